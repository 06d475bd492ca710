//! What a drawing is made of: shapes and texts as data, which each format writes in its own way.

use super::palette::Colour;
use crate::text::Text;

/// A drawing. The origin is at the top left; lengths are in its own units.
#[derive(Debug)]
pub(in crate::report::format) struct Drawing {
    pub(in crate::report::format) width: f64,
    pub(in crate::report::format) height: f64,
    /// What there is, from the bottom to the top.
    pub(in crate::report::format) shapes: Vec<Shape>,
}

/// Something in a drawing.
#[derive(Debug)]
pub(in crate::report::format) enum Shape {
    /// What belongs together under a name, which is read aloud and shown on pointing.
    Named(Text, Vec<Shape>),
    /// Left, top, width, height.
    Rect([f64; 4], Look),
    /// From one point to another.
    Line([f64; 4], Look),
    /// The centre, and the radius.
    Circle([f64; 3], Look),
    /// A closed shape with straight sides.
    Polygon(Vec<[f64; 2]>, Look),
    /// Commands as SVG names them (M, L, Q, Z), each with its figures.
    Path(Vec<(char, Vec<f64>)>, Look),
    /// A field with lines across it: left, top, width, height.
    Hatched([f64; 4], Look),
    /// A text.
    Letters(Lettering),
}

/// A text in a drawing.
#[derive(Debug)]
pub(in crate::report::format) struct Lettering {
    /// The point on its baseline at which it is anchored.
    pub(in crate::report::format) at: [f64; 2],
    pub(in crate::report::format) letters: Letters,
    /// Whether it runs upwards.
    pub(in crate::report::format) upwards: bool,
    pub(in crate::report::format) text: String,
}

/// How a shape looks.
#[derive(Clone, Copy, Debug)]
pub(in crate::report::format) struct Look {
    /// What it is filled with.
    pub(in crate::report::format) fill: Option<Colour>,
    /// Its outline, and how wide that is.
    pub(in crate::report::format) stroke: Option<(Colour, f64)>,
    /// Whether the outline has gaps.
    pub(in crate::report::format) dashed: bool,
    /// 1 for what hides everything below it, 0 for what is not seen.
    pub(in crate::report::format) opacity: f64,
}

impl Look {
    /// Filled with a colour.
    pub(super) const fn fill(colour: Colour) -> Look {
        Look { fill: Some(colour), stroke: None, dashed: false, opacity: 1.0 }
    }

    /// Only a line of a width.
    pub(super) const fn line(colour: Colour, width: f64) -> Look {
        Look { fill: None, stroke: Some((colour, width)), dashed: false, opacity: 1.0 }
    }

    /// With an outline of a width too.
    pub(super) const fn outlined(self, colour: Colour, width: f64) -> Look {
        Look { stroke: Some((colour, width)), ..self }
    }

    /// With dashes instead of a line.
    pub(super) const fn dashed(self) -> Look {
        Look { dashed: true, ..self }
    }

    /// Through which one sees what is below.
    pub(super) const fn clear(self, opacity: f64) -> Look {
        Look { opacity, ..self }
    }
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::report::format) enum Anchor {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub(in crate::report::format) struct Letters {
    pub(in crate::report::format) anchor: Anchor,
    pub(in crate::report::format) colour: Colour,
    pub(in crate::report::format) bold: bool,
}

impl Letters {
    /// Plain letters.
    pub(super) const fn new(anchor: Anchor, colour: Colour) -> Letters {
        Letters { anchor, colour, bold: false }
    }

    /// Bold letters.
    pub(super) const fn bold(self) -> Letters {
        Letters { bold: true, ..self }
    }
}
