//! A grid of levels and points: areas by dimensions.

use crate::report::Scored;
use crate::report::view::Told;
use crate::report::view::block::{Cell, Column, Table, Value};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Rows by columns, each cell with what it holds and how high its level is.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// What the columns are, such as dimensions.
    pub across: Text,
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The points from which a cell has a height, each with it, by rising points; empty where heights do not follow points.
    pub steps: Vec<(f64, f64)>,
    /// What there is to know of it.
    pub caption: Text,
}

/// A column of a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Its id, which is short.
    pub id: Text,
    /// Its title.
    pub title: Text,
}

/// A row of a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number in the report.
    pub number: usize,
    /// Its title.
    pub title: Text,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

impl HeatMap {
    /// The same as a table for text: a row for each column, under the numbers of the rows.
    pub fn table(&self) -> Table {
        let figures = self
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| matches!(cell.value(), Value::Number(_) | Value::Withheld));
        let column = |number: usize| match figures {
            true => Column::narrow(number.to_string()),
            false => Column::words(number.to_string()),
        };
        let numbers = self.rows.iter().map(|row| column(row.number));
        let mut table = Table::new(std::iter::once(Column::words(self.across.clone())).chain(numbers));
        for (at, heading) in self.columns.iter().enumerate() {
            let cells = self.rows.iter().map(|row| row.cells[at].clone());
            table.rows.push(std::iter::once(heading.id.clone().into()).chain(cells).collect());
        }
        table
    }

    /// Each row in a sentence.
    pub(super) fn words(&self, t: &Texts) -> Vec<Text> {
        self.rows.iter().map(|row| row.words(&self.columns, t)).collect()
    }
}

impl Row {
    /// The row under its columns in a sentence.
    pub fn words(&self, columns: &[Heading], t: &Texts) -> Text {
        let cell = |(heading, cell): (&Heading, &Cell)| {
            let is_there = *cell.value() != Value::Empty;
            is_there.then(|| t.heat_cell(heading.title.as_str(), &cell.words(t)))
        };
        t.heat_row(self.title.as_str(), &t.series(columns.iter().zip(&self.cells).filter_map(cell)))
    }
}

impl Told<'_, Scored<'_>> {
    /// The areas on which something is answered, in every dimension.
    pub(in crate::report::view) fn heat_map(&self) -> HeatMap {
        let dimensions: Vec<&str> = self.dimensions().map(|(id, _)| id).collect();
        let title = |id: &str| self.instrument.questionnaire.dimension(id).map_or(id, |d| d.title.as_str()).into();
        let cell = |area: &str, dimension: &str| match self.scorer.cell_of(area, dimension) {
            Some(cell) => self.level_and_points(&self.cell(cell).figures),
            None => Cell::default(),
        };
        let touched = self.areas().enumerate().filter(|(_, (at, _))| self.is_touched(*at));
        let row = |(n, (_, area)): (usize, (_, &crate::model::Area))| Row {
            number: n + 1,
            title: area.title.as_str().into(),
            cells: dimensions.iter().map(|dimension| cell(&area.id, dimension)).collect(),
        };
        HeatMap {
            across: self.t.words_dimension(),
            rows: touched.map(row).collect(),
            columns: dimensions.iter().map(|id| Heading { id: (*id).into(), title: title(id) }).collect(),
            steps: self.scorer.levels().filter_map(|(from, level)| Some((from, self.height(level)?))).collect(),
            caption: self.t.heat_caption(),
        }
    }
}

messages! {
    /// Below the picture of all areas in all dimensions.
    heat_caption() =
        "Level and points of every area in every dimension, before gates. L?: no level yet. n/a: nothing counts.";
    /// A column and what a cell holds, such as "Data foundations L2 2.00".
    heat_cell(column: Text, holds: Phrase) = "{column} {holds}";
    /// A row and its cells.
    heat_row(row: Text, cells: Phrase) = "{row}: {cells}.";
    /// In a cell, above its points: no level yet.
    heat_no_level() = "L?";
    /// Below the picture: what the mark in it means.
    heat_mark(mark: Phrase) = "{mark}: withheld.";
}
