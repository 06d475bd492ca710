//! The pairs for spreadsheets: one line per pair and cell.

use anyhow::Result;
use serde::Serialize;

use crate::report::rows::{OfWorkshop, Rows};
use crate::score::Scorer;
use crate::workshop::pairing::{Exchange, Matched, Pairing};

/// One line.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    of: OfWorkshop<'a>,
    learner: &'a str,
    learner_name: &'a str,
    mentor: &'a str,
    mentor_name: &'a str,
    languages: String,
    area: &'a str,
    area_title: &'a str,
    dimension: &'a str,
    dimension_title: &'a str,
    learner_level: u8,
    mentor_level: u8,
}

/// The pairs.
///
/// # Errors
/// Never with figures that a pairing gives.
pub(super) fn rows(pairing: &Pairing<'_>, scorer: &Scorer) -> Result<Rows> {
    let cells = pairing.pairs.iter().flat_map(|pair| pair.cells.iter().map(move |cell| (pair, cell)));
    Rows::new(cells.map(|(pair, cell)| row(pairing, scorer, pair, cell)))
}

fn row<'a>(pairing: &'a Pairing<'_>, scorer: &'a Scorer, pair: &Matched, cell: &Exchange) -> Row<'a> {
    let id = |delegation: usize| pairing.loaded.workshop.delegation[delegation].id.as_str();
    let (area, dimension) = scorer.cell_place(cell.cell);
    let (area, questionnaire) = (scorer.area_id(area), &pairing.loaded.instrument.questionnaire);
    Row {
        of: OfWorkshop::new(pairing.loaded),
        learner: id(pair.learner),
        learner_name: pairing.name(pair.learner),
        mentor: id(pair.mentor),
        mentor_name: pairing.name(pair.mentor),
        languages: pair.languages.join(" "),
        area,
        area_title: questionnaire.area(area).map_or("", |a| &a.title),
        dimension,
        dimension_title: questionnaire.dimension(dimension).map_or("", |d| &d.title),
        learner_level: cell.learner,
        mentor_level: cell.mentor,
    }
}
