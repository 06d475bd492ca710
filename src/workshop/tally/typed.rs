//! What a typed line means. As few keys as possible: a ballot stays chosen until another one is, questions are numbers.

use super::desk::{Desk, Items, Numbered, Paper};
use super::run::{REASON_ALONE, Run, answers, places, words};
use crate::model::answer_text::{decimal, in_range};
use crate::model::{Kind, Question};
use crate::source::problem::did_you_mean;
use crate::text::{number, one_line, shortened};

/// A line that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    /// An empty line.
    Nothing,
    /// Show what can be typed.
    Help,
    /// Show all totals.
    Totals,
    /// Take the last entry back.
    Undo,
    /// End.
    End,
    /// Go on with this ballot.
    Choose(Paper),
    /// What a ballot says.
    Marks(Paper, Run),
}

/// What a ballot says on one question, or which place it gives a technology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The question or the technology, by position.
    pub item: usize,
    /// The answer as the journal has it.
    pub answer: String,
}

/// Understands a line; `chosen` is the ballot that was chosen last.
///
/// # Errors
/// A sentence that says what is wrong and what to type.
pub(super) fn understand(line: &str, desk: &Desk<'_>, chosen: Option<Paper>) -> Result<Typed, String> {
    let line = one_line(line);
    match line.to_lowercase().as_str() {
        "" => return Ok(Typed::Nothing),
        "h" | "help" | "?" => return Ok(Typed::Help),
        "t" | "totals" => return Ok(Typed::Totals),
        "u" | "undo" => return Ok(Typed::Undo),
        "q" | "quit" => return Ok(Typed::End),
        _ => {}
    }
    let line = line.replace(['\u{201C}', '\u{201D}', '\u{201E}', '\u{AB}', '\u{BB}'], "\"");
    let words = words(&line)?;
    let Some(first) = words.first() else { return Err(REASON_ALONE.to_owned()) };
    let (named, rest) = match paper(first.text, desk, chosen)? {
        Some(paper) => (Some(paper), &words[1..]),
        None => (None, &words[..]),
    };
    let Some(paper) = named.or(chosen) else {
        let first = desk.delegations.first().map_or("", |d| d.id.as_str());
        return Err(format!(
            "Whose ballot is it? Begin with the delegation and the seat, such as {first}/2; h lists them."
        ));
    };
    if named.is_some() && first.reason.is_some() {
        return Err(REASON_ALONE.to_owned());
    }
    if rest.is_empty() {
        return Ok(Typed::Choose(paper));
    }
    let run = match &desk.items {
        Items::Areas(areas) => places(rest, areas)?,
        Items::Questions(questions) => answers(rest, questions)?,
    };
    Ok(Typed::Marks(paper, run))
}

/// The ballot that the first word names; `None` when it is no name of a ballot but a number or a question.
fn paper(word: &str, desk: &Desk<'_>, chosen: Option<Paper>) -> Result<Option<Paper>, String> {
    let Some((delegation, seat)) = word.split_once('/') else {
        let is_item = word.contains(['.', '+']) || word.starts_with(|c: char| c.is_ascii_digit() || "?-".contains(c));
        let delegation = (!is_item).then(|| desk.delegation(word)).transpose()?;
        return Ok(delegation.map(|delegation| Paper { delegation, seat: None }));
    };
    let delegation = match (delegation, chosen) {
        ("", Some(chosen)) => chosen.delegation,
        ("", None) => return Err("No delegation is chosen yet: begin with one; h lists them.".into()),
        (word, _) => desk.delegation(word)?,
    };
    let seat = match seat {
        "" => None,
        word => match word.parse() {
            Ok(seat @ 1..=9999) => Some(seat),
            _ => return Err(format!("\"{word}\" is no seat: seats are 1, 2, 3, and so on.")),
        },
    };
    Ok(Some(Paper { delegation, seat }))
}

/// The question that a word means: its number, its id, or how one id alone begins.
pub(super) fn question(word: &str, questions: &Numbered<&Question>) -> Result<usize, String> {
    if let Ok(number) = word.parse::<usize>() {
        let last = questions.last();
        return questions.at(number).ok_or_else(|| match (1..last).contains(&number) {
            true => format!("Question {number} is not asked any more: leave out what the ballot says to it."),
            false => format!("There is no question {number}: they are 1 to {last}."),
        });
    }
    if let Some(at) = questions.iter().position(|q| q.id.value == word) {
        return Ok(at);
    }
    let all = questions.iter().enumerate().filter(|(_, q)| q.id.starts_with(word) && word.contains('.'));
    let found: Vec<usize> = all.map(|(at, _)| at).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(match did_you_mean(word, questions.iter().map(|q| q.id.as_str())) {
            Some(near) => format!("There is no question \"{word}\"; did you mean {near}?"),
            None => format!("There is no question \"{word}\": type its number, 1 to {}.", questions.last()),
        }),
        _ => Err(format!("\"{word}\" is how {} questions begin: type more of it, or the number.", found.len())),
    }
}

/// A question as messages begin with it.
pub(super) fn about(item: usize, questions: &Numbered<&Question>) -> String {
    format!("{} {}", questions.number(item), shortened(&questions[item].ask, 40))
}

/// An answer as the journal has it; `None` where the ballot is blank.
pub(super) fn answer(word: &str, question: &Question) -> Result<Option<String>, String> {
    let lower = word.to_lowercase();
    // Where letters name items, a letter that is one of them is not taken for a word.
    let is_item = |letter: char| question.items.len() > (letter as usize) - ('a' as usize);
    let unclear = |letter: char, what: &str| {
        let number = (letter as usize) - ('a' as usize) + 1;
        format!(
            "\"{letter}\" may be item {number} or \"{what}\": type {number}, or {}.",
            if letter == 'd' { "?" } else { "na" }
        )
    };
    match lower.as_str() {
        "-" => return Ok(None),
        "d" if is_item('d') => return Err(unclear('d', "don't know")),
        "n" if is_item('n') => return Err(unclear('n', "not applicable")),
        "?" | "d" => return Ok(Some("unknown".into())),
        "n" | "na" | "n/a" => return Ok(Some("not-applicable".into())),
        _ => {}
    }
    let answer = match question.kind() {
        Kind::Choices(_) => decimal(word).filter(|points| question.choice_at(*points).is_some()).map(number),
        Kind::Number(range) => in_range(word, range).and_then(|answer| match answer {
            crate::model::Answer::Number(n) => Some(number(n)),
            _ => None,
        }),
        Kind::Items(_) => ticked(&lower, question),
        Kind::Text => None,
    };
    answer.map(Some).ok_or_else(|| {
        let how = match question.kind() {
            Kind::Items(items) => format!("Type the true ones joined by +, as 1+{}; 0 for none", items.len()),
            _ => {
                let t = crate::text::Texts::english();
                t.sentences(t.two_meanings(word, question).into_iter().chain([t.ask_for(question)])).to_string()
            }
        };
        format!("\"{word}\" is no answer. {how}; ? for don't know, n for not applicable, - for blank.")
    })
}

/// The items of a checklist, by number, letter or id, joined by `+`.
fn ticked(word: &str, question: &Question) -> Option<String> {
    if word == "0" {
        return Some(String::new());
    }
    let items = &question.items;
    let position = |part: &str| {
        let by_number = || part.parse::<usize>().ok()?.checked_sub(1);
        let by_letter = || match part.as_bytes() {
            [letter @ b'a'..=b'z'] => Some((letter - b'a') as usize),
            _ => None,
        };
        let at = items.iter().position(|i| i.id.value == part).or_else(by_number).or_else(by_letter);
        at.filter(|at| *at < items.len())
    };
    let found: Option<Vec<usize>> = word.split('+').map(position).collect();
    let found = found?;
    let ids = items.iter().enumerate().filter(|(at, _)| found.contains(at)).map(|(_, item)| item.id.as_str());
    Some(ids.collect::<Vec<_>>().join("+"))
}
