//! The ratings intended for described administrations (`intended.toml`), with which a room warms up.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::value::StrDeserializer;
use serde::{Deserialize, Deserializer, de};

use super::forms;
use super::sheet::Answer;
use crate::source::Spanned;

/// The ratings intended for described administrations, by name (`intended.toml`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(title = "Plimsoll calibration", example = forms::intended())]
pub struct Calibration(pub BTreeMap<Spanned<String>, Ratings>);

/// The rating intended for each question of one described administration, by the question's id.
pub type Ratings = BTreeMap<Spanned<String>, Spanned<Rating>>;

/// What a described administration is to be rated with, by the text alone.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema)]
#[schemars(with = "forms::Rating")]
pub enum Rating {
    /// The points of the choice, or the number of a number question.
    Points(f64),
    /// The text does not say, and who would know cannot be asked.
    Unknown,
    /// The question does not apply to it.
    NotApplicable,
}

impl Rating {
    /// The answer that says it.
    pub fn answer(self) -> Answer {
        match self {
            Rating::Points(points) => Answer::Number(points),
            Rating::Unknown => Answer::Unknown,
            Rating::NotApplicable => Answer::NotApplicable("As described".to_owned()),
        }
    }
}

/// The ratings that are words.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Unknown,
    NotApplicable,
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RatingVisitor;
        impl de::Visitor<'_> for RatingVisitor {
            type Value = Rating;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of points, \"unknown\" or \"not-applicable\"")
            }
            fn visit_i64<E>(self, points: i64) -> Result<Rating, E> {
                Ok(Rating::Points(points as f64))
            }
            fn visit_f64<E>(self, points: f64) -> Result<Rating, E> {
                Ok(Rating::Points(points))
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<Rating, E> {
                Word::deserialize(StrDeserializer::new(word)).map(|word| match word {
                    Word::Unknown => Rating::Unknown,
                    Word::NotApplicable => Rating::NotApplicable,
                })
            }
        }
        deserializer.deserialize_any(RatingVisitor)
    }
}
