//! When to do what: works laid out by quarter, each after those that it needs.

use crate::model::{Action, Effort};
use crate::score::TOLERANCE;

/// A piece of work that is to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// How many quarters it takes, at least 1.
    pub quarters: usize,
    /// How many person-months it takes.
    pub months: f64,
    /// The works that must be done before, by position: earlier ones.
    pub after: Vec<usize>,
}

impl Action {
    /// How many quarters of a year it takes: as many as its person-months take one person, within what its effort says (S one,
    /// M two to four, L five to eight; more people share what is more).
    pub fn quarters(&self) -> usize {
        let one_person = (self.nominal_months() / 3.0).ceil() as usize;
        match self.effort {
            Effort::S => 1,
            Effort::M => one_person.clamp(2, 4),
            Effort::L => one_person.clamp(5, 8),
        }
    }
}

/// The first quarter of each work, from 1, and the last: one after the other, each as early as those that it needs are done and
/// fewer than `at_once` others are worked on.
pub fn lay_out(works: &[Laid], at_once: usize) -> Vec<(usize, usize)> {
    let mut laid: Vec<(usize, usize)> = Vec::new();
    for work in works {
        let needed = work.after.iter().filter_map(|&at| laid.get(at)).map(|(_, last)| last + 1).max().unwrap_or(1);
        let busy = |quarter: usize| laid.iter().filter(|(first, last)| (*first..=*last).contains(&quarter)).count();
        let length = work.quarters.max(1);
        let is_free = |first: &usize| (*first..first + length).all(|quarter| busy(quarter) < at_once.max(1));
        let end = laid.iter().map(|(_, last)| last + 1).max().unwrap_or(1).max(needed);
        let first = (needed..end).find(is_free).unwrap_or(end);
        laid.push((first, first + length - 1));
    }
    laid
}

/// The first quarter of each work, from 1, and the last, where a quarter holds some person-months: one after the other, each from
/// when those that it needs are done, in what the ones before leave of the quarters.
pub fn lay_out_within(works: &[Laid], capacity: f64) -> Vec<(usize, usize)> {
    let mut taken: Vec<f64> = Vec::new();
    let mut laid: Vec<(usize, usize)> = Vec::new();
    for work in works {
        let mut quarter = work.after.iter().filter_map(|&at| laid.get(at)).map(|(_, last)| *last).max().unwrap_or(1);
        let (mut first, mut left) = (None, work.months);
        loop {
            if taken.len() < quarter {
                taken.resize(quarter, 0.0);
            }
            let part = left.min(capacity - taken[quarter - 1]).max(0.0);
            taken[quarter - 1] += part;
            left -= part;
            first = first.or((part > TOLERANCE).then_some(quarter));
            if left <= TOLERANCE {
                break;
            }
            quarter += 1;
        }
        laid.push((first.unwrap_or(quarter), quarter));
    }
    laid
}
