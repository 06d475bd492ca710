//! Drawings that are higher than a page: cut between their parts.

use crate::report::format::svg::{LETTERS, Shape};

/// What of a drawing stands on one page.
pub(super) struct Page<'s> {
    /// From where to where in the drawing.
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) shapes: Vec<&'s Shape>,
}

/// Shapes on pages of a height: what would reach beyond a page begins the next one.
pub(super) fn pages(shapes: &[Shape], height: f64) -> Vec<Page<'_>> {
    let mut pages: Vec<Page> = vec![Page { top: 0.0, bottom: 0.0, shapes: Vec::new() }];
    for shape in shapes {
        let [top, bottom] = ends(shape);
        let is_full = |page: &Page| bottom > page.top + height && top > page.top && !page.shapes.is_empty();
        if pages.last().is_some_and(is_full) {
            pages.push(Page { top, bottom, shapes: Vec::new() });
        }
        if let Some(page) = pages.last_mut() {
            page.bottom = page.bottom.max(bottom);
            page.shapes.push(shape);
        }
    }
    pages
}

/// The names of the parts among some shapes.
pub(super) fn names<'s>(shapes: &[&'s Shape]) -> impl Iterator<Item = crate::text::Text> + use<'s> {
    let names =
        shapes.iter().filter_map(|shape| if let Shape::Named(name, _) = shape { Some(name.clone()) } else { None });
    names.collect::<Vec<_>>().into_iter()
}

/// The top and the bottom of a shape.
fn ends(shape: &Shape) -> [f64; 2] {
    let all = |ys: &mut dyn Iterator<Item = f64>| {
        ys.fold([f64::INFINITY, f64::NEG_INFINITY], |[top, bottom], y| [top.min(y), bottom.max(y)])
    };
    match shape {
        Shape::Named(_, shapes) => all(&mut shapes.iter().flat_map(ends)),
        Shape::Rect([_, y, _, height], _) | Shape::Hatched([_, y, _, height], _) => [*y, y + height],
        Shape::Line([_, y1, _, y2], _) => all(&mut [*y1, *y2].into_iter()),
        Shape::Circle([_, y, r], _) => [y - r, y + r],
        Shape::Polygon(points, _) => all(&mut points.iter().map(|point| point[1])),
        Shape::Path(steps, _) => {
            all(&mut steps.iter().flat_map(|(_, figures)| figures.chunks_exact(2)).map(|point| point[1]))
        }
        Shape::Letters(lettering) => [lettering.at[1] - LETTERS, lettering.at[1] + LETTERS * 0.25],
    }
}
