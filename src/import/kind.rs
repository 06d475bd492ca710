//! What a file is by what is in it: endings get lost on the way, and people rename files.

use super::{Kind, page};

/// What a file was taken for by its bytes; `None` for one that is no form.
pub fn of(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('<') {
        return page::sheet_of_page(text).map(|_| Kind::Page);
    }
    is_sheet(text).then_some(Kind::Sheet)
}

/// Whether a text begins to be a sheet: it names its questionnaire, be it as YAML or as JSON.
fn is_sheet(text: &str) -> bool {
    let names = |line: &str| line.trim_start_matches(['{', '"', '\'', ' ']).starts_with("questionnaire");
    text.lines().any(names)
}
