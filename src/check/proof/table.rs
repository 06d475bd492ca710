//! Every fully answered sheet of a small rubric with its points: what can be read off it holds without further argument.

use crate::score::{Answers, Scorer};

use super::wheels::Wheels;
use super::{Explorer, Place};

/// All complete sheets.
pub(super) struct Table {
    places: Vec<Place>,
    wheels: Wheels,
    /// The points of every place, sheet by sheet.
    points: Vec<Option<f64>>,
}

impl Table {
    /// Evaluates everything, if there are at most `limit` sheets and these are really all that can make a difference.
    pub(super) fn of(explorer: &mut Explorer<'_>, limit: usize) -> Option<Table> {
        let wheels = Wheels::of(explorer, true, limit)?;
        let places = Place::all(explorer.scorer);
        let mut points = Vec::with_capacity(wheels.sheets * places.len());
        wheels.each(explorer, |explorer| points.extend(places.iter().map(|place| explorer.at(*place))));
        Some(Table { places, wheels, points })
    }

    /// The answers of a sheet.
    pub(super) fn answers(&self, sheet: usize, explorer: &Explorer<'_>) -> Answers {
        self.wheels.answers(sheet, explorer)
    }

    /// The points of every place, in the order of [`Place::all`].
    pub(super) fn points(&self, sheet: usize) -> &[Option<f64>] {
        &self.points[sheet * self.places.len()..][..self.places.len()]
    }

    /// The points of one place, sheet by sheet; none of a place that is not in the table.
    pub(super) fn column(&self, place: Place) -> impl Iterator<Item = Option<f64>> + '_ {
        let at = self.places.iter().position(|p| *p == place);
        at.into_iter().flat_map(|at| self.points.iter().skip(at).step_by(self.places.len()).copied())
    }

    /// Pairs of sheets that differ in one question's answer alone: with its worst, and with a better one.
    pub(super) fn neighbours(&self, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (values, stride) = self.wheels.wheel(at);
        let worst = (0..self.wheels.sheets).filter(move |sheet| sheet / stride % values == 0);
        worst.flat_map(move |sheet| (1..values).map(move |value| (sheet, sheet + value * stride)))
    }

    /// Whether a question alone decides the level of a place: the same for each of its values, not for all of them.
    pub(super) fn dictates(&self, at: usize, place: Place, scorer: &Scorer) -> bool {
        let (values, stride) = self.wheels.wheel(at);
        let mut levels: Vec<Option<Option<u8>>> = vec![None; values];
        for (sheet, points) in self.column(place).enumerate() {
            let level = points.map(|p| scorer.level(p));
            let seen = levels[sheet / stride % values].get_or_insert(level);
            if *seen != level || level.is_none() {
                return false;
            }
        }
        levels.iter().any(|l| *l != levels[0])
    }
}
