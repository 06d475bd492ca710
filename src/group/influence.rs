//! What hangs on one question: how far the result moves between the lowest and the highest answer that was given.

use crate::model::total;
use crate::score::{Answers, Pass, Points, QuestionAt, Scorer};

/// Answers of which one is varied at a time.
pub struct Influence<'s> {
    scorer: &'s Scorer,
    around: Answers,
    answers: Answers,
    points: Points,
}

impl<'s> Influence<'s> {
    /// Around some answers, such as the middle answers of the room.
    pub fn around(scorer: &'s Scorer, answers: Answers) -> Self {
        Influence { scorer, around: answers.clone(), answers, points: Points::default() }
    }

    /// The points by which the areas differ, gates included, between two values of a question: summed over the areas.
    ///
    /// Which questions are asked stays as it is.
    pub fn of(&mut self, question: QuestionAt, low: f64, high: f64) -> f64 {
        let at_low = self.areas_at(question, low);
        let at_high = self.areas_at(question, high);
        self.answers.clone_from(&self.around);
        total(at_low.iter().zip(&at_high).map(|(a, b)| (a - b).abs()))
    }

    fn areas_at(&mut self, question: QuestionAt, value: f64) -> Vec<f64> {
        self.answers.raise(question, value);
        self.scorer.evaluate(&self.answers, Pass::Points, &mut self.points, &mut ());
        self.scorer.area_positions().map(|area| self.points.area(area).unwrap_or(0.0)).collect()
    }
}
