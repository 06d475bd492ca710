//! Words, rounded figures and bars that several sections use.

use crate::group::Figure;
use crate::group::quantiles::Quartiles;
use crate::model::text::{shortened, two_decimals};
use crate::report::view::NONE;
use crate::report::view::block::{Block, Column, Table};
use crate::workshop::findings::Asked;

/// The longest bar, in characters.
pub(super) const LONGEST: usize = 20;
/// The longest note on a screen, in columns.
const LONGEST_NOTE: usize = 160;
/// The most notes on a screen for one thing.
const MOST_NOTES: usize = 2;

/// A figure with two decimals, or why there is none.
pub(super) fn figure(figure: &Figure<f64>) -> String {
    match figure {
        Ok(value) => two_decimals(*value),
        Err(reason) => format!("none: {reason}"),
    }
}

/// A figure with two decimals, or a dash.
pub(super) fn short(figure: &Figure<f64>) -> String {
    figure.as_ref().map_or(NONE.to_owned(), |value| two_decimals(*value))
}

/// A difference with its sign; 0 has none.
pub(super) fn signed(difference: f64) -> String {
    let text = value(difference);
    if difference > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// The median, and the two middle answers where they differ: `1.5 (1|2)`.
pub(super) fn median(quartiles: &Figure<Quartiles>) -> String {
    let Ok(q) = quartiles else { return NONE.to_owned() };
    match q.lower_median == q.upper_median {
        true => value(q.median),
        false => format!("{} ({}|{})", value(q.median), value(q.lower_median), value(q.upper_median)),
    }
}

/// The two quartiles: `1|3`.
pub(super) fn quartiles(quartiles: &Figure<Quartiles>) -> String {
    quartiles.as_ref().map_or(NONE.to_owned(), |q| format!("{}|{}", value(q.lower), value(q.upper)))
}

/// A value on the scale, to a hundredth where it needs one.
pub(super) fn value(value: f64) -> String {
    let text = two_decimals(value);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A bar that grows with a share: plain characters that every terminal and every font has.
pub(super) fn bar(part: usize, whole: usize) -> String {
    let length = if whole == 0 { 0.0 } else { (part * LONGEST) as f64 / whole as f64 };
    "#".repeat((length.round() as usize).max(usize::from(part > 0)))
}

/// Notes in quotation marks: whole, or shortened for a screen.
pub(super) fn notes(notes: &[String], whole: bool) -> String {
    if whole || notes.len() <= MOST_NOTES {
        return quoted(notes.iter(), whole);
    }
    format!("{}; and {} more", quoted(notes.iter().take(MOST_NOTES), whole), notes.len() - MOST_NOTES)
}

fn quoted<'n>(notes: impl Iterator<Item = &'n String>, whole: bool) -> String {
    let quoted: Vec<String> =
        notes.map(|note| format!("\"{}\"", if whole { note.clone() } else { shortened(note, LONGEST_NOTE) })).collect();
    quoted.join("; ")
}

/// The answers to a question: how many people gave which.
pub(super) fn answers(asked: &Asked, scale: &[f64], counts: &[usize], max: f64) -> Block {
    let all: usize = counts.iter().sum();
    let mut table = Table::new([
        Column::figures("points"),
        Column::figures("people"),
        Column::words("share"),
        Column::words("answer"),
    ]);
    // A checklist has many sums that nobody reached; choices are few, and an empty one says something.
    let is_listed = |count: usize| count > 0 || !asked.question.choices.is_empty();
    for (step, &count) in scale.iter().zip(counts).filter(|(_, count)| is_listed(**count)) {
        let words = asked.words(*step, max);
        table.rows.push(vec![value(*step).into(), count.to_string().into(), bar(count, all).into(), words.into()]);
    }
    Block::Table(table)
}
