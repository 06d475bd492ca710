//! Sheets that are taken in: which file each becomes, and what it means that the same person has sent one before.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::people::{Doubt, Who, name_of as person_name, seat_of};
use super::room::{Room, arrival_number};
use crate::load::workshop::{LoadedWorkshop, SHEETS, name_of};
use crate::model::sheet::Date;
use crate::model::workshop::Contribution;
use crate::model::{Sheet, names};

/// Names the files of the contributions from `first` on, and gives for each its person and what is worth saying of it.
///
/// The number at the end of a name is the order of arrival among the sheets of one person in one round; a name that is
/// `taken` already is passed over.
pub fn settle(loaded: &mut LoadedWorkshop, first: usize, taken: impl Fn(&Path) -> bool) -> Vec<Settled> {
    let people: Vec<usize> = {
        let room = Room::new(loaded);
        (0..loaded.contributions.len()).map(|at| room.person_of(at)).collect()
    };
    name_files(loaded, &people, first, taken);
    let mut settled = described(loaded, first);
    let late = latecomers(loaded, &people);
    for (at, settled) in (first..).zip(&mut settled) {
        settled.remarks.extend(late.get(&at).cloned());
    }
    settled
}

/// A sheet that is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// How lists call the person.
    pub who: Who,
    /// What is worth saying.
    pub remarks: Vec<Remark>,
}

/// What is worth saying of a sheet that is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is not certain whose it is.
    Doubt(Doubt),
    /// It replaces this other sheet of the same person.
    Replaces(String, Why),
    /// It does not count, because this other sheet of the same person does.
    Replaced(String, Why),
    /// It is of a round that is over.
    RoundOver {
        /// Its round.
        round: u32,
        /// The one that has begun since.
        begun: u32,
    },
    /// It goes before a sheet with a later date.
    GoesBefore {
        /// Its round.
        round: u32,
        /// The other sheet, of an earlier round.
        file: String,
        /// That one's date.
        date: Date,
    },
    /// It brings more people than its delegation sends.
    TooMany {
        /// The people with this one.
        people: usize,
        /// How many the delegation sends.
        sent: usize,
    },
}

/// Why one of two sheets of a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its date is later.
    Later {
        /// Its date.
        new: Date,
        /// The other one's.
        old: Date,
    },
    /// It has a date, and the other has none.
    HasDate(Date),
    /// Neither has a date, and it came in last.
    NoDates,
    /// Both have the same date, and it came in last.
    SameDate,
}

fn name_files(loaded: &mut LoadedWorkshop, people: &[usize], first: usize, taken: impl Fn(&Path) -> bool) {
    let mut arrivals: HashMap<(usize, u32, usize), usize> = HashMap::new();
    let mut numbers: HashMap<PathBuf, usize> = HashMap::new();
    for (at, &person) in people.iter().enumerate() {
        let c = &loaded.contributions[at];
        let last = arrivals.entry((c.exercise, c.round, person)).or_default();
        if at < first {
            *last = (*last).max(arrival_number(&c.file));
            continue;
        }
        let folder = folder(loaded, c);
        let stem = stem(&c.sheet);
        // Where many share a name, the search goes on where it ended.
        let used = numbers.entry(folder.join(&stem)).or_default();
        let mut number = (*last).max(*used) + 1;
        let named = |n: usize| folder.join(if n == 1 { format!("{stem}.yaml") } else { format!("{stem}-{n}.yaml") });
        while taken(&named(number)) {
            number += 1;
        }
        (*last, *used) = (number, number);
        loaded.contributions[at].file = named(number);
    }
}

/// The stem of a file name for a sheet: the slug of the person's name, or the seat. It never ends with a hyphen and a number,
/// which is how arrivals of one person are told apart.
fn stem(sheet: &Sheet) -> String {
    let stem = match (person_name(sheet), seat_of(sheet)) {
        (Some(name), _) => names::slug(name).split('-').fold(String::new(), |all, word| match all.as_str() {
            "" => word.to_owned(),
            _ if word.bytes().all(|b| b.is_ascii_digit()) => all + word,
            _ => all + "-" + word,
        }),
        (None, Some(seat)) => format!("seat{seat}"),
        (None, None) => String::new(),
    };
    match stem.as_str() {
        "" => "person".to_owned(),
        device if names::is_reserved(device) => format!("person-{device}"),
        _ => stem,
    }
}

/// Where the sheets of one delegation in one round lie.
fn folder(loaded: &LoadedWorkshop, c: &Contribution) -> PathBuf {
    let workshop = &loaded.workshop;
    let round = format!("round-{}", c.round);
    [SHEETS, &workshop.exercise[c.exercise].id, &round, &workshop.delegation[c.delegation].id].iter().collect()
}

fn described(loaded: &LoadedWorkshop, first: usize) -> Vec<Settled> {
    let room = Room::new(loaded);
    let who = |at: usize| room.people()[room.person_of(at)].who();
    let all = first..loaded.contributions.len();
    let mut settled: Vec<Settled> = all.map(|at| Settled { who: who(at), remarks: Vec::new() }).collect();
    let others = OtherRounds::of(&room, first);
    let (mut older, mut newer) = (HashMap::new(), HashMap::new());
    for s in room.superseded() {
        newer.insert(s.sheet, s.by);
        older.insert(s.by, s.sheet);
    }
    for (at, settled) in (first..).zip(&mut settled) {
        match (newer.get(&at), older.get(&at)) {
            (Some(&by), _) => settled.remarks.push(same_person(loaded, by, at, by)),
            (None, Some(&other)) => settled.remarks.push(same_person(loaded, other, other, at)),
            (None, None) => {}
        }
        settled.remarks.extend(others.remark(&room, at));
    }
    for (at, doubt) in room.doubts().iter().filter(|(at, _)| *at >= first) {
        settled[at - first].remarks.push(Remark::Doubt(doubt.clone()));
    }
    settled
}

fn date(c: &Contribution) -> Option<Date> {
    c.sheet.date.as_ref().map(|d| d.value)
}

/// What it means that one person has sent two sheets: `other` is named, `winner` counts.
fn same_person(loaded: &LoadedWorkshop, other: usize, loser: usize, winner: usize) -> Remark {
    let (lost, won) = (&loaded.contributions[loser], &loaded.contributions[winner]);
    let why = match (date(lost), date(won)) {
        (Some(old), Some(new)) if old < new => Why::Later { new, old },
        (None, Some(new)) => Why::HasDate(new),
        (None, None) => Why::NoDates,
        _ => Why::SameDate,
    };
    let file = name_of(&loaded.contributions[other].file);
    if other == winner { Remark::Replaced(file, why) } else { Remark::Replaces(file, why) }
}

/// What is known of the rounds of an exercise beside the one of a sheet.
struct OtherRounds {
    /// The last round in which something had come in before, by exercise.
    begun: HashMap<usize, u32>,
    /// The sheets of a person, by exercise.
    sheets: HashMap<(usize, usize), Vec<usize>>,
}

impl OtherRounds {
    fn of(room: &Room<'_>, first: usize) -> Self {
        let mut others = OtherRounds { begun: HashMap::new(), sheets: HashMap::new() };
        let contributions = &room.loaded.contributions;
        let before = contributions[..first].iter().map(|c| (c.exercise, c.round));
        for (exercise, round) in before.chain(room.loaded.ballots.iter().map(|b| (b.exercise, b.round))) {
            let last = others.begun.entry(exercise).or_default();
            *last = round.max(*last);
        }
        for (at, c) in contributions.iter().enumerate() {
            others.sheets.entry((c.exercise, room.person_of(at))).or_default().push(at);
        }
        others
    }

    /// What is worth saying of a sheet whose round is over, or that goes before a newer one of an earlier round.
    fn remark(&self, room: &Room<'_>, at: usize) -> Option<Remark> {
        let contributions = &room.loaded.contributions;
        let c = &contributions[at];
        if let Some(&begun) = self.begun.get(&c.exercise).filter(|last| **last > c.round) {
            return Some(Remark::RoundOver { round: c.round, begun });
        }
        let of_person = self.sheets.get(&(c.exercise, room.person_of(at)))?;
        let newer = |other: &&usize| {
            let other = &contributions[**other];
            other.round < c.round && date(other) > date(c)
        };
        let later = &contributions[*of_person.iter().find(newer)?];
        Some(Remark::GoesBefore { round: c.round, file: name_of(&later.file), date: date(later)? })
    }
}

/// The contributions that bring more people to an exercise than their delegation sends, each with what to say.
fn latecomers(loaded: &LoadedWorkshop, people: &[usize]) -> HashMap<usize, Remark> {
    let (mut known, mut late) = (HashSet::new(), HashMap::new());
    let mut numbers: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, &person) in people.iter().enumerate() {
        let Contribution { exercise, delegation, .. } = loaded.contributions[at];
        if !known.insert((exercise, person)) {
            continue;
        }
        let number = numbers.entry((exercise, delegation)).or_default();
        *number += 1;
        let sent = loaded.workshop.delegation[delegation].participants.value as usize;
        if *number > sent {
            late.insert(at, Remark::TooMany { people: *number, sent });
        }
    }
    late
}
