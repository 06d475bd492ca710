//! Tables and what stands in their cells.

use maud::{Markup, html};

use super::Placed;
use super::blocks::{Drawing, anchor};
use crate::report::format::svg::palette::Colour;
use crate::report::view::block::{Blank, Cell, Column, Table, Value};
use crate::text::messages::messages;
use crate::text::{Number, Text};

/// Tables with fewer rows are not sorted.
const SORTED_FROM: usize = 4;

impl Drawing<'_> {
    /// A table; without a caption of its own it has the section's title, for those who cannot see where it stands.
    pub(super) fn table(&self, table: &Table, placed: &Placed, number: usize) -> Markup {
        let id = format!("{}-table-{number}", placed.id);
        let title = &placed.section.title;
        let words = table.words(table.rows.len(), self.t);
        html! {
            div .table role="group" tabindex="0" aria-labelledby=(id) {
                table .sorted[table.rows.len() >= SORTED_FROM && !table.is_form()] .form[table.is_form()] {
                    caption #(id) .hidden[table.caption.is_none()] {
                        @match &table.caption {
                            Some(caption) => (caption),
                            None if number == 1 => (title),
                            None => (self.t.html_table(title, number)),
                        }
                    }
                    thead { tr { @for column in &table.columns { (head(column)) } } }
                    tbody {
                        @for (row, words) in table.rows.iter().zip(&words) {
                            tr { @for (at, (cell, text)) in row.iter().zip(words).enumerate() {
                                (self.column(at, &table.columns[at], cell, text))
                            } }
                        }
                    }
                }
            }
            @if let Some(note) = &table.note { p .note { (note) } }
        }
    }

    /// A cell of a table, at its column; the first one names the row.
    fn column(&self, at: usize, column: &Column, cell: &Cell, text: &Text) -> Markup {
        let value = sorted_by(cell.value());
        html! {
            @if matches!(cell.value(), Value::Heading(_)) {
                th scope="rowgroup" { (text) }
            } @else if at == 0 && !text.as_str().is_empty() {
                th scope="row" .figures[column.figures] data-v=[value] { (self.drawn(cell, text)) }
            } @else {
                td .figures[column.figures] data-v=[value] { (self.drawn(cell, text)) }
            }
        }
    }

    /// A cell.
    pub(super) fn cell(&self, cell: &Cell) -> Markup {
        self.drawn(cell, &cell.words(self.t))
    }

    /// A cell in words: with the colour of its level, and the way to its explanation.
    fn drawn(&self, cell: &Cell, text: &Text) -> Markup {
        let place = cell.place().filter(|place| self.explains(place));
        html! {
            @match place {
                Some(place) => a href={ "#" (anchor(place)) } { (shape(cell, text)) },
                None => (shape(cell, text)),
            }
        }
    }
}

/// A cell in its shape.
fn shape(cell: &Cell, text: &Text) -> Markup {
    html! {
        @match (cell.height(), cell.value()) {
            (Some(height), _) => span .level .{ "h" (Colour::step(height)) } { (text) },
            (None, Value::Bar(part, whole)) => (bar(*part, *whole)),
            (None, Value::Strip(_)) => span .strip { (text) },
            (None, Value::Blanks(blanks)) => @for blank in blanks { (to_fill(blank)) },
            _ => (text),
        }
    }
}

/// Where somebody marks or writes something with a pen.
fn to_fill(blank: &Blank) -> Markup {
    html! {
        @match blank {
            Blank::Box(label) => { span .box { (label) } " " },
            Blank::Line(unit) => { span .line {} " " @if !unit.as_str().is_empty() { (unit) " " } },
            Blank::Tick(label) => span .tick { span .box {} " " (label) " " },
            Blank::Ticked(label) => span .tick { span .box { "\u{2715}" } " " (label) " " },
            Blank::Rule(label) => span .write { (label) span {} },
        }
    }
}

/// A bar that grows with a part of a whole; the words are beside it, for those who do not see it.
fn bar(part: usize, whole: usize) -> Markup {
    let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    html! {
        span .bar style={ "--part:" (format!("{share:.1}")) "%" } aria-hidden="true" {}
    }
}

/// The head of a column.
fn head(column: &Column) -> Markup {
    html! {
        @if column.title.as_str().is_empty() {
            td {}
        } @else {
            th scope="col" .figures[column.figures] data-only[column.groups] { (column.title) }
        }
    }
}

/// The figure that a cell is sorted by, where it is one.
fn sorted_by(value: &Value) -> Option<f64> {
    match value {
        Value::Number(Number { value, .. }) | Value::Between(Number { value, .. }, _) => Some(*value),
        Value::Range(low, _) => Some(low.value),
        Value::Moved(_, after) => after.map(|n| n.value),
        Value::Part(part, of) | Value::Bar(part, of) if *of > 0 => Some(*part as f64 / *of as f64),
        Value::Level { level, points } => points.or(level.map(f64::from)),
        _ => None,
    }
}

messages! {
    /// The caption of a further table of a section.
    html_table(section: Phrase, number: Count) = "{section}, table {number}";
}
