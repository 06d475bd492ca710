//! The journal while it grows: what stands, and which lines take something back or put it right.
//!
//! A line that puts something right comes before the line that undoes the old one: should a crash part them, the old one still
//! stands.

use std::collections::{BTreeMap, HashMap};

use super::desk::{Desk, Items, Paper};
use super::typed::Mark;
use crate::model::ballot::Line;

/// What the journal says for one round of one exercise.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The last number given to an entry, of any exercise.
    last: u32,
    /// What stands: by item, by number.
    standing: HashMap<String, BTreeMap<u32, Line>>,
    item_of: HashMap<u32, String>,
    /// What was typed in one line, in the order of typing; numbers that no longer stand count for nothing.
    groups: Vec<Vec<u32>>,
    /// What an entry replaced.
    replaced: HashMap<u32, Line>,
}

impl Log {
    /// The journal as it stands on disk.
    pub fn of(lines: &[Line], desk: &Desk<'_>) -> Log {
        let mut log = Log { last: lines.iter().map(|l| l.entry).max().unwrap_or(0), ..Log::default() };
        let here = |l: &&Line| l.undoes.is_some() || (l.exercise == desk.exercise && l.round == Some(desk.round));
        let together = matches!(desk.items, Items::Areas(_));
        let mut group: Vec<Line> = Vec::new();
        for line in lines.iter().filter(here) {
            let same_paper = group.first().is_some_and(|f| (&f.delegation, f.seat) == (&line.delegation, line.seat));
            let new_item = group.iter().all(|l| l.item != line.item && l.undoes.is_none());
            if line.undoes.is_none() && !(together && same_paper && new_item) {
                log.record(&std::mem::take(&mut group), true);
            }
            group.push(line.clone());
        }
        log.record(&group, true);
        log
    }

    /// How many entries stand.
    pub fn len(&self) -> usize {
        self.item_of.len()
    }

    /// Whether nothing stands.
    pub fn is_empty(&self) -> bool {
        self.item_of.is_empty()
    }

    /// What stands on an item, in the order of entry.
    pub fn on(&self, item: &str) -> impl Iterator<Item = &Line> {
        self.standing.get(item).into_iter().flat_map(BTreeMap::values)
    }

    /// What stands under a number.
    pub fn entry(&self, number: u32) -> Option<&Line> {
        self.standing.get(self.item_of.get(&number)?)?.get(&number)
    }

    /// What was typed last in one line, as far as it stands.
    pub fn last_group(&self) -> Vec<&Line> {
        let groups = self.groups.iter().rev().map(|group| group.iter().filter_map(|n| self.entry(*n)).collect());
        groups.into_iter().find(|lines: &Vec<&Line>| !lines.is_empty()).unwrap_or_default()
    }

    /// Whether a ballot says something on an item.
    pub fn has(&self, desk: &Desk<'_>, paper: Paper, item: &str) -> bool {
        let delegation = &desk.delegations[paper.delegation].id.value;
        self.on(item).any(|line| line.seat == paper.seat && line.delegation == *delegation)
    }

    /// What an entry replaced.
    pub fn replaced(&self, number: u32) -> Option<&Line> {
        self.replaced.get(&number)
    }

    /// The lines that write down what a ballot says.
    pub fn marks(&self, desk: &Desk<'_>, paper: Paper, marks: &[Mark]) -> Vec<Line> {
        let delegation = &desk.delegations[paper.delegation].id.value;
        let mut lines: Vec<Line> = Vec::new();
        let mut undone: Vec<u32> = Vec::new();
        for (entry, mark) in (self.last + 1..).zip(marks) {
            let item = desk.items.id(mark.item).to_owned();
            if paper.seat.is_some() {
                let same = self.on(&item).filter(|l| l.seat == paper.seat && l.delegation == *delegation);
                undone.extend(same.map(|l| l.entry));
            }
            let (exercise, delegation, answer) = (desk.exercise.to_owned(), delegation.clone(), mark.answer.clone());
            let (round, seat, undoes) = (Some(desk.round), paper.seat, None);
            lines.push(Line { entry, undoes, exercise, round, delegation, seat, item, answer });
        }
        self.and_undo(lines, undone)
    }

    /// The lines that take back what was typed last, and let stand again what it had replaced; none when nothing stands.
    pub fn undo(&self) -> Vec<Line> {
        let stands = |group: &&Vec<u32>| group.iter().any(|n| self.item_of.contains_key(n));
        let Some(group) = self.groups.iter().rev().find(stands) else { return Vec::new() };
        let undone: Vec<u32> = group.iter().copied().filter(|n| self.item_of.contains_key(n)).collect();
        let again = undone.iter().filter_map(|n| self.replaced.get(n));
        let again = (self.last + 1..).zip(again).map(|(entry, line)| Line { entry, ..line.clone() });
        self.and_undo(again.collect(), undone)
    }

    fn and_undo(&self, mut lines: Vec<Line>, undone: Vec<u32>) -> Vec<Line> {
        let next = self.last + 1 + lines.len() as u32;
        let undo = |(entry, number)| Line { entry, undoes: Some(number), ..Line::default() };
        lines.extend((next..).zip(undone).map(undo));
        lines
    }

    /// Takes note of lines that were written together and are on disk; `undoing` when they may let an answer stand again.
    pub fn record(&mut self, lines: &[Line], undoing: bool) {
        let new = lines.iter().filter(|l| l.undoes.is_none());
        let mut group: Vec<u32> = new.clone().map(|l| l.entry).collect();
        for line in new {
            self.item_of.insert(line.entry, line.item.clone());
            self.standing.entry(line.item.clone()).or_default().insert(line.entry, line.clone());
        }
        for number in lines.iter().filter_map(|l| l.undoes) {
            let Some(old) = self.remove(number) else { continue };
            let Some(new) = self.later(&old) else { continue };
            let again = self.replaced.get(&number).filter(|before| undoing && before.answer == new.answer);
            match again.cloned() {
                Some(before) => {
                    group.retain(|n| *n != new.entry);
                    self.stand_in(&before, new.entry);
                }
                None => _ = self.replaced.insert(new.entry, old),
            }
        }
        self.groups.push(group);
        self.last = lines.iter().map(|l| l.entry).max().unwrap_or(0).max(self.last);
        while self.groups.last().is_some_and(|g| !g.iter().any(|n| self.item_of.contains_key(n))) {
            self.groups.pop();
        }
    }

    fn remove(&mut self, number: u32) -> Option<Line> {
        let item = self.item_of.remove(&number)?;
        self.standing.get_mut(&item)?.remove(&number)
    }

    /// The entry that puts an older one right.
    fn later(&self, old: &Line) -> Option<Line> {
        old.seat?;
        let same = |l: &&Line| (l.seat, &l.delegation) == (old.seat, &old.delegation) && l.entry > old.entry;
        self.on(&old.item).filter(same).last().cloned()
    }

    /// An entry that stands again takes the place of the one that it repeats.
    fn stand_in(&mut self, before: &Line, entry: u32) {
        if let Some(number) = self.groups.iter_mut().flatten().find(|n| **n == before.entry) {
            *number = entry;
        }
        if let Some(earlier) = self.replaced.remove(&before.entry) {
            self.replaced.insert(entry, earlier);
        }
    }
}
