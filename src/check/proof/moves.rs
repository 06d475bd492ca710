//! What one question's answer can move: the scores before and after it goes from its worst to its best, whatever else is
//! answered. Branches and gates are taken as independent, so a move that is not listed cannot happen.

use crate::model::Method;
use crate::score::{AreaAt, CellAt, GateLooksAt, QuestionAt, Scorer, cap_at};

use super::Place;
use super::attain::{
    Attainable, OPEN, Practice, gate_caps, practices, question_set, reachable_practice, weakest_values,
};
use super::combine::{Pairs, Set, capped_pairs, combine_moving};

/// A place, and the pairs of scores before and after.
pub(super) type Moves = (Place, Vec<(f64, f64)>);

/// The moves of every place that a question can touch.
///
/// # Errors
/// When there are too many, or questions are asked only under conditions.
pub(super) fn moves(scorer: &Scorer, attainable: &Attainable, question: QuestionAt) -> Result<Vec<Moves>, String> {
    let mover = Mover::new(scorer, attainable, question)?;
    let mut areas: Vec<Option<Vec<(f64, f64)>>> = vec![None; scorer.area_count()];
    for &area in scorer.area_order() {
        areas[area] = mover.area(area, &areas)?;
    }
    let weight = |area: &AreaAt| scorer.area_weight(*area);
    let all = scorer.area_positions();
    let still = all.clone().filter(|a| areas[*a].is_none()).map(|a| (attainable.areas[a].clone(), weight(&a)));
    let moving = all.filter_map(|a| Some((Ok(areas[a].clone()?), weight(&a))));
    let overall = combine_moving(scorer.overall_method(), still, moving)?;
    let touched = scorer.area_positions().zip(&areas).filter_map(|(a, pairs)| Some((Place::Area(a), pairs.clone()?)));
    Ok(touched.chain([(Place::Overall, overall)]).collect())
}

struct Mover<'a> {
    scorer: &'a Scorer,
    attainable: &'a Attainable,
    question: QuestionAt,
    /// Its worst and its best value.
    ends: (f64, f64),
}

impl<'a> Mover<'a> {
    fn new(scorer: &'a Scorer, attainable: &'a Attainable, question: QuestionAt) -> Result<Self, String> {
        let values = question_set(scorer, question)?;
        let ends = values.first().copied().zip(values.last().copied());
        let ends = ends.ok_or_else(|| format!("\"{}\" has no value", scorer.questions()[question].id))?;
        Ok(Mover { scorer, attainable, question, ends })
    }

    /// An area's moves after its gates; `None` when the question cannot touch it.
    fn area(&self, area: AreaAt, before: &[Option<Vec<(f64, f64)>>]) -> Result<Option<Vec<(f64, f64)>>, String> {
        let own = self.scorer.questions()[self.question].area == area;
        let gates = self.scorer.area_gates(area);
        let touches = |gate: &&usize| match &self.scorer.gates()[**gate].looks_at {
            GateLooksAt::Questions(questions, _) => questions.contains(&self.question),
            GateLooksAt::Area(other, _) => before[*other].is_some(),
        };
        if !own && !gates.iter().any(|g| touches(&g)) {
            return Ok(None);
        }
        let diagonal = |set: &Set| -> Pairs { Ok(set.clone()?.into_iter().map(|s| (s, s)).collect()) };
        let mut pairs = if own { self.uncapped(area)? } else { diagonal(&self.attainable.uncapped[area])? };
        if own && pairs.is_empty() {
            // It has no part in the points before gates.
            pairs = diagonal(&self.attainable.uncapped[area])?;
        }
        for gate in gates {
            let caps = self.caps(*gate, before)?;
            if !caps.is_empty() {
                pairs = capped_pairs(&pairs, &caps)?;
            }
        }
        Ok(Some(pairs))
    }

    /// The caps of a gate before and after.
    fn caps(&self, gate: usize, before: &[Option<Vec<(f64, f64)>>]) -> Pairs {
        match &self.scorer.gates()[gate].looks_at {
            GateLooksAt::Questions(questions, caps) if questions.contains(&self.question) => {
                let others: Vec<QuestionAt> = questions.iter().copied().filter(|q| *q != self.question).collect();
                let cap = |others: f64, own: f64| cap_at(caps, others.min(own)).unwrap_or(OPEN);
                let weakest = weakest_values(self.scorer, &others)?;
                Ok(weakest.into_iter().map(|w| (cap(w, self.ends.0), cap(w, self.ends.1))).collect())
            }
            GateLooksAt::Area(other, headroom) if before[*other].is_some() => {
                Ok(before[*other].iter().flatten().map(|(a, b)| (a + headroom, b + headroom)).collect())
            }
            _ => {
                let caps = gate_caps(self.scorer, gate, &self.attainable.areas)?;
                Ok(caps.into_iter().map(|c| (c, c)).collect())
            }
        }
    }

    /// The moves of its own area before gates; none when it has no part in them.
    fn uncapped(&self, area: AreaAt) -> Pairs {
        let scorer = self.scorer;
        let Some(own) = scorer.questions()[self.question].cell else { return Ok(Vec::new()) };
        if scorer.area_method(area) == Method::Cumulative {
            let weighing = scorer.area_cells(area).filter(|c| scorer.cell_weight(*c) > 0.0);
            return self.practice(weighing.flat_map(|c| scorer.cell_questions(c)));
        }
        let others = scorer.area_cells(area).filter(|c| *c != own);
        let still = others.map(|c| (self.attainable.cells[c].clone(), scorer.cell_weight(c)));
        combine_moving(scorer.area_method(area), still, [(self.cell(own), scorer.cell_weight(own))].into_iter())
    }

    fn cell(&self, cell: CellAt) -> Pairs {
        let (scorer, weight) = (self.scorer, |q: QuestionAt| self.scorer.questions()[q].weight);
        if scorer.cell_method(cell) == Method::Cumulative {
            return self.practice(scorer.cell_questions(cell));
        }
        let others = scorer.cell_questions(cell).filter(|q| *q != self.question);
        let still = others.map(|q| (question_set(scorer, q), weight(q)));
        combine_moving(scorer.cell_method(cell), still, [(Ok(vec![self.ends]), weight(self.question))].into_iter())
    }

    /// The moves that the cumulative method allows.
    fn practice(&self, questions: impl Iterator<Item = QuestionAt>) -> Pairs {
        let practices = practices(self.scorer, questions)?;
        let Some(own) = practices.iter().find(|p| p.question == self.question) else { return Ok(Vec::new()) };
        let highest = practices.iter().map(|p| p.level).max().unwrap_or(own.level);
        let others: Vec<&Practice> = practices.iter().filter(|p| p.question != self.question).collect();
        let points = |m: u8| f64::from(m) / f64::from(highest) * self.scorer.max();
        let at = |others: u8, fails: bool| points(if fails { others.min(own.level - 1) } else { others });
        let reachable = reachable_practice(&others, highest).into_iter();
        Ok(reachable.map(|m| (at(m, own.can_fail), at(m, !own.can_pass))).collect())
    }
}
