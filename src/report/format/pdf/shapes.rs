//! The shapes of a drawing, in their places on a page.

use std::rc::Rc;

use krilla::geom::{Path, PathBuilder};

use super::draw::{polygon, rectangle};
use super::flow::Flow;
use super::fonts::Style;
use super::sheet::{Mark, Paint, Role, ink};
use crate::report::format::svg::{Anchor, LETTERS, Lettering, Look, Shape};

/// How far apart the lines across a field are, in units of the drawing.
const APART: f32 = 6.0;
/// How much of the radius the handles of a quarter of a circle have.
const ROUND: f32 = 0.552_284_8;

/// Where a drawing is, how large, and what it is in the tree.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub(super) left: f32,
    pub(super) top: f32,
    /// Points for each of its units.
    pub(super) scale: f32,
    pub(super) role: Role,
}

impl Placed {
    fn point(&self, [x, y]: [f64; 2]) -> [f32; 2] {
        [self.left + x as f32 * self.scale, self.top + y as f32 * self.scale]
    }

    fn field(&self, [x, y, width, height]: [f64; 4]) -> [f32; 4] {
        let [left, top] = self.point([x, y]);
        [left, top, width as f32 * self.scale, height as f32 * self.scale]
    }

    fn paint(&self, look: &Look) -> Paint {
        let stroke = look.stroke.map(|(colour, width)| (ink(colour), width as f32 * self.scale));
        Paint { fill: look.fill.map(ink), stroke, dashed: look.dashed, opacity: look.opacity as f32 }
    }
}

impl Flow<'_> {
    /// Puts a shape in its place.
    pub(super) fn shape(&mut self, shape: &Shape, at: Placed) {
        let (path, look) = match shape {
            Shape::Named(_, shapes) => return shapes.iter().for_each(|shape| self.shape(shape, at)),
            Shape::Letters(letters) => return self.lettering(letters, at),
            Shape::Hatched(field, look) => return self.hatched(at.field(*field), at.scale, at.paint(look), at.role),
            Shape::Rect(field, look) => (rectangle(at.field(*field)), look),
            Shape::Line([x1, y1, x2, y2], look) => {
                (polygon(&[at.point([*x1, *y1]), at.point([*x2, *y2])], false), look)
            }
            Shape::Circle([x, y, radius], look) => (circle(at.point([*x, *y]), *radius as f32 * at.scale), look),
            Shape::Polygon(points, look) => {
                (polygon(&points.iter().map(|point| at.point(*point)).collect::<Vec<_>>(), true), look)
            }
            Shape::Path(steps, look) => (curve(steps, at), look),
        };
        if let Some(path) = path {
            self.put(at.role, Mark::Path { path, look: at.paint(look) });
        }
    }

    fn lettering(&mut self, lettering: &Lettering, at: Placed) {
        let Lettering { at: anchor, letters, upwards, text } = lettering;
        let style = if letters.bold { Style::Bold } else { Style::Plain };
        let size = LETTERS as f32 * at.scale;
        let line = Rc::new(self.letters.one_line(style, text, f32::INFINITY));
        let back = match letters.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => line.bare * size / 2.0,
            Anchor::End => line.bare * size,
        };
        let ([x, y], ink) = (at.point(*anchor), ink(letters.colour));
        let mark = match upwards {
            true => Mark::Upwards { at: [x, y + back], line, size, ink },
            false => Mark::Text { at: [x - back, y], line, size, ink },
        };
        self.put(at.role, mark);
    }

    /// Lines across a field, from bottom left to top right.
    fn hatched(&mut self, [left, top, width, height]: [f32; 4], scale: f32, look: Paint, role: Role) {
        let apart = APART * scale;
        let lines = ((width + height) / apart) as usize;
        for k in (1..=lines).map(|line| line as f32 * apart) {
            // The line on which the distances from the left and from the top add up to k.
            let (from, to) = ((k - height).max(0.0), k.min(width));
            if let Some(path) = polygon(&[[left + from, top + k - from], [left + to, top + k - to]], false) {
                self.put(role, Mark::Path { path, look });
            }
        }
    }
}

fn circle([x, y]: [f32; 2], radius: f32) -> Option<Path> {
    let handle = radius * ROUND;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + handle, x + handle, y + radius, x, y + radius);
    path.cubic_to(x - handle, y + radius, x - radius, y + handle, x - radius, y);
    path.cubic_to(x - radius, y - handle, x - handle, y - radius, x, y - radius);
    path.cubic_to(x + handle, y - radius, x + radius, y - handle, x + radius, y);
    path.close();
    path.finish()
}

/// A path of commands as SVG names them.
fn curve(steps: &[(char, Vec<f64>)], at: Placed) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (command, figures) in steps {
        let points: Vec<[f32; 2]> = figures.chunks_exact(2).map(|pair| at.point([pair[0], pair[1]])).collect();
        match (command, points.as_slice()) {
            ('M', [[x, y]]) => path.move_to(*x, *y),
            ('L', [[x, y]]) => path.line_to(*x, *y),
            ('Q', [[x1, y1], [x, y]]) => path.quad_to(*x1, *y1, *x, *y),
            _ => path.close(),
        }
    }
    path.finish()
}
