//! What the room says of one thing: answers, rounds and rankings, delegation by delegation.

use std::collections::{BTreeMap, BTreeSet};

use super::basis::{ABSENT, Kind, Rule, coded, sorted};
use super::beside::given_away;
use super::{Basis, Decided, Key, Plan};
use crate::group::concordance::{Concordance, concordance};
use crate::group::rankings::{Together, together};
use crate::group::{Ballot, Figure, NoFigure};
use crate::model::ExerciseKind;
use crate::score::QuestionAt;
use crate::workshop::findings::Cast;
use crate::workshop::ranking::rankings;
use crate::workshop::room::{Rounds, Voter};

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

    /// The rounds of an exercise; the first one where nothing came in.
    pub(in crate::workshop) fn rounds(&self, exercise: usize) -> Vec<u32> {
        let rounds = self.room.rounds(exercise);
        if rounds.is_empty() { vec![1] } else { rounds }
    }

    /// The answers to a question, of all rounds together.
    pub(in crate::workshop) fn answers(&self, exercise: usize, question: QuestionAt) -> Option<&Basis> {
        self.shown(Key::Answers(exercise, question, *self.rounds(exercise).last()?))
    }

    /// What those say in a round and the one before who voted again; `None` where it may not be shown.
    pub(in crate::workshop) fn voted_again(&self, exercise: usize, question: QuestionAt, round: u32) -> Option<Basis> {
        let key = Key::Beside(exercise, question, round);
        let both = self.shown(key.clone())?;
        let (again, others) = (both.again(), both.otherwise_changed());
        let (of_both, of_one) = (self.rule(&key), Rule { least: self.least(), kind: Kind::Votes });
        let nobody = BTreeSet::new();
        let known: Vec<Basis> = self.before.of(&self.name(&key)).iter().map(Basis::otherwise_changed).collect();
        let are_enough = others.is_empty() || of_one.is_enough(&others, &nobody);
        let may = self.least() <= 1 || of_both.is_enough(&again, &nobody) && are_enough;
        (may && given_away(of_one, &known, &others, &nobody).is_empty()).then_some(again)
    }

    /// The answers after every round, the last first: what was said before stands back for what is said now.
    fn decide_answers(&mut self, exercise: usize) {
        let cast = |round| (round, Cast::new(self.room, self.scorer, exercise, Rounds::UpTo(round)));
        let casts: Vec<(u32, Cast)> = self.rounds(exercise).into_iter().map(cast).collect();
        for question in self.asked(exercise) {
            for (round, cast) in casts.iter().rev() {
                let said = cast.voters.iter().zip(self.said(cast, question));
                let now = self.by_delegation(said.filter_map(|(v, said)| Some((v.delegation, said?.to_vec()))));
                self.decide(Key::Answers(exercise, question, *round), now);
            }
            for pair in casts.windows(2) {
                let now = self.beside(&pair[0].1, &pair[1].1, question);
                self.decide_beside((exercise, question), [pair[0].0, pair[1].0], now);
            }
        }
    }

    /// What each voter says to a question: the round and the vote; `None` for those who were not asked.
    fn said(&self, cast: &Cast, question: QuestionAt) -> Vec<Option<[f64; 2]>> {
        let id = &self.scorer.questions()[question].id;
        let since = |voter: &Voter| f64::from(voter.since.get(id.as_str()).copied().unwrap_or(0));
        cast.voters.iter().zip(cast.votes.on(question)).map(|(v, vote)| Some([since(v), coded(vote?)])).collect()
    }

    /// What the voters of a round say there, behind what they said in the round before.
    fn beside(&self, first: &Cast, second: &Cast, question: QuestionAt) -> Basis {
        let (before, after) = (self.said(first, question), self.said(second, question));
        let both = first.earlier(second).into_iter().zip(after).zip(&second.voters);
        self.by_delegation(both.filter_map(|((earlier, after), voter)| {
            let before = earlier.and_then(|voter| before[voter]);
            let absent = [0.0, ABSENT];
            let said = [before.unwrap_or(absent), after.unwrap_or(absent)].concat();
            (before.is_some() || after.is_some()).then_some((voter.delegation, said))
        }))
    }

    /// Two rounds beside each other are shown where what is shown of each is of the same time.
    fn decide_beside(&mut self, (exercise, question): (usize, QuestionAt), [first, second]: [u32; 2], now: Basis) {
        let key = Key::Beside(exercise, question, second);
        let shown = |round| self.shown(Key::Answers(exercise, question, round));
        let is_of = |basis: &Basis, second: bool, shown: &Basis| basis.of_round(second).is_same(shown);
        let shown = shown(first).zip(shown(second)).and_then(|(one, other)| {
            let before = self.before.of(&self.name(&key)).iter().filter(|basis| self.fits(&key, basis));
            std::iter::once(&now).chain(before).find(|b| is_of(b, false, one) && is_of(b, true, other)).cloned()
        });
        self.figures.insert(key, Decided { now, shown, kept_out: 0 });
    }

    fn asked(&self, exercise: usize) -> Vec<QuestionAt> {
        self.room.questions(exercise).iter().filter_map(|q| self.scorer.question(&q.id)).collect()
    }

    /// What the members say put together by delegation.
    fn by_delegation(&self, said: impl Iterator<Item = (usize, Vec<f64>)>) -> Basis {
        let mut each: BTreeMap<usize, Vec<Vec<f64>>> = BTreeMap::new();
        for (delegation, said) in said {
            each.entry(delegation).or_default().push(said);
        }
        Basis::of(each.into_iter().map(|(delegation, members)| (self.id(delegation), sorted(members))))
    }

    fn id(&self, delegation: usize) -> String {
        self.room.loaded.workshop.delegation[delegation].id.value.clone()
    }
}
