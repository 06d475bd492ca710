//! The status for spreadsheets: one line per exercise, round and delegation.

use anyhow::Result;
use serde::Serialize;

use crate::report::rows::{OfWorkshop, Rows};
use crate::score::Counts;
use crate::workshop::status::{Attendance, Round, Status};

/// One line of CSV.
#[derive(Default, Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    of: OfWorkshop<'a>,
    delegation: &'a str,
    name: &'a str,
    exercise: &'a str,
    exercise_title: &'a str,
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

/// The status.
///
/// # Errors
/// Never with figures that a room gives.
pub(super) fn rows(status: &Status<'_>) -> Result<Rows> {
    Rows::new(status.rounds.iter().flat_map(|round| of_round(status, round)))
}

fn of_round<'a>(status: &'a Status<'_>, round: &'a Round<'_>) -> impl Iterator<Item = Row<'a>> {
    (0..).zip(&round.delegations).map(move |(at, attendance)| row(status, round, at, attendance))
}

fn row<'a>(status: &'a Status<'_>, round: &Round<'_>, delegation: usize, attendance: &Attendance) -> Row<'a> {
    let workshop = &status.loaded.workshop;
    let (exercise, delegation) = (&workshop.exercise[round.exercise], &workshop.delegation[delegation]);
    let sum = |of: fn(&Counts) -> usize| attendance.voters.iter().map(|v| of(&v.counts)).sum();
    Row {
        of: OfWorkshop::new(status.loaded),
        delegation: &delegation.id,
        name: &delegation.name,
        exercise: &exercise.id,
        exercise_title: exercise.title.as_deref().unwrap_or(""),
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
    }
}
