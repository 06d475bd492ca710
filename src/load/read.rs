//! Reading files from disk: bounded in size, UTF-8, with errors that say what to do.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The largest file that is read, in bytes. The shipped questionnaire is about 200 kB, in eight files.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// Reads a text file.
///
/// # Errors
/// When it is missing, unreadable, larger than [`MAX_BYTES`], or not UTF-8 (with line and column).
pub fn text(path: &Path) -> Result<String> {
    optional_text(path)?.with_context(|| format!("{}: there is no such file", path.display()))
}

/// Reads a text file that may be absent.
///
/// # Errors
/// As [`text`], but `None` when the file does not exist.
pub fn optional_text(path: &Path) -> Result<Option<String>> {
    optional_text_up_to(path, MAX_BYTES)
}

/// Reads a text file that may be absent and has `most` bytes at most.
///
/// # Errors
/// As [`text`], but `None` when the file does not exist.
pub fn optional_text_up_to(path: &Path, most: u64) -> Result<Option<String>> {
    let name = path.display().to_string();
    open(path)?.map(|file| as_text(bytes(file, &name, most)?, &name)).transpose()
}

/// Reads a file once, as its bytes and as the text that they are.
///
/// # Errors
/// As [`text`].
pub fn bytes_and_text(path: &Path) -> Result<(Vec<u8>, String)> {
    let name = path.display().to_string();
    let file = open(path)?.with_context(|| format!("{name}: there is no such file"))?;
    let bytes = bytes(file, &name, MAX_BYTES)?;
    let text = as_text(bytes.clone(), &name)?;
    Ok((bytes, text))
}

/// Opens a file that may be absent.
fn open(path: &Path) -> Result<Option<File>> {
    let name = path.display();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e).with_context(|| format!("{name}: cannot be opened")),
    };
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        bail!("{name}: this is a folder, a file is needed here");
    }
    Ok(Some(file))
}

/// Reads text to its end; `name` stands in messages.
///
/// # Errors
/// When it is unreadable, larger than [`MAX_BYTES`], or not UTF-8 (with line and column).
pub fn from(input: impl Read, name: &str) -> Result<String> {
    as_text(bytes(input, name, MAX_BYTES)?, name)
}

fn as_text(bytes: Vec<u8>, name: &str) -> Result<String> {
    utf8(bytes).with_context(|| format!("{name}: cannot be read as text"))
}

/// Text that is not UTF-8, with what cannot be read replaced, and the byte at which that begins; `None` for other files.
pub fn garbled(path: &Path) -> Option<(String, usize)> {
    let name = path.display().to_string();
    let error = String::from_utf8(bytes(File::open(path).ok()?, &name, MAX_BYTES).ok()?).err()?;
    let (all, start) = (String::from_utf8_lossy(error.as_bytes()), error.utf8_error().valid_up_to());
    Some(match all.strip_prefix(MARK) {
        Some(text) => (text.to_owned(), start - MARK.len_utf8()),
        None => (all.into_owned(), start),
    })
}

/// The byte order mark, which some editors write before the text.
const MARK: char = '\u{FEFF}';

/// Bytes to their end, at most `most`.
fn bytes(input: impl Read, name: &str, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most + 1).read_to_end(&mut bytes).with_context(|| format!("{name}: cannot be read"))?;
    if bytes.len() as u64 > most {
        bail!("{name}: the file is larger than {} MB, the most that is read", most / 1024 / 1024);
    }
    Ok(bytes)
}

/// Bytes as UTF-8 text, without a byte order mark.
fn utf8(bytes: Vec<u8>) -> Result<String> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let line = good.matches('\n').count() + 1;
            let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            bail!("line {line}, column {column} is not UTF-8; save the file again with the encoding UTF-8")
        }
    };
    Ok(text.strip_prefix(MARK).map(str::to_owned).unwrap_or(text))
}
