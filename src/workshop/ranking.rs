//! The ranking exercise: how each delegation orders the technologies, one ballot per delegation.

use super::room::{Room, Rounds, Voter};
use crate::group::Ballot;
use crate::group::rankings::summed;
use crate::model::ExerciseKind;

/// What a ranking exercise gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Rankings<'w> {
    /// The technologies ranked, by id, in the order of the questionnaire.
    pub areas: Vec<&'w str>,
    /// The delegations with at least one ranking, in the order of `workshop.toml`.
    pub delegations: Vec<Ranked>,
    /// How many rankings do not place every technology: what one leaves out ties for last.
    pub incomplete: usize,
}

/// How one delegation orders the technologies.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The delegation, by position.
    pub delegation: usize,
    /// How many members gave a ranking.
    pub members: usize,
    /// Per technology its place: by the members' ranks added up, 1 the best, what adds up to the same at the same place.
    pub ballot: Ballot,
}

/// What an exercise's rankings say; of several rounds each member's latest ranking. Empty for exercises of another kind.
pub fn rankings<'w>(room: &Room<'w>, exercise: usize, rounds: Rounds) -> Rankings<'w> {
    let mut rankings = Rankings { areas: room.areas(exercise), delegations: Vec::new(), incomplete: 0 };
    if room.loaded.workshop.exercise[exercise].kind != ExerciseKind::Ranking {
        return rankings;
    }
    let voters = room.voters(exercise, rounds);
    for members in voters.chunk_by(|a, b| a.delegation == b.delegation) {
        let given: Vec<Ballot> = members.iter().map(|m| ballot(m, &rankings.areas)).filter(ranks_something).collect();
        rankings.incomplete += given.iter().filter(|ballot| ballot.contains(&None)).count();
        let complete: Vec<Ballot> = given.into_iter().map(last_where_not_ranked).collect();
        if let Ok(ballot) = summed(&complete) {
            let delegation = members[0].delegation;
            rankings.delegations.push(Ranked { delegation, members: complete.len(), ballot });
        }
    }
    rankings
}

fn ballot(member: &Voter<'_>, areas: &[&str]) -> Ballot {
    areas.iter().map(|area| member.place(area).map(f64::from)).collect()
}

fn ranks_something(ballot: &Ballot) -> bool {
    ballot.iter().any(Option::is_some)
}

/// A ranking in which what it leaves out ties for last: who ranks something puts it before the rest.
fn last_where_not_ranked(ballot: Ballot) -> Ballot {
    let last = 1.0 + ballot.iter().flatten().copied().fold(0.0, f64::max);
    ballot.into_iter().map(|place| place.or(Some(last))).collect()
}
