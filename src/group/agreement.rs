//! Van der Eijk's agreement A: do people agree on one question with ordered choices?
//!
//! Source: van der Eijk, Measuring agreement in ordered rating scales, Quality and Quantity 35 (2001), pp. 325-341.
//! Unlike a variance, A has a fixed zero (answers spread evenly) whatever the number of choices.

use super::{Figure, NoFigure};

/// A of the answers per ordered choice: 1 all on one choice, 0 spread evenly, -1 half and half at the two ends.
///
/// `A = sum of w_l A_l` over the layers of the distribution: each layer takes the smallest remaining count from every choice
/// that still has answers; `w_l` is the layer's share of all answers. Integer counts until the last division.
///
/// # Errors
/// [`NoFigure::NoAnswers`] without answers; [`NoFigure::TooFewSteps`] below three choices.
pub fn agreement(counts: &[usize]) -> Figure<f64> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return Err(NoFigure::NoAnswers);
    }
    if counts.len() < 3 {
        return Err(NoFigure::TooFewSteps);
    }
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    while let Some(least) = left.iter().copied().filter(|c| *c > 0).min() {
        let filled: Vec<bool> = left.iter().map(|c| *c > 0).collect();
        sum += Layer::of(&filled).times(least);
        left.iter_mut().for_each(|count| *count = count.saturating_sub(least));
    }
    Ok((sum / total as f64).clamp(-1.0, 1.0))
}

/// Which choices of a layer are filled, summed up.
struct Layer {
    choices: i128,
    filled: i128,
    /// Triples of choices, in order, that are filled, filled, empty or empty, filled, filled.
    one_sided: i128,
    /// Triples that are filled, empty, filled.
    split: i128,
}

impl Layer {
    fn of(filled: &[bool]) -> Self {
        let all = filled.iter().filter(|f| **f).count() as i128;
        let mut layer = Layer { choices: filled.len() as i128, filled: all, one_sided: 0, split: 0 };
        let mut before = 0;
        for is_filled in filled {
            if *is_filled {
                before += 1;
            } else {
                let after = all - before;
                layer.one_sided += pairs(before) + pairs(after);
                layer.split += before * after;
            }
        }
        layer
    }

    /// `A_l` times the answers in a layer that takes `least` from every filled choice, with
    /// `A_l = U (1 - (S-1)/(K-1))`, `U = ((K-2) TU - (K-1) TDU) / ((K-2) (TU+TDU))`.
    fn times(&self, least: usize) -> f64 {
        let Layer { choices, filled, one_sided, split } = *self;
        let answers = least as i128 * filled;
        if filled == 1 {
            return answers as f64;
        }
        if one_sided + split == 0 {
            return 0.0;
        }
        let above = answers * ((choices - 2) * one_sided - (choices - 1) * split) * (choices - filled);
        let below = (choices - 2) * (one_sided + split) * (choices - 1);
        above as f64 / below as f64
    }
}

fn pairs(n: i128) -> i128 {
    n * (n - 1) / 2
}
