//! One evaluation of the tree, and the five evaluations that make a score.

use crate::model::Method;
use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};

use super::TOLERANCE;
use super::aggregate::{Extreme, Part, aggregate, aggregate_bound, cumulative, cumulative_bound};
use super::answers::{Answers, Slot, State};
use super::compile::Scorer;
use super::figures::Counts;
use super::gate::GateLooksAt;
use super::positions::{AreaAt, CellAt, QuestionAt};
use super::structure::Moved;
use super::trace::{Node, Tracer};

/// Under which reading of the answers an evaluation runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pass {
    /// As the rubric says (S2).
    #[default]
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

    /// For a bound: which of two points is further out.
    fn extreme(self) -> Option<Extreme> {
        match self {
            Pass::Low => Some(f64::min),
            Pass::High => Some(f64::max),
            _ => None,
        }
    }
}

/// The points of every place after one evaluation; `None` where nothing counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    pass: Pass,
    /// Whether some question may turn out not to be asked: only then bounds need more than one look.
    in_doubt: bool,
    /// The value of each readiness question, where it counts (S2).
    values: Vec<Part>,
    cells: Vec<Part>,
    uncapped: Vec<Part>,
    areas: Vec<Part>,
    dimensions: Vec<Part>,
    overall: Part,
    overall_uncapped: Part,
}

impl Points {
    /// What a readiness question counts, where it counts (S2).
    pub fn value(&self, question: QuestionAt) -> Option<f64> {
        self.values.get(question.0)?.points
    }

    /// A cell's points.
    pub fn cell(&self, cell: CellAt) -> Option<f64> {
        self.cells[cell].points
    }

    /// An area's points, before gates.
    pub fn uncapped(&self, area: AreaAt) -> Option<f64> {
        self.uncapped[area].points
    }

    /// An area's points, after gates.
    pub fn area(&self, area: AreaAt) -> Option<f64> {
        self.areas[area].points
    }

    /// A dimension's points (S10), by the scorer's position.
    pub(super) fn dimension(&self, dimension: usize) -> Option<f64> {
        self.dimensions[dimension].points
    }

    /// The overall points.
    pub fn overall(&self) -> Option<f64> {
        self.overall.points
    }

    /// The overall points, with areas before their gates.
    pub fn overall_uncapped(&self) -> Option<f64> {
        self.overall_uncapped.points
    }

    /// For a bound with questions in doubt: which of two points is further out.
    fn extreme(&self) -> Option<Extreme> {
        self.pass.extreme().filter(|_| self.in_doubt)
    }

    /// What a gate sees of a part: for the upper bound, what may turn out to count nothing closes no gate.
    fn looked_at(&self, part: Part) -> Option<f64> {
        part.points.filter(|_| !(part.optional && self.pass == Pass::High))
    }

    /// Takes over the results of another evaluation of the same values.
    fn take_over(&mut self, other: &Points) {
        self.cells.clone_from(&other.cells);
        self.uncapped.clone_from(&other.uncapped);
        self.areas.clone_from(&other.areas);
        self.dimensions.clone_from(&other.dimensions);
        self.overall = other.overall;
        self.overall_uncapped = other.overall_uncapped;
    }

    /// Puts children together, as the pass wants it.
    fn combine(&self, method: Method, children: impl Iterator<Item = (Part, f64)> + Clone) -> Part {
        match self.extreme() {
            Some(extreme) => aggregate_bound(method, children, extreme),
            None => {
                let points = aggregate(method, children.map(|(part, weight)| (part.points, weight)));
                Part { points, optional: false }
            }
        }
    }
}

/// All evaluations of one sheet, and its counts; a buffer that can be used again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    pub(super) passes: [Points; 5],
    pub(super) cell_counts: Vec<Counts>,
    pub(super) needs: Vec<Option<f64>>,
    /// Per area, whether what its gates look at is answered (S8).
    pub(super) settled: Vec<bool>,
    /// Per area, whether it is declined on evidence.
    pub(super) declined: Vec<bool>,
}

impl Scores {
    /// Whether an area is declined on evidence: it is not asked about, has no level, and counts as not pursued.
    pub fn is_declined(&self, area: AreaAt) -> bool {
        self.declined[area]
    }
}

impl Scorer {
    /// Scores one sheet into a buffer; allocates only while the buffer grows.
    pub fn score_into(&self, answers: &Answers, scores: &mut Scores) {
        let [points, others @ ..] = &mut scores.passes;
        self.evaluate(answers, Pass::Points, points, &mut ());
        for (pass, other) in Pass::ALL.into_iter().skip(1).zip(others) {
            self.read(answers, pass, other);
            if !answers.in_doubt && other.values == points.values {
                other.take_over(points);
            } else {
                self.put_together(other, &mut ());
            }
        }
        scores.cell_counts.clear();
        scores.cell_counts.extend(
            self.cells
                .iter()
                .map(|cell| cell.questions().fold(Counts::default(), |counts, q| counts.with(&answers.slots[q]))),
        );
        scores.needs.clear();
        scores.needs.extend(self.areas.iter().map(|area| {
            aggregate(
                Method::Arithmetic,
                area.needs.iter().map(|&q| (need_value(answers, q), self.questions[q].weight)),
            )
        }));
        scores.declined.clear();
        scores.declined.extend(self.area_positions().map(|area| self.declines(answers, area)));
        self.judge_gates(answers, scores);
    }

    /// Scores one sheet.
    pub fn score(&self, answers: &Answers) -> Scores {
        let mut scores = Scores::default();
        self.score_into(answers, &mut scores);
        scores
    }

    /// One evaluation: questions to cells, cells to areas, gates, areas to the overall points and to dimensions (S3-S5, S10).
    pub fn evaluate(&self, answers: &Answers, pass: Pass, points: &mut Points, tracer: &mut impl Tracer) {
        self.read(answers, pass, points);
        self.put_together(points, tracer);
    }

    /// What each readiness question counts in a pass.
    fn read(&self, answers: &Answers, pass: Pass, points: &mut Points) {
        points.pass = pass;
        points.in_doubt = answers.in_doubt;
        points.values.clear();
        points.values.extend(answers.slots[..self.readiness].iter().map(|slot| self.value(slot, pass)));
    }

    fn put_together(&self, points: &mut Points, tracer: &mut impl Tracer) {
        points.cells.clear();
        for at in self.cell_positions() {
            let result = self.cell_part(at, points);
            tracer.aggregated(Node::Cell(at), self.cells[at].method, result.points);
            points.cells.push(result);
        }
        self.areas_into(points, tracer);
        points.overall_uncapped = self.over_areas(points, &points.uncapped);
        points.overall = self.over_areas(points, &points.areas);
        tracer.aggregated(Node::Overall, self.overall_method, points.overall.points);
        points.dimensions.clear();
        for (at, dimension) in self.dimensions.iter().enumerate() {
            let children = dimension.cells.iter().map(|&c| (points.cells[c], self.areas[self.cells[c].area].weight));
            let result = points.combine(self.overall_method, children);
            tracer.aggregated(Node::Dimension(at), self.overall_method, result.points);
            points.dimensions.push(result);
        }
    }

    fn over_areas(&self, points: &Points, areas: &[Part]) -> Part {
        points.combine(self.overall_method, areas.iter().zip(&self.areas).map(|(part, area)| (*part, area.weight)))
    }

    /// What a question counts in a pass (S2, S7, S9, S15).
    fn value(&self, slot: &Slot, pass: Pass) -> Part {
        let optional = slot.in_doubt && pass.extreme().is_some();
        if !slot.asked && !optional {
            return Part::default();
        }
        let zero_if = |zero: bool| zero.then_some(0.0);
        let points = match (slot.state, pass) {
            (State::NotApplicable, Pass::NotApplicableAtZero) => Some(0.0),
            (State::NotApplicable, _) => zero_if(self.not_applicable == NotApplicablePolicy::Zero),
            (State::Answered, Pass::Supported) => Some(slot.supported),
            (State::Answered, _) => Some(slot.value),
            (_, Pass::Low) => Some(0.0),
            (_, Pass::High) => Some(self.max),
            _ => zero_if(self.unknown == UnknownPolicy::Lowest),
        };
        Part { points, optional }
    }

    fn cell_part(&self, at: CellAt, points: &Points) -> Part {
        let cell = &self.cells[at];
        match cell.method {
            Method::Cumulative => self.cumulative(cell.questions(), points),
            method => points.combine(method, cell.questions().map(|q| (points.values[q], self.questions[q].weight))),
        }
    }

    fn area_part(&self, at: AreaAt, points: &Points) -> Part {
        let area = &self.areas[at];
        match area.method {
            Method::Cumulative => {
                let weighs = |q: &QuestionAt| self.questions[*q].cell.is_some_and(|c| self.cells[c].weight > 0.0);
                self.cumulative(area.questions().filter(weighs), points)
            }
            method => points.combine(method, area.cells().map(|c| (points.cells[c], self.cells[c].weight))),
        }
    }

    /// Cells to areas, and the gates (S5).
    fn areas_into(&self, points: &mut Points, tracer: &mut impl Tracer) {
        points.uncapped.clear();
        for at in self.area_positions() {
            let result = self.area_part(at, points);
            tracer.aggregated(Node::Area(at), self.areas[at].method, result.points);
            points.uncapped.push(result);
        }
        points.areas.clear();
        points.areas.extend_from_slice(&points.uncapped);
        self.area_order.iter().for_each(|&at| self.gated(at, points, tracer));
    }

    /// What the gates of an area leave it; the areas that they look at come before (S5).
    fn gated(&self, at: AreaAt, points: &mut Points, tracer: &mut impl Tracer) {
        for &gate in &self.areas[at].gates {
            let cap = self.cap(gate, points);
            tracer.gated(at, gate, cap, points.uncapped[at].points);
            if let (Some(cap), Some(now)) = (cap, points.areas[at].points) {
                points.areas[at].points = Some(now.min(cap));
            }
        }
    }

    /// Brings points up to date where only some can have moved ([`Scorer::moved_by`]): of cells, of areas, and the overall points.
    /// The dimensions, and the overall points before gates, stay what they were.
    pub fn revise(&self, answers: &Answers, moved: &Moved, points: &mut Points) {
        points.in_doubt = answers.in_doubt;
        for &cell in &moved.cells {
            if self.read_cell(cell, answers, points) {
                let area = self.cells[cell].area;
                points.uncapped[area] = self.area_part(area, points);
            }
        }
        for &area in &moved.areas {
            points.areas[area] = points.uncapped[area];
            self.gated(area, points, &mut ());
        }
        points.overall = self.over_areas(points, &points.areas);
    }

    /// Brings a cell up to date; whether anything in it counts otherwise than before.
    fn read_cell(&self, cell: CellAt, answers: &Answers, points: &mut Points) -> bool {
        let mut has_moved = false;
        for question in self.cells[cell].questions() {
            let value = self.value(&answers.slots[question], points.pass);
            has_moved |= std::mem::replace(&mut points.values[question], value) != value;
        }
        if has_moved {
            points.cells[cell] = self.cell_part(cell, points);
        }
        has_moved
    }

    /// The most points that a gate allows now; `None` while it is open (S5).
    pub fn cap(&self, gate: usize, points: &Points) -> Option<f64> {
        match &self.gates[gate].looks_at {
            GateLooksAt::Area(area, headroom) => points.looked_at(points.areas[*area]).map(|x| x + headroom),
            GateLooksAt::Questions(_, caps) => cap_at(caps, self.weakest(gate, points)?),
        }
    }

    /// The lowest value among the questions of a gate that count; `None` when none does, as for an area gate (S5).
    pub fn weakest(&self, gate: usize, points: &Points) -> Option<f64> {
        let values = self.gates[gate].questions().iter().filter_map(|&q| points.looked_at(points.values[q]));
        values.reduce(f64::min)
    }

    /// The cumulative method over questions with a practice level and a weight (S3).
    fn cumulative(&self, questions: impl Iterator<Item = QuestionAt> + Clone, points: &Points) -> Part {
        let practices = questions.filter_map(|q| {
            let level = self.questions[q].practice_level.filter(|l| *l > 0 && self.questions[q].weight > 0.0)?;
            Some((level, points.values[q].points?, points.values[q].optional))
        });
        match points.extreme() {
            Some(extreme) => cumulative_bound(practices, self.achieved_at, self.max, extreme),
            None => {
                let practices = practices.map(|(level, value, _)| (level, value));
                Part { points: cumulative(practices, self.achieved_at, self.max), optional: false }
            }
        }
    }
}

/// A need question counts where it is asked and answered (S13).
fn need_value(answers: &Answers, question: QuestionAt) -> Option<f64> {
    let slot = &answers.slots[question];
    (slot.asked && slot.state == State::Answered).then_some(slot.value)
}

/// The cap of a gate while the weakest question that it looks at has a value; `None` while it is open (S5).
pub fn cap_at(caps: &[(f64, f64)], weakest: f64) -> Option<f64> {
    deciding_cap(caps, weakest).map(|deciding| caps[deciding].1)
}

/// Which cap it is: the lowest of those that hold, among equal ones the one that holds longest.
pub fn deciding_cap(caps: &[(f64, f64)], weakest: f64) -> Option<usize> {
    let holding = (0..caps.len()).filter(|&c| weakest < caps[c].0 - TOLERANCE);
    holding.min_by(|&a, &b| caps[a].1.total_cmp(&caps[b].1).then(caps[b].0.total_cmp(&caps[a].0)))
}
