//! What a drawing is put together on.

use super::shape::{Drawing, Lettering, Shape};
use crate::text::{Text, shortened, wrapped};

pub(super) use super::shape::{Anchor, Letters, Look};

/// The size of letters, in units of the drawing.
pub(in crate::report::format) const LETTERS: f64 = 11.0;
/// The height of a line of text.
pub(super) const LINE: f64 = 14.0;
/// The width of a letter, of its size: narrow letters of one text make room for the wide ones of another.
const LETTER: f64 = 0.54;

/// A drawing that is under way.
#[derive(Default)]
pub(super) struct Canvas {
    shapes: Vec<Shape>,
}

impl Canvas {
    /// Draws what belongs together under a name, which is read aloud and shown on pointing.
    pub(super) fn named(&mut self, name: &Text, draw: impl FnOnce(&mut Canvas)) {
        let mut within = Canvas::default();
        draw(&mut within);
        self.shapes.push(Shape::Named(name.clone(), within.shapes));
    }

    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], look: Look) {
        self.shapes.push(Shape::Rect([x, y, width.max(0.0), height.max(0.0)], look));
    }

    pub(super) fn line(&mut self, ends: [f64; 4], look: Look) {
        self.shapes.push(Shape::Line(ends, look));
    }

    pub(super) fn circle(&mut self, circle: [f64; 3], look: Look) {
        self.shapes.push(Shape::Circle(circle, look));
    }

    /// A closed shape with straight sides.
    pub(super) fn polygon(&mut self, points: &[[f64; 2]], look: Look) {
        self.shapes.push(Shape::Polygon(points.to_vec(), look));
    }

    /// A path of commands, each with its figures.
    pub(super) fn path(&mut self, steps: &[(char, &[f64])], look: Look) {
        let steps = steps.iter().map(|(command, figures)| (*command, figures.to_vec()));
        self.shapes.push(Shape::Path(steps.collect(), look));
    }

    pub(super) fn text(&mut self, at: [f64; 2], letters: Letters, text: &str) {
        self.shapes.push(Shape::Letters(Lettering { at, letters, upwards: false, text: text.to_owned() }));
    }

    /// A text that runs upwards.
    pub(super) fn upwards(&mut self, at: [f64; 2], letters: Letters, text: &str) {
        self.shapes.push(Shape::Letters(Lettering { at, letters, upwards: true, text: text.to_owned() }));
    }

    /// Lines across a field, from bottom left to top right: for what is not there.
    pub(super) fn hatched(&mut self, field: [f64; 4], look: Look) {
        self.shapes.push(Shape::Hatched(field, look));
    }

    /// The drawing.
    pub(super) fn finish(self, width: f64, height: f64) -> Drawing {
        Drawing { width, height, shapes: self.shapes }
    }
}

/// A text in at most so many lines of a width; what is too much gives way to an ellipsis.
pub(super) fn lines(text: &Text, width: f64, most: usize) -> Vec<String> {
    let columns = ((width / (LETTERS * LETTER)) as usize).max(1);
    let lines = wrapped("", 0, text.as_str(), columns);
    if lines.len() <= most {
        return lines;
    }
    let last = lines[most - 1..].join(" ");
    lines[..most - 1].iter().cloned().chain([shortened(&last, columns)]).collect()
}
