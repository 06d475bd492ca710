//! Where a document goes: to files, each in the format of its ending, and to standard output.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::language;
use super::logo::{self, Logo};
use crate::cli::Output;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::report::format::csv::Separator;
use crate::report::format::{self, FORMATS, Format, Look};
use crate::report::stamp::Stamp;
use crate::report::{Document, Shared};
use crate::text::{Painted, Texts};

/// The formats that only plans have.
const OF_PLANS: &[&Format] = &[
    #[cfg(feature = "office")]
    &format::calendar::FORMAT,
];

/// The width of a text that is written to a file, in columns.
const FILE_WIDTH: usize = 100;

/// Where a document goes, and in which formats.
pub(super) struct Outputs<'a> {
    files: Vec<(&'a Path, &'static Format)>,
    shown: Option<&'static Format>,
    logo: Option<Logo>,
    /// Whether something was left out of what is shown.
    redacted: bool,
    /// A format and where its bytes are kept: then nothing is shown and nothing written.
    kept: Option<(&'static Format, &'a RefCell<Vec<u8>>)>,
    of: &'a Output,
}

/// Who sees a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// People, on a screen or in a file.
    People,
    /// Nobody: it is only compared.
    Nobody,
}

impl<'a> Outputs<'a> {
    /// The files that are named, and standard output where a format for it, or no file, is.
    ///
    /// # Errors
    /// When a file's ending asks for no format, or the logo is no picture; known before anything else is read or written.
    pub(super) fn new(of: &'a Output) -> Result<Self> {
        Outputs::with(of, &[])
    }

    /// The same for a plan, which is written as a calendar too.
    ///
    /// # Errors
    /// As [`Outputs::new`].
    pub(super) fn of_plan(of: &'a Output) -> Result<Self> {
        Outputs::with(of, OF_PLANS)
    }

    fn with(of: &'a Output, more: &[&'static Format]) -> Result<Self> {
        let more = |path: &Path| more.iter().copied().find(|format| format.ends(path));
        let file = |path: &'a PathBuf| Ok((path.as_path(), more(path).map_or_else(|| format_of(path), Ok)?));
        let files: Vec<_> = of.output.iter().map(file).collect::<Result<_>>()?;
        let shown = of.format.or_else(|| files.is_empty().then_some(FORMATS[0]));
        let logo = of.logo.as_deref().map(logo::read).transpose()?;
        Ok(Outputs { files, shown, logo, redacted: false, kept: None, of })
    }

    /// Nowhere: the bytes of a document in a format are kept, to be compared.
    ///
    /// # Errors
    /// When the logo is no picture.
    pub(super) fn kept(of: &'a Output, format: &'static Format, bytes: &'a RefCell<Vec<u8>>) -> Result<Self> {
        Ok(Outputs { shown: None, kept: Some((format, bytes)), ..Outputs::new(of)? })
    }

    /// Who sees the document.
    pub(super) fn audience(&self) -> Audience {
        if self.kept.is_some() { Audience::Nobody } else { Audience::People }
    }

    /// Whether a calendar is written.
    pub(super) fn has_calendar(&self) -> bool {
        self.files.iter().any(|(_, format)| OF_PLANS.iter().any(|other| other.name == format.name))
    }

    /// The same for a document of which something was left out, or not.
    pub(super) fn redacted(self, redacted: bool) -> Self {
        Outputs { redacted, ..self }
    }

    /// Shows a document in every format that is asked for.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub(super) fn write(&self, io: &mut Io, document: &dyn Document) -> Result<()> {
        let separator = self.of.csv_separator;
        let logo_sha256 = self.logo.as_ref().map(|logo| logo.sha256.clone());
        let stamp = Stamp::new(&io.asked, language::named(io), logo_sha256, &document.provenance());
        let (logo, redacted) = (self.logo.as_ref().map(|logo| logo.uri.as_str()), self.redacted);
        let document: &dyn Document = &Shared { of: document, logo, redacted, stamp: Some(stamp) };
        let look = Look { width: FILE_WIDTH, colour: false, separator };
        if let Some((format, bytes)) = self.kept {
            bytes.replace(drawn(format, document, io.t, look)?);
        }
        self.shown.map_or(Ok(()), |format| refuse_on_screen(format, io))?;
        // All of them before any: nothing is written where one cannot be made.
        let all = self.files.iter().map(|(path, format)| Ok((path, drawn(format, document, io.t, look)?)));
        let all: Vec<_> = all.collect::<Result<_>>()?;
        all.iter().try_for_each(|(path, bytes)| write_file(path, bytes))?;
        if let Some(format) = self.shown {
            let look = Look { width: io.width, colour: io.colour, separator };
            show(format, &format.draw(document, io.t, look)?, io)?;
        }
        let opened = self.files.iter().filter(|_| self.of.open);
        opened.map(|(path, _)| path).try_for_each(|path| open(path))
    }
}

/// Writes a document to a file, in the format of its ending.
///
/// # Errors
/// When the ending asks for no format, or the file cannot be written.
pub(super) fn write_document(path: &Path, document: &dyn Document, t: &Texts) -> Result<()> {
    let look = Look { width: FILE_WIDTH, colour: false, separator: Separator::default() };
    write_file(path, &drawn(format_of(path)?, document, t, look)?)
}

/// The bytes of a document's file.
fn drawn(format: &Format, document: &dyn Document, t: &Texts, look: Look) -> Result<Vec<u8>> {
    Ok([format.mark.as_bytes(), &format.draw(document, t, look)?].concat())
}

/// Opens a file with the program that this system has for it.
fn open(path: &Path) -> Result<()> {
    open::that_detached(path).with_context(|| format!("{}: is written, and cannot be opened", path.shown()))
}

/// What is no text has no place on a terminal.
fn refuse_on_screen(format: &Format, io: &Io) -> Result<()> {
    if io.out_is_terminal && !format.is_text {
        let (name, ending) = (format.name, format.endings[0]);
        bail!("{name} is no text for a terminal; write it to a file with -o FILE.{ending}, or to another program")
    }
    Ok(())
}

/// Shows a document on standard output: text as a screen may show it, all else byte by byte.
fn show(format: &Format, bytes: &[u8], io: &mut Io) -> Result<()> {
    match std::str::from_utf8(bytes) {
        Ok(text) if format.is_text => io.out.paint(&Painted::of_marked(text))?,
        _ => io.out.pass(bytes)?,
    }
    Ok(())
}

/// The format that a file's ending asks for.
fn format_of(path: &Path) -> Result<&'static Format> {
    let Some(format) = Format::of(path) else {
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
            let html = path.with_extension("html");
            bail!(
                "{}: this program was built without PDF; write {} and print that from a browser as PDF, or take a ready program or \
                 one that cargo installs with --features pdf",
                path.shown(),
                html.shown()
            )
        }
        if OF_PLANS.iter().any(|format| format.ends(path)) {
            bail!(
                "{}: only a plan is written as a calendar: plimsoll plan SHEET -o {}",
                path.shown(),
                path.file_name().map_or_else(|| path.shown(), |name| Path::new(name).shown())
            )
        }
        bail!("{}: its ending does not say which format to write; use {}", path.shown(), format::endings())
    };
    Ok(format)
}

/// Writes a whole file, or leaves the old one as it was.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    disk::replace(path, bytes).with_context(|| format!("{}: cannot be written", path.shown()))
}
