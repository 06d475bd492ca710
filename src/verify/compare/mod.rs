//! A document beside the one that is made again: whether they are the same, and where they first differ.

mod html;
mod json;
#[cfg(feature = "office")]
mod office;
mod pieces;
#[cfg(feature = "office")]
mod word;
#[cfg(feature = "office")]
mod workbook;

use anyhow::Result;

use super::given::{Contents, Given};
use pieces::Piece;

/// The most differences that are named.
pub const MOST: usize = 10;

/// How two documents compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Whether another program wrote the document again: it is laid out in another way inside.
    pub is_rewritten: bool,
    /// How many figures and texts were compared where another program wrote it.
    pub compared: usize,
    /// The first differences, in the order of the document.
    pub differences: Vec<Difference>,
    /// Whether there are more.
    pub has_more: bool,
}

/// Where two documents differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where that is.
    pub place: Place,
    /// What stands there; `None` where nothing does.
    pub given: Option<String>,
    /// What stands there when it is made again.
    pub made: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A value of JSON, as a JSON pointer.
    Pointer(String),
    /// A line, counted from 1.
    Line(usize),
    /// What stands before the first heading.
    Top,
    /// What stands below a heading.
    Below(String),
    /// A cell of a workbook: its sheet, and its name there.
    Cell(String, String),
    /// A part of the file.
    Part(String),
}

impl Compared {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        !self.is_rewritten && self.differences.is_empty()
    }

    /// Documents that differ in some places.
    fn differing(mut differences: Vec<Difference>) -> Compared {
        let has_more = differences.len() > MOST;
        differences.truncate(MOST);
        Compared { differences, has_more, ..Compared::default() }
    }

    /// Pieces of two documents whose bytes differ: where none of them does, only how they are laid out is another.
    fn pieces(given: &[Piece], made: &[Piece]) -> Compared {
        let compared = Compared::differing(pieces::differences(given, made));
        Compared { is_rewritten: compared.differences.is_empty(), compared: made.len(), ..compared }
    }
}

/// Compares a document with the bytes of the one that is made again.
///
/// # Errors
/// When what it holds cannot be read.
pub fn compare(given: &Given, made: Vec<u8>) -> Result<Compared> {
    if given.bytes == made {
        return Ok(Compared::default());
    }
    let made = Given::read(made)?;
    match (&given.contents, &made.contents) {
        (Contents::Json(given_value), Contents::Json(made_value)) => {
            Ok(json::compared((given_value, &given.bytes), (made_value, &made.bytes)))
        }
        (Contents::Html(given), Contents::Html(made)) => Ok(html::compared(given, made)),
        #[cfg(feature = "office")]
        (Contents::Word(given), Contents::Word(made)) => {
            office::compared(given, made, word::pieces, pieces::differences)
        }
        #[cfg(feature = "office")]
        (Contents::Workbook(given), Contents::Workbook(made)) => {
            office::compared(given, made, workbook::pieces, workbook::differences)
        }
        _ => Ok(Compared::differing(vec![Difference { place: Place::Top, given: None, made: None }])),
    }
}
