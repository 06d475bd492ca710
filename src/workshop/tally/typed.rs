//! What a typed line means. As few keys as possible: a ballot stays chosen until another one is, questions are numbers.

use super::desk::{Desk, Items, Paper};
use crate::model::answer_text::{ask_for, decimal, in_range};
use crate::model::text::{count, number, one_line, shortened};
use crate::model::{Kind, Question};
use crate::source::problem::did_you_mean;

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
    Marks(Paper, Vec<Mark>),
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
    let words: Vec<&str> = line.split(' ').collect();
    let (named, rest) = match paper(words[0], desk, chosen)? {
        Some(paper) => (Some(paper), &words[1..]),
        None => (None, &words[..]),
    };
    let Some(paper) = named.or(chosen) else {
        let first = desk.delegations.first().map_or("", |d| d.id.as_str());
        return Err(format!(
            "Whose ballot is it? Begin with the delegation and the seat, such as {first}/2; h lists them."
        ));
    };
    if rest.is_empty() {
        return Ok(Typed::Choose(paper));
    }
    let marks = match &desk.items {
        Items::Areas(areas) => places(rest, areas.len())?,
        Items::Questions(questions) => answers(rest, questions)?,
    };
    Ok(Typed::Marks(paper, marks))
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

/// The places of the technologies from the first, one each.
fn places(words: &[&str], most: usize) -> Result<Vec<Mark>, String> {
    if words.len() != most {
        let technologies = count(most, "technology", "technologies");
        let given = count(words.len(), "place", "places");
        return Err(format!(
            "{technologies}, {given}: type one for each, - where the ballot has none. Nothing is taken in."
        ));
    }
    let place = |(item, word): (usize, &&str)| match word.parse::<usize>() {
        _ if *word == "-" => Ok(None),
        Ok(place) if (1..=most).contains(&place) => Ok(Some(Mark { item, answer: place.to_string() })),
        _ => Err(format!("\"{word}\" is no place: places are 1 to {most}, 1 the first. Nothing is taken in.")),
    };
    let marks: Result<Vec<Option<Mark>>, String> = words.iter().enumerate().map(place).collect();
    some(marks?)
}

/// A question, then its answer and those to the questions after it.
fn answers(words: &[&str], questions: &[&Question]) -> Result<Vec<Mark>, String> {
    let first = question(words[0], questions)?;
    if words.len() == 1 {
        return Err(format!("{}: and the answer? {}.", about(first, questions[first]), ask_for(questions[first])));
    }
    let mark = |(item, word): (usize, &&str)| {
        let Some(asked) = questions.get(item) else {
            let last = questions.len();
            return Err(format!("There are more answers than questions: {last} is the last one. Nothing is taken in."));
        };
        let answer = answer(word, asked);
        let answer = answer.map_err(|why| format!("{}: {why} Nothing is taken in.", about(item, asked)))?;
        Ok(answer.map(|answer| Mark { item, answer }))
    };
    let marks: Result<Vec<Option<Mark>>, String> = (first..).zip(&words[1..]).map(mark).collect();
    some(marks?)
}

fn some(marks: Vec<Option<Mark>>) -> Result<Vec<Mark>, String> {
    let marks: Vec<Mark> = marks.into_iter().flatten().collect();
    if marks.is_empty() { Err("There is no answer in this line. Nothing is taken in.".into()) } else { Ok(marks) }
}

/// The question that a word means: its number, its id, or how one id alone begins.
fn question(word: &str, questions: &[&Question]) -> Result<usize, String> {
    if let Ok(number) = word.parse::<usize>() {
        let known = (1..=questions.len()).contains(&number).then(|| number - 1);
        return known.ok_or_else(|| format!("There is no question {number}: they are 1 to {}.", questions.len()));
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
            None => format!("There is no question \"{word}\": type its number, 1 to {}.", questions.len()),
        }),
        _ => Err(format!("\"{word}\" is how {} questions begin: type more of it, or the number.", found.len())),
    }
}

fn about(item: usize, question: &Question) -> String {
    format!("{} {}", item + 1, shortened(&question.ask, 40))
}

/// An answer as the journal has it; `None` where the ballot is blank.
fn answer(word: &str, question: &Question) -> Result<Option<String>, String> {
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
    };
    answer.map(Some).ok_or_else(|| {
        let how = match question.kind() {
            Kind::Items(items) => format!("Type the true ones joined by +, as 1+{}; 0 for none", items.len()),
            _ => ask_for(question),
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
