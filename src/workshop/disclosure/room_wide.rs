//! What the room says of one thing: answers, rounds and rankings, delegation by delegation.

use std::collections::BTreeMap;

use super::basis::coded;
use super::{Basis, Key, Plan};
use crate::group::concordance::{Concordance, concordance};
use crate::group::rankings::{Together, together};
use crate::group::{Ballot, Figure, NoFigure, Vote};
use crate::model::ExerciseKind;
use crate::score::QuestionAt;
use crate::workshop::findings::{Cast, LinedUp};
use crate::workshop::ranking::rankings;
use crate::workshop::room::Rounds;

/// What may be shown of rankings.
pub(in crate::workshop) struct ShownRanking {
    /// How many delegations ranked.
    pub(in crate::workshop) delegations: Option<usize>,
    /// How many people's rankings were left out because they are not complete.
    pub(in crate::workshop) incomplete: usize,
    /// All rankings together.
    pub(in crate::workshop) together: Figure<Together>,
    /// Whether Borda's points may be shown.
    pub(in crate::workshop) shows_points: bool,
    /// Kendall's W.
    pub(in crate::workshop) concordance: Figure<Concordance>,
}

impl Plan<'_, '_> {
    /// What may be shown of rankings. Where all delegations, or all but one, put a technology at the same place, the sums of
    /// places say which, for each of them: then the order and the majorities remain.
    pub(in crate::workshop) fn ranking(&self, exercise: usize, rounds: Rounds) -> ShownRanking {
        let incomplete = rankings(self.room, exercise, rounds).incomplete;
        let key = Key::Ranking(exercise, rounds);
        let nobody = self.figures.get(&key).is_none_or(|decided| decided.now.is_empty());
        let Some(basis) = self.shown(key).filter(|basis| !basis.is_empty()) else {
            let why = if nobody { NoFigure::NoAnswers } else { NoFigure::Withheld };
            let (together, concordance) = (Err(why), Err(why));
            return ShownRanking {
                delegations: nobody.then_some(0),
                incomplete,
                together,
                shows_points: false,
                concordance,
            };
        };
        let ballots: Vec<Ballot> = basis.values().map(|places| places.iter().copied().map(Some).collect()).collect();
        let of_one_mind = (0..self.room.areas(exercise).len()).any(|at| basis.outside_the_largest(at) < 2);
        let shows_points = self.least() <= 1 || !of_one_mind;
        let w = concordance(&ballots);
        ShownRanking {
            delegations: Some(basis.len()),
            incomplete,
            together: together(&ballots),
            shows_points,
            concordance: if shows_points { w } else { w.and(Err(NoFigure::Withheld)) },
        }
    }

    pub(super) fn decide_room_wide(&mut self) {
        let workshop = &self.room.loaded.workshop;
        for exercise in workshop.exercises(ExerciseKind::Common) {
            self.decide_answers(exercise);
            self.decide_rounds(exercise);
        }
        for exercise in workshop.exercises(ExerciseKind::Ranking) {
            let each = self.room.rounds(exercise).into_iter().map(Rounds::Only);
            for rounds in [Rounds::UpToNow].into_iter().chain(each) {
                let given = rankings(self.room, exercise, rounds).delegations;
                let places = |ballot: &Ballot| ballot.iter().flatten().copied().collect();
                let now = Basis::of(given.iter().map(|r| (self.id(r.delegation), places(&r.ballot))));
                self.decide(Key::Ranking(exercise, rounds), now);
            }
        }
    }

    fn decide_answers(&mut self, exercise: usize) {
        let cast = Cast::new(self.room, self.scorer, exercise, Rounds::UpToNow);
        for question in self.asked(exercise) {
            let votes = cast.voters.iter().zip(cast.votes.on(question));
            let now = self.by_delegation(votes.filter_map(|(v, vote)| Some((v.delegation, vec![vote?]))));
            self.decide(Key::Answers(exercise, question), now);
        }
    }

    fn decide_rounds(&mut self, exercise: usize) {
        let rounds = self.room.rounds(exercise);
        let cast = |round: &u32| Cast::new(self.room, self.scorer, exercise, Rounds::Only(*round));
        let casts: Vec<Cast> = if rounds.len() > 1 { rounds.iter().map(cast).collect() } else { Vec::new() };
        for (round, casts) in rounds.iter().skip(1).zip(casts.windows(2)) {
            let lines = LinedUp::new(&casts[0], &casts[1]);
            for question in self.asked(exercise) {
                let (first, second) = lines.votes(question);
                let pairs = lines.delegations().zip(first.into_iter().zip(second));
                let now = self.by_delegation(pairs.map(|(d, (a, b))| (d, vec![a, b])));
                self.decide(Key::Beside(exercise, *round, question), now);
            }
        }
    }

    fn asked(&self, exercise: usize) -> Vec<QuestionAt> {
        self.room.questions(exercise).iter().filter_map(|q| self.scorer.question(&q.id)).collect()
    }

    /// The members' votes put together by delegation, in an order that says nothing of the members.
    fn by_delegation(&self, votes: impl Iterator<Item = (usize, Vec<Vote>)>) -> Basis {
        let mut each: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
        for (delegation, votes) in votes {
            each.entry(delegation).or_default().push(votes.into_iter().map(coded).collect());
        }
        Basis::of(each.into_iter().map(|(delegation, mut members)| {
            members.sort_by(|a, b| {
                a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
            });
            (self.id(delegation), members.concat())
        }))
    }

    fn id(&self, delegation: usize) -> String {
        self.room.loaded.workshop.delegation[delegation].id.value.clone()
    }
}
