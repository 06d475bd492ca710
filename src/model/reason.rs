//! When a text can be the reason why a question does not apply: what the loader, the schema and the interview go by.

use crate::source::tree::{Class, classify_plain};

/// Words that say nothing where a reason should stand: letters only, in small letters.
const NO_REASONS: [&str; 33] = [
    "na",
    "no",
    "not",
    "none",
    "nil",
    "null",
    "nan",
    "inf",
    "yes",
    "ok",
    "true",
    "false",
    "unknown",
    "nothing",
    "notapplicable",
    "doesnotapply",
    "unanswered",
    "tbd",
    "tbc",
    "todo",
    "fixme",
    "xx",
    "xxx",
    "non",
    "oui",
    "si",
    "nein",
    "ja",
    "nada",
    "aucun",
    "noaplica",
    "sansobjet",
    "nonapplicable",
];

/// Whether a text says why: it has two letters at least, is no number, and is not one of the words that say nothing, such as
/// "n/a" or "true".
pub fn is_reason(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    letters.chars().count() >= 2 && !NO_REASONS.contains(&letters.as_str()) && classify_plain(text) == Class::Text
}

/// The same as a regular expression, for the JSON Schema and for pages of forms.
pub(crate) fn pattern() -> String {
    const NO_LETTERS: &str = r"[^\p{Alphabetic}]*";
    let letter = |c: char| format!("[{}{c}]", c.to_ascii_uppercase());
    let word = |word: &&str| word.chars().map(letter).collect::<Vec<_>>().join(NO_LETTERS);
    let words = NO_REASONS.iter().map(word).collect::<Vec<_>>().join("|");
    let letters = format!(r"(?:{NO_LETTERS}\p{{Alphabetic}}){{2}}");
    format!("^(?!{NO_LETTERS}(?:{words}){NO_LETTERS}$)(?!0x[0-9a-fA-F]+$){letters}")
}
