//! What a set of actions leads to: exactly, and in the best case.

use crate::gap::{Aim, Aimed, Basis};
use crate::score::{Answers, Pass, Points, Scores, TOLERANCE};

use super::problem::{Problem, Set};

/// What a set of actions leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The targets that are missed.
    pub missed: usize,
    /// The overall points.
    pub points: f64,
}

impl Outcome {
    /// What surpasses neither of two.
    pub(super) fn worse_of(&self, other: &Outcome) -> Outcome {
        Outcome { missed: self.missed.max(other.missed), points: self.points.min(other.points) }
    }
}

/// Looks at sets of actions, with buffers that are used again.
#[derive(Debug)]
pub struct Outlook<'p> {
    problem: &'p Problem<'p>,
    answers: Answers,
    scores: Scores,
    points: Points,
    /// How many sets were looked at.
    pub looks: usize,
}

impl<'p> Outlook<'p> {
    /// An outlook from where the administration stands.
    pub fn new(problem: &'p Problem<'p>) -> Self {
        let (answers, scores, points) = Default::default();
        Outlook { problem, answers, scores, points, looks: 0 }
    }

    /// What a set of actions leads to.
    pub fn exactly(&mut self, set: &Set) -> Outcome {
        let Problem { scorer, answers, .. } = self.problem;
        self.looks += 1;
        self.answers.clone_from(answers);
        scorer.raise(&mut self.answers, self.problem.raised_by(set));
        scorer.score_into(&self.answers, &mut self.scores);
        Outcome { missed: self.missed().count(), points: scorer.overall(&self.scores).points.unwrap_or(0.0) }
    }

    /// The targets that the set that [`Outlook::exactly`] last looked at misses.
    pub fn missed(&self) -> impl Iterator<Item = Aim> {
        let Problem { scorer, aims, .. } = self.problem;
        aims.iter().filter(|aim| !aim.is_met(scorer, &self.scores, Basis::Claimed)).copied()
    }

    /// The scores that this set leads to.
    pub fn scores(&self) -> &Scores {
        &self.scores
    }

    /// A set without the actions that it can do without, the dearest first: what is left leads to something that will do, and
    /// without any one of them to nothing that will. Where questions are asked under conditions, an action may come to be
    /// dispensable only when another one is gone: so they are looked at until all are needed.
    pub(super) fn thinned(&mut self, mut set: Set, will_do: impl Fn(&Outcome) -> bool) -> Set {
        let works = &self.problem.works;
        let mut dearest: Vec<usize> = set.ones().collect();
        dearest.sort_by_key(|&at| std::cmp::Reverse(works[at].months));
        loop {
            let before = set.count_ones(..);
            for &at in &dearest {
                let mut fewer = set.clone();
                fewer.difference_with(&works[at].needed_by);
                if fewer != set && will_do(&self.exactly(&fewer)) {
                    set = fewer;
                }
            }
            if set.count_ones(..) == before {
                return set;
            }
        }
    }

    /// The best that a set of actions and everything below it can lead to: never fewer points, and never more missed targets,
    /// than any part of the set leads to.
    pub fn at_best(&mut self, set: &Set) -> Outcome {
        self.hope(set);
        let missed = self.problem.aims.iter().filter(|aim| self.falls_short(aim)).count();
        Outcome { missed, points: self.points.overall().unwrap_or(0.0) }
    }

    /// Whether a set of actions, or any part of it, may reach every target.
    pub fn may_reach_all(&mut self, set: &Set) -> bool {
        self.hope(set);
        !self.problem.aims.iter().any(|aim| self.falls_short(aim))
    }

    fn hope(&mut self, set: &Set) {
        self.looks += 1;
        self.answers.clone_from(&self.problem.hopeful);
        self.problem.raised_by(set).for_each(|(question, value)| self.answers.raise(question, value));
        self.problem.scorer.evaluate(&self.answers, Pass::High, &mut self.points, &mut ());
    }

    /// Whether the points of a place stay below its target; where nothing counts they may not.
    fn falls_short(&self, aim: &Aim) -> bool {
        let points = match aim.place {
            Aimed::Overall => self.points.overall(),
            Aimed::Area(area) => self.points.area(area),
            Aimed::Cell(cell) if self.problem.may_ask_nothing(cell) => None,
            Aimed::Cell(cell) => self.points.cell(cell),
        };
        match aim.target.cut {
            None => true,
            Some(cut) => points.is_some_and(|points| points < cut - TOLERANCE),
        }
    }
}
