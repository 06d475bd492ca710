//! Planning a workshop: asks for what the command line has not said.

use super::shell::{Block, Shell, Stop};
use super::turns::{Turn, several, until, whole, yes_or_no};
use crate::load::calibration::builtin_names;
use crate::model::draft::{self, Draft};
use crate::model::names;
use crate::model::sheet::Date;
use crate::model::workshop::{Delegation, ExerciseKind, Workshop};
use crate::model::{Questionnaire, Rubric};
use crate::source::problem::suggest;
use crate::text::{count, shortened};
use crate::workshop::proposal::proposed;

/// Reads what is named as the questionnaire and, perhaps, the rubric.
pub type Find<'f> = dyn Fn(&str, Option<&str>) -> anyhow::Result<(Questionnaire, Rubric)> + 'f;

/// The dialogue: what is known, and what was known before it began.
struct Talk<'t> {
    shell: &'t mut dyn Shell,
    draft: &'t mut Draft,
    /// What the command line has said: it is not asked.
    said: Draft,
    default: &'t str,
    today: Date,
    find: &'t Find<'t>,
    found: Option<(Questionnaire, Rubric)>,
    /// Whether the room warms up with a described administration.
    warms_up: bool,
    /// Whether delegations are to be paired.
    pairs: bool,
}

/// Asks for everything that is not known yet.
///
/// # Errors
/// When the dialogue stops.
pub fn ask(shell: &mut dyn Shell, draft: &mut Draft, default: &str, today: Date, find: &Find<'_>) -> Result<(), Stop> {
    shell.say(&Block::Strong("A new workshop".to_owned()))?;
    let how =
        "Enter takes what stands in brackets, Esc goes back. Everything can be changed in workshop.toml afterwards.";
    shell.say(&Block::Text(how.to_owned()))?;
    let said = draft.clone();
    let mut talk = Talk { shell, draft, said, default, today, find, found: None, warms_up: false, pairs: false };
    let (mut at, mut asked) = (0, Vec::new());
    while let Some(result) = talk.step(at) {
        match result {
            Ok(was_asked) => {
                asked.extend(was_asked.then_some(at));
                at += 1;
            }
            Err(Turn::Back) => match asked.pop() {
                Some(before) => at = before,
                None => talk.shell.say(&Block::Notice("This is the first question.".to_owned()))?,
            },
            Err(Turn::Stop(stop)) => return Err(stop),
        }
    }
    Ok(())
}

impl Talk<'_> {
    /// One question, or a few that belong together; `false` where there was nothing to ask, `None` after the last one.
    fn step(&mut self, at: usize) -> Option<Result<bool, Turn>> {
        Some(match at {
            0 => self.title(),
            1 => self.day(),
            2 => self.questionnaire(),
            3 => self.areas(),
            4 => self.exercises(),
            5 => self.common(),
            6 => self.calibration(),
            7 => self.questions(),
            8 => self.pairs(),
            9 => self.delegations(),
            10 => self.minutes(),
            _ => return None,
        })
    }

    fn title(&mut self) -> Result<bool, Turn> {
        if self.said.title.is_some() {
            return Ok(false);
        }
        self.draft.title = Some(until(self.shell, "Title", |typed| names::readable(typed, "the title"))?);
        Ok(true)
    }

    fn day(&mut self) -> Result<bool, Turn> {
        if self.said.date.is_some() {
            return Ok(false);
        }
        let today = self.today;
        let day = |typed: &str| match typed {
            "" => Ok(today),
            typed => typed.parse::<Date>().map_err(|said| said.in_a_line()),
        };
        self.draft.date = Some(until(self.shell, &format!("Day [{today}]"), day)?);
        Ok(true)
    }

    /// The questionnaire that is named or typed; one that has no rubric of its own needs one.
    fn questionnaire(&mut self) -> Result<bool, Turn> {
        let rubric = self.said.rubric.as_deref();
        if let Some(named) = &self.said.questionnaire {
            self.found = Some((self.find)(named, rubric).map_err(Stop::Failed)?);
            return Ok(false);
        }
        let (default, find) = (self.default, self.find);
        let prompt = format!("Questionnaire: an id of \"plimsoll list\", or a path [{default}]");
        let (named, found) = until(self.shell, &prompt, |typed| {
            let named = if typed.is_empty() { default } else { typed };
            find(named, rubric).map(|found| (named.to_owned(), found)).map_err(|error| format!("{error:#}"))
        })?;
        self.draft.questionnaire = Some(named);
        self.found = Some(found);
        Ok(true)
    }

    /// The areas in scope, by id; none for all.
    fn areas(&mut self) -> Result<bool, Turn> {
        let Some((questionnaire, _)) = self.found.as_ref().filter(|_| self.said.areas.is_none()) else {
            return Ok(false);
        };
        let titles: Vec<String> = questionnaire.areas.iter().map(|a| a.title.clone()).collect();
        let chosen = several(self.shell, "Areas in scope", &titles, &vec![true; titles.len()])?;
        let all = chosen.len() == titles.len();
        let ids = chosen.into_iter().map(|at| questionnaire.areas[at].id.value.clone());
        self.draft.areas = Some(if all { Vec::new() } else { ids.collect() });
        Ok(true)
    }

    fn exercises(&mut self) -> Result<bool, Turn> {
        if self.said.exercises.is_some() {
            return Ok(false);
        }
        let kinds = [ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking];
        let mut options = kinds.map(|k| format!("{}: {}", k.name(), k.meaning())).to_vec();
        if self.can_warm_up() {
            options.push(
                "warm-up: Everybody first rates a described administration, and sees what was intended".to_owned(),
            );
        }
        let now = [true, false, false, false];
        let chosen = several(self.shell, "What the room does", &options, &now[..options.len()])?;
        self.warms_up = chosen.contains(&kinds.len());
        self.draft.exercises = Some(chosen.into_iter().filter_map(|at| kinds.get(at).copied()).collect());
        Ok(true)
    }

    /// The built-in descriptions are rated with one questionnaire.
    fn can_warm_up(&self) -> bool {
        let is_default = self.found.as_ref().is_some_and(|(questionnaire, _)| questionnaire.id.value == self.default);
        is_default && self.said.calibration.is_none()
    }

    fn common(&mut self) -> Result<bool, Turn> {
        let is_there = self.draft.exercises.iter().flatten().any(|k| *k == ExerciseKind::Common);
        if !is_there || self.said.common.is_some() {
            return Ok(false);
        }
        let title = "What does everybody rate, in a few words? [The case]";
        let named = |typed: &str| names::readable(if typed.is_empty() { "The case" } else { typed }, "the title");
        self.draft.common = Some(until(self.shell, title, named)?);
        Ok(true)
    }

    /// Which described administration everybody rates first, where the room warms up.
    fn calibration(&mut self) -> Result<bool, Turn> {
        if self.said.calibration.is_some() {
            return Ok(false);
        }
        self.draft.calibration = None;
        if !self.warms_up {
            return Ok(false);
        }
        let names = builtin_names();
        let prompt = format!("Which described administration? {} [{}]", names.join(", "), names[0]);
        let named = |typed: &str| match typed {
            "" => Ok(names[0].to_owned()),
            typed if names.contains(&typed) => Ok(typed.to_owned()),
            _ => Err(format!("Type one of {}.", names.join(", "))),
        };
        self.draft.calibration = Some(until(self.shell, &prompt, named)?);
        Ok(true)
    }

    /// The questions of a common exercise: those proposed, all, or others.
    fn questions(&mut self) -> Result<bool, Turn> {
        let Some((questionnaire, rubric)) = self.found.as_ref().filter(|_| self.said.questions.is_none()) else {
            return Ok(false);
        };
        let areas = self.draft.areas.clone().unwrap_or_default();
        let proposed = proposed(questionnaire, rubric, &areas);
        if !self.draft.has_common() || proposed.is_empty() {
            self.draft.questions = None;
            return Ok(false);
        }
        let why = "Of all questions in scope these are proposed for it, because most hangs on them:";
        self.shell.say(&Block::Text(why.to_owned()))?;
        for question in &proposed {
            let line = format!("  {} {}", question.id.value, question.ask);
            self.shell.say(&Block::Text(shortened(&line, 76)))?;
        }
        let known: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
        let prompt = "Questions: Enter for these, \"all\", or ids with spaces between";
        let chosen = until(self.shell, prompt, |typed| match typed {
            "" => Ok(proposed.iter().map(|q| q.id.value.clone()).collect()),
            typed => typed.split_whitespace().map(|id| one_of(id, &known)).collect::<Result<Vec<String>, String>>(),
        })?;
        self.draft.questions = Some(chosen);
        Ok(true)
    }

    /// Whether the workshop pairs those who learn with those who help: what that needs is asked of each delegation.
    fn pairs(&mut self) -> Result<bool, Turn> {
        if !self.said.delegations.is_empty() {
            return Ok(false);
        }
        let prompt = "Will you pair delegations that want to learn with others that help? y or n [n]";
        self.pairs = until(self.shell, prompt, yes_or_no)?;
        Ok(true)
    }

    /// The delegations, one after another, until an empty name.
    fn delegations(&mut self) -> Result<bool, Turn> {
        if !self.said.delegations.is_empty() {
            return Ok(false);
        }
        loop {
            let so_far = self.draft.delegations.len();
            let end = if so_far == 0 { "" } else { " (Enter: that was the last one)" };
            let prompt = format!("Delegation {}: name of the administration{end}", so_far + 1);
            let name = match until(self.shell, &prompt, |typed| Ok(typed.to_owned())) {
                Err(Turn::Back) if so_far > 0 => {
                    self.draft.delegations.pop();
                    continue;
                }
                name => name?,
            };
            match name.as_str() {
                "" if so_far > 0 => {
                    self.shell.say(&Block::Text(format!("{}.", count(so_far, "delegation", "delegations"))))?;
                    return Ok(true);
                }
                "" => self.shell.say(&Block::Notice("A workshop needs a delegation.".to_owned()))?,
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
        let name = match names::readable(name, "the name of a delegation") {
            Ok(name) => name,
            Err(message) => {
                self.shell.say(&Block::Notice(message))?;
                return Err(Turn::Back);
            }
        };
        let (shell, others) = (&mut *self.shell, &self.draft.delegations);
        let short = names::short(&name);
        let prompt = match short.as_str() {
            "" => "  Short name, of a-z, 0-9 and -".to_owned(),
            short => format!("  Short name [{short}]"),
        };
        let id = until(shell, &prompt, |typed| {
            let made = draft::delegation(typed, &name, 1)?;
            let taken = others.iter().find(|d| d.id == made.id);
            taken.map_or(Ok(made.id.value), |d| {
                Err(format!("\"{}\" has that short name: type another one.", d.name.value))
            })
        })?;
        let mut delegation = until(shell, "  How many people does it send? [1]", |typed| {
            whole(typed, 1).and_then(|n| draft::delegation(&id, &name, n))
        })?;
        if self.pairs {
            let languages = |typed: &str| {
                typed
                    .split([' ', ',', ';'])
                    .filter(|l| !l.is_empty())
                    .map(|l| names::readable(l, "a language"))
                    .collect()
            };
            let spoken: Vec<String> = until(shell, "  Languages it can work in, such as en es []", languages)?;
            delegation.languages = spoken.into_iter().map(|l| l.to_lowercase()).collect();
            let learns = "  Does it agree to be named as one that wants to learn? y or n [n]";
            delegation.learns = until(shell, learns, yes_or_no)?;
            let helps = "  How many others does it offer to help, and to be named for it? [0]";
            let number = |typed: &str| match typed {
                "" => Ok(0),
                typed => typed.parse().map_err(|_| "Type a number from 0.".to_owned()),
            };
            delegation.helps = until(shell, helps, number)?;
        }
        Ok(delegation)
    }

    fn minutes(&mut self) -> Result<bool, Turn> {
        if self.said.minutes.is_some() {
            return Ok(false);
        }
        let prompt = format!("Minutes for talking about contested questions [{}]", Workshop::MINUTES);
        self.draft.minutes = Some(until(self.shell, &prompt, |typed| whole(typed, Workshop::MINUTES))?);
        Ok(true)
    }
}

/// A question's id, or the word for all of them.
fn one_of(id: &str, known: &[&str]) -> Result<String, String> {
    if id == "all" || known.contains(&id) {
        return Ok(id.to_owned());
    }
    let help = suggest(id, known.iter().copied()).unwrap_or_default();
    Err(format!("There is no question \"{id}\"; {help}"))
}
