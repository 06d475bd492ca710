//! Workbooks of spreadsheet programs (.xlsx), within bounds: cells by what their columns and rows are called, wherever they stand.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::cells_of::Cells;
use super::grid::Grid;
use super::table;
use super::{Kind, Taken};
use crate::forms::questions::workbook::{IDENTITY, LISTS};
use crate::model::Questionnaire;
use crate::source::package::{Bounds, Package};
use crate::source::workbook::{BOOK, sheets};
use crate::text::Texts;

/// The largest file, in bytes. A form of the shipped questionnaire has about 100 kB.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How much of it is read.
const BOUNDS: Bounds = Bounds { bytes: 16 * 1024 * 1024, parts: 200, nodes: 400_000 };

/// The most sheets.
const MOST_SHEETS: usize = 50;

/// What one file says.
///
/// # Errors
/// When it is no workbook, holds macros, is larger than what is read, or has no column of ids and answers.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire, t: &Texts) -> Result<Taken> {
    table::taken(Kind::Workbook, &grids(bytes)?, questionnaire, t)
}

/// The id and version of the questionnaire that it is about, where it says so.
pub fn identity(bytes: &[u8]) -> Option<(String, semver::Version)> {
    table::identity(&grids(bytes).ok()?)
}

/// The sheets with their cells.
fn grids(bytes: &[u8]) -> Result<Vec<Grid>> {
    let package = unpacked(bytes)?;
    let sheets = sheets(&package)?;
    if sheets.len() > MOST_SHEETS {
        bail!("it has {} sheets; at most {MOST_SHEETS} are read", sheets.len());
    }
    let mut cells = Cells::of(&package)?;
    let mut grids = Vec::new();
    for (name, part) in sheets.into_iter().filter(|(name, _)| name != LISTS) {
        let rows = if package.part(&part).is_some() { cells.rows(&name, &part)? } else { BTreeMap::new() };
        grids.push(Grid { rows: rows.into_values().collect(), is_identity: name == IDENTITY });
    }
    Ok(grids)
}

/// The file's parts, where it is a workbook without macros.
fn unpacked(bytes: &[u8]) -> Result<Package> {
    if bytes.len() > MOST_BYTES {
        bail!("it is larger than {} MB, the most that is read", MOST_BYTES / 1024 / 1024);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        bail!(
            "this is a workbook of the old kind (.xls), or one with a password: save it as .xlsx, without a password"
        );
    }
    if !bytes.starts_with(b"PK") {
        bail!("this is no workbook: save it as .xlsx");
    }
    let package = Package::read(bytes, BOUNDS)?;
    let names: Vec<String> = package.names().map(str::to_lowercase).collect();
    let has = |piece: &str| names.iter().any(|name| name.contains(piece));
    if has("vbaproject") || has("macrosheets") {
        bail!("this workbook holds macros (.xlsm), which a form never does: save it as .xlsx, and look who sent it");
    }
    if package.part("mimetype").is_some() || has("content.xml") {
        bail!("this is a document of OpenDocument (.ods): save it as .xlsx");
    }
    if has("xl/workbook.bin") {
        bail!("this is a binary workbook (.xlsb): save it as .xlsx");
    }
    if package.part(BOOK).is_none() {
        bail!("this is no workbook: save it as .xlsx");
    }
    Ok(package)
}
