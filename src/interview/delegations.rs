//! Planning a workshop: its delegations, and what pairing them needs.

use super::shell::Block;
use super::turns::{Turn, until, whole, yes_or_no};
use super::workshop::Talk;
use crate::model::draft;
use crate::model::names;
use crate::model::workshop::Delegation;
use crate::text::messages::messages;

impl Talk<'_> {
    /// Whether the workshop pairs those who learn with those who help: what that needs is asked of each delegation.
    pub(super) fn pairs(&mut self) -> Result<bool, Turn> {
        if !self.said.delegations.is_empty() {
            return Ok(false);
        }
        let t = self.t;
        self.pairs = until(self.shell, &t.delegations_pairs(&t.shell_y(), &t.shell_n()), |typed| yes_or_no(t, typed))?;
        Ok(true)
    }

    /// The delegations, one after another, until an empty name.
    pub(super) fn delegations(&mut self) -> Result<bool, Turn> {
        if !self.said.delegations.is_empty() {
            return Ok(false);
        }
        loop {
            let so_far = self.draft.delegations.len();
            let prompt = match so_far {
                0 => self.t.delegations_name(1),
                so_far => self.t.delegations_name_or_end(so_far + 1),
            };
            let name = match until(self.shell, &prompt, |typed| Ok(typed.to_owned())) {
                Err(Turn::Back) if so_far > 0 => {
                    self.draft.delegations.pop();
                    continue;
                }
                name => name?,
            };
            match name.as_str() {
                "" if so_far > 0 => {
                    self.shell.say(&Block::Text(self.t.delegations_so_far(so_far).to_string()))?;
                    return Ok(true);
                }
                "" => self.shell.notice(self.t.delegations_needed())?,
                name => match self.delegation(name) {
                    Ok(delegation) => self.draft.delegations.push(delegation),
                    // Back to its name.
                    Err(Turn::Back) => {}
                    Err(stop) => return Err(stop),
                },
            }
        }
    }

    /// One delegation: a short name that no other one has, how many people, and what pairing needs.
    fn delegation(&mut self, name: &str) -> Result<Delegation, Turn> {
        let name = match names::checked(name) {
            Ok(name) => name,
            Err(why) => {
                self.shell.notice(self.t.unreadable(&why, &self.t.names_delegation()))?;
                return Err(Turn::Back);
            }
        };
        let (t, shell, others) = (self.t, &mut *self.shell, &self.draft.delegations);
        let short = names::short(&name);
        let prompt = match short.as_str() {
            "" => t.delegations_short_name(),
            short => t.delegations_short_name_or(short),
        };
        let id = until(shell, &prompt, |typed| {
            let made = draft::delegation(typed, &name, 1, t)?;
            let taken = others.iter().find(|d| d.id == made.id);
            taken.map_or(Ok(made.id.value), |d| Err(t.delegations_taken(&d.name.value)))
        })?;
        let mut delegation = until(shell, &t.delegations_people(), |typed| {
            whole(t, typed, 1).and_then(|n| draft::delegation(&id, &name, n, t))
        })?;
        if self.pairs {
            let languages = |typed: &str| {
                typed
                    .split([' ', ',', ';'])
                    .filter(|l| !l.is_empty())
                    .map(|l| names::checked(l).map_err(|why| t.unreadable(&why, &t.names_language())))
                    .collect()
            };
            let spoken: Vec<String> = until(shell, &t.delegations_languages(), languages)?;
            delegation.languages = spoken.into_iter().map(|l| l.to_lowercase()).collect();
            let learns = t.delegations_learns(&t.shell_y(), &t.shell_n());
            delegation.learns = until(shell, &learns, |typed| yes_or_no(t, typed))?;
            let number = |typed: &str| match typed {
                "" => Ok(0),
                typed => typed.parse().map_err(|_| t.delegations_from_zero()),
            };
            delegation.helps = until(shell, &t.delegations_helps(), number)?;
        }
        Ok(delegation)
    }
}

messages! {
    /// What was typed: the subject of a sentence such as "a language is empty".
    names_language() = "a language";
    /// A question with a yes or a no, and the letters for them.
    delegations_pairs(y: Phrase, n: Phrase) =
        "Will you pair delegations that want to learn with others that help? {y} or {n} [{n}]";
    delegations_name(number: Count) = "Delegation {number}: name of the administration";
    delegations_name_or_end(number: Count) =
        "Delegation {number}: name of the administration (Enter: that was the last one)";
    delegations_so_far(n: Count) by n = "{n} delegation." | "{n} delegations.";
    delegations_needed() = "A workshop needs a delegation.";
    delegations_short_name() = "Short name, of a-z, 0-9 and -";
    delegations_short_name_or(short: Text) = "Short name [{short}]";
    delegations_taken(name: Text) = "\"{name}\" has that short name: type another one.";
    delegations_people() = "How many people does it send? [1]";
    delegations_languages() = "Languages it can work in, such as en es []";
    delegations_learns(y: Phrase, n: Phrase) = "Does it agree to be named as one that wants to learn? {y} or {n} [{n}]";
    delegations_helps() = "How many others does it offer to help, and to be named for it? [0]";
    delegations_from_zero() = "Type a number from 0.";
}
