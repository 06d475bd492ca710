//! The answers of a line: with spaces between them or in one word, with reasons, and as many as there must be.

use super::desk::Numbered;
use super::typed::{Mark, about, answer, question};
use crate::model::ballot::REASON;
use crate::model::{Area, Kind, Question};
use crate::text::{count, number};

/// What a ballot says in one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    /// The answers.
    pub marks: Vec<Mark>,
    /// The question where they begin, by position; `None` where that cannot be mistaken: one answer, a whole ballot, a
    /// number that is marked as one, or technologies.
    pub begins: Option<usize>,
    /// How many answers were typed, blank ones among them.
    pub typed: usize,
}

/// A word, and the reason behind it.
pub(super) struct Word<'l> {
    pub text: &'l str,
    pub reason: Option<&'l str>,
}

/// What is said where a reason stands behind something else.
pub(super) const REASON_ALONE: &str =
    "A reason stands behind its answer, in quotation marks: 12 3 \"no budget\". Nothing is taken in.";

/// The words of a line; what stands in quotation marks belongs to the word before it.
pub(super) fn words(line: &str) -> Result<Vec<Word<'_>>, String> {
    let parts: Vec<&str> = line.split('"').collect();
    if parts.len().is_multiple_of(2) {
        return Err("A quotation mark is missing. Nothing is taken in.".into());
    }
    let mut words: Vec<Word<'_>> = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at.is_multiple_of(2) {
            words.extend(part.split_whitespace().map(|text| Word { text, reason: None }));
        } else {
            let last = words.last_mut().filter(|word| word.reason.is_none()).ok_or(REASON_ALONE)?;
            last.reason = Some(part.trim()).filter(|reason| !reason.is_empty());
        }
    }
    Ok(words)
}

/// The places of the technologies, one for each number from 1 on; together in one word, or with spaces between.
pub(super) fn places(words: &[Word<'_>], areas: &Numbered<&Area>) -> Result<Run, String> {
    if words.iter().any(|word| word.reason.is_some()) {
        return Err("A place has no reason. Nothing is taken in.".into());
    }
    let most = areas.last();
    let together = words.len() == 1 && (2..=9).contains(&most) && words[0].text.chars().count() == most;
    let words: Vec<String> = match words {
        [word] if together => word.text.chars().map(String::from).collect(),
        words => words.iter().map(|word| word.text.to_owned()).collect(),
    };
    if words.len() != most {
        let technologies = count(most, "technology", "technologies");
        let given = count(words.len(), "place", "places");
        let gone = match areas.gap(0, areas.len() - 1) {
            Some(gone) => format!(" Number {gone} is not ranked any more: type - for it."),
            None => String::new(),
        };
        return Err(format!(
            "{technologies}, {given}: type one for each, - where the ballot has none.{gone} Nothing is taken in."
        ));
    }
    let place = |(number, word): (usize, &String)| match word.parse::<usize>() {
        _ if word == "-" => Ok(None),
        Ok(place) if (1..=most).contains(&place) => {
            Ok(areas.at(number).map(|item| Mark { item, answer: place.to_string() }))
        }
        _ => Err(format!("\"{word}\" is no place: places are 1 to {most}, 1 the first. Nothing is taken in.")),
    };
    let marks: Result<Vec<Option<Mark>>, String> = (1..).zip(&words).map(place).collect();
    Ok(Run { marks: some(marks?)?, begins: None, typed: most })
}

/// Where answers begin, and where they must end.
struct Begin {
    first: usize,
    /// The last question, by position, where it is said.
    last: Option<usize>,
    /// Whether it cannot be mistaken for an answer.
    is_marked: bool,
}

/// A question, then its answer and those to the questions after it; or all answers of a ballot together in one word.
pub(super) fn answers(words: &[Word<'_>], questions: &Numbered<&Question>) -> Result<Run, String> {
    let whole = words.len() == 1 && is_together(words[0].text) && question(words[0].text, questions).is_err();
    let (begin, rest) = if whole {
        (Begin { first: 0, last: None, is_marked: true }, words)
    } else {
        (begin(&words[0], questions)?, &words[1..])
    };
    let first = begin.first;
    if rest.is_empty() {
        return Err(format!(
            "{}: and the answer? {}.",
            about(first, questions),
            crate::text::Texts::english().ask_for(questions[first])
        ));
    }
    let mut answers = Vec::new();
    let mut together = false;
    for word in rest {
        let glued = apart(word, first + answers.len(), questions)?;
        together |= glued.is_some();
        answers.extend(glued.unwrap_or_else(|| vec![(word.text.to_owned(), word.reason)]));
    }
    let end = begin.last.unwrap_or(questions.len() - 1);
    let (typed, room) = (answers.len(), end + 1 - first);
    if typed > room && begin.last.is_none() {
        let last = questions.last();
        return Err(format!("There are more answers than questions: {last} is the last one. Nothing is taken in."));
    }
    if typed != room && (together || begin.last.is_some()) {
        let (from, to) = (questions.number(first), questions.number(end));
        let n = count(typed, "answer", "answers");
        return Err(format!(
            "{n} for the {room} questions {from} to {to}: type one for each, - where the ballot has none; for some questions alone \
             say which, as {from}-{}. Nothing is taken in.",
            questions.number(first + typed.min(room) - 1)
        ));
    }
    if let Some(gone) = questions.gap(first, first + typed - 1) {
        return Err(format!(
            "Question {gone} is not asked any more, so that it is not certain what the answers behind it are for: type those before \
             and those after it in lines of their own. Nothing is taken in."
        ));
    }
    let marks: Result<Vec<Option<Mark>>, String> =
        (first..).zip(&answers).map(|(item, (word, reason))| mark(item, word, *reason, questions)).collect();
    let begins = (typed > 1 && !begin.is_marked && begin.last.is_none()).then_some(first);
    Ok(Run { marks: some(marks?)?, begins, typed })
}

fn mark(
    item: usize,
    word: &str,
    reason: Option<&str>,
    questions: &Numbered<&Question>,
) -> Result<Option<Mark>, String> {
    let answer = answer(word, questions[item])
        .map_err(|why| format!("{}: {why} Nothing is taken in.", about(item, questions)))?;
    match (answer, reason) {
        (Some(answer), Some(reason)) => Ok(Some(Mark { item, answer: format!("{answer}{REASON}{reason}") })),
        (Some(answer), None) => Ok(Some(Mark { item, answer })),
        (None, Some(_)) => Err(REASON_ALONE.to_owned()),
        (None, None) => Ok(None),
    }
}

/// The question, or the questions from one to another, that a line begins with: `12`, `12:`, `12-17`.
fn begin(word: &Word<'_>, questions: &Numbered<&Question>) -> Result<Begin, String> {
    if word.reason.is_some() {
        return Err(REASON_ALONE.to_owned());
    }
    if let Some((from, to)) = word.text.trim_end_matches(':').split_once('-').filter(|(from, _)| is_number(from)) {
        let (first, last) = (question(from, questions)?, question(to, questions)?);
        if last < first {
            return Err(format!("Question {to} comes before {from}. Nothing is taken in."));
        }
        return Ok(Begin { first, last: Some(last), is_marked: true });
    }
    let (text, is_marked) = word.text.strip_suffix(':').map_or((word.text, false), |text| (text, true));
    Ok(Begin { first: question(text, questions)?, last: None, is_marked })
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word may be several answers: digits, ? and - without spaces.
fn is_together(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_digit() || c == '?' || c == '-')
}

/// Answers as they were typed, each with its reason.
type Answers<'l> = Vec<(String, Option<&'l str>)>;

/// The answers that stand together in one word; `None` where it is one answer.
fn apart<'l>(word: &Word<'l>, item: usize, questions: &Numbered<&Question>) -> Result<Option<Answers<'l>>, String> {
    let is_choice = |at: usize| questions.get(at).is_none_or(|q| matches!(q.kind(), Kind::Choices(_)));
    // 10 may be the points of a choice; 00 are two answers.
    let is_plain = |points: f64| number(points) == word.text;
    let one = questions.get(item).is_none_or(|q| q.choice_points().any(is_plain));
    if one || !is_together(word.text) || !is_choice(item) {
        return Ok(None);
    }
    let letters = word.text.chars().count();
    if let Some(other) = (item..item + letters).find(|at| !is_choice(*at)) {
        return Err(format!(
            "{}: its answer is more than a digit and cannot stand among others in \"{}\": put spaces around it. Nothing is taken \
             in.",
            about(other, questions),
            word.text
        ));
    }
    let reason = |at: usize| word.reason.filter(|_| at + 1 == letters);
    Ok(Some(word.text.chars().enumerate().map(|(at, c)| (c.to_string(), reason(at))).collect()))
}

fn some(marks: Vec<Option<Mark>>) -> Result<Vec<Mark>, String> {
    let marks: Vec<Mark> = marks.into_iter().flatten().collect();
    if marks.is_empty() { Err("There is no answer in this line. Nothing is taken in.".into()) } else { Ok(marks) }
}
