//! Country codes: those of ISO 3166-1 with two letters, and those that it leaves free for private use.

use crate::source::problem::did_you_mean;

/// A code and the country's usual English name on each line.
const COUNTRIES: &str = include_str!("countries.tsv");

fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.lines().filter_map(|line| line.split_once('\t'))
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
pub fn country_code(typed: &str) -> Result<String, String> {
    let code = typed.trim().to_ascii_uppercase();
    if is_country(&code) {
        return Ok(code);
    }
    Err(match likely(typed) {
        Some(likely) => format!("\"{typed}\" is not a country code; did you mean \"{likely}\"?"),
        None => format!("\"{typed}\" is not a country code: write two letters, such as PE"),
    })
}
