//! Works on a line of quarters: a bar for each, over the quarters in which it is worked on.

use super::canvas::{Anchor, Canvas, LINE, Letters, Look, lines};
use super::palette::Colour;
use super::rows::Rows;
use crate::report::view::block::{Roadmap, Work};
use crate::text::Texts;

/// The height of a bar.
const BAR: f64 = 11.0;
/// The least room of a quarter's name.
const NAME: f64 = 30.0;
/// Works between which the names of the quarters stand once more.
const AGAIN: usize = 12;
/// The quarters of a year.
const YEAR: usize = 4;

/// Draws the works; gives the height.
pub(super) fn draw(roadmap: &Roadmap, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let line = Line { rows: Rows::new(width), quarters: roadmap.quarters().max(1) };
    let mut top = 0.0;
    for works in roadmap.works.chunks(AGAIN) {
        top = line.names(top, canvas, t);
        for work in works {
            canvas.named(&work.words(t), |canvas| top = draw_work(work, line, top, canvas, t));
        }
    }
    top + 2.0
}

/// The line of quarters.
#[derive(Clone, Copy)]
struct Line {
    rows: Rows,
    quarters: usize,
}

impl Line {
    /// Where a quarter begins, from 0.
    fn at(&self, quarter: usize) -> f64 {
        self.rows.left + self.rows.width() * quarter as f64 / self.quarters as f64
    }

    /// The names of the quarters, as many as there is room for; gives where they end.
    fn names(&self, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let each = [1, 2, YEAR].into_iter().find(|each| self.at(*each) - self.at(0) >= NAME);
        for quarter in (0..self.quarters).step_by(each.unwrap_or(2 * YEAR)) {
            let place = [self.at(quarter), top + LINE];
            canvas.text(place, Letters::new(Anchor::Start, Colour::Soft), t.roadmap_quarter(quarter + 1).as_str());
        }
        top + LINE + 4.0
    }
}

/// A work; gives where it ends.
fn draw_work(work: &Work, line: Line, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let [top, least] = line.rows.title(&work.called(t), None, top, canvas);
    for quarter in 0..=line.quarters {
        let width = if quarter % YEAR == 0 { 1.0 } else { 0.4 };
        canvas.line([line.at(quarter), top, line.at(quarter), top + BAR + 4.0], Look::line(Colour::Rule, width));
    }
    let (first, last) = work.quarters;
    let bar = [line.at(first - 1) + 1.0, top + 2.0, line.at(last) - line.at(first - 1) - 2.0, BAR];
    canvas.rect(bar, Look::fill(Colour::Step(3)));
    let y = top + BAR + 4.0 + LINE - 2.0;
    for text in lines(&work.when(t), line.rows.width(), 1) {
        canvas.text([line.rows.left, y], Letters::new(Anchor::Start, Colour::Soft), &text);
    }
    (y + 8.0).max(least)
}
