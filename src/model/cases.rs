//! Unit tests of a rubric (`cases.toml`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::forms;
use super::sheet::{Entry, Grade};
use crate::source::Spanned;

/// Unit tests of a rubric (`cases.toml`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll rubric cases")]
pub struct Cases {
    /// The cases.
    #[serde(default)]
    pub case: Vec<Case>,
}

/// Answers, and the figures that they must give.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the case shows, as a sentence.
    pub name: Spanned<String>,
    /// Answers by question id, `area.*` or `*`: the more specific key wins.
    #[schemars(example = forms::answers())]
    pub answers: BTreeMap<Spanned<String>, Spanned<Entry>>,
    /// The grade of evidence of every answer that has none of its own.
    #[serde(default)]
    pub evidence: Grade,
    /// The profile that gaps are measured against.
    #[serde(default)]
    pub profile: Option<Spanned<String>>,
    /// The figures expected, by `overall`, area, or `area/dimension`.
    pub expect: BTreeMap<Spanned<String>, Expected>,
}

/// Figures expected at one place; those not named are not looked at.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Expected {
    /// Points, or `"none"`.
    pub points: Option<Spanned<Figure>>,
    /// The level's number, or `"none"`.
    pub level: Option<Spanned<Figure>>,
    /// The lower bound (S7).
    pub low: Option<Spanned<Figure>>,
    /// The upper bound (S7).
    pub high: Option<Spanned<Figure>>,
    /// Points before gates (S5).
    pub uncapped: Option<Spanned<Figure>>,
    /// Points that the evidence supports (S9).
    pub supported: Option<Spanned<Figure>>,
    /// The share of applicable questions answered (S8).
    pub coverage: Option<Spanned<Figure>>,
    /// Points missing to the target (S11).
    pub gap: Option<Spanned<Figure>>,
    /// The gates that cap the area, in any order.
    pub capped_by: Option<Spanned<Vec<Spanned<String>>>>,
}

/// An expected figure: a number, or `"none"`.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema)]
#[schemars(with = "forms::Figure")]
pub struct Figure(pub Option<f64>);

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FigureVisitor;
        impl serde::de::Visitor<'_> for FigureVisitor {
            type Value = Figure;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number or \"none\"")
            }
            fn visit_i64<E>(self, n: i64) -> Result<Figure, E> {
                Ok(Figure(Some(n as f64)))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Figure, E> {
                Ok(Figure(Some(n)))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Figure, E> {
                match text {
                    "none" => Ok(Figure(None)),
                    _ => Err(E::invalid_value(serde::de::Unexpected::Str(text), &self)),
                }
            }
        }
        deserializer.deserialize_any(FigureVisitor)
    }
}
