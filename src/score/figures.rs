//! The figures of a place, put together from the evaluations: what reports show (S6-S9, S15).

use super::TOLERANCE;
use super::answers::{Answers, Slot, State};
use super::compile::{Question, Scorer};
use super::evaluate::{Pass, Points, Scores};
use super::gate::{Gate, GateLooksAt};
use super::positions::{AreaAt, CellAt, Positions, QuestionAt};

/// How many questions are in which state; questions that are not asked count nowhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answered.
    pub answered: usize,
    /// Answered with "don't know".
    pub unknown: usize,
    /// Not answered.
    pub unanswered: usize,
    /// Declared not applicable.
    pub not_applicable: usize,
}

impl Counts {
    pub(super) fn with(mut self, slot: &Slot) -> Self {
        match slot.state {
            _ if !slot.asked => {}
            State::Answered => self.answered += 1,
            State::Unknown => self.unknown += 1,
            State::Unanswered => self.unanswered += 1,
            State::NotApplicable => self.not_applicable += 1,
        }
        self
    }

    /// The applicable questions.
    pub fn applicable(&self) -> usize {
        self.answered + self.unknown + self.unanswered
    }

    /// Answered / applicable, 0..1; `None` when nothing applies (S8).
    pub fn coverage(&self) -> Option<f64> {
        (self.applicable() > 0).then(|| self.answered as f64 / self.applicable() as f64)
    }
}

impl std::ops::Add for Counts {
    type Output = Counts;
    fn add(self, other: Counts) -> Counts {
        Counts {
            answered: self.answered + other.answered,
            unknown: self.unknown + other.unknown,
            unanswered: self.unanswered + other.unanswered,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(iter: I) -> Counts {
        iter.fold(Counts::default(), |a, b| a + b)
    }
}

/// All figures of a place; points are on 0..max, unrounded, and `None` where nothing counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// The points, after gates.
    pub points: Option<f64>,
    /// The level; `None` below the minimum coverage, or while what can cap the place is not answered (S6, S8).
    pub level: Option<u8>,
    /// The least that the points can be (S7).
    pub low: Option<f64>,
    /// The most that the points can be (S7).
    pub high: Option<f64>,
    /// The points before gates (S5).
    pub uncapped: Option<f64>,
    /// The points that the evidence supports (S9).
    pub supported: Option<f64>,
    /// The points with questions that do not apply at 0 (S15).
    pub not_applicable_at_zero: Option<f64>,
    /// Answered / applicable questions, 0..1 (S8).
    pub coverage: Option<f64>,
    /// The questions by state.
    pub counts: Counts,
}

/// A gate that caps an area now.
#[derive(Clone, Debug, PartialEq)]
pub struct CappedBy<'s> {
    /// The gate's id.
    pub gate: &'s str,
    /// The most points that it allows now.
    pub at: f64,
    /// The questions that keep it closed, or the area that it looks at.
    pub because: Vec<&'s str>,
    /// Why the gate exists.
    pub reason: &'s str,
}

impl Scorer {
    /// The most points, `scale.max`.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// The level of some points (S6).
    pub fn level(&self, points: f64) -> u8 {
        let reached = self.levels.iter().rev().find(|(from, _)| *from <= points + TOLERANCE);
        reached.or(self.levels.first()).expect("a scale without levels is refused on loading").1
    }

    /// The points at which a level starts; `None` when the scale has no such level.
    pub fn cut(&self, level: u8) -> Option<f64> {
        self.levels.iter().find(|(_, l)| *l == level).map(|(from, _)| *from)
    }

    /// The levels, lowest first, as pairs of cut and number.
    pub fn levels(&self) -> impl Iterator<Item = (f64, u8)> + '_ {
        self.levels.iter().copied()
    }

    /// The points of a level: from its cut up to, not including, the next one's; infinity above the last.
    /// `None` when the scale has no such level.
    pub fn level_range(&self, level: u8) -> Option<(f64, f64)> {
        let next = self.levels.iter().find(|(_, l)| *l > level);
        Some((self.cut(level)?, next.map_or(f64::INFINITY, |(from, _)| *from)))
    }

    /// How areas are put together.
    pub fn overall_method(&self) -> crate::model::Method {
        self.overall_method
    }

    /// How an area's cells are put together.
    pub fn area_method(&self, area: AreaAt) -> crate::model::Method {
        self.areas[area].method
    }

    /// How a cell's questions are put together.
    pub fn cell_method(&self, cell: CellAt) -> crate::model::Method {
        self.cells[cell].method
    }

    /// The gates on an area, by position.
    pub fn area_gates(&self, area: AreaAt) -> &[usize] {
        &self.areas[area].gates
    }

    /// The compiled questions: readiness questions first, then need questions, then those that only inform.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// A question's position.
    pub fn question(&self, id: &str) -> Option<QuestionAt> {
        self.index.get(id).copied()
    }

    /// Whether a question measures readiness.
    pub fn measures_readiness(&self, question: QuestionAt) -> bool {
        question.0 < self.readiness
    }

    /// An area's position.
    pub fn area(&self, id: &str) -> Option<AreaAt> {
        self.areas.iter().position(|a| a.id == id).map(AreaAt)
    }

    /// An area's id.
    pub fn area_id(&self, area: AreaAt) -> &str {
        &self.areas[area].id
    }

    /// A cell's position.
    pub fn cell_of(&self, area: &str, dimension: &str) -> Option<CellAt> {
        self.cells.iter().position(|c| self.areas[c.area].id == area && c.dimension == dimension).map(CellAt)
    }

    /// A cell's area (by position) and dimension.
    pub fn cell_place(&self, cell: CellAt) -> (AreaAt, &str) {
        (self.cells[cell].area, &self.cells[cell].dimension)
    }

    /// The number of areas.
    pub fn area_count(&self) -> usize {
        self.areas.len()
    }

    /// The areas' positions, in order.
    pub fn area_positions(&self) -> Positions<AreaAt> {
        AreaAt::all(&(0..self.areas.len()))
    }

    /// The cells' positions, in order.
    pub fn cell_positions(&self) -> Positions<CellAt> {
        CellAt::all(&(0..self.cells.len()))
    }

    /// The questions' positions, in order.
    pub fn question_positions(&self) -> Positions<QuestionAt> {
        QuestionAt::all(&(0..self.questions.len()))
    }

    /// The value on 0..max of a question's points before scaling; of a number question, the points are the value.
    pub fn value_of_points(&self, question: QuestionAt, points: f64) -> f64 {
        self.questions[question].worth.of_points(points, self.max)
    }

    /// Whether an answer to a question can have these points, before scaling.
    pub fn can_have(&self, question: QuestionAt, points: f64) -> bool {
        let question = &self.questions[question];
        let value = question.worth.scaled(points, self.max);
        let listed = question.attainable.iter().any(|v| (v - value).abs() < 1e-6);
        listed || (question.thinned && (0.0..=self.max).contains(&value))
    }

    /// The number of cells.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The positions of a cell's questions.
    pub fn cell_questions(&self, cell: CellAt) -> Positions<QuestionAt> {
        self.cells[cell].questions()
    }

    /// The positions of an area's cells.
    pub fn area_cells(&self, area: AreaAt) -> Positions<CellAt> {
        self.areas[area].cells()
    }

    /// The positions of an area's need questions.
    pub fn area_needs(&self, area: AreaAt) -> &[QuestionAt] {
        &self.areas[area].needs
    }

    /// A cell's weight in its area.
    pub fn cell_weight(&self, cell: CellAt) -> f64 {
        self.cells[cell].weight
    }

    /// An area's weight in the overall points.
    pub fn area_weight(&self, area: AreaAt) -> f64 {
        self.areas[area].weight
    }

    /// The gates, in the order of the rubric.
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// The overall figures.
    pub fn overall(&self, scores: &Scores) -> Figures {
        let counts = scores.cell_counts.iter().copied().sum();
        let figures = self.figures(scores, counts, Points::overall, Points::overall_uncapped);
        let counts_in = |at: &AreaAt| self.areas[*at].weight > 0.0 && scores.passes[0].area(*at).is_some();
        let settled = self.area_positions().filter(counts_in).all(|at| scores.settled[at]);
        Figures { level: figures.level.filter(|_| settled), ..figures }
    }

    /// An area's figures.
    pub fn area_figures(&self, scores: &Scores, area: AreaAt) -> Figures {
        let figures = self.figures(scores, self.counts(scores, area), |p| p.area(area), |p| p.uncapped(area));
        Figures { level: figures.level.filter(|_| scores.settled[area]), ..figures }
    }

    /// An area's questions by state.
    pub(super) fn counts(&self, scores: &Scores, area: AreaAt) -> Counts {
        scores.cell_counts[self.areas[area].cells.clone()].iter().copied().sum()
    }

    /// A cell's figures; gates cap areas, not cells.
    pub fn cell_figures(&self, scores: &Scores, cell: CellAt) -> Figures {
        self.figures(scores, scores.cell_counts[cell], |p| p.cell(cell), |p| p.cell(cell))
    }

    /// A dimension's position; `None` when no question belongs to it.
    pub fn dimension(&self, dimension: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.id == dimension)
    }

    /// A dimension's cells, by position.
    pub fn dimension_cells(&self, dimension: usize) -> &[CellAt] {
        &self.dimensions[dimension].cells
    }

    /// A dimension's figures over all areas (S10); `None` when no question belongs to it.
    pub fn dimension_figures(&self, scores: &Scores, dimension: &str) -> Option<Figures> {
        let at = self.dimension(dimension)?;
        let counts = self.dimensions[at].cells.iter().map(|&c| scores.cell_counts[c]).sum();
        Some(self.figures(scores, counts, |p| p.dimension(at), |p| p.dimension(at)))
    }

    /// An area's need on 0..max (S13).
    pub fn need(&self, scores: &Scores, area: AreaAt) -> Option<f64> {
        scores.needs[area]
    }

    /// The gates that cap an area below the points it would have, in the order of the rubric (S5).
    pub fn capped_by(&self, scores: &Scores, area: AreaAt) -> Vec<CappedBy<'_>> {
        self.capped_in(&scores.passes[0], area)
    }

    /// As [`Scorer::capped_by`], in one evaluation.
    pub fn capped_in(&self, points: &Points, area: AreaAt) -> Vec<CappedBy<'_>> {
        let Some(uncapped) = points.uncapped(area) else { return Vec::new() };
        let caps = self.areas[area].gates.iter().filter_map(|&g| Some((g, self.cap(g, points)?)));
        caps.filter(|(_, at)| *at < uncapped - TOLERANCE).map(|(g, at)| self.because(g, at, points)).collect()
    }

    fn because(&self, gate: usize, at: f64, points: &Points) -> CappedBy<'_> {
        let Gate { id, reason, looks_at } = &self.gates[gate];
        let because = match looks_at {
            GateLooksAt::Area(area, _) => vec![self.areas[*area].id.as_str()],
            GateLooksAt::Questions(questions, caps) => {
                // The highest condition behind this cap: every question below it must be raised to lift it.
                let below = caps.iter().filter(|(_, a)| *a <= at + TOLERANCE).map(|(b, _)| *b).fold(0.0, f64::max);
                let low = |q: &&QuestionAt| points.value(**q).is_some_and(|v| v < below - TOLERANCE);
                questions.iter().filter(low).map(|&q| self.questions[q].id.as_str()).collect()
            }
        };
        CappedBy { gate: id, at, because, reason }
    }

    fn figures(
        &self,
        scores: &Scores,
        counts: Counts,
        points: impl Fn(&Points) -> Option<f64>,
        uncapped: impl Fn(&Points) -> Option<f64>,
    ) -> Figures {
        let of = |pass: Pass| points(&scores.passes[pass as usize]);
        let covered = counts.applicable() > 0 && self.covers(&counts);
        Figures {
            points: of(Pass::Points),
            level: of(Pass::Points).filter(|_| covered).map(|p| self.level(p)),
            low: of(Pass::Low),
            high: of(Pass::High),
            uncapped: uncapped(&scores.passes[0]),
            supported: of(Pass::Supported),
            not_applicable_at_zero: of(Pass::NotApplicableAtZero),
            coverage: counts.coverage(),
            counts,
        }
    }

    /// What a question counts in the points, where it counts (S2).
    pub fn counted_value(&self, scores: &Scores, question: QuestionAt) -> Option<f64> {
        scores.passes[0].value(question)
    }

    /// Answers to questions that are not asked: ignored, and reported.
    pub fn ignored<'s>(&'s self, answers: &Answers) -> Vec<&'s str> {
        let given = |s: &Slot| !s.asked && s.state != State::Unanswered;
        self.questions.iter().zip(&answers.slots).filter(|(_, s)| given(s)).map(|(q, _)| q.id.as_str()).collect()
    }
}
