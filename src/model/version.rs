//! Versions and hashes in files, with messages for people who do not know semantic versioning.

use serde::{Deserialize, Deserializer, de};

use crate::source::{Said, Spanned};

/// Reads a version such as `1.2.0`.
pub(super) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<semver::Version>, D::Error> {
    read(deserializer, "is not a version", "write three numbers with dots, in quotation marks in TOML: 1.2.0")
}

/// Reads a range of versions such as `^1`.
pub(super) fn range<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<semver::VersionReq>, D::Error> {
    read(deserializer, "is not a range of versions", "\"^1\" stands for every version 1, \">=1.2, <3\" for a range")
}

/// Reads a SHA-256 in hexadecimal, which may be absent.
pub(super) fn sha256<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Spanned<String>>, D::Error> {
    match Option::<Spanned<String>>::deserialize(deserializer)? {
        Some(text) if !is_sha256(&text) => {
            let said = Said::new(format!("\"{}\" is no SHA-256", text.value));
            Err(de::Error::custom(said.help("leave the field away, or copy the 64 digits that a report gives")))
        }
        text => Ok(text),
    }
}

/// Whether a text is a SHA-256 as it is written here: 64 hexadecimal digits in small letters.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn read<'de, D, T>(deserializer: D, wrong: &str, help: &str) -> Result<Spanned<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr,
{
    let text = Spanned::<String>::deserialize(deserializer)?;
    match text.parse() {
        Ok(value) => Ok(Spanned::new(value, text.span)),
        Err(_) => Err(de::Error::custom(Said::new(format!("\"{}\" {wrong}", text.value)).help(help))),
    }
}
