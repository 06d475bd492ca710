//! The middle of what administrations say about a technology, unless too few stand behind it.

use crate::random::Random;
use crate::workshop::disclosure::Basis;

/// The median (type 2) over administrations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Middle {
    /// The median, and how many administrations stand behind it.
    Known {
        /// The median, in points.
        value: f64,
        /// The administrations behind it.
        administrations: usize,
    },
    /// Fewer administrations stand behind it than may be published.
    Withheld,
    /// No administration has a value.
    Nobody,
}

impl Middle {
    /// The median of what stands behind a figure that may be shown.
    pub(super) fn of(basis: Option<&Basis>, median: impl FnOnce() -> Option<f64>) -> Self {
        let Some(basis) = basis else { return Middle::Withheld };
        let administrations = basis.len();
        match median() {
            _ if administrations == 0 => Middle::Nobody,
            Some(value) => Middle::Known { value, administrations },
            None => Middle::Withheld,
        }
    }

    /// The median, where it may be shown.
    pub fn value(self) -> Option<f64> {
        match self {
            Middle::Known { value, .. } => Some(value),
            Middle::Withheld | Middle::Nobody => None,
        }
    }

    /// The administrations behind it, where it may be shown.
    pub fn administrations(self) -> Option<usize> {
        match self {
            Middle::Known { administrations, .. } => Some(administrations),
            Middle::Withheld | Middle::Nobody => None,
        }
    }
}

/// One value per administration, sorted once so that the medians of many resamples cost one walk each.
pub(super) struct Sorted(Vec<(f64, usize)>);

impl Sorted {
    pub(super) fn of(values: &[Option<f64>]) -> Self {
        let mut sorted: Vec<(f64, usize)> = values.iter().enumerate().filter_map(|(at, v)| Some(((*v)?, at))).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        Sorted(sorted)
    }

    /// The median (type 2) when each administration counts so many times; `None` without values.
    pub(super) fn median(&self, times: &[usize]) -> Option<f64> {
        let all: usize = self.0.iter().map(|(_, at)| times[*at]).sum();
        let nth = |n: usize| {
            let mut seen = 0;
            self.0.iter().find(|(_, at)| {
                seen += times[*at];
                seen > n
            })
        };
        let (below, above) = (nth(all.checked_sub(1)? / 2)?, nth(all / 2)?);
        Some((below.0 + above.0) / 2.0)
    }
}

/// How many times each of `n` administrations is drawn when `n` are drawn with replacement.
pub(super) fn resample(random: &mut Random, n: usize) -> Vec<usize> {
    let mut times = vec![0; n];
    (0..n).for_each(|_| times[random.below(n)] += 1);
    times
}
