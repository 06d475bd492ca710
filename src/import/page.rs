//! The page of a form that somebody saved with the browser: the sheet stands inside, as it was when it was saved.

use crate::forms::questions::html::SHEET;

/// The sheet in a page: the text of the element that holds it, JSON and so YAML too. `None` where there is none.
pub fn sheet_of_page(html: &str) -> Option<&str> {
    let mut rest = html;
    while let Some(at) = find(rest, "<script") {
        let (tag, inside) = rest[at..].split_once('>')?;
        let end = find(inside, "</script").unwrap_or(inside.len());
        if is_sheet(tag) {
            return Some(inside[..end].trim());
        }
        rest = &inside[end..];
    }
    None
}

/// Whether the beginning of an element has the id, in whatever quotation marks the browser wrote it.
fn is_sheet(tag: &str) -> bool {
    let id = |part: &str| {
        part.split_once('=')
            .is_some_and(|(name, value)| name.eq_ignore_ascii_case("id") && value.trim_matches(['"', '\'']) == SHEET)
    };
    tag.split_ascii_whitespace().any(id)
}

/// Where a text begins, in capital or small letters; it is in small ones.
fn find(html: &str, wanted: &str) -> Option<usize> {
    let begins = |bytes: &[u8]| bytes.eq_ignore_ascii_case(wanted.as_bytes());
    html.as_bytes().windows(wanted.len()).position(begins)
}
