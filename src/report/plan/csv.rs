//! A plan for spreadsheets: one line per step.

use anyhow::Result;
use serde::Serialize;

use super::PlanReport;
use crate::model::sheet::Date;
use crate::report::rows::Rows;

/// One line of CSV.
#[derive(Default, Serialize)]
struct Row<'a> {
    administration: &'a str,
    date: Option<Date>,
    profile: &'a str,
    step: usize,
    action: &'a str,
    title: &'a str,
    person_months: f64,
    person_months_so_far: f64,
    after: String,
    first_quarter: usize,
    last_quarter: usize,
    points_before: f64,
    points_after: f64,
    opens: String,
    reaches: String,
}

/// The steps.
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn rows(report: &PlanReport) -> Result<Rows> {
    let (scored, sheet) = (report.scored, report.scored.sheet());
    let joined = |parts: Vec<String>| parts.join(" ");
    let steps = report.plan.steps.iter().zip(report.quarters()).zip(1..);
    Rows::new(steps.map(|((step, (first_quarter, last_quarter)), number)| {
        let work = report.work(step);
        Row {
            administration: &sheet.administration.name,
            date: sheet.date.as_ref().map(|date| date.value),
            profile: scored.profile.map_or("", |(id, _)| id),
            step: number,
            action: &work.action.id,
            title: work.action.title.trim(),
            person_months: work.months.get(),
            person_months_so_far: step.until.get(),
            after: joined(report.before(step).iter().map(|at| (at + 1).to_string()).collect()),
            first_quarter,
            last_quarter,
            points_before: step.points.0,
            points_after: step.points.1,
            opens: joined(step.opened.iter().map(|(_, gate)| scored.scorer.gates()[*gate].id.clone()).collect()),
            reaches: joined(step.reached.iter().map(|aim| aim.place.name(&scored.scorer)).collect()),
        }
    }))
}
