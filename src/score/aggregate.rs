//! How points are put together: the six methods of S3, and the same under doubt (S7).

use crate::model::{self, Method};

use super::TOLERANCE;

/// The points of a question, a cell or an area in one evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// The points; `None` where nothing counts.
    pub points: Option<f64>,
    /// Whether it may turn out to count nothing: what it stands on may turn out not to be asked (S7).
    pub optional: bool,
}

/// Chooses between two points: [`f64::min`] for the lower bound, [`f64::max`] for the upper.
pub type Extreme = fn(f64, f64) -> f64;

/// Puts weighted points together; `None` when no child with a positive weight has points.
///
/// Children without points or with weight 0 are left out. The result lies between the smallest and the largest child,
/// also in floating point. Not for [`Method::Cumulative`], which looks at questions: see [`cumulative`].
pub fn aggregate(method: Method, children: impl Iterator<Item = (Option<f64>, f64)> + Clone) -> Option<f64> {
    let counted = children.filter_map(|(points, weight)| points.filter(|_| weight > 0.0).map(|x| (x, weight)));
    let (mut least, mut most, mut total, mut weighted) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, 0.0);
    for (x, w) in counted.clone() {
        least = least.min(x);
        most = most.max(x);
        total += w;
        weighted += w * x;
    }
    if total == 0.0 {
        return None;
    }
    let sum = |term: fn(f64) -> f64| model::total(counted.clone().map(|(x, w)| w * term(x)));
    let points = match method {
        Method::Arithmetic => weighted / total,
        Method::Geometric | Method::Harmonic if least <= 0.0 => 0.0,
        // libm gives the same bits on every platform (S14).
        Method::Geometric => libm::exp(sum(libm::log) / total),
        Method::Harmonic => total / sum(|x| 1.0 / x),
        Method::Minimum => least,
        Method::Maximum => most,
        Method::Cumulative => return None,
    };
    Some(points.clamp(least, most))
}

/// [`aggregate`] for one bound: a child that may turn out to count nothing counts only where that widens the interval.
///
/// Among all choices of such children an extreme one takes all up to (or down from) some value, so those are tried.
pub(super) fn aggregate_bound(
    method: Method,
    children: impl Iterator<Item = (Part, f64)> + Clone,
    extreme: Extreme,
) -> Part {
    let with = |counts: &dyn Fn(Part) -> bool| {
        aggregate(method, children.clone().filter(|(part, _)| counts(*part)).map(|(part, w)| (part.points, w)))
    };
    let certain = with(&|part| !part.optional);
    let edges = children.clone().filter_map(|(part, _)| part.points.filter(|_| part.optional));
    let tried =
        edges.filter_map(|edge| with(&|part| !part.optional || part.points.is_some_and(|x| extreme(x, edge) == x)));
    Part { points: tried.chain(certain).reduce(extreme), optional: certain.is_none() }
}

/// The cumulative method over pairs of practice level (above 0) and value: the share of levels reached, of `max`.
///
/// `m` is the highest level such that every question up to it has a value of at least `achieved_at`; `M` is the highest level
/// present; the result is m / M x max. Levels without questions are passed.
pub fn cumulative(practices: impl Iterator<Item = (u8, f64)> + Clone, achieved_at: f64, max: f64) -> Option<f64> {
    let highest = practices.clone().map(|(level, _)| level).max().filter(|level| *level > 0)?;
    let failed = practices.filter(|(_, value)| *value < achieved_at - TOLERANCE);
    let reached = failed.map(|(level, _)| level).min().map_or(highest, |level| level.saturating_sub(1));
    Some(f64::from(reached) / f64::from(highest) * max)
}

/// [`cumulative`] for one bound, over triples of level, value and whether the question may turn out not to be asked.
///
/// More questions never raise the result, so all of them give the lower bound, and as few as possible the upper.
pub(super) fn cumulative_bound(
    practices: impl Iterator<Item = (u8, f64, bool)> + Clone,
    achieved_at: f64,
    max: f64,
    extreme: Extreme,
) -> Part {
    let climb = |counts: &dyn Fn(bool) -> bool| {
        let chosen = practices.clone().filter(|(.., optional)| counts(*optional));
        cumulative(chosen.map(|(level, value, _)| (level, value)), achieved_at, max)
    };
    let (certain, all) = (climb(&|optional| !optional), climb(&|_| true));
    let each = practices.clone().filter(|_| certain.is_none());
    let alone = each.filter_map(|(level, value, _)| cumulative(std::iter::once((level, value)), achieved_at, max));
    Part { points: alone.chain(certain).chain(all).reduce(extreme), optional: certain.is_none() }
}
