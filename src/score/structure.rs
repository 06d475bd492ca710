//! What proofs ask of a scorer beyond its figures: what depends on what, and the least that a question can count.

use crate::model::Method;
use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};

use super::compile::{GateLooksAt, Scorer};
use super::evaluate::Scores;

impl Scorer {
    /// The areas, each after those that its gates look at.
    pub fn area_order(&self) -> &[usize] {
        &self.area_order
    }

    /// Whether some question is asked only under a condition.
    pub fn has_conditions(&self) -> bool {
        !self.conditional.is_empty()
    }

    /// From these points on a practice counts as achieved (cumulative method).
    pub fn achieved_at(&self) -> f64 {
        self.achieved_at
    }

    /// The least points that a question can count, unknown and not applicable included where these count 0 (S2).
    pub fn floor(&self, question: usize) -> f64 {
        let zero = self.unknown == UnknownPolicy::Lowest || self.not_applicable == NotApplicablePolicy::Zero;
        if zero { 0.0 } else { self.questions[question].attainable.first().copied().unwrap_or(0.0) }
    }

    /// The most points that a gate allows; `None` while it is open (S5).
    pub fn cap_on(&self, scores: &Scores, gate: usize) -> Option<f64> {
        self.cap(gate, &scores.passes[0])
    }

    /// Whether an area's points after gates depend on answers in another area.
    pub fn hangs_on(&self, area: usize, other: usize) -> bool {
        self.areas[area].gates.iter().any(|&gate| match &self.gates[gate].looks_at {
            GateLooksAt::Questions(questions, _) => questions.iter().any(|&q| self.questions[q].area == other),
            GateLooksAt::Area(looked_at, _) => *looked_at == other || self.hangs_on(*looked_at, other),
        })
    }

    /// The same, but with every method arithmetic: what remains of a claim when no single value can decide.
    pub fn all_arithmetic(&self) -> Scorer {
        let mut scorer = self.clone();
        scorer.overall_method = Method::Arithmetic;
        scorer.areas.iter_mut().for_each(|a| a.method = Method::Arithmetic);
        scorer.cells.iter_mut().for_each(|c| c.method = Method::Arithmetic);
        scorer
    }
}
