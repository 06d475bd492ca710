//! Questionnaire and rubric to flat tables, sorted by id: so the order of files, questions and keys changes no bit (S14).

use hashbrown::HashMap;

use crate::model::rubric::{EvidenceRule, NotApplicablePolicy, RubricFile, UnknownPolicy};
use crate::model::{self, Condition, Measures, Method, Questionnaire, Rubric};

use super::gate::{Gate, GateLooksAt};
use super::positions::{AreaAt, CellAt, Positions, QuestionAt};
use super::worth::Worth;

/// A questionnaire and a rubric, compiled.
#[derive(Clone, Debug)]
pub struct Scorer {
    pub(super) max: f64,
    pub(super) levels: Vec<(f64, u8)>,
    pub(super) unknown: UnknownPolicy,
    pub(super) not_applicable: NotApplicablePolicy,
    pub(super) minimum_coverage: f64,
    /// Evidence rules, the highest `from` first.
    pub(super) evidence: Vec<EvidenceRule>,
    pub(super) achieved_at: f64,
    pub(super) overall_method: Method,
    /// Readiness questions, each cell's and each area's side by side; then need questions, then those that only inform.
    pub(super) questions: Vec<Question>,
    /// How many of `questions` measure readiness.
    pub(super) readiness: usize,
    pub(super) cells: Vec<Cell>,
    pub(super) areas: Vec<Area>,
    pub(super) dimensions: Vec<Dimension>,
    pub(super) gates: Vec<Gate>,
    /// Gates that judge nothing, because nobody is asked about what they look at.
    pub(super) blind: Vec<usize>,
    /// Areas in an order in which every area comes after those that its gates look at.
    pub(super) area_order: Vec<AreaAt>,
    /// Questions that are asked only on a condition, in the order of asking.
    pub(super) conditional: Vec<QuestionAt>,
    pub(super) index: HashMap<String, QuestionAt>,
}

/// A question, compiled.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// Its area, by the scorer's position.
    pub area: AreaAt,
    /// Its cell, by position; only readiness questions have one.
    pub cell: Option<CellAt>,
    /// Its weight in its cell.
    pub weight: f64,
    /// Its level of practice, for the cumulative method.
    pub practice_level: Option<u8>,
    /// Every value that its answers can have on 0..max, sorted (S1).
    pub attainable: Vec<f64>,
    /// Every answer that can make a difference, worst first: what conditions look at, and the value.
    pub picks: Vec<(f64, f64)>,
    /// Whether `attainable` leaves some out, because a checklist has too many different sums.
    pub thinned: bool,
    /// Whether a condition under which another question is asked looks at it.
    pub decides: bool,
    pub(super) worth: Worth,
    pub(super) ask_when: Option<Asks>,
}

/// A condition over positions.
#[derive(Clone, Debug)]
pub(super) enum Asks {
    AtLeast(QuestionAt, f64),
    All(Vec<Asks>),
    Any(Vec<Asks>),
    Not(Box<Asks>),
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) area: AreaAt,
    pub(super) dimension: String,
    pub(super) questions: std::ops::Range<usize>,
    pub(super) method: Method,
    pub(super) weight: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Area {
    pub(super) id: String,
    pub(super) cells: std::ops::Range<usize>,
    pub(super) questions: std::ops::Range<usize>,
    pub(super) method: Method,
    pub(super) weight: f64,
    pub(super) gates: Vec<usize>,
    pub(super) needs: Vec<QuestionAt>,
    /// While this holds, its readiness questions are not asked.
    pub(super) declined_when: Option<Asks>,
}

#[derive(Clone, Debug)]
pub(super) struct Dimension {
    pub(super) id: String,
    pub(super) cells: Vec<CellAt>,
}

impl Cell {
    pub(super) fn questions(&self) -> Positions<QuestionAt> {
        QuestionAt::all(&self.questions)
    }
}

impl Area {
    pub(super) fn cells(&self) -> Positions<CellAt> {
        CellAt::all(&self.cells)
    }

    pub(super) fn questions(&self) -> Positions<QuestionAt> {
        QuestionAt::all(&self.questions)
    }
}

impl Question {
    /// Whether it is asked only under a condition.
    pub fn is_conditional(&self) -> bool {
        self.ask_when.is_some()
    }

    /// Whether the condition under which it is asked looks at another question.
    pub(super) fn waits_for(&self, question: QuestionAt) -> bool {
        self.ask_when.as_ref().is_some_and(|asks| asks.looks_at(question))
    }
}

impl Asks {
    fn looks_at(&self, question: QuestionAt) -> bool {
        match self {
            Asks::AtLeast(at, _) => *at == question,
            Asks::All(list) | Asks::Any(list) => list.iter().any(|c| c.looks_at(question)),
            Asks::Not(inner) => inner.looks_at(question),
        }
    }
}

impl Scorer {
    /// Compiles a checked questionnaire and rubric (as [`crate::load`] gives them).
    ///
    /// # Panics
    /// When a gate or a condition names what the questionnaire lacks: loading refuses that.
    pub fn compile(questionnaire: &Questionnaire, rubric: &Rubric) -> Scorer {
        let rules = &rubric.rules;
        let mut evidence = rules.answers.evidence.clone();
        evidence.sort_by(|a, b| b.from.total_cmp(&a.from));
        let mut scorer = Scorer {
            max: *rules.scale.max,
            levels: rules.scale.levels.iter().map(|l| (*l.from, l.level)).collect(),
            unknown: *rules.answers.unknown,
            not_applicable: *rules.answers.not_applicable,
            minimum_coverage: *rules.answers.minimum_coverage,
            evidence,
            achieved_at: rules.aggregate.achieved_at.as_ref().map_or(*rules.scale.max, |a| **a),
            overall_method: *rules.aggregate.overall,
            questions: Vec::new(),
            readiness: 0,
            cells: Vec::new(),
            areas: Vec::new(),
            dimensions: Vec::new(),
            gates: Vec::new(),
            blind: Vec::new(),
            area_order: Vec::new(),
            conditional: Vec::new(),
            index: HashMap::new(),
        };
        scorer.add_areas(questionnaire, rules);
        scorer.add_beside(questionnaire, rules);
        scorer.add_dimensions();
        scorer.add_conditions(questionnaire);
        scorer.add_picks();
        scorer.add_gates(rules);
        scorer
    }

    fn add_areas(&mut self, questionnaire: &Questionnaire, rules: &RubricFile) {
        let mut areas: Vec<_> = questionnaire.areas.iter().collect();
        areas.sort_by(|a, b| a.id.value.cmp(&b.id.value));
        for area in areas {
            let (first_cell, first_question) = (self.cells.len(), self.questions.len());
            let mut questions: Vec<_> = area.questions.iter().filter(|q| q.measures == Measures::Readiness).collect();
            questions.sort_by(|a, b| (&*a.dimension, &*a.id).cmp(&(&*b.dimension, &*b.id)));
            for group in questions.chunk_by(|a, b| a.dimension == b.dimension) {
                self.add_cell(area, group, rules);
            }
            let overrides = rules.area.get(area.id.as_str());
            self.areas.push(Area {
                id: area.id.value.clone(),
                cells: first_cell..self.cells.len(),
                questions: first_question..self.questions.len(),
                method: overrides.and_then(|o| o.method.as_ref()).map_or(*rules.aggregate.area, |m| **m),
                weight: rules.weights.areas.get(area.id.as_str()).map_or(1.0, |w| **w),
                gates: Vec::new(),
                needs: Vec::new(),
                declined_when: None,
            });
        }
        self.readiness = self.questions.len();
    }

    fn add_cell(&mut self, area: &model::Area, group: &[&model::Question], rules: &RubricFile) {
        let dimension = group[0].dimension.value.as_str();
        let overrides = rules.area.get(area.id.as_str()).and_then(|o| o.dimensions.get(dimension));
        let weight = overrides.or_else(|| rules.weights.dimensions.get(dimension)).map_or(1.0, |w| **w);
        let first = self.questions.len();
        for question in group {
            self.add_question(question, Some(CellAt(self.cells.len())), rules);
        }
        self.cells.push(Cell {
            area: AreaAt(self.areas.len()),
            dimension: dimension.to_owned(),
            questions: first..self.questions.len(),
            method: *rules.aggregate.cell,
            weight,
        });
    }

    fn add_question(&mut self, question: &model::Question, cell: Option<CellAt>, rules: &RubricFile) {
        let worth = Worth::new(question, rules);
        self.index.insert(question.id.value.clone(), QuestionAt(self.questions.len()));
        self.questions.push(Question {
            id: question.id.value.clone(),
            area: AreaAt(self.areas.len()),
            cell,
            weight: rules.weights.questions.get(question.id.as_str()).map_or(1.0, |w| **w),
            practice_level: question.practice_level,
            attainable: worth.attainable(question, self.max),
            picks: Vec::new(),
            thinned: worth.is_thinned(),
            decides: false,
            worth,
            ask_when: None,
        });
    }

    /// What is asked beside readiness: need, and what only informs and is part of no figure.
    fn add_beside(&mut self, questionnaire: &Questionnaire, rules: &RubricFile) {
        let mut beside: Vec<_> = questionnaire.questions().filter(|(_, q)| q.measures != Measures::Readiness).collect();
        beside.sort_by(|a, b| (a.1.informs(), &a.1.id.value).cmp(&(b.1.informs(), &b.1.id.value)));
        for (area, question) in beside {
            let position = self.area(&area.id).expect("add_areas has added every area of the questionnaire");
            self.add_question(question, None, rules);
            let at = QuestionAt(self.questions.len() - 1);
            self.questions[at].area = position;
            if !question.informs() {
                self.areas[position].needs.push(at);
            }
        }
    }

    fn add_dimensions(&mut self) {
        let mut ids: Vec<&String> = self.cells.iter().map(|c| &c.dimension).collect();
        ids.sort();
        ids.dedup();
        let cells_of = |id: &String| self.cell_positions().filter(|&c| self.cells[c].dimension == *id).collect();
        self.dimensions = ids.into_iter().map(|id| Dimension { id: id.clone(), cells: cells_of(id) }).collect();
    }

    fn add_conditions(&mut self, questionnaire: &Questionnaire) {
        for at in self.area_positions() {
            let area = questionnaire.area(&self.areas[at].id).and_then(|area| area.declined_when.as_ref());
            self.areas[at].declined_when = area.map(|c| self.condition(c));
        }
        for (area, question) in questionnaire.questions() {
            let at = self.question(&question.id).expect("every question of the questionnaire has been added by now");
            self.questions[at].ask_when = area.asks_when(question).map(|c| self.condition(&c));
            if self.questions[at].ask_when.is_some() {
                self.conditional.push(at);
            }
        }
    }

    fn condition(&self, condition: &Condition) -> Asks {
        let list = |conditions: &[Condition]| conditions.iter().map(|c| self.condition(c)).collect();
        match condition {
            Condition::AtLeast { question, at_least } => Asks::AtLeast(self.known(question), *at_least),
            Condition::All(conditions) => Asks::All(list(conditions)),
            Condition::Any(conditions) => Asks::Any(list(conditions)),
            Condition::Not(inner) => Asks::Not(Box::new(self.condition(inner))),
        }
    }

    /// The position of a question that a condition or a gate names.
    fn known(&self, id: &str) -> QuestionAt {
        self.question(id).expect("loading refuses conditions and gates on questions that the questionnaire lacks")
    }

    fn add_gates(&mut self, rules: &RubricFile) {
        for gate in &rules.gate {
            let position = self.gates.len();
            let looks_at = match &gate.area {
                Some(id) => {
                    let at = self.area(id).expect("loading refuses a gate on an area that the questionnaire lacks");
                    GateLooksAt::Area(at, gate.headroom.as_ref().map_or(0.0, |h| **h))
                }
                None => {
                    let mut questions: Vec<QuestionAt> = gate.questions.iter().map(|q| self.known(q)).collect();
                    questions.sort_unstable();
                    questions.dedup();
                    GateLooksAt::Questions(questions, gate.caps.iter().map(|c| (*c.below, *c.at)).collect())
                }
            };
            for (at, capped) in self.areas.iter_mut().enumerate() {
                let named = gate.areas.iter().any(|a| a.value == "*" || a.value == capped.id);
                let itself = matches!(looks_at, GateLooksAt::Area(other, _) if other == AreaAt(at));
                if named && !itself {
                    capped.gates.push(position);
                }
            }
            self.gates.push(Gate { id: gate.id.value.clone(), reason: gate.reason.clone(), looks_at });
        }
        self.order_areas();
    }

    /// Puts areas after those that their gates look at (cycles were refused on loading).
    fn order_areas(&mut self) {
        let mut waits = vec![0; self.areas.len()];
        let mut waiting_for: Vec<Vec<AreaAt>> = vec![Vec::new(); self.areas.len()];
        for (at, area) in self.area_positions().zip(&self.areas) {
            for &gate in &area.gates {
                if let GateLooksAt::Area(other, _) = self.gates[gate].looks_at {
                    waits[at] += 1;
                    waiting_for[other].push(at);
                }
            }
        }
        self.area_order = self.area_positions().filter(|&a| waits[a] == 0).collect();
        let mut next = 0;
        while let Some(&placed) = self.area_order.get(next) {
            for &waiting in &waiting_for[placed] {
                waits[waiting] -= 1;
                if waits[waiting] == 0 {
                    self.area_order.push(waiting);
                }
            }
            next += 1;
        }
    }
}
