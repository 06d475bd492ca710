//! Two scales, each cut in half: a letter in a circle for each mark.

use super::canvas::{Anchor, Canvas, LETTERS, LINE, Letters, Look, lines};
use super::palette::Colour;
use crate::report::view::block::{Mark, Quadrants};
use crate::text::{Number, Style, Texts};

/// The frame: left, top, and both its sides.
const FRAME: [f64; 3] = [34.0, 24.0, 312.0];
/// How far from the frame a mark stays, and the radius of a mark.
const INSIDE: f64 = 12.0;
const RADIUS: f64 = 9.0;

/// Draws the frame and the marks, and below them what the letters stand for; gives the height.
pub(super) fn draw(quadrants: &Quadrants, canvas: &mut Canvas, t: &Texts) -> f64 {
    frame(quadrants, canvas, t);
    let mut taken: Vec<[f64; 2]> = Vec::new();
    for (mark, words) in quadrants.marks.iter().zip(quadrants.words(t)) {
        let spot = free(spot(mark, quadrants.max), &taken);
        taken.push(spot);
        canvas.named(&words, |canvas| {
            canvas.circle([spot[0], spot[1], RADIUS], Look::fill(Colour::Step(3)).outlined(Colour::Paint, 1.0));
            let letters = Letters::new(Anchor::Middle, Colour::OnStep(3)).bold();
            canvas.text([spot[0], spot[1] + LETTERS * 0.36], letters, &mark.letter.to_string());
        });
    }
    legend(quadrants, canvas)
}

fn frame(quadrants: &Quadrants, canvas: &mut Canvas, t: &Texts) {
    let [left, top, side] = FRAME;
    let half = side / 2.0;
    canvas.rect([left + half, top, half, half], Look::fill(Colour::Step(1)).clear(0.5));
    canvas.rect([left, top, side, side], Look::line(Colour::Rule, 1.0));
    canvas.line([left + half, top, left + half, top + side], Look::line(Colour::Rule, 1.0).dashed());
    canvas.line([left, top + half, left + side, top + half], Look::line(Colour::Rule, 1.0).dashed());
    let soft = |anchor| Letters::new(anchor, Colour::Soft);
    let [top_left, top_right, bottom_left, bottom_right] = &quadrants.corners;
    let (low, high, end) = (top + side - 6.0, top + 14.0, left + side - 6.0);
    canvas.text([left + 6.0, high], soft(Anchor::Start), top_left.as_str());
    canvas.text([end, high], soft(Anchor::End), top_right.as_str());
    canvas.text([left + 6.0, low], soft(Anchor::Start), bottom_left.as_str());
    canvas.text([end, low], soft(Anchor::End), bottom_right.as_str());
    for share in [0.0, 0.5, 1.0] {
        let value = t.number(Number { value: quadrants.max * share, style: Style::Step });
        canvas.text([left - 5.0, top + side * (1.0 - share) + 4.0], soft(Anchor::End), &value);
        let anchor = if share == 1.0 { Anchor::End } else { Anchor::Middle };
        canvas.text([left + side * share, top + side + LINE], soft(anchor), &value);
    }
    let name = |anchor| Letters::new(anchor, Colour::Ink).bold();
    canvas.text([0.0, top - 10.0], name(Anchor::Start), quadrants.up.as_str());
    canvas.text([left + half, top + side + 2.0 * LINE], name(Anchor::Middle), quadrants.across.as_str());
}

/// Where a mark is.
fn spot(mark: &Mark, max: f64) -> [f64; 2] {
    let [left, top, side] = FRAME;
    let along = |value: f64| INSIDE + (value / max).clamp(0.0, 1.0) * (side - 2.0 * INSIDE);
    [left + along(mark.across), top + side - along(mark.up)]
}

/// A spot, or the nearest one to the right or left of it that is free.
fn free(spot: [f64; 2], taken: &[[f64; 2]]) -> [f64; 2] {
    let [left, _, side] = FRAME;
    let is_free = |[x, y]: [f64; 2]| taken.iter().all(|[a, b]| (a - x).hypot(b - y) > 2.0 * RADIUS - 1.0);
    let inside = |x: f64| (left + INSIDE..=left + side - INSIDE).contains(&x);
    let steps = (0..=40).flat_map(|step| [f64::from(step) * 9.5, f64::from(step) * -9.5]);
    steps.map(|by| [spot[0] + by, spot[1]]).find(|at| inside(at[0]) && is_free(*at)).unwrap_or(spot)
}

/// What the letters stand for; gives where it ends.
fn legend(quadrants: &Quadrants, canvas: &mut Canvas) -> f64 {
    let [left, top, side] = FRAME;
    let mut y = top + side + 2.0 * LINE + 8.0;
    for mark in &quadrants.marks {
        canvas.text([left, y + LINE], Letters::new(Anchor::Middle, Colour::Ink).bold(), &mark.letter.to_string());
        for line in lines(&mark.title, side - 20.0, 2) {
            y += LINE;
            canvas.text([left + 14.0, y], Letters::new(Anchor::Start, Colour::Ink), &line);
        }
        y += 3.0;
    }
    y + 6.0
}
