//! The extreme answers that gates are tried with.

use crate::score::Answers;

use super::explore::Explorer;

impl Explorer<'_> {
    /// An area's points before gates with one question at a value and all else at its best; none counts as below everything.
    ///
    /// Where the best answers keep the question from being asked, it is tried beside lower ones.
    pub fn uncapped_with(&mut self, question: usize, value: f64, area: usize) -> f64 {
        for share in [1.0, 0.75, 0.5, 0.25, 0.0] {
            let mut answers = self.uniform(share);
            self.scorer.raise(&mut answers, question, value);
            if answers.slot(question).asked {
                self.evaluate(&answers);
                return self.uncapped(area).unwrap_or(f64::NEG_INFINITY);
            }
        }
        f64::NEG_INFINITY
    }

    /// With an area's questions at their best and all else at its least: the area's points before gates, and another area's
    /// points after its own; without points, the other area caps nothing.
    pub fn best_beside_worst(&mut self, area: usize, other: usize) -> (f64, f64) {
        let mut answers = self.least();
        for cell in self.scorer.area_cells(area) {
            for question in self.scorer.cell_questions(cell) {
                let top = self.top(question);
                self.set(&mut answers, question, top);
            }
        }
        self.evaluate(&answers);
        let most = self.uncapped(area).unwrap_or(f64::NEG_INFINITY);
        (most, self.at(super::Place::Area(other)).unwrap_or(f64::INFINITY))
    }

    /// The least points of an area, unknown answers included; without points it caps nothing.
    pub fn floor_of(&mut self, area: usize) -> f64 {
        let answers = self.least();
        self.points(&answers, super::Place::Area(area)).unwrap_or(f64::INFINITY)
    }

    /// Every question at the least that it can count, answered or not.
    fn least(&self) -> Answers {
        let mut answers = self.worst();
        for &question in &self.questions {
            self.scorer.raise(&mut answers, question, self.scorer.floor(question));
        }
        answers
    }

    /// Whether a better answer can never lower a cell's points.
    pub fn cell_is_monotone(&self, cell: usize) -> bool {
        self.scorer.cell_questions(cell).all(|q| !self.scorer.questions()[q].is_conditional())
    }
}
