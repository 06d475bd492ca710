//! The order in which to take a set of actions: what others wait for first, then what opens a gate, then the most points for
//! the work.

use crate::gap::Aim;
use crate::score::{AreaAt, TOLERANCE};

use super::outlook::Outlook;
use super::problem::{Months, Problem, Set};

/// An action in its place, and what it brings there.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The action, by position in the problem.
    pub work: usize,
    /// The work until it is finished, this action included.
    pub until: Months,
    /// The overall points before and after it.
    pub points: (f64, f64),
    /// The gates that hold an area back before it and no longer after it: area and gate, by position.
    pub opened: Vec<(AreaAt, usize)>,
    /// The areas that reach another level by it: area, level before, level after.
    pub levels: Vec<(AreaAt, u8, u8)>,
    /// The targets that are reached by it.
    pub reached: Vec<Aim>,
}

/// A state between two steps.
struct State {
    points: f64,
    closed: Vec<(AreaAt, usize)>,
    levels: Vec<(AreaAt, Option<u8>)>,
    missed: Vec<Aim>,
}

/// The actions of a set in order.
pub fn in_order(problem: &Problem, set: &Set) -> Vec<Step> {
    let mut outlook = Outlook::new(problem);
    let mut done = problem.none();
    let mut now = state(problem, &mut outlook, &done);
    let mut steps = Vec::new();
    while let Some(work) = next(problem, &mut outlook, set, &done, &now) {
        done.insert(work);
        let then = state(problem, &mut outlook, &done);
        steps.push(step(work, problem.months(&done), &now, &then));
        now = then;
    }
    steps
}

/// What to take next of those for which nothing has to be waited.
fn next(problem: &Problem, outlook: &mut Outlook, set: &Set, done: &Set, now: &State) -> Option<usize> {
    let is_ready = |at: &usize| problem.works[*at].needs.ones().all(|need| need == *at || done.contains(need));
    let mut best: Option<((usize, f64), usize)> = None;
    for at in set.difference(done).filter(is_ready) {
        let worth = worth(problem, outlook, done, at, now);
        if best.is_none_or(|(most, _)| worth.0 > most.0 || worth.0 == most.0 && worth.1 > most.1 + TOLERANCE) {
            best = Some((worth, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How many gates an action opens, alone or as the first of those that do it together, and the points that it brings per month.
fn worth(problem: &Problem, outlook: &mut Outlook, done: &Set, at: usize, now: &State) -> (usize, f64) {
    let mut with = done.clone();
    with.insert(at);
    let then = state(problem, outlook, &with);
    let opened = now.closed.iter().filter(|gate| !then.closed.contains(gate)).count();
    (opened, (then.points - now.points) / problem.works[at].months.get())
}

fn state(problem: &Problem, outlook: &mut Outlook, set: &Set) -> State {
    let scorer = problem.scorer;
    let points = outlook.exactly(set).points;
    let scores = outlook.scores();
    let closed = |area: AreaAt| {
        let capping = scorer.capped_by(scores, area).into_iter();
        let at = |gate: &str| scorer.gates().iter().position(|g| g.id == gate);
        capping.filter_map(move |by| Some((area, at(by.gate)?))).collect::<Vec<_>>()
    };
    State {
        points,
        closed: scorer.area_positions().flat_map(closed).collect(),
        levels: scorer.area_positions().map(|area| (area, scorer.area_figures(scores, area).level)).collect(),
        missed: outlook.missed().collect(),
    }
}

fn step(work: usize, until: Months, now: &State, then: &State) -> Step {
    let pairs = now.levels.iter().zip(&then.levels);
    let moved = pairs.filter_map(|((area, before), (_, after))| Some((*area, (*before)?, (*after)?)));
    Step {
        work,
        until,
        points: (now.points, then.points),
        opened: now.closed.iter().filter(|gate| !then.closed.contains(gate)).copied().collect(),
        levels: moved.filter(|(_, before, after)| before != after).collect(),
        reached: now.missed.iter().filter(|aim| !then.missed.contains(aim)).copied().collect(),
    }
}
