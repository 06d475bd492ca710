//! What a typed line means as the reply to a question. Pure.

use crate::model::answer_text::{ask_for, decimal, in_range};
use crate::model::questionnaire::Item;
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
    /// To another area.
    Jump,
    /// To the next question, without an answer.
    Skip,
    /// Save and leave.
    Leave,
}

/// The letters and what they mean, in the order in which they are shown.
pub const LETTERS: [(&str, &str, Reply); 7] = [
    ("d", "don't know", Reply::Answer(Answer::Unknown)),
    ("n", "not applicable", Reply::NotApplicable),
    ("e", "evidence and note", Reply::Evidence),
    ("b", "back", Reply::Back),
    ("j", "jump to an area", Reply::Jump),
    ("s", "skip", Reply::Skip),
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
    if typed.eq_ignore_ascii_case(STILL_TRUE.0) {
        return Ok(Reply::StillTrue);
    }
    if let Some((.., reply)) = LETTERS.iter().find(|(letter, ..)| typed.eq_ignore_ascii_case(letter)) {
        return Ok(reply.clone());
    }
    let answer = match question.kind() {
        Kind::Choices(_) => choice(typed, question),
        Kind::Items(items) => ticked(typed, items),
        Kind::Number(range) => in_range(typed, range),
    };
    answer.map(Reply::Answer).ok_or_else(|| format!("{}, or one of the letters.", ask_for(question)))
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
