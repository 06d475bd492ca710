//! Versions in files, with messages for people who do not know semantic versioning.

use serde::{Deserialize, Deserializer, de};

use crate::source::Spanned;

/// Reads a version such as `1.2.0`.
pub(super) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<semver::Version>, D::Error> {
    read(deserializer, "is not a version; help: write three numbers with dots, in quotation marks in TOML: 1.2.0")
}

/// Reads a range of versions such as `^1`.
pub(super) fn range<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<semver::VersionReq>, D::Error> {
    read(deserializer, "is not a range of versions; help: \"^1\" stands for every version 1, \">=1.2, <3\" for a range")
}

fn read<'de, D: Deserializer<'de>, T: std::str::FromStr>(deserializer: D, wrong: &str) -> Result<Spanned<T>, D::Error> {
    let text = Spanned::<String>::deserialize(deserializer)?;
    match text.parse() {
        Ok(value) => Ok(Spanned::new(value, text.span)),
        Err(_) => Err(de::Error::custom(format_args!("\"{}\" {wrong}", text.value))),
    }
}
