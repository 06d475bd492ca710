//! Rankings as ballots, and ranks with ties shared.

use std::cmp::Ordering;

use super::{Figure, NoFigure};

/// One judge's ranking: for every option its place, 1 the best; the same place for options that tie; `None` where not ranked.
pub type Ballot = Vec<Option<f64>>;

/// The ballots, each complete over the same two or more options.
///
/// # Errors
/// [`NoFigure::NoAnswers`]; [`NoFigure::OneOption`]; [`NoFigure::IncompleteBallots`].
pub(super) fn complete(ballots: &[Ballot]) -> Figure<Vec<Vec<f64>>> {
    let options = ballots.first().ok_or(NoFigure::NoAnswers)?.len();
    if options < 2 {
        return Err(NoFigure::OneOption);
    }
    let whole = |ballot: &Ballot| {
        let places: Option<Vec<f64>> = ballot.iter().copied().collect();
        places.filter(|p| p.len() == options).ok_or(NoFigure::IncompleteBallots)
    };
    ballots.iter().map(whole).collect()
}

/// A ballot's ranks, doubled so that they stay whole when tied options share the average rank; and the sizes of its ties.
pub(super) fn doubled_ranks(places: &[f64]) -> (Vec<i128>, Vec<i128>) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| places[a].total_cmp(&places[b]));
    let mut ranks = vec![0; places.len()];
    let mut ties = Vec::new();
    let mut before = 0;
    for tied in order.chunk_by(|&a, &b| places[a].total_cmp(&places[b]) == Ordering::Equal) {
        let size = tied.len() as i128;
        // The ranks before+1 ..= before+size, averaged and doubled.
        tied.iter().for_each(|&option| ranks[option] = 2 * before + size + 1);
        ties.push(size);
        before += size;
    }
    (ranks, ties)
}
