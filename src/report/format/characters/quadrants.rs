//! Two scales, each cut in half: a letter for each mark.

use textwrap::core::display_width;

use crate::report::view::block::Quadrants;
use crate::score::TOLERANCE;
use crate::text::{Number, Style, Text, Texts};

/// The columns and rows inside the frame: odd, so that half of a scale has a line of its own.
const COLUMNS: usize = 57;
const ROWS: usize = 17;

/// The frame with its marks, line by line.
pub(super) fn lines(quadrants: &Quadrants, t: &Texts) -> Vec<String> {
    let labels = [quadrants.max, quadrants.max / 2.0, 0.0].map(|value| t.number(Number { value, style: Style::Step }));
    let width = labels.iter().map(String::len).max().unwrap_or(0);
    let side = |text: &str, line: &str| format!("{text:>width$} {line}");
    let rule = format!("+{0}+{0}+", "-".repeat(COLUMNS / 2));
    let [top_left, top_right, bottom_left, bottom_right] = &quadrants.corners;
    let mut lines = vec![side("", &ends(top_left, top_right)), side(&labels[0], &rule)];
    for (at, row) in grid(quadrants).iter().enumerate() {
        let text = if at == ROWS / 2 { labels[1].as_str() } else { "" };
        lines.push(side(text, &format!("|{}|", row.iter().collect::<String>())));
    }
    lines.push(side(&labels[2], &rule));
    let half = COLUMNS / 2 + 1;
    lines.push(side("", &format!("{:<half$}{:<half$}{}", labels[2], labels[1], labels[0])));
    lines.push(side("", &ends(bottom_left, bottom_right)));
    lines.push(side("", &format!("  {}", t.characters_scales(&quadrants.up, &quadrants.across))));
    lines
}

/// The inside of the frame; a mark whose spot is taken stands beside it, on the same side of the line.
fn grid(quadrants: &Quadrants) -> Vec<Vec<char>> {
    let mut grid = frame();
    for mark in &quadrants.marks {
        let row = ROWS - 1 - spot(mark.up, quadrants.max, ROWS);
        let column = spot(mark.across, quadrants.max, COLUMNS);
        if let Some(free) = free(&grid[row], column) {
            grid[row][free] = mark.letter;
        }
    }
    grid
}

/// Two texts at the ends of a line, each set in.
fn ends(left: &Text, right: &Text) -> String {
    let used = display_width(left.as_str()) + display_width(right.as_str());
    format!("  {left}{}{right}  ", " ".repeat((COLUMNS - 2).saturating_sub(used)))
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

crate::text::messages::messages! {
    /// Below a plot: what its two scales are.
    characters_scales(up: Phrase, across: Phrase) = "up: {up}; to the right: {across}";
}
