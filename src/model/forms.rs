//! How values may be written in files, for the JSON Schemas: what the model reads in more than one form, and patterns.
#![allow(dead_code)] // Only the schemas of these types are used.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::question::ChoiceFields;
use super::sheet::EntryFields;

/// A text in which there is something to read: what counts as space differs between regular expressions in these two.
pub(super) const WRITTEN: &str = "[^\\s\\u0085\\uFEFF]";
/// An id.
pub(super) const ID: &str = "^[a-z0-9-]{1,100}$";
/// A question's id.
pub(super) const DOTTED_ID: &str = "^[a-z0-9-]+\\.[a-z0-9.-]+$";
/// A semantic version.
/// A SHA-256 in hexadecimal.
pub(super) const SHA256: &str = "^[0-9a-f]{64}$";
pub(super) const VERSION: &str = "^[0-9]+\\.[0-9]+\\.[0-9]+([-+].+)?$";

/// One step of a question: a description of observable practice.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Choice {
    /// The description; its points are its position: 0, 1, 2, ...
    Text(#[schemars(regex(pattern = WRITTEN))] String),
    /// Points and description.
    WithPoints(ChoiceFields),
}

/// When a question is asked; it looks only at questions asked before it.
#[derive(JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub(super) enum Condition {
    /// The question's own points reach a value.
    AtLeast {
        /// The question looked at.
        question: String,
        /// The points that it must reach, before scaling.
        at_least: f64,
    },
    /// All of these hold.
    All {
        /// The conditions.
        all: Vec<super::condition::Condition>,
    },
    /// One of these holds.
    Any {
        /// The conditions.
        any: Vec<super::condition::Condition>,
    },
    /// This does not hold.
    Not {
        /// The condition.
        not: Box<super::condition::Condition>,
    },
}

/// An answer, or an answer with what belongs to it.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Entry {
    /// The answer alone.
    Short(Answer),
    /// The answer with evidence and note, or `not_applicable` with a reason.
    Long(EntryFields),
}

/// The answer to a question.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Answer {
    /// The points of the choice, or the number of a number question.
    Number(f64),
    /// The ticked items of a checklist.
    Items(#[schemars(extend("uniqueItems" = true))] Vec<String>),
    /// Nobody knows, or nobody has answered.
    State(State),
    /// Free text of several words, where a question asks for it.
    Text(#[schemars(regex(pattern = super::sheet::SEVERAL_WORDS))] String),
    /// Nobody has answered.
    Nothing(()),
}

/// The states that have a word of their own.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum State {
    /// Nobody knows.
    Unknown,
    /// Nobody has answered.
    Unanswered,
}

/// The rating intended for a question.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Rating {
    /// The points of the choice, or the number of a number question.
    Points(f64),
    /// No points are intended.
    Word(RatingWord),
}

/// Why no points are intended.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum RatingWord {
    /// The text does not say, and who would know cannot be asked.
    Unknown,
    /// The question does not apply.
    NotApplicable,
}

/// A figure that a case expects.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(super) enum Figure {
    /// The figure.
    Number(f64),
    /// There is none.
    Nothing(Nothing),
}

/// The word for a figure that is not there.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum Nothing {
    /// There is no figure.
    None,
}

/// A calendar day, written year-month-day.
#[derive(JsonSchema)]
#[schemars(transparent)]
pub(super) struct Date(
    #[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), extend("format" = "date"), example = &"2026-11-23")]
    String,
);

/// A weight; 0 takes something out of the points.
#[derive(JsonSchema)]
#[schemars(transparent, inline)]
pub(super) struct Weight(#[schemars(range(min = 0))] f64);

/// Points, before scaling.
#[derive(JsonSchema)]
#[schemars(transparent, inline)]
pub(super) struct Points(#[schemars(range(min = 0))] f64);

/// How a question may be answered: in one way, or in free text where it measures information.
pub(super) fn answer_kinds() -> impl Serialize {
    let one = |kind: &str| serde_json::json!({"required": [kind]});
    let kinds = ["choices", "items", "number"].map(one);
    let free_text = serde_json::json!({
        "required": ["measures"], "properties": {"measures": {"const": "information", "description": "It only informs."}}, "not": {"anyOf": kinds}
    });
    kinds.into_iter().chain([free_text]).collect::<Vec<_>>()
}

// Examples that are lists are functions: a list in an attribute would need a feature of syn that only others switch on.

/// Choices as an example.
pub(super) fn choices() -> impl Serialize {
    ["No policy.", "A written policy.", "A policy that is checked."]
}

/// Steps as an example: more is better.
pub(super) fn rising_steps() -> impl Serialize {
    [(0, 0), (50, 2), (95, 4)]
}

/// Steps as an example: less is better.
pub(super) fn falling_steps() -> impl Serialize {
    [(0, 4), (5, 3), (24, 2), (72, 0)]
}

/// The areas of a gate as an example.
pub(super) fn one_area() -> impl Serialize {
    ["ai"]
}

/// The areas of a gate as an example: all.
pub(super) fn every_area() -> impl Serialize {
    ["*"]
}

/// Languages as an example.
pub(super) fn languages() -> impl Serialize {
    ["fr", "es"]
}

/// Levels as an example.
pub(super) fn levels() -> impl Serialize {
    serde_json::json!([{"level": 0, "name": "Absent", "from": 0.0}, {"level": 1, "name": "Piloted", "from": 1.0}])
}

/// Answers as an example.
pub(super) fn answers() -> impl Serialize {
    let entries = [
        ("ai.policy", serde_json::json!(2)),
        ("ai.tools-in-use", serde_json::json!(["targeting"])),
        ("ai.model-register", serde_json::json!("unknown")),
        ("drones.swarm", serde_json::json!({"not_applicable": "No maritime border"})),
    ];
    BTreeMap::from(entries)
}

/// Ratings intended for a described administration, as an example.
pub(super) fn intended() -> impl Serialize {
    let ratings = [("ai.policy", serde_json::json!(2)), ("ai.team", serde_json::json!("unknown"))];
    BTreeMap::from([("island", BTreeMap::from(ratings))])
}
