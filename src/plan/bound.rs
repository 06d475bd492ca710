//! The least that targets cost, from below: what arithmetic means make of actions adds up, so a target is no cheaper than the
//! best mix of whole and split actions that fills what is missing to it.
//!
//! An action adds what it raises beyond the actions that come before it. A set holds what its actions need, so what they add
//! together is never less than what the set raises, and what is raised step by step is not counted again at each step.
//!
//! Geometric and harmonic means and minima are never above the arithmetic mean, and gates only take away: a bound for the
//! arithmetic mean holds for them too. Of other methods, and of places in which raising decides what counts, nothing is said.

use hashbrown::HashMap;

use crate::gap::{Aim, Aimed};
use crate::model::{Method, total};
use crate::score::{Answers, AreaAt, CellAt, QuestionAt, Scorer, TOLERANCE};

use super::outlook::Outcome;
use super::problem::{Months, Problem, Raise, Set};

/// For every target that this can say something of, how far each action brings it.
#[derive(Debug)]
pub(super) struct Bound<'p> {
    problem: &'p Problem<'p>,
    rows: Vec<Row>,
    /// The overall points, as a target that nothing reaches.
    overall: Option<Row>,
    /// The values of all questions before anything is done.
    standing: Vec<f64>,
    /// How many sets were looked at.
    pub(super) looks: usize,
}

/// A target.
#[derive(Debug)]
struct Row {
    /// The points that it asks for.
    cut: f64,
    /// The mean as a sum: what each point of a question adds.
    slopes: Vec<(QuestionAt, f64)>,
    /// The actions that help, by position, each with what it raises here, and what each point of that adds.
    helps: Vec<(usize, Vec<(Raise, f64)>)>,
}

/// What is missing to a target, and what fills it.
#[derive(Debug)]
struct Missing {
    points: f64,
    /// The actions that are open, those first that fill most for what they cost.
    fills: Vec<Fill>,
}

/// An action that fills something.
#[derive(Clone, Copy, Debug)]
struct Fill {
    /// The action, by position.
    at: usize,
    /// What it costs.
    price: f64,
    /// The points that it fills at most.
    points: f64,
}

impl<'p> Bound<'p> {
    /// The bound for a problem.
    pub(super) fn new(problem: &'p Problem<'p>) -> Self {
        let means = Means { scorer: problem.scorer, answers: &problem.hopeful };
        // Where nothing counts there is nothing to fill.
        let asks = |place| !matches!(place, Aimed::Cell(cell) if problem.may_ask_nothing(cell));
        let slopes = |place| means.of(place).filter(|slopes| !slopes.is_empty() && asks(place));
        let steps: Vec<Vec<Raise>> = (0..problem.works.len()).map(|at| problem.steps(at)).collect();
        let row = |aim: &Aim| Some(Row::new(&steps, aim.target.cut?, slopes(aim.place)?));
        let rows = problem.aims.iter().filter_map(row).collect();
        let beyond = problem.scorer.max() + 1.0;
        let overall = slopes(Aimed::Overall).map(|slopes| Row::new(&steps, beyond, slopes));
        let standing = problem.scorer.question_positions().map(|q| problem.hopeful.slot(q).current_value()).collect();
        Bound { problem, rows, overall, standing, looks: 0 }
    }

    /// What can be said of a set, and of what may be added to it.
    pub(super) fn ahead(&mut self, inside: &Set, open: &Set) -> Ahead<'p> {
        self.looks += 1;
        let mut values = self.standing.clone();
        for (question, value) in self.problem.raised_by(inside) {
            values[question] = value;
        }
        let missing = self.rows.iter().filter_map(|row| row.missing(self.problem, &values, open)).collect();
        let overall = self.overall.as_ref().and_then(|row| Some((row.cut, row.missing(self.problem, &values, open)?)));
        Ahead { problem: self.problem, missing, overall }
    }
}

impl Row {
    fn new(steps: &[Vec<Raise>], cut: f64, slopes: Slopes) -> Row {
        let here = |raise: &Raise| Some((*raise, *slopes.get(&raise.question)?));
        let helps = steps.iter().map(|raises| raises.iter().filter_map(here).collect::<Vec<_>>()).enumerate();
        let helps = helps.filter(|(_, raises)| !raises.is_empty()).collect();
        let mut slopes: Vec<(QuestionAt, f64)> = slopes.into_iter().collect();
        slopes.sort_by_key(|(question, _)| *question);
        Row { cut, slopes, helps }
    }

    /// What is missing; `None` when it is reached.
    fn missing(&self, problem: &Problem, values: &[f64], open: &Set) -> Option<Missing> {
        let points = self.cut - total(self.slopes.iter().map(|(question, slope)| slope * values[*question]));
        if points <= TOLERANCE {
            return None;
        }
        let fill = |(at, raises): &(usize, Vec<(Raise, f64)>)| {
            let from = |raise: &Raise| values[raise.question].max(raise.from);
            let adds = raises.iter().map(|(raise, slope)| slope * (raise.to - from(raise)).max(0.0));
            Fill { at: *at, price: problem.works[*at].months.0 as f64, points: total(adds).min(points) }
        };
        let open = self.helps.iter().filter(|(at, _)| open.contains(*at)).map(fill);
        Some(Missing { points, fills: cheapest_first(open.filter(|fill| fill.points > TOLERANCE)) })
    }
}

impl Missing {
    /// The least that fills what is missing when actions could be split, each at a part of its cost; `None` when nothing can.
    fn cost(&self) -> Option<f64> {
        filled(self.points, &self.fills)
    }

    /// The same when the price of each action is divided by how many share it.
    fn shared_cost(&self, shared: &[usize]) -> Option<f64> {
        let share = |fill: &Fill| Fill { price: fill.price / shared[fill.at] as f64, ..*fill };
        filled(self.points, &cheapest_first(self.fills.iter().map(share)))
    }
}

/// Those first that fill most for what they cost.
fn cheapest_first(fills: impl Iterator<Item = Fill>) -> Vec<Fill> {
    let mut fills: Vec<Fill> = fills.collect();
    fills.sort_by(|a, b| (a.price / a.points).total_cmp(&(b.price / b.points)));
    fills
}

/// What it costs to fill some points, the cheapest first and the last one in part; `None` when there is not enough.
fn filled(points: f64, cheapest_first: &[Fill]) -> Option<f64> {
    let (mut left, mut cost) = (points - TOLERANCE, 0.0);
    for fill in cheapest_first {
        if left <= 0.0 {
            break;
        }
        cost += fill.price * (left / fill.points).min(1.0);
        left -= fill.points;
    }
    (left <= TOLERANCE).then_some(cost)
}

/// What can be said of a set of actions and those that are open beside it.
#[derive(Debug)]
pub(super) struct Ahead<'p> {
    problem: &'p Problem<'p>,
    /// The targets that the set leaves missed as far as means can tell.
    missing: Vec<Missing>,
    /// The overall points that nothing reaches, and what is missing to them.
    overall: Option<(f64, Missing)>,
}

impl Ahead<'_> {
    /// The least that must be added to the set, out of what is open, to reach every target; `None` when nothing can.
    pub(super) fn least(&self) -> Option<Months> {
        let mut costs = Vec::new();
        for missing in &self.missing {
            costs.push((missing.cost()?, missing));
        }
        costs.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        // Targets that share no action cost what they cost together.
        let mut used = self.problem.none();
        let mut apart = |missing: &Missing| {
            let apart = !missing.fills.iter().any(|fill| used.contains(fill.at));
            if apart {
                used.extend(missing.fills.iter().map(|fill| fill.at));
            }
            apart
        };
        let sum = total(costs.iter().filter(|(_, missing)| apart(missing)).map(|(cost, _)| *cost));
        Some(Months((sum - 1e-6).ceil().max(0.0) as u64))
    }

    /// The best that the set alone can lead to.
    pub(super) fn at_once(&self) -> Outcome {
        let points =
            self.overall.as_ref().map_or(f64::INFINITY, |(beyond, missing)| beyond - missing.points + TOLERANCE);
        Outcome { missed: self.missing.len(), points }
    }

    /// The best that can come of it when no more than some months of what is open are added.
    pub(super) fn at_best(&self, budget: Months) -> Outcome {
        Outcome { missed: self.missed(budget), points: self.most(budget).unwrap_or(f64::INFINITY) }
    }

    /// The fewest targets that stay missed when no more than some months of what is open are added.
    fn missed(&self, budget: Months) -> usize {
        let mut shared = vec![0; self.problem.works.len()];
        self.missing.iter().flat_map(|missing| &missing.fills).for_each(|fill| shared[fill.at] += 1);
        // Each action's cost is split evenly among the targets that it helps: what all met targets cost is then no more than
        // the actions cost.
        let cost = |missing: &Missing| missing.shared_cost(&shared).unwrap_or(f64::INFINITY);
        let mut costs: Vec<f64> = self.missing.iter().map(cost).collect();
        costs.sort_by(f64::total_cmp);
        let mut left = budget.0 as f64 + 1e-6;
        let affordable = costs.iter().take_while(|cost| {
            left -= **cost;
            left >= 0.0
        });
        costs.len() - affordable.count()
    }

    /// The most overall points when no more than some months of what is open are added; `None` when means cannot tell.
    fn most(&self, budget: Months) -> Option<f64> {
        let (beyond, missing) = self.overall.as_ref()?;
        let (mut left, mut points) = (budget.0 as f64, beyond - missing.points);
        for fill in &missing.fills {
            points += fill.points * (left / fill.price).clamp(0.0, 1.0);
            left -= fill.price;
        }
        Some(points + TOLERANCE)
    }

    /// The open action to decide on next: of the missing target that costs most, the one that fills the most for its cost; where
    /// means cannot tell, the dearest.
    pub(super) fn pivot(&self, open: &Set) -> Option<usize> {
        let costs = self.missing.iter().map(|missing| (missing.cost().unwrap_or(f64::INFINITY), missing));
        let costliest = costs.max_by(|(a, _), (b, _)| a.total_cmp(b));
        let best = costliest.and_then(|(_, missing)| missing.fills.first()).map(|fill| fill.at);
        let months = |at: usize| self.problem.works[at].months;
        best.or_else(|| open.ones().max_by_key(|&at| (months(at), std::cmp::Reverse(at))))
    }
}

/// Means as sums over questions.
struct Means<'a> {
    scorer: &'a Scorer,
    answers: &'a Answers,
}

type Slopes = HashMap<QuestionAt, f64>;

impl Means<'_> {
    /// What each point of a question adds to a place; `None` where that is no sum.
    fn of(&self, place: Aimed) -> Option<Slopes> {
        match place {
            Aimed::Cell(cell) => self.cell(cell),
            Aimed::Area(area) => self.area(area),
            Aimed::Overall => {
                let areas = self.scorer.area_positions().map(|at| Some((self.area(at)?, self.scorer.area_weight(at))));
                together(self.scorer.overall_method(), areas.collect::<Option<_>>()?)
            }
        }
    }

    fn area(&self, area: AreaAt) -> Option<Slopes> {
        let cells = self.scorer.area_cells(area).map(|at| Some((self.cell(at)?, self.scorer.cell_weight(at))));
        together(self.scorer.area_method(area), cells.collect::<Option<_>>()?)
    }

    fn cell(&self, cell: CellAt) -> Option<Slopes> {
        let mut parts = Vec::new();
        for question in self.scorer.cell_questions(cell) {
            let slot = self.answers.slot(question);
            if slot.in_doubt {
                return None;
            }
            let counts = slot.applicable() || slot.asked && self.scorer.not_applicable_counts_zero();
            if counts {
                parts.push((Slopes::from_iter([(question, 1.0)]), self.scorer.questions()[question].weight));
            }
        }
        together(self.scorer.cell_method(cell), parts)
    }
}

/// The weighted mean of parts; one of nothing is no part of what stands above it.
fn together(method: Method, parts: Vec<(Slopes, f64)>) -> Option<Slopes> {
    let below_mean = matches!(method, Method::Arithmetic | Method::Geometric | Method::Harmonic | Method::Minimum);
    let parts: Vec<_> = parts.into_iter().filter(|(slopes, weight)| !slopes.is_empty() && *weight > 0.0).collect();
    let all = total(parts.iter().map(|(_, weight)| *weight));
    let share = |(slopes, weight): (Slopes, f64)| slopes.into_iter().map(move |(q, slope)| (q, slope * weight / all));
    below_mean.then(|| parts.into_iter().flat_map(share).collect())
}
