//! Names that the program knows, and notes that hold one of them.
//!
//! Known are the people of the sheets, the delegations of `workshop.toml` (their names, the words in them that say which one is
//! meant, their ids), and the countries that their codes stand for, in English, French and Spanish. Accents, capitals and ways
//! of writing the same letter make no difference; names are found as whole words.

use std::collections::BTreeSet;

use crate::model::country;
use crate::model::names::is_common;
use crate::source::alike::latin;
use crate::text::Texts;
use crate::text::messages::messages;
use crate::workshop::room::Room;

/// A note as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// As it was written.
    Said(String),
    /// Withheld: it holds a known name.
    Withheld,
}

impl Note {
    /// The note, or in English that it is withheld.
    pub fn english(&self) -> String {
        Texts::english().note(self)
    }
}

impl Texts {
    /// A note, or that it is withheld.
    pub(crate) fn note(&self, note: &Note) -> String {
        match note {
            Note::Said(text) => text.clone(),
            Note::Withheld => self.note_withheld().to_string(),
        }
    }
}

/// Names to look for.
pub(super) struct Names {
    /// Words that follow one another, in any capitals.
    phrases: BTreeSet<Vec<String>>,
    /// Parts of names: they count where they are written with a capital, as names are.
    parts: BTreeSet<String>,
}

impl Names {
    /// The names that a workshop holds.
    pub(super) fn of(room: &Room<'_>) -> Self {
        let mut names = Names { phrases: BTreeSet::new(), parts: BTreeSet::new() };
        for person in room.people().iter().filter_map(|p| p.name.as_deref()) {
            names.add(person);
        }
        for delegation in &room.loaded.workshop.delegation {
            names.add(&delegation.name);
            names.add_id(&delegation.id);
            country::names(&delegation.country).for_each(|country| _ = names.phrases.insert(words(country)));
        }
        names
    }

    /// A note as it may be shown.
    pub(super) fn masked(&self, note: &str) -> Note {
        if self.are_in(note) { Note::Withheld } else { Note::Said(note.to_owned()) }
    }

    fn are_in(&self, text: &str) -> bool {
        let written = latin(text);
        let is_part =
            |word: &str| word.starts_with(|c: char| !c.is_lowercase()) && self.parts.contains(&word.to_lowercase());
        let words = words(text);
        let follow = |phrase: &Vec<String>| words.windows(phrase.len()).any(|w| w == &phrase[..]);
        split(&written).any(is_part) || self.phrases.iter().any(follow)
    }

    /// A name, and the words in it that are no everyday ones.
    fn add(&mut self, name: &str) {
        let words = words(name);
        let least = if words.len() == 1 { 2 } else { 3 };
        let tells = |word: &&String| word.len() >= least && !is_common(word);
        self.parts.extend(words.iter().filter(tells).cloned());
        if words.len() > 1 {
            self.phrases.insert(words);
        }
    }

    /// An id of several words, or one long enough not to be an everyday word; short ones are country codes.
    fn add_id(&mut self, id: &str) {
        let words = words(id);
        let tells = |word: &String| word.len() > 3 && !is_common(word);
        if words.len() > 1 || words.iter().any(tells) || id.contains(|c: char| c.is_ascii_digit()) && id.len() > 1 {
            self.phrases.insert(words);
        }
    }
}

/// The words of a text, without accents and capitals.
fn words(text: &str) -> Vec<String> {
    split(&latin(text)).map(str::to_lowercase).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

messages! {
    /// What stands in the place of a note that holds a known name.
    note_withheld() = "(withheld: this note holds a name)";
}
