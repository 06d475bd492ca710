//! The pairs for spreadsheets: one line per pair and cell.

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
    area: &'a str,
    dimension: &'a str,
    learner_level: u8,
    mentor_level: u8,
}

const COLUMNS: [&str; 9] = [
    "learner",
    "learner_name",
    "mentor",
    "mentor_name",
    "languages",
    "area",
    "dimension",
    "learner_level",
    "mentor_level",
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
        area: scorer.area_id(area),
        dimension,
        learner_level: cell.learner,
        mentor_level: cell.mentor,
    }
}
