//! The status for programs: JSON, and CSV with a line per exercise, round and delegation.

use anyhow::Result;
use serde::Serialize;

use super::{Counts, Round, Status};
use crate::model::text::one_line;

/// One line of CSV. A text that a spreadsheet would take for a formula begins with an apostrophe.
#[derive(Serialize)]
struct Row<'a> {
    delegation: &'a str,
    name: String,
    exercise: &'a str,
    kind: &'static str,
    round: u32,
    expected: usize,
    answered: usize,
    missing: usize,
    on_paper: usize,
    questions_answered: usize,
    questions_unknown: usize,
    questions_not_applicable: usize,
    questions_unanswered: usize,
}

/// The status as CSV text.
///
/// # Errors
/// Never with figures that a room gives.
pub fn csv(status: &Status<'_>) -> Result<String> {
    let workshop = &status.loaded.workshop;
    let mut writer = csv::Writer::from_writer(Vec::new());
    for round in &status.rounds {
        let exercise = &workshop.exercise[round.exercise];
        for (delegation, attendance) in workshop.delegation.iter().zip(&round.delegations) {
            let sum = |of: fn(&Counts) -> usize| attendance.voters.iter().map(|v| of(&v.counts)).sum();
            writer.serialize(Row {
                delegation: &delegation.id,
                name: crate::report::csv::safe(&delegation.name),
                exercise: &exercise.id,
                kind: exercise.kind.name(),
                round: round.round,
                expected: attendance.expected,
                answered: attendance.voters.len(),
                missing: attendance.absent(),
                on_paper: attendance.voters.iter().filter(|v| v.on_paper).count(),
                questions_answered: sum(|c| c.answered),
                questions_unknown: sum(|c| c.unknown),
                questions_not_applicable: sum(|c| c.not_applicable),
                questions_unanswered: sum(|c| c.unanswered),
            })?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// The JSON form, frozen.
#[derive(Serialize)]
struct V1<'a> {
    schema: &'static str,
    title: String,
    sheets: usize,
    ballot_entries: usize,
    superseded: Vec<V1Superseded>,
    ignored: Vec<String>,
    rounds: Vec<V1Round<'a>>,
    sha256: &'a str,
}

#[derive(Serialize)]
struct V1Superseded {
    sheet: String,
    by: String,
}

#[derive(Serialize)]
struct V1Round<'a> {
    exercise: &'a str,
    kind: &'static str,
    round: u32,
    expected: usize,
    answered: usize,
    delegations: Vec<V1Delegation<'a>>,
    questions: Vec<V1Question<'a>>,
}

#[derive(Serialize)]
struct V1Delegation<'a> {
    id: &'a str,
    name: String,
    expected: usize,
    answered: Vec<V1Answered>,
    missing: usize,
    known_missing: Vec<String>,
}

#[derive(Serialize)]
struct V1Answered {
    who: Option<String>,
    on_paper: bool,
    questions: V1Counts,
}

#[derive(Serialize)]
struct V1Question<'a> {
    id: &'a str,
    people: V1Counts,
}

#[derive(Serialize)]
struct V1Counts {
    answered: usize,
    unknown: usize,
    not_applicable: usize,
    unanswered: usize,
}

impl From<Counts> for V1Counts {
    fn from(counts: Counts) -> Self {
        let Counts { answered, unknown, not_applicable, unanswered } = counts;
        V1Counts { answered, unknown, not_applicable, unanswered }
    }
}

/// The status as JSON text (`plimsoll.workshop-status/1`).
///
/// # Errors
/// Never with figures that a room gives.
pub fn json(status: &Status<'_>) -> Result<String> {
    let loaded = status.loaded;
    let v1 = V1 {
        schema: "plimsoll.workshop-status/1",
        title: one_line(&loaded.workshop.title),
        sheets: loaded.contributions.len(),
        ballot_entries: loaded.ballots.len(),
        superseded: status
            .superseded
            .iter()
            .map(|(sheet, by)| V1Superseded { sheet: status.file(*sheet), by: status.file(*by) })
            .collect(),
        ignored: loaded.ignored.iter().map(|f| crate::load::workshop::name_of(f)).collect(),
        rounds: status.rounds.iter().map(|round| v1_round(status, round)).collect(),
        sha256: &loaded.sha256,
    };
    Ok(serde_json::to_string_pretty(&v1)? + "\n")
}

fn v1_round<'a>(status: &'a Status<'_>, round: &'a Round<'_>) -> V1Round<'a> {
    let workshop = &status.loaded.workshop;
    let exercise = &workshop.exercise[round.exercise];
    let delegations = workshop.delegation.iter().zip(&round.delegations).map(|(delegation, attendance)| {
        let answered = attendance.voters.iter().map(|v| V1Answered {
            who: v.who.clone(),
            on_paper: v.on_paper,
            questions: v.counts.into(),
        });
        V1Delegation {
            id: &delegation.id,
            name: one_line(&delegation.name),
            expected: attendance.expected,
            answered: answered.collect(),
            missing: attendance.absent(),
            known_missing: attendance.missing.clone(),
        }
    });
    V1Round {
        exercise: &exercise.id,
        kind: exercise.kind.name(),
        round: round.round,
        expected: round.expected(),
        answered: round.answered(),
        delegations: delegations.collect(),
        questions: round.items.iter().map(|i| V1Question { id: i.id, people: i.counts.into() }).collect(),
    }
}
