//! A grid of levels and points: the darker, the higher; each cell says it too. Columns that do not fit start a grid below.

use std::ops::Range;

use super::canvas::{Anchor, Canvas, LETTERS, LINE, Letters, Look, lines};
use super::palette::Colour;
use crate::report::view::block::{Cell, HeatMap, Row, Value};
use crate::text::{Number, Text, Texts};

/// The columns for which a grid has room: more start a grid below.
const COLUMNS: usize = 9;
/// The height of a row.
const ROW: f64 = 44.0;
/// Lines of a row's title, and of a column's.
const ROW_LINES: usize = 3;
const HEAD_LINES: usize = 2;
/// The height of the columns' titles.
const HEAD: f64 = 132.0;

/// Draws the grids, one below the other; gives the height.
pub(super) fn draw(map: &HeatMap, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    // On large screens the titles have a third of the width too.
    let titles = 0.3 * width;
    let grid = Grid { titles, cell: (width - titles) / COLUMNS as f64 };
    let mut top = 0.0;
    for from in (0..map.columns.len()).step_by(COLUMNS) {
        top = grid.draw(map, from, top, canvas, t) + 12.0;
    }
    top
}

/// The measures of a grid.
struct Grid {
    /// The width of the rows' titles.
    titles: f64,
    /// The width of a cell.
    cell: f64,
}

impl Grid {
    /// A grid of the columns from one on; gives where it ends.
    fn draw(&self, map: &HeatMap, from: usize, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let columns = from..map.columns.len().min(from + COLUMNS);
        for (at, heading) in map.columns[columns.clone()].iter().enumerate() {
            let text = lines(&heading.title, HEAD - 6.0, HEAD_LINES);
            let first = self.titles + self.cell * (at as f64 + 0.5) + middle(text.len());
            for (line, text) in text.iter().enumerate() {
                let place = [first + LINE * line as f64, top + HEAD - 5.0];
                canvas.upwards(place, Letters::new(Anchor::Start, Colour::Ink), text);
            }
        }
        let mut y = top + HEAD;
        for row in &map.rows {
            canvas.named(&row.words(&map.columns, t), |canvas| self.row(row, columns.clone(), y, canvas, t));
            y += ROW;
        }
        y
    }

    fn row(&self, row: &Row, columns: Range<usize>, top: f64, canvas: &mut Canvas, t: &Texts) {
        let title = lines(&row.title, self.titles - 4.0, ROW_LINES);
        let first = top + ROW / 2.0 + middle(title.len());
        for (line, text) in title.iter().enumerate() {
            canvas.text([2.0, first + LINE * line as f64], Letters::new(Anchor::Start, Colour::Ink), text);
        }
        for (at, cell) in row.cells[columns].iter().enumerate() {
            self.cell(cell, [self.titles + self.cell * at as f64, top], canvas, t);
        }
    }

    /// A cell: the level above, the points below; hatched where there is nothing to show.
    fn cell(&self, cell: &Cell, [x, y]: [f64; 2], canvas: &mut Canvas, t: &Texts) {
        let field = [x + 0.8, y + 0.8, self.cell - 1.6, ROW - 1.6];
        let [first, second] = match cell.value() {
            Value::Empty => return,
            Value::Level { level: Some(level), points } => [Some(t.cell_level(*level)), points.map(|p| written(p, t))],
            Value::Level { level: None, points: Some(points) } => [Some(t.heat_no_level()), Some(written(*points, t))],
            Value::Withheld => [Some(t.cell_withheld_in_short()), None],
            _ => [Some(cell.words(t)), None],
        };
        let ink = match cell.height().map(Colour::step) {
            Some(step) => {
                canvas.rect(field, Look::fill(Colour::Step(step)));
                Colour::OnStep(step)
            }
            None => {
                canvas.hatched(field, Look::line(Colour::Rule, 0.6).clear(0.5));
                canvas.rect(field, Look::line(Colour::Rule, 0.8).dashed());
                Colour::Ink
            }
        };
        let said: Vec<Text> = [first, second].into_iter().flatten().collect();
        let above = y + ROW / 2.0 + middle(said.len());
        for (line, text) in said.iter().enumerate() {
            let letters = Letters::new(Anchor::Middle, ink);
            let letters = if line == 0 && said.len() > 1 { letters.bold() } else { letters };
            canvas.text([x + self.cell / 2.0, above + LINE * line as f64], letters, text.as_str());
        }
    }
}

/// Where the first of some lines stands, so that all of them are around a middle.
fn middle(lines: usize) -> f64 {
    LETTERS * 0.36 - LINE * (lines as f64 - 1.0) / 2.0
}

fn written(points: f64, t: &Texts) -> Text {
    t.number(Number::points(points)).into()
}
