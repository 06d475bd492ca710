//! What is claimed, supported and possible: a bar for each row, with the levels as lines across it.

use super::canvas::{Anchor, Canvas, LINE, Letters, Look, lines};
use super::palette::Colour;
use super::rows::Rows;
use crate::report::view::block::{Ranges, Span};
use crate::text::{Text, Texts};

/// The height of a bar.
const BAR: f64 = 12.0;
/// Above a bar, for the mark of a target; below it, for what is possible.
const ABOVE: f64 = 8.0;
const BELOW: f64 = 9.0;

const SUPPORTED: Look = Look::fill(Colour::Step(3));
const CLAIMED: Look = Look::line(Colour::Step(3), 1.4);
const POSSIBLE: Look = Look::line(Colour::Ink, 1.4);

/// Draws the levels, the rows and what the marks mean; gives the height.
pub(super) fn draw(ranges: &Ranges, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let scale = Scale { rows: Rows::new(width), max: ranges.max };
    let mut top = LINE;
    for (from, level) in &ranges.levels {
        let place = [scale.at(*from), top];
        canvas.text(place, Letters::new(Anchor::Middle, Colour::Soft), t.cell_level(*level).as_str());
    }
    top += 4.0;
    for row in &ranges.rows {
        canvas.named(&row.words(t), |canvas| top = draw_row(row, ranges, scale, top, canvas, t));
    }
    key(ranges, top, canvas, t)
}

/// The scale of points.
#[derive(Clone, Copy)]
struct Scale {
    rows: Rows,
    max: f64,
}

impl Scale {
    /// Where so many points are.
    fn at(&self, points: f64) -> f64 {
        self.rows.left + (points / self.max).clamp(0.0, 1.0) * self.rows.width()
    }
}

/// A row; gives where it ends.
fn draw_row(row: &Span, ranges: &Ranges, scale: Scale, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let [top, least] = scale.rows.title(&row.title, Some(&row.stands.words(t)), top, canvas);
    let bar = top + ABOVE;
    track(ranges, scale, bar, canvas);
    span(row, scale, bar, canvas);
    let mut y = bar + BAR + BELOW;
    for text in [Some(row.in_short(t)), row.goal.map(|goal| goal.in_short(t))].into_iter().flatten() {
        for line in lines(&text, scale.rows.width(), 1).iter().filter(|line| !line.is_empty()) {
            y += LINE - 2.0;
            canvas.text([scale.rows.left, y], Letters::new(Anchor::Start, Colour::Soft), line);
        }
    }
    (y + 8.0).max(least)
}

/// The bar's frame, and where levels start.
fn track(ranges: &Ranges, scale: Scale, y: f64, canvas: &mut Canvas) {
    canvas.rect([scale.rows.left, y, scale.rows.width(), BAR], Look::line(Colour::Rule, 0.8));
    for (from, _) in ranges.levels.iter().filter(|(from, _)| *from > 0.0) {
        canvas.line([scale.at(*from), y - 3.0, scale.at(*from), y + BAR + 3.0], Look::line(Colour::Rule, 0.8));
    }
}

/// What is supported, what is claimed beyond it, what is possible, and the target.
fn span(row: &Span, scale: Scale, y: f64, canvas: &mut Canvas) {
    let [zero, claimed] = [0.0, row.claimed.unwrap_or(0.0)].map(|points| scale.at(points));
    let supported = row.supported.map_or(zero, |points| scale.at(points)).min(claimed);
    if claimed - supported > 0.5 {
        let beyond = [supported, y + 1.0, claimed - supported, BAR - 2.0];
        canvas.hatched(beyond, CLAIMED.clear(0.7));
        canvas.rect(beyond, CLAIMED);
    }
    canvas.rect([zero, y + 1.0, supported - zero, BAR - 2.0], SUPPORTED);
    if let Some((low, high)) = row.open() {
        possible([scale.at(low), scale.at(high)], y + BAR + 5.0, canvas);
    }
    if let Some(goal) = row.goal {
        target([scale.at(goal.from), y], canvas);
    }
}

/// A line with ends.
fn possible([low, high]: [f64; 2], y: f64, canvas: &mut Canvas) {
    canvas.line([low, y, high, y], POSSIBLE);
    [low, high].into_iter().for_each(|x| canvas.line([x, y - 3.0, x, y + 3.0], POSSIBLE));
}

/// A triangle that points down at a bar.
fn target([x, y]: [f64; 2], canvas: &mut Canvas) {
    canvas.polygon(&[[x - 5.0, y - 8.0], [x + 5.0, y - 8.0], [x, y]], Look::fill(Colour::Goal));
}

/// What the marks mean, of those that occur; gives where it ends.
fn key(ranges: &Ranges, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let any = |is: fn(&Span) -> bool| ranges.rows.iter().any(is);
    let beyond = |row: &Span| row.supported.zip(row.claimed).is_some_and(|(supported, claimed)| supported < claimed);
    let mut y = top;
    let mut line = |canvas: &mut Canvas, text: &Text, draw: &dyn Fn(&mut Canvas, f64)| {
        draw(canvas, y + 8.0);
        canvas.text([44.0, y + 12.0], Letters::new(Anchor::Start, Colour::Ink), text.as_str());
        y += 18.0;
    };
    line(canvas, &t.ranges_mark_supported(), &|canvas, y| canvas.rect([10.0, y - 4.0, 24.0, 9.0], SUPPORTED));
    if any(beyond) {
        line(canvas, &t.ranges_mark_claimed(), &|canvas, y| {
            canvas.hatched([10.0, y - 4.0, 24.0, 9.0], CLAIMED.clear(0.7));
            canvas.rect([10.0, y - 4.0, 24.0, 9.0], CLAIMED);
        });
    }
    if any(|row| row.open().is_some()) {
        line(canvas, &t.ranges_mark_possible(), &|canvas, y| possible([10.0, 34.0], y, canvas));
    }
    if any(|row| row.goal.is_some()) {
        line(canvas, &t.hulls_mark_goal(), &|canvas, y| target([22.0, y + 4.0], canvas));
    }
    y + 4.0
}
