//! Conditions: when a question is asked (design 3.1).

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::forms;
use crate::source::Spanned;
use crate::text::number;

/// When a question is asked: looks only at questions asked before it.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(with = "forms::Condition")]
pub enum Condition {
    /// The question's own points (before scaling) reach a value.
    AtLeast {
        /// The question looked at.
        question: Spanned<String>,
        /// The points, before scaling.
        at_least: f64,
    },
    /// All hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// The questions that the condition looks at.
    pub fn questions(&self) -> Vec<&Spanned<String>> {
        match self {
            Condition::AtLeast { question, .. } => vec![question],
            Condition::All(list) | Condition::Any(list) => list.iter().flat_map(Condition::questions).collect(),
            Condition::Not(inner) => inner.questions(),
        }
    }

    /// The condition in words, given the words for a question.
    pub fn words(&self, name: &impl Fn(&str) -> String) -> String {
        let joined = |list: &[Condition], word: &str, empty: &str| {
            let parts: Vec<String> = list.iter().map(|c| c.words(name)).collect();
            match &parts[..] {
                [] => empty.to_owned(),
                [one] => one.clone(),
                _ => format!("({})", parts.join(word)),
            }
        };
        let points = |n: f64| if (n - 1.0).abs() < 1e-9 { "point" } else { "points" };
        match self {
            Condition::AtLeast { question, at_least } => {
                format!("{} has {} {} or more", name(question), number(*at_least), points(*at_least))
            }
            Condition::All(list) => joined(list, " and ", "always"),
            Condition::Any(list) => joined(list, " or ", "never"),
            Condition::Not(inner) => match &**inner {
                Condition::AtLeast { question, at_least } => {
                    format!("{} does not have {} {} or more", name(question), number(*at_least), points(*at_least))
                }
                other => format!("not {}", other.words(name)),
            },
        }
    }
}

/// A condition as written: a question with `at_least`, or one of `all`, `any`, `not`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionFields {
    /// The question looked at; goes with `at_least`.
    #[serde(default)]
    question: Option<Spanned<String>>,
    /// The points it must reach, before scaling.
    #[serde(default)]
    at_least: Option<f64>,
    /// All of these hold.
    #[serde(default)]
    all: Option<Vec<Condition>>,
    /// One of these holds.
    #[serde(default)]
    any: Option<Vec<Condition>>,
    /// This does not hold.
    #[serde(default)]
    not: Option<Box<Condition>>,
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = ConditionFields::deserialize(deserializer)?;
        match fields {
            ConditionFields { question: Some(question), at_least: Some(at_least), all: None, any: None, not: None } => {
                Ok(Condition::AtLeast { question, at_least })
            }
            ConditionFields { question: None, at_least: None, all: Some(list), any: None, not: None } => {
                Ok(Condition::All(list))
            }
            ConditionFields { question: None, at_least: None, all: None, any: Some(list), not: None } => {
                Ok(Condition::Any(list))
            }
            ConditionFields { question: None, at_least: None, all: None, any: None, not: Some(inner) } => {
                Ok(Condition::Not(inner))
            }
            _ => Err(de::Error::custom(
                "a condition is {question, at_least}, or one of {all: [...]}, {any: [...]}, {not: ...}",
            )),
        }
    }
}
