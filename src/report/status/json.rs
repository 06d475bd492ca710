//! The JSON form `plimsoll.workshop-status/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new
//! version.

use anyhow::Result;
use serde::Serialize;

use crate::load::workshop::name_of;
use crate::model::text::one_line;
use crate::report::json::document;
use crate::score::Counts;
use crate::workshop::status::{Round, Status};

/// How a workshop stands.
#[derive(Serialize)]
struct V1<'a> {
    schema: &'static str,
    title: String,
    sheets: usize,
    ballot_entries: usize,
    superseded: Vec<V1Superseded>,
    uncertain: Vec<V1Uncertain>,
    withdrawn: Vec<String>,
    /// What is wrong with the end of the journal of ballots.
    journal: Option<String>,
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
struct V1Uncertain {
    sheet: String,
    what: String,
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
pub fn render(status: &Status<'_>) -> Result<String> {
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
        uncertain: status
            .doubts
            .iter()
            .map(|(sheet, what)| V1Uncertain { sheet: status.file(*sheet), what: what.clone() })
            .collect(),
        withdrawn: loaded.withdrawn.iter().map(|f| name_of(f)).collect(),
        journal: loaded.journal_end.words(),
        ignored: loaded.ignored.iter().map(|f| name_of(f)).collect(),
        rounds: status.rounds.iter().map(|round| v1_round(status, round)).collect(),
        sha256: &loaded.sha256,
    };
    document(&v1)
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
