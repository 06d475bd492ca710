//! A room that warms up, beside the intended ratings.

use schemars::JsonSchema;
use serde::Serialize;

use super::V1Figure;

/// The room beside the intended ratings of one exercise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Calibration<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// How many questions with an intended rating are withheld.
    pub withheld: usize,
    /// How many questions are asked for which no rating is intended.
    pub unrated: usize,
    /// By how many points the room rates higher than intended: the mean of the questions' offsets.
    pub offset: V1Figure,
    /// The questions with an intended rating, in the order of the questionnaire.
    pub questions: Vec<V1Compared<'a>>,
    /// The areas that have an offset, in the order of the questionnaire.
    pub areas: Vec<V1AreaOffset<'a>>,
}

/// One question beside its intended rating.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Compared<'a> {
    /// Its id.
    pub id: &'a str,
    /// The intended points; null with a reason where don't know or not applicable is intended.
    pub intended: V1Figure,
    /// The median of the answers.
    pub median: V1Figure,
    /// People who rate higher than intended.
    pub higher: usize,
    /// People who rate as intended.
    pub as_intended: usize,
    /// People who rate lower than intended.
    pub lower: usize,
    /// People whose answer does not compare, such as don't know where points are intended.
    pub other: usize,
    /// The mean of the answers in points less the intended points.
    pub offset: V1Figure,
}

/// An area, and what the room's offset would do to it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1AreaOffset<'a> {
    /// Its id.
    pub area: &'a str,
    /// The mean of the offsets of its questions.
    pub offset: f64,
    /// The median points of the administrations in it; null where there is none that may be shown.
    pub points: Option<f64>,
    /// The level of these points.
    pub level: Option<u8>,
    /// These points with the offset taken off.
    pub points_without: Option<f64>,
    /// Their level; gates are not judged again.
    pub level_without: Option<u8>,
}
