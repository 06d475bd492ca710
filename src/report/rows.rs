//! Rows of figures with named columns: what spreadsheets get of a document.

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::load::workshop::LoadedWorkshop;
use crate::model::sheet::Date;

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

/// Rows with a heading: the columns are the fields of a row, and the heading is there without rows, too.
#[derive(Debug)]
pub struct Rows {
    columns: Vec<String>,
    /// Each value as JSON has it: figures with all their digits.
    rows: Vec<Vec<Box<RawValue>>>,
}

impl Rows {
    /// Rows of one kind.
    ///
    /// # Errors
    /// When a row is no plain structure of texts, figures and truth values.
    pub fn new<R: Default + Serialize>(rows: impl IntoIterator<Item = R>) -> Result<Rows> {
        let columns = fields(&R::default())?.into_iter().map(|(column, _)| column).collect();
        let row = |row: R| Ok(fields(&row)?.into_iter().map(|(_, value)| value).collect());
        Ok(Rows { columns, rows: rows.into_iter().map(row).collect::<Result<_>>()? })
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows, each with a value for every column.
    pub fn rows(&self) -> &[Vec<Box<RawValue>>] {
        &self.rows
    }
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
