//! Round 2 beside round 1: what moved, whether it is stable, and who still disagrees.
//!
//! Source: Scheibe, Skutsch and Schofer, Experiments in Delphi methodology (1975): a question is stable, and another round
//! pointless, when less than 15 % of the answers changed place. Stable dissent is a result, not a failure.

use super::distribution::Distribution;
use super::quantiles::Quartiles;
use super::vote::step_of;
use super::{Figure, NoFigure, Vote};
use crate::score::TOLERANCE;

/// A question is stable when the distribution changed by less than this many percent.
pub const STABLE_BELOW: f64 = 15.0;

/// What two rounds of one question say.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The first round.
    pub first: Quartiles,
    /// The second round.
    pub second: Quartiles,
    /// A of the second round less A of the first, -2..2.
    pub agreement_change: Figure<f64>,
}

impl Shift {
    /// By how much the median moved; above 0 is up.
    pub fn median(&self) -> f64 {
        self.second.median - self.first.median
    }
}

/// What those did who voted in both rounds. The distribution hides moves that cross. "Don't know" and "not applicable" are votes
/// like the others here, each with a place of its own: who comes to know has moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Again {
    /// Voters who voted in both rounds; at least 1.
    pub both: usize,
    /// Those whose vote changed.
    pub moved: usize,
    /// How much of the distribution of their votes changed, in percent, 0..100.
    pub change_percent: f64,
}

impl Again {
    /// The share who moved, 0..1.
    pub fn share(&self) -> f64 {
        self.moved as f64 / self.both as f64
    }

    /// Whether another round is pointless.
    pub fn is_stable(&self) -> bool {
        self.change_percent < STABLE_BELOW - TOLERANCE
    }
}

/// Compares two rounds of one question. A voter has the same position in both; whoever is missing in one is
/// [`Vote::Unanswered`] there.
///
/// # Errors
/// [`NoFigure::NoAnswers`] when nobody answered in one of the rounds.
pub fn compare(scale: &[f64], first: &[Vote], second: &[Vote]) -> Figure<Shift> {
    let before = Distribution::of(scale, first.iter().copied());
    let after = Distribution::of(scale, second.iter().copied());
    Ok(Shift {
        first: before.quartiles()?,
        second: after.quartiles()?,
        agreement_change: before.agreement().and_then(|a| Ok(after.agreement()? - a)),
    })
}

/// How much of a distribution changed, in percent: `100 * sum |f_i - g_i| / 2`, f and g as shares of their rounds, so that
/// rounds of different size compare. With as many answers in both it is Scheibe's `100 * (sum |f_i - g_i| / 2) / n`.
///
/// # Errors
/// [`NoFigure::NoAnswers`] when a round has no answers.
pub fn change_percent(first: &[usize], second: &[usize]) -> Figure<f64> {
    let (n, m): (usize, usize) = (first.iter().sum(), second.iter().sum());
    if n == 0 || m == 0 {
        return Err(NoFigure::NoAnswers);
    }
    let at = |counts: &[usize], step: usize| counts.get(step).map_or(0, |c| *c as i128);
    let apart = |step| (at(first, step) * m as i128 - at(second, step) * n as i128).abs();
    let apart: i128 = (0..first.len().max(second.len())).map(apart).sum();
    Ok(50.0 * apart as f64 / (n as f64 * m as f64))
}

/// What those did who voted in both rounds. A voter has the same position in both.
///
/// # Errors
/// [`NoFigure::NoAnswers`] when nobody voted in both.
pub fn voted_again(scale: &[f64], first: &[Vote], second: &[Vote]) -> Figure<Again> {
    let place = |vote: &Vote| match *vote {
        Vote::Value(value) => step_of(scale, value),
        Vote::Unknown => Some(scale.len()),
        Vote::NotApplicable => Some(scale.len() + 1),
        Vote::Unanswered => None,
    };
    let pair = |(a, b)| Some((place(a)?, place(b)?));
    let both: Vec<(usize, usize)> = first.iter().zip(second).filter_map(pair).collect();
    let counts = |of: &dyn Fn(&(usize, usize)) -> usize| -> Vec<usize> {
        (0..scale.len() + 2).map(|place| both.iter().filter(|pair| of(pair) == place).count()).collect()
    };
    Ok(Again {
        both: both.len(),
        moved: both.iter().filter(|(a, b)| a != b).count(),
        change_percent: change_percent(&counts(&|pair| pair.0), &counts(&|pair| pair.1))?,
    })
}

/// The voters, by position, who stand more than one step of the scale away from both middle answers: the minority to note.
pub fn dissenters(scale: &[f64], votes: &[Vote]) -> Vec<usize> {
    let Ok(middle) = Distribution::of(scale, votes.iter().copied()).quartiles() else { return Vec::new() };
    let [Some(low), Some(high)] = [middle.lower_median, middle.upper_median].map(|m| step_of(scale, m)) else {
        return Vec::new();
    };
    let apart = |vote: &Vote| {
        let step = step_of(scale, vote.value()?)?;
        Some(low.abs_diff(step) > 1 && high.abs_diff(step) > 1)
    };
    (0..votes.len()).filter(|&voter| apart(&votes[voter]) == Some(true)).collect()
}
