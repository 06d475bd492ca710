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

/// What a glossary asks of translations from one language to another, ready to be looked for.
#[derive(Debug)]
pub struct Asked<'g>(Vec<AskedTerm<'g>>);

/// A term of both languages, in the form in which texts are compared.
#[derive(Debug)]
struct AskedTerm<'g> {
    term: &'g Spanned<String>,
    wanted: &'g [String],
    source: Vec<Form<'g>>,
    right: Vec<Form<'g>>,
    wrong: Vec<Form<'g>>,
}

/// A form as it was written, and as it is compared.
#[derive(Debug)]
struct Form<'g> {
    written: &'g str,
    plain: String,
}

impl Glossary {
    /// What is asked of translations from one language to another.
    pub fn between(&self, source: &str, translation: &str) -> Asked<'_> {
        Asked(self.term.iter().filter_map(|term| term.between(source, translation)).collect())
    }
}

impl Term {
    fn between(&self, source: &str, translation: &str) -> Option<AskedTerm<'_>> {
        let (_, source) = self.of(source, "")?;
        let (term, wanted) = self.of(translation, "")?;
        let wrong = self.of(translation, "-not").map_or(&[][..], |(_, forms)| forms);
        Some(AskedTerm { term, wanted, source: forms(source), right: forms(wanted), wrong: forms(wrong) })
    }

    fn of(&self, language: &str, suffix: &str) -> Option<(&Spanned<String>, &[String])> {
        let key = format!("{}{suffix}", primary(language).to_lowercase());
        self.0.iter().find(|(language, _)| language.value == key).map(|(key, forms)| (key, forms.as_slice()))
    }
}

impl<'g> Asked<'g> {
    /// The terms of a text that its translation does not keep to.
    pub fn breaches(&self, text: &str, translation: &str) -> Vec<Breach<'g>> {
        let (text, translation) = (plain(text), plain(translation));
        self.0.iter().filter_map(|term| term.breach(&text, &translation)).collect()
    }
}

impl<'g> AskedTerm<'g> {
    fn breach(&self, text: &str, translation: &str) -> Option<Breach<'g>> {
        let said = self.source.iter().find(|form| form.is_in(text, true))?;
        let instead = self.wrong.iter().find(|form| form.is_in(translation, false));
        let keeps = instead.is_none() && self.right.iter().any(|form| form.is_in(translation, false));
        let instead = instead.map(|form| form.written);
        (!keeps).then_some(Breach { source: said.written, wanted: self.wanted, instead, term: self.term })
    }
}

impl Form<'_> {
    /// Whether a text has it where a word begins; as whole words, or as their beginning.
    fn is_in(&self, text: &str, whole: bool) -> bool {
        let bounds = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        !self.plain.is_empty()
            && text.match_indices(&self.plain).any(|(at, _)| {
                let (before, after) = (text[..at].chars().next_back(), text[at + self.plain.len()..].chars().next());
                bounds(before) && (!whole || bounds(after))
            })
    }
}

fn forms(written: &[String]) -> Vec<Form<'_>> {
    written.iter().map(|written| Form { written, plain: plain(written) }).collect()
}

/// A text as it is compared: in small letters, with plain spaces and apostrophes.
fn plain(text: &str) -> String {
    let words = text.to_lowercase().replace('\u{2019}', "'");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
