//! What needs an answer, for spreadsheets: one line per question.

use anyhow::Result;
use serde::Serialize;

use super::{Open, Progress};
use crate::model::sheet::Date;
use crate::report::rows::Rows;

/// One line of CSV.
#[derive(Default, Serialize)]
struct Row<'a> {
    administration: &'a str,
    date: Option<Date>,
    question: &'a str,
    area: &'a str,
    area_title: &'a str,
    dimension: &'a str,
    dimension_title: &'a str,
    state: &'static str,
    by: &'a str,
    ask: &'a str,
}

/// The questions that are open or not known,.
///
/// # Errors
/// Never with what a sheet holds.
pub(super) fn rows(progress: &Progress<'_>) -> Result<Rows> {
    let open = progress.open.iter().map(|open| row(progress, open, "unanswered"));
    Rows::new(open.chain(progress.unknown.iter().map(|open| row(progress, open, "unknown"))))
}

fn row<'a>(progress: &Progress<'a>, open: &Open<'a>, state: &'static str) -> Row<'a> {
    let sheet = &progress.loaded.sheet;
    let dimension = progress.instrument.questionnaire.dimension(&open.question.dimension);
    Row {
        administration: &sheet.administration.name,
        date: sheet.date.as_ref().map(|date| date.value),
        question: &open.question.id,
        area: &open.area.id,
        area_title: &open.area.title,
        dimension: &open.question.dimension,
        dimension_title: dimension.map_or("", |d| &d.title),
        state,
        by: open.by.unwrap_or_default(),
        ask: &open.question.ask,
    }
}
