//! Pictures: the shapes of a drawing, as wide as the column at most; and the picture at the head.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use krilla::image::Image;
use krilla::tagging::Tag;

use super::flow::{Flow, Look, kept};
use super::shapes::Placed;
use super::sheet::{BOTTOM, Mark, Role, TOP};
use crate::report::format::svg;
use crate::report::view::block::Picture;
use crate::text::Texts;

/// How large a drawing is at most, and at least, in points for each of its units: its letters have 11 units.
const LARGEST: f32 = 0.82;
const SMALLEST: f32 = 0.45;
/// How small it may become for the rest of a page, before it begins a new one.
const SHRUNK: f32 = 0.62;
/// The room of the picture at the head.
const LOGO: [f32; 2] = [170.0, 60.0];

impl Flow<'_> {
    /// A picture with its caption; one that would be too small to read is told in words.
    pub(super) fn picture(&mut self, picture: &Picture, t: &Texts) {
        let drawing = svg::on_paper(picture, t);
        let scale = self.scale(drawing.width as f32, drawing.height as f32);
        let Some(scale) = scale else { return self.told(picture, t) };
        let look = Look::NOTE;
        let caption = self.lines(look, picture.caption().as_str());
        self.skip(4.0);
        let below = 6.0 + caption.len() as f32 * look.leading();
        let rest = (BOTTOM - self.y - below) / drawing.height as f32;
        let scale = if rest >= SHRUNK { scale.min(rest) } else { scale };
        let height = drawing.height as f32 * scale;
        self.room(height + below);
        let told = svg::told(picture, t);
        self.group(Tag::Figure(Some(kept(told.as_str()))), |flow| {
            let leaf = flow.leaf();
            let at = Placed { left: flow.left, top: flow.y, scale, role: leaf };
            drawing.shapes.iter().for_each(|shape| flow.shape(shape, at));
        });
        self.y += height + 4.0;
        self.group(Tag::Caption, |flow| {
            let leaf = flow.leaf();
            flow.set(leaf, look, caption);
        });
        self.skip(8.0);
    }

    /// How high a picture is with its caption.
    pub(super) fn height_of(&mut self, picture: &Picture, t: &Texts) -> f32 {
        let drawing = svg::on_paper(picture, t);
        let caption = self.lines(Look::NOTE, picture.caption().as_str()).len();
        let scale = self.scale(drawing.width as f32, drawing.height as f32);
        scale.map_or(40.0, |scale| {
            drawing.height as f32 * scale.min(SHRUNK) + 14.0 + caption as f32 * Look::NOTE.leading()
        })
    }

    /// How large a drawing is; `None` where it would be too small to be read.
    fn scale(&self, width: f32, height: f32) -> Option<f32> {
        let scale = LARGEST.min(self.width / width).min((BOTTOM - TOP - 60.0) / height);
        (scale >= SMALLEST).then_some(scale)
    }

    /// What a picture shows, as a list.
    fn told(&mut self, picture: &Picture, t: &Texts) {
        self.paragraph(Tag::P, Look::STRONG, picture.title(t).as_str());
        self.bullets(&picture.words(t));
        self.paragraph(Tag::P, Look::NOTE, picture.caption().as_str());
        self.skip(6.0);
    }

    /// The picture at the head of the document.
    pub(super) fn logo(&mut self, logo: Image) {
        let (width, height) = logo.size();
        let scale = (LOGO[0] / width as f32).min(LOGO[1] / height as f32);
        let field = [self.left, self.y, width as f32 * scale, height as f32 * scale];
        self.put(Role::Decoration, Mark::Image(field, logo));
        self.y += field[3] + 18.0;
    }
}

/// The picture that a data URI holds; `None` where it is none that PDF can carry.
pub(super) fn image(uri: &str) -> Option<Image> {
    let (media, data) = uri.strip_prefix("data:")?.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    match media {
        "image/png" => Image::from_png(bytes.into(), false).ok(),
        "image/jpeg" => Image::from_jpeg(bytes.into(), false).ok(),
        _ => None,
    }
}
