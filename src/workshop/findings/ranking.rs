//! How the technologies are ranked: one ballot per delegation.

use crate::group::Figure;
use crate::group::concordance::{Concordance, concordance};
use crate::group::rankings::{Together, together};
use crate::workshop::ranking::rankings;
use crate::workshop::room::{Room, Rounds};

/// What a ranking exercise gave.
#[derive(Clone, Debug)]
pub struct Ranking<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// The technologies ranked, by id, in the order of the questionnaire.
    pub areas: Vec<&'w str>,
    /// Delegations with a ballot.
    pub ballots: usize,
    /// Rankings that do not place every technology: what one leaves out ties for last.
    pub incomplete: usize,
    /// Kendall's W between the delegations.
    pub concordance: Figure<Concordance>,
    /// The delegations' common order.
    pub together: Figure<Together>,
    /// Where there was more than one: per round, by its own rankings alone, Kendall's W.
    pub by_round: Vec<(u32, Figure<Concordance>)>,
}

impl<'w> Ranking<'w> {
    pub(super) fn new(room: &Room<'w>, exercise: usize) -> Self {
        let given = rankings(room, exercise, Rounds::UpToNow);
        let ballots = given.ballots();
        let rounds = room.rounds(exercise);
        let rounds: &[u32] = if rounds.len() > 1 { &rounds } else { &[] };
        let of_round = |round: u32| concordance(&rankings(room, exercise, Rounds::Only(round)).ballots());
        Ranking {
            exercise,
            ballots: ballots.len(),
            incomplete: given.incomplete,
            concordance: concordance(&ballots),
            together: together(&ballots),
            by_round: rounds.iter().map(|&round| (round, of_round(round))).collect(),
            areas: given.areas,
        }
    }
}
