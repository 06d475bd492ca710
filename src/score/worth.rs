//! What an answer is worth: points of choices, ticked items, or steps of a number, on 0..max (S1).

use crate::model::NumberRange;
use crate::model::rubric::{NumberSteps, RubricFile};
use crate::model::{Answer, Kind, Question, total};

use super::TOLERANCE;

/// How an answer becomes a value (S1).
#[derive(Clone, Debug)]
pub(super) enum Worth {
    /// The choice's points, of these highest ones.
    Choices { highest: f64 },
    /// The points of the ticked items, of all of them.
    Items { points: Vec<(String, f64)>, all: f64 },
    /// Nothing: it is answered in free text.
    Nothing,
    /// The points of the highest step not above the number; the first step begins at the least number, the last not
    /// after the most that a number can be. Where less is better the points fall.
    Steps { steps: Vec<(f64, f64)>, most: f64 },
}

impl Worth {
    pub(super) fn new(question: &Question, rules: &RubricFile) -> Worth {
        match question.kind() {
            Kind::Text => Worth::Nothing,
            Kind::Choices(_) => Worth::Choices { highest: question.choice_points().fold(0.0, f64::max) },
            Kind::Items(items) => {
                let mut points: Vec<(String, f64)> = items.iter().map(|i| (i.id.value.clone(), *i.points)).collect();
                points.sort_by(|a, b| a.0.cmp(&b.0));
                Worth::Items { all: total(points.iter().map(|(_, p)| *p)), points }
            }
            Kind::Number(range) => Worth::Steps { steps: steps(question, range, rules), most: *range.max },
        }
    }

    /// Every value that an answer can have on 0..max, sorted.
    pub(super) fn attainable(&self, question: &Question, max: f64) -> Vec<f64> {
        match self {
            Worth::Choices { .. } => sorted(question.choice_points().map(|p| self.of_points(p, max))),
            Worth::Items { points, .. } => {
                let (sums, _) = sums(points.iter().map(|(_, p)| *p));
                sorted(sums.into_iter().map(|p| self.of_points(p, max)))
            }
            Worth::Nothing => Vec::new(),
            Worth::Steps { steps, .. } => sorted(steps.iter().map(|(_, points)| *points)),
        }
    }

    /// Whether a checklist has so many different sums that [`Worth::attainable`] leaves some out.
    pub(super) fn is_thinned(&self) -> bool {
        matches!(self, Worth::Items { points, .. } if sums(points.iter().map(|(_, p)| *p)).1)
    }

    /// What conditions look at, and the value on 0..max; `None` where nothing is answered.
    pub(super) fn of(&self, answer: &Answer, max: f64) -> Option<(f64, f64)> {
        let (raw, points) = match (answer, self) {
            (Answer::Unanswered | Answer::Unknown | Answer::NotApplicable(_), _) => return None,
            (Answer::Number(n), Worth::Steps { steps, .. }) => (*n, step_of(steps, *n)),
            (Answer::Number(n), Worth::Choices { .. }) => (*n, *n),
            (Answer::Items(ticked), Worth::Items { points, .. }) => {
                let points = total(points.iter().filter(|(id, _)| ticked.contains(id)).map(|(_, p)| *p));
                (points, points)
            }
            // An answer of another kind: loading refuses it.
            _ => (0.0, 0.0),
        };
        Some((raw, self.of_points(points, max)))
    }

    /// The value on 0..max of points before scaling; of a number question, the points are the value.
    pub(super) fn of_points(&self, points: f64, max: f64) -> f64 {
        self.scaled(points, max).clamp(0.0, max)
    }

    /// As [`Worth::of_points`], beyond 0..max too.
    pub(super) fn scaled(&self, points: f64, max: f64) -> f64 {
        let value = match self {
            Worth::Choices { highest: most } | Worth::Items { all: most, .. } => points / most * max,
            Worth::Steps { .. } => points,
            Worth::Nothing => 0.0,
        };
        if value.is_nan() { 0.0 } else { value }
    }

    /// What conditions look at when the question has a value: of the answers worth as much, the one nearest to the worst.
    pub(super) fn raw(&self, value: f64, max: f64) -> f64 {
        match self {
            Worth::Choices { highest: most } | Worth::Items { all: most, .. } => value / max * most,
            Worth::Nothing => 0.0,
            Worth::Steps { steps, .. } => {
                let enough = |step: &&(f64, f64)| step.1 >= value - TOLERANCE;
                let step = if falls(steps) { steps.iter().rfind(enough) } else { steps.iter().find(enough) };
                step.map_or(0.0, |(at, _)| *at)
            }
        }
    }
}

/// Whether less is better.
pub(super) fn falls(steps: &[(f64, f64)]) -> bool {
    NumberSteps::fall(steps.iter().map(|(_, points)| *points))
}

/// The points of the highest step not above a number.
pub(super) fn step_of(steps: &[(f64, f64)], number: f64) -> f64 {
    steps.iter().rev().find(|(at, _)| *at <= number + TOLERANCE).map_or(0.0, |(_, points)| *points)
}

/// The steps that numbers of the range can reach.
fn steps(question: &Question, range: &NumberRange, rules: &RubricFile) -> Vec<(f64, f64)> {
    let rule = rules.numbers.iter().find(|n| n.question.value == question.id.value);
    let all = rule.into_iter().flat_map(|r| &r.steps).map(|s| s.value);
    let mut steps: Vec<(f64, f64)> = Vec::new();
    let (min, max) = (*range.min, *range.max);
    for (at, points) in all.filter(|(at, _)| *at <= max) {
        if at <= min {
            steps.clear();
        }
        steps.push((at.max(min), points));
    }
    if steps.first().is_none_or(|(at, _)| *at > min) {
        steps.insert(0, (min, 0.0));
    }
    steps
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// The sums of all subsets, up to a bound that no sensible checklist reaches; and whether some were left out.
fn sums(points: impl Iterator<Item = f64>) -> (Vec<f64>, bool) {
    const MOST: usize = 4096;
    let (mut sums, mut thinned) = (vec![0.0], false);
    for p in points {
        let more: Vec<f64> = sums.iter().map(|s| s + p).collect();
        sums = sorted(sums.into_iter().chain(more));
        while sums.len() > MOST {
            // Keep the ends and every other sum between: the largest, "all ticked", is always kept.
            let last = sums.len() - 1;
            sums = sums.iter().enumerate().filter(|(i, _)| i % 2 == 0 || *i == last).map(|(_, s)| *s).collect();
            thinned = true;
        }
    }
    (sums, thinned)
}
