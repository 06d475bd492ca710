//! Where a report goes: to files, each in the format of its ending, and to standard output.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cli::Format;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::read::MARK;
use crate::report::rows::Separator;
use crate::report::terminal::Look;

/// The width of a text that is written to a file, in columns.
const FILE_WIDTH: usize = 100;

/// Where a report goes, and in which formats.
pub(super) struct Outputs<'a, F> {
    files: Vec<(&'a Path, F)>,
    shown: Option<F>,
    separator: Separator,
}

impl<'a, F: Copy + Default> Outputs<'a, F> {
    /// The files that are named, and standard output where a format for it, or no file, is.
    ///
    /// # Errors
    /// When a file's ending asks for no format; known before anything is read or written.
    pub(super) fn new(files: &'a [PathBuf], format: Option<F>, of: impl Fn(&Path) -> Result<F>) -> Result<Self> {
        let files: Vec<(&Path, F)> = files.iter().map(|path| Ok((path.as_path(), of(path)?))).collect::<Result<_>>()?;
        let shown = format.or_else(|| files.is_empty().then(F::default));
        Ok(Outputs { files, shown, separator: Separator::default() })
    }

    /// What stands between the cells of CSV.
    pub(super) fn separated_by(self, separator: Separator) -> Self {
        Outputs { separator, ..self }
    }

    /// Writes a text in every format that is asked for.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub(super) fn write(&self, io: &mut Io, text: impl Fn(F, Look) -> Result<String>) -> Result<()> {
        for (path, format) in &self.files {
            let text = text(*format, Look { width: FILE_WIDTH, colour: false, separator: self.separator })?;
            // Without the mark, spreadsheets on Windows take the text for another encoding.
            let mark = if ending(path) == "csv" { MARK } else { "" };
            write_file(path, &format!("{mark}{text}"))?;
        }
        if let Some(format) = self.shown {
            let look = Look { width: io.width, colour: io.colour, separator: self.separator };
            io.out.write_all(text(format, look)?.as_bytes())?;
        }
        Ok(())
    }
}

/// A file's ending in small letters; empty where it has none.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The format that a file's ending asks for.
pub(super) fn format_of(path: &Path) -> Result<Format> {
    Ok(match &*ending(path) {
        "md" | "markdown" => Format::Markdown,
        "csv" => Format::Csv,
        "json" => Format::Json,
        "txt" => Format::Terminal,
        _ => bail!(
            "{}: its ending does not say which format to write; use .md or .markdown (Markdown), .csv, .json, or .txt (as on \
             the screen)",
            path.shown()
        ),
    })
}

/// Writes a whole file, or leaves the old one as it was.
pub(super) fn write_file(path: &Path, text: &str) -> Result<()> {
    disk::replace(path, text.as_bytes()).with_context(|| format!("{}: cannot be written", path.shown()))
}
