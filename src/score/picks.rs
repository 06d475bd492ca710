//! Every answer that can make a difference: proofs need try no others.
//!
//! A choice or a checklist has its points. Of a number, conditions may tell apart what is worth the same: it matters which
//! step it has reached, and which of the numbers that conditions name.

use super::TOLERANCE;
use super::answers::Answers;
use super::compile::{Asks, Question, Scorer};
use super::positions::QuestionAt;
use super::worth::{Worth, falls, step_of};

impl Scorer {
    /// Finds the picks of every question, and which decide whether others are asked; conditions are known by then.
    pub(super) fn add_picks(&mut self) {
        let mut named: Vec<Vec<f64>> = vec![Vec::new(); self.questions.len()];
        let conditions = self.questions.iter().filter_map(|q| q.ask_when.as_ref());
        conditions.for_each(|condition| note_named(condition, &mut named));
        for (question, named) in self.questions.iter_mut().zip(named) {
            question.decides = !named.is_empty();
            question.picks = picks(question, &named, self.max);
        }
    }

    /// Answers a question with one of its picks, the last where there are fewer; what is asked then follows.
    pub fn pick(&self, answers: &mut Answers, question: QuestionAt, at: usize) {
        let picks = &self.questions[question].picks;
        if let Some((raw, value)) = picks.get(at).or(picks.last()) {
            answers.raise(question, *value);
            self.set_raw(answers, question, *raw);
        }
    }
}

fn note_named(condition: &Asks, named: &mut [Vec<f64>]) {
    match condition {
        Asks::AtLeast(question, points) => named[*question].push(*points),
        Asks::All(list) | Asks::Any(list) => list.iter().for_each(|c| note_named(c, named)),
        Asks::Not(inner) => note_named(inner, named),
    }
}

/// For a number, where each step and each named number begins: up to the next of these nothing changes.
fn picks(question: &Question, named: &[f64], max: f64) -> Vec<(f64, f64)> {
    let Worth::Steps { steps, most } = &question.worth else {
        return question.attainable.iter().map(|value| (question.worth.raw(*value, max), *value)).collect();
    };
    let least = steps.first().map_or(*most, |(at, _)| *at);
    let inside = named.iter().copied().filter(|n| (least..=*most).contains(n));
    let mut begins: Vec<f64> = steps.iter().map(|(at, _)| *at).chain(inside).collect();
    begins.sort_by(f64::total_cmp);
    begins.dedup_by(|a, b| (*a - *b).abs() <= TOLERANCE);
    if falls(steps) {
        begins.reverse();
    }
    begins.into_iter().map(|at| (at, question.worth.of_points(step_of(steps, at), max))).collect()
}
