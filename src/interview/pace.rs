//! How long the questions take: reading them, and finding the answer. Pure.

use std::time::Duration;

use crate::model::{Kind, Question, Questionnaire};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Words that people read in a minute, of texts that they have to weigh.
const WORDS_A_MINUTE: usize = 240;
/// The time that an answer takes beyond reading, before anything is known of the person: with colleagues who know.
const DECIDING: Duration = Duration::from_secs(20);
/// Answers that are needed before the own pace counts.
const ENOUGH: usize = 3;

/// How fast somebody answers: from the time that each answer took beyond reading. Questions are known by their position in the
/// questionnaire, 0-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    reading: Vec<Duration>,
    deciding: Vec<Duration>,
}

impl Pace {
    /// The pace of somebody who has not answered anything yet.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Pace { reading: questionnaire.questions().map(|(_, q)| reading(q)).collect(), deciding: Vec::new() }
    }

    /// Notes how long an answer took; nothing where the clock stands still.
    pub fn note(&mut self, question: usize, took: Duration) {
        if !took.is_zero() {
            self.deciding.push(took.saturating_sub(self.reading[question]));
        }
    }

    /// The time that questions will take: reading each, and the median of the time beyond that so far, so that one long coffee
    /// break changes nothing.
    pub fn left(&self, open: impl Iterator<Item = usize>) -> Duration {
        let mut deciding = self.deciding.clone();
        deciding.sort_unstable();
        let median = deciding.get(deciding.len() / 2).filter(|_| deciding.len() >= ENOUGH);
        let each = median.copied().unwrap_or(DECIDING);
        open.map(|question| self.reading[question] + each).sum()
    }

    /// The time that all questions will take.
    pub fn whole(&self) -> Duration {
        self.left(0..self.reading.len())
    }
}

/// The time to read a question with all that belongs to it.
fn reading(question: &Question) -> Duration {
    let words = |text: &str| text.split_whitespace().count();
    let answers: usize = match question.kind() {
        Kind::Choices(choices) => choices.iter().map(|c| words(&c.text)).sum(),
        Kind::Items(items) => items.iter().map(|i| words(&i.text)).sum(),
        Kind::Number(_) | Kind::Text => 0,
    };
    let around: usize = question.why.iter().chain(&question.evidence).map(|text| words(text)).sum();
    let words = words(&question.ask) + answers + around;
    Duration::from_secs(60 * words as u64) / WORDS_A_MINUTE as u32
}

/// A length of time as people say it: in whole minutes, from an hour on in tens of them, rounded up.
pub fn in_words(time: Duration, t: &Texts) -> Text {
    let minutes = usize::try_from(time.as_secs().div_ceil(60)).unwrap_or(usize::MAX);
    let rounded = if minutes > 60 { minutes.div_ceil(10) * 10 } else { minutes };
    match (rounded / 60, rounded % 60) {
        (0, minutes) => t.pace_minutes(minutes),
        (hours, 0) => t.pace_hours(hours),
        (hours, minutes) => t.pace_hours_and_minutes(hours, minutes),
    }
}

messages! {
    /// Lengths of time, with the usual signs for hours and minutes.
    pace_minutes(minutes: Count) = "{minutes} min";
    pace_hours(hours: Count) = "{hours} h";
    pace_hours_and_minutes(hours: Count, minutes: Count) = "{hours} h {minutes} min";
}
