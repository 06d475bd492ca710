//! Sums of figures.

/// The sum of some figures. Of none it is 0, and not the negative zero that the standard library gives.
pub fn total(figures: impl IntoIterator<Item = f64>) -> f64 {
    figures.into_iter().fold(0.0, |sum, figure| sum + figure)
}
