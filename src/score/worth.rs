<<<<<<< HEAD
//! What an answer is worth: points of choices, ticked items, or steps of a number, on 0..max (S1).

use crate::model::questionnaire::NumberRange;
use crate::model::rubric::RubricFile;
use crate::model::{Answer, Kind, Question};
=======
//! What answers are worth: from points of choices, ticked items and numbers to values on 0..max (S1).

use crate::model::rubric::RubricFile;
use crate::model::{self, Kind};
>>>>>>> 355be95 (Proofs: everything tried out once, moves of one question, conditions and checklists taken seriously; gates by their corners)

use super::TOLERANCE;

/// How an answer becomes a value (S1).
#[derive(Clone, Debug)]
pub(super) enum Worth {
<<<<<<< HEAD
    /// The choice's points, of these highest ones.
    Choices { highest: f64 },
    /// The points of the ticked items, of all of them.
    Items { points: Vec<(String, f64)>, all: f64 },
    /// The points of the highest step not above the number; the first step begins within the question's range.
    Steps(Vec<(f64, f64)>),
}

impl Worth {
    pub(super) fn new(question: &Question, rules: &RubricFile) -> Worth {
        match question.kind() {
            Kind::Choices(_) => Worth::Choices { highest: question.choice_points().fold(0.0, f64::max) },
            Kind::Items(items) => {
                let mut points: Vec<(String, f64)> = items.iter().map(|i| (i.id.value.clone(), i.points)).collect();
                points.sort_by(|a, b| a.0.cmp(&b.0));
                Worth::Items { all: points.iter().map(|(_, p)| p).sum(), points }
            }
            Kind::Number(range) => Worth::Steps(steps(question, range, rules)),
        }
    }

    /// Every value that an answer can have on 0..max, sorted.
    pub(super) fn attainable(&self, question: &Question, max: f64) -> Vec<f64> {
        match self {
            Worth::Choices { .. } => sorted(question.choice_points().map(|p| self.of_points(p, max))),
            Worth::Items { points, .. } => {
                sorted(sums(points.iter().map(|(_, p)| *p)).into_iter().map(|p| self.of_points(p, max)))
            }
            Worth::Steps(steps) => {
                let begin = question.number.as_ref().map_or(0.0, |range| range.min);
                let below = steps.first().is_none_or(|(at, _)| *at > begin).then_some(0.0);
                sorted(steps.iter().map(|(_, points)| *points).chain(below))
=======
    /// Points of choices times this factor.
    Choices { factor: f64 },
    /// Points of ticked items times this factor.
    Items { points: Vec<(String, f64)>, factor: f64 },
    /// The points of the highest step not above the number.
    Steps(Vec<(f64, f64)>),
}

/// Every value that a question's answers can have.
pub(super) struct Values {
    /// Sorted pairs of a value and points (or a number) that give it.
    pub(super) values: Vec<(f64, f64)>,
    /// Whether some were left out, because there are too many.
    pub(super) thinned: bool,
}

impl Worth {
    pub(super) fn of_number(&self, n: f64) -> f64 {
        match self {
            Worth::Choices { factor } => n * factor,
            Worth::Items { .. } => 0.0,
            Worth::Steps(steps) => {
                let reached = steps.iter().rev().find(|(at, _)| *at <= n + TOLERANCE);
                reached.map_or(0.0, |(_, points)| *points)
>>>>>>> 355be95 (Proofs: everything tried out once, moves of one question, conditions and checklists taken seriously; gates by their corners)
            }
        }
    }

<<<<<<< HEAD
    /// What conditions look at, and the value on 0..max; `None` where nothing is answered.
    pub(super) fn of(&self, answer: &Answer, max: f64) -> Option<(f64, f64)> {
        let (raw, points) = match (answer, self) {
            (Answer::Unanswered | Answer::Unknown | Answer::NotApplicable(_), _) => return None,
            (Answer::Number(n), Worth::Steps(steps)) => {
                (*n, steps.iter().rev().find(|(at, _)| *at <= n + TOLERANCE).map_or(0.0, |(_, points)| *points))
            }
            (Answer::Number(n), Worth::Choices { .. }) => (*n, *n),
            (Answer::Items(ticked), Worth::Items { points, .. }) => {
                let points = points.iter().filter(|(id, _)| ticked.contains(id)).map(|(_, p)| p).sum();
                (points, points)
            }
            // An answer of another kind: loading refuses it.
            _ => (0.0, 0.0),
        };
        Some((raw, self.of_points(points, max)))
    }

    /// The value on 0..max of points before scaling; of a number question, the points are the value.
    pub(super) fn of_points(&self, points: f64, max: f64) -> f64 {
        let value = match self {
            Worth::Choices { highest: most } | Worth::Items { all: most, .. } => points / most * max,
            Worth::Steps(_) => points,
        };
        if value.is_nan() { 0.0 } else { value.clamp(0.0, max) }
    }

    /// What conditions look at when the question has a value: the least that gives it.
    pub(super) fn raw(&self, value: f64, max: f64) -> f64 {
        match self {
            Worth::Choices { highest: most } | Worth::Items { all: most, .. } => value / max * most,
            Worth::Steps(steps) => {
                steps.iter().find(|(_, points)| *points >= value - TOLERANCE).map_or(0.0, |(at, _)| *at)
            }
=======
    /// The value of points before scaling (S1).
    pub(super) fn of_points(&self, points: f64) -> f64 {
        match self {
            Worth::Choices { factor } | Worth::Items { factor, .. } => points * factor,
            Worth::Steps(_) => points,
        }
    }

    pub(super) fn ticked(&self, ids: &[String]) -> f64 {
        match self {
            Worth::Items { points, .. } => points.iter().filter(|(id, _)| ids.contains(id)).map(|(_, p)| p).sum(),
            _ => 0.0,
>>>>>>> 355be95 (Proofs: everything tried out once, moves of one question, conditions and checklists taken seriously; gates by their corners)
        }
    }
}

<<<<<<< HEAD
/// The steps that numbers of the range can reach.
fn steps(question: &Question, range: &NumberRange, rules: &RubricFile) -> Vec<(f64, f64)> {
    let rule = rules.numbers.iter().find(|n| n.question.value == question.id.value);
    let all = rule.into_iter().flat_map(|r| &r.steps).map(|s| s.value);
    let mut steps: Vec<(f64, f64)> = Vec::new();
    for (at, points) in all.filter(|(at, _)| *at <= range.max) {
        if at <= range.min {
            steps.clear();
        }
        steps.push((at.max(range.min), points));
    }
    steps
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// The sums of all subsets, up to a bound that no sensible checklist reaches.
fn sums(points: impl Iterator<Item = f64>) -> Vec<f64> {
    const MOST: usize = 4096;
    let mut sums = vec![0.0];
    for p in points {
        let more: Vec<f64> = sums.iter().map(|s| s + p).collect();
        sums = sorted(sums.into_iter().chain(more));
=======
/// How a question's answers become values; and every value that they can have, with points (or a number) that give it.
pub(super) fn worth(question: &model::Question, rules: &RubricFile) -> (Worth, Values) {
    let max = *rules.scale.max;
    match question.kind() {
        Kind::Choices(_) => {
            let highest = question.choice_points().fold(0.0, f64::max);
            let factor = if highest > 0.0 { max / highest } else { 0.0 };
            (Worth::Choices { factor }, Values::all(question.choice_points().map(|p| (p * factor, p))))
        }
        Kind::Items(items) => {
            let points: Vec<(String, f64)> = items.iter().map(|i| (i.id.value.clone(), i.points)).collect();
            let factor = max / points.iter().map(|(_, p)| p).sum::<f64>();
            let (sums, thinned) = sums(points.iter().map(|(_, p)| *p));
            let values = Values::all(sums.into_iter().map(|s| (s * factor, s)));
            (Worth::Items { points, factor }, Values { thinned, ..values })
        }
        Kind::Number(range) => {
            let rule = rules.numbers.iter().find(|n| n.question.value == question.id.value);
            let steps: Vec<(f64, f64)> = rule.map_or(Vec::new(), |r| r.steps.iter().map(|s| s.value).collect());
            // The lowest number has the step that it stands on; above it each step that begins within the range counts.
            let lowest = steps.iter().rev().find(|(at, _)| *at <= range.min).map_or(0.0, |(_, points)| *points);
            let reached = steps.iter().filter(|(at, _)| *at > range.min && *at <= range.max).map(|(at, p)| (*p, *at));
            let values = Values::all(reached.chain([(lowest, range.min)]));
            (Worth::Steps(steps), values)
        }
    }
}

impl Values {
    /// Sorted by value; of a value that several answers have, the first.
    fn all(values: impl Iterator<Item = (f64, f64)>) -> Values {
        let mut values: Vec<(f64, f64)> = values.collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        values.dedup_by(|a, b| a.0 == b.0);
        Values { values, thinned: false }
    }
}

/// The sums of all subsets, sorted, up to a bound that no sensible checklist reaches; and whether some were left out.
fn sums(points: impl Iterator<Item = f64>) -> (Vec<f64>, bool) {
    const MOST: usize = 4096;
    let (mut sums, mut thinned) = (vec![0.0], false);
    for p in points {
        let more: Vec<f64> = sums.iter().map(|s| s + p).collect();
        sums.extend(more);
        sums.sort_by(f64::total_cmp);
        sums.dedup();
>>>>>>> 355be95 (Proofs: everything tried out once, moves of one question, conditions and checklists taken seriously; gates by their corners)
        while sums.len() > MOST {
            // Keep the ends and every other sum between: the largest, "all ticked", is always kept.
            let last = sums.len() - 1;
            sums = sums.iter().enumerate().filter(|(i, _)| i % 2 == 0 || *i == last).map(|(_, s)| *s).collect();
<<<<<<< HEAD
        }
    }
    sums
=======
            thinned = true;
        }
    }
    (sums, thinned)
>>>>>>> 355be95 (Proofs: everything tried out once, moves of one question, conditions and checklists taken seriously; gates by their corners)
}
