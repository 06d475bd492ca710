//! A table of votes: voters by questions, as the statistics want them.

use super::room::Voter;
use crate::group::Vote;
use crate::score::{Answers, QuestionAt, Scorer, Slot, State};

/// Who voted how on which question.
#[derive(Clone, Debug)]
pub struct Votes {
    /// Per voter the person, by position; `None` for ballots without a seat.
    pub people: Vec<Option<usize>>,
    /// Per voter the answers as the scorer sees them.
    answers: Vec<Answers>,
}

impl Votes {
    /// The votes of some voters.
    pub fn new(scorer: &Scorer, voters: &[Voter<'_>]) -> Self {
        Votes {
            people: voters.iter().map(|v| v.person).collect(),
            answers: voters.iter().map(|v| scorer.answers(&v.sheet)).collect(),
        }
    }

    /// The votes on a question, by the scorer's position: one per voter; `None` for those who were not asked.
    pub fn on(&self, question: QuestionAt) -> impl Iterator<Item = Option<Vote>> + '_ {
        self.answers.iter().map(move |a| vote(a.slot(question)))
    }

    /// One voter's answers.
    pub fn of(&self, voter: usize) -> &Answers {
        &self.answers[voter]
    }
}

/// A vote; `None` when the question was not asked.
fn vote(slot: &Slot) -> Option<Vote> {
    slot.asked.then_some(match slot.state {
        State::Answered => Vote::Value(slot.value),
        State::Unknown => Vote::Unknown,
        State::NotApplicable => Vote::NotApplicable,
        State::Unanswered => Vote::Unanswered,
    })
}
