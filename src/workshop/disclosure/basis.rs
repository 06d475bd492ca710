//! What stands behind one figure, delegation by delegation, and when it is enough to show the figure.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::group::Vote;
use crate::score::TOLERANCE;

/// What stands behind a figure: per delegation, by id, what it says. See `Kind` for what the numbers mean.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Basis(BTreeMap<String, Vec<f64>>);

/// What the numbers of a basis are, and what its figure shows of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A level, then points: the figure shows how many stand at which level.
    Levels,
    /// Points: the figure shows their median only.
    Points,
    /// A place per technology: the figure shows orders of all together.
    Places,
    /// Per member the round of the vote, 0 where there is none, and the vote, coded: the figure shows how many gave which.
    Votes,
    /// Per member the same up to one round, and up to the next.
    Rounds,
}

impl Basis {
    /// From what delegations say, by id.
    pub(super) fn of(said: impl IntoIterator<Item = (String, Vec<f64>)>) -> Self {
        Basis(said.into_iter().collect())
    }

    /// What the delegations say, in the order of their ids.
    pub fn values(&self) -> impl Iterator<Item = &[f64]> {
        self.0.values().map(Vec::as_slice)
    }

    /// The delegations, by id.
    pub(in crate::workshop) fn delegations(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// What one delegation says.
    pub fn get(&self, delegation: &str) -> Option<&[f64]> {
        self.0.get(delegation).map(Vec::as_slice)
    }

    /// The delegations, by id, with what they say.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&String, &[f64])> {
        self.0.iter().map(|(id, value)| (id, value.as_slice()))
    }

    /// Whether another basis says the same.
    pub(super) fn is_same(&self, other: &Basis) -> bool {
        let of = |(id, value): (&String, &[f64])| other.get(id).is_some_and(|said| same(said, value));
        self.len() == other.len() && self.entries().all(of)
    }

    /// How many delegations stand behind it.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody stands behind it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The votes of all members.
    pub fn votes(&self) -> impl Iterator<Item = Vote> {
        self.0.values().flat_map(|said| said.chunks_exact(2)).map(|vote| decoded(vote[1]))
    }

    /// Of the votes of two rounds those of the first, and those of the second, member by member.
    pub fn rounds(&self) -> (Vec<Vote>, Vec<Vote>) {
        let pair = |pair: &[f64]| (decoded(pair[1]), decoded(pair[3]));
        self.0.values().flat_map(|said| said.chunks_exact(4)).map(pair).unzip()
    }

    /// Of the votes of two rounds those of the first, or of the second, as the figure of that round has them.
    pub(super) fn of_round(&self, second: bool) -> Basis {
        let from = if second { 2 } else { 0 };
        self.each_member(4, |said| (said[from + 1] != ABSENT).then(|| said[from..from + 2].to_vec()))
    }

    /// Of the votes of two rounds those of the members who had voted before, and voted again.
    pub(super) fn again(&self) -> Basis {
        self.each_member(4, |said| voted_again(said).then(|| said.to_vec()))
    }

    /// Of the votes of two rounds those of other members that are not the same in both, as of those who voted for the first time.
    pub(super) fn otherwise_changed(&self) -> Basis {
        let is_silent = |said: &[f64]| decoded(said[1]) == Vote::Unanswered && decoded(said[3]) == Vote::Unanswered;
        let changed = |said: &[f64]| said[..2] != said[2..] && !voted_again(said) && !is_silent(said);
        self.each_member(4, |said| changed(said).then(|| said[2..].to_vec()))
    }

    /// The last round in which one of the members voted.
    pub(super) fn last_round(&self) -> f64 {
        let rounds = self.0.values().flat_map(|said| said.chunks_exact(2)).map(|vote| vote[0]);
        rounds.fold(0.0, f64::max)
    }

    /// What is left of what each member says, in so many numbers; without delegations of which nothing is left.
    fn each_member(&self, long: usize, of: impl Fn(&[f64]) -> Option<Vec<f64>>) -> Basis {
        let members = |said: &Vec<f64>| sorted(said.chunks_exact(long).filter_map(&of).collect());
        let left = self.0.iter().map(|(id, said)| (id.clone(), members(said)));
        Basis(left.filter(|(_, said)| !said.is_empty()).collect())
    }

    /// The same without some delegations.
    fn without(&self, named: &BTreeSet<String>) -> Basis {
        Basis(self.0.iter().filter(|(id, _)| !named.contains(*id)).map(|(id, v)| (id.clone(), v.clone())).collect())
    }

    /// How many delegations stand behind it whose own words are not known anyhow.
    pub(super) fn unnamed(&self, named: &BTreeSet<String>) -> usize {
        self.0.keys().filter(|id| !named.contains(*id)).count()
    }

    /// One more thing that a delegation says, beside what it says already.
    pub(super) fn add(&mut self, delegation: &str, value: &[f64]) {
        self.0.entry(delegation.to_owned()).or_default().extend_from_slice(value);
    }
}

/// Whether two delegations, or one at two times, say the same.
pub(super) fn same(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| (a - b).abs() <= TOLERANCE)
}

/// When a figure may be shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// The delegations that must stand behind it; 1 or less asks for nothing.
    pub(super) least: usize,
    /// What it is of.
    pub(super) kind: Kind,
}

impl Rule {
    /// Whether a figure may be shown of what remains when everybody knows what `named` say: enough delegations, of which at
    /// least two do not say what the others say.
    pub(super) fn allows(self, basis: &Basis, named: &BTreeSet<String>) -> bool {
        if self.least <= 1 {
            return true;
        }
        self.is_enough(basis, named) && self.is_of_two_minds(basis, named)
    }

    /// Whether enough delegations stand behind something, without those that are named.
    pub(super) fn is_enough(self, basis: &Basis, named: &BTreeSet<String>) -> bool {
        let rest = basis.without(named);
        let count = match self.kind {
            Kind::Levels | Kind::Points | Kind::Places => rest.len(),
            Kind::Votes => rest.answered(1, 2),
            Kind::Rounds => rest.answered(1, 4).min(rest.answered(3, 4)),
        };
        count >= self.least
    }

    /// Whether somebody says something: of votes, that nobody gave one is no secret.
    pub(super) fn says_something(self, basis: &Basis) -> bool {
        match self.kind {
            Kind::Levels | Kind::Points | Kind::Places => !basis.is_empty(),
            Kind::Votes | Kind::Rounds => basis.votes().any(|vote| vote != Vote::Unanswered),
        }
    }

    /// Whether at least two of those that are not named do not stand at the level of the others, where levels are counted.
    pub(super) fn is_of_two_minds(self, basis: &Basis, named: &BTreeSet<String>) -> bool {
        self.kind != Kind::Levels || basis.without(named).outside_the_largest(0) >= 2
    }
}

impl Basis {
    /// How many delegations do not say at a place of their numbers what most say there.
    pub(super) fn outside_the_largest(&self, at: usize) -> usize {
        let said: Vec<f64> = self.0.values().filter_map(|v| v.get(at).copied()).collect();
        let alike = |one: &f64| said.iter().filter(|other| (*other - one).abs() <= TOLERANCE).count();
        said.len() - said.iter().map(alike).max().unwrap_or(0)
    }

    /// How many delegations have an answer among every `step`th of their coded votes.
    fn answered(&self, first: usize, step: usize) -> usize {
        self.0.values().filter(|codes| codes.iter().skip(first).step_by(step).any(|code| *code >= 0.0)).count()
    }
}

/// What the members of a delegation say, in an order that says nothing of the members.
pub(super) fn sorted(mut members: Vec<Vec<f64>>) -> Vec<f64> {
    members.sort_by(|a, b| a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal));
    members.concat()
}

/// Whether a member voted in both of two rounds, be it that they do not know.
fn voted_again(said: &[f64]) -> bool {
    said[0] > 0.0 && said[2] > said[0]
}

/// Instead of a vote: this one was not there yet, or was not asked.
pub(super) const ABSENT: f64 = -4.0;

/// A vote as a number: the value, or a number below 0.
pub(super) fn coded(vote: Vote) -> f64 {
    match vote {
        Vote::Value(value) => value,
        Vote::Unknown => -1.0,
        Vote::NotApplicable => -2.0,
        Vote::Unanswered => -3.0,
    }
}

fn decoded(code: f64) -> Vote {
    match code {
        _ if code >= 0.0 => Vote::Value(code),
        _ if code == -1.0 => Vote::Unknown,
        _ if code == -2.0 => Vote::NotApplicable,
        _ => Vote::Unanswered,
    }
}
