//! The JSON form `plimsoll.explain/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Numbers are unrounded; absent figures are `null`. Sentences are English; their wording may change.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::{ExplainReport, Line, Part, Step, Verdict};
use crate::model::sheet::Date;
use crate::report::format::json::{document, schema_of_document};
use crate::report::json::{V1Administration, V1Inputs};
use crate::text::Texts;

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.explain/1")]
    Explain1,
}

/// How one figure of a sheet arose.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll explanation of a figure")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// What the figure was made from.
    inputs: V1Inputs<'a>,
    /// Whose readiness it is.
    administration: V1Administration<'a>,
    /// The day of the assessment.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    date: Option<Date>,
    /// The id of the profile that targets come from.
    profile: Option<&'a str>,
    /// The place: `overall`, an area, `area/dimension`, `dimension/ID`, a question, or `action/ID`.
    place: String,
    /// What it is: `overall`, `area`, `cell`, `dimension`, `question` or `action`.
    kind: &'static str,
    /// The place and its figure, in English.
    title: String,
    /// The points after gates; of a question, what it counts; null where nothing counts.
    points: Option<f64>,
    /// The level, where one is published.
    level: Option<u8>,
    /// The steps, in the order of the computation.
    steps: Vec<V1Step>,
}

/// A step of the computation.
#[derive(Serialize, JsonSchema)]
struct V1Step {
    /// The rule of the scoring method, such as `S3`; null where none is at work.
    rule: Option<&'static str>,
    /// What a gate does to the area; null for steps that are not about a gate.
    gate: Option<V1Gate>,
    /// What there is to say, in English.
    lines: Vec<String>,
    /// What the figure is put together from; absent where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<V1Part>,
    /// Where the rubric, the questionnaire or the sheet says so, as `file:line:column`.
    source: Option<String>,
}

/// What a gate does to an area.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum V1Gate {
    /// Its condition is met.
    Open,
    /// It allows so many points and no more.
    Caps,
}

/// A part of a figure: an area, a cell or a question.
#[derive(Serialize, JsonSchema)]
struct V1Part {
    /// The place.
    place: String,
    /// What it weighs.
    weight: f64,
    /// Its points; null where nothing counts in it.
    points: Option<f64>,
    /// What else there is to know, in English; may be empty.
    remark: String,
}

/// The explanation as JSON text (`plimsoll.explain/1`).
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn render(of: &ExplainReport) -> Result<String> {
    let (scored, explanation) = (of.scored, of.explanation(Texts::english()));
    document(&V1 {
        schema: V1Schema::Explain1,
        inputs: V1Inputs::of(scored),
        administration: V1Administration::of(scored),
        date: scored.sheet().date.as_ref().map(|d| d.value),
        profile: scored.profile.map(|(id, _)| id),
        place: of.place.name(&scored.scorer),
        kind: of.place.kind(),
        title: explanation.title.to_string(),
        points: explanation.points,
        level: explanation.level,
        steps: explanation.steps.into_iter().map(V1Step::from).collect(),
    })
}

/// The JSON Schema of an explanation.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

impl From<Step> for V1Step {
    fn from(step: Step) -> Self {
        let (mut lines, mut parts) = (Vec::new(), Vec::new());
        for line in step.lines {
            match line {
                Line::Said(text) => lines.push(text.to_string()),
                Line::List(texts) => lines.extend(texts.iter().map(|text| text.to_string())),
                Line::Parts(of) => parts.extend(of.into_iter().map(V1Part::from)),
            }
        }
        let gate = step.verdict.map(|verdict| match verdict {
            Verdict::Open => V1Gate::Open,
            Verdict::Caps => V1Gate::Caps,
        });
        V1Step { rule: Some(step.rule).filter(|rule| !rule.is_empty()), gate, lines, parts, source: step.source }
    }
}

impl From<Part> for V1Part {
    fn from(part: Part) -> Self {
        V1Part { place: part.place, weight: part.weight, points: part.points, remark: part.remark.to_string() }
    }
}
