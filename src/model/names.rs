//! Short names: what may stand in files, in folder names and on the keyboard.

use crate::source::alike;
use crate::text::messages::messages;
use crate::text::{Text, Texts, printable};

/// The most characters that a name or a title may have.
const LONGEST: usize = 200;

/// The most characters of an id or a file name that is made of a name.
const LONGEST_SLUG: usize = 40;

/// Names that Windows keeps for devices: no file or folder can be called so.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether an id is one that Windows keeps for itself: such a folder could not be made there.
pub fn is_reserved(id: &str) -> bool {
    let numbered = |prefix: &str| id.strip_prefix(prefix).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    RESERVED.contains(&id) || numbered("com") || numbered("lpt")
}

/// A name as people write it: on one line, with nothing in it that a screen would obey.
///
/// # Errors
/// What is wrong with it, in English.
pub fn readable(name: &str, what: &str) -> Result<String, String> {
    checked(name).map_err(|why| Texts::english().unreadable(&why, &what.into()).to_string())
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    Empty,
    /// It holds characters that a screen would obey, which are replaced here.
    Controls(String),
    TooLong,
}

/// As [`readable`].
///
/// # Errors
/// What is wrong with it.
pub(crate) fn checked(name: &str) -> Result<String, Unreadable> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Unreadable::Empty);
    }
    let safe = printable(name);
    if safe != name || name.contains(['\n', '\t']) {
        return Err(Unreadable::Controls(safe.replace(['\n', '\t'], " ")));
    }
    if name.chars().count() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    Ok(name.to_owned())
}

impl Texts {
    /// What is wrong with the name of something.
    pub(crate) fn unreadable(&self, why: &Unreadable, what: &Text) -> Text {
        match why {
            Unreadable::Empty => self.names_empty(what),
            Unreadable::Controls(shown) => self.names_controls(what, shown),
            Unreadable::TooLong => self.names_too_long(what, LONGEST),
        }
    }
}

messages! {
    /// What is wrong with something that was typed, without a full stop.
    names_empty(what: Phrase) = "{what} is empty: write it";
    names_controls(what: Phrase, typed: Text) = "{what} \"{typed}\" holds control characters: type it anew";
    names_too_long(what: Phrase, most: Count) = "{what} is longer than {most} characters: shorten it";
    /// What it is: the subject of these sentences, here and in the interview.
    names_delegation() = "the name of a delegation";
}

/// The id that a name gives: Latin letters without accents and digits, in lower case, with hyphens between; other scripts are
/// transliterated. Empty where the name has no letter and no digit.
pub fn slug(name: &str) -> String {
    let mut slug = words(name).join("-");
    slug.truncate(LONGEST_SLUG);
    slug.trim_end_matches('-').to_owned()
}

/// The most characters of an id that people are to type.
const SHORT: usize = 12;

/// Words that stand in the names of many administrations, or in many names, and tell none of them.
const COMMON: &str = "
    administracion administration administrative aduana aduanas aduanera agence agencia agency alfandega alfandegas and
    authority autoridad autoridade autorite board border bureau business central control custom customs data de del
    departamento departement department des direccion directeur direction directorate division don dona douane douanes
    droits du duties e el et excise federal federale fiscal for force general generale hacienda head iles impots indirects
    ingresos internal island islands islas joint kingdom la las le lead les line los ministere ministerio ministry mission
    mrs nacional national nationale of office officer oficina people person port ports protection regie region regional
    republic republica republique respondent revenue revenues service services servicio state states superintendencia tax
    taxation taxes team technology the tributaria unit united van von y";

/// Whether a word, in lower case and Latin letters, stands in so many names that it tells none from another.
pub fn is_common(word: &str) -> bool {
    COMMON.split_whitespace().any(|common| common == word)
}

/// An id that can be typed: the slug where it is short, else the first words of the name that tell it from others.
pub fn short(name: &str) -> String {
    let slug = slug(name);
    if slug.len() <= SHORT {
        return slug;
    }
    let words = words(name);
    let tells = |word: &&String| !is_common(word);
    let telling: Vec<&String> = words.iter().filter(tells).collect();
    let mut short = String::new();
    for word in if telling.is_empty() { words.iter().collect() } else { telling } {
        if short.is_empty() {
            short = word.chars().take(SHORT).collect();
        } else if short.len() + 1 + word.len() <= SHORT {
            short = format!("{short}-{word}");
        } else {
            break;
        }
    }
    short
}

/// The words of a name in Latin letters without accents and digits, in lower case.
fn words(name: &str) -> Vec<String> {
    let latin = alike::latin(name).to_lowercase().replace('\'', "");
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
