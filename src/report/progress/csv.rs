//! What needs an answer, for spreadsheets: one line per question.

use anyhow::Result;
use serde::Serialize;

use super::{Open, Progress};
use crate::report::rows::{Separator, text};

/// One line of CSV.
#[derive(Default, Serialize)]
struct Row<'a> {
    question: &'a str,
    area: &'a str,
    area_title: &'a str,
    dimension: &'a str,
    state: &'static str,
    by: &'a str,
    ask: &'a str,
}

/// The questions that are open or not known, as CSV text.
///
/// # Errors
/// Never with what a sheet holds.
pub fn render(progress: &Progress<'_>, separator: Separator) -> Result<String> {
    let open = progress.open.iter().map(|open| row(open, "unanswered"));
    text(open.chain(progress.unknown.iter().map(|open| row(open, "unknown"))), separator)
}

fn row<'a>(open: &Open<'a>, state: &'static str) -> Row<'a> {
    Row {
        question: &open.question.id,
        area: &open.area.id,
        area_title: &open.area.title,
        dimension: &open.question.dimension,
        state,
        by: open.by.unwrap_or_default(),
        ask: &open.question.ask,
    }
}
