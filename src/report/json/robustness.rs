//! What levels hang on, in the JSON report.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::sheet::Date;
use crate::report::Scored;
use crate::robustness::{AnswerFlip, EvidenceFlip, Grade, Robustness, Weighing, WeightFlip};

/// What a published level hangs on.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Robustness<'a> {
    /// `overall`, or the area's id.
    place: String,
    /// The level.
    level: u8,
    /// How firm it is.
    grade: V1Grade,
    /// The answers that move it, each alone and one step off.
    answers: Vec<V1Answer<'a>>,
    /// The evidence that expires within a year of the sheet's day and without which, each alone, another level is supported.
    evidence: Vec<V1Evidence<'a>>,
    /// The level that evidence supports.
    supported: u8,
    /// The same in a year, should nothing be renewed.
    supported_in_a_year: u8,
    /// The weights that move it, each alone and within a quarter.
    weights: Vec<V1Weight<'a>>,
    /// The share of weightings that keep it, 0 to 1.
    share: f64,
    /// Its standard error.
    standard_error: f64,
    /// Its level without each dimension.
    without_dimension: Vec<V1Without<'a>>,
    /// The overall level without each area.
    without_area: Vec<V1Without<'a>>,
    /// The gates that hold it below a higher level.
    held_by: &'a [String],
}

/// How firm a level is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum V1Grade {
    /// No single change moves it.
    Firm,
    /// Some single change moves it.
    Close,
    /// Many single changes, or many weightings, move it.
    Fragile,
}

/// An answer one step off.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Answer<'a> {
    /// The question's id.
    question: &'a str,
    /// Its value now, on 0..max.
    value: f64,
    /// One step off.
    then: f64,
    /// The level that follows.
    level: Option<u8>,
}

/// Evidence that expires.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Evidence<'a> {
    /// The question's id.
    question: &'a str,
    /// The last day on which it is valid.
    until: Date,
    /// The level that is supported without it.
    level: u8,
}

/// A weight.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Weight<'a> {
    /// `area`, `dimension` or `question`.
    of: &'static str,
    /// Its id.
    id: &'a str,
    /// The factor nearest to 1 from which on the level is another.
    factor: f64,
    /// The level that follows.
    level: Option<u8>,
}

/// A place that is left out.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Without<'a> {
    /// Its id.
    id: &'a str,
    /// The level that follows.
    level: Option<u8>,
}

impl<'a> V1Robustness<'a> {
    pub(super) fn new(scored: &'a Scored, found: &'a Robustness) -> Self {
        let scorer = &scored.scorer;
        let without_area =
            found.without_area.iter().map(|(area, level)| V1Without { id: scorer.area_id(*area), level: *level });
        V1Robustness {
            place: found.place.name(scorer),
            level: found.level,
            grade: found.grade().into(),
            answers: found.answers.iter().map(|flip| V1Answer::new(scored, flip)).collect(),
            evidence: found.evidence.iter().map(|flip| V1Evidence::new(scored, flip)).collect(),
            supported: found.supported.0,
            supported_in_a_year: found.supported.1,
            weights: found.weights.iter().map(|flip| V1Weight::new(scored, flip)).collect(),
            share: found.share.holds,
            standard_error: found.share.standard_error,
            without_dimension: found
                .without_dimension
                .iter()
                .map(|(id, level)| V1Without { id, level: *level })
                .collect(),
            without_area: without_area.collect(),
            held_by: &found.held_by,
        }
    }
}

impl From<Grade> for V1Grade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Firm => V1Grade::Firm,
            Grade::Close => V1Grade::Close,
            Grade::Fragile => V1Grade::Fragile,
        }
    }
}

impl<'a> V1Answer<'a> {
    fn new(scored: &'a Scored, flip: &AnswerFlip) -> Self {
        let (value, then) = flip.values;
        V1Answer { question: &scored.scorer.questions()[flip.question].id, value, then, level: flip.level }
    }
}

impl<'a> V1Evidence<'a> {
    fn new(scored: &'a Scored, flip: &EvidenceFlip) -> Self {
        V1Evidence { question: &scored.scorer.questions()[flip.question].id, until: flip.until, level: flip.level }
    }
}

impl<'a> V1Weight<'a> {
    fn new(scored: &'a Scored, flip: &'a WeightFlip) -> Self {
        let (of, id) = match &flip.weight {
            Weighing::Area(area) => ("area", scored.scorer.area_id(*area)),
            Weighing::Dimension(id) => ("dimension", id.as_str()),
            Weighing::Question(question) => ("question", scored.scorer.questions()[*question].id.as_str()),
        };
        V1Weight { of, id, factor: flip.factor, level: flip.level }
    }
}
