//! One evaluation of the tree, and the five evaluations that make a score.

use crate::model::Method;
use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};

use super::TOLERANCE;
use super::aggregate::{Practice, aggregate, cumulative};
use super::answers::{Answers, State};
use super::compile::{GateLooksAt, Scorer};
use super::figures::Counts;
use super::trace::{Node, Tracer};

/// Under which reading of the answers an evaluation runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// As the rubric says (S2).
    Points,
    /// Every unknown or unanswered question at 0 (S7).
    Low,
    /// Every unknown or unanswered question at the maximum (S7).
    High,
    /// Answers lowered to what their evidence supports (S9).
    Supported,
    /// Questions that do not apply at 0 (S15).
    NotApplicableAtZero,
}

impl Pass {
    /// All passes, in the order of [`Scores`].
    pub const ALL: [Pass; 5] = [Pass::Points, Pass::Low, Pass::High, Pass::Supported, Pass::NotApplicableAtZero];
}

/// The points of every place after one evaluation; `None` where nothing counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// The value of each readiness question, where it counts (S2).
    pub(super) values: Vec<Option<f64>>,
    /// Questions that may turn out not to be asked.
    pub(super) optional: Vec<bool>,
    pub(super) cells: Vec<Option<f64>>,
    pub(super) uncapped: Vec<Option<f64>>,
    pub(super) areas: Vec<Option<f64>>,
    pub(super) dimensions: Vec<Option<f64>>,
    pub(super) overall: Option<f64>,
    pub(super) overall_uncapped: Option<f64>,
}

impl Points {
    /// An area's points, after gates.
    pub fn area(&self, area: usize) -> Option<f64> {
        self.areas[area]
    }

    /// A cell's points.
    pub fn cell(&self, cell: usize) -> Option<f64> {
        self.cells[cell]
    }

    /// The overall points.
    pub fn overall(&self) -> Option<f64> {
        self.overall
    }
}

/// All evaluations of one sheet, and its counts; a buffer that can be used again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    pub(super) passes: [Points; 5],
    pub(super) cell_counts: Vec<Counts>,
    pub(super) needs: Vec<Option<f64>>,
}

impl Scorer {
    /// Scores one sheet into a buffer; allocates only while the buffer grows.
    pub fn score_into(&self, answers: &Answers, scores: &mut Scores) {
        for (pass, points) in Pass::ALL.into_iter().zip(&mut scores.passes) {
            self.evaluate(answers, pass, points, &mut ());
        }
        scores.cell_counts.clear();
        scores.cell_counts.extend(
            self.cells
                .iter()
                .map(|cell| cell.questions.clone().fold(Counts::default(), |counts, q| counts.with(&answers.slots[q]))),
        );
        scores.needs.clear();
        scores.needs.extend(self.areas.iter().map(|area| {
            aggregate(
                Method::Arithmetic,
                area.needs.iter().map(|&q| (need_value(answers, q), self.questions[q].weight)),
            )
        }));
    }

    /// Scores one sheet.
    pub fn score(&self, answers: &Answers) -> Scores {
        let mut scores = Scores::default();
        self.score_into(answers, &mut scores);
        scores
    }

    /// One evaluation: questions to cells, cells to areas, gates, areas to the overall points and to dimensions (S3-S5, S10).
    pub fn evaluate(&self, answers: &Answers, pass: Pass, points: &mut Points, tracer: &mut impl Tracer) {
        points.values.clear();
        points.optional.clear();
        for slot in &answers.slots[..self.readiness] {
            points.values.push(self.value(slot, pass));
            points.optional.push(slot.in_doubt && pass == Pass::High);
        }
        points.cells.clear();
        for at in 0..self.cells.len() {
            let result = self.cell(at, points, tracer);
            points.cells.push(result);
        }
        self.areas_into(points, tracer);
        let weighted = |list: &[Option<f64>]| self.weighted_areas(list);
        points.overall_uncapped = weighted(&points.uncapped);
        points.overall = weighted(&points.areas);
        tracer.aggregated(Node::Overall, self.overall_method, points.overall);
        points.dimensions.clear();
        for dimension in &self.dimensions {
            let children = dimension.cells.iter().map(|&c| (points.cells[c], self.areas[self.cells[c].area].weight));
            points.dimensions.push(aggregate(self.overall_method, children));
        }
    }

    fn weighted_areas(&self, areas: &[Option<f64>]) -> Option<f64> {
        aggregate(self.overall_method, areas.iter().zip(&self.areas).map(|(x, area)| (*x, area.weight)))
    }

    /// What a question counts in a pass (S2, S7, S9, S15).
    fn value(&self, slot: &super::Slot, pass: Pass) -> Option<f64> {
        let zero_if = |zero: bool| zero.then_some(0.0);
        if slot.state == State::NotApplicable {
            let zero = self.not_applicable == NotApplicablePolicy::Zero || pass == Pass::NotApplicableAtZero;
            let counts = if pass == Pass::Low { slot.asked || slot.in_doubt } else { slot.asked };
            return zero_if(zero && counts && !(pass == Pass::High && slot.in_doubt));
        }
        match pass {
            Pass::Low if slot.in_doubt => return Some(0.0),
            Pass::High if slot.in_doubt => return Some(self.max),
            _ if !slot.asked => return None,
            _ => {}
        }
        match (slot.state, pass) {
            (State::Answered, Pass::Supported) => Some(slot.supported),
            (State::Answered, _) => Some(slot.value),
            (_, Pass::Low) => Some(0.0),
            (_, Pass::High) => Some(self.max),
            _ => zero_if(self.unknown == UnknownPolicy::Lowest),
        }
    }

    fn cell(&self, at: usize, points: &Points, tracer: &mut impl Tracer) -> Option<f64> {
        let cell = &self.cells[at];
        let result = match cell.method {
            Method::Cumulative => self.cumulative(cell.questions.clone(), points),
            method => aggregate(method, cell.questions.clone().map(|q| (points.values[q], self.questions[q].weight))),
        };
        tracer.aggregated(Node::Cell(at), cell.method, result);
        result
    }

    fn areas_into(&self, points: &mut Points, tracer: &mut impl Tracer) {
        points.uncapped.clear();
        for (at, area) in self.areas.iter().enumerate() {
            let result = match area.method {
                Method::Cumulative => self.cumulative(area.questions.clone(), points),
                method => aggregate(method, area.cells.clone().map(|c| (points.cells[c], self.cells[c].weight))),
            };
            points.uncapped.push(result);
            tracer.aggregated(Node::Area(at), area.method, result);
        }
        points.areas.clear();
        points.areas.extend_from_slice(&points.uncapped);
        for &at in &self.area_order {
            for &gate in &self.areas[at].gates {
                let cap = self.cap(gate, points);
                tracer.gated(at, gate, cap, points.uncapped[at]);
                if let (Some(cap), Some(now)) = (cap, points.areas[at]) {
                    points.areas[at] = Some(now.min(cap));
                }
            }
        }
    }

    /// The most points that a gate allows now; `None` while it is open (S5).
    pub(super) fn cap(&self, gate: usize, points: &Points) -> Option<f64> {
        match &self.gates[gate].looks_at {
            GateLooksAt::Area(area, headroom) => points.areas[*area].map(|x| x + headroom),
            GateLooksAt::Questions(questions, caps) => {
                let weakest = questions.iter().filter_map(|&q| points.values[q]).reduce(f64::min)?;
                let closed = caps.iter().filter(|(below, _)| weakest < below - TOLERANCE);
                closed.map(|(_, at)| *at).reduce(f64::min)
            }
        }
    }

    fn cumulative(&self, questions: std::ops::Range<usize>, points: &Points) -> Option<f64> {
        let practices = questions.map(|q| Practice {
            level: self.questions[q].practice_level.filter(|_| self.questions[q].weight > 0.0),
            value: points.values[q],
            optional: points.optional[q],
        });
        cumulative(practices, self.achieved_at, self.max)
    }
}

/// A need question counts where it is asked and answered (S13).
fn need_value(answers: &Answers, question: usize) -> Option<f64> {
    let slot = &answers.slots[question];
    (slot.asked && slot.state == State::Answered).then_some(slot.value)
}
