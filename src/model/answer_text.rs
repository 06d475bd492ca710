//! Answers as people type them and as they are told: the same on the interview's screen and at the tally of ballots.

use super::{Answer, Kind, NumberRange, Question};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts, number};

impl Texts {
    /// What an answer to a question looks like when it is typed.
    pub(crate) fn ask_for(&self, question: &Question) -> Text {
        match question.kind() {
            Kind::Choices(_) => {
                let points: Vec<String> = question.choice_points().map(number).collect();
                match (points.first(), points.last()) {
                    (Some(first), Some(last)) if question.choices.iter().all(|c| c.points.is_none()) => {
                        self.ask_for_number(first, last)
                    }
                    _ => self.ask_for_points(&self.list(points.iter().map(Text::from))),
                }
            }
            Kind::Items(_) => self.ask_for_items(),
            Kind::Number(range) => {
                let (min, max) = (number(*range.min), number(*range.max));
                match range.unit.as_deref() {
                    Some(unit) => self.ask_for_number_of(&min, &max, unit),
                    None => self.ask_for_number(&min, &max),
                }
            }
            Kind::Text => self.ask_for_text(),
        }
    }

    /// What is to be said of a number that may be read in two ways.
    pub(crate) fn two_meanings(&self, typed: &str, question: &Question) -> Option<Text> {
        let is_number = matches!(question.kind(), Kind::Choices(_) | Kind::Number(_));
        two_meanings(typed).filter(|_| is_number).map(|(whole, part)| self.ask_for_one_of_two(typed, &whole, &part))
    }

    /// An answer in words, as it is told to whoever has given it.
    pub(crate) fn given(&self, question: &Question, answer: &Answer) -> Text {
        match answer {
            Answer::Unanswered => self.given_nothing(),
            Answer::Unknown => self.words_is_unknown(),
            Answer::NotApplicable(reason) => self.words_is_not_applicable(reason),
            Answer::Number(n) => self.given_number(question, *n),
            Answer::Text(text) => text.into(),
            Answer::Items(ids) if ids.is_empty() => self.given_no_item(),
            Answer::Items(ids) => {
                let text = |id: &String| {
                    let item = question.items.iter().find(|i| i.id.value == *id);
                    item.map_or(id, |i| &i.text).into()
                };
                self.series(ids.iter().map(text))
            }
        }
    }

    /// The answer that a number stands for: a choice with its points, or a number with its unit.
    pub(crate) fn given_number(&self, question: &Question, n: f64) -> Text {
        match (question.kind(), question.choice_at(n)) {
            (Kind::Choices(choices), Some(at)) => self.given_choice(n, &choices[at].text),
            (Kind::Number(NumberRange { unit: Some(unit), .. }), _) => self.given_in(n, unit),
            _ => self.number(Number { value: n, style: Style::Plain }).into(),
        }
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

/// The two numbers that digits with a comma, and three more behind it, may stand for.
pub(crate) fn two_meanings(typed: &str) -> Option<(String, String)> {
    let (before, after) = typed.split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let grouped = digits(before) && before.len() <= 3 && !before.starts_with('0') && digits(after) && after.len() == 3;
    let part = format!("{before}.{after}");
    grouped.then(|| (format!("{before}{after}"), part.trim_end_matches('0').trim_end_matches('.').to_owned()))
}

messages! {
    /// How a question is answered on a keyboard; "or a letter" or a full stop may follow.
    ask_for_number(first: Text, last: Text) = "Type a number from {first} to {last}";
    ask_for_number_of(first: Text, last: Text, unit: Text) = "Type a number from {first} to {last} {unit}";
    ask_for_points(points: Phrase) = "Type one of {points}";
    ask_for_items() = "Type the numbers that are true, 0 for none";
    ask_for_text() = "Type what there is to say, in two words or more";
    /// `1,500` was typed: people mean 1500 by it as well as 1.5.
    ask_for_one_of_two(typed: Text, whole: Text, part: Text) = "\"{typed}\" may be {whole} or {part}: write one of these.";
    /// Instead of an answer.
    given_nothing() = "no answer";
    /// Of several items that may be true.
    given_no_item() = "none of them";
    /// A choice, with its points before it.
    given_choice(points: Plain, choice: Text) = "{points}: {choice}";
    /// A number with its unit, such as %.
    given_in(number: Plain, unit: Text) = "{number} {unit}";
}
