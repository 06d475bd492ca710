//! Who is who: a seat outweighs the spelling of a name; without a seat the name tells, and what it leaves open is said.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::Sheet;
use crate::model::ballot::Ballot;
use crate::model::workshop::{Contribution, Delegation};
use crate::source::alike::{self, Folded, spaced};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The delegation, by position.
    pub delegation: usize,
    /// The name, as the first sheet by path gives it.
    pub name: Option<String>,
    /// The seat in the delegation, where a sheet or a ballot says it.
    pub seat: Option<u32>,
}

impl Person {
    /// How lists call them.
    pub fn who(&self) -> Who {
        match (&self.name, self.seat) {
            (Some(name), _) => Who::Name(name.clone()),
            (None, Some(seat)) => Who::Seat(seat),
            (None, None) => Who::Nobody,
        }
    }
}

/// How lists call somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// By the name.
    Name(String),
    /// By the seat: the name is not known.
    Seat(u32),
    /// Neither is known.
    Nobody,
}

impl Texts {
    /// How a list calls somebody.
    pub(crate) fn who(&self, who: &Who) -> Text {
        match who {
            Who::Name(name) => name.into(),
            Who::Seat(seat) => self.people_seat(*seat as usize),
            Who::Nobody => self.people_nobody(),
        }
    }
}

/// What is not certain about whose a sheet is; it counts for one person all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Another sheet of the same seat has this other name.
    OtherName(String),
    /// This other seat of the delegation has the same name.
    OtherSeat(u32),
    /// It has no seat, and the person whose name is spelt like this is taken for the same one.
    Spelling(String),
    /// It has no seat, and these seats have its name; it is taken for the first of them that has no sheet of its own there.
    SeveralSeats(Vec<u32>),
    /// The delegation sends one person; this sheet has a name or a seat that another sheet or ballot of it lacks, or neither.
    SendsOne,
}

impl Doubt {
    /// Its name in files.
    pub fn code(&self) -> &'static str {
        match self {
            Doubt::OtherName(_) => "other-name",
            Doubt::OtherSeat(_) => "other-seat",
            Doubt::Spelling(_) => "spelling",
            Doubt::SeveralSeats(_) => "several-seats",
            Doubt::SendsOne => "sends-one",
        }
    }
}

/// Everybody who takes part, and whose each sheet is.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// Everybody: those with a seat, those with a name alone, those with neither; each in the order of their first sheet.
    pub list: Vec<Person>,
    /// For every contribution the person, by position.
    pub of_sheet: Vec<usize>,
    /// The contributions, by position, of which it is not certain whose they are.
    pub doubts: Vec<(usize, Doubt)>,
    by_seat: HashMap<(usize, u32), usize>,
    /// By delegation and spelling; then by what is left of a name without accents.
    by_name: HashMap<(usize, Folded), Vec<usize>>,
    by_letters: HashMap<(usize, Folded), Vec<usize>>,
    nameless: HashMap<usize, usize>,
    /// The delegations, by position, that send one person.
    sends_one: HashSet<usize>,
    /// The persons who were put together of a name alone and a seat alone, or neither.
    joined: HashSet<usize>,
    /// Who has a sheet of their own, by person, exercise and round.
    has_sheet: HashSet<(usize, usize, u32)>,
}

impl People {
    /// A sheet with a seat belongs to the seat, however its name is spelt; one with a name alone to whom that name belongs; one
    /// with neither to the one nameless person of its delegation. Where a delegation sends one person, a name alone and the
    /// first seat alone are that one.
    pub fn of(contributions: &[Contribution], ballots: &[Ballot], delegations: &[Delegation]) -> People {
        let sends_one = delegations.iter().enumerate().filter(|(_, d)| d.participants.value == 1);
        let sends_one = sends_one.map(|(at, _)| at).collect();
        let mut people = People { of_sheet: vec![0; contributions.len()], sends_one, ..People::default() };
        let all = || contributions.iter().enumerate();
        for (at, c) in all() {
            if let Some(seat) = seat_of(&c.sheet) {
                people.seat(at, c, seat);
            }
        }
        people.name_seats(contributions);
        for (at, c) in all().filter(|(_, c)| seat_of(&c.sheet).is_none()) {
            people.of_sheet[at] = match name_of(&c.sheet) {
                Some(name) => people.named(at, c, name),
                None => people.nameless(c.delegation),
            };
        }
        for ballot in ballots {
            if let Some(seat) = ballot.seat {
                people.ballot(ballot.delegation, seat);
            }
        }
        let joined = all().map(|(at, _)| at).filter(|at| people.joined.contains(&people.of_sheet[*at]));
        let doubts: Vec<(usize, Doubt)> = joined.map(|at| (at, Doubt::SendsOne)).collect();
        people.doubts.extend(doubts);
        people
    }

    /// A ballot with a seat: where a delegation sends one person, known without a seat till then, the first seat is theirs.
    fn ballot(&mut self, delegation: usize, seat: u32) {
        let is_new = self.at_seat(delegation, seat).is_none();
        match self.only_one(delegation).filter(|person| is_new && seat == 1 && self.list[*person].seat.is_none()) {
            Some(person) => {
                self.list[person].seat = Some(seat);
                self.by_seat.insert((delegation, seat), person);
                self.joined.insert(person);
            }
            None => _ = self.sitting(delegation, seat),
        }
    }

    /// Of a delegation that sends one person the one who is known so far, if there is nobody else and no seat but the first.
    fn only_one(&self, delegation: usize) -> Option<usize> {
        let mut known = (0..self.list.len()).filter(|&person| self.list[person].delegation == delegation);
        let one = known.next().filter(|_| self.sends_one.contains(&delegation) && known.next().is_none())?;
        self.list[one].seat.is_none_or(|seat| seat == 1).then_some(one)
    }

    /// The person at a seat.
    pub fn at_seat(&self, delegation: usize, seat: u32) -> Option<usize> {
        self.by_seat.get(&(delegation, seat)).copied()
    }

    fn add(&mut self, delegation: usize, name: Option<&str>, seat: Option<u32>) -> usize {
        self.list.push(Person { delegation, name: name.map(spaced), seat });
        self.list.len() - 1
    }

    fn sitting(&mut self, delegation: usize, seat: u32) -> usize {
        let known = self.at_seat(delegation, seat);
        known.unwrap_or_else(|| {
            let person = self.add(delegation, None, Some(seat));
            self.by_seat.insert((delegation, seat), person);
            person
        })
    }

    /// A sheet with a seat.
    fn seat(&mut self, at: usize, c: &Contribution, seat: u32) {
        let person = self.sitting(c.delegation, seat);
        self.of_sheet[at] = person;
        self.has_sheet.insert((person, c.exercise, c.round));
        let Some(name) = name_of(&c.sheet) else { return };
        match &self.list[person].name {
            None => self.list[person].name = Some(spaced(name)),
            Some(known) if letters(known) != letters(name) => {
                self.doubts.push((at, Doubt::OtherName(known.clone())));
            }
            Some(_) => {}
        }
    }

    /// Takes note of the names of all seats, and of those that two seats have.
    fn name_seats(&mut self, contributions: &[Contribution]) {
        for (at, c) in contributions.iter().enumerate() {
            let (Some(seat), Some(name)) = (seat_of(&c.sheet), name_of(&c.sheet)) else { continue };
            let person = self.of_sheet[at];
            let others = self.by_letters.get(&(c.delegation, letters(name))).into_iter().flatten();
            let other = others.filter_map(|p| self.list[*p].seat).find(|other| *other != seat);
            self.doubts.extend(other.map(|other| (at, Doubt::OtherSeat(other))));
            self.remember(person, name);
        }
    }

    fn remember(&mut self, person: usize, name: &str) {
        let delegation = self.list[person].delegation;
        let exact = self.by_name.entry((delegation, Folded::of(name))).or_default();
        let loose = self.by_letters.entry((delegation, letters(name))).or_default();
        for known in [exact, loose] {
            if !known.contains(&person) {
                known.push(person);
            }
        }
    }

    /// A sheet with a name alone.
    fn named(&mut self, at: usize, c: &Contribution, name: &str) -> usize {
        let exact = self.by_name.get(&(c.delegation, Folded::of(name)));
        let same = exact.or_else(|| self.by_letters.get(&(c.delegation, letters(name)))).cloned().unwrap_or_default();
        let free = same.iter().copied().find(|p| !self.has_sheet.contains(&(*p, c.exercise, c.round)));
        let Some(person) = free.or(same.first().copied()) else { return self.new_name(c.delegation, name) };
        let spelt = self.list[person].name.clone().unwrap_or_default();
        if same.len() > 1 {
            let seats: BTreeSet<u32> = same.iter().filter_map(|p| self.list[*p].seat).collect();
            self.doubts.push((at, Doubt::SeveralSeats(seats.into_iter().collect())));
        } else if exact.is_none() {
            self.doubts.push((at, Doubt::Spelling(spelt)));
        }
        person
    }

    /// A sheet with a name alone that nobody in the delegation has so far.
    fn new_name(&mut self, delegation: usize, name: &str) -> usize {
        let person = match self.only_one(delegation).filter(|person| self.list[*person].name.is_none()) {
            Some(person) => {
                self.list[person].name = Some(spaced(name));
                self.joined.insert(person);
                person
            }
            None => self.add(delegation, Some(name), None),
        };
        self.remember(person, name);
        person
    }

    /// A sheet with neither name nor seat.
    fn nameless(&mut self, delegation: usize) -> usize {
        if let Some(person) = self.nameless.get(&delegation) {
            return *person;
        }
        let known = self.only_one(delegation);
        self.joined.extend(known);
        let person = known.unwrap_or_else(|| self.add(delegation, None, None));
        self.nameless.insert(delegation, person);
        person
    }
}

/// The respondent's name, if there is one.
pub(super) fn name_of(sheet: &Sheet) -> Option<&str> {
    Some(sheet.respondent.name.trim()).filter(|name| !Folded::of(name).is_empty())
}

/// The seat, where the sheet says it.
pub(super) fn seat_of(sheet: &Sheet) -> Option<u32> {
    Some(sheet.workshop.as_ref()?.seat.as_ref()?.value)
}

/// What is left of a name in Latin letters without its accents; names in other scripts stay as they are.
fn letters(name: &str) -> Folded {
    let latin = |c: char| c < '\u{370}' || ('\u{1E00}'..'\u{1F00}').contains(&c) || !c.is_alphabetic();
    let plain = alike::latin(name).replace('-', " ");
    let plain: String = plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    let name = &*alike::id(name);
    Folded::of(if name.chars().all(latin) && !plain.trim().is_empty() { &plain } else { name })
}

messages! {
    /// Somebody in a list who gave no name.
    people_seat(seat: Count) = "seat {seat}";
    people_nobody() = "no name";
}
