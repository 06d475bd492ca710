//! The same rubric with other weights: to see what hangs on them.

use super::compile::Scorer;
use super::positions::{AreaAt, QuestionAt};

/// A weight of a rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight<'s> {
    /// Of an area in the overall points.
    Area(AreaAt),
    /// Of a dimension in every area.
    Dimension(&'s str),
    /// Of a question in its cell.
    Question(QuestionAt),
}

impl Scorer {
    /// Every weight that counts: of areas, of dimensions, and of readiness questions.
    pub fn weights(&self) -> Vec<Weight<'_>> {
        let areas = self.area_positions().map(Weight::Area);
        let dimensions = self.dimensions.iter().map(|dimension| Weight::Dimension(&dimension.id));
        let questions = QuestionAt::all(&(0..self.readiness)).map(Weight::Question);
        areas.chain(dimensions).chain(questions).collect()
    }

    /// Takes over the weights of another scorer of the same rubric, each multiplied by a factor of at least 0. What weighs
    /// nothing stays so; what then weighs nothing takes no part (S3).
    pub fn reweigh(&mut self, from: &Scorer, mut factor: impl FnMut(Weight<'_>) -> f64) {
        for at in from.area_positions() {
            self.areas[at].weight = from.areas[at].weight * factor(Weight::Area(at));
        }
        let dimensions: Vec<f64> = from.dimensions.iter().map(|d| factor(Weight::Dimension(&d.id))).collect();
        for (dimension, factor) in from.dimensions.iter().zip(dimensions) {
            dimension.cells.iter().for_each(|&cell| self.cells[cell].weight = from.cells[cell].weight * factor);
        }
        for at in QuestionAt::all(&(0..from.readiness)) {
            self.questions[at].weight = from.questions[at].weight * factor(Weight::Question(at));
        }
    }
}
