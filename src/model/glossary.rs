//! The glossary beside the translations of a questionnaire (`locale/glossary.toml`): which words translations use for a term,
//! and which they do not.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::source::Spanned;
use crate::text::language::primary;

/// A glossary.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// Its terms.
    #[serde(default)]
    pub term: Vec<Term>,
}

/// The words for one thing, by language: its forms, of which a translation uses one; and under the language with `-not` behind it
/// those that it does not use.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Term(pub BTreeMap<Spanned<String>, Vec<String>>);

/// A translation that does not keep to a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breach<'g> {
    /// The form that the source text has.
    pub source: &'g str,
    /// The forms of which the translation has none, or has another word instead.
    pub wanted: &'g [String],
    /// The word that it should not have; `None` where it only lacks the right one.
    pub instead: Option<&'g str>,
    /// The languages' entry in the glossary.
    pub term: &'g Spanned<String>,
}

impl Glossary {
    /// The terms of a text that its translation does not keep to; each text comes with its language.
    pub fn breaches(&self, source: (&str, &str), translation: (&str, &str)) -> Vec<Breach<'_>> {
        let (text, translated) = (plain(source.1), plain(translation.1));
        self.term.iter().filter_map(|term| term.breach((source.0, &text), (translation.0, &translated))).collect()
    }
}

impl Term {
    fn of(&self, language: &str, suffix: &str) -> Option<(&Spanned<String>, &[String])> {
        let key = format!("{}{suffix}", primary(language).to_lowercase());
        self.0.iter().find(|(language, _)| language.value == key).map(|(key, forms)| (key, forms.as_slice()))
    }

    fn breach(&self, source: (&str, &str), translation: (&str, &str)) -> Option<Breach<'_>> {
        let (_, forms) = self.of(source.0, "")?;
        let said = forms.iter().find(|form| has(source.1, form, true))?;
        let (term, wanted) = self.of(translation.0, "")?;
        let wrong = self.of(translation.0, "-not").map_or(&[][..], |(_, forms)| forms);
        let instead = wrong.iter().find(|form| has(translation.1, form, false));
        let keeps = instead.is_none() && wanted.iter().any(|form| has(translation.1, form, false));
        (!keeps).then_some(Breach { source: said, wanted, instead: instead.map(String::as_str), term })
    }
}

/// A text as it is compared: in small letters, with plain spaces and apostrophes.
fn plain(text: &str) -> String {
    let words = text.to_lowercase().replace('\u{2019}', "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has a form where a word begins; as whole words, or as their beginning.
fn has(text: &str, form: &str, whole: bool) -> bool {
    let form = plain(form);
    let bounds = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !form.is_empty()
        && text.match_indices(&form).any(|(at, _)| {
            let (before, after) = (text[..at].chars().next_back(), text[at + form.len()..].chars().next());
            bounds(before) && (!whole || bounds(after))
        })
}
