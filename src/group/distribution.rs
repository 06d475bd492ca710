//! How the answers to one question are spread over the steps of its scale.

use super::agreement::agreement;
use super::quantiles::Quartiles;
use super::vote::step_of;
use super::{Figure, NoFigure, Vote};

/// The votes on one question, counted. "Don't know" is counted and never placed in the middle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distribution {
    /// The values that the question can take, ascending.
    pub scale: Vec<f64>,
    /// How many answers stand on each step of the scale.
    pub counts: Vec<usize>,
    /// Answers that stand on no step of the scale; they count in no figure.
    pub off_scale: usize,
    /// "Don't know".
    pub unknown: usize,
    /// Declared not applicable.
    pub not_applicable: usize,
    /// Not answered.
    pub unanswered: usize,
}

impl Distribution {
    /// Counts votes on a scale: the values that the question can take, ascending.
    pub fn of(scale: &[f64], votes: impl IntoIterator<Item = Vote>) -> Self {
        let counts = vec![0; scale.len()];
        let mut spread = Distribution { scale: scale.to_vec(), counts, ..Distribution::default() };
        for vote in votes {
            match vote {
                Vote::Value(value) => match step_of(scale, value) {
                    Some(step) => spread.counts[step] += 1,
                    None => spread.off_scale += 1,
                },
                Vote::Unknown => spread.unknown += 1,
                Vote::NotApplicable => spread.not_applicable += 1,
                Vote::Unanswered => spread.unanswered += 1,
            }
        }
        spread
    }

    /// How many answered on the scale.
    pub fn answered(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The lowest and the highest step, by position, that enough people stand at or beyond to be heard: two, and a tenth of
    /// those who answered. `None` where fewer answered; where they are one step, or the wrong way round, nobody stands apart
    /// but single voices.
    pub fn heard(&self) -> Option<(usize, usize)> {
        let enough = self.answered().div_ceil(10).max(2);
        let is_enough = |range: &[usize]| range.iter().sum::<usize>() >= enough;
        let mut steps = 0..self.counts.len();
        let low = steps.clone().find(|step| is_enough(&self.counts[..=*step]))?;
        Some((low, steps.rfind(|step| is_enough(&self.counts[*step..]))?))
    }

    /// The share of the answers on one step, 0..1; `None` without answers or without that step.
    pub fn share(&self, step: usize) -> Option<f64> {
        share(*self.counts.get(step)?, self.answered())
    }

    /// "Don't know" among those who answered or do not know, 0..1; `None` when there are none.
    pub fn unknown_share(&self) -> Option<f64> {
        share(self.unknown, self.unknown + self.answered())
    }

    /// Median and quartiles (type 2).
    ///
    /// # Errors
    /// [`NoFigure::NoAnswers`].
    pub fn quartiles(&self) -> Figure<Quartiles> {
        let each = self.scale.iter().zip(&self.counts);
        Quartiles::of(each.flat_map(|(value, &count)| std::iter::repeat_n(*value, count)))
    }

    /// Van der Eijk's agreement A between those who answered, -1..1.
    ///
    /// # Errors
    /// [`NoFigure::NoAnswers`]; [`NoFigure::OneRater`]; [`NoFigure::TooFewSteps`].
    pub fn agreement(&self) -> Figure<f64> {
        match self.answered() {
            1 => Err(NoFigure::OneRater),
            _ => agreement(&self.counts),
        }
    }

    /// How much the answers pull apart, 0..1: (1 - A) / 2. On a scale of two steps, where A is not defined, twice the share of
    /// the minority: what (1 - A) / 2 gives for answers at the two ends of a longer scale.
    ///
    /// # Errors
    /// As [`Distribution::agreement`], for scales of one step.
    pub fn disagreement(&self) -> Figure<f64> {
        match (self.agreement(), &self.counts[..]) {
            (Err(NoFigure::TooFewSteps), &[a, b]) => Ok(2.0 * a.min(b) as f64 / (a + b) as f64),
            (agreement, _) => agreement.map(|a| (1.0 - a) / 2.0),
        }
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
