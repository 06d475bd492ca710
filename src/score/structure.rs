//! What proofs, and trials of other answers, ask of a scorer beyond its figures: what depends on what, and the least that a
//! question can count.

use crate::model::Method;
use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};

use super::answers::{Answers, Slot, State};
use super::compile::Scorer;
use super::evaluate::{Pass, Scores};
use super::gate::GateLooksAt;
use super::positions::{AreaAt, CellAt, QuestionAt};

/// What answers to some questions can move: points of cells, and those of areas with their gates.
#[derive(Clone, Debug)]
pub struct Moved {
    pub(super) cells: Vec<CellAt>,
    pub(super) areas: Vec<AreaAt>,
}

impl Moved {
    /// The areas, each after those that its gates look at.
    pub fn areas(&self) -> &[AreaAt] {
        &self.areas
    }
}

impl Scorer {
    /// The areas, each after those that its gates look at.
    pub fn area_order(&self) -> &[AreaAt] {
        &self.area_order
    }

    /// What answers to some questions can move.
    pub fn moved_by(&self, questions: &[QuestionAt]) -> Moved {
        let questions = self.decided_by(questions);
        let mut cells: Vec<CellAt> = questions.iter().filter_map(|&question| self.questions[question].cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let mut areas = Vec::new();
        for &area in &self.area_order {
            let sees = |gate: &usize| match &self.gates[*gate].looks_at {
                GateLooksAt::Questions(seen, _) => seen.iter().any(|q| questions.contains(q)),
                GateLooksAt::Area(other, _) => areas.contains(other),
            };
            let has = |cell: &CellAt| self.cells[*cell].area == area;
            if cells.iter().any(has) || self.areas[area].gates.iter().any(sees) {
                areas.push(area);
            }
        }
        Moved { cells, areas }
    }

    /// Some questions with all whose conditions look at one of them, or at one of these.
    fn decided_by(&self, questions: &[QuestionAt]) -> Vec<QuestionAt> {
        let mut decided = questions.to_vec();
        let mut next = 0;
        while let Some(&at) = decided.get(next) {
            let decides = self.questions[at].decides;
            let waiting = self.conditional.iter().filter(|&&q| decides && self.questions[q].waits_for(at));
            let new: Vec<QuestionAt> = waiting.filter(|q| !decided.contains(q)).copied().collect();
            decided.extend(new);
            next += 1;
        }
        decided
    }

    /// Whether a question only informs: its answer can decline areas, and counts in no figure.
    pub fn informs(&self, question: QuestionAt) -> bool {
        !self.measures_readiness(question) && !self.areas[self.questions[question].area].needs.contains(&question)
    }

    /// Whether some question is asked only under a condition.
    pub fn has_conditions(&self) -> bool {
        !self.conditional.is_empty()
    }

    /// From these points on a practice counts as achieved (cumulative method).
    pub fn achieved_at(&self) -> f64 {
        self.achieved_at
    }

    /// The least points that a question can count, unknown and not applicable included where these count 0 (S2).
    pub fn floor(&self, question: QuestionAt) -> f64 {
        if self.may_count_zero() { 0.0 } else { self.questions[question].attainable.first().copied().unwrap_or(0.0) }
    }

    /// Whether a question that is not answered can count 0 (S2).
    pub fn may_count_zero(&self) -> bool {
        self.unknown == UnknownPolicy::Lowest || self.not_applicable == NotApplicablePolicy::Zero
    }

    /// Whether a question that is declared not applicable counts 0, instead of nothing (S2).
    pub fn not_applicable_counts_zero(&self) -> bool {
        self.not_applicable == NotApplicablePolicy::Zero
    }

    /// Whether a question can count nothing: not answered, where that is excluded (S2), or not asked.
    pub fn may_count_nothing(&self, question: QuestionAt) -> bool {
        let excluded = self.unknown == UnknownPolicy::Exclude || self.not_applicable == NotApplicablePolicy::Exclude;
        excluded || self.questions[question].is_conditional()
    }

    /// The states without a value that differ in what they count (S2).
    pub fn silences(&self) -> &'static [State] {
        let alike = (self.unknown == UnknownPolicy::Exclude) == (self.not_applicable == NotApplicablePolicy::Exclude);
        if alike { &[State::Unknown] } else { &[State::Unknown, State::NotApplicable] }
    }

    /// Leaves a question without a value, in one of [`Scorer::silences`]; what is asked then follows.
    pub fn silence(&self, answers: &mut Answers, question: QuestionAt, state: State) {
        let slot = &mut answers.slots[question];
        *slot = Slot { state, asked: slot.asked, ..Slot::default() };
        self.set_raw(answers, question, 0.0);
    }

    /// Answers that bound those of all sheets, complete or not, in [`Pass::High`] or [`Pass::Low`]: every readiness question
    /// at the most (the least) that it can count, and counting nothing where that is possible and widens the bound.
    pub fn bounding(&self, pass: Pass) -> Answers {
        let mut answers = self.blank();
        answers.in_doubt = true;
        for question in QuestionAt::all(&(0..self.readiness)) {
            let most = self.questions[question].attainable.last().copied().unwrap_or(0.0);
            answers.raise(question, if pass == Pass::Low { self.floor(question) } else { most });
            answers.slots[question].in_doubt = self.may_count_nothing(question);
        }
        answers
    }

    /// In [`Scorer::bounding`] answers: the question certainly counts this value, or certainly nothing.
    pub fn settle(&self, answers: &mut Answers, question: QuestionAt, value: Option<f64>) {
        answers.raise(question, value.unwrap_or(0.0));
        let slot = &mut answers.slots[question];
        (slot.asked, slot.in_doubt) = (value.is_some(), false);
    }

    /// The most points that a gate allows; `None` while it is open (S5).
    pub fn cap_on(&self, scores: &Scores, gate: usize) -> Option<f64> {
        self.cap(gate, &scores.passes[0])
    }

    /// Whether an area's points after gates depend on answers in another area.
    pub fn hangs_on(&self, area: AreaAt, other: AreaAt) -> bool {
        self.areas[area].gates.iter().any(|&gate| match &self.gates[gate].looks_at {
            GateLooksAt::Questions(questions, _) => questions.iter().any(|&q| self.questions[q].area == other),
            GateLooksAt::Area(looked_at, _) => *looked_at == other || self.hangs_on(*looked_at, other),
        })
    }

    /// The same, but with the arithmetic mean for every method that lets one value pull everything down without saying so:
    /// what remains of a claim when no single value can decide. The cumulative method declares that it does.
    pub fn all_lenient(&self) -> Scorer {
        let mut scorer = self.clone();
        let methods = scorer.areas.iter_mut().map(|a| &mut a.method);
        let methods = methods.chain(scorer.cells.iter_mut().map(|c| &mut c.method)).chain([&mut scorer.overall_method]);
        methods.filter(|m| m.is_strict()).for_each(|m| *m = Method::Arithmetic);
        scorer
    }
}
