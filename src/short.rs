//! The short form: which question settles most, given the answers so far. Pure.
//!
//! First come the questions that gates look at, then whichever narrows the ranges of levels most (S7), averaged over what may be
//! answered to it. An area is settled when both ends of its range have one level, or when the range is narrower than half a
//! level; questions that can move only settled areas are not asked.

use crate::model::Questionnaire;
use crate::score::{Answers, AreaAt, Moved, Pass, Points, QuestionAt, Scorer, State, TOLERANCE};

/// The order in which a short assessment asks.
#[derive(Clone, Debug)]
pub struct Short<'s> {
    scorer: &'s Scorer,
    /// The questions in the order of the questionnaire, with what an answer to each can move.
    questions: Vec<(QuestionAt, Moved)>,
    /// A range narrower than this is settled.
    narrow: f64,
}

/// The least and the most points that areas can have (S7).
#[derive(Clone, Debug, Default)]
struct Bounds {
    low: Points,
    high: Points,
}

impl<'s> Short<'s> {
    /// The order for a questionnaire that a scorer was compiled of.
    pub fn new(questionnaire: &Questionnaire, scorer: &'s Scorer) -> Self {
        let positions = questionnaire.questions().filter_map(|(_, question)| scorer.question(&question.id));
        let questions = positions.map(|question| (question, scorer.moved_by(&[question]))).collect();
        let steps = scorer.levels().count().saturating_sub(1).max(1);
        Short { scorer, questions, narrow: scorer.max() / steps as f64 / 2.0 }
    }

    /// The question to ask next among those that `may_ask` allows; `None` when none can settle anything more.
    pub fn next(&self, answers: &Answers, may_ask: impl Fn(QuestionAt) -> bool) -> Option<QuestionAt> {
        let now = self.bounds(answers);
        let is_due = |question: QuestionAt| {
            let slot = answers.slot(question);
            slot.asked && !slot.in_doubt && slot.state == State::Unanswered && may_ask(question)
        };
        let gain = |(question, moved): &(QuestionAt, Moved)| {
            let open = moved.areas().iter().any(|area| self.openness(&now, *area) > 0.0);
            let gain = if open && is_due(*question) { self.gain(answers, &now, *question, moved) } else { 0.0 };
            (gain > TOLERANCE).then(|| (self.opens_gate(*question, &now), gain, *question))
        };
        let best = |best: (bool, f64, QuestionAt), other: (bool, f64, QuestionAt)| {
            let goes_before = other.0 & !best.0 || other.0 == best.0 && other.1 > best.1 + TOLERANCE;
            if goes_before { other } else { best }
        };
        self.questions.iter().filter_map(gain).reduce(best).map(|(.., question)| question)
    }

    /// The questions that a short assessment is likely to ask, in their order: as if each were answered in the middle.
    pub fn likely(&self, answers: &Answers, may_ask: impl Fn(QuestionAt) -> bool) -> Vec<QuestionAt> {
        let mut answers = answers.clone();
        let next = || {
            let question = self.next(&answers, &may_ask)?;
            self.scorer.pick(&mut answers, question, self.scorer.questions()[question].picks.len() / 2);
            Some(question)
        };
        std::iter::from_fn(next).collect()
    }

    /// The areas that are not settled.
    pub fn open<'a>(&'a self, answers: &Answers) -> impl Iterator<Item = AreaAt> + 'a {
        let now = self.bounds(answers);
        self.scorer.area_positions().filter(move |area| self.openness(&now, *area) > 0.0)
    }

    fn bounds(&self, answers: &Answers) -> Bounds {
        let mut bounds = Bounds::default();
        self.scorer.evaluate(answers, Pass::Low, &mut bounds.low, &mut ());
        self.scorer.evaluate(answers, Pass::High, &mut bounds.high, &mut ());
        bounds
    }

    /// How wide an area's range is; 0 when it is settled.
    fn openness(&self, bounds: &Bounds, area: AreaAt) -> f64 {
        let (Some(low), Some(high)) = (bounds.low.area(area), bounds.high.area(area)) else { return 0.0 };
        let is_settled = high - low < self.narrow || self.scorer.level(low) == self.scorer.level(high);
        if is_settled { 0.0 } else { high - low }
    }

    /// By how much an answer narrows the ranges that are not settled, averaged over all that may be answered.
    fn gain(&self, answers: &Answers, now: &Bounds, question: QuestionAt, moved: &Moved) -> f64 {
        let openness = |bounds: &Bounds| moved.areas().iter().map(|area| self.openness(bounds, *area)).sum::<f64>();
        let picks = self.scorer.questions()[question].picks.len();
        // Every answer sets anew all that another one has set.
        let (mut answers, mut bounds) = (answers.clone(), now.clone());
        let after = |pick| {
            self.scorer.pick(&mut answers, question, pick);
            self.scorer.revise(&answers, moved, &mut bounds.low);
            self.scorer.revise(&answers, moved, &mut bounds.high);
            openness(&bounds)
        };
        openness(now) - (0..picks).map(after).sum::<f64>() / picks.max(1) as f64
    }

    /// Whether a gate of an area that is not settled looks at a question.
    fn opens_gate(&self, question: QuestionAt, now: &Bounds) -> bool {
        let open = self.scorer.area_positions().filter(|area| self.openness(now, *area) > 0.0);
        let gates = open.flat_map(|area| self.scorer.area_gates(area));
        gates.map(|&gate| &self.scorer.gates()[gate]).any(|gate| gate.questions().contains(&question))
    }
}
