//! Two journals side by side: where they differ, and one made of both.

use std::collections::{BTreeMap, HashSet};

use crate::model::ballot::Line;

/// What two journals say of one question of one ballot, or of the ballots of a delegation that name no seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where they differ.
    pub place: Place,
    /// The answers of the one journal; several only of ballots without a seat, sorted.
    pub ours: Vec<String>,
    /// Those of the other one.
    pub theirs: Vec<String>,
}

/// One question of one ballot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The exercise.
    pub exercise: String,
    /// The round.
    pub round: Option<u32>,
    /// The delegation.
    pub delegation: String,
    /// The seat; `None` for all ballots of the delegation that name none.
    pub seat: Option<u32>,
    /// The question, or the area that is ranked.
    pub item: String,
}

impl Place {
    fn of(line: &Line) -> Place {
        let Line { exercise, round, delegation, seat, item, .. } = line.clone();
        Place { exercise, round, delegation, seat, item }
    }
}

/// What becomes of two journals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The lines to be added to the one.
    pub lines: Vec<Line>,
    /// How many entries of the other were there already.
    pub same: usize,
    /// Where they differ: nothing of that is added.
    pub conflicts: Vec<Difference>,
}

/// The entries that stand, in the order of entry.
fn standing(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let undone: HashSet<u32> = lines.iter().filter_map(|line| line.undoes).collect();
    lines.iter().filter(move |line| line.undoes.is_none() && !undone.contains(&line.entry))
}

/// What stands, by place; on a seat the last entry alone.
fn by_place(lines: &[Line]) -> BTreeMap<Place, Vec<String>> {
    let mut places: BTreeMap<Place, Vec<String>> = BTreeMap::new();
    for line in standing(lines) {
        let answers = places.entry(Place::of(line)).or_default();
        if line.seat.is_some() {
            answers.clear();
        }
        answers.push(line.answer.clone());
    }
    places.values_mut().for_each(|answers| answers.sort());
    places
}

/// Where two journals differ, among the ballots of which both, or only the second, say something.
pub fn differences(ours: &[Line], theirs: &[Line]) -> Vec<Difference> {
    let (ours, theirs) = (by_place(ours), by_place(theirs));
    let paper = |p: &Place| (p.exercise.clone(), p.round, p.delegation.clone(), p.seat);
    let typed: HashSet<_> = theirs.keys().map(paper).collect();
    let all = ours.keys().filter(|place| typed.contains(&paper(place))).chain(theirs.keys());
    let mut places: Vec<&Place> = all.collect();
    places.sort();
    places.dedup();
    let of = |journal: &BTreeMap<Place, Vec<String>>, place: &Place| journal.get(place).cloned().unwrap_or_default();
    let both = places.into_iter().map(|place| (place, of(&ours, place), of(&theirs, place)));
    let differ = both.filter(|(_, ours, theirs)| ours != theirs);
    differ.map(|(place, ours, theirs)| Difference { place: place.clone(), ours, theirs }).collect()
}

/// One journal with what another one has beside it. Entries of a seat that both have are compared; ballots without a seat are
/// different ballots, but for those of the first `known` lines, which were merged before.
pub fn merged(ours: &[Line], theirs: &[Line], known: usize) -> Merged {
    let here = by_place(ours);
    let mut merged = Merged::default();
    let mut next = ours.iter().map(|line| line.entry).max().unwrap_or(0) + 1;
    let before: HashSet<u32> = theirs.iter().take(known).map(|line| line.entry).collect();
    let last = by_place(theirs);
    for line in standing(theirs) {
        let place = Place::of(line);
        let is_last = line.seat.is_none() || last.get(&place).is_some_and(|a| a.contains(&line.answer));
        if !is_last {
            continue;
        }
        match here.get(&place).filter(|_| line.seat.is_some()) {
            Some(answers) if answers.contains(&line.answer) => merged.same += 1,
            Some(answers) => {
                merged.conflicts.push(Difference { place, ours: answers.clone(), theirs: vec![line.answer.clone()] });
            }
            None if line.seat.is_none() && before.contains(&line.entry) => merged.same += 1,
            None => {
                merged.lines.push(Line { entry: next, ..line.clone() });
                next += 1;
            }
        }
    }
    merged
}
