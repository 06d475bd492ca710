//! Two texts of a file as a unified diff.

use similar::TextDiff;

use crate::text::{Paint, Painted};

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// What changed from one text to the other, as `diff -u` and `git apply` know it; empty when nothing did.
pub fn unified(name: &str, before: &str, after: &str, colour: bool) -> Painted {
    let plain = TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    if !colour {
        return Painted::plain(&plain);
    }
    plain.split_inclusive('\n').map(painted).collect()
}

fn painted(line: &str) -> Painted {
    let paint = match line.chars().next() {
        Some('@') => Some(Paint::Cyan),
        Some('+') => Some(Paint::Green),
        Some('-') => Some(Paint::Red),
        _ => None,
    };
    Painted::all(line, paint)
}
