//! Marks drawn on a page that is written.

use std::rc::Rc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;

use super::fonts::Face;
use super::letters::Shaped;
use super::sheet::{Ink, Mark};

/// Draws a mark.
pub(super) fn draw(mark: &Mark, faces: &[Face], surface: &mut Surface) {
    match mark {
        Mark::Nothing => {}
        Mark::Text { at, line, size, ink } => text(*at, line, *size, *ink, faces, surface),
        Mark::Field(field, ink) => {
            surface.set_fill(Some(fill(*ink, 1.0)));
            surface.set_stroke(None);
            rectangle(*field).iter().for_each(|path| surface.draw_path(path));
        }
        Mark::Rule([x1, y1, x2, y2], width, ink) => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*ink, *width, false, 1.0)));
            polygon(&[[*x1, *y1], [*x2, *y2]], false).iter().for_each(|path| surface.draw_path(path));
        }
        Mark::Path { path, look } => {
            surface.set_fill(look.fill.map(|ink| fill(ink, look.opacity)));
            surface.set_stroke(look.stroke.map(|(ink, width)| stroke(ink, width, look.dashed, look.opacity)));
            surface.draw_path(path);
        }
        Mark::Upwards { at: [x, y], line, size, ink } => {
            surface.push_transform(&Transform::from_rotate_at(-90.0, *x, *y));
            text([*x, *y], line, *size, *ink, faces, surface);
            surface.pop();
        }
        Mark::Image([left, top, width, height], image) => {
            let Some(size) = Size::from_wh(*width, *height) else { return };
            surface.push_transform(&Transform::from_translate(*left, *top));
            surface.draw_image(image.clone(), size);
            surface.pop();
        }
    }
}

fn text([x, y]: [f32; 2], line: &Rc<Shaped>, size: f32, ink: Ink, faces: &[Face], surface: &mut Surface) {
    surface.set_fill(Some(fill(ink, 1.0)));
    surface.set_stroke(None);
    let mut left = x;
    for run in &line.runs {
        surface.draw_glyphs(
            Point::from_xy(left, y),
            &run.glyphs,
            faces[run.face].embedded.clone(),
            &run.text,
            size,
            false,
        );
        left += run.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
    }
}

fn colour([red, green, blue]: Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn opacity(part: f32) -> NormalizedF32 {
    NormalizedF32::new(part).unwrap_or(NormalizedF32::ONE)
}

fn fill(ink: Ink, part: f32) -> Fill {
    Fill { paint: colour(ink).into(), opacity: opacity(part), rule: FillRule::NonZero }
}

fn stroke(ink: Ink, width: f32, dashed: bool, part: f32) -> Stroke {
    let dash = dashed.then(|| StrokeDash { array: vec![2.4, 1.6], offset: 0.0 });
    Stroke { paint: colour(ink).into(), width, opacity: opacity(part), dash, ..Stroke::default() }
}

/// A field; `None` where it has no size.
pub(super) fn rectangle([left, top, width, height]: [f32; 4]) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(left, top, width, height)?);
    path.finish()
}

/// Straight lines from point to point, and back where it is closed.
pub(super) fn polygon(points: &[[f32; 2]], is_closed: bool) -> Option<Path> {
    let (first, others) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first[0], first[1]);
    others.iter().for_each(|[x, y]| path.line_to(*x, *y));
    if is_closed {
        path.close();
    }
    path.finish()
}
