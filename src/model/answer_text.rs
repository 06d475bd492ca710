//! Answers as people type them and as they are told: the same on the interview's screen and at the tally of ballots.

use super::{Answer, Kind, NumberRange, Question};
use crate::text::number;

/// What an answer to a question looks like when it is typed.
pub fn ask_for(question: &Question) -> String {
    match question.kind() {
        Kind::Choices(_) => {
            let points: Vec<String> = question.choice_points().map(number).collect();
            match (points.first(), points.last()) {
                (Some(first), Some(last)) if question.choices.iter().all(|c| c.points.is_none()) => {
                    format!("Type a number from {first} to {last}")
                }
                _ => format!("Type one of {}", points.join(", ")),
            }
        }
        Kind::Items(_) => "Type the numbers that are true, 0 for none".to_owned(),
        Kind::Number(range) => {
            let unit = range.unit.as_deref().map_or_else(String::new, |u| format!(" {u}"));
            format!("Type a number from {} to {}{unit}", number(*range.min), number(*range.max))
        }
        Kind::Text => "Type what there is to say, in two words or more".to_owned(),
    }
}

/// A number of a range as typed, with or without its unit.
pub fn in_range(typed: &str, range: &NumberRange) -> Option<Answer> {
    let unit = range.unit.as_deref().unwrap_or("");
    let n = decimal(typed.strip_suffix(unit).unwrap_or(typed).trim())?;
    range.contains(n).then_some(Answer::Number(n))
}

/// A number as typed: a comma may stand for the decimal point. `1,500` is no number: people mean 1500 by it as well as 1.5.
pub fn decimal(typed: &str) -> Option<f64> {
    if two_meanings(typed).is_some() {
        return None;
    }
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',');
    let number = typed.replacen(',', ".", 1).parse::<f64>().ok();
    number.filter(|n| n.is_finite() && typed.chars().all(plain)).map(|n| n + 0.0)
}

/// What to type instead of an answer that was not understood.
pub fn ask_again(typed: &str, question: &Question) -> String {
    let unclear = two_meanings(typed).filter(|_| matches!(question.kind(), Kind::Choices(_) | Kind::Number(_)));
    let unclear = unclear.map_or_else(String::new, |(whole, part)| {
        format!("\"{typed}\" may be {whole} or {part}: write one of these. ")
    });
    unclear + &ask_for(question)
}

/// The two numbers that digits with a comma, and three more behind it, may stand for.
fn two_meanings(typed: &str) -> Option<(String, String)> {
    let (before, after) = typed.split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = digits(before) && before.len() <= 3 && !before.starts_with('0') && digits(after) && after.len() == 3;
    let part = format!("{before}.{after}");
    grouped.then(|| (format!("{before}{after}"), part.trim_end_matches('0').trim_end_matches('.').to_owned()))
}

/// An answer in words.
pub fn in_words(question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Unanswered => "no answer".into(),
        Answer::Unknown => "don't know".into(),
        Answer::NotApplicable(reason) => format!("not applicable: {reason}"),
        Answer::Number(n) => match question.kind() {
            Kind::Choices(choices) => match question.choice_at(*n) {
                Some(at) => format!("{}: {}", number(*n), choices[at].text),
                None => number(*n),
            },
            Kind::Number(range) => {
                format!("{} {}", number(*n), range.unit.as_deref().unwrap_or("")).trim_end().to_owned()
            }
            Kind::Items(_) | Kind::Text => number(*n),
        },
        Answer::Text(text) => text.clone(),
        Answer::Items(ids) if ids.is_empty() => "none of them".into(),
        Answer::Items(ids) => {
            let text = |id: &String| {
                let item = question.items.iter().find(|i| i.id.value == *id);
                item.map_or_else(|| id.clone(), |i| i.text.clone())
            };
            ids.iter().map(text).collect::<Vec<_>>().join("; ")
        }
    }
}
