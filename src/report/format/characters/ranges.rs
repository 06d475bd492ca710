//! What is claimed, supported and possible: a line each.

use crate::report::view::block::{Ranges, Span};
use crate::text::{Texts, shortened};

use super::scale::{COLUMNS, POSSIBLE, TITLE, levels, spot};
use super::wide;

/// What the evidence supports, what is claimed beyond it, and the target.
const SUPPORTED: char = '=';
const CLAIMED: char = '+';
const GOAL: char = 'T';

/// The levels, the rows, and what the marks mean.
pub(super) fn lines(ranges: &Ranges, t: &Texts) -> Vec<String> {
    let row = |row: &Span| {
        let title = shortened(row.title.as_str(), TITLE);
        format!("{} |{}| {}", wide(&title, TITLE), side(row, ranges.max), row.stands.words(t))
    };
    let mut lines = vec![levels(&ranges.levels, ranges.max, t)];
    lines.extend(ranges.rows.iter().map(row));
    lines.extend([String::new(), key(ranges, t)]);
    lines
}

/// A row with its marks.
fn side(row: &Span, max: f64) -> String {
    let [supported, claimed] = [row.supported, row.claimed].map(|points| points.map_or(0, |points| spot(points, max)));
    let mark = |at: usize| match () {
        () if at < supported || at == supported && supported > 0 => SUPPORTED,
        () if at <= claimed && claimed > supported => CLAIMED,
        () => ' ',
    };
    let mut side: Vec<char> = (0..COLUMNS).map(mark).collect();
    if let Some((low, high)) = row.open() {
        side[spot(low, max)] = POSSIBLE[0];
        side[spot(high, max)] = POSSIBLE[1];
    }
    if let Some(goal) = row.goal {
        side[spot(goal.from, max)] = GOAL;
    }
    side.into_iter().collect()
}

/// What the marks mean, of those that occur.
fn key(ranges: &Ranges, t: &Texts) -> String {
    let drawn: String = ranges.rows.iter().map(|row| side(row, ranges.max)).collect();
    let marks = [
        (vec![SUPPORTED], t.ranges_mark_supported()),
        (vec![CLAIMED], t.ranges_mark_claimed()),
        (POSSIBLE.to_vec(), t.ranges_mark_possible()),
        (vec![GOAL], t.hulls_mark_goal()),
    ];
    let shown = marks.into_iter().filter(|(marks, _)| drawn.contains(&marks[..]));
    let said = shown.map(|(marks, means)| format!("{} {means}", String::from_iter(marks)));
    said.collect::<Vec<_>>().join("   ")
}
