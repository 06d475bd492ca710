//! What people take for the same name: how it was typed, on which system and with which keyboard makes no difference.
//!
//! Names of people, delegations and administrations and titles are compared as [`Folded`], ids as [`id`] writes them, words that
//! are looked for or made ids of as [`latin`] writes them, and nowhere in another way.

use std::borrow::Cow;
use std::fmt;

use caseless::Caseless;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::{Text, Texts};

/// A name as it is compared: composed (NFC), without capitals (full case folding), without what cannot be seen, with one kind of
/// apostrophe, quotation mark and hyphen, and with single spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded(String);

impl Folded {
    /// The name as it is compared.
    pub fn of(name: &str) -> Folded {
        if name.is_ascii() {
            // Most names, and much quicker.
            return Folded(spaced(&name.to_ascii_lowercase().replace('`', "'")));
        }
        // Only decomposed text folds to the same for all spellings (Unicode, section 3.13, "canonical caseless matching").
        let folded: String = name.nfd().default_case_fold().nfc().filter(|c| !is_invisible(*c)).map(plain).collect();
        Folded(spaced(&folded))
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the name begins as another one.
    pub fn begins_with(&self, other: &Folded) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The compared form, for counting letters; nothing to show to anybody.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether two names are the same as people read them.
pub fn same_name(one: &str, other: &str) -> bool {
    Folded::of(one) == Folded::of(other)
}

/// Which of several words is typed, by position: those of the language, or else the English ones where they mean nothing else.
pub(crate) fn meant(typed: &str, t: &Texts, words: impl Fn(&Texts) -> Vec<Text>) -> Option<usize> {
    meant_among(typed, &words(t), &words(Texts::english()))
}

/// Which of several words is typed, by position: a word of the language goes before one in English.
pub fn meant_among(typed: &str, own: &[Text], english: &[Text]) -> Option<usize> {
    let typed = Folded::of(typed);
    let is_it = |word: &Text| Folded::of(word.as_str()) == typed;
    own.iter().position(is_it).or_else(|| english.iter().position(is_it))
}

/// An id as it is compared: composed (NFC), without spaces around it. Capitals count.
pub fn id(typed: &str) -> Cow<'_, str> {
    let typed = typed.trim();
    if is_nfc(typed) { Cow::Borrowed(typed) } else { Cow::Owned(typed.nfc().collect()) }
}

/// A text in Latin letters without accents, capitals kept: other scripts are transliterated, and what has no letter is a space.
pub fn latin(text: &str) -> String {
    deunicode::deunicode_with_tofu(&id(text), " ")
}

/// Where a name stands in a list that people read in a language: capitals and accents decide only between names that are otherwise
/// the same. In Spanish ñ is a letter of its own, after n.
pub fn in_alphabet(name: &str, language: &str) -> (String, Folded) {
    let folded = Folded::of(name);
    let letters = if language == "es" { folded.as_str().replace('ñ', "n~") } else { folded.as_str().to_owned() };
    (latin(&letters).to_lowercase(), folded)
}

/// A name as it is shown: with single spaces.
pub fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// What takes no place: soft hyphens, spaces without width, joiners, marks of direction and of variants.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Of apostrophes, quotation marks and hyphens the one that every keyboard has.
fn plain(c: char) -> char {
    match c {
        '`' | '\u{B4}' | '\u{2B9}'..='\u{2BC}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{FF07}' => '\'',
        '\u{AB}' | '\u{BB}' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{2036}' | '\u{FF02}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        c => c,
    }
}
