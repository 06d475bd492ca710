//! What a document says of how it was made, for `verify`: the same data in every format that holds it. It names no file and no
//! person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::about::{Part, Provenance, Source};
use crate::text::is_obeyed;

/// The name of the stamp: of a field in JSON, of an element in HTML.
pub const NAME: &str = "made_by";

/// The names of the stamp's parts in documents of office programs begin with this; a number follows.
pub const PROPERTY: &str = "Plimsoll ";

/// The most characters of a property that all office programs take.
const LONGEST: usize = 250;

/// What a command was asked for, as far as it decides what a document says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// The command's words, such as `workshop report`.
    pub command: String,
    /// Its arguments, but for those that name files or decide only how something is shown.
    pub arguments: Vec<String>,
}

/// How a document was made: whoever has the same files makes the same document with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stamp {
    /// The program's version.
    pub version: String,
    /// What its command was asked for.
    #[serde(flatten)]
    pub asked: Asked,
    /// The language that was wanted, as `--lang` names it.
    pub language: String,
    /// The profile that gaps are measured against; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// SHA-256 of the picture at its head, in hexadecimal; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_sha256: Option<String>,
    /// The files that it was made from.
    pub inputs: Vec<Stamped>,
}

/// Files that a document was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stamped {
    /// What they are to the document.
    pub part: Part,
    /// Their id; absent where they have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Their version; absent where they have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Stamp {
    /// The stamp of a document that this program makes.
    pub fn new(asked: &Asked, language: &str, logo_sha256: Option<String>, from: &Provenance) -> Stamp {
        Stamp {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            asked: asked.clone(),
            language: language.to_owned(),
            profile: from.profile.clone(),
            logo_sha256,
            inputs: from.sources.iter().map(Stamped::new).collect(),
        }
    }

    /// Whether the document was made from such files.
    pub fn is_of(&self, part: Part) -> bool {
        self.inputs.iter().any(|input| input.part == part)
    }

    /// Its text: JSON in one line, in which nothing looks like markup or is obeyed by a screen.
    pub fn text(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        // Such characters stand within strings only; all of them are in Unicode's first plane.
        let is_plain = |c: char| !is_obeyed(c) && !matches!(c, '<' | '>' | '&');
        text.chars().map(|c| if is_plain(c) { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) }).collect()
    }

    /// Its text as properties of a document, each with its name.
    pub fn properties(&self) -> Vec<(String, String)> {
        let letters: Vec<char> = self.text().chars().collect();
        let pieces = letters.chunks(LONGEST).map(|piece| piece.iter().collect());
        pieces.enumerate().map(|(at, piece)| (format!("{PROPERTY}{}", at + 1), piece)).collect()
    }
}

impl Stamped {
    fn new(source: &Source) -> Stamped {
        let input = source.input.clone();
        Stamped { part: source.part, id: input.id, version: input.version, sha256: input.sha256 }
    }
}
