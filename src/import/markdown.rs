//! Tables in Markdown: lines with bars, below a line of hyphens.

use anyhow::Result;

use super::grid::{self, Cell, Grid};
use super::table;
use super::{Kind, Place, Taken};
use crate::forms::questions::markdown::unescaped;
use crate::load::read;
use crate::model::Questionnaire;
use crate::text::Texts;

/// What one file says; tables without ids or answers are for people.
///
/// # Errors
/// When it is not text, too large, or has no table with ids and answers.
pub fn read(bytes: &[u8], questionnaire: &Questionnaire, t: &Texts) -> Result<Taken> {
    table::taken(Kind::Markdown, &grids(bytes)?, questionnaire, t)
}

/// The id and version of the questionnaire that it is about, where it says so.
pub fn identity(bytes: &[u8]) -> Option<(String, semver::Version)> {
    table::identity(&grids(bytes).ok()?)
}

/// Its tables.
fn grids(bytes: &[u8]) -> Result<Vec<Grid>> {
    let text = read::saved_text(bytes)?;
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let tables = lines.chunk_by(|(_, one), (_, other)| is_row(one) && is_row(other));
    let tables = tables.filter(|lines| lines.get(1).is_some_and(|(_, line)| is_rule(line)));
    let rows = |lines: &[(usize, &str)]| lines.iter().filter(|(_, line)| !is_rule(line)).map(row).collect();
    let grids = tables.map(|lines| Grid { rows: rows(lines), is_identity: false });
    Ok(grids.filter(|grid| grid::columns(grid) > 0).collect())
}

fn is_row(line: &str) -> bool {
    line.contains('|')
}

/// Whether a line stands between the head of a table and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn row(&(at, line): &(usize, &str)) -> std::collections::BTreeMap<usize, Cell> {
    let texts = cells(line.trim());
    let cell = |(column, text): (usize, String)| Some((column, Cell::text(Place::Line(at), unescaped(text.trim()))?));
    texts.into_iter().enumerate().filter_map(cell).collect()
}

/// The texts between the bars of a line; the outer bars may be left out.
fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let (mut cells, mut is_escaped) = (vec![String::new()], false);
    for c in line.chars() {
        match cells.last_mut() {
            Some(cell) if c != '|' || is_escaped => cell.push(c),
            _ => cells.push(String::new()),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells
}
