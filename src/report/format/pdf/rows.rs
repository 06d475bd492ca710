//! The rows of tables, line by line.

use std::ops::Range;
use std::rc::Rc;

use super::flow::{Flow, Look, kept};
use super::letters::Shaped;
use super::sheet::{BRAND, Ink, LINE, Link, Mark, PANEL, Role, Target, ink};
use super::tables::Laid;
use super::widths::PADDING;
use crate::report::format::svg::palette::Colour;

/// What stays free above and below within a cell.
const ABOVE: f32 = 2.6;
/// The height of a bar.
const BAR: f32 = 7.0;

/// A row in lines.
pub(super) struct Row {
    pub(super) cells: Vec<Written>,
    pub(super) is_head: bool,
}

/// A cell in lines.
pub(super) struct Written {
    pub(super) lines: Vec<Rc<Shaped>>,
    pub(super) ground: Option<Ink>,
    pub(super) ink: Ink,
    /// The part of the cell that a bar takes, 0 to 1.
    pub(super) bar: Option<f32>,
    /// Where its figure is explained, and what it says.
    pub(super) leads: Option<(Target, String)>,
}

/// What a cell is in the tree: its text, and the leaf of a link.
pub(super) struct Place {
    pub(super) text: Role,
    pub(super) link: Option<usize>,
}

impl Row {
    /// The most lines of its cells, at least one.
    pub(super) fn lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1)
    }
}

impl Place {
    /// A row that is no part of what is read.
    pub(super) fn none(row: &Row) -> Vec<Place> {
        row.cells.iter().map(|_| Place { text: Role::Decoration, link: None }).collect()
    }
}

impl Laid<'_> {
    /// The height of a row of so many lines.
    pub(super) fn height(&self, lines: usize) -> f32 {
        lines as f32 * self.leading() + 2.0 * ABOVE
    }

    /// How many lines of a row have room.
    pub(super) fn lines_in(&self, room: f32) -> usize {
        (((room - 2.0 * ABOVE) / self.leading()) as usize).max(1)
    }
}

impl Flow<'_> {
    /// So many lines of a row.
    pub(super) fn slice(&mut self, laid: &Laid, row: &Row, places: &[Place], lines: Range<usize>) {
        let height = laid.height(lines.len());
        let (top, whole) = (self.y, laid.layout.widths.iter().sum::<f32>());
        if row.is_head {
            self.put(Role::Decoration, Mark::Field([self.left, top, whole, height], PANEL));
        }
        let mut left = self.left;
        for (at, width) in laid.layout.widths.iter().enumerate() {
            self.cell(laid, at, &row.cells[at], &places[at], [left, top, *width, height], lines.clone());
            left += width;
        }
        self.y += height;
        let rule = if row.is_head { BRAND } else { LINE };
        self.put(Role::Decoration, Mark::Rule([self.left, self.y, self.left + whole, self.y], 0.5, rule));
    }

    /// So many lines of a cell of a column, in a field.
    fn cell(&mut self, laid: &Laid, at: usize, cell: &Written, place: &Place, field: [f32; 4], lines: Range<usize>) {
        let [left, top, width, height] = field;
        if let Some(ground) = cell.ground {
            self.put(Role::Decoration, Mark::Field([left + 0.5, top + 0.5, width - 1.0, height - 1.0], ground));
        }
        if lines.start == 0 {
            self.beginning_of_cell(laid, cell, place, field);
        }
        let (size, look) = (laid.layout.size, Look::TEXT.sized(laid.layout.size));
        let shown = cell.lines.iter().skip(lines.start).take(lines.len());
        for (number, line) in shown.enumerate() {
            let from = if laid.columns[at].figures { width - PADDING - line.bare * size } else { PADDING };
            let baseline = top + ABOVE + number as f32 * laid.leading() + look.ascent() - 0.6;
            let at = [left + from, baseline];
            self.put(place.text, Mark::Text { at, line: line.clone(), size, ink: cell.ink });
        }
    }

    /// What a cell has once: its place in the tree though it is empty, its link, its bar.
    fn beginning_of_cell(&mut self, laid: &Laid, cell: &Written, place: &Place, [left, top, width, height]: [f32; 4]) {
        if cell.lines.is_empty() {
            self.put(place.text, Mark::Nothing);
        }
        if let (Some((to, says)), Some(leaf)) = (&cell.leads, place.link) {
            self.link(Link { field: [left, top, width, height], to: to.clone(), says: kept(says), leaf });
        }
        if let Some(part) = cell.bar {
            let above = top + ABOVE + (laid.leading() - BAR) / 2.0;
            let field = [left + PADDING, above, part * (width - 2.0 * PADDING), BAR];
            self.put(Role::Decoration, Mark::Field(field, ink(Colour::Step(3))));
        }
    }
}
