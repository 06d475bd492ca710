//! The types of `plimsoll.report/1`, apart from the model so that the model can change.

use schemars::JsonSchema;
use serde::Serialize;

use super::robustness::V1Robustness;
use crate::model::Effort;
use crate::model::sheet::Date;
use crate::report::Place;
use crate::report::format::json::{V1Input, V1Tool};
use crate::score::State;

/// A gap report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll gap report")]
pub(super) struct V1Report<'a> {
    /// The version of this format.
    pub(super) schema: V1Schema,
    /// The program that wrote the report.
    pub(super) tool: V1Tool,
    /// What the report was made from.
    pub(super) inputs: V1Inputs<'a>,
    /// Whose readiness it is.
    pub(super) administration: V1Administration<'a>,
    /// The day of the assessment.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) date: Option<Date>,
    /// The id of the profile that targets come from.
    pub(super) profile: Option<&'a str>,
    /// Targets of one's own over the profile's; absent without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) own_targets: Vec<V1Target<'a>>,
    /// Answers that are supposed instead of the sheet's own: the figures are then not the sheet's; absent without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) what_if: Vec<V1Supposed<'a>>,
    /// The range of points and the levels on it.
    pub(super) scale: V1Scale<'a>,
    /// The overall figures.
    pub(super) overall: V1Figures,
    /// The areas, in the order of the questionnaire.
    pub(super) areas: Vec<V1Area<'a>>,
    /// The dimensions over all areas, without gates.
    pub(super) dimensions: Vec<V1Dimension<'a>>,
    /// The cells below their targets, the largest lift first.
    pub(super) gaps: Vec<V1Gap<'a>>,
    /// What to do next, in this order.
    pub(super) actions: Vec<V1Action<'a>>,
    /// What published levels hang on; absent unless it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) robustness: Option<Vec<V1Robustness<'a>>>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.report/1")]
    Report1,
}

/// What a report was made from.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct V1Inputs<'a> {
    /// What was asked.
    pub(super) questionnaire: V1Input<'a>,
    /// How it was scored.
    pub(super) rubric: V1Input<'a>,
    /// The answers.
    pub(super) sheet: V1Sheet<'a>,
}

/// A sheet.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Sheet<'a> {
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub(super) sha256: &'a str,
}

/// An administration, as the sheet names it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct V1Administration<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its country code.
    pub(super) country: &'a str,
}

/// The range of points and the levels on it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Scale<'a> {
    /// The most points.
    pub(super) max: f64,
    /// The levels, lowest first.
    pub(super) levels: Vec<V1Level<'a>>,
}

/// A named step on the scale.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Level<'a> {
    /// Its number.
    pub(super) level: u8,
    /// Its name.
    pub(super) name: &'a str,
    /// The points at which it starts.
    pub(super) from: f64,
}

/// The figures of a place.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Figures {
    /// After gates; null where nothing counts.
    pub(super) points: Option<f64>,
    /// Null below the minimum coverage, or while what can cap the place is not answered.
    pub(super) level: Option<u8>,
    /// The least that the points can be.
    pub(super) low: Option<f64>,
    /// The most that the points can be.
    pub(super) high: Option<f64>,
    /// Before gates.
    pub(super) uncapped: Option<f64>,
    /// What the evidence supports.
    pub(super) supported: Option<f64>,
    /// Answered / applicable questions, 0 to 1.
    pub(super) coverage: Option<f64>,
    /// Questions answered.
    pub(super) answered: usize,
    /// Questions answered with "don't know".
    pub(super) unknown: usize,
    /// Questions without an answer.
    pub(super) unanswered: usize,
    /// Questions declared not applicable.
    pub(super) not_applicable: usize,
    /// The target level.
    pub(super) target: Option<u8>,
    /// Points missing to the target.
    pub(super) gap: Option<f64>,
}

/// An area with its figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Area<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// How much the technology is wanted, on the scale of the points.
    pub(super) need: Option<f64>,
    /// Its figures.
    #[serde(flatten)]
    pub(super) figures: V1Figures,
    /// The gates that cap the area now.
    pub(super) capped_by: Vec<V1CappedBy<'a>>,
    /// The gates that cannot be judged before more is answered: until then the area has no level. Absent without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unjudged: Vec<V1Unjudged<'a>>,
    /// The answers by which the area is declined on evidence: it has no level then, and counts as not pursued. Absent where
    /// it is not declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) declined: Option<Vec<V1Declined<'a>>>,
    /// Its cells, in the order of the questionnaire's dimensions.
    pub(super) dimensions: Vec<V1Dimension<'a>>,
    /// Its readiness questions that are asked, in the order of the questionnaire.
    pub(super) questions: Vec<V1Question<'a>>,
}

/// A gate that caps an area now.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1CappedBy<'a> {
    /// The gate's id.
    pub(super) gate: &'a str,
    /// The most points that it allows now.
    pub(super) at: f64,
    /// The questions that keep it closed, or the area that it looks at.
    pub(super) because: Vec<&'a str>,
    /// Why the gate exists.
    pub(super) reason: &'a str,
}

/// A target of one's own.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Target<'a> {
    /// `overall`, an area, `dimension/ID`, or `area/dimension`.
    pub(super) place: &'a str,
    /// The level; 0 means "not pursued".
    pub(super) level: u8,
}

/// An answer that is supposed instead of the sheet's own.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Supposed<'a> {
    /// The question.
    pub(super) question: &'a str,
    /// The answer, written as sheets have it.
    pub(super) answer: &'a str,
}

/// A gate that cannot be judged before more is answered.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Unjudged<'a> {
    /// The gate's id.
    pub(super) gate: &'a str,
    /// The area below minimum coverage that it looks at; null for a gate on questions.
    pub(super) area: Option<&'a str>,
    /// The open questions that it waits for.
    pub(super) questions: Vec<&'a str>,
}

/// An answer by which an area is declined on evidence.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Declined<'a> {
    /// The question's id.
    pub(super) question: &'a str,
    /// The answer in words.
    pub(super) answer: String,
    /// The grade of its evidence; null without any.
    pub(super) evidence: Option<&'static str>,
    /// Where to find the evidence; null where nothing is said.
    pub(super) reference: Option<&'a str>,
    /// The day on which the evidence has to be renewed.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) valid_until: Option<Date>,
}

/// A dimension with its figures: of one area, or over all.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Dimension<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its figures.
    #[serde(flatten)]
    pub(super) figures: V1Figures,
}

/// A question that is asked.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Question<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// The dimension's id.
    pub(super) dimension: &'a str,
    /// Its state.
    pub(super) state: V1State,
    /// Null unless answered.
    pub(super) value: Option<f64>,
    /// What the evidence supports; null unless answered.
    pub(super) supported: Option<f64>,
}

/// The state of a question.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum V1State {
    /// Answered with a value.
    Answered,
    /// Nobody knows.
    Unknown,
    /// Nobody has answered.
    Unanswered,
    /// It does not apply.
    NotApplicable,
}

/// A cell below its target.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Gap<'a> {
    /// The area's id.
    pub(super) area: &'a str,
    /// The dimension's id.
    pub(super) dimension: &'a str,
    /// The target level.
    pub(super) target: u8,
    /// The cell's points.
    pub(super) points: f64,
    /// Points missing to the target.
    pub(super) gap: f64,
    /// Points that the area gains when the weak questions of the cell reach the target.
    pub(super) lift: f64,
}

/// A piece of work.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct V1Action<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// How much work it is.
    pub(super) effort: V1Effort,
    /// Overall points gained by it, after the actions before it.
    pub(super) lift: f64,
}

/// How much work an action is.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) enum V1Effort {
    /// Under three months with existing staff.
    S,
    /// Three to twelve months.
    M,
    /// Over a year, or capital.
    L,
}

impl From<Place> for V1Figures {
    fn from(place: Place) -> Self {
        let Place { figures, target, gap } = place;
        V1Figures {
            points: figures.points,
            level: figures.level,
            low: figures.low,
            high: figures.high,
            uncapped: figures.uncapped,
            supported: figures.supported,
            coverage: figures.coverage,
            answered: figures.counts.answered,
            unknown: figures.counts.unknown,
            unanswered: figures.counts.unanswered,
            not_applicable: figures.counts.not_applicable,
            target: target.map(|t| t.level),
            gap,
        }
    }
}

impl From<State> for V1State {
    fn from(state: State) -> Self {
        match state {
            State::Answered => V1State::Answered,
            State::Unknown => V1State::Unknown,
            State::Unanswered => V1State::Unanswered,
            State::NotApplicable => V1State::NotApplicable,
        }
    }
}

impl From<Effort> for V1Effort {
    fn from(effort: Effort) -> Self {
        match effort {
            Effort::S => V1Effort::S,
            Effort::M => V1Effort::M,
            Effort::L => V1Effort::L,
        }
    }
}
