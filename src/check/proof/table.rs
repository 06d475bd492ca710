//! Every fully answered sheet of a small rubric with its points: what can be read off it holds without further argument.

use crate::score::{Answers, Scorer};

use super::{Explorer, Place};

/// All sheets; the first question turns fastest.
pub(super) struct Table {
    places: Vec<Place>,
    /// For each of the explorer's questions: its number of picks, and how many sheets lie between two of them.
    wheels: Vec<(usize, usize)>,
    /// The points of every place, sheet by sheet.
    points: Vec<Option<f64>>,
    sheets: usize,
}

impl Table {
    /// Evaluates everything, if there are at most `limit` sheets and these are really all that can make a difference.
    pub(super) fn of(explorer: &mut Explorer<'_>, limit: usize) -> Option<Table> {
        let scorer = explorer.scorer;
        let mut wheels = Vec::new();
        let mut sheets = 1_usize;
        for &question in &explorer.questions {
            let compiled = &scorer.questions()[question];
            if compiled.thinned {
                return None;
            }
            let values = compiled.picks.len().max(1);
            wheels.push((values, sheets));
            sheets = sheets.checked_mul(values).filter(|n| *n <= limit)?;
        }
        let places = Place::all(scorer);
        let mut table = Table { points: Vec::with_capacity(sheets * places.len()), places, wheels, sheets };
        let mut answers = explorer.worst();
        for sheet in 0..sheets {
            explorer.evaluate(&answers);
            table.points.extend(table.places.iter().map(|place| explorer.at(*place)));
            table.turn(sheet + 1, &mut answers, explorer);
        }
        Some(table)
    }

    /// Changes what differs between a sheet and the one before it.
    fn turn(&self, sheet: usize, answers: &mut Answers, explorer: &Explorer<'_>) {
        for (at, (values, stride)) in self.wheels.iter().enumerate() {
            let turned = sheet / stride;
            explorer.set(answers, explorer.questions[at], turned % values);
            if !turned.is_multiple_of(*values) {
                break;
            }
        }
    }

    /// The answers of a sheet.
    pub(super) fn answers(&self, sheet: usize, explorer: &Explorer<'_>) -> Answers {
        let mut answers = explorer.worst();
        for (at, (values, stride)) in self.wheels.iter().enumerate() {
            explorer.set(&mut answers, explorer.questions[at], sheet / stride % values);
        }
        answers
    }

    /// The points of every place, in the order of [`Place::all`].
    pub(super) fn points(&self, sheet: usize) -> &[Option<f64>] {
        &self.points[sheet * self.places.len()..][..self.places.len()]
    }

    /// The points of one place, sheet by sheet.
    pub(super) fn column(&self, place: Place) -> impl Iterator<Item = Option<f64>> + '_ {
        let at = self.places.iter().position(|p| *p == place).unwrap_or(0);
        self.points.iter().skip(at).step_by(self.places.len()).copied()
    }

    /// Pairs of sheets that differ in one question's answer alone: with its worst, and with a better one.
    pub(super) fn neighbours(&self, at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (values, stride) = self.wheels[at];
        let worst = (0..self.sheets).filter(move |sheet| sheet / stride % values == 0);
        worst.flat_map(move |sheet| (1..values).map(move |value| (sheet, sheet + value * stride)))
    }

    /// Whether a question alone decides the level of a place: the same for each of its values, not for all of them.
    pub(super) fn dictates(&self, at: usize, place: Place, scorer: &Scorer) -> bool {
        let (values, stride) = self.wheels[at];
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
