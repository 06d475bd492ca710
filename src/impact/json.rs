//! The JSON form `plimsoll.impact/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Numbers are unrounded; absent figures are `null`.

mod differences;

use schemars::JsonSchema;
use serde::Serialize;

use super::{ChangeEffect, Delta, Difference, Effect, ImpactReport, Moved, SheetImpact, Standing};
use crate::report::format::json::{V1Input, schema_of_document};
use differences::V1Difference;

/// What a change of a rubric moves.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll impact of a change")]
pub(super) struct V1Impact<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The rubric as it was.
    old: V1Input<'a>,
    /// The rubric as it would be.
    new: V1Input<'a>,
    /// The profiles that gaps are measured against.
    profile: V1Profile<'a>,
    /// The parts of the change, in the order in which they are accounted for.
    changes: Vec<V1Change>,
    /// The sheets, in the order given.
    sheets: Vec<V1Sheet<'a>>,
}

/// The version of this form.
#[derive(Debug, Serialize, JsonSchema)]
enum V1Schema {
    #[serde(rename = "plimsoll.impact/1")]
    Impact1,
}

/// A profile on either side; `null` where there is none.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Profile<'a> {
    /// The old rubric's.
    old: Option<&'a str>,
    /// The new rubric's.
    new: Option<&'a str>,
}

/// A part of the change, and how far it reaches.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Change {
    /// The part of the rubric.
    part: String,
    /// What differs, in English.
    details: Vec<String>,
    /// The same for programs, in the same order.
    differences: Vec<V1Difference>,
    /// How many sheets it moves when it is applied alone.
    sheets: usize,
}

/// What moves on one sheet.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Sheet<'a> {
    /// The sheet.
    sheet: &'a str,
    /// The places that move: overall, areas, cells.
    moved: Vec<V1Moved<'a>>,
}

/// A place that moves.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Moved<'a> {
    /// `overall`, an area, or `area/dimension`.
    place: &'a str,
    /// Under the old rubric.
    before: V1Standing<'a>,
    /// Under the new rubric.
    after: V1Standing<'a>,
    /// The parts that move it when they are applied alone.
    because: Vec<V1Effect<'a>>,
    /// What all parts together move beyond the sum of these; 0 when they add up.
    interaction: V1Delta,
}

/// A place's figures, as far as they are compared.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Standing<'a> {
    /// The points, on 0..max of the rubric.
    points: Option<f64>,
    /// The level.
    level: Option<u8>,
    /// The target level, where there is a profile.
    target: Option<u8>,
    /// The points missing to the target; `null` where the scale has no such level.
    gap: Option<f64>,
    /// The gates that cap an area.
    blockers: &'a [String],
}

/// What one part moves at a place when it is applied alone.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Effect<'a> {
    /// The part of the rubric.
    part: String,
    /// By how much.
    delta: V1Delta,
    /// The figures with this part alone.
    alone: V1Standing<'a>,
}

/// How far points and gap move; `null` where one side has none.
#[derive(Debug, Serialize, JsonSchema)]
struct V1Delta {
    /// Points.
    points: Option<f64>,
    /// Gap.
    gap: Option<f64>,
}

/// The JSON Schema of the impact (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1Impact>()
}

impl<'a> V1Impact<'a> {
    pub(super) fn new(report: &'a ImpactReport<'a>) -> Self {
        let (old, new) = report.review.profile;
        V1Impact {
            schema: V1Schema::Impact1,
            old: V1Input::new(report.inputs.0),
            new: V1Input::new(report.inputs.1),
            profile: V1Profile { old, new },
            changes: report.impact.changes.iter().map(V1Change::from).collect(),
            sheets: report.impact.sheets.iter().map(V1Sheet::from).collect(),
        }
    }
}

impl From<&ChangeEffect> for V1Change {
    fn from(change: &ChangeEffect) -> Self {
        V1Change {
            part: change.part.code(),
            details: change.differences.iter().map(Difference::english).collect(),
            differences: change.differences.iter().map(V1Difference::from).collect(),
            sheets: change.sheets,
        }
    }
}

impl<'a> From<&'a SheetImpact> for V1Sheet<'a> {
    fn from(sheet: &'a SheetImpact) -> Self {
        V1Sheet { sheet: &sheet.sheet, moved: sheet.moved.iter().map(V1Moved::from).collect() }
    }
}

impl<'a> From<&'a Moved> for V1Moved<'a> {
    fn from(moved: &'a Moved) -> Self {
        V1Moved {
            place: &moved.place,
            before: (&moved.before).into(),
            after: (&moved.after).into(),
            because: moved.because.iter().map(V1Effect::from).collect(),
            interaction: moved.interaction.into(),
        }
    }
}

impl<'a> From<&'a Standing> for V1Standing<'a> {
    fn from(standing: &'a Standing) -> Self {
        let Standing { points, level, target, gap, blockers } = standing;
        V1Standing { points: *points, level: *level, target: *target, gap: *gap, blockers }
    }
}

impl<'a> From<&'a Effect> for V1Effect<'a> {
    fn from(effect: &'a Effect) -> Self {
        V1Effect { part: effect.part.code(), delta: effect.delta.into(), alone: (&effect.alone).into() }
    }
}

impl From<Delta> for V1Delta {
    fn from(Delta { points, gap }: Delta) -> Self {
        V1Delta { points, gap }
    }
}
