//! How many stand on each step: columns in a row, each with its figure above and its step below, between them the middle.

use super::canvas::{Anchor, Canvas, LINE, Letters, Look, lines};
use super::palette::Colour;
use super::rows::Rows;
use crate::report::view::block::{Counted, Distributions, Middle, ScaleStep};
use crate::text::{Number, Texts};

/// The height of the highest column.
const HIGHEST: f64 = 30.0;
/// The most that a step is wide, and how much of it is column.
const WIDEST: f64 = 76.0;
const COLUMN: f64 = 0.72;
/// The height of what marks a middle.
const MIDDLE: f64 = 9.0;

const BEFORE: Look = Look::line(Colour::Hull, 1.4);
const NOW: Look = Look::fill(Colour::Step(3));
const APART: Look = Look::line(Colour::Step(3), 1.4);

/// Draws the rows and what the columns mean; gives the height.
pub(super) fn draw(of: &Distributions, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let rows = Rows::new(width);
    let plot = Plot { of, rows, step: (rows.width() / of.steps.len().max(1) as f64).min(WIDEST) };
    let mut top = 0.0;
    for row in &of.rows {
        canvas.named(&of.row_words(row, t), |canvas| top = plot.row(row, top, canvas, t));
    }
    plot.key(top, canvas)
}

/// What all rows have in common.
struct Plot<'d> {
    of: &'d Distributions,
    rows: Rows,
    step: f64,
}

impl Plot<'_> {
    /// A row; gives where it ends.
    fn row(&self, row: &Counted, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let [top, least] = self.rows.long_title(&row.title, row.note.as_ref(), top, canvas);
        if row.counts.iter().all(Option::is_none) {
            return self.withheld(top, canvas, t).max(least + 10.0);
        }
        let foot = top + LINE + HIGHEST;
        let series = row.counts.iter().enumerate().filter_map(|(series, counts)| Some((series, counts.as_ref()?)));
        for (series, counts) in series {
            for (step, count) in counts.iter().take(self.of.steps.len()).enumerate() {
                self.column([series, step], *count, foot, canvas, t);
            }
        }
        let mut below = foot;
        for (series, middle) in row.middles.iter().enumerate() {
            below += MIDDLE;
            middle.iter().for_each(|middle| self.middle(middle, self.is_before(series), below - MIDDLE / 2.0, canvas));
        }
        for (step, ScaleStep { name, on_scale }) in self.of.steps.iter().enumerate() {
            let apart = if *on_scale { 0.0 } else { self.step * (1.0 - COLUMN) / 2.0 };
            canvas.line([self.at(step) + apart, foot, self.at(step + 1), foot], Look::line(Colour::Rule, 1.0));
            let place = [self.at(step) + self.step / 2.0, below + LINE - 2.0];
            for name in lines(name, self.step, 1) {
                canvas.text(place, Letters::new(Anchor::Middle, Colour::Soft), &name);
            }
        }
        (below + LINE + 10.0).max(least + 10.0)
    }

    /// A line from quartile to quartile, with a diamond at the median.
    fn middle(&self, middle: &Middle, is_before: bool, y: f64, canvas: &mut Canvas) {
        let at = |step: f64| self.rows.left + self.step * (step + 0.5);
        let (half, x) = (MIDDLE / 2.0, at(middle.median));
        canvas.line([at(middle.lower), y, at(middle.upper), y], Look::line(Colour::Ink, 1.6));
        let look = Look::fill(if is_before { Colour::Paint } else { Colour::Ink }).outlined(Colour::Ink, 1.2);
        canvas.polygon(&[[x, y - half], [x + half, y], [x, y + half], [x - half, y]], look);
    }

    /// Where a step begins.
    fn at(&self, step: usize) -> f64 {
        self.rows.left + self.step * step as f64
    }

    /// One column with its figure.
    fn column(&self, [series, step]: [usize; 2], count: usize, foot: f64, canvas: &mut Canvas, t: &Texts) {
        let all = self.of.series.len().max(1) as f64;
        let width = self.step * COLUMN / all;
        let x = self.at(step) + self.step * (1.0 - COLUMN) / 2.0 + width * series as f64;
        let height = HIGHEST * count as f64 / self.of.most.max(1) as f64;
        let field = [x + 1.0, foot - height, width - 2.0, height];
        if count > 0 {
            match self.look(series, &self.of.steps[step]) {
                Some(look) => canvas.rect(field, look),
                None => {
                    canvas.hatched(field, APART.clear(0.7));
                    canvas.rect(field, APART);
                }
            }
        }
        let figure = t.number(Number::count(count));
        canvas.text([x + width / 2.0, foot - height - 3.0], Letters::new(Anchor::Middle, Colour::Ink), &figure);
    }

    /// Whether another series comes after one.
    fn is_before(&self, series: usize) -> bool {
        series + 1 < self.of.series.len()
    }

    /// How a column looks; hatched where it is not on the scale.
    fn look(&self, series: usize, step: &ScaleStep) -> Option<Look> {
        match self.is_before(series) {
            true => Some(BEFORE),
            false => step.on_scale.then_some(NOW),
        }
    }

    fn withheld(&self, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let top = top + 2.0;
        let field = [self.rows.left, top, self.at(self.of.steps.len()) - self.rows.left, LINE + 4.0];
        canvas.hatched(field, Look::line(Colour::Rule, 0.6).clear(0.35));
        canvas.rect(field, Look::line(Colour::Rule, 0.8).dashed());
        let place = [self.rows.left + 6.0, top + LINE - 1.0];
        canvas.text(place, Letters::new(Anchor::Start, Colour::Ink), t.cell_withheld().as_str());
        top + LINE + 14.0
    }

    /// What the columns mean, where there are two series; gives where it ends.
    fn key(&self, top: f64, canvas: &mut Canvas) -> f64 {
        let [before, now] = &self.of.series[..] else { return top };
        let mut y = top;
        for (name, look) in [(before, BEFORE), (now, NOW)] {
            canvas.rect([12.0, y + 2.0, 14.0, 10.0], look);
            canvas.text([36.0, y + 11.0], Letters::new(Anchor::Start, Colour::Ink), name.as_str());
            y += 18.0;
        }
        y + 2.0
    }
}
