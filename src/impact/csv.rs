//! The impact for spreadsheets: one line per sheet and place that moves.

use anyhow::Result;
use serde::Serialize;

use super::{Impact, Moved, SheetImpact};
use crate::report::rows::Rows;

/// One line. Figures that do not exist are empty.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    sheet: &'a str,
    place: &'a str,
    points_before: Option<f64>,
    points_after: Option<f64>,
    level_before: Option<u8>,
    level_after: Option<u8>,
    target_before: Option<u8>,
    target_after: Option<u8>,
    gap_before: Option<f64>,
    gap_after: Option<f64>,
    /// The parts that move it when they are applied alone.
    because: String,
    /// What all parts together move beyond the sum of these.
    interaction: Option<f64>,
}

/// The places that move.
pub(super) fn rows(impact: &Impact) -> Result<Rows> {
    Rows::new(impact.sheets.iter().flat_map(|sheet| sheet.moved.iter().map(move |moved| row(sheet, moved))))
}

fn row<'a>(sheet: &'a SheetImpact, moved: &'a Moved) -> Row<'a> {
    let (before, after) = (&moved.before, &moved.after);
    let parts: Vec<String> = moved.because.iter().map(|effect| effect.part.code()).collect();
    Row {
        sheet: &sheet.sheet,
        place: &moved.place,
        points_before: before.points,
        points_after: after.points,
        level_before: before.level,
        level_after: after.level,
        target_before: before.target,
        target_after: after.target,
        gap_before: before.gap,
        gap_after: after.gap,
        because: parts.join("; "),
        interaction: moved.interaction.points,
    }
}
