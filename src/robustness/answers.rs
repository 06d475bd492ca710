//! Answers that are one step off.

use super::{Robustness, level_of};
use crate::score::{Answers, QuestionAt, Scorer, Scores, State, TOLERANCE};

/// An answer that would move a level if it were another, one step lower or higher.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerFlip {
    /// The question.
    pub question: QuestionAt,
    /// Its value now, and one step off, on 0..max.
    pub values: (f64, f64),
    /// The level that would follow; `None` when there would be none.
    pub level: Option<u8>,
}

/// Looks at every answer, one step lower and one step higher.
pub(super) fn find(scorer: &Scorer, answers: &Answers, found: &mut [Robustness]) {
    let mut scores = Scores::default();
    for question in scorer.question_positions().filter(|&q| scorer.measures_readiness(q)) {
        let slot = answers.slot(question);
        if !slot.asked || slot.state != State::Answered {
            continue;
        }
        for off in beside(scorer, question, slot.value) {
            let mut trial = answers.clone();
            scorer.raise(&mut trial, [(question, off)]);
            scorer.score_into(&trial, &mut scores);
            for place in found.iter_mut() {
                let level = level_of(place.place, scorer, &scores);
                if level != Some(place.level) {
                    place.answers.push(AnswerFlip { question, values: (slot.value, off), level });
                }
            }
        }
    }
}

/// The values next to one: lower, and higher.
fn beside(scorer: &Scorer, question: QuestionAt, value: f64) -> impl Iterator<Item = f64> {
    let values = &scorer.questions()[question].attainable;
    let lower = values.iter().rev().find(|v| **v < value - TOLERANCE).copied();
    let higher = values.iter().find(|v| **v > value + TOLERANCE).copied();
    [lower, higher].into_iter().flatten()
}
