//! Points over days: a field for each area, with the levels as bands, a mark for each sheet, and a line between marks that compare.

use super::canvas::{Anchor, Canvas, LETTERS, LINE, Letters, Look, lines};
use super::palette::Colour;
use super::rows::Rows;
use crate::report::view::block::{Course, Moment, Spot, Trend};
use crate::text::{Text, Texts};

/// The height of a field.
const HEIGHT: f64 = 72.0;
/// The room for the names of levels, on the right of a field; and how far from both sides of it marks stay.
const LEVELS: f64 = 22.0;
const INSIDE: f64 = 10.0;
/// The radius of a mark.
const RADIUS: f64 = 4.0;
/// The least distance of names below each other, and the width of a letter.
const APART: f64 = 9.5;
const LETTER: f64 = 0.56 * LETTERS;

const CLAIMED: Look = Look::fill(Colour::Step(3));
const BETWEEN: Look = Look::line(Colour::Step(3), 1.6);
const SUPPORTED: Look = Look::line(Colour::Step(3), 1.3);
const POSSIBLE: Look = Look::line(Colour::Ink, 1.2);
const BREAK: Look = Look::line(Colour::Goal, 1.4).dashed();

/// Draws a field for each line, and what the marks mean; gives the height.
pub(super) fn draw(trend: &Trend, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let plot = Plot { trend, rows: Rows::new(width) };
    let mut top = 0.0;
    for course in &trend.courses {
        canvas.named(&course.words(&trend.moments, t), |canvas| top = plot.course(course, top, canvas, t));
    }
    plot.key(top, canvas, t)
}

/// What all fields have in common.
struct Plot<'t> {
    trend: &'t Trend,
    rows: Rows,
}

impl Plot<'_> {
    /// A line in its field; gives where it ends.
    fn course(&self, course: &Course, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let now = course.spots.last().and_then(Option::as_ref).map(|spot| spot.stands.words(t));
        let [top, least] = self.rows.title(&course.title, now.as_ref(), top, canvas);
        self.bands(top, canvas, t);
        for moment in self.trend.moments.windows(2).filter(|pair| pair[1].breaks) {
            let x = (self.across(moment[0].at) + self.across(moment[1].at)) / 2.0;
            canvas.line([x, top, x, top + HEIGHT], BREAK);
        }
        let place = |(moment, spot): (&Moment, &Option<Spot>)| {
            spot.as_ref().map(|spot| [self.across(moment.at), self.up(spot.points, top)])
        };
        let spots: Vec<Option<[f64; 2]>> = self.trend.moments.iter().zip(&course.spots).map(place).collect();
        for (pair, moment) in spots.windows(2).zip(&self.trend.moments[1..]) {
            if let ([Some([x1, y1]), Some([x2, y2])], false) = (pair, moment.breaks) {
                canvas.line([*x1, *y1, *x2, *y2], BETWEEN);
            }
        }
        for (moment, spot) in self.trend.moments.iter().zip(&course.spots) {
            spot.iter().for_each(|spot| self.spot(spot, self.across(moment.at), top, canvas));
        }
        self.names(top + HEIGHT + LINE - 1.0, canvas);
        (top + HEIGHT + LINE + 10.0).max(least)
    }

    /// The levels: every other one shaded, each with a line where it starts and its name beside it.
    fn bands(&self, top: f64, canvas: &mut Canvas, t: &Texts) {
        let (left, width) = (self.rows.left, self.right() - self.rows.left);
        let ends = self.trend.levels.iter().skip(1).map(|(from, _)| *from).chain([self.trend.max]);
        let mut last_name = f64::INFINITY;
        for (at, ((from, level), end)) in self.trend.levels.iter().zip(ends).enumerate() {
            let [high, low] = [self.up(end, top), self.up(*from, top)];
            if at % 2 == 1 {
                canvas.rect([left, high, width, low - high], Look::fill(Colour::Step(1)).clear(0.45));
            }
            canvas.line([left, low, left + width, low], Look::line(Colour::Rule, 0.8));
            let name = (high + low) / 2.0 + LETTERS * 0.36;
            if last_name - name >= APART {
                last_name = name;
                canvas.text(
                    [self.right() + 4.0, name],
                    Letters::new(Anchor::Start, Colour::Soft),
                    t.cell_level(*level).as_str(),
                );
            }
        }
        canvas.rect([left, top, width, HEIGHT], Look::line(Colour::Rule, 0.8));
    }

    /// What is possible, what is claimed, and what of it is supported.
    fn spot(&self, spot: &Spot, x: f64, top: f64, canvas: &mut Canvas) {
        if let Some((low, high)) = spot.open() {
            possible(x, [self.up(low, top), self.up(high, top)], canvas);
        }
        if let Some(supported) = spot.unsupported() {
            diamond([x, self.up(supported, top)], canvas);
        }
        canvas.circle([x, self.up(spot.points, top), RADIUS], CLAIMED);
    }

    /// The days, as many as there is room for: the first and the last before those between them.
    fn names(&self, y: f64, canvas: &mut Canvas) {
        let moments = &self.trend.moments;
        let last = moments.len().saturating_sub(1);
        let room = (self.right() - self.rows.left) / 2.0 - 4.0;
        let mut taken: Vec<[f64; 2]> = Vec::new();
        for at in [0, last].into_iter().chain(1..last) {
            let Some(text) = lines(&moments[at].name, room, 1).into_iter().next() else { continue };
            let (x, width) = (self.across(moments[at].at), LETTER * text.chars().count() as f64);
            let (anchor, x, from) = match at {
                0 => (Anchor::Start, self.rows.left, self.rows.left),
                at if at == last => (Anchor::End, self.right(), self.right() - width),
                _ => (Anchor::Middle, x, x - width / 2.0),
            };
            let field = [from - 4.0, from + width + 4.0];
            if taken.iter().all(|other| field[1] <= other[0] || other[1] <= field[0]) {
                canvas.text([x, y], Letters::new(anchor, Colour::Soft), &text);
                taken.push(field);
            }
        }
    }

    /// Where a field ends.
    fn right(&self) -> f64 {
        self.rows.right - LEVELS
    }

    /// Where a share of the time is.
    fn across(&self, at: f64) -> f64 {
        self.rows.left + INSIDE + at.clamp(0.0, 1.0) * (self.right() - self.rows.left - 2.0 * INSIDE)
    }

    /// Where so many points are.
    fn up(&self, points: f64, top: f64) -> f64 {
        top + HEIGHT * (1.0 - (points / self.trend.max).clamp(0.0, 1.0))
    }

    /// What the marks mean, of those that occur; gives where it ends.
    fn key(&self, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
        let spots = || self.trend.courses.iter().flat_map(|course| &course.spots).flatten();
        let mut y = top;
        let mut line = |canvas: &mut Canvas, text: &Text, draw: &dyn Fn(&mut Canvas, f64)| {
            draw(canvas, y + 8.0);
            canvas.text([44.0, y + 12.0], Letters::new(Anchor::Start, Colour::Ink), text.as_str());
            y += 18.0;
        };
        line(canvas, &t.trend_mark_claimed(), &|canvas, y| {
            canvas.line([10.0, y, 34.0, y], BETWEEN);
            canvas.circle([22.0, y, RADIUS], CLAIMED);
        });
        if spots().any(|spot| spot.unsupported().is_some()) {
            line(canvas, &t.trend_mark_supported(), &|canvas, y| diamond([22.0, y], canvas));
        }
        if spots().any(|spot| spot.open().is_some()) {
            line(canvas, &t.ranges_mark_possible(), &|canvas, y| possible(22.0, [y + 6.0, y - 6.0], canvas));
        }
        if self.trend.moments.iter().any(|moment| moment.breaks) {
            line(canvas, &t.trend_mark_break(), &|canvas, y| canvas.line([22.0, y - 7.0, 22.0, y + 7.0], BREAK));
        }
        y + 4.0
    }
}

/// An upright line with ends.
fn possible(x: f64, [low, high]: [f64; 2], canvas: &mut Canvas) {
    canvas.line([x, low, x, high], POSSIBLE);
    [low, high].into_iter().for_each(|y| canvas.line([x - 4.0, y, x + 4.0, y], POSSIBLE));
}

/// A diamond around a point.
fn diamond([x, y]: [f64; 2], canvas: &mut Canvas) {
    canvas.polygon(&[[x, y - RADIUS], [x + RADIUS, y], [x, y + RADIUS], [x - RADIUS, y]], SUPPORTED);
}
