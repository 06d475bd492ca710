//! The language in which people are spoken to: how it writes figures, and which form a count takes.

use std::fmt::Display;

use super::{Number, Text};

/// What speaks to people. Its sentences are methods, which each room adds with [`messages!`](crate::text::messages).
#[derive(Debug)]
pub struct Texts {
    language: &'static str,
}

impl Texts {
    /// The program's own words.
    pub fn english() -> &'static Texts {
        static ENGLISH: Texts = Texts { language: "en" };
        &ENGLISH
    }

    /// The language, as BCP 47 names it.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// A figure as the language writes it: the one place for cells and sentences.
    pub fn number(&self, number: Number) -> String {
        number.plain()
    }

    /// A message: `english` unless the language has it by its name.
    pub(crate) fn say(
        &self,
        _name: &str,
        _count: Option<usize>,
        _arguments: &[(&str, &dyn Display)],
        english: &dyn Fn() -> String,
    ) -> Text {
        english().into()
    }

    /// Texts one after the other, as a sentence lists them.
    pub fn list(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, ", ")
    }

    /// Texts that may hold commas themselves, such as titles, or clauses with lists, as a sentence lists them.
    pub fn series(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, "; ")
    }

    /// Whole sentences one after the other.
    pub fn sentences(&self, texts: impl IntoIterator<Item = Text>) -> Text {
        joined(texts, " ")
    }
}

fn joined(texts: impl IntoIterator<Item = Text>, between: &str) -> Text {
    texts.into_iter().map(|text| text.to_string()).collect::<Vec<_>>().join(between).into()
}
