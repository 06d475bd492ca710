//! Who took part: numbers only.

use std::collections::{BTreeMap, BTreeSet};

use crate::workshop::room::Room;

/// Who took part.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendance {
    /// Delegations in `workshop.toml`.
    pub delegations: usize,
    /// Delegations of which something came in.
    pub answered: usize,
    /// People of whom something came in, as far as sheets and ballots tell them apart.
    pub people: usize,
    /// Sheets that do not count because the same person sent a later one.
    pub superseded: usize,
    /// Per exercise of `workshop.toml`.
    pub exercises: Vec<Attended>,
}

/// Who took part in one exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Attended {
    /// The rounds in which something came in, ascending.
    pub rounds: Vec<u32>,
    /// Those who voted, ballots that name no seat one each.
    pub voters: usize,
    /// Their delegations.
    pub delegations: usize,
    /// Whether a delegation's ballots without a seat came in several rounds, so that their order says which renews which.
    pub nameless_again: bool,
}

impl Attendance {
    pub(super) fn of(room: &Room<'_>) -> Self {
        let loaded = room.loaded;
        let sheets = loaded.contributions.iter().map(|c| c.delegation);
        let answered: BTreeSet<usize> = sheets.chain(loaded.ballots.iter().map(|b| b.delegation)).collect();
        Attendance {
            delegations: loaded.workshop.delegation.len(),
            answered: answered.len(),
            people: room.people().len(),
            superseded: room.superseded().len(),
            exercises: (0..loaded.workshop.exercise.len()).map(|e| Attended::of(room, e)).collect(),
        }
    }
}

impl Attended {
    fn of(room: &Room<'_>, exercise: usize) -> Self {
        let voters = room.turnout(exercise);
        let delegations: BTreeSet<usize> = voters.iter().copied().collect();
        Attended {
            rounds: room.rounds(exercise),
            voters: voters.len(),
            delegations: delegations.len(),
            nameless_again: nameless_again(room, exercise),
        }
    }
}

fn nameless_again(room: &Room<'_>, exercise: usize) -> bool {
    let mut first = BTreeMap::new();
    let mut nameless = room.loaded.ballots.iter().filter(|b| b.exercise == exercise && b.seat.is_none());
    nameless.any(|b| *first.entry(b.delegation).or_insert(b.round) != b.round)
}
