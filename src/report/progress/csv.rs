//! What needs an answer, for spreadsheets: one line per question.

use anyhow::Result;
use serde::Serialize;

use super::{Open, Progress};
use crate::report::csv::{safe, text};

/// One line of CSV. A text that a spreadsheet would take for a formula begins with an apostrophe.
#[derive(Serialize)]
struct Row<'a> {
    question: &'a str,
    area: &'a str,
    dimension: &'a str,
    state: &'static str,
    by: String,
    ask: String,
}

/// The questions that are open or not known, as CSV text.
///
/// # Errors
/// Never with what a sheet holds.
pub fn render(progress: &Progress<'_>) -> Result<String> {
    let open = progress.open.iter().map(|open| row(open, "unanswered"));
    text(open.chain(progress.unknown.iter().map(|open| row(open, "unknown"))))
}

fn row<'a>(open: &Open<'a>, state: &'static str) -> Row<'a> {
    Row {
        question: &open.question.id,
        area: &open.area.id,
        dimension: &open.question.dimension,
        state,
        by: safe(open.by.unwrap_or_default()),
        ask: safe(&open.question.ask),
    }
}
