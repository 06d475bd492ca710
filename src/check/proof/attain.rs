//! Sets that hold every attainable score: put together bottom-up, treating branches and gates as independent.
//!
//! With gates or questions that appear in two branches the set may hold more than can really be had. So it can prove that a
//! score is not attainable, or that an answer changes nothing, but never the contrary.

use std::cell::OnceCell;

use crate::model::Method;
use crate::score::{AreaAt, CellAt, GateLooksAt, QuestionAt, Scorer, TOLERANCE, cap_at};

use super::Place;
use super::combine::{self, Set, capped, combine};

/// Above any cap: an open gate.
pub(super) const OPEN: f64 = f64::INFINITY;

/// The attainable scores of every cell, of every area, and of the overall points.
pub struct Attainable {
    pub(super) cells: Vec<Set>,
    pub(super) uncapped: Vec<Set>,
    pub(super) areas: Vec<Set>,
    overall_method: Method,
    weights: Vec<f64>,
    overall: OnceCell<Set>,
    /// How far a listed score may lie from the real one, because of rounding.
    slack: f64,
}

/// Points just below and just above a range that no answers reach.
pub(super) type Neighbours = (Option<f64>, Option<f64>);

impl Attainable {
    /// Of a scorer.
    pub fn of(scorer: &Scorer) -> Attainable {
        Attainable::within(scorer, combine::MOST)
    }

    /// Of a scorer, forming at most so many combinations in one step.
    pub(super) fn within(scorer: &Scorer, most: usize) -> Attainable {
        let cells: Vec<Set> = scorer.cell_positions().map(|cell| cell_set(scorer, cell, most)).collect();
        let uncapped: Vec<Set> = scorer.area_positions().map(|area| area_set(scorer, area, &cells, most)).collect();
        let mut areas = uncapped.clone();
        for &area in scorer.area_order() {
            areas[area] = capped_set(scorer, area, &areas);
        }
        let weights = scorer.area_positions().map(|a| scorer.area_weight(a)).collect();
        let slack = slack(scorer);
        Attainable {
            cells,
            uncapped,
            areas,
            overall_method: scorer.overall_method(),
            weights,
            overall: OnceCell::new(),
            slack,
        }
    }

    /// The scores of a place, sorted, perhaps with some that cannot really be had; or why there is no such set.
    ///
    /// # Errors
    /// When the set would be too large, or questions are asked only under conditions.
    pub fn scores(&self, place: Place) -> Result<&[f64], String> {
        let set = match place {
            Place::Area(area) => &self.areas[area],
            Place::Overall => self.overall.get_or_init(|| {
                let children = self.areas.iter().cloned().zip(self.weights.iter().copied());
                combine(self.overall_method, children, combine::MOST)
            }),
        };
        set.as_deref().map_err(Clone::clone)
    }

    /// How far a listed score may lie from the real one.
    pub(super) fn slack(&self) -> f64 {
        self.slack
    }

    /// The neighbours of a level's range that holds no attainable score; `None` when it may hold one.
    pub(super) fn hole(&self, place: Place, from: f64, to: f64) -> Result<Option<Neighbours>, String> {
        let scores = self.scores(place)?;
        let inside = |s: &f64| *s >= from - TOLERANCE - self.slack && *s < to - TOLERANCE + self.slack;
        if scores.iter().any(inside) {
            return Ok(None);
        }
        let below = scores.iter().copied().rfind(|s| *s < from);
        Ok(Some((below, scores.iter().copied().find(|s| *s >= from))))
    }
}

/// The most that joining scores within [`combine::GRID`] of each other can add up to.
fn slack(scorer: &Scorer) -> f64 {
    let areas = scorer.area_positions().map(|a| scorer.area_method(a));
    let methods = areas.chain(scorer.cell_positions().map(|c| scorer.cell_method(c))).chain([scorer.overall_method()]);
    let steep = methods.into_iter().any(|m| matches!(m, Method::Geometric | Method::Harmonic));
    let joins = (scorer.questions().len() + scorer.cell_count() + scorer.area_count()) as f64;
    let size = 1.0 + scorer.max();
    combine::GRID * joins * if steep { size * size } else { size }
}

/// The values of a question, all of them.
pub(super) fn question_set(scorer: &Scorer, question: QuestionAt) -> Set {
    let question = &scorer.questions()[question];
    if question.is_conditional() {
        return Err(format!("\"{}\" is asked only under a condition", question.id));
    }
    if question.thinned {
        return Err(format!("the checklist of \"{}\" can have too many different points", question.id));
    }
    Ok(question.attainable.clone())
}

fn cell_set(scorer: &Scorer, cell: CellAt, most: usize) -> Set {
    let questions = scorer.cell_questions(cell);
    if scorer.cell_method(cell) == Method::Cumulative {
        return practice_set(scorer, questions);
    }
    let children = questions.map(|q| (question_set(scorer, q), scorer.questions()[q].weight));
    combine(scorer.cell_method(cell), children, most)
}

fn area_set(scorer: &Scorer, area: AreaAt, cells: &[Set], most: usize) -> Set {
    if scorer.area_method(area) == Method::Cumulative {
        let weighing = scorer.area_cells(area).filter(|c| scorer.cell_weight(*c) > 0.0);
        return practice_set(scorer, weighing.flat_map(|c| scorer.cell_questions(c)));
    }
    let children = scorer.area_cells(area).map(|c| (cells[c].clone(), scorer.cell_weight(c)));
    combine(scorer.area_method(area), children, most)
}

/// A question in the eyes of the cumulative method.
pub(super) struct Practice {
    pub(super) question: QuestionAt,
    pub(super) level: u8,
    /// Whether its worst value fails, and whether its best one passes.
    pub(super) can_fail: bool,
    pub(super) can_pass: bool,
}

/// The questions that take part in the cumulative method.
pub(super) fn practices(scorer: &Scorer, questions: impl Iterator<Item = QuestionAt>) -> Result<Vec<Practice>, String> {
    let passes = |value: Option<&f64>| value.is_some_and(|v| *v >= scorer.achieved_at() - TOLERANCE);
    let mut practices = Vec::new();
    for question in questions {
        let values = question_set(scorer, question)?;
        let compiled = &scorer.questions()[question];
        if let Some(level) = compiled.practice_level.filter(|l| *l > 0 && compiled.weight > 0.0) {
            let (can_fail, can_pass) = (!passes(values.first()), passes(values.last()));
            practices.push(Practice { question, level, can_fail, can_pass });
        }
    }
    Ok(practices)
}

/// The practice levels that can be the highest one reached, out of `highest`.
pub(super) fn reachable_practice(practices: &[&Practice], highest: u8) -> Vec<u8> {
    let possible = |m: &u8| {
        let below = practices.iter().filter(|p| p.level <= *m).all(|p| p.can_pass);
        below && (*m == highest || practices.iter().any(|p| p.level == *m + 1 && p.can_fail))
    };
    (0..=highest).filter(possible).collect()
}

fn practice_set(scorer: &Scorer, questions: impl Iterator<Item = QuestionAt>) -> Set {
    let practices = practices(scorer, questions)?;
    let Some(highest) = practices.iter().map(|p| p.level).max() else { return Ok(Vec::new()) };
    let reachable = reachable_practice(&practices.iter().collect::<Vec<_>>(), highest);
    Ok(reachable.into_iter().map(|m| f64::from(m) / f64::from(highest) * scorer.max()).collect())
}

/// What gates may leave of an area's scores; the areas that its gates look at were capped before.
fn capped_set(scorer: &Scorer, area: AreaAt, areas: &[Set]) -> Set {
    let mut scores = areas[area].clone()?;
    for &gate in scorer.area_gates(area) {
        let caps = gate_caps(scorer, gate, areas)?;
        if !scores.is_empty() && !caps.is_empty() {
            scores = capped(&scores, &caps);
        }
    }
    Ok(scores)
}

/// The caps that a gate can have, sorted; [`OPEN`] while it is open.
pub(super) fn gate_caps(scorer: &Scorer, gate: usize, areas: &[Set]) -> Set {
    match &scorer.gates()[gate].looks_at {
        GateLooksAt::Area(other, headroom) => Ok(areas[*other].clone()?.iter().map(|s| s + headroom).collect()),
        GateLooksAt::Questions(questions, caps) => {
            let values = weakest_values(scorer, questions)?;
            Ok(combine::tidy(values.into_iter().map(|weakest| cap_at(caps, weakest).unwrap_or(OPEN)).collect()))
        }
    }
}

/// The values that the weakest of some questions can have.
pub(super) fn weakest_values(scorer: &Scorer, questions: &[QuestionAt]) -> Set {
    let mut weakest = vec![OPEN];
    for &question in questions {
        let values = question_set(scorer, question)?;
        if !values.is_empty() {
            weakest = capped(&weakest, &values);
        }
    }
    Ok(weakest)
}
