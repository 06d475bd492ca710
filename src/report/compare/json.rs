//! The JSON form `plimsoll.compare/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new version.
//!
//! Numbers are unrounded; absent figures are `null`.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::CompareReport;
use super::beside::Beside;
use crate::compare::{
    Account, AnswerMoved, Cause, Comparison, Direction, EvidenceMoved, Given, Moved, Questions, Region, Start, Year,
};
use crate::model::Answer;
use crate::model::sheet::{Date, Evidence};
use crate::report::format::json::{V1Input, V1Tool, document, schema_of_document};
use crate::score::State;

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.compare/1")]
    Compare1,
}

/// What moved between sheets.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll comparison of sheets")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The program.
    tool: V1Tool,
    /// The sheets, oldest first.
    sheets: Vec<V1Sheet<'a>>,
    /// Each sheet but the first, compared with the one before.
    comparisons: Vec<V1Comparison<'a>>,
    /// The newest sheet beside the region of a workshop; absent where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<V1Region<'a>>,
}

/// The newest sheet beside the region: figures of the region are those that the report of the workshop publishes.
#[derive(Serialize, JsonSchema)]
struct V1Region<'a> {
    /// The workshop's title.
    workshop: &'a str,
    /// The workshop's day.
    date: Option<Date>,
    /// SHA-256 of what came in at the workshop, as its report states it.
    workshop_sha256: &'a str,
    /// What the workshop asked.
    questionnaire: V1Input<'a>,
    /// How the workshop is scored.
    rubric: V1Input<'a>,
    /// Whether these are the texts that the newest sheet is read and scored with.
    same_instrument: bool,
    /// How many administrations rated themselves.
    administrations: usize,
    /// Figures that fewer administrations stand behind are withheld.
    withheld_below: usize,
    /// Whether everything is withheld: then there are no places.
    withheld: bool,
    /// The levels that are counted, lowest first.
    levels: &'a [u8],
    /// The areas, after gates, and the cells that the workshop asked about.
    places: Vec<V1Beside<'a>>,
}

/// A place of the newest sheet beside the region.
#[derive(Serialize, JsonSchema)]
struct V1Beside<'a> {
    /// An area's id, or `area/dimension`.
    place: String,
    /// The level of the newest sheet.
    level: Option<u8>,
    /// Administrations per level; `null` where the report of the workshop withholds them.
    per_level: Option<&'a [usize]>,
    /// The lower quartile of the levels (Hyndman and Fan's type 2).
    lower_quartile: Option<f64>,
    /// The median of the levels.
    median_level: Option<f64>,
    /// The upper quartile of the levels.
    upper_quartile: Option<f64>,
    /// The median points of a cell, where they are published.
    median_points: Option<f64>,
    /// How many administrations stand lower than the newest sheet.
    lower: Option<usize>,
    /// How many stand at the same level.
    same_level: Option<usize>,
    /// How many stand higher.
    higher: Option<usize>,
}

/// A sheet.
#[derive(Serialize, JsonSchema)]
struct V1Sheet<'a> {
    /// The name that it was given by.
    name: &'a str,
    /// SHA-256 of the sheet.
    sha256: &'a str,
    /// The administration.
    administration: &'a str,
    /// The day of the assessment.
    date: Option<Date>,
    /// The version of the questionnaire that it was made with.
    version: String,
    /// The questionnaire that it is read with.
    questionnaire: V1Input<'a>,
    /// The rubric that it is scored with.
    rubric: V1Input<'a>,
}

/// Two sheets, compared.
#[derive(Serialize, JsonSchema)]
struct V1Comparison<'a> {
    /// The position of the older sheet, from 0.
    old: usize,
    /// The position of the newer sheet.
    new: usize,
    /// Where the accounts begin.
    start: V1Start,
    /// The questions that are not the same in both.
    questions: V1Questions<'a>,
    /// Every place: overall, areas and their cells, dimensions.
    places: Vec<V1Place>,
    /// The answers that changed, in the order of the questionnaire.
    answers: Vec<V1Answer<'a>>,
    /// The evidence that changed, in the order of the questionnaire.
    evidence: Vec<V1Evidence<'a>>,
}

/// Where accounts begin.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum V1Start {
    /// With the old result.
    OldResult,
    /// With the old sheet under the new instrument: the version that it was made with is not at hand.
    NotAtHand,
    /// With the old sheet under the new instrument: the old rubric counts on another scale.
    OtherScale,
}

/// Ids of questions that are not the same in both questionnaires.
#[derive(Serialize, JsonSchema)]
struct V1Questions<'a> {
    /// Only the new one asks them.
    added: &'a [String],
    /// Only the old one asks them.
    dropped: &'a [String],
    /// Answered in another way, or with another meaning: not compared.
    changed: &'a [String],
    /// Worded in another way, with the same meaning: compared.
    reworded: &'a [String],
}

/// How the figures of a place moved.
#[derive(Serialize, JsonSchema)]
struct V1Place {
    /// `overall`, an area's id, `area/dimension`, or `dimension/ID`.
    place: String,
    /// Points as the answers claim them.
    claimed: V1Account,
    /// Points that the evidence supports.
    supported: V1Account,
}

/// How points moved, on 0..max of the rubric.
#[derive(Serialize, JsonSchema)]
struct V1Account {
    /// The points before.
    before: Option<f64>,
    /// The points after.
    after: Option<f64>,
    /// The level before.
    level_before: Option<u8>,
    /// The level after.
    level_after: Option<u8>,
    /// What moved in all.
    change: Option<f64>,
    /// What another instrument moved.
    instrument: Option<f64>,
    /// What evidence moved.
    evidence: Option<f64>,
    /// What answers moved.
    answers: Option<f64>,
    /// The points in the reports of the steps: the old result; the old sheet under the new instrument; with the evidence of the
    /// new sheet, on its day; with its answers.
    steps: [Option<f64>; 4],
}

/// An answer that changed.
#[derive(Serialize, JsonSchema)]
struct V1Answer<'a> {
    /// The question's id.
    question: &'a str,
    /// What was answered.
    before: V1Given<'a>,
    /// What is answered.
    after: V1Given<'a>,
    /// In which direction it moved.
    direction: V1Direction,
}

/// What a sheet says to a question.
#[derive(Serialize, JsonSchema)]
struct V1Given<'a> {
    /// `answered`, `unknown`, `unanswered`, `not-applicable`; `null` where the question is not asked.
    state: Option<&'static str>,
    /// The answer as the sheet has it: the points of a choice, a number, the items ticked, free text, or why the question does
    /// not apply.
    answer: Option<V1Raw<'a>>,
    /// What it is worth under the new rubric, on 0..max.
    value: Option<f64>,
}

/// An answer as a sheet has it.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum V1Raw<'a> {
    /// The points of a choice, or a number.
    Number(f64),
    /// The items that are ticked.
    Items(&'a [String]),
    /// Free text, or a reason.
    Text(&'a str),
}

/// A direction.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum V1Direction {
    /// Worth more.
    Higher,
    /// Worth less.
    Lower,
    /// Worth the same, or counted only on one side.
    Neither,
}

/// Evidence that changed.
#[derive(Serialize, JsonSchema)]
struct V1Evidence<'a> {
    /// The question's id.
    question: &'a str,
    /// `expired`, `removed`, `weaker`, `added`, `renewed` or `stronger`.
    change: &'static str,
    /// What was given.
    before: Option<&'a Evidence>,
    /// What is given.
    after: Option<&'a Evidence>,
}

/// The comparison as JSON text.
///
/// # Errors
/// Never with figures that a scorer gives.
pub(super) fn render(report: &CompareReport) -> Result<String> {
    let beside = report.beside();
    document(&V1 {
        schema: V1Schema::Compare1,
        tool: V1Tool::this(),
        sheets: report.years.iter().map(v1_sheet).collect(),
        comparisons: report.comparisons.iter().enumerate().map(v1_comparison).collect(),
        region: report.region.map(|region| v1_region(region, report.newest(), &beside)),
    })
}

/// The JSON Schema of a comparison.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

fn v1_region<'a>(region: &'a Region, newest: &Year, beside: &'a [Beside]) -> V1Region<'a> {
    V1Region {
        workshop: &region.workshop,
        date: region.date,
        workshop_sha256: &region.sha256,
        questionnaire: V1Input::new(&region.questionnaire),
        rubric: V1Input::new(&region.rubric),
        same_instrument: region.is_of(newest.instrument),
        administrations: region.administrations,
        withheld_below: region.least,
        withheld: region.withheld,
        levels: &region.levels,
        places: beside.iter().map(v1_beside).collect(),
    }
}

fn v1_beside<'a>(beside: &'a Beside) -> V1Beside<'a> {
    let (quartiles, around) = (beside.quartiles(), beside.around());
    V1Beside {
        place: beside.moved.place.name(),
        level: beside.level(),
        per_level: beside.published().map(|at| at.levels.as_slice()),
        lower_quartile: quartiles.map(|of| of.lower),
        median_level: quartiles.map(|of| of.median),
        upper_quartile: quartiles.map(|of| of.upper),
        median_points: beside.median_points(),
        lower: around.map(|around| around[0]),
        same_level: around.map(|around| around[1]),
        higher: around.map(|around| around[2]),
    }
}

fn v1_sheet<'a>(year: &'a Year<'a>) -> V1Sheet<'a> {
    let sheet = year.sheet();
    V1Sheet {
        name: &year.name,
        sha256: &year.loaded.input.sha256,
        administration: &sheet.administration.name,
        date: sheet.date.as_ref().map(|date| date.value),
        version: sheet.version.to_string(),
        questionnaire: V1Input::new(&year.instrument.questionnaire_input),
        rubric: V1Input::new(&year.instrument.rubric_input),
    }
}

fn v1_comparison<'a>((at, comparison): (usize, &'a Comparison<'a>)) -> V1Comparison<'a> {
    let Questions { added, dropped, changed, reworded } = &comparison.questions;
    V1Comparison {
        old: at,
        new: at + 1,
        start: match comparison.start {
            Start::OldResult => V1Start::OldResult,
            Start::NotAtHand => V1Start::NotAtHand,
            Start::OtherScale => V1Start::OtherScale,
        },
        questions: V1Questions { added, dropped, changed, reworded },
        places: comparison.places.iter().map(v1_place).collect(),
        answers: comparison.answers.iter().map(v1_answer).collect(),
        evidence: comparison.evidence.iter().map(v1_evidence).collect(),
    }
}

fn v1_place(moved: &Moved) -> V1Place {
    V1Place { place: moved.place.name(), claimed: v1_account(&moved.claimed), supported: v1_account(&moved.supported) }
}

fn v1_account(account: &Account) -> V1Account {
    V1Account {
        before: account.before(),
        after: account.after(),
        level_before: account.levels.0,
        level_after: account.levels.1,
        change: account.change(),
        instrument: account.by(Cause::Instrument),
        evidence: account.by(Cause::Evidence),
        answers: account.by(Cause::Answers),
        steps: account.steps,
    }
}

fn v1_answer<'a>(moved: &'a AnswerMoved<'a>) -> V1Answer<'a> {
    V1Answer {
        question: &moved.question.id,
        before: v1_given(&moved.before),
        after: v1_given(&moved.after),
        direction: match moved.direction() {
            Direction::Higher => V1Direction::Higher,
            Direction::Lower => V1Direction::Lower,
            Direction::Neither => V1Direction::Neither,
        },
    }
}

fn v1_given<'a>(given: &Given<'a>) -> V1Given<'a> {
    let answer = given.entry.filter(|_| given.state.is_some()).and_then(|entry| raw(&entry.answer));
    V1Given { state: given.state.map(State::name), answer, value: given.worth }
}

fn raw(answer: &Answer) -> Option<V1Raw<'_>> {
    Some(match answer {
        Answer::Unanswered | Answer::Unknown => return None,
        Answer::NotApplicable(reason) => V1Raw::Text(reason),
        Answer::Number(number) => V1Raw::Number(*number),
        Answer::Items(items) => V1Raw::Items(items),
        Answer::Text(text) => V1Raw::Text(text),
    })
}

fn v1_evidence<'a>(moved: &'a EvidenceMoved<'a>) -> V1Evidence<'a> {
    V1Evidence { question: &moved.question.id, change: moved.change.name(), before: moved.before, after: moved.after }
}
