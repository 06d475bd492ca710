//! The JSON form `plimsoll.workshop-status/1`. Frozen: fields are neither renamed, moved nor removed; a new meaning is a new
//! version.

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use crate::load::workshop::name_of;
use crate::report::format::json::{document, schema_of_document};
use crate::score::Counts;
use crate::text::{Texts, one_line};
use crate::workshop::Who;
use crate::workshop::status::{Round, Status};

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.workshop-status/1")]
    WorkshopStatus1,
}

/// How a workshop stands.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll status of a workshop")]
struct V1<'a> {
    /// The version of this form.
    schema: V1Schema,
    /// The workshop's title.
    title: String,
    /// How many sheets came in.
    sheets: usize,
    /// How many entries of ballots stand.
    ballot_entries: usize,
    /// Sheets that a later one of the same person replaces.
    superseded: Vec<V1Superseded>,
    /// Sheets of which it is not certain whose they are.
    uncertain: Vec<V1Uncertain>,
    /// Sheets that were withdrawn: they count for nothing.
    withdrawn: Vec<String>,
    /// What is wrong with the end of the journal of ballots.
    journal: Option<String>,
    /// The name of that: `no-line-end` or `half`.
    journal_code: Option<&'static str>,
    /// Files in `sheets/` that are no sheets.
    ignored: Vec<String>,
    /// The rounds of every exercise.
    rounds: Vec<V1Round<'a>>,
    /// SHA-256 of the workshop's files, as in `plimsoll.workshop/1`.
    sha256: &'a str,
}

/// A sheet that a later one of the same person replaces.
#[derive(Serialize, JsonSchema)]
struct V1Superseded {
    /// The sheet that does not count.
    sheet: String,
    /// The sheet that counts.
    by: String,
}

/// A round of an exercise.
#[derive(Serialize, JsonSchema)]
struct V1Round<'a> {
    /// The exercise's id.
    exercise: &'a str,
    /// `own`, `common` or `ranking`.
    kind: &'static str,
    /// The round, from 1.
    round: u32,
    /// How many people are expected.
    expected: usize,
    /// How many people have answered.
    answered: usize,
    /// The delegations, as the workshop lists them.
    delegations: Vec<V1Delegation<'a>>,
    /// The questions or technologies that are asked.
    questions: Vec<V1Question<'a>>,
}

/// A delegation in a round.
#[derive(Serialize, JsonSchema)]
struct V1Delegation<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: String,
    /// How many people are expected.
    expected: usize,
    /// Who has answered.
    answered: Vec<V1Answered>,
    /// How many are missing.
    missing: usize,
    /// Those of them who are known by another exercise or round.
    known_missing: Vec<String>,
}

/// Somebody who has answered.
#[derive(Serialize, JsonSchema)]
struct V1Answered {
    /// The name or the seat, where it is known.
    who: Option<String>,
    /// Whether the answers are on a paper ballot.
    on_paper: bool,
    /// What the questions were answered with.
    questions: V1Counts,
}

/// A sheet of which it is not certain whose it is.
#[derive(Serialize, JsonSchema)]
struct V1Uncertain {
    /// The sheet.
    sheet: String,
    /// What is not certain.
    what: String,
    /// The name of that: `other-name`, `other-seat`, `spelling`, `several-seats` or `sends-one`.
    code: &'static str,
}

/// A question or a technology.
#[derive(Serialize, JsonSchema)]
struct V1Question<'a> {
    /// Its id.
    id: &'a str,
    /// What people answered it with.
    people: V1Counts,
}

/// How often each state of an answer was given.
#[derive(Serialize, JsonSchema)]
struct V1Counts {
    /// With an answer.
    answered: usize,
    /// With "don't know".
    unknown: usize,
    /// With "does not apply".
    not_applicable: usize,
    /// Not at all.
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
pub(super) fn render(status: &Status<'_>) -> Result<String> {
    let loaded = status.loaded;
    let v1 = V1 {
        schema: V1Schema::WorkshopStatus1,
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
            .map(|(sheet, doubt)| V1Uncertain {
                sheet: status.file(*sheet),
                what: Texts::english().doubt(doubt).to_string(),
                code: doubt.code(),
            })
            .collect(),
        withdrawn: loaded.withdrawn.iter().map(|f| name_of(f)).collect(),
        journal: Texts::english().journal_end_with_line(&loaded.journal_end).map(|text| text.to_string()),
        journal_code: loaded.journal_end.code(),
        ignored: loaded.ignored.iter().map(|f| name_of(f)).collect(),
        rounds: status.rounds.iter().map(|round| v1_round(status, round)).collect(),
        sha256: &loaded.sha256,
    };
    document(&v1)
}

/// The JSON Schema of the status.
pub fn schema() -> serde_json::Value {
    schema_of_document::<V1>()
}

/// How somebody is called, in English.
fn english(who: &Who) -> String {
    Texts::english().who(who).to_string()
}

fn v1_round<'a>(status: &'a Status<'_>, round: &'a Round<'_>) -> V1Round<'a> {
    let workshop = &status.loaded.workshop;
    let exercise = &workshop.exercise[round.exercise];
    let delegations = workshop.delegation.iter().zip(&round.delegations).map(|(delegation, attendance)| {
        let answered = attendance.voters.iter().map(|v| V1Answered {
            who: v.who.as_ref().map(english),
            on_paper: v.on_paper,
            questions: v.counts.into(),
        });
        V1Delegation {
            id: &delegation.id,
            name: one_line(&delegation.name),
            expected: attendance.expected,
            answered: answered.collect(),
            missing: attendance.absent(),
            known_missing: attendance.missing.iter().map(english).collect(),
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
