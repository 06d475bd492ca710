//! How a figure went from what it was to what it is.

use super::{Place, Start};
use crate::gap::Basis;
use crate::score::TOLERANCE;

/// The reports that are made one after the other.
pub const STEPS: usize = 4;

/// Why a figure moves, in the order of the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another questionnaire or rubric.
    Instrument,
    /// Evidence that was added, taken away or has expired; it moves only what evidence supports (S9).
    Evidence,
    /// Answers: the administration itself.
    Answers,
}

impl Cause {
    /// All causes.
    pub const ALL: [Cause; 3] = [Cause::Instrument, Cause::Evidence, Cause::Answers];
}

/// The points of a place, step by step, on 0..max and unrounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Account {
    /// The points in the reports of the four steps; `None` where a report has no such place or nothing counts there.
    pub steps: [Option<f64>; STEPS],
    /// The levels before and after.
    pub levels: (Option<u8>, Option<u8>),
    start: Start,
}

impl Account {
    pub(super) fn new(mut steps: [Option<f64>; STEPS], levels: [Option<u8>; STEPS], start: Start) -> Self {
        let first = first(start);
        steps[..first].fill(None);
        Account { steps, levels: (levels[first], levels[STEPS - 1]), start }
    }

    /// Whether it begins with the old result, under the old instrument.
    pub fn begins_with_old_result(&self) -> bool {
        self.start == Start::OldResult
    }

    /// The points before.
    pub fn before(&self) -> Option<f64> {
        self.steps[first(self.start)]
    }

    /// The points after.
    pub fn after(&self) -> Option<f64> {
        self.steps[STEPS - 1]
    }

    /// What moved in all.
    pub fn change(&self) -> Option<f64> {
        Some(self.after()? - self.before()?)
    }

    /// What a cause moved; `None` where there are no points on one side of it.
    pub fn by(&self, cause: Cause) -> Option<f64> {
        let at = cause as usize;
        Some(self.steps[at + 1]? - self.steps[at]?)
    }

    /// Whether points or level differ, or anything on the way.
    fn moved(&self) -> bool {
        let steps = &self.steps[first(self.start)..];
        steps.windows(2).any(|pair| differ(pair[0], pair[1])) || self.levels.0 != self.levels.1
    }

    /// Whether points or level are lower than before.
    fn fell(&self) -> bool {
        let points = self.before().is_some_and(|before| self.after().is_none_or(|after| after < before - TOLERANCE));
        points || self.levels.0.is_some() && self.levels.1 < self.levels.0
    }
}

/// The step with which an account begins.
pub(super) fn first(start: Start) -> usize {
    usize::from(start != Start::OldResult)
}

/// Whether points are not the same.
fn differ(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() > TOLERANCE,
        (one, other) => one.is_some() != other.is_some(),
    }
}

/// What becomes of a place in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is asked about.
    Asked,
    /// The area is declined on evidence: it has no points, and no level.
    Declined,
    /// The questionnaire has no such place.
    Absent,
}

/// A place with its accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The place.
    pub place: Place,
    /// What is claimed.
    pub claimed: Account,
    /// What the evidence supports.
    pub supported: Account,
    /// The least and the most points that it can come to have once every open question is answered (S7): before and after.
    pub possible: [Option<(f64, f64)>; 2],
    /// What became of it in the older sheet, and in the newer one.
    pub presence: [Presence; 2],
}

impl Moved {
    /// Whether anything of it moved.
    pub fn moved(&self) -> bool {
        self.claimed.moved() || self.supported.moved()
    }

    /// The account of what is claimed, or of what is supported.
    pub fn account(&self, basis: Basis) -> &Account {
        match basis {
            Basis::Claimed => &self.claimed,
            Basis::Supported => &self.supported,
        }
    }

    /// Whether it stands lower than before. What is declined on evidence, or asked no longer, has nothing that could fall.
    pub fn fell(&self, basis: Basis) -> bool {
        self.presence[1] == Presence::Asked && self.account(basis).fell()
    }

    /// Whether it stands higher than before: in points, or in level.
    pub fn rose(&self, basis: Basis) -> bool {
        let account = self.account(basis);
        let level = account.levels.0.is_some() && account.levels.1 > account.levels.0;
        !self.fell(basis) && (level || account.change().is_some_and(|change| change > TOLERANCE))
    }

    /// Whether it has become something.
    pub fn became(&self, presence: Presence) -> bool {
        self.presence[0] != presence && self.presence[1] == presence
    }
}
