//! Median and quartiles of ordered answers: Hyndman and Fan's type 2, which averages only at steps.
//!
//! Source: Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996), definition 2.
//! The definitions disagree on small groups (the type 7 of spreadsheets among them), so reports print the type.

use super::{Figure, NoFigure};

/// Median and quartiles (type 2), with the two middle answers where they differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quartiles {
    /// The lower quartile.
    pub lower: f64,
    /// The median: the middle answer, or the mean of the two middle ones.
    pub median: f64,
    /// The upper quartile.
    pub upper: f64,
    /// The lower of the two middle answers: an answer that somebody gave.
    pub lower_median: f64,
    /// The upper of the two middle answers: an answer that somebody gave.
    pub upper_median: f64,
}

impl Quartiles {
    /// The quartiles of some values, in any order.
    ///
    /// # Errors
    /// [`NoFigure::NoAnswers`] without values.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Figure<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |quarters| around(&values, quarters, 4).ok_or(NoFigure::NoAnswers);
        let (lower_median, upper_median) = at(2)?;
        Ok(Quartiles {
            lower: middle(at(1)?),
            median: middle((lower_median, upper_median)),
            upper: middle(at(3)?),
            lower_median,
            upper_median,
        })
    }

    /// The distance between the quartiles.
    pub fn range(&self) -> f64 {
        self.upper - self.lower
    }
}

/// The quantile at `part / whole` of sorted values (type 2); `None` without values.
pub fn quantile(sorted: &[f64], part: usize, whole: usize) -> Option<f64> {
    around(sorted, part, whole).map(middle)
}

/// The two values that the quantile lies between; the same one twice where it falls on a value.
fn around(sorted: &[f64], part: usize, whole: usize) -> Option<(f64, f64)> {
    let last = sorted.len().checked_sub(1)?;
    let (at, rest) = (sorted.len() * part / whole, sorted.len() * part % whole);
    let below = if rest == 0 { at.saturating_sub(1) } else { at };
    Some((sorted[below.min(last)], sorted[at.min(last)]))
}

fn middle((below, above): (f64, f64)) -> f64 {
    (below + above) / 2.0
}
