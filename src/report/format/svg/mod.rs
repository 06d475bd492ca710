//! Pictures as SVG: complete in themselves, inside a page or as a file.
//!
//! A drawing is 360 units wide, so that its letters stay readable on a phone, and grows with the page. It needs no colour: what
//! it shows is written or has a shape of its own. Whoever listens gets its caption and a sentence for each part.

mod agenda;
mod canvas;
mod distributions;
mod heat_map;
mod hulls;
pub mod palette;
mod quadrants;
mod ranges;
mod roadmap;
mod rows;
mod shape;
mod trend;
mod written;

use canvas::Canvas;
use written::{Written, unit};

#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) use canvas::LETTERS;
pub(super) use shape::Drawing;
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) use shape::{Anchor, Lettering, Look, Shape};
pub(super) use written::escaped;

use crate::load::sha256;
use crate::report::view::block::Picture;
use crate::text::{Text, Texts};

/// The width of a drawing.
const WIDTH: f64 = 360.0;

/// A picture as SVG, to stand inside a page or in a file.
pub fn draw(picture: &Picture, t: &Texts) -> String {
    written(picture, WIDTH, t)
}

/// The same, twice as wide: for paper and large screens. Pictures that need no more room stay as they are.
pub fn draw_wide(picture: &Picture, t: &Texts) -> String {
    match picture {
        Picture::Quadrants(_) => draw(picture, t),
        _ => written(picture, 2.0 * WIDTH, t),
    }
}

/// A picture as shapes, as wide as a sheet of paper shows it well.
#[cfg(any(feature = "office", feature = "pdf"))]
pub(super) fn on_paper(picture: &Picture, t: &Texts) -> Drawing {
    match picture {
        Picture::Quadrants(_) => drawing(picture, WIDTH, t),
        _ => drawing(picture, 1.5 * WIDTH, t),
    }
}

/// What a picture shows, for those who do not see it: its caption, and a sentence for each part.
pub(super) fn told(picture: &Picture, t: &Texts) -> Text {
    t.sentences(std::iter::once(picture.caption().clone()).chain(picture.words(t)))
}

/// A picture as shapes.
fn drawing(picture: &Picture, width: f64, t: &Texts) -> Drawing {
    let mut canvas = Canvas::default();
    let height = match picture {
        Picture::Quadrants(quadrants) => quadrants::draw(quadrants, &mut canvas, t),
        Picture::Hulls(hulls) => hulls::draw(hulls, width, &mut canvas, t),
        Picture::HeatMap(map) => heat_map::draw(map, width, &mut canvas, t),
        Picture::Ranges(ranges) => ranges::draw(ranges, width, &mut canvas, t),
        Picture::Roadmap(roadmap) => roadmap::draw(roadmap, width, &mut canvas, t),
        Picture::Distributions(of) => distributions::draw(of, width, &mut canvas, t),
        Picture::Agenda(agenda) => agenda::draw(agenda, width, &mut canvas, t),
        Picture::Trend(trend) => trend::draw(trend, width, &mut canvas, t),
    };
    canvas.finish(width, height)
}

fn written(picture: &Picture, width: f64, t: &Texts) -> String {
    let drawing = drawing(picture, width, t);
    let [style, body] = Written::of(&drawing.shapes);
    let title = escaped(picture.title(t).as_str());
    let told = escaped(told(picture, t).as_str());
    let id = format!("picture-{}", &sha256(format!("{title}{told}{body}").as_bytes())[..12]);
    let (width, height) = (unit(drawing.width), unit(drawing.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-told\" font-family=\"system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif\" \
         font-size=\"{}\">\n<title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-told\">{told}</desc>\n\
         <style>{style}</style>\n{body}</svg>\n",
        unit(canvas::LETTERS)
    )
}
