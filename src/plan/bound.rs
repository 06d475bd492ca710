//! The least that targets cost, from below: what arithmetic means make of actions adds up, so a target is no cheaper than the
//! best mix of whole and split actions that fills what is missing to it.
//!
//! Geometric and harmonic means and minima are never above the arithmetic mean, and gates only take away: a bound for the
//! arithmetic mean holds for them too. Of other methods, and of places in which raising decides what counts, nothing is said.

use hashbrown::HashMap;

use crate::gap::{Aim, Aimed};
use crate::model::{Method, total};
use crate::score::{Answers, AreaAt, CellAt, QuestionAt, Scorer, TOLERANCE};

use super::problem::{Months, Problem, Set};

/// For every target that this can say something of, how far each question brings it.
#[derive(Debug)]
pub(super) struct Bound<'p> {
    problem: &'p Problem<'p>,
    rows: Vec<Row>,
    /// The overall points, as a target that nothing reaches.
    overall: Option<Row>,
}

/// A target.
#[derive(Debug)]
struct Row {
    /// The points that it asks for.
    cut: f64,
    /// The mean as a sum: what each point of a question adds.
    slopes: HashMap<QuestionAt, f64>,
}

/// What is missing to a target, and what fills it.
struct Missing {
    points: f64,
    /// Action by position, and the points that it fills at most.
    fills: Vec<(usize, f64)>,
}

impl<'p> Bound<'p> {
    /// The bound for a problem.
    pub(super) fn new(problem: &'p Problem<'p>) -> Self {
        let means = Means { scorer: problem.scorer, answers: &problem.hopeful };
        // Where nothing counts there is nothing to fill.
        let asks = |place| !matches!(place, Aimed::Cell(cell) if problem.may_ask_nothing(cell));
        let slopes = |place| means.of(place).filter(|slopes| !slopes.is_empty() && asks(place));
        let row = |aim: &Aim| Some(Row { cut: aim.target.cut?, slopes: slopes(aim.place)? });
        let rows = problem.aims.iter().filter_map(row).collect();
        let beyond = problem.scorer.max() + 1.0;
        let overall = slopes(Aimed::Overall).map(|slopes| Row { cut: beyond, slopes });
        Bound { problem, rows, overall }
    }

    /// The least that must be added to a set, out of what is open, to reach every target; `None` when nothing can.
    pub(super) fn least(&self, inside: &Set, open: &Set) -> Option<Months> {
        let mut costs = Vec::new();
        for missing in self.missing(inside, open) {
            costs.push((self.cost(&missing, |_| 1)?, missing));
        }
        costs.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        // Targets that share no action cost what they cost together.
        let mut used = self.problem.none();
        let mut apart = |missing: &Missing| {
            let apart = !missing.fills.iter().any(|(at, _)| used.contains(*at));
            if apart {
                used.extend(missing.fills.iter().map(|(at, _)| *at));
            }
            apart
        };
        let sum = total(costs.iter().filter(|(_, missing)| apart(missing)).map(|(cost, _)| *cost));
        Some(Months((sum - 1e-6).ceil().max(0.0) as u64))
    }

    /// The fewest targets that stay missed when no more than some months of what is open are added to a set.
    pub(super) fn missed(&self, inside: &Set, open: &Set, budget: Months) -> usize {
        let all: Vec<Missing> = self.missing(inside, open).collect();
        let mut shared = vec![0; self.problem.works.len()];
        all.iter().flat_map(|missing| &missing.fills).for_each(|(at, _)| shared[*at] += 1);
        // Each action's cost is split evenly among the targets that it helps: what all met targets cost is then no more than
        // the actions cost.
        let mut costs: Vec<f64> =
            all.iter().map(|missing| self.cost(missing, |at| shared[at]).unwrap_or(f64::INFINITY)).collect();
        costs.sort_by(f64::total_cmp);
        let mut left = budget.0 as f64 + 1e-6;
        let affordable = costs.iter().take_while(|cost| {
            left -= **cost;
            left >= 0.0
        });
        costs.len() - affordable.count()
    }

    /// The most overall points when no more than some months of what is open are added to a set; `None` when means cannot tell.
    pub(super) fn most(&self, inside: &Set, open: &Set, budget: Months) -> Option<f64> {
        let overall = self.overall.as_ref()?;
        let missing = self.missing_to(overall, &self.values(inside), open)?;
        let (mut left, mut points) = (budget.0 as f64, overall.cut - missing.points);
        for (price, fill) in self.cheapest_first(&missing, |_| 1) {
            points += fill * (left / price).clamp(0.0, 1.0);
            left -= price;
        }
        Some(points + TOLERANCE)
    }

    /// The open action to decide on next: of the missing target that costs most, the one that fills the most for its cost; where
    /// means cannot tell, the dearest.
    pub(super) fn pivot(&self, inside: &Set, open: &Set) -> Option<usize> {
        let months = |at: usize| self.problem.works[at].months;
        let cost = |missing: &Missing| self.cost(missing, |_| 1).unwrap_or(f64::INFINITY);
        let costliest = self.missing(inside, open).max_by(|a, b| cost(a).total_cmp(&cost(b)));
        let rate = |(at, fill): &(usize, f64)| fill / months(*at).0 as f64;
        let fills = costliest.map_or(Vec::new(), |missing| missing.fills);
        let best = fills.iter().max_by(|a, b| rate(a).total_cmp(&rate(b)).then(b.0.cmp(&a.0))).map(|(at, _)| *at);
        best.or_else(|| open.ones().max_by_key(|&at| (months(at), std::cmp::Reverse(at))))
    }

    /// The targets that a set leaves missed as far as means can tell, with what fills them.
    fn missing<'s>(&'s self, inside: &'s Set, open: &'s Set) -> impl Iterator<Item = Missing> + 's {
        let values = self.values(inside);
        self.rows.iter().filter_map(move |row| self.missing_to(row, &values, open))
    }

    /// The values that questions have with a set, where it raises them.
    fn values(&self, inside: &Set) -> HashMap<QuestionAt, f64> {
        let mut values: HashMap<QuestionAt, f64> = HashMap::new();
        for (question, value) in self.problem.raised_by(inside) {
            let highest = values.entry(question).or_insert(value);
            *highest = highest.max(value);
        }
        values
    }

    /// What is missing to one target; `None` when it is reached.
    fn missing_to(&self, row: &Row, values: &HashMap<QuestionAt, f64>, open: &Set) -> Option<Missing> {
        let now = |q: QuestionAt| values.get(&q).copied().unwrap_or(self.problem.hopeful.slot(q).current_value());
        let missing = row.cut - total(row.slopes.iter().map(|(q, slope)| slope * now(*q)));
        let fill = |at: usize| {
            let adds =
                |(q, value): &(QuestionAt, f64)| row.slopes.get(q).map_or(0.0, |s| s * (value - now(*q)).max(0.0));
            total(self.problem.works[at].raises.iter().map(adds)).min(missing)
        };
        let fills = || open.ones().map(|at| (at, fill(at))).filter(|(_, fill)| *fill > TOLERANCE).collect();
        (missing > TOLERANCE).then(|| Missing { points: missing, fills: fills() })
    }

    /// The least that fills what is missing when actions could be split, each at a part of its cost; `None` when nothing can.
    fn cost(&self, missing: &Missing, shared: impl Fn(usize) -> usize) -> Option<f64> {
        let (mut left, mut cost) = (missing.points - TOLERANCE, 0.0);
        for (price, fill) in self.cheapest_first(missing, shared) {
            if left <= 0.0 {
                break;
            }
            cost += price * (left / fill).min(1.0);
            left -= fill;
        }
        (left <= TOLERANCE).then_some(cost)
    }

    /// The prices of what fills, each by how many share it, with what they fill: those first that fill most for their price.
    fn cheapest_first(&self, missing: &Missing, shared: impl Fn(usize) -> usize) -> Vec<(f64, f64)> {
        let price = |at: usize| self.problem.works[at].months.0 as f64 / shared(at) as f64;
        let mut fills: Vec<(f64, f64)> = missing.fills.iter().map(|(at, fill)| (price(*at), *fill)).collect();
        fills.sort_by(|a, b| (a.0 / a.1).total_cmp(&(b.0 / b.1)));
        fills
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
