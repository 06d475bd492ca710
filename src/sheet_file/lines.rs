//! Lines of a text, by byte positions; line breaks are `\n` or `\r\n`, whichever the text uses.

/// The line break that a text uses.
pub(super) fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The first byte of the line that holds `at`.
pub(super) fn start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
}

/// One past the last byte of the line that holds `at`, without its line break.
pub(super) fn end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    if text[at..end].ends_with('\r') { end - 1 } else { end }
}

/// The first byte of the line after the one that ends at `end`.
pub(super) fn next(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |n| end + n + 1)
}

/// The text with `insert` in place of a range of bytes; line breaks become the text's own.
pub(super) fn splice(text: &str, range: std::ops::Range<usize>, insert: &str) -> String {
    let insert = if line_break(text) == "\r\n" { insert.replace('\n', "\r\n") } else { insert.to_owned() };
    format!("{}{insert}{}", &text[..range.start], &text[range.end..])
}

/// A text whose lines after the first stand further right; empty lines stay empty.
pub(super) fn shift(text: &str, by: usize) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or("").to_owned();
    let margin = " ".repeat(by);
    lines.fold(first, |all, line| if line.is_empty() { all + "\n" } else { format!("{all}\n{margin}{line}") })
}
