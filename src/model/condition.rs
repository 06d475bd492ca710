//! Conditions: when a question is asked (design 3.1).

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::forms;
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

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
    pub fn words(&self, t: &Texts, question: &impl Fn(&str) -> Text) -> Text {
        match self {
            Condition::AtLeast { question: id, at_least } => t.condition_at_least(&question(id), *at_least),
            Condition::All(list) => {
                let parts = list.iter().map(|c| c.part(t, question));
                parts.reduce(|first, second| t.condition_and(&first, &second)).unwrap_or_else(|| t.condition_always())
            }
            Condition::Any(list) => {
                let parts = list.iter().map(|c| c.part(t, question));
                parts.reduce(|first, second| t.condition_or(&first, &second)).unwrap_or_else(|| t.condition_never())
            }
            Condition::Not(inner) => match &**inner {
                Condition::AtLeast { question: id, at_least } => t.condition_below(&question(id), *at_least),
                other => t.condition_not(&other.words(t, question)),
            },
        }
    }

    /// The condition in words, within another one.
    fn part(&self, t: &Texts, question: &impl Fn(&str) -> Text) -> Text {
        let words = self.words(t, question);
        match self {
            Condition::All(list) | Condition::Any(list) if list.len() > 1 => t.condition_within(&words),
            _ => words,
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

messages! {
    /// Conditions, which stand behind "only when"; a question is "question 4", its id, or its text in quotation marks.
    condition_at_least(question: Phrase, points: Plain) = "the answer to {question} is {points} or more";
    condition_below(question: Phrase, points: Plain) = "the answer to {question} is not {points} or more";
    condition_and(first: Phrase, second: Phrase) = "{first} and {second}";
    condition_or(first: Phrase, second: Phrase) = "{first} or {second}";
    condition_not(condition: Phrase) = "it is not so that {condition}";
    condition_within(condition: Phrase) = "({condition})";
    condition_always() = "always";
    condition_never() = "never";
}
