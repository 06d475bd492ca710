//! What a level rests on besides its own answers: what the gates look at must be answered too (S8).

use super::TOLERANCE;
use super::answers::{Answers, State};
use super::compile::Scorer;
use super::evaluate::Scores;
use super::figures::Counts;
use super::gate::{Gate, GateLooksAt};
use super::positions::{AreaAt, QuestionAt};

/// A gate on an area that cannot be judged yet, and so leaves the area without a level (S8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjudged {
    /// The gate, by position.
    pub gate: usize,
    /// The area below minimum coverage that it looks at, by position; `None` for a gate on questions.
    pub area: Option<AreaAt>,
    /// The open questions that it waits for, by position.
    pub questions: Vec<QuestionAt>,
}

impl Scorer {
    /// Whether enough of a place is answered for a level: where nothing applies, nothing is missing.
    pub fn covers(&self, counts: &Counts) -> bool {
        counts.coverage().is_none_or(|c| c + TOLERANCE >= self.minimum_coverage)
    }

    /// Per area, whether its gates can be judged: none looks at an unanswered question, or at an area that is itself below
    /// minimum coverage or has such a gate (S8). "Don't know" is an answer, and counts as the rubric says (S2).
    pub(super) fn judge_gates(&self, answers: &Answers, scores: &mut Scores) {
        scores.settled.clear();
        scores.settled.resize(self.areas.len(), true);
        for &at in &self.area_order {
            scores.settled[at] = self.areas[at].gates.iter().all(|&gate| match &self.gates[gate].looks_at {
                GateLooksAt::Questions(questions, _) => !questions.iter().any(|&q| is_unanswered(answers, q)),
                GateLooksAt::Area(other, _) => scores.settled[*other] && self.covers(&self.counts(scores, *other)),
            });
        }
    }

    /// The gates that cannot be judged yet and so leave an area without a level, with the questions that they wait for. Gates
    /// of an area that is looked at count too. Empty where gates stand in the way of no level.
    pub fn unjudged(&self, answers: &Answers, scores: &Scores, area: AreaAt) -> Vec<Unjudged> {
        let mut found = Vec::new();
        self.add_unjudged(answers, scores, area, &mut found);
        found
    }

    fn add_unjudged(&self, answers: &Answers, scores: &Scores, area: AreaAt, found: &mut Vec<Unjudged>) {
        for &gate in &self.areas[area].gates {
            if found.iter().any(|u| u.gate == gate) {
                continue;
            }
            match &self.gates[gate].looks_at {
                GateLooksAt::Questions(questions, _) => {
                    let open = questions.iter().copied().filter(|&q| is_unanswered(answers, q));
                    found.push(Unjudged { gate, area: None, questions: open.collect() });
                }
                GateLooksAt::Area(other, _) => {
                    let short = !self.covers(&self.counts(scores, *other));
                    let open = self.areas[*other].questions().filter(|&q| short && is_open(answers, q));
                    found.push(Unjudged { gate, area: Some(*other), questions: open.collect() });
                    self.add_unjudged(answers, scores, *other, found);
                }
            }
        }
        found.retain(|u| !u.questions.is_empty());
    }

    /// The open questions outside an area that can move its points all the same: those that its gates look at, wherever they
    /// are, by position.
    pub fn open_behind(&self, answers: &Answers, area: AreaAt) -> Vec<QuestionAt> {
        let mut found = Vec::new();
        self.add_behind(area, &mut found);
        found.retain(|&q| self.questions[q].area != area && is_open(answers, q));
        found.sort_unstable();
        found.dedup();
        found
    }

    fn add_behind(&self, area: AreaAt, found: &mut Vec<QuestionAt>) {
        for &gate in &self.areas[area].gates {
            match &self.gates[gate].looks_at {
                GateLooksAt::Questions(questions, _) => found.extend(questions),
                GateLooksAt::Area(other, _) => {
                    found.extend(self.areas[*other].questions());
                    self.add_behind(*other, found);
                }
            }
        }
    }

    /// The gates that cap nothing, or less, because a question that they look at is declared not applicable (S15): the gate,
    /// and the cap that it would have with these questions at 0. A gate on an area counts where that cap would hold.
    pub fn opened_by_not_applicable(&self, answers: &Answers, scores: &Scores) -> Vec<(usize, f64)> {
        let declared = |q: QuestionAt| answers.slots[q].asked && answers.slots[q].state == State::NotApplicable;
        let [points, .., zeroed] = &scores.passes;
        let caps = (0..self.gates.len())
            .filter(|&gate| QuestionAt::all(&(0..self.readiness)).any(|q| declared(q) && self.sees(gate, q)));
        let closed = caps.filter_map(|gate| Some((gate, self.cap(gate, zeroed)?)));
        let holds = |gate: usize, at: f64| {
            let caps = |area: &AreaAt| self.areas[*area].gates.contains(&gate);
            let over = |area: AreaAt| zeroed.uncapped(area).is_some_and(|points| at < points - TOLERANCE);
            !self.gates[gate].questions().is_empty() || self.area_positions().filter(caps).any(over)
        };
        let opened = |gate: usize, at: f64| self.cap(gate, points).is_none_or(|now| at < now - TOLERANCE);
        closed.filter(|(gate, at)| opened(*gate, *at) && holds(*gate, *at)).collect()
    }

    /// Whether a gate looks at a question: by itself, or as a part of the area that it looks at.
    pub fn sees(&self, gate: usize, question: QuestionAt) -> bool {
        match &self.gates[gate].looks_at {
            GateLooksAt::Questions(questions, _) => questions.contains(&question),
            GateLooksAt::Area(area, _) => self.areas[*area].questions.contains(&question.0),
        }
    }

    /// The gates that judge nothing because nobody is asked about what they look at: of a scorer made by
    /// [`Scorer::looking_at`].
    pub fn blind_gates(&self) -> impl Iterator<Item = &Gate> {
        self.blind.iter().map(|&gate| &self.gates[gate])
    }

    /// The same scorer with gates that look only at what is asked: a gate of which nothing is asked judges nothing.
    ///
    /// For workshops, in which an exercise asks for a part of the questionnaire.
    pub fn looking_at(&self, is_asked: impl Fn(&str) -> bool) -> Scorer {
        let mut scorer = self.clone();
        let asked = |q: &QuestionAt| is_asked(&self.questions[*q].id);
        let see = scorer.gates.iter_mut().map(|gate| match &mut gate.looks_at {
            GateLooksAt::Questions(questions, _) => {
                questions.retain(asked);
                !questions.is_empty()
            }
            GateLooksAt::Area(area, _) => self.areas[*area].questions().any(|q| asked(&q)),
        });
        let sees: Vec<bool> = see.collect();
        scorer.blind = (0..sees.len()).filter(|&gate| !sees[gate]).collect();
        scorer.areas.iter_mut().for_each(|area| area.gates.retain(|&gate| sees[gate]));
        scorer
    }
}

fn is_unanswered(answers: &Answers, question: QuestionAt) -> bool {
    let slot = &answers.slots[question];
    slot.asked && slot.state == State::Unanswered
}

fn is_open(answers: &Answers, question: QuestionAt) -> bool {
    let slot = &answers.slots[question];
    slot.asked && matches!(slot.state, State::Unanswered | State::Unknown)
}
