//! Forms that come back: what one file of any kind says, and where it says it. One file a kind.
//!
//! Nothing is guessed: what cannot be read is listed with its place, and whoever takes the answers in decides.

#[cfg(feature = "office")]
mod cells_of;
pub mod csv;
mod grid;
pub mod kind;
pub mod markdown;
pub mod merge;
pub mod page;
pub mod sheet;
mod table;
#[cfg(feature = "office")]
pub mod workbook;

use std::collections::BTreeMap;

use crate::model::Sheet;
use crate::text::Text;

/// What a file was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sheet.
    Sheet,
    /// A page of a browser, saved with its answers.
    Page,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// Comma-separated values.
    Csv,
    /// Tables in Markdown.
    Markdown,
}

/// What one file says.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What it was taken for.
    pub kind: Kind,
    /// Its answers, under its head; an entry without an answer is a question that it asked and nobody answered.
    pub sheet: Sheet,
    /// Where its answers stand, by question.
    pub places: BTreeMap<String, Place>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line, from 1.
    Line(usize),
    /// A cell of a workbook.
    Cell {
        /// The name of its sheet.
        sheet: String,
        /// Its column and row as spreadsheets name it, such as `E12`.
        cell: String,
    },
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub place: Place,
    /// Its question, as far as it is known.
    pub question: Option<String>,
    /// What stands there.
    pub typed: String,
    /// Why it could not be read, and what to write instead: a clause without a full stop.
    pub why: Text,
}
