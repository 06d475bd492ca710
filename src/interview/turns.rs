//! Questions of the planning dialogue: each is asked until its reply can be understood, and can be gone back from.

use super::shell::{self, Ask, Block, Form, Shell, Stop, possibilities, understood};
use crate::model::sheet::Date;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Why a step of the dialogue ends early.
pub(super) enum Turn {
    /// To the question before.
    Back,
    /// Altogether.
    Stop(Stop),
}

impl From<Stop> for Turn {
    fn from(stop: Stop) -> Self {
        Turn::Stop(stop)
    }
}

/// A yes or a no; no where nothing is typed.
pub(super) fn yes_or_no(t: &Texts, typed: &str) -> Result<bool, Text> {
    if typed.is_empty() { Ok(false) } else { shell::yes_or_no(t, typed) }
}

/// A number from 1, or another one where nothing is typed.
pub(super) fn whole(t: &Texts, typed: &str, otherwise: u32) -> Result<u32, Text> {
    match typed {
        "" => Ok(otherwise),
        typed => typed.parse().ok().filter(|n| *n >= 1).ok_or_else(|| t.turns_from_one()),
    }
}

/// A day of the calendar.
pub(super) fn day(t: &Texts, typed: &str) -> Result<Date, Text> {
    typed.parse().map_err(|_| t.turns_no_day(typed))
}

/// Asks until the reply can be understood, or is to go back.
pub(super) fn until<T>(
    shell: &mut dyn Shell,
    prompt: &Text,
    understand: impl Fn(&str) -> Result<T, Text>,
) -> Result<T, Turn> {
    understood(shell, Ask { form: Form::Line, ..Ask::short(prompt.as_str()) }, understand)?.ok_or(Turn::Back)
}

/// Which of several things are meant, at least one, by number; where nothing can be edited, Enter takes those that are marked.
pub(super) fn several(shell: &mut dyn Shell, what: &Text, options: &[Text], now: &[bool]) -> Result<Vec<usize>, Turn> {
    let t = shell.t();
    shell.say(&Block::Text(what.to_string()))?;
    possibilities(options, |at| now[at]).iter().try_for_each(|block| shell.say(block))?;
    let numbered: Vec<(String, Text)> = (1..).map(|n: usize| n.to_string()).zip(options.iter().cloned()).collect();
    let marked: Vec<&str> = numbered.iter().zip(now).filter(|(_, now)| **now).map(|((n, _), _)| n.as_str()).collect();
    let marked = marked.join(" ");
    let prompt = match shell.size() {
        Some(_) => t.turns_ticks(),
        None => t.turns_numbers(),
    };
    let ask = Ask { form: Form::Ticks, ready: &marked, options: &numbered, ..Ask::short(prompt.as_str()) };
    let chosen = understood(shell, ask, |typed| {
        let typed = if typed.is_empty() { &marked } else { typed };
        let words = typed.split([' ', ',']).filter(|w| !w.is_empty());
        let number = |w: &str| w.parse::<usize>().ok().filter(|n| (1..=options.len()).contains(n)).map(|n| n - 1);
        let numbers: Option<std::collections::BTreeSet<usize>> = words.map(number).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty());
        let wrong = || t.turns_at_least_one(options.len());
        numbers.map(|numbers| numbers.into_iter().collect()).ok_or_else(wrong)
    })?;
    chosen.ok_or(Turn::Back)
}

messages! {
    /// A day was typed that is none.
    turns_no_day(typed: Text) = "\"{typed}\" is not a day of the calendar: write it as year-month-day: 2026-11-23";
    turns_from_one() = "Type a number from 1.";
    /// Prompts below a list of things to tick.
    turns_ticks() = "Numbers, or arrow keys and Space; Enter confirms";
    turns_numbers() = "Numbers, with spaces between, or Enter for those marked with *";
    turns_at_least_one(last: Count) = "Choose at least one: type numbers from 1 to {last}.";
}
