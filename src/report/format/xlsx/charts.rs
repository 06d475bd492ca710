//! Charts that spreadsheet programs draw, of the cells of a table.

use rust_xlsxwriter::{
    Chart as Drawn, ChartAxisLabelPosition, ChartDataLabel, ChartFormat, ChartLegendPosition, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType,
};

use super::figures::{Filled, Held};
use super::grid::{Chart, Grid};
use super::style::colour;
use crate::report::format::svg::palette::{Colour, STEPS};

/// The size of a chart in pixels: the width, and the height without its bars and for each of them.
const WIDTH: u32 = 860;
const HEIGHT: u32 = 130;
const BAR: u32 = 12;

/// Where a grid stands: its sheet, the row of its head, its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'s> {
    pub(super) sheet: &'s str,
    pub(super) head: u32,
    pub(super) rows: u32,
}

type Range<'s> = (&'s str, u32, u16, u32, u16);

impl<'s> At<'s> {
    /// The cells of a column below its head.
    fn column(self, column: usize) -> Range<'s> {
        let column = column as u16;
        (self.sheet, self.head + 1, column, self.head + self.rows, column)
    }

    fn title(self, column: usize) -> (&'s str, u32, u16) {
        (self.sheet, self.head, column as u16)
    }
}

/// The chart of a grid, and its height in pixels.
pub(super) fn draw(chart: &Chart, grid: &Grid, at: At) -> (Drawn, u32) {
    let mut drawn = match chart {
        Chart::Bars { names, columns, max, .. } => bars(*names, columns, *max, at),
        Chart::Shares { names, columns, .. } => shares(*names, columns, at),
        Chart::Lines { names, columns, max, .. } => courses(*names, *columns, *max, at),
        Chart::Marks { letters, across, up, max, .. } => marks(grid, [*letters, *across, *up], *max, at),
    };
    let (title, height) = match chart {
        Chart::Bars { title, columns, .. } => (title, HEIGHT + BAR * at.rows * columns.len() as u32),
        Chart::Shares { title, .. } => (title, HEIGHT + 2 * BAR * at.rows),
        Chart::Lines { title, .. } | Chart::Marks { title, .. } => (title, 480),
    };
    drawn.title().set_name(title.as_str());
    drawn.set_width(WIDTH).set_height(height).set_alt_text(title.as_str());
    drawn.legend().set_position(ChartLegendPosition::Bottom);
    if matches!(chart, Chart::Marks { .. }) {
        drawn.legend().set_hidden();
    }
    (drawn, height)
}

fn fill(of: Colour) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour(of)));
    format
}

/// Bars from the top down, in the order of the table.
fn across(mut drawn: Drawn) -> Drawn {
    drawn.y_axis().set_reverse();
    drawn.x_axis().set_label_position(ChartAxisLabelPosition::High);
    drawn
}

fn bars(names: usize, columns: &[usize], max: f64, at: At) -> Drawn {
    let mut drawn = across(Drawn::new(ChartType::Bar));
    drawn.x_axis().set_min(0).set_max(max).set_num_format("0");
    for (&column, of) in columns.iter().zip([Colour::Water, Colour::Rule, Colour::Goal]) {
        let series = drawn.add_series();
        series.set_name(at.title(column)).set_categories(at.column(names)).set_values(at.column(column));
        series.set_format(&mut fill(of)).set_gap(60);
    }
    drawn
}

fn shares(names: usize, columns: &[usize], at: At) -> Drawn {
    let mut drawn = across(Drawn::new(ChartType::BarPercentStacked));
    drawn.x_axis().set_num_format("0%");
    for (n, &column) in columns.iter().enumerate() {
        let height = n as f64 / (columns.len() - 1).max(1) as f64;
        let series = drawn.add_series();
        series.set_name(at.title(column)).set_categories(at.column(names)).set_values(at.column(column));
        series.set_format(&mut fill(Colour::Step(Colour::step(height).min(STEPS - 1)))).set_gap(40);
    }
    drawn
}

/// A line for each row, over the columns behind its name.
fn courses(names: usize, columns: usize, max: f64, at: At) -> Drawn {
    let mut drawn = Drawn::new(ChartType::Line);
    drawn.y_axis().set_min(0).set_max(max).set_num_format("0");
    let (from, to) = ((names + 1) as u16, (names + columns) as u16);
    for row in at.head + 1..=at.head + at.rows {
        let series = drawn.add_series();
        series.set_name((at.sheet, row, names as u16));
        series.set_categories((at.sheet, at.head, from, at.head, to)).set_values((at.sheet, row, from, row, to));
        series.set_marker(ChartMarker::new().set_automatic());
    }
    drawn
}

/// Marks on two scales from 0 to the most, each with its letter. Each is a series of its own, which has no line to leave out: where
/// there is one to leave out, the writer says so behind the marker, which is not the order of the standard.
fn marks(grid: &Grid, [letters, across, up]: [usize; 3], max: f64, at: At) -> Drawn {
    let mut drawn = Drawn::new(ChartType::ScatterStraightWithMarkers);
    drawn.x_axis().set_name(at.title(across)).set_min(0).set_max(max).set_major_unit(max / 2.0).set_num_format("0");
    drawn.y_axis().set_name(at.title(up)).set_min(0).set_max(max).set_major_unit(max / 2.0).set_num_format("0");
    let mut marker = ChartMarker::new();
    marker.set_type(ChartMarkerType::Circle).set_size(9).set_format(&mut fill(Colour::Water));
    let label = |row: &Vec<Filled>| match &row[letters].held {
        Held::Text(letter) => ChartDataLabel::new().set_value(letter.as_str()).to_custom(),
        _ => ChartDataLabel::default(),
    };
    for (row, filled) in (at.head..).zip(&grid.rows) {
        let row = At { head: row, rows: 1, ..at };
        let series = drawn.add_series();
        series.set_name(row.column(letters)).set_categories(row.column(across)).set_values(row.column(up));
        series.set_marker(&marker).set_custom_data_labels(&[label(filled)]);
    }
    drawn
}
