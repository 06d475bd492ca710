//! Paper ballots that were typed in: lines of a journal, and what they say.

use serde::{Deserialize, Serialize};

use super::Entry;

/// One answer on one paper ballot.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// The number of its entry, from 1.
    pub entry: u32,
    /// The exercise, by position.
    pub exercise: usize,
    /// The round, from 1.
    pub round: u32,
    /// The delegation, by position.
    pub delegation: usize,
    /// The seat in the delegation, where the ballot names one.
    pub seat: Option<u32>,
    /// What was voted on.
    pub vote: BallotVote,
}

/// What a ballot says.
#[derive(Clone, Debug, PartialEq)]
pub enum BallotVote {
    /// An answer to a question, given by its id, with its reason as a note where one was typed.
    Answer(String, Entry),
    /// The place of an area, given by its id, in a ranking; 1 the first.
    Place(String, u32),
}

/// One line of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The number of the entry, from 1.
    pub entry: u32,
    /// The entry that this one takes back; everything else is then empty.
    pub undoes: Option<u32>,
    /// The exercise.
    pub exercise: String,
    /// The round.
    pub round: Option<u32>,
    /// The delegation.
    pub delegation: String,
    /// The seat, where the ballot names one.
    pub seat: Option<u32>,
    /// The question, or the area that is ranked.
    pub item: String,
    /// The points of the choice, the number, the items joined by `+`, `unknown`, `not-applicable`, or the place in a ranking;
    /// behind an answer `: ` and its reason, where one was typed.
    pub answer: String,
}

/// What stands between an answer and its reason.
pub const REASON: &str = ": ";
