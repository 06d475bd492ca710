//! The JSON form `plimsoll.status/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Open, Progress};
use crate::report::format::json::{document, schema_of_document};
use crate::score::Counts;
use crate::text::one_line;

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.status/1")]
    Status1,
}

/// How far a sheet is answered.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll status of a sheet")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The questionnaire that is answered.
    questionnaire: V1Version<'a>,
    /// SHA-256 of the sheet's file.
    sha256: &'a str,
    /// The administration's name.
    administration: String,
    /// The sheet's date.
    date: Option<String>,
    /// All questions that are asked.
    questions: V1Counts,
    /// The areas, in the order of the questionnaire.
    areas: Vec<V1Part<'a>>,
    /// The areas that are declined on evidence, by id; absent without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    declined: Vec<&'a str>,
    /// The dimensions, in the order of the questionnaire.
    dimensions: Vec<V1Part<'a>>,
    /// The people: who answered, and who is named for an open question.
    people: Vec<V1Person>,
    /// The questions without an answer.
    open: Vec<V1Open<'a>>,
    /// The questions answered with "don't know".
    unknown: Vec<V1Open<'a>>,
}

/// A questionnaire.
#[derive(Serialize, JsonSchema)]
struct V1Version<'a> {
    /// Its id.
    id: &'a str,
    /// Its version.
    version: String,
}

/// An area or a dimension.
#[derive(Serialize, JsonSchema)]
struct V1Part<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: String,
    /// Its questions that are asked.
    questions: V1Counts,
}

/// A person; without a name where nobody is named.
#[derive(Serialize, JsonSchema)]
struct V1Person {
    /// The name.
    name: Option<String>,
    /// The questions that the person answered, or is named for.
    questions: V1Counts,
}

/// A question that needs an answer.
#[derive(Serialize, JsonSchema)]
struct V1Open<'a> {
    /// Its id.
    id: &'a str,
    /// Its area's id.
    area: &'a str,
    /// Its dimension's id.
    dimension: &'a str,
    /// The question.
    ask: String,
    /// Who is named for it.
    by: Option<String>,
}

/// How many questions stand how.
#[derive(Serialize, JsonSchema)]
struct V1Counts {
    /// With an answer that has points or words.
    answered: usize,
    /// With "don't know".
    unknown: usize,
    /// Declared not applicable.
    not_applicable: usize,
    /// Without any answer.
    unanswered: usize,
}

impl From<&Counts> for V1Counts {
    fn from(counts: &Counts) -> Self {
        let Counts { answered, unknown, not_applicable, unanswered } = *counts;
        V1Counts { answered, unknown, not_applicable, unanswered }
    }
}

impl<'a> From<&Open<'a>> for V1Open<'a> {
    fn from(open: &Open<'a>) -> Self {
        V1Open {
            id: &open.question.id,
            area: &open.area.id,
            dimension: &open.question.dimension,
            ask: one_line(&open.question.ask),
            by: open.by.map(one_line),
        }
    }
}

/// The progress as JSON text (`plimsoll.status/1`).
///
/// # Errors
/// Never with what a sheet holds.
pub(super) fn render(progress: &Progress<'_>) -> Result<String> {
    let (questionnaire, sheet) = (&progress.instrument.questionnaire, &progress.loaded.sheet);
    let areas = questionnaire.areas.iter().zip(&progress.areas);
    let dimensions = questionnaire.dimensions.iter().zip(&progress.dimensions);
    let v1 = V1 {
        schema: V1Schema::Status1,
        questionnaire: V1Version { id: &questionnaire.id, version: questionnaire.version.value.to_string() },
        sha256: &progress.loaded.input.sha256,
        administration: one_line(&sheet.administration.name),
        date: sheet.date.as_ref().map(|date| date.value.to_string()),
        questions: (&progress.all).into(),
        areas: areas.map(|(a, c)| V1Part { id: &a.id, title: one_line(&a.title), questions: c.into() }).collect(),
        declined: progress.declined.iter().map(|a| a.id.as_str()).collect(),
        dimensions: dimensions
            .map(|(d, c)| V1Part { id: &d.id, title: one_line(&d.title), questions: c.into() })
            .collect(),
        people: progress
            .people
            .values()
            .map(|(name, c)| V1Person { name: name.clone(), questions: c.into() })
            .collect(),
        open: progress.open.iter().map(V1Open::from).collect(),
        unknown: progress.unknown.iter().map(V1Open::from).collect(),
    };
    document(&v1)
}

/// The JSON Schema of the progress.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}
