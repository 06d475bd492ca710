//! What a single question can do: nothing, too much, or everything.

use crate::model::Method;
use crate::score::{Answers, Scorer, TOLERANCE};

use super::explore::{Explorer, Step};
use super::{Place, Verdict};

/// The points of all places, before and after.
type Pair<'p> = [&'p [Option<f64>]; 2];

/// What one question can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The question, by the scorer's position.
    pub question: usize,
    /// Proved: it never changes the points of any area or the overall points. Refuted by answers at which it does.
    pub score_dead: Verdict<Answers>,
    /// Proved: it never changes a level. Refuted by answers at which it does.
    pub level_dead: Verdict<Answers>,
    /// Places whose level the question alone decides, whatever the others are.
    pub dictates: Vec<Place>,
    /// Its share of the points of its area and of the overall points, where these are plain weighted means.
    pub share: Vec<(Place, f64)>,
    /// Places where its worst answer, with all others at their best, keeps the level at the given one.
    pub vetoes: Vec<(Place, u8)>,
}

/// What each readiness question can do.
pub fn influence(scorer: &Scorer) -> Vec<Influence> {
    let mut explorer = Explorer::new(scorer);
    let walks = explorer.walks();
    let bases: Vec<Answers> = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| explorer.uniform(share)).into();
    let questions = explorer.questions.clone();
    questions
        .into_iter()
        .map(|question| Influence {
            question,
            score_dead: score_dead(&mut explorer, question, &bases, &walks),
            level_dead: level_dead(&mut explorer, question, &walks),
            dictates: dictates(&mut explorer, question),
            share: shares(scorer, question),
            vetoes: vetoes(&mut explorer, question),
        })
        .collect()
}

/// The worst and the best value of a question.
fn ends(scorer: &Scorer, question: usize) -> (f64, f64) {
    let values = &scorer.questions()[question].attainable;
    (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(0.0))
}

/// The points of every place with the question at a value.
fn with(explorer: &mut Explorer<'_>, answers: &mut Answers, question: usize, value: f64) -> Vec<Option<f64>> {
    answers.raise(question, value);
    explorer.evaluate(answers);
    Place::all(explorer.scorer).into_iter().map(|p| explorer.at(p)).collect()
}

fn differ(a: &[Option<f64>], b: &[Option<f64>]) -> bool {
    a.iter().zip(b).any(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > TOLERANCE,
        (a, b) => a.is_some() != b.is_some(),
    })
}

fn score_dead(
    explorer: &mut Explorer<'_>,
    question: usize,
    bases: &[Answers],
    walks: &[Vec<Step>],
) -> Verdict<Answers> {
    let (low, high) = ends(explorer.scorer, question);
    if high - low <= TOLERANCE {
        return Verdict::Proved;
    }
    for base in bases {
        let mut answers = base.clone();
        let before = with(explorer, &mut answers, question, low);
        if differ(&before, &with(explorer, &mut answers, question, high)) {
            return Verdict::Refuted(base.clone());
        }
    }
    if weightless(explorer, question) {
        return Verdict::Proved;
    }
    let mut witness = None;
    let complete = explorer.try_all_pairs(question, &mut |[before, after], answers| {
        if witness.is_none() && differ(before, after) {
            witness = Some(answers.clone());
        }
    });
    match (witness, complete) {
        (Some(answers), _) => Verdict::Refuted(answers),
        (None, true) => Verdict::Proved,
        (None, false) => search_walks(explorer, question, walks, differ),
    }
}

/// Whether weights alone keep a question out of every score: it weighs nothing in its cell, or its cell in its area.
fn weightless(explorer: &Explorer<'_>, question: usize) -> bool {
    let scorer = explorer.scorer;
    let compiled = &scorer.questions()[question];
    let Some(cell) = compiled.cell else { return true };
    let in_path = compiled.weight > 0.0 && scorer.cell_weight(cell) > 0.0;
    !in_path && !explorer.in_gate(question)
}

/// Looks along walks for answers at which raising the question makes a difference.
fn search_walks(
    explorer: &mut Explorer<'_>,
    question: usize,
    walks: &[Vec<Step>],
    makes_difference: impl Fn(&[Option<f64>], &[Option<f64>]) -> bool,
) -> Verdict<Answers> {
    let (low, high) = ends(explorer.scorer, question);
    for steps in walks {
        let mut answers = explorer.worst();
        for &(other, value) in steps.iter().filter(|(other, _)| *other != question) {
            answers.raise(other, value);
            let before = with(explorer, &mut answers, question, low);
            if makes_difference(&before, &with(explorer, &mut answers, question, high)) {
                answers.raise(question, low);
                return Verdict::Refuted(answers);
            }
        }
    }
    Verdict::NotDecided("no answers were found at which it matters, and there are too many to try them all".into())
}

fn level_dead(explorer: &mut Explorer<'_>, question: usize, walks: &[Vec<Step>]) -> Verdict<Answers> {
    let (low, high) = ends(explorer.scorer, question);
    if high - low <= TOLERANCE || weightless(explorer, question) {
        return Verdict::Proved;
    }
    for steps in walks {
        if let Some(answers) = straddles(explorer, question, steps, low, high) {
            return Verdict::Refuted(answers);
        }
    }
    let scorer = explorer.scorer;
    let levels = |points: &[Option<f64>]| points.iter().map(|p| p.map(|p| scorer.level(p))).collect::<Vec<_>>();
    let mut witness = None;
    let complete = explorer.try_all_pairs(question, &mut |[before, after], answers| {
        if witness.is_none() && levels(before) != levels(after) {
            witness = Some(answers.clone());
        }
    });
    match (witness, complete) {
        (Some(answers), _) => Verdict::Refuted(answers),
        (None, true) => Verdict::Proved,
        (None, false) => {
            Verdict::NotDecided("no answers were found at which it changes a level, and not all can be tried".into())
        }
    }
}

/// Answers on a walk at which the question lifts a place over a cut: for each cut, the last step below it (by bisection).
fn straddles(explorer: &mut Explorer<'_>, question: usize, steps: &[Step], low: f64, high: f64) -> Option<Answers> {
    let others: Vec<Step> = steps.iter().copied().filter(|(other, _)| *other != question).collect();
    let at_step = |explorer: &Explorer<'_>, n: usize| {
        let mut answers = explorer.worst();
        for &(other, value) in &others[..n] {
            if answers.slot(other).current_value() < value {
                answers.raise(other, value);
            }
        }
        answers.raise(question, low);
        answers
    };
    let area = explorer.scorer.questions()[question].area;
    for place in [Place::Area(area), Place::Overall] {
        let cuts: Vec<f64> = explorer.scorer.levels().map(|(from, _)| from).skip(1).collect();
        for cut in cuts {
            let (mut below, mut above) = (0, others.len() + 1);
            while above - below > 1 {
                let middle = (below + above) / 2;
                let answers = at_step(explorer, middle);
                let reached = explorer.points(&answers, place).is_some_and(|p| p >= cut - TOLERANCE);
                if reached { above = middle } else { below = middle }
            }
            let mut answers = at_step(explorer, below);
            let before = explorer.points(&answers, place).is_some_and(|p| p < cut - TOLERANCE);
            answers.raise(question, high);
            if before && explorer.points(&answers, place).is_some_and(|p| p >= cut - TOLERANCE) {
                answers.raise(question, low);
                return Some(answers);
            }
        }
    }
    None
}

/// The places whose level is the same with all others at their worst and at their best, for each value of the question.
fn dictates(explorer: &mut Explorer<'_>, question: usize) -> Vec<Place> {
    let scorer = explorer.scorer;
    let values = scorer.questions()[question].attainable.clone();
    let (mut worst, mut best) = (explorer.worst(), explorer.best());
    let mut levels: Vec<[Vec<Option<u8>>; 2]> = Vec::new();
    for value in values {
        let level = |points: Vec<Option<f64>>| points.into_iter().map(|p| p.map(|p| scorer.level(p))).collect();
        let low = level(with(explorer, &mut worst, question, value));
        let high = level(with(explorer, &mut best, question, value));
        levels.push([low, high]);
    }
    let decides = |at: usize| {
        let alone = levels.iter().all(|[low, high]| low[at] == high[at] && low[at].is_some());
        let varies = levels.iter().any(|[low, _]| low[at] != levels[0][0][at]);
        alone && varies
    };
    let places = Place::all(scorer).into_iter().enumerate();
    places.filter(|(at, place)| decides(*at) && has_others(explorer, *place, question)).map(|(_, p)| p).collect()
}

/// Whether a place has other questions: where there is one question, that it decides is no finding.
fn has_others(explorer: &Explorer<'_>, place: Place, question: usize) -> bool {
    let area = |q: usize| explorer.scorer.questions()[q].area;
    explorer
        .questions
        .iter()
        .any(|&q| q != question && matches!(place, Place::Overall) | (place == Place::Area(area(q))))
}

/// The product of normalised weights on the way up, where every method is an arithmetic mean.
fn shares(scorer: &Scorer, question: usize) -> Vec<(Place, f64)> {
    let compiled = &scorer.questions()[question];
    let Some(cell) = compiled.cell else { return Vec::new() };
    let plain =
        scorer.cell_method(cell) == Method::Arithmetic && scorer.area_method(compiled.area) == Method::Arithmetic;
    if !plain {
        return Vec::new();
    }
    let part = |own: f64, all: f64| if all > 0.0 { own / all } else { 0.0 };
    let in_cell = part(compiled.weight, scorer.cell_questions(cell).map(|q| scorer.questions()[q].weight).sum());
    let cells = scorer.area_cells(compiled.area).map(|c| scorer.cell_weight(c)).sum();
    let in_area = in_cell * part(scorer.cell_weight(cell), cells);
    let mut shares = vec![(Place::Area(compiled.area), in_area)];
    if scorer.overall_method() == Method::Arithmetic {
        let areas = (0..scorer.area_count()).map(|a| scorer.area_weight(a)).sum();
        shares.push((Place::Overall, in_area * part(scorer.area_weight(compiled.area), areas)));
    }
    shares
}

/// The places where the question's worst answer, all others at their best, costs a level; with the level that is left.
fn vetoes(explorer: &mut Explorer<'_>, question: usize) -> Vec<(Place, u8)> {
    let scorer = explorer.scorer;
    let (low, high) = ends(scorer, question);
    let mut answers = explorer.best();
    let level = |points: Vec<Option<f64>>| points.into_iter().map(|p| p.map(|p| scorer.level(p))).collect::<Vec<_>>();
    let blocked = level(with(explorer, &mut answers, question, low));
    let free = level(with(explorer, &mut answers, question, high));
    let places = Place::all(scorer).into_iter().zip(blocked.into_iter().zip(free));
    places.filter_map(|(place, (blocked, free))| blocked.filter(|b| Some(*b) < free).map(|b| (place, b))).collect()
}

impl Explorer<'_> {
    /// For every fully answered sheet, the points with the question at one value and at the next; whether all were tried.
    fn try_all_pairs(&mut self, question: usize, look: &mut dyn FnMut(Pair<'_>, &Answers)) -> bool {
        if self.has_conditions() {
            return false;
        }
        let scorer = self.scorer;
        let mut inner = Explorer::new(scorer);
        let (low, high) = ends(scorer, question);
        self.try_all(|_, answers| {
            // Each setting of the others once: where the question itself is at its worst.
            if (answers.slot(question).current_value() - low).abs() <= TOLERANCE {
                let mut trial = answers.clone();
                let before = with(&mut inner, &mut trial, question, low);
                let after = with(&mut inner, &mut trial, question, high);
                look([&before, &after], answers);
            }
        })
    }
}
