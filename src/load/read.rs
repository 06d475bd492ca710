//! Reading files from disk: regular files only, bounded in size, UTF-8, with errors that say what to do.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::disk::{self, Shown};
use crate::source::FileText;

/// The largest file that is read, in bytes. The shipped questionnaire is about 200 kB, in eight files.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// Reads a text file.
///
/// # Errors
/// When it is missing, unreadable, larger than [`MAX_BYTES`], or not UTF-8 (with line and column).
pub fn text(path: &Path) -> Result<String> {
    optional_text(path)?.with_context(|| format!("{}: there is no such file", path.shown()))
}

/// Reads a text file that may be absent.
///
/// # Errors
/// As [`text`], but `None` when the file does not exist.
pub fn optional_text(path: &Path) -> Result<Option<String>> {
    Ok(optional_whole(path, MAX_BYTES)?.map(|whole| whole.text.to_string()))
}

/// Reads a file that may be absent and has `most` bytes at most.
///
/// # Errors
/// When it is unreadable, or larger.
pub fn optional_bytes(path: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    open(path)?.map(|file| bytes(file, &path.shown(), most)).transpose()
}

/// What a file begins with, as far as it is text: for files that are too large to be read.
pub fn beginning(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    open(path).ok()??.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    Some(utf16(&bytes).unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned()))
}

/// A text file as it was read: the text for all who look at it, and the bytes for all who hash or copy it.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// The text, without a byte order mark.
    pub text: FileText,
    is_marked: bool,
}

impl Whole {
    /// A file that holds nothing but a text.
    pub fn of(text: impl Into<FileText>) -> Whole {
        Whole { text: text.into(), is_marked: false }
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        self.parts().concat()
    }

    /// The bytes of the file: of the byte order mark where it has one, and of the text.
    pub fn parts(&self) -> [&[u8]; 2] {
        let mark = if self.is_marked { MARK } else { "" };
        [mark.as_bytes(), self.text.as_bytes()]
    }
}

/// What stands between the cells of CSV, known by its heading: spreadsheets of countries that write 1,5 use semicolons.
pub fn separator(csv: &str) -> u8 {
    let heading = csv.lines().next().unwrap_or_default();
    if heading.contains(';') && !heading.contains(',') { b';' } else { b',' }
}

/// Reads a text file once.
///
/// # Errors
/// As [`text`].
pub fn whole(path: &Path) -> Result<Whole> {
    optional_whole(path, MAX_BYTES)?.with_context(|| format!("{}: there is no such file", path.shown()))
}

/// Reads a text file once that may be absent and has `most` bytes at most.
///
/// # Errors
/// As [`text`], but `None` when the file does not exist.
pub fn optional_whole(path: &Path, most: u64) -> Result<Option<Whole>> {
    optional_bytes(path, most)?.map(|bytes| as_text(bytes, &path.shown())).transpose()
}

/// Opens a file that may be absent.
fn open(path: &Path) -> Result<Option<File>> {
    let name = path.shown();
    match disk::open(path, OpenOptions::new().read(true)) {
        Ok(file) => Ok(Some(file)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) if e.kind() == ErrorKind::Other => bail!("{name}: {e}"),
        Err(e) => Err(e).with_context(|| format!("{name}: cannot be opened")),
    }
}

/// Reads text to its end; `name` stands in messages.
///
/// # Errors
/// When it is unreadable, larger than [`MAX_BYTES`], or not UTF-8 (with line and column).
pub fn from(input: impl Read, name: &str) -> Result<String> {
    Ok(as_text(bytes(input, name, MAX_BYTES)?, name)?.text.to_string())
}

/// The text of a file that a spreadsheet program or an editor may have saved in its own way: UTF-8 or UTF-16, with a byte order
/// mark or without. Older encodings are refused: which one it is cannot be known.
///
/// # Errors
/// When it is larger than [`MAX_BYTES`], or in another encoding (with line and column).
pub fn saved_text(saved: &[u8]) -> Result<String> {
    if saved.len() as u64 > MAX_BYTES {
        bail!("it is larger than {} MB, the most that is read", MAX_BYTES / 1024 / 1024);
    }
    match utf16(saved) {
        Some(text) => Ok(text.strip_prefix(MARK).map_or_else(|| text.clone(), str::to_owned)),
        None => Ok(utf8(saved.to_owned())?.text.to_string()),
    }
}

/// Bytes of a file as text; `name` stands in messages.
///
/// # Errors
/// When they are not UTF-8 (with line and column).
pub fn as_text(bytes: Vec<u8>, name: &str) -> Result<Whole> {
    utf8(bytes).with_context(|| format!("{name}: cannot be read as text"))
}

/// A text that is not UTF-8, as far as it can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// The text, with what cannot be read replaced.
    pub text: String,
    /// The first byte of `text` that is lost; 0 for UTF-16, of which nothing is.
    pub start: usize,
    /// What is wrong, and what to do.
    pub reason: &'static str,
}

/// What to do about a text that is not UTF-8.
pub const SAVE_AS_UTF8: &str = "save the file again with the encoding UTF-8";
const IS_UTF16: &str = "this is UTF-16, as PowerShell and some editors write it, not UTF-8";
const IS_NOT_UTF8: &str = "this is not UTF-8: here, and perhaps below, characters are lost";

/// A text that is not UTF-8; `None` for other files, and where there is nothing to read.
pub fn garbled(path: &Path) -> Option<Garbled> {
    let name = path.shown();
    let bytes = bytes(open(path).ok()??, &name, MAX_BYTES).ok()?;
    if let Some(text) = utf16(&bytes) {
        return Some(Garbled { text, start: 0, reason: IS_UTF16 });
    }
    let error = String::from_utf8(bytes).err()?;
    let (all, start) = (String::from_utf8_lossy(error.as_bytes()), error.utf8_error().valid_up_to());
    Some(match all.strip_prefix(MARK) {
        Some(text) => Garbled { text: text.to_owned(), start: start - MARK.len(), reason: IS_NOT_UTF8 },
        None => Garbled { text: all.into_owned(), start, reason: IS_NOT_UTF8 },
    })
}

/// The text of bytes that are UTF-16: by their mark, or because every other byte of their beginning is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |odd: usize| {
        let start = bytes.get(..bytes.len().min(32) & !1).unwrap_or_default();
        !start.is_empty() && start.chunks(2).all(|pair| pair[odd] == 0 && pair[1 - odd] != 0)
    };
    let (big, rest) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (false, rest),
        [0xFE, 0xFF, rest @ ..] => (true, rest),
        _ if zeros(0) => (true, bytes),
        _ if zeros(1) => (false, bytes),
        _ => return None,
    };
    let unit = |pair: &[u8]| match pair {
        [a, b] if big => u16::from_be_bytes([*a, *b]),
        [a, b] => u16::from_le_bytes([*a, *b]),
        _ => u16::MAX, // Half a character at the end.
    };
    Some(String::from_utf16_lossy(&rest.chunks(2).map(unit).collect::<Vec<u16>>()))
}

/// The byte order mark, which some editors write before the text.
pub const MARK: &str = "\u{FEFF}";

/// Bytes to their end, at most `most`.
fn bytes(input: impl Read, name: &str, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes).with_context(|| format!("{name}: cannot be read"))?;
    if bytes.len() as u64 > most {
        bail!("{name}: the file is larger than {} MB, the most that is read", most / 1024 / 1024);
    }
    Ok(bytes)
}

/// Bytes as UTF-8 text, with or without a byte order mark.
fn utf8(bytes: Vec<u8>) -> Result<Whole> {
    if utf16(&bytes).is_some() {
        bail!("{IS_UTF16}; {SAVE_AS_UTF8}");
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            bail!("line {line}, column {column} is not UTF-8; {SAVE_AS_UTF8}")
        }
    };
    Ok(match text.strip_prefix(MARK) {
        Some(rest) => Whole { text: rest.into(), is_marked: true },
        None => Whole::of(text),
    })
}
