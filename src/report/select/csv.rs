//! The choice for spreadsheets: one line per technology, figures unrounded.

use anyhow::Result;
use serde::Serialize;

use crate::group::select::Quadrant;
use crate::report::rows::{OfWorkshop, Rows};
use crate::workshop::choice::{Choice, NEED, READINESS};

/// One line; a figure that does not exist, or is withheld, is empty.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    of: OfWorkshop<'a>,
    technology: &'a str,
    title: String,
    need: Option<f64>,
    need_administrations: Option<usize>,
    readiness: Option<f64>,
    readiness_administrations: Option<usize>,
    quadrant: &'static str,
    knocked_out_by_need: bool,
    knocked_out_by_readiness: bool,
    on_front: bool,
    score: Option<f64>,
    place: Option<usize>,
    copeland: Option<i64>,
    borda: Option<f64>,
    place_by_rankings: Option<usize>,
    differs: Option<bool>,
}

/// The choice as CSV text, in the order of the questionnaire.
///
/// # Errors
/// Never with figures that a choice gives.
pub(super) fn rows(choice: &Choice<'_>) -> Result<Rows> {
    Rows::new((0..choice.technologies.len()).map(|at| row(choice, at)))
}

fn row<'a>(choice: &'a Choice<'_>, at: usize) -> Row<'a> {
    let technology = &choice.technologies[at];
    let standing = &technology.standing;
    let ranked = choice.check.areas.iter().position(|a| *a == technology.area.id.value);
    let together = choice.check.together.as_ref().ok();
    Row {
        of: OfWorkshop::new(choice.loaded),
        technology: &technology.area.id,
        title: technology.area.title.clone(),
        need: technology.need.value(),
        need_administrations: technology.need.administrations(),
        readiness: technology.readiness.value(),
        readiness_administrations: technology.readiness.administrations(),
        quadrant: technology.quadrant.map_or("", Quadrant::code),
        knocked_out_by_need: standing.knocked_out_by.contains(&NEED),
        knocked_out_by_readiness: standing.knocked_out_by.contains(&READINESS),
        on_front: standing.on_front,
        score: standing.score,
        place: technology.place,
        copeland: ranked.and_then(|r| Some(together?.copeland[r])),
        borda: ranked.filter(|_| choice.check.shows_points).and_then(|r| Some(together?.borda[r])),
        place_by_rankings: ranked.and_then(|r| Some(together?.places[r])),
        differs: choice.check.compared.iter().find(|c| c.technology == at).map(|c| c.differs),
    }
}
