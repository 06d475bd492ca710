//! Whether gates can lower areas, in any sheet: whatever is answered, unknown, not applicable or left open.
//!
//! What an area can have at most is computed with every question taken as free of the others: a bound that holds for all sheets,
//! and without conditions one that some sheet reaches.

use crate::score::{AreaAt, CellAt, GateLooksAt, Pass, Points, QuestionAt, Scorer, TOLERANCE, deciding_cap};

use super::{Explorer, Verdict};

/// Why it can stay open whether a cap ever lowers anything.
const UNCLEAR: &str =
    "it hangs on questions that it caps or that are asked under conditions, and the sheets are too many to try all";

impl Explorer<'_> {
    /// For each cap of a gate (an area gate has one): proved, that it lowers none of these areas in any sheet, because they
    /// never have more points or another cap of the gate is always as tight; refuted where it does in some sheet.
    pub fn idle_caps(&mut self, gate: usize, areas: &[AreaAt]) -> Vec<Verdict<()>> {
        let mut verdicts = match &self.scorer.gates()[gate].looks_at {
            GateLooksAt::Area(other, _) => vec![self.idle_line(gate, *other, areas)],
            GateLooksAt::Questions(_, caps) => (0..caps.len()).map(|cap| self.idle_cap(gate, cap, areas)).collect(),
        };
        if verdicts.iter().any(|v| matches!(v, Verdict::NotDecided(_))) {
            self.try_caps(gate, areas, &mut verdicts);
        }
        verdicts
    }

    /// The most points that places can have in any sheet, complete or not; perhaps more than any sheet reaches.
    pub fn most(&mut self) -> Points {
        let answers = self.scorer.bounding(Pass::High);
        self.evaluate_in(&answers, Pass::High);
        self.evaluated().clone()
    }

    /// Whether a better answer can never lower a cell's points.
    pub fn cell_is_monotone(&self, cell: CellAt) -> bool {
        self.scorer.cell_questions(cell).all(|q| !self.scorer.questions()[q].is_conditional())
    }

    fn idle_cap(&mut self, gate: usize, cap: usize, areas: &[AreaAt]) -> Verdict<()> {
        let scorer = self.scorer;
        let GateLooksAt::Questions(questions, caps) = &scorer.gates()[gate].looks_at else { return Verdict::Proved };
        let closing = closing_values(scorer, questions, caps, cap);
        let mut may = closing.iter().filter(|(question, value)| {
            let Some(answers) = self.most_beside(questions, *question, *value) else { return false };
            self.evaluate_in(&answers, Pass::High);
            areas.iter().any(|&area| self.uncapped(area).is_some_and(|most| most > caps[cap].1 + TOLERANCE))
        });
        if may.next().is_none() {
            return Verdict::Proved;
        }
        let simple = |q: &QuestionAt| !scorer.questions()[*q].is_conditional() && !scorer.questions()[*q].thinned;
        let own = areas.iter().flat_map(|a| scorer.area_cells(*a)).flat_map(|c| scorer.cell_questions(c));
        if own.chain(questions.iter().copied()).all(|q| simple(&q)) || self.is_seen(gate, cap, areas, &closing) {
            return Verdict::Refuted(());
        }
        Verdict::NotDecided(UNCLEAR.into())
    }

    /// Answers that bound a sheet in which the weakest of a gate's questions is this one; `None` when it cannot be.
    fn most_beside(&self, questions: &[QuestionAt], weakest: QuestionAt, value: f64) -> Option<crate::score::Answers> {
        let mut answers = self.scorer.bounding(Pass::High);
        self.scorer.settle(&mut answers, weakest, Some(value));
        for &other in questions.iter().filter(|q| **q != weakest) {
            let top = self.scorer.questions()[other].attainable.last().copied().unwrap_or(0.0);
            if top < value - TOLERANCE {
                self.scorer.may_count_nothing(other).then(|| self.scorer.settle(&mut answers, other, None))?;
            }
        }
        Some(answers)
    }

    /// Whether a cap lowers an area in one of a few sheets: all questions alike, and one of the gate's just below.
    fn is_seen(&mut self, gate: usize, cap: usize, areas: &[AreaAt], closing: &[(QuestionAt, f64)]) -> bool {
        [1.0, 0.75, 0.5, 0.25, 0.0].into_iter().any(|share| {
            closing.iter().any(|(question, value)| {
                let mut answers = self.uniform(share);
                self.scorer.raise(&mut answers, [(*question, *value)]);
                self.evaluate(&answers);
                self.lowers(gate, areas) == Some(cap)
            })
        })
    }

    fn idle_line(&mut self, gate: usize, other: AreaAt, areas: &[AreaAt]) -> Verdict<()> {
        let scorer = self.scorer;
        let answers = scorer.bounding(Pass::Low);
        self.evaluate_in(&answers, Pass::Low);
        let Some(cap) = self.cap(gate) else { return Verdict::Proved };
        let answers = scorer.bounding(Pass::High);
        self.evaluate_in(&answers, Pass::High);
        let may: Vec<AreaAt> = areas.iter().copied().filter(|a| self.uncapped(*a) > Some(cap + TOLERANCE)).collect();
        if may.is_empty() {
            return Verdict::Proved;
        }
        let apart = |area: &AreaAt| !scorer.hangs_on(other, *area);
        if !scorer.has_conditions() && may.iter().any(apart) {
            return Verdict::Refuted(());
        }
        let seen = may.iter().any(|&area| {
            let mut answers = self.worst();
            for question in scorer.area_cells(area).flat_map(|c| scorer.cell_questions(c)) {
                let top = self.top(question);
                self.set(&mut answers, question, top);
            }
            self.evaluate(&answers);
            self.lowers(gate, &[area]).is_some()
        });
        if seen { Verdict::Refuted(()) } else { Verdict::NotDecided(UNCLEAR.into()) }
    }

    /// Decides what is open by trying every sheet, where there are few enough.
    fn try_caps(&mut self, gate: usize, areas: &[AreaAt], verdicts: &mut [Verdict<()>]) {
        let mut lowering = vec![false; verdicts.len()];
        let tried = self.try_all(|explorer| {
            if let Some(cap) = explorer.lowers(gate, areas) {
                lowering[cap] = true;
            }
        });
        for (verdict, lowers) in verdicts.iter_mut().zip(lowering).filter(|_| tried) {
            *verdict = if lowers { Verdict::Refuted(()) } else { Verdict::Proved };
        }
    }

    /// The cap of a gate that lowers one of some areas in the sheet at hand.
    fn lowers(&self, gate: usize, areas: &[AreaAt]) -> Option<usize> {
        let at = self.cap(gate)?;
        areas.iter().find(|a| self.uncapped(**a) > Some(at + TOLERANCE))?;
        match &self.scorer.gates()[gate].looks_at {
            GateLooksAt::Area(..) => Some(0),
            GateLooksAt::Questions(_, caps) => deciding_cap(caps, self.weakest(gate)?),
        }
    }
}

/// The questions of a gate, each with the values at which a cap is the one that decides.
fn closing_values(
    scorer: &Scorer,
    questions: &[QuestionAt],
    caps: &[(f64, f64)],
    cap: usize,
) -> Vec<(QuestionAt, f64)> {
    let of = |&question: &QuestionAt| {
        let compiled = &scorer.questions()[question];
        // What counts 0 keeps a gate closed too; of a checklist with values left out, the highest possible stands for them.
        let more =
            [scorer.floor(question)].into_iter().chain(compiled.thinned.then_some(caps[cap].0 - 2.0 * TOLERANCE));
        let values = compiled.attainable.iter().copied().chain(more).collect::<Vec<f64>>();
        values.into_iter().rev().map(move |value| (question, value))
    };
    questions.iter().flat_map(of).filter(|(_, value)| deciding_cap(caps, *value) == Some(cap)).collect()
}
