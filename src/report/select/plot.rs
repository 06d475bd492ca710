//! Need against readiness, drawn with characters that every console has.

use crate::model::text::number;
use crate::report::view::block::Drawing;
use crate::score::TOLERANCE;
use crate::workshop::choice::Technology;

/// The columns and rows inside the frame: odd, so that half of the scale has a line of its own.
const COLUMNS: usize = 57;
const ROWS: usize = 17;

/// The plot: readiness to the right, need upwards, both from 0 to `max` whatever the technologies; a letter for each, and
/// lines at half of the scale. A letter whose spot is taken stands beside it, on the same side of the line.
pub(super) fn plot(technologies: &[Technology<'_>], max: f64) -> Drawing {
    let mut grid = frame();
    for technology in technologies {
        let (Some(need), Some(readiness)) = (technology.need.value(), technology.readiness.value()) else { continue };
        let row = ROWS - 1 - spot(need, max, ROWS);
        let column = spot(readiness, max, COLUMNS);
        if let Some(free) = free(&grid[row], column) {
            grid[row][free] = technology.letter;
        }
    }
    let label = |value: f64| number((value * 100.0).round() / 100.0);
    let labels = [label(max), label(max / 2.0), "0".to_owned()];
    let width = labels.iter().map(String::len).max().unwrap_or(0);
    let side = |text: &str, line: &str| format!("{text:>width$} {line}");
    let rule = format!("+{0}+{0}+", "-".repeat(COLUMNS / 2));
    let mut lines = vec![side("", &ends("  build capacity", "adopt  ")), side(&labels[0], &rule)];
    for (at, row) in grid.iter().enumerate() {
        let text = if at == ROWS / 2 { labels[1].as_str() } else { "" };
        lines.push(side(text, &format!("|{}|", row.iter().collect::<String>())));
    }
    lines.push(side(&labels[2], &rule));
    let half = COLUMNS / 2 + 1;
    lines.push(side("", &format!("{:<half$}{:<half$}{}", labels[2], labels[1], labels[0])));
    lines.push(side("", &ends("  watch", "opportunistic  ")));
    lines.push(side("", "  up: need; to the right: readiness"));
    Drawing::new(lines)
}

/// Two texts at the ends of a line.
fn ends(left: &str, right: &str) -> String {
    let gap = (COLUMNS + 2).saturating_sub(left.len() + right.len());
    format!("{left}{}{right}", " ".repeat(gap))
}

/// An empty frame with the lines at half of the scale.
fn frame() -> Vec<Vec<char>> {
    let mark = |row: usize, column: usize| match (row == ROWS / 2, column == COLUMNS / 2) {
        (true, true) => '+',
        (true, false) if column.is_multiple_of(2) => '-',
        (false, true) => ':',
        _ => ' ',
    };
    (0..ROWS).map(|row| (0..COLUMNS).map(|column| mark(row, column)).collect()).collect()
}

/// The step that a value stands on; what is below half of the scale never stands on its line.
fn spot(value: f64, max: f64, steps: usize) -> usize {
    let at = ((value / max).clamp(0.0, 1.0) * (steps - 1) as f64).round() as usize;
    if value >= max / 2.0 - TOLERANCE { at.max(steps / 2) } else { at.min(steps / 2 - 1) }
}

/// The free column next to one, on the same side of the line.
fn free(row: &[char], column: usize) -> Option<usize> {
    let side = if column < COLUMNS / 2 { 0..COLUMNS / 2 } else { COLUMNS / 2..COLUMNS };
    let mut columns: Vec<usize> = side.filter(|c| !row[*c].is_ascii_alphabetic() && row[*c] != '*').collect();
    columns.sort_by_key(|c| (c.abs_diff(column), *c < column));
    columns.first().copied()
}
