//! The room: what came in, put together per person, exercise and round.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::people::{Doubt, People, Person};
use super::scope;
use crate::load::workshop::LoadedWorkshop;
use crate::model::ballot::{Ballot, BallotVote};
use crate::model::sheet::{AtWorkshop, Date};
use crate::model::workshop::Contribution;
use crate::model::{Answer, Entry, Question, Sheet};
use crate::source::Spanned;

/// Everything that came in, and whose it is.
pub struct Room<'w> {
    /// The workshop.
    pub loaded: &'w LoadedWorkshop,
    people: People,
    by_person: ByPerson,
}

/// The contributions per exercise, round and person, by positions.
type ByPerson = BTreeMap<(usize, u32, usize), Vec<usize>>;

/// A voter: delegation, person (the largest number for none), and for ballots without a seat which one.
type Key = (usize, usize, usize);

/// Which rounds count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rounds {
    /// One round by itself.
    Only(u32),
    /// The rounds up to one: an answer stands until its person gives another one in a later round. Whose a ballot without a seat is
    /// nobody knows: a delegation's first of a later round renews its first of an earlier one, so that nobody counts twice.
    UpTo(u32),
    /// All rounds, in the same way.
    UpToNow,
}

/// One set of answers by one person, or by a ballot that names nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Voter<'w> {
    /// The delegation, by position.
    pub delegation: usize,
    /// The person, by position in [`Room::people`]; `None` for ballots that name no seat.
    pub person: Option<usize>,
    /// Which of the delegation's ballots without a seat, from 1; 0 for persons.
    pub nth: usize,
    /// The answers.
    pub sheet: Cow<'w, Sheet>,
    /// Per question, by id, the round in which it was answered last.
    pub since: BTreeMap<String, u32>,
}

impl<'w> Voter<'w> {
    fn new(delegation: usize, person: Option<usize>, nth: usize, sheet: Cow<'w, Sheet>) -> Self {
        Voter { delegation, person, nth, sheet, since: BTreeMap::new() }
    }

    /// Puts a later round's answers over the earlier ones.
    fn renew(&mut self, later: Voter<'w>) {
        renew(self.sheet.to_mut(), &later.sheet);
        self.since.extend(later.since);
    }

    /// Whether another voter, of other rounds, is the same.
    pub(super) fn is(&self, other: &Voter<'_>) -> bool {
        (self.delegation, self.person, self.nth) == (other.delegation, other.person, other.nth)
    }

    /// The place given to an area in a ranking.
    pub fn place(&self, area: &str) -> Option<u32> {
        Some(self.sheet.workshop.as_ref()?.ranking.get(area)?.value)
    }
}

/// A sheet that does not count because the same person sent a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superseded {
    /// The sheet, by position in the contributions.
    pub sheet: usize,
    /// The sheet that counts.
    pub by: usize,
}

impl<'w> Room<'w> {
    /// Puts together what came in.
    pub fn new(loaded: &'w LoadedWorkshop) -> Self {
        let people = People::of(&loaded.contributions, &loaded.ballots, &loaded.workshop.delegation);
        let by_person = by_person(&loaded.contributions, &people.of_sheet);
        Room { loaded, people, by_person }
    }

    /// Everybody who sent a sheet or a ballot with a seat.
    pub fn people(&self) -> &[Person] {
        &self.people.list
    }

    /// The sheets of which it is not certain whose they are, by position in the contributions.
    pub fn doubts(&self) -> &[(usize, Doubt)] {
        &self.people.doubts
    }

    /// The person whose sheet it is, by positions.
    pub fn person_of(&self, contribution: usize) -> usize {
        self.people.of_sheet[contribution]
    }

    /// The rounds in which something came in for an exercise, ascending.
    pub fn rounds(&self, exercise: usize) -> Vec<u32> {
        let sheets = self.loaded.contributions.iter().filter(|c| c.exercise == exercise).map(|c| c.round);
        let ballots = self.loaded.ballots.iter().filter(|b| b.exercise == exercise).map(|b| b.round);
        sheets.chain(ballots).collect::<BTreeSet<u32>>().into_iter().collect()
    }

    /// The areas in scope of an exercise, by id, in the order of the questionnaire. A ranking is of technologies: of its own
    /// areas, or of those in scope that have a question about need.
    pub fn areas(&self, exercise: usize) -> Vec<&'w str> {
        let (workshop, instrument) = (&self.loaded.workshop, &self.loaded.instrument);
        let areas = scope::areas(workshop, &instrument.questionnaire, exercise);
        areas.into_iter().map(|a| a.id.as_str()).collect()
    }

    /// The questions that an exercise asks, in the order of the questionnaire; none for a ranking.
    pub fn questions(&self, exercise: usize) -> Vec<&'w Question> {
        let (workshop, instrument) = (&self.loaded.workshop, &self.loaded.instrument);
        let questions = scope::questions(workshop, &instrument.questionnaire, exercise);
        questions.into_iter().map(|(_, q)| q).collect()
    }

    /// The sheets that do not count, each with the one of the same person, exercise and round that does.
    pub fn superseded(&self) -> Vec<Superseded> {
        let mut superseded = Vec::new();
        for sheets in self.by_person.values() {
            let Some((&last, earlier)) = sheets.split_last() else { continue };
            superseded.extend(earlier.iter().map(|&sheet| Superseded { sheet, by: last }));
        }
        superseded.sort_by_key(|s| s.sheet);
        superseded
    }

    /// Who voted in an exercise, by delegation: persons, then ballots without a seat.
    pub fn voters(&self, exercise: usize, rounds: Rounds) -> Vec<Voter<'w>> {
        let counts = |round: &u32| match rounds {
            Rounds::Only(only) => *round == only,
            Rounds::UpTo(last) => *round <= last,
            Rounds::UpToNow => true,
        };
        let mut voters: BTreeMap<Key, Voter<'w>> = BTreeMap::new();
        for round in self.rounds(exercise).into_iter().filter(counts) {
            for (key, later) in self.round(exercise, round) {
                match voters.get_mut(&key) {
                    Some(voter) => voter.renew(later),
                    None => _ = voters.insert(key, later),
                }
            }
        }
        voters.into_values().collect()
    }

    /// The delegations of those who voted in an exercise in any round, one per voter.
    pub fn turnout(&self, exercise: usize) -> Vec<usize> {
        let rounds = self.rounds(exercise).into_iter();
        let keys: BTreeSet<Key> = rounds.flat_map(|r| self.round(exercise, r).into_keys()).collect();
        keys.into_iter().map(|(delegation, _, _)| delegation).collect()
    }

    /// Who voted in one round.
    fn round(&self, exercise: usize, round: u32) -> BTreeMap<Key, Voter<'w>> {
        let mut voters: BTreeMap<Key, Voter<'w>> = BTreeMap::new();
        for ((_, _, person), sheets) in self.by_person.range((exercise, round, 0)..=(exercise, round, usize::MAX)) {
            let Some(&last) = sheets.last() else { continue };
            let sheet = Cow::Borrowed(&self.loaded.contributions[last].sheet);
            let delegation = self.people.list[*person].delegation;
            voters.insert((delegation, *person, 0), Voter::new(delegation, Some(*person), 0, sheet));
        }
        let mut nameless = BTreeMap::new();
        for ballot in self.loaded.ballots.iter().filter(|b| (b.exercise, b.round) == (exercise, round)) {
            let Ballot { delegation, seat, .. } = *ballot;
            let person = seat.and_then(|seat| self.people.at_seat(delegation, seat));
            let nth = if person.is_some() { 0 } else { next(&mut nameless, ballot) };
            let blank = || Voter::new(delegation, person, nth, Cow::Owned(self.blank()));
            let voter = voters.entry((delegation, person.unwrap_or(usize::MAX), nth)).or_insert_with(blank);
            mark(voter.sheet.to_mut(), ballot);
        }
        for voter in voters.values_mut() {
            voter.since = given(&voter.sheet).map(|(id, _)| (id.to_string(), round)).collect();
        }
        voters
    }

    /// A sheet without answers.
    pub fn blank(&self) -> Sheet {
        Sheet::blank(&self.loaded.instrument.questionnaire)
    }
}

/// The sheets per exercise, round and person, the one that counts last: the latest date, then the latest arrival.
fn by_person(contributions: &[Contribution], person_of: &[usize]) -> ByPerson {
    let mut sheets = ByPerson::new();
    for (at, (c, person)) in contributions.iter().zip(person_of).enumerate() {
        sheets.entry((c.exercise, c.round, *person)).or_default().push(at);
    }
    for list in sheets.values_mut() {
        list.sort_by_key(|&at| arrival(&contributions[at]));
    }
    sheets
}

/// What decides which of a person's sheets counts: the date, then the number at the end of the name, which `add` counts up in
/// the order of arrival. Names themselves decide nothing.
fn arrival(contribution: &Contribution) -> (Option<Date>, usize, &str) {
    let date = contribution.sheet.date.as_ref().map(|d| d.value);
    (date, arrival_number(&contribution.file), &contribution.sha256)
}

/// The number at the end of a sheet's name, by which arrivals of one person are told apart: 2 of `ana-2.yaml`, 1 of `ana.yaml`.
pub fn arrival_number(file: &std::path::Path) -> usize {
    let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    // More than any arrivals: part of a name, not a number to count up from.
    let number = stem.rsplit_once('-').and_then(|(_, n)| n.parse::<u32>().ok());
    number.map_or(1, |n| n as usize)
}

/// How many ballots without a seat came before this one for the same delegation and question.
fn next<'b>(nameless: &mut BTreeMap<(usize, &'b str), usize>, ballot: &'b Ballot) -> usize {
    let item = match &ballot.vote {
        BallotVote::Answer(item, _) | BallotVote::Place(item, _) => item.as_str(),
    };
    let count = nameless.entry((ballot.delegation, item)).or_insert(0);
    *count += 1;
    *count
}

/// The answers that a sheet gives.
fn given(sheet: &Sheet) -> impl Iterator<Item = (&Spanned<String>, &Spanned<Entry>)> {
    sheet.answers.iter().filter(|(_, entry)| entry.answer != Answer::Unanswered)
}

/// Puts a later round's answers over an earlier one's. Who gives the same answer again, as on a ballot that has no room for
/// words, does not take back what was said with it.
fn renew(sheet: &mut Sheet, later: &Sheet) {
    for (id, entry) in given(later) {
        let mut entry = entry.clone();
        if let Some(earlier) = sheet.answers.get(id).filter(|e| e.answer == entry.answer) {
            let new = &mut entry.value;
            new.note = new.note.take().or_else(|| earlier.note.clone());
            new.evidence = new.evidence.take().or_else(|| earlier.evidence.clone());
            new.by = new.by.take().or_else(|| earlier.by.clone());
        }
        sheet.answers.insert(id.clone(), entry);
    }
    sheet.date = sheet.date.max(later.date);
    if let Some(at) = later.workshop.as_ref().filter(|at| !at.ranking.is_empty()) {
        sheet.workshop.get_or_insert_default().ranking = at.ranking.clone();
    }
}

/// Puts a ballot's vote into a sheet where the sheet itself says nothing.
fn mark(sheet: &mut Sheet, ballot: &Ballot) {
    match &ballot.vote {
        BallotVote::Answer(id, said) => {
            let id = Spanned::new(id.clone(), Default::default());
            let entry = sheet.answers.entry(id).or_default();
            if entry.answer == Answer::Unanswered {
                entry.value = said.clone();
            }
        }
        BallotVote::Place(area, place) => {
            let at = sheet.workshop.get_or_insert_with(AtWorkshop::default);
            let (area, place) =
                (Spanned::new(area.clone(), Default::default()), Spanned::new(*place, Default::default()));
            at.ranking.entry(area).or_insert(place);
        }
    }
}
