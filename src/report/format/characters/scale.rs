//! A scale of points drawn with characters: what stands behind a title, with the levels above it.

use super::wide;
use crate::text::Texts;

/// The columns of a title.
pub(super) const TITLE: usize = 26;
/// The columns of the scale: so many that half of it has one of its own.
pub(super) const COLUMNS: usize = 41;
/// Between which points something can come to stand.
pub(super) const POSSIBLE: [char; 2] = ['[', ']'];

/// The column of points.
pub(super) fn spot(points: f64, max: f64) -> usize {
    ((points / max).clamp(0.0, 1.0) * (COLUMNS - 1) as f64).round() as usize
}

/// Where levels start.
pub(super) fn levels(levels: &[(f64, u8)], max: f64, t: &Texts) -> String {
    let mut line = String::new();
    for (from, level) in levels {
        let start = TITLE + 2 + spot(*from, max);
        if line.is_empty() || start > line.chars().count() {
            line = wide(&line, start) + t.cell_level(*level).as_str();
        }
    }
    line
}
