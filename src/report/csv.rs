//! The figures for spreadsheets: one line per place and per readiness question that is asked, in the order of the
//! questionnaire. The columns are the fields of [`Row`].
//!
//! Figures are unrounded: rounding before calculating would lose what the other formats agree on.

use anyhow::Result;
use serde::Serialize;

use super::rows::Rows;
use super::{Asked, Place, Scored};
use crate::model::sheet::{Answer, Date};
use crate::score::State;
use crate::text::Texts;

/// One line. Fields without a meaning for its kind are empty.
#[derive(Debug, Default, Serialize)]
pub struct Row {
    /// Whose readiness it is.
    pub administration: String,
    /// The sheet's day.
    pub date: String,
    /// The id of the profile that targets are of.
    pub profile: String,
    /// `overall`, `area`, `cell`, `dimension` or `question`.
    pub kind: &'static str,
    /// The place, as `plimsoll explain` takes it.
    pub place: String,
    /// The area's id.
    pub area: String,
    /// The dimension's id.
    pub dimension: String,
    /// The area's title.
    pub area_title: String,
    /// The dimension's title.
    pub dimension_title: String,
    /// The title of the place: of an area, of a cell both, of a question what it asks.
    pub title: String,
    /// The points after gates.
    pub points: Option<f64>,
    /// The level; empty below the minimum coverage, or while what can cap the place is not answered.
    pub level: Option<u8>,
    /// The least that the points can be.
    pub low: Option<f64>,
    /// The most that the points can be.
    pub high: Option<f64>,
    /// The points before gates.
    pub uncapped: Option<f64>,
    /// The points that the evidence supports; of a question, the value.
    pub supported: Option<f64>,
    /// The points with questions that do not apply at 0 (S15).
    pub not_applicable_at_zero: Option<f64>,
    /// Answered / applicable questions, 0 to 1.
    pub coverage: Option<f64>,
    /// Questions answered.
    pub answered: Option<usize>,
    /// Questions answered with "don't know".
    pub unknown: Option<usize>,
    /// Questions without an answer.
    pub unanswered: Option<usize>,
    /// Questions declared not applicable.
    pub not_applicable: Option<usize>,
    /// The target level of the profile.
    pub target: Option<u8>,
    /// Points missing to the target.
    pub gap: Option<f64>,
    /// Points that the area gains when a cell below target reaches it.
    pub lift: Option<f64>,
    /// How much an area's technology is wanted.
    pub need: Option<f64>,
    /// The gates that cap an area, separated by spaces.
    pub capped_by: String,
    /// A question's state: `answered`, `unknown`, `unanswered` or `not-applicable`; of an area that is declined on evidence,
    /// `declined`.
    pub state: &'static str,
    /// A question's value on the scale of the points, where answered.
    pub value: Option<f64>,
    /// The grade of the evidence that is given, where answered; empty where none is.
    pub evidence: &'static str,
    /// The day on which the evidence expired, before the sheet's date; empty while it counts.
    pub expired: Option<Date>,
    /// Where to find the evidence.
    pub reference: String,
    /// Why a question does not apply, or an area is declined.
    pub reason: String,
    /// The respondent's note.
    pub note: String,
    /// The answers that are supposed instead of the sheet's own, as they were typed, separated by "; ".
    pub what_if: String,
}

/// The report.
///
/// # Errors
/// Never with figures that a scorer gives.
pub fn rows(scored: &Scored, t: &Texts) -> Result<Rows> {
    Rows::new(titled(scored, t))
}

/// The rows, each with what all have in common, and with titles beside ids.
fn titled(scored: &Scored, t: &Texts) -> impl Iterator<Item = Row> {
    let (sheet, questionnaire) = (scored.sheet(), &scored.instrument.questionnaire);
    let profile = scored.profile.map_or("", |(id, _)| id);
    let supposed = scored.loaded.supposed.iter().map(|s| format!("{}={}", s.question, s.answer)).collect::<Vec<_>>();
    figures(scored, t).into_iter().map(move |row| {
        let dimension_title = questionnaire.dimension(&row.dimension).map_or("", |d| d.title.as_str());
        let area_title = questionnaire.area(&row.area).map_or("", |a| a.title.as_str());
        let title = match row.kind {
            "cell" => t.words_cell(area_title, dimension_title).to_string(),
            "dimension" => dimension_title.to_owned(),
            _ => row.title,
        };
        Row {
            administration: sheet.administration.name.clone(),
            date: sheet.date.as_ref().map_or_else(String::new, |d| d.value.to_string()),
            profile: profile.to_owned(),
            area_title: area_title.to_owned(),
            dimension_title: dimension_title.to_owned(),
            title,
            what_if: supposed.join("; "),
            ..row
        }
    })
}

fn figures(scored: &Scored, t: &Texts) -> Vec<Row> {
    let title = t.words_overall().to_string();
    let overall = Row { title, ..Row::of_place("overall", "overall", "", "", scored.overall()) };
    let mut rows = vec![overall];
    for (at, area) in scored.areas() {
        let id = area.id.as_str();
        let gates: Vec<&str> = scored.scorer.capped_by(&scored.scores, at).iter().map(|c| c.gate).collect();
        rows.push(Row {
            title: area.title.clone(),
            need: scored.scorer.need(&scored.scores, at),
            capped_by: gates.join(" "),
            state: if scored.is_declined(at) { "declined" } else { "" },
            reason: scored.declined(at, t).map_or_else(String::new, |why| why.to_string()),
            ..Row::of_place("area", id, id, "", scored.area(at))
        });
        rows.extend(scored.cells(area).map(|(dimension, cell)| Row {
            lift: scored.gaps.iter().find(|g| g.cell == cell).map(|g| g.lift),
            ..Row::of_place("cell", &format!("{id}/{dimension}"), id, dimension, scored.cell(cell))
        }));
        rows.extend(scored.asked().filter(|a| a.area.id == area.id).map(|a| Row::of_question(scored, &a)));
    }
    let dimensions = scored.dimensions();
    rows.extend(dimensions.map(|(id, place)| Row::of_place("dimension", &format!("dimension/{id}"), "", id, place)));
    rows
}

impl Row {
    fn of_place(kind: &'static str, place: &str, area: &str, dimension: &str, of: Place) -> Row {
        let Place { figures, target, gap } = of;
        Row {
            kind,
            place: place.into(),
            area: area.into(),
            dimension: dimension.into(),
            points: figures.points,
            level: figures.level,
            low: figures.low,
            high: figures.high,
            uncapped: figures.uncapped,
            supported: figures.supported,
            not_applicable_at_zero: figures.not_applicable_at_zero,
            coverage: figures.coverage,
            answered: Some(figures.counts.answered),
            unknown: Some(figures.counts.unknown),
            unanswered: Some(figures.counts.unanswered),
            not_applicable: Some(figures.counts.not_applicable),
            target: target.map(|t| t.level),
            gap,
            ..Row::default()
        }
    }

    fn of_question(scored: &Scored, asked: &Asked) -> Row {
        let answered = asked.slot.state == State::Answered;
        let day = scored.sheet().date.as_ref().map(|d| d.value);
        let entry = asked.entry.cloned().unwrap_or_default();
        let evidence = entry.evidence.as_ref().filter(|_| answered);
        Row {
            kind: "question",
            place: asked.question.id.value.clone(),
            area: asked.area.id.value.clone(),
            dimension: asked.question.dimension.value.clone(),
            title: asked.question.ask.clone(),
            supported: answered.then_some(asked.slot.supported),
            state: asked.slot.state.name(),
            value: answered.then_some(asked.slot.value),
            evidence: evidence.map_or("", |e| e.grade.name()),
            expired: evidence.filter(|e| e.expired_on(day)).and_then(|e| e.valid_until),
            reference: entry.evidence.as_ref().map_or(String::new(), |e| e.reference.clone()),
            reason: match &entry.answer {
                Answer::NotApplicable(reason) => reason.clone(),
                _ => String::new(),
            },
            note: entry.note.clone().unwrap_or_default(),
            ..Row::default()
        }
    }
}
