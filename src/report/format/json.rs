//! Documents for programs: frozen JSON, and what all of them begin with.

use anyhow::Result;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

use super::Format;
use crate::load::Input;
use crate::report::stamp::{self, Stamp};
use crate::text::is_obeyed;

/// The format.
pub static FORMAT: Format = Format {
    name: "json",
    help: "For programs; \"schema\" names the version",
    endings: &["json"],
    mark: "",
    is_text: true,
    draw: |document, _, _| Ok(document.json()?.into_bytes()),
};

/// A program.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct V1Tool {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
}

/// A questionnaire or a rubric.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct V1Input<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// SHA-256, in hexadecimal, over its files in the order in which they are read (a questionnaire: `questionnaire.yaml`, then
    /// the files of its areas as listed; a rubric: `rubric.toml`, then `profiles.toml` and `actions.toml` where they are): of
    /// each its name, a zero byte, its length in decimal, a zero byte, and its bytes.
    pub(crate) sha256: &'a str,
}

impl V1Tool {
    /// This program.
    pub(crate) fn this() -> Self {
        V1Tool { name: "plimsoll", version: env!("CARGO_PKG_VERSION") }
    }
}

impl<'a> V1Input<'a> {
    pub(crate) fn new(input: &'a Input) -> Self {
        V1Input { id: &input.id, version: &input.version, sha256: &input.sha256 }
    }
}

/// A value as a JSON document that ends with a line break. What a screen would obey is escaped: a document may be looked at.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn document(value: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(value)? + "\n";
    // Such characters stand within strings only; all of them are in Unicode's first plane.
    let escaped = |c: char| if is_obeyed(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Ok(if text.contains(is_obeyed) { text.chars().map(escaped).collect() } else { text })
}

/// A document that [`document`] made, with one field more at its end.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn with_field(json: &str, name: &str, value: &impl Serialize) -> Result<String> {
    let field = document(value)?;
    let rest = json.trim_end().trim_end_matches('}').trim_end();
    Ok(format!("{rest},\n  \"{name}\": {}\n}}\n", field.trim_end().replace('\n', "\n  ")))
}

/// The JSON Schema of a document that says how it was made.
pub fn schema_of_document<T: JsonSchema>() -> serde_json::Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let stamp = generator.subschema_for::<Stamp>().to_value();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    let what = "How the document was made: what `plimsoll verify` makes it again with.";
    schema["properties"][stamp::NAME] = serde_json::json!({ "description": what, "allOf": [stamp] });
    schema
}

/// The JSON Schema of a type, in draft-07, which editors know best.
pub fn schema_of<T: JsonSchema>() -> serde_json::Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}
