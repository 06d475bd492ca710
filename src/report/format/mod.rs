//! The formats that every document has: a file each, and a line in [`FORMATS`].

#[cfg(feature = "office")]
pub mod calendar;
mod characters;
pub mod csv;
#[cfg(feature = "office")]
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
mod paged;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod svg;
#[cfg(feature = "cli")]
pub mod terminal;
#[cfg(feature = "office")]
pub mod xlsx;

use std::path::Path;

use anyhow::Result;

use super::Document;
use crate::text::Texts;
use csv::Separator;

/// One format.
#[derive(Debug)]
pub struct Format {
    /// Its name, as `--format` takes it.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// The endings of its files, in small letters; the first is the usual one.
    pub endings: &'static [&'static str],
    /// What its files begin with, and what is shown on a screen does not.
    pub mark: &'static str,
    /// Whether it is text; what is none has no place on a screen.
    pub is_text: bool,
    /// Makes a document in this format.
    draw: fn(&dyn Document, &Texts, Look) -> Result<Vec<u8>>,
}

/// All of them; in the program, the first is for the screen.
pub static FORMATS: &[&Format] = &[
    #[cfg(feature = "cli")]
    &terminal::FORMAT,
    &html::FORMAT,
    #[cfg(feature = "office")]
    &docx::FORMAT,
    #[cfg(feature = "office")]
    &xlsx::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &json::FORMAT,
    #[cfg(feature = "pdf")]
    &pdf::FORMAT,
];

/// What a screen can do, and what a spreadsheet expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The width in columns.
    pub width: usize,
    /// Whether there are colours.
    pub colour: bool,
    /// What stands between the cells of CSV.
    pub separator: Separator,
}

impl Format {
    /// The format that a file's ending asks for.
    pub fn of(path: &Path) -> Option<&'static Format> {
        FORMATS.iter().copied().find(|format| format.ends(path))
    }

    /// Whether a file's ending asks for it.
    pub fn ends(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        self.endings.contains(&ending.as_str())
    }

    /// The document in this format and a language, as its bytes; colours are marked as [`crate::text::Paint::mark`] does.
    ///
    /// # Errors
    /// When the document cannot be made.
    pub fn draw(&self, document: &dyn Document, t: &Texts, look: Look) -> Result<Vec<u8>> {
        (self.draw)(document, t, look)
    }
}

/// The endings of all formats with their names, as a sentence lists them: `.txt (terminal), .md or .markdown (markdown)`.
pub fn endings() -> String {
    let one = |format: &&Format| {
        let endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
        format!("{} ({})", endings.join(" or "), format.name)
    };
    FORMATS.iter().map(one).collect::<Vec<_>>().join(", ")
}
