//! The program's sentences in other languages: what `src/text/locale/*.po` said when the program was built.

use std::sync::OnceLock;

use super::Texts;

/// A language that the program speaks.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The language, as its file is called.
    pub(super) language: &'static str,
    /// The forms of each translated message, sorted by its name.
    messages: &'static [(&'static str, &'static [&'static str])],
    /// What speaks it, once somebody has asked.
    pub(super) texts: OnceLock<Texts>,
}

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

impl Catalogue {
    /// The forms of a message; `None` where it has no translation.
    pub(super) fn forms(&self, message: &str) -> Option<&'static [&'static str]> {
        let at = self.messages.binary_search_by(|(name, _)| (*name).cmp(message)).ok()?;
        Some(self.messages[at].1)
    }
}
