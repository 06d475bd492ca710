//! How points are put together: the six methods of S3.

use crate::model::Method;

use super::TOLERANCE;

/// Puts weighted points together; `None` when no child with a positive weight has points.
///
/// Children without points or with weight 0 are left out. The result lies between the smallest and the largest child,
/// also in floating point. Not for [`Method::Cumulative`], which looks at questions: see [`cumulative`].
pub fn aggregate(method: Method, children: impl Iterator<Item = (Option<f64>, f64)> + Clone) -> Option<f64> {
    let counted = children.filter_map(|(points, weight)| points.filter(|_| weight > 0.0).map(|x| (x, weight)));
    let (mut least, mut most, mut total) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
    for (x, w) in counted.clone() {
        least = least.min(x);
        most = most.max(x);
        total += w;
    }
    if total == 0.0 {
        return None;
    }
    let sum = |term: fn(f64) -> f64| counted.clone().map(|(x, w)| w * term(x)).sum::<f64>();
    let points = match method {
        Method::Arithmetic => sum(|x| x) / total,
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

/// A question as the cumulative method sees it.
#[derive(Clone, Copy, Debug)]
pub struct Practice {
    /// The practice level; without one the question takes no part.
    pub level: Option<u8>,
    /// The value, where it counts.
    pub value: Option<f64>,
    /// Whether it may turn out not to be asked: then it cannot pull an upper bound down (S7).
    pub optional: bool,
}

/// The cumulative method: the share of practice levels reached, each with all levels below it, of `max`.
///
/// `m` is the highest level such that every question up to it has a value of at least `achieved_at`; `M` is the highest level
/// present; the result is m / M x max. Levels without questions are passed.
pub fn cumulative(practices: impl Iterator<Item = Practice> + Clone, achieved_at: f64, max: f64) -> Option<f64> {
    let counted = practices.filter_map(|p| Some((p.level.filter(|l| *l > 0)?, p.value?, p.optional)));
    let certain = counted.clone().filter(|(.., optional)| !optional);
    let highest = certain.map(|(level, ..)| level).max().or_else(|| counted.clone().map(|(level, ..)| level).max())?;
    let first_failure = counted.filter(|(_, value, _)| *value < achieved_at - TOLERANCE).map(|(level, ..)| level).min();
    let reached = first_failure.map_or(highest, |level| (level - 1).min(highest));
    Some(f64::from(reached) / f64::from(highest) * max)
}
