//! The pairs for spreadsheets: one line per pair and cell, figures unrounded.

use anyhow::Result;
use serde::Serialize;

use crate::report::csv::safe;
use crate::score::Scorer;
use crate::workshop::pairing::{Exchange, Matched, Pairing};

/// One line.
#[derive(Debug, Serialize)]
struct Row<'a> {
    learner: &'a str,
    learner_name: String,
    mentor: &'a str,
    mentor_name: String,
    languages: String,
    benefit: f64,
    area: &'a str,
    dimension: &'a str,
    learner_points: f64,
    mentor_points: f64,
    gain: f64,
}

const COLUMNS: [&str; 11] = [
    "learner",
    "learner_name",
    "mentor",
    "mentor_name",
    "languages",
    "benefit",
    "area",
    "dimension",
    "learner_points",
    "mentor_points",
    "gain",
];

/// The pairs as CSV text; with a heading even without pairs.
///
/// # Errors
/// Never with figures that a pairing gives.
pub fn render(pairing: &Pairing<'_>, scorer: &Scorer) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for pair in &pairing.pairs {
        for cell in &pair.cells {
            writer.serialize(row(pairing, scorer, pair, cell))?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn row<'a>(pairing: &'a Pairing<'_>, scorer: &'a Scorer, pair: &Matched, cell: &Exchange) -> Row<'a> {
    let id = |delegation: usize| pairing.loaded.workshop.delegation[delegation].id.as_str();
    let (area, dimension) = scorer.cell_place(cell.cell);
    Row {
        learner: id(pair.learner),
        learner_name: safe(pairing.name(pair.learner)),
        mentor: id(pair.mentor),
        mentor_name: safe(pairing.name(pair.mentor)),
        languages: safe(&pair.languages.join(" ")),
        benefit: pair.benefit,
        area: scorer.area_id(area),
        dimension,
        learner_points: cell.learner,
        mentor_points: cell.mentor,
        gain: cell.gain,
    }
}
