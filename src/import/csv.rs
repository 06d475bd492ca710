//! Comma-separated values, as spreadsheet programs write them: with commas, semicolons or tabs, in UTF-8 or UTF-16.

use anyhow::{Context, Result, bail};

use super::grid::{self, Cell, Grid};
use super::table;
use super::{Kind, Place, Taken};
use crate::forms::questions::csv::unguarded;
use crate::load::read;
use crate::model::Questionnaire;
use crate::text::Texts;

/// What one file says.
///
/// # Errors
/// When it is not text, too large, or has no column of ids and answers.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire, t: &Texts) -> Result<Taken> {
    table::taken(Kind::Csv, &[grid(bytes)?], questionnaire, t)
}

/// The id and version of the questionnaire that it is about, where it says so.
pub fn identity(bytes: &[u8]) -> Option<(String, semver::Version)> {
    table::identity(&[grid(bytes).ok()?])
}

/// Its rows, by whatever separates their cells: of several ways the one that finds most columns of a form.
fn grid(bytes: &[u8]) -> Result<Grid> {
    let text = read::saved_text(bytes)?;
    let grids = [b';', b',', b'\t'].map(|separator| separated(&text, separator));
    let mut best = None;
    for grid in grids {
        let grid = grid?;
        let columns = grid::columns(&grid);
        if best.as_ref().is_none_or(|(most, _)| columns > *most) {
            best = Some((columns, grid));
        }
    }
    best.map(|(_, grid)| grid).context("there is nothing in it")
}

fn separated(text: &str, separator: u8) -> Result<Grid> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    for record in reader.records() {
        let record = record.context("a row cannot be read")?;
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        let cell = |(at, text): (usize, &str)| Some((at, Cell::text(Place::Line(line), unguarded(text).to_owned())?));
        grid.rows.push(record.iter().enumerate().filter_map(cell).collect());
        if grid.rows.len() > grid::MOST_ROWS {
            bail!("it has more than {} rows, the most that are read", grid::MOST_ROWS);
        }
    }
    Ok(grid)
}
