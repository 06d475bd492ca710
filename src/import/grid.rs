//! Cells in rows, wherever they come from, and which columns of a form they have: known by what these are called, not by where
//! they stand.

use std::collections::BTreeMap;

use super::Place;
use crate::forms::questions::columns::Column;
use crate::model;
use crate::text::number;

/// The most rows of a table.
pub(super) const MOST_ROWS: usize = 20_000;

/// Rows that belong together, such as a sheet of a workbook.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The rows from the top, each with its cells by their columns.
    pub(super) rows: Vec<BTreeMap<usize, Cell>>,
    /// Whether it only lists what the form is and what it asks.
    pub(super) is_identity: bool,
}

/// A cell that holds something.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Where it is.
    pub(super) place: Place,
    /// What it holds.
    pub(super) held: Held,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(feature = "office"), expect(dead_code, reason = "only workbooks hold more than text"))]
pub(super) enum Held {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A number that is shown as a percentage.
    Percentage(f64),
    /// A day.
    Day(model::Date),
    /// Yes or no.
    Truth(bool),
    /// A formula: what it makes may change.
    Formula(String),
    /// What a formula makes that cannot be computed.
    Fault(String),
    /// Nothing of its own: it is merged with another cell.
    Merged {
        /// That cell's name.
        with: String,
        /// The column of that cell, where it is in the same row.
        beside: Option<usize>,
    },
}

impl Held {
    /// What stands there, for people.
    pub(super) fn shown(&self) -> String {
        match self {
            Held::Text(text) => text.clone(),
            Held::Number(n) => number(*n),
            Held::Percentage(n) => format!("{}%", percentage(*n)),
            Held::Day(day) => day.to_string(),
            Held::Truth(truth) => truth.to_string().to_uppercase(),
            Held::Formula(formula) => format!("={}", formula.trim_start_matches('=')),
            Held::Fault(fault) => fault.clone(),
            Held::Merged { .. } => String::new(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Held::Text(text) if text.trim().is_empty())
    }
}

fn percentage(share: f64) -> String {
    crate::text::exact(share * 100.0)
}

impl Cell {
    /// A cell with text; `None` where there is nothing to read.
    pub(super) fn text(place: Place, text: String) -> Option<Cell> {
        (!text.trim().is_empty()).then_some(Cell { place, held: Held::Text(text) })
    }
}

/// Which columns a grid has, and where.
pub(super) struct Layout {
    pub(super) columns: BTreeMap<usize, Column>,
    /// The row that says so first.
    pub(super) head: usize,
}

impl Layout {
    pub(super) fn of(grid: &Grid) -> Option<Layout> {
        let head = grid.rows.iter().position(|row| is_head(&named(row)))?;
        let mut columns = BTreeMap::new();
        for (at, column) in grid.rows.iter().map(named).filter(|named| is_head(named)).flatten() {
            // What a row above says of a column goes before what one below says of it.
            if !columns.contains_key(&at) && !columns.values().any(|known| *known == column) {
                columns.insert(at, column);
            }
        }
        Some(Layout { columns, head })
    }

    /// Whether a cell is merged with one of its row that is filled in: then nothing was meant for it.
    pub(super) fn is_part(&self, cell: &Cell) -> bool {
        let Held::Merged { beside: Some(beside), .. } = &cell.held else { return false };
        self.columns.get(beside).is_some_and(|column| column.is_filled_in())
    }

    pub(super) fn at(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(at, _)| *at)
    }
}

/// The columns that a row names.
pub(super) fn named(row: &BTreeMap<usize, Cell>) -> Vec<(usize, Column)> {
    let column = |(at, cell): (&usize, &Cell)| match &cell.held {
        Held::Text(title) if title.len() < 100 => Some((*at, Column::named(title)?)),
        _ => None,
    };
    row.iter().filter_map(column).collect()
}

/// Whether a row with these columns is the head of a table.
pub(super) fn is_head(named: &[(usize, Column)]) -> bool {
    [Column::Id, Column::Answer].iter().all(|wanted| named.iter().any(|(_, column)| column == wanted))
}

/// How many columns of a form a grid has; none where it is no table of one.
pub(super) fn columns(grid: &Grid) -> usize {
    Layout::of(grid).map_or(0, |layout| layout.columns.len())
}
