//! Whether a level would survive a second look: what single change of an answer, of evidence or of a weight would move it.
//!
//! Pure. A place is [`Firm`](Grade::Firm) when no answer that is one step off and no weight that is a quarter off moves its
//! level, and 95 % of all weightings within a quarter keep it; [`Fragile`](Grade::Fragile) when more than three answers do so,
//! each alone, or fewer than 80 % of these weightings keep it; else it is [`Close`](Grade::Close).

mod answers;
mod evidence;
mod weights;

pub use answers::AnswerFlip;
pub use evidence::EvidenceFlip;
pub use weights::{SAMPLES, SEED, SPREAD, Share, Weighing, WeightFlip};

use crate::gap::Aimed;
use crate::model::Sheet;
use crate::score::{Answers, AreaAt, Scorer, Scores};

/// The most answers, each alone one step off, that may move a level that is not fragile.
const MOST_FLIPS: usize = 3;

/// The share of weightings that must keep a level that is firm, and one that is not fragile.
const FIRM_SHARE: f64 = 0.95;
const CLOSE_SHARE: f64 = 0.8;

/// The level of a place.
fn level_of(place: Aimed, scorer: &Scorer, scores: &Scores) -> Option<u8> {
    place.figures(scorer, scores).level
}

/// How firm a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Many single changes, or many weightings, move it.
    Fragile,
    /// Some single change moves it.
    Close,
    /// No single change moves it.
    Firm,
}

/// What a level hangs on.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// The place: all areas together, or one.
    pub place: Aimed,
    /// Its level.
    pub level: u8,
    /// The answers that would move it, each alone and one step lower or higher.
    pub answers: Vec<AnswerFlip>,
    /// The evidence that expires within a year and without which, each alone, the level that evidence supports would be another.
    pub evidence: Vec<EvidenceFlip>,
    /// The level that evidence supports now, and in a year, should none of it be renewed.
    pub supported: (u8, u8),
    /// The weights that would move it, each alone and within a quarter.
    pub weights: Vec<WeightFlip>,
    /// The share of weightings under which it holds, each weight drawn within a quarter.
    pub share: Share,
    /// Its level without each dimension: dimension by id, level where there is one.
    pub without_dimension: Vec<(String, Option<u8>)>,
    /// Its level without each area that counts in it.
    pub without_area: Vec<(AreaAt, Option<u8>)>,
    /// The gates that hold it below a higher level, by id.
    pub held_by: Vec<String>,
}

impl Robustness {
    /// How firm the level is.
    pub fn grade(&self) -> Grade {
        match () {
            () if self.answers.len() > MOST_FLIPS || self.share.holds < CLOSE_SHARE => Grade::Fragile,
            () if self.answers.is_empty() && self.weights.is_empty() && self.share.holds >= FIRM_SHARE => Grade::Firm,
            () => Grade::Close,
        }
    }
}

/// What every published level of a sheet hangs on: the overall one, then each area's.
pub fn robustness(scorer: &Scorer, sheet: &Sheet, answers: &Answers, scores: &Scores) -> Vec<Robustness> {
    let places = std::iter::once(Aimed::Overall).chain(scorer.area_positions().map(Aimed::Area));
    let places: Vec<(Aimed, u8)> = places.filter_map(|place| Some((place, level_of(place, scorer, scores)?))).collect();
    let mut found: Vec<Robustness> = places.iter().map(|&(place, level)| empty(scorer, scores, place, level)).collect();
    answers::find(scorer, answers, &mut found);
    evidence::find(scorer, sheet, scores, &mut found);
    weights::find(scorer, answers, &mut found);
    found
}

/// A place of which nothing but its gates is known yet.
fn empty(scorer: &Scorer, scores: &Scores, place: Aimed, level: u8) -> Robustness {
    let figures = place.figures(scorer, scores);
    let supported = scorer.level(figures.supported.unwrap_or(0.0));
    let capping = |area: AreaAt| scorer.capped_by(scores, area);
    let would_be = scorer.level(figures.uncapped.unwrap_or(0.0));
    let held_by = match place {
        Aimed::Area(area) if would_be > level => capping(area).iter().map(|by| by.gate.to_owned()).collect(),
        _ => Vec::new(),
    };
    let share = Share { holds: 1.0, standard_error: 0.0 };
    let (answers, evidence, weights) = Default::default();
    let (without_dimension, without_area) = Default::default();
    Robustness {
        place,
        level,
        answers,
        evidence,
        supported: (supported, supported),
        weights,
        share,
        without_dimension,
        without_area,
        held_by,
    }
}
