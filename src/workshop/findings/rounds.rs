//! A round beside the round before it: what moved, whether it is stable, and the dissent that stays.

use super::{Asked, Cast, Withheld, sorted};
use crate::group::delphi::{Again, Shift, compare, dissenters, voted_again};
use crate::group::distribution::Distribution;
use crate::group::{Figure, NoFigure, Vote};
use crate::workshop::disclosure::{Key, Note, Plan};
use crate::workshop::room::{Rounds, Voter};

/// Two rounds of one exercise.
#[derive(Clone, Debug)]
pub struct RoundPair<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round before.
    pub first: u32,
    /// The round.
    pub second: u32,
    /// The questions answered in the round and before, in the order of the questionnaire.
    pub questions: Vec<Beside<'w>>,
    /// How many questions were answered either in the round or before, not both.
    pub in_one: usize,
    /// The questions that were answered in both, and are withheld.
    pub withheld: Vec<Withheld<'w>>,
}

/// One question in two rounds.
#[derive(Clone, Debug)]
pub struct Beside<'w> {
    /// The question.
    pub asked: Asked<'w>,
    /// The votes after the first round.
    pub before: Distribution,
    /// The votes after the second round: who did not vote again keeps the earlier vote.
    pub after: Distribution,
    /// What moved.
    pub shift: Shift,
    /// Of those who voted again, who moved.
    pub again: Figure<Again>,
    /// Those who after the second round still stand more than one step away from the middle.
    pub minority: Minority,
}

/// A minority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minority {
    /// How many they are.
    pub people: usize,
    /// What they wrote, in this round or else in the one before; unnamed, in alphabetical order.
    pub notes: Vec<Note>,
}

/// The rounds of an exercise, each beside the one before it.
pub(super) fn pairs<'w>(plan: &Plan<'_, 'w>, exercise: usize) -> Vec<RoundPair<'w>> {
    let rounds = plan.room.rounds(exercise);
    let cast = |round: &u32| Cast::new(plan.room, plan.scorer, exercise, Rounds::UpTo(*round));
    let casts: Vec<Cast> = if rounds.len() > 1 { rounds.iter().map(cast).collect() } else { Vec::new() };
    let pair = |(rounds, casts): (&[u32], &[Cast<'w>])| {
        TwoRounds { plan, exercise, first: rounds[0], second: rounds[1], before: &casts[0], after: &casts[1] }.pair()
    };
    rounds.windows(2).zip(casts.windows(2)).map(pair).collect()
}

/// The answers after one round and after the next.
struct TwoRounds<'c, 'p, 'w> {
    plan: &'c Plan<'p, 'w>,
    exercise: usize,
    first: u32,
    second: u32,
    before: &'c Cast<'w>,
    after: &'c Cast<'w>,
}

impl<'w> TwoRounds<'_, '_, 'w> {
    fn pair(&self) -> RoundPair<'w> {
        let questions = Asked::all(self.plan.room, self.plan.scorer, self.exercise);
        let answered: Vec<(&Asked<'w>, [bool; 2])> = questions.iter().map(|a| (a, self.answered(a))).collect();
        let (mut shown, mut withheld): (Vec<Beside>, Vec<Withheld>) = Default::default();
        for (asked, _) in answered.iter().filter(|(_, in_each)| *in_each == [true; 2]) {
            match self.beside(**asked) {
                Some(beside) => shown.push(beside),
                None => withheld.push(asked.withheld(self.plan.scorer)),
            }
        }
        RoundPair {
            exercise: self.exercise,
            first: self.first,
            second: self.second,
            questions: shown,
            withheld,
            in_one: answered.iter().filter(|(_, in_each)| in_each[0] != in_each[1]).count(),
        }
    }

    /// Whether a question was answered up to the first of the rounds, and whether in the second.
    fn answered(&self, asked: &Asked) -> [bool; 2] {
        let mut votes = self.after.votes.on(asked.at).zip(&self.after.voters);
        let is_new = |voter: &Voter| voter.since.get(&*asked.question.id.value) == Some(&self.second);
        let is_value = |vote: Option<Vote>| vote.is_some_and(|v| v.value().is_some());
        [self.before.votes.on(asked.at).any(is_value), votes.any(|(vote, voter)| is_value(vote) && is_new(voter))]
    }

    fn beside(&self, asked: Asked<'w>) -> Option<Beside<'w>> {
        let given = self.plan.shown(Key::Beside(self.exercise, asked.at, self.second))?;
        let scale = asked.scale(self.plan.scorer, given);
        let (first, second) = given.rounds();
        let again = self.plan.voted_again(self.exercise, asked.at, self.second).ok_or(NoFigure::Withheld);
        Some(Beside {
            asked,
            before: Distribution::of(&scale, first.iter().copied()),
            after: Distribution::of(&scale, second.iter().copied()),
            shift: compare(&scale, &first, &second).ok()?,
            again: again.and_then(|both| {
                let (first, second) = both.rounds();
                voted_again(&scale, &first, &second)
            }),
            minority: Minority { people: dissenters(&scale, &second).len(), notes: self.notes(asked, &scale) },
        })
    }

    /// What those wrote who stand apart after the second round, in it or else before.
    fn notes(&self, asked: Asked, scale: &[f64]) -> Vec<Note> {
        let votes: Vec<Vote> = self.after.votes.on(asked.at).map(|vote| vote.unwrap_or(Vote::Unanswered)).collect();
        let (id, earlier) = (&asked.question.id, self.before.earlier(self.after));
        let note = |voter: usize| self.after.note(id, voter).or_else(|| self.before.note(id, earlier[voter]?));
        let notes = dissenters(scale, &votes).into_iter().filter_map(note);
        sorted(notes.map(|note| self.plan.note(&note)).collect())
    }
}
