//! An explanation for spreadsheets: one line per sentence of a step, and per part that a figure is put together from.

use anyhow::Result;
use serde::Serialize;

use super::{ExplainReport, Line, Part, Step};
use crate::model::sheet::Date;
use crate::report::rows::Rows;
use crate::text::Texts;

/// One line. The columns from `part` on are empty where it is a sentence.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    administration: String,
    date: Option<Date>,
    profile: String,
    place: String,
    step: usize,
    rule: &'static str,
    text: String,
    part: String,
    weight: Option<f64>,
    points: Option<f64>,
    source: String,
}

/// The explanation.
pub(super) fn rows(of: &ExplainReport, t: &Texts) -> Result<Rows> {
    let sheet = of.scored.sheet();
    let all = Row {
        administration: sheet.administration.name.clone(),
        date: sheet.date.as_ref().map(|d| d.value),
        profile: of.scored.profile.map_or_else(String::new, |(id, _)| id.to_owned()),
        place: of.place.name(&of.scored.scorer),
        ..Row::default()
    };
    let steps = of.explanation(t).steps;
    Rows::new((1..).zip(&steps).flat_map(|(at, step)| of_step(&all, at, step)))
}

fn of_step(all: &Row, at: usize, step: &Step) -> Vec<Row> {
    let source = step.source.clone().unwrap_or_default();
    let row = Row { step: at, rule: step.rule, source, ..all.clone() };
    let text = |text: String| Row { text, ..row.clone() };
    let lines = step.lines.iter().flat_map(|line| match line {
        Line::Said(said) => vec![text(said.to_string())],
        Line::List(lines) => lines.iter().map(|line| text(line.to_string())).collect(),
        Line::Parts(parts) => parts.iter().map(|part| of_part(&row, part)).collect(),
    });
    lines.collect()
}

fn of_part(row: &Row, part: &Part) -> Row {
    Row {
        text: part.remark.to_string(),
        part: part.place.clone(),
        weight: Some(part.weight),
        points: part.points,
        ..row.clone()
    }
}
