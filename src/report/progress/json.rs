//! The JSON form `plimsoll.status/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use serde::Serialize;

use super::{Open, Progress};
use crate::model::text::one_line;
use crate::report::format::json::document;
use crate::score::Counts;

/// How far a sheet is answered.
#[derive(Serialize)]
struct V1<'a> {
    schema: &'static str,
    questionnaire: V1Version<'a>,
    sha256: &'a str,
    administration: String,
    date: Option<String>,
    questions: V1Counts,
    areas: Vec<V1Part<'a>>,
    dimensions: Vec<V1Part<'a>>,
    people: Vec<V1Person>,
    open: Vec<V1Open<'a>>,
    unknown: Vec<V1Open<'a>>,
}

#[derive(Serialize)]
struct V1Version<'a> {
    id: &'a str,
    version: String,
}

#[derive(Serialize)]
struct V1Part<'a> {
    id: &'a str,
    title: String,
    questions: V1Counts,
}

/// A person; without a name where nobody is named.
#[derive(Serialize)]
struct V1Person {
    name: Option<String>,
    questions: V1Counts,
}

#[derive(Serialize)]
struct V1Open<'a> {
    id: &'a str,
    area: &'a str,
    dimension: &'a str,
    ask: String,
    by: Option<String>,
}

#[derive(Serialize)]
struct V1Counts {
    answered: usize,
    unknown: usize,
    not_applicable: usize,
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
        schema: "plimsoll.status/1",
        questionnaire: V1Version { id: &questionnaire.id, version: questionnaire.version.value.to_string() },
        sha256: &progress.loaded.input.sha256,
        administration: one_line(&sheet.administration.name),
        date: sheet.date.as_ref().map(|date| date.value.to_string()),
        questions: (&progress.all).into(),
        areas: areas.map(|(a, c)| V1Part { id: &a.id, title: one_line(&a.title), questions: c.into() }).collect(),
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
