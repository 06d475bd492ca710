//! A list of delegations as CSV, as a spreadsheet saves it.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use csv::StringRecord;

use super::read;
use crate::disk::Shown;
use crate::model::country::country_code;
use crate::model::draft::{self, Draft};
use crate::model::names;
use crate::model::workshop::Delegation;
use crate::source::alike::same_name;
use crate::source::problem::did_you_mean;
use crate::text::{Texts, count, one_line};

/// The columns that a list may have.
const COLUMNS: [&str; 7] = ["id", "name", "country", "participants", "languages", "learns", "helps"];
/// The columns that it must have.
const NEEDED: [&str; 2] = ["id", "name"];

/// Adds the delegations of a list to a workshop that is being planned; an empty id is made of the name.
///
/// # Errors
/// When the file cannot be read, or for the first line that cannot be understood, with its number.
pub fn add_to(draft: &mut Draft, path: &Path) -> Result<()> {
    let text = read::text(path)?;
    let name = path.shown();
    let mut builder = csv::ReaderBuilder::new();
    let mut reader =
        builder.delimiter(read::separator(&text)).trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let columns = columns(reader.headers().with_context(|| format!("{name}: cannot be read as CSV"))?)
        .map_err(|e| anyhow!("{name}, line 1: {e}"))?;
    for record in reader.records() {
        let record = record.with_context(|| format!("{name}: cannot be read as CSV"))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let delegation = Row { columns: &columns, record: &record }.delegation();
        let added = delegation.and_then(|d| draft.add(d));
        added.map_err(|e| anyhow!("{name}, line {}: {e}", line(&text, &record)))?;
    }
    if draft.delegations.is_empty() {
        bail!("{name}: there is no delegation in it; write one on each line below the heading");
    }
    Ok(())
}

/// The line on which a record begins; the reader counts empty lines before it as its own.
fn line(text: &str, record: &StringRecord) -> usize {
    let start = record.position().map_or(0, |p| p.byte() as usize);
    let (before, rest) = text.split_at(start.min(text.len()));
    let empty = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    before.matches('\n').count() + rest[..empty].matches('\n').count() + 1
}

/// Which column stands where.
fn columns(heading: &StringRecord) -> Result<Vec<&'static str>, String> {
    let help = format!("the heading is {}; only id and name must be there", COLUMNS.join(","));
    let mut columns = Vec::new();
    for title in heading {
        let Some(column) = COLUMNS.iter().find(|c| same_name(title, c)) else {
            let near = did_you_mean(title, COLUMNS).map_or_else(String::new, |n| format!("did you mean \"{n}\"? "));
            return Err(format!("a list of delegations has no column \"{}\"; {near}{help}", one_line(title)));
        };
        if columns.contains(column) {
            return Err(format!("the column \"{column}\" appears twice"));
        }
        columns.push(*column);
    }
    match NEEDED.iter().find(|n| !columns.contains(n)) {
        Some(missing) => Err(format!("the column \"{missing}\" is missing; {help}")),
        None => Ok(columns),
    }
}

/// One line.
struct Row<'r> {
    columns: &'r [&'static str],
    record: &'r StringRecord,
}

impl Row<'_> {
    /// A cell; empty where the list has no such column.
    fn cell(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn number(&self, column: &str, otherwise: u32) -> Result<u32, String> {
        match self.cell(column) {
            "" => Ok(otherwise),
            text => text.parse().map_err(|_| format!("{column} is \"{text}\"; it must be a whole number")),
        }
    }

    fn delegation(&self) -> Result<Delegation, String> {
        let (cells, columns) = (self.record.len(), self.columns.len());
        if cells != columns {
            return Err(format!("it has {}, and the heading has {columns}", count(cells, "cell", "cells")));
        }
        let (id, name, participants) = (self.cell("id"), self.cell("name"), self.number("participants", 1)?);
        let mut delegation =
            draft::delegation(id, name, participants, Texts::english()).map_err(|why| why.to_string())?;
        if !self.cell("country").is_empty() {
            delegation.country = country_code(self.cell("country")).map_err(|why| why.to_string())?;
        }
        for language in self.cell("languages").split([' ', ';', ',']).filter(|l| !l.is_empty()) {
            delegation.languages.push(names::readable(language, "a language")?.to_lowercase());
        }
        delegation.learns = match self.cell("learns").to_lowercase().as_str() {
            "" | "no" | "false" | "0" => false,
            "yes" | "true" | "1" | "x" => true,
            other => return Err(format!("learns is \"{other}\"; it must be yes or no")),
        };
        delegation.helps = self.number("helps", 0)?;
        Ok(delegation)
    }
}
