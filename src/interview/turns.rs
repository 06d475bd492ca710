//! Questions of the planning dialogue: each is asked until its reply can be understood, and can be gone back from.

use super::shell::{Ask, Block, Form, Shell, Stop, possibilities, understood};

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
pub(super) fn yes_or_no(typed: &str) -> Result<bool, String> {
    match typed.to_lowercase().as_str() {
        "" | "n" | "no" => Ok(false),
        "y" | "yes" => Ok(true),
        _ => Err("Type y or n.".to_owned()),
    }
}

/// A number from 1, or another one where nothing is typed.
pub(super) fn whole(typed: &str, otherwise: u32) -> Result<u32, String> {
    match typed {
        "" => Ok(otherwise),
        typed => typed.parse().ok().filter(|n| *n >= 1).ok_or_else(|| "Type a number from 1.".to_owned()),
    }
}

/// Asks until the reply can be understood, or is to go back.
pub(super) fn until<T>(
    shell: &mut dyn Shell,
    prompt: &str,
    understand: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Turn> {
    understood(shell, Ask { form: Form::Line, ..Ask::short(prompt) }, understand)?.ok_or(Turn::Back)
}

/// Which of several things are meant, at least one, by number; where nothing can be edited, Enter takes those that are marked.
pub(super) fn several(shell: &mut dyn Shell, what: &str, options: &[String], now: &[bool]) -> Result<Vec<usize>, Turn> {
    shell.say(&Block::Text(what.to_owned()))?;
    possibilities(options, |at| now[at]).iter().try_for_each(|block| shell.say(block))?;
    let numbered: Vec<(String, String)> = (1..).map(|n: usize| n.to_string()).zip(options.iter().cloned()).collect();
    let marked: Vec<&str> = numbered.iter().zip(now).filter(|(_, now)| **now).map(|((n, _), _)| n.as_str()).collect();
    let marked = marked.join(" ");
    let prompt = match shell.size() {
        Some(_) => "Numbers, or arrow keys and Space; Enter confirms",
        None => "Numbers, with spaces between, or Enter for those marked with *",
    };
    let ask = Ask { form: Form::Ticks, ready: &marked, options: &numbered, ..Ask::short(prompt) };
    let chosen = understood(shell, ask, |typed| {
        let typed = if typed.is_empty() { &marked } else { typed };
        let words = typed.split([' ', ',']).filter(|w| !w.is_empty());
        let number = |w: &str| w.parse::<usize>().ok().filter(|n| (1..=options.len()).contains(n)).map(|n| n - 1);
        let numbers: Option<std::collections::BTreeSet<usize>> = words.map(number).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty());
        let wrong = || format!("Choose at least one: type numbers from 1 to {}.", options.len());
        numbers.map(|numbers| numbers.into_iter().collect()).ok_or_else(wrong)
    })?;
    chosen.ok_or(Turn::Back)
}
