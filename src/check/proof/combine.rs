//! Sets of scores put together by a method: everything that children's scores can give, taken as independent.
//!
//! A set stands for the scores that a place can have; a set of pairs for the scores before and after one question's answer
//! went from its worst to its best.

use crate::model::Method;

/// More combinations than this are not formed in one step of a proof.
pub(super) const MOST: usize = 500_000;
/// Scores closer than this, relative to their size, are one.
pub(super) const GRID: f64 = 1e-14;

/// Scores, sorted; or why they cannot be listed.
pub(super) type Set = Result<Vec<f64>, String>;
/// Scores before and after; or why they cannot be listed.
pub(super) type Pairs = Result<Vec<(f64, f64)>, String>;

/// The scores that a method can make of children's scores and weights; none when no child has both.
///
/// At most `most` combinations are formed in one step.
pub(super) fn combine(method: Method, children: impl Iterator<Item = (Set, f64)>, most: usize) -> Set {
    let children = counted(children, Vec::is_empty)?;
    let total = children.iter().map(|(_, w)| w).sum();
    let joined = join_all(method, &children, total, most)?;
    Ok(if children.is_empty() { Vec::new() } else { tidy(joined.into_iter().map(|s| finish(method, s)).collect()) })
}

/// As [`combine`], with children among them whose scores move.
pub(super) fn combine_moving(
    method: Method,
    still: impl Iterator<Item = (Set, f64)>,
    moving: impl Iterator<Item = (Pairs, f64)>,
) -> Pairs {
    let still = counted(still, Vec::is_empty)?;
    let moving = counted(moving, Vec::is_empty)?;
    if moving.is_empty() {
        return Ok(Vec::new());
    }
    let total = still.iter().map(|(_, w)| w).sum::<f64>() + moving.iter().map(|(_, w)| w).sum::<f64>();
    let mut joined: Vec<(f64, f64)> = join_all(method, &still, total, MOST)?.into_iter().map(|s| (s, s)).collect();
    for (pairs, weight) in &moving {
        within_bounds(joined.len(), pairs.len(), MOST)?;
        let of = |x: f64| term(method, x, weight / total);
        let next = joined.iter().flat_map(|(a, b)| {
            pairs.iter().map(|(x, y)| (join(method, *a, of(*x)), join(method, *b, of(*y)))).collect::<Vec<_>>()
        });
        joined = tidy_pairs(next.collect());
    }
    Ok(joined.into_iter().map(|(a, b)| (finish(method, a), finish(method, b))).collect())
}

/// Lesser of each score and each cap.
pub(super) fn capped(scores: &[f64], caps: &[f64]) -> Vec<f64> {
    extremes(scores, caps, true)
}

/// Lesser of each score and each cap, before and after.
pub(super) fn capped_pairs(scores: &[(f64, f64)], caps: &[(f64, f64)]) -> Pairs {
    within_bounds(scores.len(), caps.len(), MOST)?;
    let both = scores.iter().flat_map(|(a, b)| caps.iter().map(|(x, y)| (a.min(*x), b.min(*y))).collect::<Vec<_>>());
    Ok(tidy_pairs(both.collect()))
}

/// The children that take part: with a weight and a score.
fn counted<T>(
    children: impl Iterator<Item = (Result<T, String>, f64)>,
    is_empty: impl Fn(&T) -> bool,
) -> Result<Vec<(T, f64)>, String> {
    let mut counted = Vec::new();
    for (scores, weight) in children.filter(|(_, w)| *w > 0.0) {
        let scores = scores?;
        if !is_empty(&scores) {
            counted.push((scores, weight));
        }
    }
    Ok(counted)
}

fn join_all(method: Method, children: &[(Vec<f64>, f64)], total: f64, most: usize) -> Set {
    let mut joined = vec![start(method)];
    for (scores, weight) in children {
        joined = match method {
            Method::Minimum => extremes(&joined, scores, true),
            Method::Maximum => extremes(&joined, scores, false),
            _ => {
                within_bounds(joined.len(), scores.len(), most)?;
                let terms: Vec<f64> = scores.iter().map(|x| term(method, *x, weight / total)).collect();
                tidy(joined.iter().flat_map(|s| terms.iter().map(move |t| s + t)).collect())
            }
        };
    }
    Ok(joined)
}

fn within_bounds(a: usize, b: usize, most: usize) -> Result<(), String> {
    if a.saturating_mul(b) > most {
        return Err(format!("more than {most} combinations of scores would have to be formed"));
    }
    Ok(())
}

/// What children's terms are joined to.
fn start(method: Method) -> f64 {
    match method {
        Method::Minimum => f64::INFINITY,
        Method::Maximum => f64::NEG_INFINITY,
        _ => 0.0,
    }
}

/// A child's part; `share` is its weight of all weights. A zero becomes infinite where the method lets it decide.
fn term(method: Method, x: f64, share: f64) -> f64 {
    match method {
        Method::Geometric => share * libm::log(x),
        Method::Harmonic => share / x,
        Method::Minimum | Method::Maximum => x,
        Method::Arithmetic | Method::Cumulative => share * x,
    }
}

fn join(method: Method, a: f64, b: f64) -> f64 {
    match method {
        Method::Minimum => a.min(b),
        Method::Maximum => a.max(b),
        _ => a + b,
    }
}

fn finish(method: Method, joined: f64) -> f64 {
    match method {
        Method::Geometric => libm::exp(joined),
        Method::Harmonic => 1.0 / joined,
        _ => joined,
    }
}

/// The lesser (or the greater) of each two: their union, cut where the other set ends.
fn extremes(a: &[f64], b: &[f64], least: bool) -> Vec<f64> {
    let end = |s: &[f64]| if least { s[s.len() - 1] } else { s[0] };
    let inside = |x: &f64, end: f64| if least { *x <= end } else { *x >= end };
    let (end_a, end_b) = (end(a), end(b));
    let from_a = a.iter().copied().filter(|x| inside(x, end_b));
    tidy(from_a.chain(b.iter().copied().filter(|x| inside(x, end_a))).collect())
}

fn same(a: f64, b: f64) -> bool {
    // Infinities stand for open gates and for logarithms of 0: they are only like themselves.
    a == b || (a.is_finite() && b.is_finite() && (a - b).abs() <= GRID * (1.0 + a.abs()))
}

/// Sorted, scores that differ by rounding alone once.
pub(super) fn tidy(mut scores: Vec<f64>) -> Vec<f64> {
    scores.sort_unstable_by(f64::total_cmp);
    scores.dedup_by(|a, b| same(*a, *b));
    scores
}

fn tidy_pairs(mut pairs: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    pairs.dedup_by(|a, b| same(a.0, b.0) && same(a.1, b.1));
    pairs
}
