//! Sets that hold every attainable score: put together bottom-up, treating branches and gates as independent.
//!
//! With gates or questions that appear in two branches the set may hold more than can really be had. So it can prove that a
//! score is not attainable, never that it is.

use crate::model::Method;
use crate::score::{GateLooksAt, Scorer, TOLERANCE};

use super::Place;

/// A set larger than this is given up.
const LARGEST: usize = 100_000;
/// More sums than this are not formed for one step.
const MOST_SUMS: usize = 4_000_000;
/// Scores closer than this are one.
const GRID: f64 = 1e-9;

type Set = Result<Vec<f64>, String>;

/// The attainable scores of every area and of the overall points.
pub struct Attainable {
    areas: Vec<Set>,
    overall: Set,
}

impl Attainable {
    /// Of a scorer.
    pub fn of(scorer: &Scorer) -> Attainable {
        let uncapped: Vec<Set> = (0..scorer.area_count()).map(|area| area_set(scorer, area)).collect();
        let areas: Vec<Set> = (0..scorer.area_count()).map(|area| capped_set(scorer, area, &uncapped)).collect();
        let weights = (0..scorer.area_count()).map(|a| scorer.area_weight(a));
        let overall = combine(scorer.overall_method(), areas.iter().cloned().zip(weights));
        Attainable { areas, overall }
    }

    /// The scores of a place, sorted, perhaps with some that cannot really be had; or why there is no such set.
    ///
    /// # Errors
    /// When the set would be too large, or questions are asked only under conditions.
    pub fn scores(&self, place: Place) -> Result<&[f64], String> {
        let set = match place {
            Place::Overall => &self.overall,
            Place::Area(area) => &self.areas[area],
        };
        set.as_deref().map_err(Clone::clone)
    }

    /// The neighbours of a range that holds no attainable score; `None` when it may hold one.
    #[allow(clippy::type_complexity)]
    pub(super) fn hole(
        &self,
        place: Place,
        from: f64,
        to: f64,
        least: f64,
        most: f64,
    ) -> Result<Option<(Option<f64>, Option<f64>)>, String> {
        let scores = self.scores(place)?;
        let attainable = || scores.iter().copied().filter(|s| (least - GRID..=most + GRID).contains(s));
        // Generous at both ends: rounding must not hide a score.
        if attainable().any(|s| s >= from - 1e-7 && s < to - TOLERANCE) {
            return Ok(None);
        }
        Ok(Some((attainable().rfind(|s| *s < from), attainable().find(|s| *s >= to - TOLERANCE))))
    }
}

fn area_set(scorer: &Scorer, area: usize) -> Set {
    let questions = scorer.area_cells(area).flat_map(|c| scorer.cell_questions(c));
    if questions.clone().any(|q| scorer.questions()[q].is_conditional()) {
        return Err("some of its questions are asked only under a condition".into());
    }
    if scorer.area_method(area) == Method::Cumulative {
        return Ok(practice_scores(scorer, questions));
    }
    let cells = scorer.area_cells(area).map(|cell| (cell_set(scorer, cell), scorer.cell_weight(cell)));
    combine(scorer.area_method(area), cells)
}

fn cell_set(scorer: &Scorer, cell: usize) -> Set {
    let questions = scorer.cell_questions(cell);
    if scorer.cell_method(cell) == Method::Cumulative {
        return Ok(practice_scores(scorer, questions));
    }
    let of = |q: usize| (Ok(scorer.questions()[q].attainable.clone()), scorer.questions()[q].weight);
    combine(scorer.cell_method(cell), questions.map(of))
}

/// The scores of the cumulative method: m / M x max for each m.
fn practice_scores(scorer: &Scorer, questions: impl Iterator<Item = usize>) -> Vec<f64> {
    let highest = questions.filter_map(|q| scorer.questions()[q].practice_level).max().unwrap_or(0);
    (0..=highest).map(|m| f64::from(m) / f64::from(highest.max(1)) * scorer.max()).collect()
}

/// Adds what gates may leave of an area's scores.
fn capped_set(scorer: &Scorer, area: usize, uncapped: &[Set]) -> Set {
    let mut scores = uncapped[area].clone()?;
    let whole = scores.clone();
    for &gate in scorer.area_gates(area) {
        let caps: Vec<f64> = match &scorer.gates()[gate].looks_at {
            GateLooksAt::Questions(_, caps) => caps.iter().map(|(_, at)| *at).collect(),
            GateLooksAt::Area(other, headroom) => uncapped[*other].clone()?.iter().map(|s| s + headroom).collect(),
        };
        let most = whole.last().copied().unwrap_or(0.0);
        scores.extend(caps.into_iter().filter(|cap| *cap < most));
    }
    Ok(tidy(scores))
}

/// All scores that a method can make of children's scores.
fn combine(method: Method, children: impl Iterator<Item = (Set, f64)>) -> Set {
    let mut sets: Vec<(Vec<f64>, f64)> = Vec::new();
    for (set, weight) in children {
        let set = set?;
        if weight > 0.0 && !set.is_empty() {
            sets.push((set, weight));
        }
    }
    let total: f64 = sets.iter().map(|(_, w)| w).sum();
    match method {
        Method::Minimum => Ok(extremes(&sets, true)),
        Method::Maximum => Ok(extremes(&sets, false)),
        Method::Arithmetic => sums(&sets, |x| x).map(|s| s.into_iter().map(|s| s / total).collect()),
        Method::Geometric => with_zero(&sets, |sets| {
            sums(sets, libm::log).map(|s| s.into_iter().map(|s| libm::exp(s / total)).collect())
        }),
        Method::Harmonic => {
            with_zero(&sets, |sets| sums(sets, |x| 1.0 / x).map(|s| s.into_iter().rev().map(|s| total / s).collect()))
        }
        Method::Cumulative => Ok(Vec::new()),
    }
}

/// The union of the sets, cut where every other child must be at least (or at most) as large.
fn extremes(sets: &[(Vec<f64>, f64)], least: bool) -> Vec<f64> {
    let ends = sets.iter().map(|(s, _)| if least { s[s.len() - 1] } else { s[0] });
    let bound = if least { ends.fold(f64::INFINITY, f64::min) } else { ends.fold(f64::NEG_INFINITY, f64::max) };
    let inside = |s: &f64| if least { *s <= bound } else { *s >= bound };
    tidy(sets.iter().flat_map(|(s, _)| s.iter().copied()).filter(inside).collect())
}

/// A mean that is 0 as soon as one child is 0.
fn with_zero(sets: &[(Vec<f64>, f64)], mean: impl Fn(&[(Vec<f64>, f64)]) -> Set) -> Set {
    let positive: Vec<(Vec<f64>, f64)> =
        sets.iter().map(|(s, w)| (s.iter().copied().filter(|x| *x > 0.0).collect(), *w)).collect();
    let mut scores = Vec::new();
    if sets.iter().any(|(s, _)| s.first() == Some(&0.0)) {
        scores.push(0.0);
    }
    if positive.iter().all(|(s, _): &(Vec<f64>, f64)| !s.is_empty()) {
        scores.extend(mean(&positive)?);
    }
    Ok(tidy(scores))
}

/// All weighted sums of transformed values, one from each set.
fn sums(sets: &[(Vec<f64>, f64)], transform: impl Fn(f64) -> f64) -> Set {
    let mut sums = vec![0.0];
    for (set, weight) in sets {
        if sums.len().saturating_mul(set.len()) > MOST_SUMS {
            return Err(format!("more than {MOST_SUMS} sums would have to be formed"));
        }
        let next = sums.iter().flat_map(|s| set.iter().map(|x| s + weight * transform(*x)).collect::<Vec<_>>());
        sums = tidy(next.collect());
        if sums.len() > LARGEST {
            return Err(format!("it has more than {LARGEST} attainable scores"));
        }
    }
    Ok(sums)
}

/// Sorted, scores that differ by rounding alone once.
fn tidy(mut scores: Vec<f64>) -> Vec<f64> {
    scores.sort_by(f64::total_cmp);
    scores.dedup_by(|a, b| (*a - *b).abs() < GRID);
    scores
}
