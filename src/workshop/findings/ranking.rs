//! How the technologies are ranked: one ballot per delegation.

use crate::group::Figure;
use crate::group::concordance::Concordance;
use crate::group::rankings::Together;
use crate::workshop::disclosure::Plan;
use crate::workshop::room::Rounds;

/// What a ranking exercise gave.
#[derive(Clone, Debug)]
pub struct Ranking<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// The technologies ranked, by id, in the order of the questionnaire.
    pub areas: Vec<&'w str>,
    /// Delegations with a ballot, where this may be shown.
    pub ballots: Option<usize>,
    /// Rankings that do not place every technology: what one leaves out ties for last.
    pub incomplete: usize,
    /// Kendall's W between the delegations.
    pub concordance: Figure<Concordance>,
    /// The delegations' common order.
    pub together: Figure<Together>,
    /// Whether Borda's points may be shown: they say where every delegation puts what all put first, or last.
    pub shows_points: bool,
    /// Where there was more than one: per round, by its own rankings alone, Kendall's W.
    pub by_round: Vec<(u32, Figure<Concordance>)>,
}

impl<'w> Ranking<'w> {
    pub(super) fn new(plan: &Plan<'_, 'w>, exercise: usize) -> Self {
        let shown = plan.ranking(exercise, Rounds::UpToNow);
        let rounds = plan.room.rounds(exercise);
        let rounds: &[u32] = if rounds.len() > 1 { &rounds } else { &[] };
        let of_round = |round: u32| plan.ranking(exercise, Rounds::Only(round)).concordance;
        Ranking {
            exercise,
            ballots: shown.delegations,
            incomplete: shown.incomplete,
            concordance: shown.concordance,
            together: shown.together,
            shows_points: shown.shows_points,
            by_round: rounds.iter().map(|&round| (round, of_round(round))).collect(),
            areas: plan.room.areas(exercise),
        }
    }
}
