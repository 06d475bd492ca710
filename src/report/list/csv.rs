//! What is listed, for spreadsheets: one line per area, choice, target, action or source.

use anyhow::Result;
use serde::Serialize;

use super::{ListReport, Part, how_many, targets};
use crate::load::Instrument;
use crate::model::{Area, Kind, Measures, Question};
use crate::report::rows::Rows;

/// An area, at a glance.
#[derive(Default, Serialize)]
struct AreaRow<'a> {
    area: &'a str,
    title: &'a str,
    readiness: usize,
    need: usize,
    information: usize,
}

/// A choice or an item of a question; of other questions, the question.
#[derive(Clone, Copy, Default, Serialize)]
struct ChoiceRow<'a> {
    area: &'a str,
    area_title: &'a str,
    dimension: &'a str,
    dimension_title: &'a str,
    question: &'a str,
    measures: &'static str,
    ask: &'a str,
    why: &'a str,
    evidence: &'a str,
    /// `choice`, `item`, `number` or `text`.
    answer: &'static str,
    item: &'a str,
    points: Option<f64>,
    text: &'a str,
    min: Option<f64>,
    max: Option<f64>,
    unit: &'a str,
}

/// A target of a profile.
#[derive(Default, Serialize)]
struct TargetRow<'a> {
    profile: &'a str,
    name: &'a str,
    place: String,
    level: u8,
}

/// An action.
#[derive(Default, Serialize)]
struct ActionRow<'a> {
    action: &'a str,
    title: &'a str,
    effort: String,
    months: Option<f64>,
    start: String,
    /// Ids, separated by spaces.
    requires: String,
    /// Questions with the points that they reach, such as `ai.policy=2`, separated by spaces.
    raises: String,
    owner: &'a str,
    how: &'a str,
}

/// A source.
#[derive(Default, Serialize)]
struct SourceRow<'a> {
    source: &'a str,
    title: &'a str,
    url: &'a str,
    checked: bool,
}

/// What is listed.
///
/// # Errors
/// Never with what an instrument holds.
pub(super) fn rows(list: &ListReport) -> Result<Rows> {
    let instrument = list.instrument;
    match list.part {
        Part::Overview => Rows::new(instrument.questionnaire.areas.iter().map(area)),
        Part::Area(area) => Rows::new(area.questions.iter().flat_map(|q| choices(area, q, instrument))),
        Part::Profiles => Rows::new(profiles(instrument)),
        Part::Actions => Rows::new(actions(instrument)),
        Part::Sources => Rows::new(sources(instrument)),
    }
}

fn area(area: &Area) -> AreaRow<'_> {
    AreaRow {
        area: &area.id,
        title: &area.title,
        readiness: how_many(&area.questions, Measures::Readiness),
        need: how_many(&area.questions, Measures::Need),
        information: how_many(&area.questions, Measures::Information),
    }
}

fn choices<'a>(area: &'a Area, question: &'a Question, instrument: &'a Instrument) -> Vec<ChoiceRow<'a>> {
    let dimension = instrument.questionnaire.dimension(&question.dimension);
    let row = ChoiceRow {
        area: &area.id,
        area_title: &area.title,
        dimension: &question.dimension,
        dimension_title: dimension.map_or("", |d| &d.title),
        question: &question.id,
        measures: question.measures.name(),
        ask: &question.ask,
        why: question.why.as_deref().unwrap_or_default(),
        evidence: question.evidence.as_deref().unwrap_or_default(),
        ..ChoiceRow::default()
    };
    match question.kind() {
        Kind::Choices(choices) => {
            let choices = question.choice_points().zip(choices);
            let row = |(points, choice): (f64, &'a crate::model::Choice)| ChoiceRow {
                answer: "choice",
                points: Some(points),
                text: &choice.text,
                ..row
            };
            choices.map(row).collect()
        }
        Kind::Items(items) => {
            let row = |item: &'a crate::model::Item| ChoiceRow {
                answer: "item",
                item: &item.id,
                points: Some(*item.points),
                text: &item.text,
                ..row
            };
            items.iter().map(row).collect()
        }
        Kind::Number(range) => vec![ChoiceRow {
            answer: "number",
            min: Some(*range.min),
            max: Some(*range.max),
            unit: range.unit.as_deref().unwrap_or_default(),
            ..row
        }],
        Kind::Text => vec![ChoiceRow { answer: "text", ..row }],
    }
}

fn profiles(instrument: &Instrument) -> impl Iterator<Item = TargetRow<'_>> {
    instrument.rubric.profiles.iter().flat_map(|(id, profile)| {
        let row = |(place, level)| TargetRow { profile: id, name: &profile.name, place, level };
        targets(profile, instrument).into_iter().map(row)
    })
}

fn actions(instrument: &Instrument) -> impl Iterator<Item = ActionRow<'_>> {
    instrument.rubric.actions.iter().map(|action| {
        let requires: Vec<&str> = action.requires.iter().map(|id| id.as_str()).collect();
        let raises = action.raises.iter().map(|(id, points)| format!("{}={}", id.value, **points));
        ActionRow {
            action: &action.id,
            title: &action.title,
            effort: format!("{:?}", action.effort),
            months: action.months.as_ref().map(|months| **months),
            start: action.tag.map_or_else(String::new, |tag| format!("{tag:?}")),
            requires: requires.join(" "),
            raises: raises.collect::<Vec<_>>().join(" "),
            owner: action.owner_hint.as_deref().unwrap_or_default(),
            how: &action.how,
        }
    })
}

fn sources(instrument: &Instrument) -> impl Iterator<Item = SourceRow<'_>> {
    instrument.questionnaire.sources.iter().map(|source| SourceRow {
        source: &source.id,
        title: &source.title,
        url: source.url.as_deref().unwrap_or_default(),
        checked: !source.unchecked,
    })
}
