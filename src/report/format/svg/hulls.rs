//! The technologies as ships, two in a row or more: all of a row on the same water.

use super::canvas::{Anchor, Canvas, LINE, Letters, Look, lines};
use super::palette::Colour;
use crate::report::view::block::{Held, Hull, Hulls};
use crate::text::Texts;

/// The width of a ship's place.
const PLACE: f64 = 180.0;
/// How long a ship is.
const LENGTH: f64 = 150.0;
/// The height of a ship that carries the most points.
const DEPTH: f64 = 44.0;
/// From the most points to the deck.
const FREEBOARD: f64 = 5.0;
/// What stands above the deck.
const BRIDGE: f64 = 14.0;
/// Lines of a title, and below a ship.
const TITLE_LINES: usize = 2;
const BELOW: usize = 3;

const HULL: Look = Look::fill(Colour::Hull);
const GHOST: Look = Look::line(Colour::Rule, 1.2).dashed();
const WATER: Look = Look::fill(Colour::Water).clear(0.32);
const SURFACE: Look = Look::line(Colour::Water, 1.5);
const PAINT: Look = Look::line(Colour::Paint, 1.6);

/// Draws the fleet in rows; gives its height.
pub(super) fn draw(hulls: &Hulls, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let places = (width / PLACE) as usize;
    let mut top = 4.0;
    for row in hulls.hulls.chunks(places) {
        top = draw_row(hulls, row, top, width, canvas, t);
    }
    key(hulls, top, canvas, t)
}

/// One row of ships; gives where it ends.
fn draw_row(hulls: &Hulls, row: &[Hull], top: f64, width: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let depth = |hull: &Hull| hull.points.map_or(0.0, |points| scaled(points, hulls.max));
    let deepest = row.iter().map(depth).fold(0.0, f64::max);
    let highest = row.iter().map(|hull| DEPTH - depth(hull)).fold(0.0, f64::max) + FREEBOARD + BRIDGE;
    let water = top + TITLE_LINES as f64 * LINE + 6.0 + highest;
    let bed = water + deepest + 8.0;
    let stern = |at: usize| at as f64 * PLACE + (PLACE - LENGTH) / 2.0;
    let ship = |(at, hull)| Ship { hull, max: hulls.max, x: stern(at), water };
    let ships: Vec<Ship> = row.iter().enumerate().map(ship).collect();
    for (at, ship) in ships.iter().enumerate() {
        let (hull, left) = (ship.hull, at as f64 * PLACE + 6.0);
        canvas.named(&hull.words(t), |canvas| {
            let title = lines(&hull.title, PLACE - 12.0, TITLE_LINES);
            for (line, text) in title.iter().enumerate() {
                let y = top + LINE * (line + 1 + TITLE_LINES - title.len()) as f64;
                canvas.text([left, y], Letters::new(Anchor::Start, Colour::Ink).bold(), text);
            }
            ship.draw(hulls, canvas);
            below(hull, [left, bed], canvas, t);
        });
    }
    canvas.rect([0.0, water, width, bed - water], WATER);
    canvas.line([0.0, water, width, water], SURFACE);
    ships.iter().for_each(|ship| ship.marks(canvas));
    bed + LINE * BELOW as f64 + 12.0
}

/// What stands in words below a ship.
fn below(hull: &Hull, [x, top]: [f64; 2], canvas: &mut Canvas, t: &Texts) {
    let soft = Letters::new(Anchor::Start, Colour::Soft);
    let stands = Letters::new(Anchor::Start, Colour::Ink).bold();
    let said = [
        (Some(hull.stands.words(t)), stands),
        (hull.goal.map(|goal| goal.in_short(t)), soft),
        (hull.held_in_short(t), soft),
    ];
    for (line, (text, letters)) in said.iter().filter_map(|(text, letters)| Some((text.as_ref()?, letters))).enumerate()
    {
        for text in lines(text, PLACE - 10.0, 1) {
            canvas.text([x, top + LINE * (line + 1) as f64], *letters, &text);
        }
    }
}

/// How far below the water points reach.
fn scaled(points: f64, max: f64) -> f64 {
    (points / max).clamp(0.0, 1.0) * DEPTH
}

/// A ship in her place.
struct Ship<'h> {
    hull: &'h Hull,
    max: f64,
    /// Her stern.
    x: f64,
    /// The surface.
    water: f64,
}

impl Ship<'_> {
    /// Where so many points above the keel are.
    fn at(&self, points: f64) -> f64 {
        self.water + self.hull.points.map_or(0.0, |now| scaled(now, self.max)) - scaled(points, self.max)
    }

    fn deck(&self) -> f64 {
        self.at(self.max) - FREEBOARD
    }

    /// The ship with a crate for each level; one that is not in the water, or without a level, only in outline.
    fn draw(&self, hulls: &Hulls, canvas: &mut Canvas) {
        let (x, keel, deck, bow) = (self.x, self.at(0.0), self.deck(), self.x + LENGTH);
        let there = self.hull.points.is_some() && self.hull.level.is_some();
        let look = if there { HULL } else { GHOST };
        canvas.path(
            &[
                ('M', &[x, deck]),
                ('L', &[x + 5.0, keel - 6.0]),
                ('Q', &[x + 6.0, keel, x + 13.0, keel]),
                ('L', &[bow - 34.0, keel]),
                ('Q', &[bow - 14.0, keel - 3.0, bow, deck - 4.0]),
                ('L', &[bow - 22.0, deck]),
                ('Z', &[]),
            ],
            look,
        );
        canvas.rect([x + 8.0, deck - BRIDGE + 2.0, 16.0, BRIDGE - 2.0], look);
        canvas.rect([x + 14.0, deck - BRIDGE - 1.0, 5.0, 4.0], look);
        let reached =
            self.hull.level.map_or(0, |level| hulls.levels.iter().filter(|(_, l)| *l > 0 && *l <= level).count());
        for crate_at in 0..reached.min(6) {
            let place = [x + 32.0 + 14.0 * crate_at as f64, deck - 9.0, 12.0, 8.5];
            canvas.rect(place, Look::fill(Colour::Step(3)).outlined(Colour::Hull, 0.8));
        }
    }

    /// What is painted on her: load line, target; and the anchor of a gate.
    fn marks(&self, canvas: &mut Canvas) {
        if self.hull.points.is_none() {
            return;
        }
        if let Some(goal) = self.hull.goal {
            let y = self.at(goal.from);
            canvas.line([self.x + 4.0, y, self.x + LENGTH - 34.0, y], PAINT.dashed());
            target([self.x - 2.0, y], canvas);
        }
        if let Some(line) = self.hull.load_line {
            mark([self.x + 84.0, self.at(line.min(self.max))], Colour::Paint, canvas);
        }
        if self.hull.held == Held::Gate {
            anchor([self.x + LENGTH - 2.0, self.deck() - 2.0], self.water, canvas);
        }
    }
}

/// The Plimsoll mark: a circle with a line through it.
fn mark([x, y]: [f64; 2], colour: Colour, canvas: &mut Canvas) {
    canvas.circle([x, y, 5.5], Look::line(colour, 1.6));
    canvas.line([x - 11.0, y, x + 11.0, y], Look::line(colour, 2.0));
}

/// A triangle that points at a target.
fn target([x, y]: [f64; 2], canvas: &mut Canvas) {
    canvas.polygon(&[[x - 8.0, y - 5.0], [x, y], [x - 8.0, y + 5.0]], Look::fill(Colour::Goal));
}

/// A chain from the bow, and the anchor on it.
fn anchor([x, y]: [f64; 2], water: f64, canvas: &mut Canvas) {
    let (look, ring) = (Look::line(Colour::Ink, 1.4), water - 8.0);
    canvas.line([x, y, x + 5.0, ring], look);
    canvas.circle([x + 5.0, ring + 2.0, 2.0], look);
    canvas.line([x + 5.0, ring + 4.0, x + 5.0, ring + 14.0], look);
    let (left, low) = (x - 1.0, ring + 9.0);
    canvas.path(&[('M', &[left, low]), ('Q', &[x + 5.0, ring + 20.0, x + 11.0, low])], look);
}

/// What the marks mean, of those that occur; gives where it ends.
fn key(hulls: &Hulls, top: f64, canvas: &mut Canvas, t: &Texts) -> f64 {
    let any = |is: fn(&Hull) -> bool| hulls.hulls.iter().any(|hull| hull.points.is_some() && is(hull));
    let mut y = top + 4.0;
    let mut line = |canvas: &mut Canvas, text: &str, draw: &dyn Fn(&mut Canvas, f64)| {
        draw(canvas, y + 8.0);
        canvas.text([44.0, y + 12.0], Letters::new(Anchor::Start, Colour::Ink), text);
        y += 18.0;
    };
    line(canvas, t.hulls_mark_water().as_str(), &|canvas, y| {
        canvas.rect([10.0, y, 24.0, 6.0], WATER);
        canvas.line([10.0, y, 34.0, y], SURFACE);
    });
    if any(|hull| hull.level.is_some_and(|level| level > 0)) {
        line(canvas, t.hulls_mark_crates().as_str(), &|canvas, y| {
            canvas.rect([16.0, y - 4.0, 12.0, 8.5], Look::fill(Colour::Step(3)).outlined(Colour::Hull, 0.8));
        });
    }
    if any(|hull| hull.load_line.is_some()) {
        line(canvas, t.hulls_mark_line().as_str(), &|canvas, y| mark([22.0, y], Colour::Ink, canvas));
    }
    if any(|hull| hull.goal.is_some()) {
        line(canvas, t.hulls_mark_goal().as_str(), &|canvas, y| target([26.0, y], canvas));
    }
    if any(|hull| hull.held == Held::Gate) {
        line(canvas, t.brief_line_held().as_str(), &|canvas, y| anchor([17.0, y - 6.0], y + 2.0, canvas));
    }
    y + 4.0
}
