//! One voter's answer to one question, however it arrived.

use crate::score::{State, TOLERANCE};

/// One voter's answer to one question, in one of the four states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Vote {
    /// Answered: the value on 0..max (S1).
    Value(f64),
    /// "Don't know".
    Unknown,
    /// Declared not applicable.
    NotApplicable,
    /// Not answered.
    Unanswered,
}

impl Vote {
    /// The value, where answered.
    pub fn value(self) -> Option<f64> {
        match self {
            Vote::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The state.
    pub fn state(self) -> State {
        match self {
            Vote::Value(_) => State::Answered,
            Vote::Unknown => State::Unknown,
            Vote::NotApplicable => State::NotApplicable,
            Vote::Unanswered => State::Unanswered,
        }
    }
}

/// The step of a scale that a value stands on; `None` when it stands on none.
pub(super) fn step_of(scale: &[f64], value: f64) -> Option<usize> {
    scale.iter().position(|step| (step - value).abs() <= TOLERANCE)
}
