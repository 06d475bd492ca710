//! Kendall's W: do several judges rank the same options alike?
//!
//! Source: Kendall and Babington Smith, The problem of m rankings, Annals of Mathematical Statistics 10 (1939), with the
//! correction for ties. W is never negative, so it cannot show two opposed camps: look at the ballots too.

use super::ranks::{Ballot, complete, doubled_ranks};
use super::{Figure, NoFigure};

/// Kendall's W and how likely so much of it would be by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concordance {
    /// Kendall's W, corrected for ties: 0 no agreement, 1 all rank alike.
    pub w: f64,
    /// The number of judges.
    pub judges: usize,
    /// The number of options.
    pub options: usize,
    /// m (n-1) W; its approximation to a chi-square is good above seven options.
    pub chi2: f64,
    /// Degrees of freedom, n-1.
    pub df: usize,
    /// The share of random rankings with at least this chi-square.
    pub p: f64,
}

/// Kendall's W with ties: `W = 12 S / (m^2 (n^3-n) - m sum T_j)`, `S = sum (R_i - m(n+1)/2)^2`, `T_j = sum (t^3-t)`.
///
/// A judge who ties everything still counts and lowers W.
///
/// # Errors
/// [`NoFigure::NoAnswers`]; [`NoFigure::OneRater`]; [`NoFigure::OneOption`]; [`NoFigure::IncompleteBallots`];
/// [`NoFigure::NoVariation`] when every judge ties every option.
pub fn concordance(ballots: &[Ballot]) -> Figure<Concordance> {
    let ballots = complete(ballots)?;
    if ballots.len() == 1 {
        return Err(NoFigure::OneRater);
    }
    let (judges, options) = (ballots.len(), ballots[0].len());
    let (m, n) = (judges as i128, options as i128);
    let mut sums = vec![0i128; options];
    let mut tied = 0;
    for ballot in &ballots {
        let (ranks, ties) = doubled_ranks(ballot);
        sums.iter_mut().zip(&ranks).for_each(|(sum, rank)| *sum += rank);
        tied += ties.iter().map(|t| t * t * t - t).sum::<i128>();
    }
    // Ranks are doubled, so this is 4 S.
    let spread: i128 = sums.iter().map(|sum| (sum - m * (n + 1)).pow(2)).sum();
    let most = m * m * (n * n * n - n) - m * tied;
    if most == 0 {
        return Err(NoFigure::NoVariation);
    }
    let w = (3 * spread) as f64 / most as f64;
    let (df, chi2) = (options - 1, judges as f64 * (options as f64 - 1.0) * w);
    Ok(Concordance { w, judges, options, chi2, df, p: chi2_above(chi2, df) })
}

/// The probability of a chi-square above `x` with a whole number of degrees of freedom: the closed form, term by term
/// (Abramowitz and Stegun, 26.4.4 and 26.4.5).
fn chi2_above(x: f64, df: usize) -> f64 {
    let half = x / 2.0;
    let odd = df % 2 == 1;
    let (mut sum, mut term, mut step) = match odd {
        true => (libm::erfc(half.sqrt()), 2.0 * (half / std::f64::consts::PI).sqrt() * libm::exp(-half), 1.5),
        false => (0.0, libm::exp(-half), 1.0),
    };
    for _ in 0..df / 2 {
        sum += term;
        term *= half / step;
        step += 1.0;
    }
    sum.min(1.0)
}
