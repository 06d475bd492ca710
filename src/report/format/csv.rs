//! A document's rows as CSV, in the one way that spreadsheets open without a word.

use anyhow::Result;
use serde_json::value::RawValue;

use super::Format;
use crate::load::read::MARK;
use crate::report::rows::Rows;
use crate::text::one_line;

/// The format.
pub static FORMAT: Format = Format {
    name: "csv",
    help: "Lines of figures, for spreadsheets",
    endings: &["csv"],
    // Without it, spreadsheets on Windows take the text for another encoding.
    mark: MARK,
    is_text: true,
    draw: |document, t, look| Ok(render(&document.rows(t)?, look.separator)?.into_bytes()),
};

/// What stands between cells, and within figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Separator {
    /// A comma between cells, a point in figures: programs, and spreadsheets set to English
    #[default]
    Comma,
    /// A semicolon between cells, a comma in figures: spreadsheets set to most other languages of Europe and the Americas
    Semicolon,
}

/// The rows as CSV text (RFC 4180 quoting, lines end with a line feed). Texts stand on one line and are no formulas; whole
/// figures have no decimals.
///
/// # Errors
/// When a value is none that JSON has.
pub fn render(rows: &Rows, separator: Separator) -> Result<String> {
    let delimiter = if separator == Separator::Comma { b',' } else { b';' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(rows.columns())?;
    for row in rows.rows() {
        let cells: Result<Vec<String>> = row.iter().map(|value| cell(value, separator)).collect();
        writer.write_record(cells?)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// A value as a cell.
fn cell(value: &RawValue, separator: Separator) -> Result<String> {
    let value = value.get();
    Ok(match value {
        "null" => String::new(),
        "true" | "false" => value.to_owned(),
        _ if value.starts_with('"') => no_formula(&serde_json::from_str::<String>(value)?),
        figure => {
            let figure = figure.strip_suffix(".0").unwrap_or(figure);
            if separator == Separator::Comma { figure.to_owned() } else { figure.replace('.', ",") }
        }
    })
}

/// What a formula begins with, as spreadsheets take it.
pub(crate) const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// Text on one line that no spreadsheet takes for a formula.
fn no_formula(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(FORMULA) { format!("'{text}") } else { text }
}
