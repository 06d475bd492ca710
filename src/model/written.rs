//! Texts that people read: one of blanks alone would show them nothing.

use serde::{Deserialize, Deserializer, de};

use crate::source::{Code, Said};

/// Whether there is something to read: a byte order mark is as invisible as a space.
pub fn is_written(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace() && c != '\u{FEFF}')
}

/// Reads a text.
pub(super) fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_written(&text) { Ok(text) } else { Err(blank()) }
}

/// Reads a text, which may be absent.
pub(super) fn written_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    if text.as_deref().is_none_or(is_written) { Ok(text) } else { Err(blank()) }
}

/// What is wrong with a text that is not written.
pub(super) fn blank<E: de::Error>() -> E {
    E::custom(Said::new("this text is empty: people would see nothing").help("write it").code(Code::Q006))
}
