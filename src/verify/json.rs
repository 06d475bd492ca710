//! The JSON form `plimsoll.verify/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::compare::Difference;
use super::{Beside, Input, Verdict, Verified};
use crate::report::format::json::{V1Tool, document, schema_of_document};

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.verify/1")]
    Verify1,
}

/// Whether a document is what its inputs make.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll verification of a document")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The program that looked at the document.
    tool: V1Tool,
    /// The name of the document's file.
    document: &'a str,
    /// Its format.
    format: &'a str,
    /// The command that made it, such as `workshop report`.
    command: &'a str,
    /// Whether it holds: whether it is what its inputs make.
    holds: bool,
    /// What is to be said of it.
    verdict: Verdict,
    /// What it was made from, beside what is there now.
    inputs: Vec<V1Input<'a>>,
    /// How many figures and texts were compared where another program wrote the document again; 0 otherwise.
    compared: usize,
    /// The first places in which it differs from the one that is made again, ten at most.
    differences: Vec<V1Difference<'a>>,
    /// Whether there are more.
    more: bool,
}

/// An input as the document names it, and as it is now.
#[derive(Serialize, JsonSchema)]
struct V1Input<'a> {
    /// Which one.
    input: Input,
    /// What the document names: SHA-256 in hexadecimal, of the program its version.
    stated: &'a str,
    /// What is there now.
    found: &'a str,
    /// Whether that is the same.
    same: bool,
}

/// A place in which the document differs.
#[derive(Serialize, JsonSchema)]
struct V1Difference<'a> {
    /// What kind of place it is.
    #[schemars(extend("enum" = ["pointer", "line", "top", "heading", "cell", "part"]))]
    kind: &'static str,
    /// The place: a JSON pointer, a line, the heading above it, a sheet and a cell, or a part of the file; empty before the first
    /// heading.
    place: String,
    /// What stands there; null where nothing does, and of parts.
    given: Option<&'a str>,
    /// What stands there when it is made again; null where nothing does, of parts, and of workshops.
    made: Option<&'a str>,
}

/// The JSON text, indented, with a line break at the end.
///
/// # Errors
/// Never.
pub(super) fn render(verified: &Verified) -> Result<String> {
    let compared = verified.compared.clone().unwrap_or_default();
    document(&V1 {
        schema: V1Schema::Verify1,
        tool: V1Tool::this(),
        document: &verified.name,
        format: verified.format,
        command: &verified.stamp.asked.command,
        holds: verified.verdict() == Verdict::Holds,
        verdict: verified.verdict(),
        inputs: verified.inputs.iter().map(V1Input::new).collect(),
        compared: compared.compared,
        differences: compared.differences.iter().map(V1Difference::new).collect(),
        more: compared.has_more,
    })
}

/// The JSON Schema (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

impl<'a> V1Input<'a> {
    fn new(beside: &'a Beside) -> Self {
        let Beside { input, stated, found } = beside;
        V1Input { input: *input, stated, found, same: beside.is_same() }
    }
}

impl<'a> V1Difference<'a> {
    fn new(difference: &'a Difference) -> Self {
        let (kind, place) = difference.place.named();
        V1Difference { kind, place, given: difference.given.as_deref(), made: difference.made.as_deref() }
    }
}
