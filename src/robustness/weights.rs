//! Weights that are off: each alone, all together, and places that are left out.

use super::{Robustness, level_of};
use crate::gap::Aimed;
use crate::random::Random;
use crate::score::{Answers, AreaAt, QuestionAt, Scorer, Scores, Weight};

/// How far a weight may be off: a quarter.
pub const SPREAD: f64 = 0.25;

/// How many weightings are drawn.
pub const SAMPLES: usize = 1_000;

/// The seed from which they are drawn.
pub const SEED: u64 = 1;

/// How closely the factor is found at which a weight moves a level.
const CLOSENESS: f64 = 1e-6;

/// A weight that would move a level.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightFlip {
    /// The weight.
    pub weight: Weighing,
    /// The factor, the nearest to 1, from which on the level is another.
    pub factor: f64,
    /// The level that would follow; `None` when there would be none.
    pub level: Option<u8>,
}

/// A weight, by what it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighing {
    /// An area.
    Area(AreaAt),
    /// A dimension, by id.
    Dimension(String),
    /// A question.
    Question(QuestionAt),
}

impl Weighing {
    fn is(&self, weight: Weight<'_>) -> bool {
        match (self, weight) {
            (Weighing::Area(one), Weight::Area(other)) => *one == other,
            (Weighing::Dimension(one), Weight::Dimension(other)) => one == other,
            (Weighing::Question(one), Weight::Question(other)) => *one == other,
            _ => false,
        }
    }
}

impl From<Weight<'_>> for Weighing {
    fn from(weight: Weight<'_>) -> Self {
        match weight {
            Weight::Area(area) => Weighing::Area(area),
            Weight::Dimension(dimension) => Weighing::Dimension(dimension.to_owned()),
            Weight::Question(question) => Weighing::Question(question),
        }
    }
}

/// A share of weightings, estimated by drawing some.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share under which the level holds, 0..1.
    pub holds: f64,
    /// The standard error of the estimate.
    pub standard_error: f64,
}

/// Scores the same answers under other weights.
struct Trial<'a> {
    scorer: &'a Scorer,
    trial: Scorer,
    answers: &'a Answers,
    scores: Scores,
}

impl Trial<'_> {
    /// The level of a place when each weight is multiplied.
    fn level(&mut self, place: Aimed, factor: impl FnMut(Weight<'_>) -> f64) -> Option<u8> {
        self.score(factor);
        level_of(place, &self.trial, &self.scores)
    }

    fn score(&mut self, factor: impl FnMut(Weight<'_>) -> f64) {
        self.trial.reweigh(self.scorer, factor);
        self.trial.score_into(self.answers, &mut self.scores);
    }

    /// The level of a place when one weight is multiplied.
    fn with(&mut self, place: Aimed, weighing: &Weighing, factor: f64) -> Option<u8> {
        self.level(place, |weight| if weighing.is(weight) { factor } else { 1.0 })
    }
}

/// Looks at every weight alone, at weightings that are drawn, and at the places without a dimension or an area.
pub(super) fn find(scorer: &Scorer, answers: &Answers, found: &mut [Robustness]) {
    let mut trial = Trial { scorer, trial: scorer.clone(), answers, scores: Scores::default() };
    let weighings: Vec<Weighing> = scorer.weights().into_iter().map(Weighing::from).collect();
    for place in found.iter_mut() {
        place.weights = weighings.iter().filter_map(|weighing| flip(&mut trial, place, weighing)).collect();
        leave_out(&mut trial, &weighings, place);
    }
    sample(&mut trial, found);
}

/// The nearest factor within the spread at which a weight moves the level.
fn flip(trial: &mut Trial, place: &Robustness, weighing: &Weighing) -> Option<WeightFlip> {
    let ends = [1.0 - SPREAD, 1.0 + SPREAD].into_iter();
    let found = ends.filter(|&end| trial.with(place.place, weighing, end) != Some(place.level));
    let found: Vec<f64> = found.collect();
    let flips = found.into_iter().map(|end| nearest(trial, place, weighing, end));
    let factor = flips.min_by(|a, b| (a - 1.0).abs().total_cmp(&(b - 1.0).abs()))?;
    let level = trial.with(place.place, weighing, factor);
    Some(WeightFlip { weight: weighing.clone(), factor, level })
}

/// Between 1, where the level holds, and an end, where it does not: a factor at which it does not, next to one at which it does.
fn nearest(trial: &mut Trial, place: &Robustness, weighing: &Weighing, end: f64) -> f64 {
    let (mut holds, mut moves) = (1.0, end);
    while f64::abs(moves - holds) > CLOSENESS {
        let middle = f64::midpoint(holds, moves);
        if trial.with(place.place, weighing, middle) == Some(place.level) { holds = middle } else { moves = middle }
    }
    moves
}

/// The level without each dimension, and of all areas together without each area.
fn leave_out(trial: &mut Trial, weighings: &[Weighing], place: &mut Robustness) {
    for weighing in weighings {
        match weighing {
            Weighing::Dimension(id) => {
                let level = trial.with(place.place, weighing, 0.0);
                place.without_dimension.push((id.clone(), level));
            }
            Weighing::Area(area) if place.place == Aimed::Overall => {
                let level = trial.with(place.place, weighing, 0.0);
                place.without_area.push((*area, level));
            }
            _ => {}
        }
    }
}

/// The share of weightings under which each level holds: every weight multiplied by a factor drawn evenly within the spread.
fn sample(trial: &mut Trial, found: &mut [Robustness]) {
    let mut random = Random::new(SEED);
    let mut holds = vec![0_usize; found.len()];
    for _ in 0..SAMPLES {
        trial.score(|_| 1.0 - SPREAD + 2.0 * SPREAD * random.unit());
        for (place, holds) in found.iter().zip(&mut holds) {
            *holds += usize::from(level_of(place.place, &trial.trial, &trial.scores) == Some(place.level));
        }
    }
    for (place, holds) in found.iter_mut().zip(holds) {
        let share = holds as f64 / SAMPLES as f64;
        place.share = Share { holds: share, standard_error: (share * (1.0 - share) / SAMPLES as f64).sqrt() };
    }
}
