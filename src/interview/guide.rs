//! The way of a short assessment: which question comes next, and where the person came from. Pure.

use super::walk::Walk;
use crate::model::Questionnaire;
use crate::score::{Answers, QuestionAt, Scorer};
use crate::short::Short;

/// The way through a short assessment. Questions are known by their position in the questionnaire, 0-based.
#[derive(Clone, Debug)]
pub struct Guide<'s> {
    short: Short<'s>,
    /// The scorer's position of each question.
    positions: Vec<Option<QuestionAt>>,
    /// The questions that were passed in this run, answered or not, in their order.
    passed: Vec<usize>,
}

impl<'s> Guide<'s> {
    /// The way for a questionnaire that a scorer was compiled of.
    pub fn new(questionnaire: &Questionnaire, scorer: &'s Scorer) -> Self {
        let positions = questionnaire.questions().map(|(_, question)| scorer.question(&question.id)).collect();
        Guide { short: Short::new(questionnaire, scorer), positions, passed: Vec::new() }
    }

    /// Goes to the question that settles most, or to the end; what was passed comes no more.
    pub fn next(&mut self, walk: &mut Walk, answers: &Answers) {
        self.passed.extend(walk.current());
        self.enter(walk, answers);
    }

    /// Goes to the first question.
    pub fn enter(&self, walk: &mut Walk, answers: &Answers) {
        let next = self.short.next(answers, |question| self.may_come(question, walk));
        if next.and_then(|question| self.position(question)).is_none_or(|at| !walk.visit(at)) {
            walk.finish();
        }
    }

    /// Goes to the question before; `false` when there is none.
    pub fn back(&mut self, walk: &mut Walk) -> bool {
        self.passed.pop().is_some_and(|before| walk.visit(before))
    }

    /// How many questions were passed in this run.
    pub fn passed(&self) -> usize {
        self.passed.len()
    }

    /// The questions that are likely still to come, the one at hand not among them.
    pub fn likely(&self, walk: &Walk, answers: &Answers) -> Vec<usize> {
        let may_come = |question| self.may_come(question, walk) && self.position(question) != walk.current();
        let likely = self.short.likely(answers, may_come);
        likely.into_iter().filter_map(|question| self.position(question)).collect()
    }

    /// Whether every level is settled.
    pub fn is_settled(&self, answers: &Answers) -> bool {
        self.short.open(answers).next().is_none()
    }

    fn may_come(&self, question: QuestionAt, walk: &Walk) -> bool {
        self.position(question).is_some_and(|at| walk.wants(at) && !self.passed.contains(&at))
    }

    fn position(&self, question: QuestionAt) -> Option<usize> {
        self.positions.iter().position(|at| *at == Some(question))
    }
}
