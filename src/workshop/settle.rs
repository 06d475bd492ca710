//! Sheets that are taken in: which file each becomes, and what it means that the same person has sent one before.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::people::{name_of as person_name, seat_of};
use super::room::{Room, arrival_number};
use crate::load::workshop::{Contribution, LoadedWorkshop, SHEETS, name_of};
use crate::model::text::count;
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
    pub who: String,
    /// What is worth saying, each without a full stop.
    pub remarks: Vec<String>,
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
    let who = |at: usize| room.people()[room.person_of(at)].label();
    let all = first..loaded.contributions.len();
    let mut settled: Vec<Settled> = all.map(|at| Settled { who: who(at), remarks: Vec::new() }).collect();
    let (mut older, mut newer) = (HashMap::new(), HashMap::new());
    for s in room.superseded() {
        newer.insert(s.sheet, s.by);
        older.insert(s.by, s.sheet);
    }
    for (at, settled) in (first..).zip(&mut settled) {
        let remark = match (newer.get(&at), older.get(&at)) {
            (Some(&by), _) => same_person(loaded, by, at, by),
            (None, Some(&other)) => same_person(loaded, other, other, at),
            (None, None) => continue,
        };
        settled.remarks.push(remark);
    }
    settled
}

/// What it means that one person has sent two sheets: `other` is named, `winner` counts.
fn same_person(loaded: &LoadedWorkshop, other: usize, loser: usize, winner: usize) -> String {
    let (lost, won) = (&loaded.contributions[loser], &loaded.contributions[winner]);
    let date = |c: &Contribution| c.sheet.date.as_ref().map(|d| d.value);
    let why = match (date(lost), date(won)) {
        (Some(old), Some(new)) if old < new => format!("dated {new}, after {old}"),
        (None, Some(new)) => format!("dated {new}, the other has no date"),
        _ => "of the same date, it came in last".to_owned(),
    };
    let which = if other == winner { "that one" } else { "this one" };
    format!("the same person as {}; both are kept, {which} counts: {why}", name_of(&loaded.contributions[other].file))
}

/// The contributions that bring more people to an exercise than their delegation sends, each with what to say.
fn latecomers(loaded: &LoadedWorkshop, people: &[usize]) -> HashMap<usize, String> {
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
            let people = count(*number, "person", "people");
            let remark = format!("that makes {people} of this delegation; workshop.toml says participants = {sent}");
            late.insert(at, remark);
        }
    }
    late
}
