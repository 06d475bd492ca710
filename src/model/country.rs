//! Country codes: those of ISO 3166-1 with two letters, and those that it leaves free for private use; and the names of countries.

use std::fmt;

use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// On each line a code, the country's usual English name, and other names that it has in English, French and Spanish (from
/// the Unicode CLDR). A code after `+` is none of ISO 3166-1, but in use elsewhere.
const COUNTRIES: &str = include_str!("countries.tsv");

fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    let line = |line: &'static str| {
        line.split_once('\t').map(|(code, names)| (code, names.split('\t').next().unwrap_or(names)))
    };
    COUNTRIES.lines().filter(|line| !line.starts_with('+')).filter_map(line)
}

/// The codes of all countries.
pub fn codes() -> impl Iterator<Item = &'static str> {
    countries().map(|(code, _)| code)
}

/// The names of the country that a code stands for, in English, French and Spanish; none where the code is unknown.
pub fn names(code: &str) -> impl Iterator<Item = &'static str> {
    let code = code.trim().to_ascii_uppercase();
    let is_it = move |line: &&str| line.trim_start_matches('+').split('\t').next() == Some(code.as_str());
    COUNTRIES.lines().find(is_it).into_iter().flat_map(|line| line.split('\t').skip(1))
}

/// Whether a text is a country code: in capital letters, and given to a country or free for private use (`XA`).
pub fn is_country(code: &str) -> bool {
    let private = matches!(code.as_bytes(), b"AA" | b"ZZ" | [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'Z']);
    private || countries().any(|(known, _)| known == code)
}

/// The code that was probably meant: by small letters, by a code that is no country's own, or by the country's name.
pub fn likely(typed: &str) -> Option<&'static str> {
    let typed = typed.trim();
    let code = match typed.to_ascii_uppercase() {
        code if code == "UK" => "GB".to_owned(),
        code if code == "EL" => "GR".to_owned(),
        code => code,
    };
    let by_code = countries().find(|(known, _)| *known == code);
    let name = || did_you_mean(typed, countries().map(|(_, name)| name));
    by_code.or_else(|| name().and_then(|name| countries().find(|(_, n)| *n == name))).map(|(code, _)| code)
}

/// A country code, in capital letters.
///
/// # Errors
/// When it is none, with the likely one.
pub fn country_code(typed: &str) -> Result<String, NoCountry> {
    let code = typed.trim().to_ascii_uppercase();
    if is_country(&code) {
        return Ok(code);
    }
    Err(NoCountry { typed: typed.to_owned(), likely: likely(typed) })
}

/// What was typed is no country code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoCountry {
    typed: String,
    likely: Option<&'static str>,
}

impl fmt::Display for NoCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Texts::english().no_country(self).as_str())
    }
}

impl Texts {
    /// What is wrong with a country code.
    pub(crate) fn no_country(&self, why: &NoCountry) -> Text {
        match why.likely {
            Some(likely) => self.country_likely(&why.typed, likely),
            None => self.country_none(&why.typed),
        }
    }
}

messages! {
    /// What was typed as a country code is none; the likely one.
    country_likely(typed: Text, likely: Text) = "\"{typed}\" is not a country code; did you mean \"{likely}\"?";
    country_none(typed: Text) = "\"{typed}\" is not a country code: write two letters, such as PE";
}
