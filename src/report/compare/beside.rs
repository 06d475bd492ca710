//! A place of the newest sheet beside what is published of the region there.

use super::CompareReport;
use crate::compare::{Moved, Place, Presence, Region};
use crate::group::quantiles::Quartiles;
use crate::workshop::findings::region::{Cell, Published};

/// A place of the newest sheet beside the region.
pub(super) struct Beside<'b> {
    /// The place, with how it moved.
    pub(super) moved: &'b Moved,
    region: &'b Region,
}

impl Beside<'_> {
    /// What is published of the region.
    pub(super) fn published(&self) -> Option<&Cell> {
        self.region.at(&self.moved.place).shown()
    }

    /// The level of the newest sheet.
    pub(super) fn level(&self) -> Option<u8> {
        self.moved.claimed.levels.1
    }

    /// The quartiles of the levels at which the administrations of the region stand.
    pub(super) fn quartiles(&self) -> Option<Quartiles> {
        self.region.quartiles(self.published()?)
    }

    /// How many administrations stand lower than the newest sheet, at the same level, and higher.
    pub(super) fn around(&self) -> Option<[usize; 3]> {
        Some(self.region.around(self.published()?, self.level()?))
    }

    /// The median points of a cell.
    pub(super) fn median_points(&self) -> Option<f64> {
        self.published()?.median
    }
}

impl CompareReport<'_> {
    /// The areas and the cells that the workshop asked about, beside the region; none where no workshop is named.
    pub(super) fn beside(&self) -> Vec<Beside<'_>> {
        let Some(region) = self.region else { return Vec::new() };
        let places = self.newest_comparison().places.iter();
        let places = places.filter(|moved| matches!(moved.place, Place::Area(_) | Place::Cell(..)));
        let is_there = |beside: &Beside| {
            *region.at(&beside.moved.place) != Published::Absent && beside.moved.presence[1] != Presence::Absent
        };
        places.map(|moved| Beside { moved, region }).filter(is_there).collect()
    }
}
