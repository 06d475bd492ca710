//! What there is to look at: data, which each format draws in its own way.

use crate::text::Text;

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Two scales, each cut in half.
    Quadrants(Quadrants),
}

impl Picture {
    /// What there is to know of it; it stands below it.
    pub fn caption(&self) -> &Text {
        match self {
            Picture::Quadrants(quadrants) => &quadrants.caption,
        }
    }
}

/// Marks on two scales, each from 0 to the most whatever the marks, with a line at half of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrants {
    /// The marks; one that shares a spot with another stands beside it.
    pub marks: Vec<Mark>,
    /// The end of both scales.
    pub max: f64,
    /// What the corners mean: top left, top right, bottom left, bottom right.
    pub corners: [Text; 4],
    /// What the scale to the right is.
    pub across: Text,
    /// What the scale upwards is.
    pub up: Text,
    /// What there is to know of it.
    pub caption: Text,
}

/// A mark on both scales.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What stands for it.
    pub letter: char,
    /// What it stands for.
    pub title: Text,
    /// Where it is to the right, 0..max.
    pub across: f64,
    /// Where it is upwards, 0..max.
    pub up: f64,
}
