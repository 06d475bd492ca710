//! What stands on the pages of a document, before it is written: marks in their places, and what they are to each other.
//!
//! Lengths are in points, 1/72 inch, from the top left.

use std::rc::Rc;

use hashbrown::HashMap;
use krilla::geom::Path;
use krilla::tagging::TagKind;

use super::letters::Shaped;
use crate::report::format::svg::palette::Colour;

/// A4, which every office prints on; printers fit it to other paper.
pub(super) const PAGE: [f32; 2] = [595.28, 841.89];
/// What stays free on the left and right.
pub(super) const MARGIN: f32 = 58.0;
/// Where text begins and ends.
pub(super) const TOP: f32 = 66.0;
pub(super) const BOTTOM: f32 = PAGE[1] - 60.0;
/// The width of text.
pub(super) const COLUMN: f32 = PAGE[0] - 2.0 * MARGIN;

/// A page.
#[derive(Default)]
pub(super) struct Sheet {
    /// What stands on it, from the bottom to the top.
    pub(super) items: Vec<Item>,
    /// What leads elsewhere.
    pub(super) links: Vec<Link>,
}

/// Something on a page.
pub(super) struct Item {
    pub(super) role: Role,
    pub(super) mark: Mark,
}

/// What a mark is to those who are read the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of what is read: a leaf of the tree.
    Leaf(usize),
    /// Nothing.
    Decoration,
    /// What every page has above, and below.
    Header,
    Footer,
}

/// What is seen.
pub(super) enum Mark {
    /// Nothing: it keeps a place in the tree.
    Nothing,
    /// A line of text from a point on its baseline.
    Text { at: [f32; 2], line: Rc<Shaped>, size: f32, ink: Ink },
    /// A field: left, top, width, height.
    Field([f32; 4], Ink),
    /// A line from one point to another, and its width.
    Rule([f32; 4], f32, Ink),
    /// The same, upwards.
    Upwards { at: [f32; 2], line: Rc<Shaped>, size: f32, ink: Ink },
    /// A shape of a drawing.
    Path { path: Path, look: Paint },
    /// A picture in a field.
    Image([f32; 4], krilla::image::Image),
}

/// How a shape is painted.
#[derive(Clone, Copy)]
pub(super) struct Paint {
    pub(super) fill: Option<Ink>,
    /// Its outline, and how wide that is.
    pub(super) stroke: Option<(Ink, f32)>,
    pub(super) dashed: bool,
    /// 1 for what hides what is below it.
    pub(super) opacity: f32,
}

/// A colour, as red, green and blue.
pub(super) type Ink = [u8; 3];

/// Colours of documents.
pub(super) const BRAND: Ink = [0x0b, 0x3b, 0x56];
pub(super) const INK: Ink = [0x13, 0x23, 0x2f];
pub(super) const SOFT: Ink = [0x4a, 0x5b, 0x67];
pub(super) const LINE: Ink = [0xc5, 0xd1, 0xd9];
pub(super) const PANEL: Ink = [0xea, 0xf0, 0xf4];

/// A colour of drawings, on paper.
pub(super) fn ink(colour: Colour) -> Ink {
    let digits = u32::from_str_radix(&colour.values()[0][1..], 16).unwrap_or_default();
    [16, 8, 0].map(|shift| (digits >> shift) as u8)
}

/// A field that leads to a place.
pub(super) struct Link {
    /// Left, top, width, height.
    pub(super) field: [f32; 4],
    /// Which place, of those that are known once all pages are there.
    pub(super) to: Target,
    /// What it says.
    pub(super) says: String,
    /// Its leaf in the tree.
    pub(super) leaf: usize,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// A section, by its number.
    Section(usize),
    /// The explanation of a figure.
    Place(String),
}

/// A place on a page: its number from 0, and the distance from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A part of what is read, in the order of reading.
pub(super) enum Branch {
    Group(TagKind, Vec<Branch>),
    Leaf(usize),
}

/// A heading, for the list that readers keep beside the pages.
pub(super) struct Bookmark {
    /// 1 for sections, 2 for what stands within.
    pub(super) depth: usize,
    pub(super) title: String,
    pub(super) at: Spot,
}

/// All pages, and what they are.
pub(super) struct Pages {
    pub(super) sheets: Vec<Sheet>,
    pub(super) tree: Vec<Branch>,
    pub(super) leaves: usize,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) places: HashMap<Target, Spot>,
}
