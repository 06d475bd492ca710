//! One question of a questionnaire: what it asks, what it measures, and how it is answered (design 3.1).

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::Deserializer;

use super::Condition;
use super::forms;
use super::text_or::TextOr;
use super::written::{blank, is_written};
use crate::source::{Span, Spanned};

/// What a question's answer counts towards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measures {
    /// How far the administration is.
    #[default]
    Readiness,
    /// How much it wants the technology; never mixed into readiness (S13).
    Need,
    /// Nothing: asked and shown, part of no figure.
    Information,
}

impl Measures {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Measures::Readiness => "readiness",
            Measures::Need => "need",
            Measures::Information => "information",
        }
    }
}

/// One question. Exactly one of `choices`, `items` and `number` says how it is answered; without any, a question that measures
/// `information` is answered in free text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = forms::answer_kinds()))]
pub struct Question {
    /// Stable for ever; begins with the area's id and a dot.
    #[schemars(regex(pattern = forms::DOTTED_ID), example = &"ai.representative-labels")]
    pub id: Spanned<String>,
    /// The dimension it belongs to.
    pub dimension: Spanned<String>,
    /// The question itself.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub ask: String,
    /// Why it matters.
    #[serde(default)]
    pub why: Option<String>,
    /// What an assessor would ask to see.
    #[serde(default)]
    pub evidence: Option<String>,
    /// Ids of the sources it leans on.
    #[serde(default)]
    pub sources: Vec<Spanned<String>>,
    /// Readiness (default), need or information.
    #[serde(default)]
    pub measures: Measures,
    /// The level of practice, for rubrics that use the cumulative method.
    #[serde(default)]
    pub practice_level: Option<u8>,
    /// Ask only when this holds for earlier answers.
    #[serde(default)]
    pub ask_when: Option<Spanned<Condition>>,
    /// Choices, worst first: descriptions of observable practice, worth 0, 1, 2, ... points.
    #[serde(default)]
    #[schemars(length(min = 2), example = forms::choices())]
    pub choices: Vec<Choice>,
    /// A checklist: tick what is true.
    #[serde(default)]
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
    /// A number within a range; the rubric says what it is worth.
    #[serde(default)]
    pub number: Option<NumberRange>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind<'q> {
    /// One of ordered choices, worst first.
    Choices(&'q [Choice]),
    /// Any of a checklist's items.
    Items(&'q [Item]),
    /// A number within a range.
    Number(&'q NumberRange),
    /// Free text: only of a question that measures information.
    Text,
}

impl Question {
    /// How the question is answered.
    pub fn kind(&self) -> Kind<'_> {
        match &self.number {
            Some(range) => Kind::Number(range),
            None if !self.items.is_empty() => Kind::Items(&self.items),
            None if self.choices.is_empty() && self.informs() => Kind::Text,
            None => Kind::Choices(&self.choices),
        }
    }

    /// Whether it only informs: asked and shown, part of no figure.
    pub fn informs(&self) -> bool {
        self.measures == Measures::Information
    }

    /// The points of each choice, before scaling; empty for other kinds.
    pub fn choice_points(&self) -> impl Iterator<Item = f64> + '_ {
        self.choices.iter().enumerate().map(|(i, c)| c.points.map_or(i as f64, |points| *points))
    }

    /// The position of the choice that has these points.
    pub fn choice_at(&self, points: f64) -> Option<usize> {
        self.choice_points().position(|p| (p - points).abs() < 1e-9)
    }
}

/// One step of a question: a description of observable practice.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(with = "forms::Choice")]
pub struct Choice {
    /// The description.
    pub text: String,
    /// Its points, where they are not its position (0, 1, 2, ...).
    pub points: Option<Spanned<f64>>,
    /// Where it stands.
    pub span: Span,
}

/// A choice with points of its own.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChoiceWithPoints")]
pub(super) struct ChoiceFields {
    /// Its points; those of the choices of a question increase.
    points: Spanned<f64>,
    /// The description.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    text: String,
}

/// One line of a checklist.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its name in sheets.
    #[schemars(regex(pattern = forms::ID))]
    pub id: Spanned<String>,
    /// What is true when it is ticked.
    #[serde(deserialize_with = "super::written::written")]
    #[schemars(regex(pattern = forms::WRITTEN))]
    pub text: String,
    /// Its points (1 unless given).
    #[serde(default = "one")]
    pub points: Spanned<f64>,
}

fn one() -> Spanned<f64> {
    Spanned::new(1.0, Span::default())
}

/// What numbers answer a question.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// The unit, such as `%`.
    #[serde(default)]
    #[schemars(example = &"%")]
    pub unit: Option<String>,
    /// The smallest allowed number.
    pub min: Spanned<f64>,
    /// The largest allowed number.
    pub max: Spanned<f64>,
}

impl NumberRange {
    /// Whether it holds a number.
    pub fn contains(&self, n: f64) -> bool {
        (*self.min..=*self.max).contains(&n)
    }
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Spanned::<ChoiceValue>::deserialize(deserializer)?;
        let ChoiceValue { text, points } = form.value;
        Ok(Choice { text, points, span: form.span })
    }
}

struct ChoiceValue {
    text: String,
    points: Option<Spanned<f64>>,
}

impl<'de> Deserialize<'de> for ChoiceValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text_or_map = TextOr::<ChoiceFields>::deserialize(deserializer)?;
        Ok(match text_or_map {
            TextOr::Text(text) if !is_written(&text) => return Err(blank()),
            TextOr::Text(text) => ChoiceValue { text, points: None },
            TextOr::Other(fields) => ChoiceValue { text: fields.text, points: Some(fields.points) },
        })
    }
}
