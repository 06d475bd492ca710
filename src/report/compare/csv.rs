//! What moved for spreadsheets: one line per place of each period.

use anyhow::Result;
use serde::Serialize;

use super::CompareReport;
use super::beside::Beside;
use crate::compare::{Cause, Comparison, Moved};
use crate::model::sheet::Date;
use crate::report::rows::Rows;

/// One line. Figures that do not exist are empty.
#[derive(Default, Serialize)]
struct Row<'a> {
    administration: &'a str,
    date_before: Option<Date>,
    date_after: Option<Date>,
    place: String,
    level_before: Option<u8>,
    level_after: Option<u8>,
    points_before: Option<f64>,
    points_after: Option<f64>,
    by_answers: Option<f64>,
    by_instrument: Option<f64>,
    supported_before: Option<f64>,
    supported_after: Option<f64>,
    supported_by_answers: Option<f64>,
    supported_by_evidence: Option<f64>,
    supported_by_instrument: Option<f64>,
    region_median_level: Option<f64>,
    region_lower_quartile: Option<f64>,
    region_upper_quartile: Option<f64>,
    region_lower: Option<usize>,
    region_same_level: Option<usize>,
    region_higher: Option<usize>,
    region_median_points: Option<f64>,
}

/// The places.
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn rows(report: &CompareReport) -> Result<Rows> {
    let (beside, last) = (report.beside(), report.comparisons.len() - 1);
    let rows = report.comparisons.iter().enumerate().flat_map(|(at, comparison)| {
        let beside = if at == last { beside.as_slice() } else { &[] };
        comparison.places.iter().map(move |moved| {
            let beside = beside.iter().find(|beside| beside.moved.place == moved.place);
            beside.map_or_else(|| row(comparison, moved), |beside| beside_region(row(comparison, moved), beside))
        })
    });
    Rows::new(rows)
}

/// A line with what is published of the region.
fn beside_region<'a>(row: Row<'a>, beside: &Beside) -> Row<'a> {
    let (quartiles, around) = (beside.quartiles(), beside.around());
    Row {
        region_median_level: quartiles.map(|of| of.median),
        region_lower_quartile: quartiles.map(|of| of.lower),
        region_upper_quartile: quartiles.map(|of| of.upper),
        region_lower: around.map(|around| around[0]),
        region_same_level: around.map(|around| around[1]),
        region_higher: around.map(|around| around[2]),
        region_median_points: beside.median_points(),
        ..row
    }
}

fn row<'a>(comparison: &'a Comparison, moved: &Moved) -> Row<'a> {
    let (claimed, supported) = (&moved.claimed, &moved.supported);
    let day = |year: &crate::compare::Year| year.sheet().date.as_ref().map(|date| date.value);
    Row {
        administration: &comparison.new.sheet().administration.name,
        date_before: day(comparison.old),
        date_after: day(comparison.new),
        place: moved.place.name(),
        level_before: claimed.levels.0,
        level_after: claimed.levels.1,
        points_before: claimed.before(),
        points_after: claimed.after(),
        by_answers: claimed.by(Cause::Answers),
        by_instrument: claimed.by(Cause::Instrument),
        supported_before: supported.before(),
        supported_after: supported.after(),
        supported_by_answers: supported.by(Cause::Answers),
        supported_by_evidence: supported.by(Cause::Evidence),
        supported_by_instrument: supported.by(Cause::Instrument),
        ..Row::default()
    }
}
