//! Who has answered what, and who is missing: the facilitator's view, in which names stand.

use std::collections::{HashMap, HashSet};

use super::people::{Doubt, Who};
use super::room::{Room, Rounds, Voter};
use super::scope;
use super::votes::Votes;
use crate::group::Vote;
use crate::load::workshop::{LoadedWorkshop, name_of};
use crate::model::workshop::ExerciseKind;
use crate::score::{Counts, Scorer};

/// How a workshop stands.
pub struct Status<'w> {
    /// The workshop.
    pub loaded: &'w LoadedWorkshop,
    /// Every round of every exercise: the first, and those in which something came in.
    pub rounds: Vec<Round<'w>>,
    /// The sheets that do not count, each with the one that does, by position in the contributions.
    pub superseded: Vec<(usize, usize)>,
    /// The sheets of which it is not certain whose they are, by position in the contributions, each with why.
    pub doubts: Vec<(usize, Doubt)>,
}

/// One round of one exercise.
pub struct Round<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round, from 1.
    pub round: u32,
    /// How the delegations stand, in the order of `workshop.toml`.
    pub delegations: Vec<Attendance>,
    /// How the questions or technologies stand.
    pub items: Vec<Item<'w>>,
}

/// How one delegation stands in a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// How many people it sends.
    pub expected: usize,
    /// Who has answered, ballots without a seat among them.
    pub voters: Vec<Answered>,
    /// Those that are known by a sheet or a ballot elsewhere, and have not answered here.
    pub missing: Vec<Who>,
}

/// One set of answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How lists call the person; `None` for a ballot without a seat.
    pub who: Option<Who>,
    /// Whether it came on paper alone.
    pub on_paper: bool,
    /// How many questions have which state.
    pub counts: Counts,
}

/// One question, or one technology to be ranked.
pub struct Item<'w> {
    /// Its number on ballots; `None` where it has none.
    pub number: Option<usize>,
    /// Its id.
    pub id: &'w str,
    /// Its text.
    pub text: &'w str,
    /// How many of those who sent something have answered it.
    pub counts: Counts,
}

/// Votes by state; who was not asked is not counted.
fn counts(votes: impl IntoIterator<Item = Option<Vote>>) -> Counts {
    let mut counts = Counts::default();
    for vote in votes.into_iter().flatten() {
        match vote {
            Vote::Value(_) => counts.answered += 1,
            Vote::Unknown => counts.unknown += 1,
            Vote::NotApplicable => counts.not_applicable += 1,
            Vote::Unanswered => counts.unanswered += 1,
        }
    }
    counts
}

impl Attendance {
    /// How many people have not answered.
    pub fn absent(&self) -> usize {
        self.expected.saturating_sub(self.voters.len())
    }
}

impl Round<'_> {
    /// How many have answered.
    pub fn answered(&self) -> usize {
        self.delegations.iter().map(|d| d.voters.len()).sum()
    }

    /// How many are expected.
    pub fn expected(&self) -> usize {
        self.delegations.iter().map(|d| d.expected).sum()
    }

    /// How many have not answered, over all delegations.
    pub fn absent(&self) -> usize {
        self.delegations.iter().map(Attendance::absent).sum()
    }
}

impl<'w> Status<'w> {
    /// How a room stands.
    pub fn new(room: &Room<'w>) -> Self {
        let loaded = room.loaded;
        let scorer = Scorer::compile(&loaded.instrument.questionnaire, &loaded.instrument.rubric);
        let sheets: HashSet<(usize, u32, usize)> =
            (0..).zip(&loaded.contributions).map(|(at, c)| (c.exercise, c.round, room.person_of(at))).collect();
        let mut rounds = Vec::new();
        for exercise in 0..loaded.workshop.exercise.len() {
            let mut all = room.rounds(exercise);
            if all.first() != Some(&1) {
                all.insert(0, 1);
            }
            rounds.extend(all.into_iter().map(|round| one_round(room, &scorer, &sheets, exercise, round)));
        }
        let superseded = room.superseded().into_iter().map(|s| (s.sheet, s.by)).collect();
        Status { loaded, rounds, superseded, doubts: room.doubts().to_vec() }
    }

    /// The path of a contribution in the folder.
    pub fn file(&self, contribution: usize) -> String {
        name_of(&self.loaded.contributions[contribution].file)
    }
}

fn one_round<'w>(
    room: &Room<'w>,
    scorer: &Scorer,
    sheets: &HashSet<(usize, u32, usize)>,
    exercise: usize,
    round: u32,
) -> Round<'w> {
    let voters = room.voters(exercise, Rounds::Only(round));
    let (items, table) = items(room, scorer, exercise, &voters);
    let workshop = &room.loaded.workshop;
    let expected = workshop.delegation.iter().map(|d| d.participants.value as usize);
    let mut delegations: Vec<Attendance> =
        expected.map(|expected| Attendance { expected, ..Attendance::default() }).collect();
    let mut here = HashSet::new();
    for (voter, votes) in voters.iter().zip(table) {
        let counts = counts(votes);
        let on_paper = voter.person.is_none_or(|p| !sheets.contains(&(exercise, round, p)));
        here.extend(voter.person);
        let who = voter.person.map(|p| room.people()[p].who());
        delegations[voter.delegation].voters.push(Answered { who, on_paper, counts });
    }
    for (_, person) in room.people().iter().enumerate().filter(|(at, _)| !here.contains(at)) {
        if person.name.is_none() && person.seat.is_none() {
            continue;
        }
        delegations[person.delegation].missing.push(person.who());
    }
    Round { exercise, round, delegations, items }
}

/// A row of votes per voter: one per question or technology.
type Table = Vec<Vec<Option<Vote>>>;

/// What is asked or ranked, and who said what to it.
fn items<'w>(room: &Room<'w>, scorer: &Scorer, exercise: usize, voters: &[Voter<'_>]) -> (Vec<Item<'w>>, Table) {
    let (workshop, questionnaire) = (&room.loaded.workshop, &room.loaded.instrument.questionnaire);
    let mut table: Table = vec![Vec::new(); voters.len()];
    let mut items = Vec::new();
    let numbers: HashMap<&str, usize> =
        scope::numbers(workshop, questionnaire, exercise).into_iter().map(|(number, id)| (id, number)).collect();
    let mut push = |id: &'w str, text: &'w str, votes: Vec<Option<Vote>>| {
        let counts = counts(votes.iter().copied());
        table.iter_mut().zip(votes).for_each(|(row, vote)| row.push(vote));
        items.push(Item { number: numbers.get(id).copied(), id, text, counts });
    };
    if workshop.exercise[exercise].kind == ExerciseKind::Ranking {
        for area in scope::areas(workshop, questionnaire, exercise) {
            let place = |v: &Voter<'_>| v.place(&area.id).map_or(Vote::Unanswered, |p| Vote::Value(f64::from(p)));
            push(&area.id, &area.title, voters.iter().map(|v| Some(place(v))).collect());
        }
    } else {
        let votes = Votes::new(scorer, voters);
        for (_, question) in scope::questions(workshop, questionnaire, exercise) {
            let Some(at) = scorer.question(&question.id) else { continue };
            push(&question.id, &question.ask, votes.on(at).collect());
        }
    }
    (items, table)
}
