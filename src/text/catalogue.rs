//! The program's sentences in other languages: what `src/text/locale/*.po` said when the program was built.

use std::sync::OnceLock;

use super::Texts;
use super::packed::Packed;

/// A language that the program speaks.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The language, as its file is called.
    pub(super) language: &'static str,
    /// The name of each translated message, and its forms with a zero byte between them.
    messages: Packed<2>,
    /// What speaks it, once somebody has asked.
    pub(super) texts: OnceLock<Texts>,
}

include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

impl Catalogue {
    /// The forms of a message; `None` where it has no translation.
    pub(super) fn forms(&self, message: &str) -> Option<std::str::Split<'static, char>> {
        let [_, forms] = self.messages.find(message)?;
        Some(forms.split('\0'))
    }
}
