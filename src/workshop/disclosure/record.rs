//! What was shown of a workshop before: the record in its folder, `published.json`.
//!
//! It says what stood behind each figure, delegation by delegation: it belongs to the facilitator, like the sheets.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::basis::Basis;

/// The record's file in the workshop's folder.
pub const RECORD: &str = "published.json";

/// The version of the record's format.
const SCHEMA: &str = "plimsoll.published/1";

const ABOUT: &str = "What stood behind the figures that were shown of this workshop, so that later ones do not give away what \
                     changed. It is as confidential as the sheets: hand it to nobody.";

/// What was shown before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Per figure what stood behind it, each time that it was shown anew.
    pub(super) figures: BTreeMap<String, Vec<Basis>>,
    /// Per cell the delegations, by id, whose level there was shown with their names.
    pub(super) named: BTreeMap<String, BTreeSet<String>>,
}

/// The record as a file.
#[derive(Deserialize, Serialize)]
struct File {
    schema: String,
    #[serde(default)]
    about: String,
    figures: BTreeMap<String, Vec<Basis>>,
    named: BTreeMap<String, BTreeSet<String>>,
}

impl Record {
    /// What stood behind a figure, each time that it was shown anew.
    pub(super) fn of(&self, figure: &str) -> &[Basis] {
        self.figures.get(figure).map(Vec::as_slice).unwrap_or_default()
    }

    /// Everything that either record says was shown.
    pub fn joined(mut self, other: Record) -> Record {
        for (key, bases) in other.figures {
            let before = self.figures.entry(key).or_default();
            // What was shown last stands last.
            before.retain(|b| !bases.iter().any(|other| other.is_same(b)));
            before.extend(bases);
        }
        for (cell, who) in other.named {
            self.named.entry(cell).or_default().extend(who);
        }
        self
    }

    /// Reads a record.
    ///
    /// # Errors
    /// Why it is none, for a sentence.
    pub fn parse(text: &str) -> Result<Record, String> {
        let file: File = serde_json::from_str(text).map_err(|e| format!("it is no record of what was shown: {e}"))?;
        if file.schema != SCHEMA {
            return Err(format!("it is of the form \"{}\", and this program knows \"{SCHEMA}\"", file.schema));
        }
        Ok(Record { figures: file.figures, named: file.named })
    }

    /// The record as text: a line for each figure.
    pub fn text(&self) -> String {
        let lines = |of: Vec<String>| if of.is_empty() { String::new() } else { format!("\n{}\n  ", of.join(",\n")) };
        let figures = self.figures.iter().map(|(key, bases)| format!("    {}: {}", json!(key), json!(bases)));
        let named = self.named.iter().map(|(cell, who)| format!("    {}: {}", json!(cell), json!(who)));
        format!(
            "{{\n  \"schema\": \"{SCHEMA}\",\n  \"about\": {},\n  \"figures\": {{{}}},\n  \"named\": {{{}}}\n}}\n",
            json!(ABOUT),
            lines(figures.collect()),
            lines(named.collect()),
        )
    }
}
