//! The answers that changed.

use super::steps::Steps;
use super::{Questions, Year};
use crate::model::{Answer, Area, Entry, Question};
use crate::score::{State, TOLERANCE};

/// An answer that changed.
#[derive(Clone, Debug)]
pub struct AnswerMoved<'a> {
    /// What was asked then.
    pub asked_then: &'a Question,
    /// The question.
    pub question: &'a Question,
    /// What was answered.
    pub before: Given<'a>,
    /// What is answered.
    pub after: Given<'a>,
}

/// What a sheet says to a question.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The answer with what belongs to it; `None` where nothing is written down.
    pub entry: Option<&'a Entry>,
    /// The state; `None` where other answers leave the question out.
    pub state: Option<State>,
    /// What it is worth under the new rubric, on 0..max; `None` where it counts nothing.
    pub worth: Option<f64>,
}

/// In which direction an answer moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It is worth more.
    Higher,
    /// It is worth less.
    Lower,
    /// It is worth the same, or counts only on one side.
    Neither,
}

impl AnswerMoved<'_> {
    /// In which direction it moved.
    pub fn direction(&self) -> Direction {
        match (self.before.worth, self.after.worth) {
            (Some(before), Some(after)) if after > before + TOLERANCE => Direction::Higher,
            (Some(before), Some(after)) if after < before - TOLERANCE => Direction::Lower,
            _ => Direction::Neither,
        }
    }
}

impl Given<'_> {
    fn answer(&self) -> Option<&Answer> {
        self.entry.map(|entry| &entry.answer)
    }

    /// Whether two sheets say the same. The reason why a question does not apply may be given in other words.
    fn is_same_as(&self, other: &Given) -> bool {
        if self.state != other.state {
            return false;
        }
        match (self.state, self.answer(), other.answer()) {
            (Some(State::Answered), Some(Answer::Items(one)), Some(Answer::Items(other))) => {
                one.len() == other.len() && one.iter().all(|item| other.contains(item))
            }
            (Some(State::Answered), one, other) => one == other,
            _ => true,
        }
    }
}

/// The answers that changed, to questions that can be compared.
pub(super) fn changed<'a>(
    old: &Year<'a>,
    new: &Year<'a>,
    questions: &Questions,
    steps: &Steps<'a>,
) -> Vec<AnswerMoved<'a>> {
    let then = old.instrument.questionnaire.by_id();
    let all = new.instrument.questionnaire.questions().filter(|(_, question)| questions.compares(&question.id));
    let look = |(_, question): (&'a Area, &'a Question)| {
        let slots = steps.slots(&question.id)?;
        let given = |year: &Year<'a>, at: usize| {
            let (slot, worth) = slots[at];
            let entry = year.sheet().answers.get(question.id.as_str()).map(|entry| &entry.value);
            Given { entry, state: slot.asked.then_some(slot.state), worth }
        };
        let (before, after) = (given(old, 0), given(new, 1));
        let asked_then = then.get(question.id.as_str()).copied().unwrap_or(question);
        Some(AnswerMoved { asked_then, question, before, after })
    };
    all.filter_map(look).filter(|moved| !moved.before.is_same_as(&moved.after)).collect()
}
