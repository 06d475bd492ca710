//! What a set of actions leads to: exactly, and in the best case.

use crate::gap::{Aim, Aimed, Basis};
use crate::score::{Answers, CellAt, Pass, Points, Scores, Slot, TOLERANCE};

use super::problem::{Problem, Set};

/// What a set of actions leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The targets that are missed.
    pub missed: usize,
    /// The overall points.
    pub points: f64,
}

/// Looks at sets of actions, with buffers that are used again.
#[derive(Debug)]
pub struct Outlook<'p> {
    problem: &'p Problem<'p>,
    /// The answers as they are, read so that no action that is added can make anything worse: for bounds.
    hopeful: Answers,
    answers: Answers,
    scores: Scores,
    points: Points,
    /// How many sets were looked at.
    pub looks: usize,
}

impl<'p> Outlook<'p> {
    /// An outlook from where the administration stands.
    pub fn new(problem: &'p Problem<'p>) -> Self {
        let raised: Vec<_> = problem.works.iter().flat_map(|work| &work.raises).map(|(q, _)| *q).collect();
        let hopeful = problem.scorer.hopeful(problem.answers, &raised);
        let (answers, scores, points) = Default::default();
        Outlook { problem, hopeful, answers, scores, points, looks: 0 }
    }

    /// What a set of actions leads to.
    pub fn exactly(&mut self, set: &Set) -> Outcome {
        let Problem { scorer, aims, .. } = self.problem;
        self.score(set);
        let missed = aims.iter().filter(|aim| !aim.is_met(scorer, &self.scores, Basis::Claimed)).count();
        Outcome { missed, points: scorer.overall(&self.scores).points.unwrap_or(0.0) }
    }

    /// The targets that a set of actions misses.
    pub fn missed(&mut self, set: &Set) -> Vec<Aim> {
        let Problem { scorer, aims, .. } = self.problem;
        self.score(set);
        aims.iter().filter(|aim| !aim.is_met(scorer, &self.scores, Basis::Claimed)).copied().collect()
    }

    /// The scores that a set of actions leads to.
    pub fn score(&mut self, set: &Set) -> &Scores {
        let Problem { scorer, answers, .. } = self.problem;
        self.looks += 1;
        self.answers.clone_from(answers);
        for (question, value) in self.problem.raised_by(set) {
            if self.answers.slot(question).current_value() < value - TOLERANCE {
                scorer.raise(&mut self.answers, question, value);
            }
        }
        scorer.score_into(&self.answers, &mut self.scores);
        &self.scores
    }

    /// The answers that the last set that was scored leads to.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The best that a set of actions and everything below it can lead to: never fewer points, and never more missed targets,
    /// than any part of the set leads to.
    pub fn at_best(&mut self, set: &Set) -> Outcome {
        let Problem { aims, .. } = self.problem;
        self.hope(set);
        let missed = aims.iter().filter(|aim| self.falls_short(aim)).count();
        Outcome { missed, points: self.points.overall().unwrap_or(0.0) }
    }

    /// Whether a set of actions, or any part of it, may reach every target.
    pub fn may_reach_all(&mut self, set: &Set) -> bool {
        self.hope(set);
        !self.problem.aims.iter().any(|aim| self.falls_short(aim))
    }

    fn hope(&mut self, set: &Set) {
        self.looks += 1;
        self.answers.clone_from(&self.hopeful);
        for (question, value) in self.problem.raised_by(set) {
            if self.answers.slot(question).current_value() < value - TOLERANCE {
                self.answers.raise(question, value);
            }
        }
        self.problem.scorer.evaluate(&self.answers, Pass::High, &mut self.points, &mut ());
    }

    /// Whether the points of a place stay below its target; where nothing counts they may not.
    fn falls_short(&self, aim: &Aim) -> bool {
        let points = match aim.place {
            Aimed::Overall => self.points.overall(),
            Aimed::Area(area) => self.points.area(area),
            Aimed::Cell(cell) if self.problem.may_ask_nothing(&self.hopeful, cell) => None,
            Aimed::Cell(cell) => self.points.cell(cell),
        };
        match aim.target.cut {
            None => true,
            Some(cut) => points.is_some_and(|points| points < cut - TOLERANCE),
        }
    }
}

impl Problem<'_> {
    /// Whether it may be that nothing applies in a cell, which is then no shortfall.
    pub(super) fn may_ask_nothing(&self, hopeful: &Answers, cell: CellAt) -> bool {
        let certain = |slot: &Slot| slot.applicable() && !slot.in_doubt;
        !self.scorer.cell_questions(cell).any(|question| certain(hopeful.slot(question)))
    }

    /// What a set of actions raises, action by action.
    pub(super) fn raised_by(&self, set: &Set) -> impl Iterator<Item = (crate::score::QuestionAt, f64)> {
        set.ones().flat_map(|at| self.works[at].raises.iter().copied())
    }
}
