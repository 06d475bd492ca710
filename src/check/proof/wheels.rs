//! All sheets of a small rubric, one after the other.

use crate::score::Answers;

use super::Explorer;

/// A wheel for each of the explorer's questions; the first turns fastest.
pub(super) struct Wheels {
    /// The number of positions of each, and how many sheets lie between two of them.
    wheels: Vec<(usize, usize)>,
    /// How many sheets there are.
    pub(super) sheets: usize,
}

impl Wheels {
    /// Over all complete sheets, or all sheets, if there are at most `limit` and these are really all that can make a
    /// difference.
    pub(super) fn of(explorer: &Explorer<'_>, complete: bool, limit: usize) -> Option<Wheels> {
        let scorer = explorer.scorer;
        let silences = if complete { 0 } else { scorer.silences().len() };
        let (mut wheels, mut sheets) = (Vec::new(), 1_usize);
        for &question in &explorer.questions {
            let compiled = &scorer.questions()[question];
            if compiled.thinned {
                return None;
            }
            let positions = compiled.picks.len().max(1) + silences;
            wheels.push((positions, sheets));
            sheets = sheets.checked_mul(positions).filter(|n| *n <= limit)?;
        }
        Some(Wheels { wheels, sheets })
    }

    /// The positions of one question, and how many sheets lie between two of them.
    pub(super) fn wheel(&self, at: usize) -> (usize, usize) {
        self.wheels[at]
    }

    /// Evaluates every sheet, in order, and shows it.
    pub(super) fn each(&self, explorer: &mut Explorer<'_>, mut look: impl FnMut(&Explorer<'_>)) {
        let mut answers = explorer.worst();
        for sheet in 1..=self.sheets {
            explorer.evaluate(&answers);
            look(explorer);
            self.turn(sheet, &mut answers, explorer);
        }
    }

    /// Changes what differs between a sheet and the one before it.
    fn turn(&self, sheet: usize, answers: &mut Answers, explorer: &Explorer<'_>) {
        for (at, (positions, stride)) in self.wheels.iter().enumerate() {
            let turned = sheet / stride;
            explorer.set(answers, explorer.questions[at], turned % positions);
            if !turned.is_multiple_of(*positions) {
                break;
            }
        }
    }

    /// The answers of a sheet.
    pub(super) fn answers(&self, sheet: usize, explorer: &Explorer<'_>) -> Answers {
        let mut answers = explorer.worst();
        for (at, (positions, stride)) in self.wheels.iter().enumerate() {
            explorer.set(&mut answers, explorer.questions[at], sheet / stride % positions);
        }
        answers
    }
}
