//! When to do what: works laid out by quarter, each after those that it needs.

use crate::model::{Action, Effort};

/// A piece of work that is to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laid {
    /// How many quarters it takes, at least 1.
    pub quarters: usize,
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
