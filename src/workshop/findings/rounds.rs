//! A round beside the round before it: what moved, whether it is stable, and the dissent that stays.

use std::collections::HashMap;

use super::{Asked, Cast, sorted};
use crate::group::Vote;
use crate::group::delphi::{Shift, compare, dissenters};
use crate::group::distribution::Distribution;
use crate::score::QuestionAt;
use crate::workshop::disclosure::{Basis, Key, Plan};
use crate::workshop::room::Rounds;

/// Two rounds of one exercise.
#[derive(Clone, Debug)]
pub struct RoundPair<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round before.
    pub first: u32,
    /// The round.
    pub second: u32,
    /// The questions answered in both rounds, in the order of the questionnaire.
    pub questions: Vec<Beside<'w>>,
    /// How many questions were answered in one of the two rounds only.
    pub in_one: usize,
    /// How many questions were answered in both, and are withheld.
    pub withheld: usize,
}

/// One question in two rounds.
#[derive(Clone, Debug)]
pub struct Beside<'w> {
    /// The question.
    pub asked: Asked<'w>,
    /// The votes of the first round.
    pub before: Distribution,
    /// The votes of the second round.
    pub after: Distribution,
    /// What moved.
    pub shift: Shift,
    /// Those who in the second round still stand more than one step away from the middle.
    pub minority: Minority,
}

/// A minority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minority {
    /// How many they are.
    pub people: usize,
    /// What they wrote, in this round or else in the one before; unnamed, in alphabetical order.
    pub notes: Vec<String>,
}

/// The rounds of an exercise, each beside the one before it.
pub(super) fn pairs<'w>(plan: &Plan<'_, 'w>, exercise: usize) -> Vec<RoundPair<'w>> {
    let (room, scorer) = (plan.room, plan.scorer);
    let rounds = room.rounds(exercise);
    let casts: Vec<Cast> = match rounds.len() {
        0 | 1 => Vec::new(),
        _ => rounds.iter().map(|&round| Cast::new(room, scorer, exercise, Rounds::Only(round))).collect(),
    };
    let questions = Asked::all(room, scorer, exercise);
    let pair = |(rounds, casts): (&[u32], &[Cast<'w>])| {
        let lines = LinedUp::new(&casts[0], &casts[1]);
        let answered = |cast: &Cast, at: QuestionAt| cast.votes.on(at).flatten().any(|v| v.value().is_some());
        let in_both = |a: &&Asked| answered(&casts[0], a.at) && answered(&casts[1], a.at);
        let in_one = |a: &&Asked| answered(&casts[0], a.at) != answered(&casts[1], a.at);
        let shown = |asked: &Asked<'w>| {
            let given = plan.shown(Key::Beside(exercise, rounds[1], asked.at))?;
            beside(*asked, plan, &lines, given)
        };
        let both: Vec<&Asked<'w>> = questions.iter().filter(in_both).collect();
        let shown: Vec<Beside> = both.iter().filter_map(|asked| shown(asked)).collect();
        RoundPair {
            exercise,
            first: rounds[0],
            second: rounds[1],
            withheld: both.len() - shown.len(),
            questions: shown,
            in_one: questions.iter().filter(in_one).count(),
        }
    };
    rounds.windows(2).zip(casts.windows(2)).map(pair).collect()
}

fn beside<'w>(asked: Asked<'w>, plan: &Plan<'_, 'w>, lines: &LinedUp<'_, 'w>, given: &Basis) -> Option<Beside<'w>> {
    let scale = asked.scale(plan.scorer, given);
    let (first, second) = given.rounds();
    let shift = compare(&scale, &first, &second).ok()?;
    let against = dissenters(&scale, &lines.votes(asked.at).1);
    let notes = against.iter().filter_map(|&line| Some(plan.note(&lines.note(&asked.question.id, line)?))).collect();
    Some(Beside {
        asked,
        before: Distribution::of(&scale, first.iter().copied()),
        after: Distribution::of(&scale, second.iter().copied()),
        shift,
        minority: Minority { people: dissenters(&scale, &second).len(), notes: sorted(notes) },
    })
}

/// The voters of two rounds, a person in both on one line; a ballot without a seat is somebody who is missing in the other.
pub(in crate::workshop) struct LinedUp<'c, 'w> {
    first: &'c Cast<'w>,
    second: &'c Cast<'w>,
    lines: Vec<(Option<usize>, Option<usize>)>,
}

impl<'c, 'w> LinedUp<'c, 'w> {
    pub(in crate::workshop) fn new(first: &'c Cast<'w>, second: &'c Cast<'w>) -> Self {
        let mut lines: Vec<_> = (0..first.voters.len()).map(|v| (Some(v), None)).collect();
        let people = first.votes.people.iter().enumerate().filter_map(|(line, person)| Some(((*person)?, line)));
        let line_of: HashMap<usize, usize> = people.collect();
        for (voter, person) in second.votes.people.iter().enumerate() {
            match person.and_then(|person| line_of.get(&person)) {
                Some(&line) => lines[line].1 = Some(voter),
                None => lines.push((None, Some(voter))),
            }
        }
        LinedUp { first, second, lines }
    }

    /// The votes on a question in both rounds, line by line.
    pub(in crate::workshop) fn votes(&self, question: QuestionAt) -> (Vec<Vote>, Vec<Vote>) {
        let votes = |cast: &Cast| -> Vec<Vote> {
            cast.votes.on(question).map(|vote| vote.unwrap_or(Vote::Unanswered)).collect()
        };
        let (first, second) = (votes(self.first), votes(self.second));
        let at = |votes: &[Vote], voter: Option<usize>| voter.map_or(Vote::Unanswered, |v| votes[v]);
        self.lines.iter().map(|(a, b)| (at(&first, *a), at(&second, *b))).unzip()
    }

    /// The delegations, by position, line by line.
    pub(in crate::workshop) fn delegations(&self) -> impl Iterator<Item = usize> {
        let of = |(first, second): &(Option<usize>, Option<usize>)| match (first, second) {
            (Some(voter), _) => Some(self.first.voters[*voter].delegation),
            (None, second) => second.map(|voter| self.second.voters[voter].delegation),
        };
        self.lines.iter().filter_map(of)
    }

    /// What somebody wrote, in the second round or else in the first.
    fn note(&self, question: &str, line: usize) -> Option<String> {
        let (first, second) = self.lines[line];
        let later = second.and_then(|voter| self.second.note(question, voter));
        later.or_else(|| self.first.note(question, first?))
    }
}
