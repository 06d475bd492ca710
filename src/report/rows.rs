//! Rows as CSV, in the one way that spreadsheets open without a word: for all documents.

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::load::workshop::LoadedWorkshop;
use crate::model::sheet::Date;
use crate::model::text::one_line;

/// What stands between cells, and within figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Separator {
    /// A comma between cells, a point in figures: programs, and spreadsheets set to English
    #[default]
    Comma,
    /// A semicolon between cells, a comma in figures: spreadsheets set to most other languages of Europe and the Americas
    Semicolon,
}

/// What all rows of a workshop's document begin with, so that rows of several workshops can stand in one table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OfWorkshop<'w> {
    /// The workshop's title.
    pub workshop: &'w str,
    /// Its day, or its first day.
    pub date: Option<Date>,
    /// The id of the profile that it names, else of the rubric's own.
    pub profile: &'w str,
}

impl<'w> OfWorkshop<'w> {
    /// What the rows of a workshop begin with.
    pub fn new(loaded: &'w LoadedWorkshop) -> Self {
        let (workshop, rubric) = (&loaded.workshop, &loaded.instrument.rubric);
        let profile = workshop.profile.as_ref().or(rubric.rules.default_profile.as_ref());
        OfWorkshop {
            workshop: &workshop.title,
            date: workshop.date.as_ref().map(|date| date.value),
            profile: profile.map_or("", |profile| profile.as_str()),
        }
    }
}

/// Rows with a heading, as CSV text (RFC 4180 quoting, lines end with a line feed); the columns are the fields of a row, and the
/// heading is there without rows, too. Texts stand on one line and are no formulas; whole figures have no decimals.
///
/// # Errors
/// When a row is no plain structure of texts, figures and truth values.
pub(crate) fn text<R: Default + Serialize>(rows: impl IntoIterator<Item = R>, separator: Separator) -> Result<String> {
    let delimiter = if separator == Separator::Comma { b',' } else { b';' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(fields(&R::default())?.iter().map(|(column, _)| column))?;
    for row in rows {
        let cells: Result<Vec<String>> = fields(&row)?.iter().map(|(_, value)| cell(value, separator)).collect();
        writer.write_record(cells?)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// The fields of a row in order, each value as JSON has it: figures with all their digits.
struct Fields(Vec<(String, Box<RawValue>)>);

fn fields(row: &impl Serialize) -> Result<Vec<(String, Box<RawValue>)>> {
    let Fields(fields) = serde_json::from_str(&serde_json::to_string(row)?).context("a row of CSV is a structure")?;
    Ok(fields)
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Fields;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("fields")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
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

/// Text on one line that no spreadsheet takes for a formula.
fn no_formula(text: &str) -> String {
    let text = one_line(text);
    let begins = ['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    if text.starts_with(begins) { format!("'{text}") } else { text }
}
