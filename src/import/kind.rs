//! What a file is by what is in it: endings get lost on the way, and people rename files.

#[cfg(feature = "office")]
use super::workbook;
use super::{Kind, csv, markdown, page};

/// What a file is taken for by its bytes; `None` for one that is neither a sheet nor a form.
pub fn of(bytes: &[u8]) -> Option<Kind> {
    let contains = |wanted: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted);
    if bytes.starts_with(b"PK") {
        return contains(b"xl/workbook.xml").then_some(Kind::Workbook);
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with('<') {
        return page::sheet_of_page(text).map(|_| Kind::Page);
    }
    let names = |line: &str| questionnaire_line(line).is_some_and(|rest| rest.starts_with(':'));
    if text.lines().any(names) {
        return Some(Kind::Sheet);
    }
    let tables = [Kind::Csv, Kind::Markdown].into_iter().find(|kind| questionnaire(*kind, bytes).is_some());
    tables.or_else(|| text.lines().any(|line| questionnaire_line(line).is_some()).then_some(Kind::Sheet))
}

/// The questionnaire that a table says that it is about, by id.
pub fn questionnaire(kind: Kind, bytes: &[u8]) -> Option<String> {
    let identity = match kind {
        Kind::Csv => csv::identity(bytes),
        Kind::Markdown => markdown::identity(bytes),
        #[cfg(feature = "office")]
        Kind::Workbook => workbook::identity(bytes),
        _ => None,
    };
    identity.map(|(id, _)| id)
}

/// What stands behind the name with which a sheet begins, be it YAML or JSON.
fn questionnaire_line(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['{', '"', '\'', ' ']).strip_prefix("questionnaire")?;
    Some(rest.trim_start_matches(['"', '\'', ' ']))
}
