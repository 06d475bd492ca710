//! Which technologies to pursue together: knock-out gates and the Pareto front first, then a weighted sum on fixed scales.
//!
//! Scales are fixed ends, not the best and worst of the candidates: adding a candidate never changes how others compare. A
//! weighted sum lets one criterion make up for another; gates say where it must not.

use super::{Figure, NoFigure};
use crate::model;
use crate::score::TOLERANCE;

/// What candidates are compared by, such as need or readiness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Criterion {
    /// The value that counts 0; above `best` when less is better.
    pub worst: f64,
    /// The value that counts 1.
    pub best: f64,
    /// Its weight, not below 0.
    pub weight: f64,
    /// A candidate on the worse side of this value is out, however good the rest is.
    pub gate: Option<f64>,
}

impl Criterion {
    /// A value on the fixed scale, 0..1: `clip((x - worst) / (best - worst))`.
    pub fn scaled(&self, value: f64) -> f64 {
        ((value - self.worst) / (self.best - self.worst)).clamp(0.0, 1.0)
    }

    fn knocks_out(&self, value: f64) -> bool {
        self.gate.is_some_and(|gate| (value - gate) * (self.best - self.worst).signum() < -TOLERANCE)
    }

    fn is_usable(&self) -> bool {
        let width = self.best - self.worst;
        width.is_finite() && width != 0.0 && self.weight.is_finite() && self.weight >= 0.0
    }
}

/// How a candidate stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The criteria, by position, on which it has no value: it cannot be compared.
    pub missing: Vec<usize>,
    /// The criteria, by position, whose gates it does not pass.
    pub knocked_out_by: Vec<usize>,
    /// Its values on the fixed scales, 0..1; empty when a value is missing.
    pub scaled: Vec<f64>,
    /// Whether no other candidate still in is at least as good in everything and better in something; false when out.
    pub on_front: bool,
    /// The weighted mean of its scaled values, 0..1; `None` when out.
    pub score: Option<f64>,
}

impl Standing {
    /// Whether it is still in: comparable, and past every gate.
    pub fn is_in(&self) -> bool {
        self.score.is_some()
    }
}

/// How candidates stand, each with a value per criterion, `None` where there is none; in the order given.
///
/// # Errors
/// [`NoFigure::UnusableScale`] when a criterion's ends are the same, a weight is below 0, or all weights are 0.
pub fn standings(criteria: &[Criterion], candidates: &[Vec<Option<f64>>]) -> Figure<Vec<Standing>> {
    let total = model::total(criteria.iter().map(|c| c.weight));
    if !criteria.iter().all(Criterion::is_usable) || total <= 0.0 {
        return Err(NoFigure::UnusableScale);
    }
    let mut standings: Vec<Standing> = candidates.iter().map(|values| standing(criteria, values, total)).collect();
    let still_in: Vec<Vec<f64>> = standings.iter().filter(|s| s.is_in()).map(|s| s.scaled.clone()).collect();
    for one in standings.iter_mut().filter(|s| s.is_in()) {
        one.on_front = !still_in.iter().any(|other| dominates(other, &one.scaled));
    }
    Ok(standings)
}

fn standing(criteria: &[Criterion], values: &[Option<f64>], total: f64) -> Standing {
    let at = |c: usize| values.get(c).copied().flatten();
    let pick = |which: &dyn Fn(usize) -> bool| (0..criteria.len()).filter(|c| which(*c)).collect::<Vec<usize>>();
    let missing = pick(&|c| at(c).is_none());
    let knocked_out_by = pick(&|c| at(c).is_some_and(|value| criteria[c].knocks_out(value)));
    let scaled: Option<Vec<f64>> = (0..criteria.len()).map(|c| Some(criteria[c].scaled(at(c)?))).collect();
    let scaled = scaled.unwrap_or_default();
    let sum = model::total(scaled.iter().zip(criteria).map(|(x, c)| x * c.weight));
    let score = (missing.is_empty() && knocked_out_by.is_empty()).then_some(sum / total);
    Standing { missing, knocked_out_by, scaled, on_front: false, score }
}

/// Whether `a` is at least as good as `b` in everything and better in something.
pub fn dominates(a: &[f64], b: &[f64]) -> bool {
    let pairs = || a.iter().zip(b);
    pairs().all(|(a, b)| *a >= b - TOLERANCE) && pairs().any(|(a, b)| *a > b + TOLERANCE)
}

/// The candidates still in, by position, the best score first; those with the same score in the order given.
pub fn order(standings: &[Standing]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..standings.len()).filter(|&c| standings[c].is_in()).collect();
    let score = |c: usize| standings[c].score.unwrap_or(0.0);
    order.sort_by(|&a, &b| score(b).total_cmp(&score(a)));
    order
}

/// Where need and readiness put a technology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quadrant {
    /// Needed and ready.
    Adopt,
    /// Needed, not ready.
    BuildCapacity,
    /// Ready, little needed.
    Opportunistic,
    /// Neither.
    Watch,
}

impl Quadrant {
    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Quadrant::Adopt => "adopt",
            Quadrant::BuildCapacity => "build capacity",
            Quadrant::Opportunistic => "opportunistic",
            Quadrant::Watch => "watch",
        }
    }

    /// The quadrant of a need and a readiness, each high from its cut on.
    pub fn of((need, high_need): (f64, f64), (readiness, high_readiness): (f64, f64)) -> Self {
        match (need >= high_need - TOLERANCE, readiness >= high_readiness - TOLERANCE) {
            (true, true) => Quadrant::Adopt,
            (true, false) => Quadrant::BuildCapacity,
            (false, true) => Quadrant::Opportunistic,
            (false, false) => Quadrant::Watch,
        }
    }
}
