//! What a typed line means as the reply to a question. Pure.

use crate::model::Item;
use crate::model::answer_text::{ask_again, decimal, in_range};
use crate::model::{Answer, Kind, Question};

/// A reply to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer.
    Answer(Answer),
    /// Enter: what is recorded stays.
    Keep,
    /// Last year's answer is still true.
    StillTrue,
    /// It does not apply; the reason comes next.
    NotApplicable,
    /// Evidence, note and who answered come next.
    Evidence,
    /// To the question before.
    Back,
    /// To the next question, without an answer.
    Skip,
    /// To the next open question.
    NextOpen,
    /// To another area or dimension.
    Jump,
    /// To the question with an id, or with the beginning of one.
    Go(String),
    /// To one of the questions that hold these words.
    Search(String),
    /// Everything about the question, and what may be typed.
    Help,
    /// Save and leave.
    Leave,
}

/// The letters and what they mean, in the order in which they are shown.
pub const LETTERS: [(&str, &str, Reply); 11] = [
    ("d", "don't know", Reply::Answer(Answer::Unknown)),
    ("n", "not applicable", Reply::NotApplicable),
    ("e", "evidence and note", Reply::Evidence),
    ("b", "back", Reply::Back),
    ("s", "skip", Reply::Skip),
    ("o", "next open question", Reply::NextOpen),
    ("j", "jump to an area or dimension", Reply::Jump),
    ("g", "go to a question", Reply::Go(String::new())),
    ("/", "search", Reply::Search(String::new())),
    ("?", "why, evidence, help", Reply::Help),
    ("q", "save and leave", Reply::Leave),
];

/// The letter that confirms last year's answer.
pub const STILL_TRUE: (&str, &str) = ("y", "yes, still true");

/// Reads a reply.
///
/// # Errors
/// A sentence that says what may be typed.
pub fn parse(line: &str, question: &Question) -> Result<Reply, String> {
    let typed = line.trim();
    if typed.is_empty() {
        return Ok(Reply::Keep);
    }
    let kind = question.kind();
    // Where the answer is in words, words are the answer: only a letter that stands alone is one.
    let with_words = || if kind == Kind::Text { None } else { letter_with_words(typed) };
    if let Some(reply) = letter(typed).or_else(with_words) {
        return Ok(reply);
    }
    let answer = match kind {
        Kind::Choices(_) => choice(typed, question),
        Kind::Items(items) => ticked(typed, items),
        Kind::Number(range) => in_range(typed, range),
        Kind::Text => Answer::text(typed),
    };
    answer
        .map(Reply::Answer)
        .ok_or_else(|| format!("{}, or one of the letters; ? explains them.", ask_again(typed, question)))
}

/// A letter alone.
fn letter(typed: &str) -> Option<Reply> {
    if typed.eq_ignore_ascii_case(STILL_TRUE.0) {
        return Some(Reply::StillTrue);
    }
    if typed.eq_ignore_ascii_case("h") {
        return Some(Reply::Help);
    }
    LETTERS.iter().find(|(letter, ..)| typed.eq_ignore_ascii_case(letter)).map(|(.., reply)| reply.clone())
}

/// A letter with what belongs to it: `g ai.policy`, `/ data`.
fn letter_with_words(typed: &str) -> Option<Reply> {
    if let Some(words) = typed.strip_prefix('/') {
        return Some(Reply::Search(words.trim().to_owned()));
    }
    let id = typed.strip_prefix(['g', 'G']).and_then(|rest| rest.strip_prefix(' '))?;
    Some(Reply::Go(id.trim().to_owned()))
}

fn choice(typed: &str, question: &Question) -> Option<Answer> {
    let points = decimal(typed)?;
    question.choice_at(points).map(|_| Answer::Number(points))
}

fn ticked(typed: &str, items: &[Item]) -> Option<Answer> {
    if typed == "0" {
        return Some(Answer::Items(Vec::new()));
    }
    let words = typed.split([' ', ',', ';']).filter(|w| !w.is_empty());
    let numbers: Option<Vec<usize>> = words.map(|w| w.parse().ok().filter(|n| (1..=items.len()).contains(n))).collect();
    let numbers = numbers?;
    let ticked = items.iter().enumerate().filter(|(at, _)| numbers.contains(&(at + 1)));
    Some(Answer::Items(ticked.map(|(_, item)| item.id.value.clone()).collect()))
}
