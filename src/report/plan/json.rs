//! The JSON form `plimsoll.plan/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::PlanReport;
use crate::gap::Aim;
use crate::model::sheet::Date;
use crate::plan::{Found, Months, Set, Step};
use crate::report::format::json::{V1Tool, document, schema_of_document};

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.plan/1")]
    Plan1,
}

/// What the search found.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum V1Found {
    /// Every target is reached already.
    Met,
    /// The plan reaches every target.
    Reached,
    /// The plan is the best within the budget.
    WithinBudget,
    /// No set of so few actions reaches every target: the plan is the best of them.
    WithinMaxActions,
    /// No set of actions reaches every target.
    OutOfReach,
    /// The search ended without a plan that reaches every target.
    Undecided,
}

/// A plan.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll plan")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The program.
    tool: V1Tool,
    /// The administration.
    administration: &'a str,
    /// SHA-256 of the sheet.
    sheet_sha256: &'a str,
    /// The id of the profile that is planned for.
    profile: Option<&'a str>,
    /// What the search found.
    found: V1Found,
    /// Person-months of the plan.
    person_months: f64,
    /// Without a budget: no plan that reaches every target takes fewer person-months than this.
    least_person_months: Option<f64>,
    /// With a budget: the person-months.
    budget: Option<f64>,
    /// Within a budget, or with few actions: no plan misses fewer targets than this.
    fewest_missed: Option<usize>,
    /// The day on which the first quarter begins; absent where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<Date>,
    /// The steps, in order.
    steps: Vec<V1Step<'a>>,
    /// The targets that stay missed.
    missed: Vec<V1Aim>,
    /// Other plans of the same cost: ids of their actions.
    others: Vec<Vec<&'a str>>,
    /// Whether there may be more of the same cost than these.
    more: bool,
}

/// A step.
#[derive(Serialize, JsonSchema)]
struct V1Step<'a> {
    /// The action's id.
    action: &'a str,
    /// Its title.
    title: &'a str,
    /// What it takes.
    person_months: f64,
    /// The positions of the steps, from 0, that must be done before.
    after: Vec<usize>,
    /// The first quarter in which it is worked on, from 1.
    first_quarter: usize,
    /// The last one.
    last_quarter: usize,
    /// The overall points before it.
    points_before: f64,
    /// The overall points after it.
    points_after: f64,
    /// The gates that it opens.
    opens: Vec<V1Opened<'a>>,
    /// The targets that are reached by it.
    reaches: Vec<V1Aim>,
}

/// A gate that no longer holds an area back.
#[derive(Serialize, JsonSchema)]
struct V1Opened<'a> {
    /// The gate's id.
    gate: &'a str,
    /// The area's id.
    area: &'a str,
}

/// A target.
#[derive(Serialize, JsonSchema)]
struct V1Aim {
    /// `overall`, an area's id, or `area/dimension`.
    place: String,
    /// The level.
    target: u8,
}

/// The plan as JSON text.
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn render(report: &PlanReport) -> Result<String> {
    let plan = report.plan;
    let (found, least, budget, fewest, more) = match &plan.found {
        Found::Met => (V1Found::Met, None, None, None, false),
        Found::Cheapest(c) if c.sets.is_empty() => (V1Found::Undecided, Some(c.least.get()), None, None, true),
        Found::Cheapest(c) => (V1Found::Reached, Some(c.least.get()), None, None, c.more),
        Found::Nearest(best) => {
            let found = if plan.budget.is_some() { V1Found::WithinBudget } else { V1Found::WithinMaxActions };
            (found, None, plan.budget.map(Months::get), Some(best.at_best.missed), false)
        }
        Found::OutOfReach(..) => (V1Found::OutOfReach, None, None, None, false),
    };
    let steps = plan.steps.iter().zip(report.quarters());
    document(&V1 {
        schema: V1Schema::Plan1,
        tool: V1Tool::this(),
        administration: &report.scored.sheet().administration.name,
        sheet_sha256: &report.scored.loaded.input.sha256,
        profile: report.scored.profile.map(|(id, _)| id),
        found,
        person_months: plan.months().get(),
        least_person_months: least,
        budget,
        fewest_missed: fewest,
        start: report.calendar.start,
        steps: steps.map(|(step, quarters)| v1_step(report, step, quarters)).collect(),
        missed: plan.missed.iter().map(|aim| v1_aim(report, aim)).collect(),
        others: others(report),
        more,
    })
}

/// The JSON Schema of a plan.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

fn others<'a>(report: &'a PlanReport) -> Vec<Vec<&'a str>> {
    let Found::Cheapest(found) = &report.plan.found else { return Vec::new() };
    let ids = |set: &Set| set.ones().map(|at| report.plan.problem.works[at].action.id.as_str()).collect();
    found.sets.iter().skip(1).map(ids).collect()
}

fn v1_step<'a>(report: &'a PlanReport, step: &'a Step, (first_quarter, last_quarter): (usize, usize)) -> V1Step<'a> {
    let (work, scorer) = (report.work(step), &report.scored.scorer);
    let opened = step
        .opened
        .iter()
        .map(|(area, gate)| V1Opened { gate: &scorer.gates()[*gate].id, area: scorer.area_id(*area) });
    V1Step {
        action: &work.action.id,
        title: work.action.title.trim(),
        person_months: work.months.get(),
        after: report.before(step),
        first_quarter,
        last_quarter,
        points_before: step.points.0,
        points_after: step.points.1,
        opens: opened.collect(),
        reaches: step.reached.iter().map(|aim| v1_aim(report, aim)).collect(),
    }
}

fn v1_aim(report: &PlanReport, aim: &Aim) -> V1Aim {
    V1Aim { place: aim.place.name(&report.scored.scorer), target: aim.target.level }
}
