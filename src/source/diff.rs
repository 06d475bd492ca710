//! Two texts of a file as a unified diff.

use similar::TextDiff;

/// Lines shown around a change.
const CONTEXT: usize = 3;

/// What changed from one text to the other, as `diff -u` and `git apply` know it; empty when nothing did.
pub fn unified(name: &str, before: &str, after: &str, colour: bool) -> String {
    let plain = TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    if !colour {
        return plain;
    }
    plain.split_inclusive('\n').map(painted).collect()
}

fn painted(line: &str) -> String {
    let code = match line.chars().next() {
        Some('@') => "36",
        Some('+') => "32",
        Some('-') => "31",
        _ => return line.to_owned(),
    };
    let text = line.trim_end_matches('\n');
    format!("\u{1b}[{code}m{text}\u{1b}[0m{}", &line[text.len()..])
}
