//! JSON documents: which values differ, by their pointers.

use serde_json::Value;

use super::pieces::{Piece, beginning, differences};
use super::{Compared, Difference, MOST, Place};

/// Compares values; where they are the same, but not their texts, the lines.
pub(super) fn compared(given: (&Value, &[u8]), made: (&Value, &[u8])) -> Compared {
    let mut found = Vec::new();
    walk("", Some(given.0), Some(made.0), &mut found);
    if !found.is_empty() {
        return Compared::differing(found);
    }
    let words = |bytes: &[u8]| bytes.split(u8::is_ascii_whitespace).collect::<Vec<_>>().concat();
    if words(given.1) == words(made.1) {
        return Compared { is_rewritten: true, compared: count(made.0), ..Compared::default() };
    }
    Compared::differing(differences(&lines(given.1), &lines(made.1)))
}

/// The values that differ, in the order of their names.
fn walk(pointer: &str, given: Option<&Value>, made: Option<&Value>, found: &mut Vec<Difference>) {
    if given == made || found.len() > MOST {
        return;
    }
    match (given, made) {
        (Some(Value::Object(given)), Some(Value::Object(made))) => {
            let added = given.keys().filter(|key| !made.contains_key(*key));
            for key in made.keys().chain(added) {
                let step = key.replace('~', "~0").replace('/', "~1");
                walk(&format!("{pointer}/{step}"), given.get(key), made.get(key), found);
            }
        }
        (Some(Value::Array(given)), Some(Value::Array(made))) => {
            for at in 0..given.len().max(made.len()) {
                walk(&format!("{pointer}/{at}"), given.get(at), made.get(at), found);
            }
        }
        _ => {
            let shown = |value: &Value| beginning(&value.to_string());
            let place = Place::Pointer(pointer.to_owned());
            found.push(Difference { place, given: given.map(shown), made: made.map(shown) });
        }
    }
}

/// How many values there are.
fn count(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 1,
    }
}

fn lines(bytes: &[u8]) -> Vec<Piece> {
    let text = String::from_utf8_lossy(bytes);
    let line = |(at, line): (usize, &str)| Piece { place: Place::Line(at + 1), text: line.trim().to_owned() };
    text.lines().enumerate().map(line).collect()
}
