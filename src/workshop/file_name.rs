//! File names for sheets, made from what people call themselves: safe on every system, whatever that is.

use super::people::{name_of, seat_of};
use crate::model::Sheet;

/// The most characters of a name.
const LONGEST: usize = 40;

/// Names that Windows keeps for devices, with or without an ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Names that Windows keeps for devices when one digit follows.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// The stem of a file name for a sheet: letters in lower case, digits, and hyphens between words. It never ends with a hyphen
/// and a number, which is how arrivals of one person are told apart.
pub fn stem(sheet: &Sheet) -> String {
    let stem = match (name_of(sheet), seat_of(sheet)) {
        (Some(name), _) => slug(name),
        (None, Some(seat)) => format!("seat{seat}"),
        (None, None) => String::new(),
    };
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1);
    if DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|d| numbered(d)) {
        return format!("person-{stem}");
    }
    if stem.is_empty() { "person".to_owned() } else { stem }
}

fn slug(name: &str) -> String {
    let plain = |c: char| c.is_alphabetic() || c.is_ascii_digit();
    // An apostrophe or a full stop does not part a word.
    let name: String = name.chars().filter(|c| !matches!(c, '\'' | '\u{2019}' | '.')).collect();
    let words: Vec<String> = name.to_lowercase().split(|c| !plain(c)).map(str::to_owned).collect();
    let joined = words.iter().filter(|w| !w.is_empty()).fold(String::new(), |all, word| match all.as_str() {
        "" => word.clone(),
        _ if word.bytes().all(|b| b.is_ascii_digit()) => all + word,
        _ => all + "-" + word,
    });
    let cut: String = joined.chars().take(LONGEST).collect();
    let cut = cut.trim_end_matches('-');
    // What the cut left of a word may be a number.
    match cut.rsplit_once('-') {
        Some((start, end)) if end.bytes().all(|b| b.is_ascii_digit()) => format!("{start}{end}"),
        _ => cut.to_owned(),
    }
}
