//! The picture at the head of a document: read once, checked, and carried inside the document.

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::disk::Shown;
use crate::load::{self, read};

/// The largest picture, in bytes: a document stays small enough to be sent.
const MOST: u64 = 300_000;

/// A picture that documents carry.
pub(super) struct Logo {
    /// A data URI. Browsers run nothing that stands in it, because it is shown as a picture alone.
    pub(super) uri: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub(super) sha256: String,
}

/// Reads a picture.
///
/// # Errors
/// When the file cannot be read, is too large, or is no PNG, JPEG or SVG.
pub(super) fn read(path: &Path) -> Result<Logo> {
    let name = path.shown();
    let bytes = read::optional_bytes(path, MOST)?.with_context(|| format!("{name}: there is no such file"))?;
    let Some(media) = media_type(&bytes) else {
        bail!("{name}: this is no picture that documents can carry; use PNG, JPEG or SVG")
    };
    let sha256 = load::sha256(&bytes);
    Ok(Logo { uri: format!("data:{media};base64,{}", STANDARD.encode(bytes)), sha256 })
}

/// What the bytes say that they are, whatever the file is called.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let is_svg = |text: &str| {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        text.starts_with("<svg") || (text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg")
    };
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        _ => std::str::from_utf8(bytes).is_ok_and(is_svg).then_some("image/svg+xml"),
    }
}
