//! One administration, one voice: what a delegation's answers to a question become.
//!
//! The voice is the median of the answers given. Between two middle answers that differ the lower one counts, so the voice
//! is always an answer that somebody gave, with its evidence; all answers are shown beside it.

use super::Vote;
use crate::score::{State, TOLERANCE};

/// A delegation's voice on one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// What counts for the administration.
    pub counts: Vote,
    /// The member, by position, whose answer this is; the first of several. `None` for an empty delegation.
    pub speaker: Option<usize>,
    /// The values given, ascending, each as often as it was given.
    pub given: Vec<f64>,
    /// Members who do not know.
    pub unknown: usize,
    /// Members for whom it does not apply.
    pub not_applicable: usize,
    /// Members who did not answer.
    pub unanswered: usize,
}

impl Voice {
    /// The voice of a delegation whose members voted so.
    ///
    /// Whoever answered speaks for those who do not know. When nobody answered, "don't know" goes before "not applicable",
    /// which raises a mean (S15), and both go before no answer.
    pub fn of(votes: &[Vote]) -> Self {
        Voice::with(votes, |answers| (answers - 1) / 2)
    }

    /// The voice if of two middle answers that differ the higher one counted.
    pub fn higher(votes: &[Vote]) -> Self {
        Voice::with(votes, |answers| answers / 2)
    }

    /// `middle` says which of so many answers in ascending order counts.
    fn with(votes: &[Vote], middle: impl Fn(usize) -> usize) -> Self {
        let mut given: Vec<f64> = votes.iter().filter_map(|v| v.value()).collect();
        given.sort_by(f64::total_cmp);
        let count = |state| votes.iter().filter(|v| v.state() == state).count();
        let counts = match given.len() {
            1.. => Vote::Value(given[middle(given.len())]),
            _ if count(State::Unknown) > 0 => Vote::Unknown,
            _ if count(State::NotApplicable) > 0 => Vote::NotApplicable,
            _ => Vote::Unanswered,
        };
        Voice {
            counts,
            speaker: votes.iter().position(|v| *v == counts),
            unknown: count(State::Unknown),
            not_applicable: count(State::NotApplicable),
            unanswered: count(State::Unanswered),
            given,
        }
    }

    /// Whether members gave different answers.
    pub fn differs(&self) -> bool {
        match (self.given.first(), self.given.last()) {
            (Some(low), Some(high)) => high - low > TOLERANCE,
            _ => false,
        }
    }
}
