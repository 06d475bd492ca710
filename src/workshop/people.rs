//! Who is who: the same person is told by name, and by the seat where no name is given.

use std::collections::HashMap;

use crate::load::ballots::Ballot;
use crate::load::workshop::Contribution;
use crate::model::Sheet;

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
    pub fn label(&self) -> String {
        match (&self.name, self.seat) {
            (Some(name), _) => name.clone(),
            (None, Some(seat)) => format!("seat {seat}"),
            (None, None) => "no name".to_owned(),
        }
    }
}

/// Everybody who takes part, and whose each sheet is.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// Everybody, in the order of their first sheet, then of their first ballot.
    pub list: Vec<Person>,
    /// For every contribution the person, by position.
    pub of_sheet: Vec<usize>,
    by_name: HashMap<(usize, String), usize>,
    by_seat: HashMap<(usize, u32), usize>,
    nameless: HashMap<usize, usize>,
}

impl People {
    /// A sheet with a name belongs to that name, whatever its seat; a sheet without one to the seat, and so to the person whose
    /// named sheet has that seat; a sheet with neither to the one nameless person of its delegation.
    pub fn of(contributions: &[Contribution], ballots: &[Ballot]) -> People {
        let mut people = People { of_sheet: vec![0; contributions.len()], ..People::default() };
        let named = |c: &&Contribution| name_of(&c.sheet).is_some();
        for pass in [true, false] {
            for (at, c) in contributions.iter().enumerate().filter(|(_, c)| named(c) == pass) {
                people.of_sheet[at] = people.find(c.delegation, name_of(&c.sheet), seat_of(&c.sheet));
            }
        }
        for ballot in ballots.iter().filter(|b| b.seat.is_some()) {
            people.find(ballot.delegation, None, ballot.seat);
        }
        people
    }

    /// The person at a seat.
    pub fn at_seat(&self, delegation: usize, seat: u32) -> Option<usize> {
        self.by_seat.get(&(delegation, seat)).copied()
    }

    fn find(&mut self, delegation: usize, name: Option<&str>, seat: Option<u32>) -> usize {
        let next = self.list.len();
        let at = match (name, seat) {
            (Some(name), _) => *self.by_name.entry((delegation, normal(name))).or_insert(next),
            (None, Some(seat)) => *self.by_seat.entry((delegation, seat)).or_insert(next),
            (None, None) => *self.nameless.entry(delegation).or_insert(next),
        };
        if at == next {
            self.list.push(Person { delegation, name: name.map(spaced), seat });
        }
        if let Some(seat) = seat {
            self.by_seat.entry((delegation, seat)).or_insert(at);
            self.list[at].seat.get_or_insert(seat);
        }
        at
    }
}

/// The respondent's name, if there is one.
pub(super) fn name_of(sheet: &Sheet) -> Option<&str> {
    Some(sheet.respondent.name.trim()).filter(|name| !name.is_empty())
}

/// The seat, where the sheet says it.
pub(super) fn seat_of(sheet: &Sheet) -> Option<u32> {
    Some(sheet.workshop.as_ref()?.seat.as_ref()?.value)
}

/// Whether two names are the same but for capitals and spaces.
pub fn same_name(one: &str, other: &str) -> bool {
    normal(one) == normal(other)
}

fn normal(name: &str) -> String {
    spaced(name).to_lowercase()
}

/// A name with single spaces.
fn spaced(name: &str) -> String {
    name.split_whitespace().collect::<Vec<&str>>().join(" ")
}
