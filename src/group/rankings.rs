//! What many rankings say together: Copeland's count of majorities won, Borda's points where that ties.
//!
//! An ordinal check on the weighted sum: where the two differ, the difference is discussed, not averaged.
//! Sources: Copeland (1951), A reasonable social welfare function; de Borda (1781), Memoire sur les elections au scrutin.

use std::cmp::Reverse;

use super::Figure;
use super::ranks::{Ballot, complete, doubled_ranks};

/// The options as the judges together rank them.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// Per option: over the judges, the options beaten plus half of those tied.
    pub borda: Vec<f64>,
    /// Per option: majorities won less majorities lost.
    pub copeland: Vec<i64>,
    /// Per option: its place, 1 the best, by Copeland, then Borda; options still tied share a place.
    pub places: Vec<usize>,
    /// The option that wins against every other, where there is one.
    pub condorcet_winner: Option<usize>,
}

/// Copeland with Borda as the tie-break, from complete ballots.
///
/// # Errors
/// [`super::NoFigure::NoAnswers`]; [`super::NoFigure::OneOption`]; [`super::NoFigure::IncompleteBallots`].
pub fn together(ballots: &[Ballot]) -> Figure<Together> {
    let ballots = complete(ballots)?;
    let (judges, options) = (ballots.len() as i128, ballots[0].len());
    let ranks = rank_sums(&ballots);
    // Beaten and half of the tied = n - rank; both sides doubled.
    let points: Vec<i128> = ranks.iter().map(|sum| 2 * judges * options as i128 - sum).collect();
    let against = |a: usize, b: usize| majority(&ballots, a, b);
    let copeland: Vec<i64> = (0..options).map(|a| (0..options).map(|b| against(a, b)).sum()).collect();
    let standing: Vec<_> = (0..options).map(|o| (Reverse(copeland[o]), Reverse(points[o]))).collect();
    let place = |option: usize| 1 + standing.iter().filter(|s| **s < standing[option]).count();
    Ok(Together {
        borda: points.iter().map(|p| *p as f64 / 2.0).collect(),
        places: (0..options).map(place).collect(),
        condorcet_winner: copeland.iter().position(|wins| *wins == options as i64 - 1),
        copeland,
    })
}

/// The rankings of several people as one: each option's ranks added up, 1 the lowest sum, the same place for the same sum.
///
/// # Errors
/// As [`together`].
pub fn summed(ballots: &[Ballot]) -> Figure<Ballot> {
    let sums = rank_sums(&complete(ballots)?);
    let place = |sum: &i128| Some(1.0 + sums.iter().filter(|other| *other < sum).count() as f64);
    Ok(sums.iter().map(place).collect())
}

/// Per option its ranks added up, doubled.
fn rank_sums(ballots: &[Vec<f64>]) -> Vec<i128> {
    let mut sums = vec![0i128; ballots.first().map_or(0, Vec::len)];
    for ballot in ballots {
        sums.iter_mut().zip(doubled_ranks(ballot).0).for_each(|(sum, rank)| *sum += rank);
    }
    sums
}

/// 1 when more judges place `a` before `b` than after, -1 when fewer, 0 when as many.
fn majority(ballots: &[Vec<f64>], a: usize, b: usize) -> i64 {
    let margin: i64 = ballots.iter().map(|p| i64::from(p[a] < p[b]) - i64::from(p[b] < p[a])).sum();
    margin.signum()
}
