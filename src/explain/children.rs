//! What a place is put together from: its areas, cells or questions, each with points and weight.

use crate::score::trace::Node;
use crate::score::{AreaAt, CellAt, Pass, QuestionAt, State};
use crate::source::Span;
use crate::text::Text;
use crate::text::messages::messages;

use super::Explainer;
use super::arithmetic::Child;

impl Explainer<'_> {
    /// The children of a place with their points in one reading of the answers.
    pub(super) fn children(&self, node: Node, pass: Pass) -> Vec<Child> {
        let scorer = &self.scored.scorer;
        let (points, _) = self.read(pass);
        match node {
            Node::Overall => {
                let child = |area| Child { points: points.area(area), ..self.area_child(area) };
                scorer.area_positions().map(child).collect()
            }
            Node::Area(area) => {
                let child = |cell| Child { points: points.cell(cell), ..self.cell_child(cell) };
                scorer.area_cells(area).map(child).collect()
            }
            Node::Cell(cell) => {
                let child = |q| Child { points: points.value(q), ..self.question_child(q) };
                scorer.cell_questions(cell).map(child).collect()
            }
            Node::Dimension(dimension) => {
                let child = |&cell: &CellAt| {
                    let area = scorer.cell_place(cell).0;
                    let (weight, weight_span) = (scorer.area_weight(area), self.area_weight_span(area));
                    Child { points: points.cell(cell), weight, weight_span, ..self.cell_child(cell) }
                };
                scorer.dimension_cells(dimension).iter().map(child).collect()
            }
        }
    }

    pub(super) fn area_child(&self, area: AreaAt) -> Child {
        let (weight, weight_span) = (self.scored.scorer.area_weight(area), self.area_weight_span(area));
        Child {
            name: self.scored.scorer.area_id(area).to_owned(),
            points: self.points.area(area),
            weight,
            weight_span,
            remark: self.capped(area).or_else(|| self.scored.is_declined(area).then(|| self.t.declined_short())),
        }
    }

    /// From what an area is capped, and by which gates.
    fn capped(&self, area: AreaAt) -> Option<Text> {
        let capped = self.scored.scorer.capped_by(&self.scored.scores, area);
        let uncapped = self.scored.scorer.area_figures(&self.scored.scores, area).uncapped?;
        let gates = capped.iter().map(|c| c.gate.into());
        (!capped.is_empty()).then(|| self.t.explain_capped(uncapped, &self.t.list(gates)))
    }

    fn area_weight_span(&self, area: AreaAt) -> Span {
        let weights = &self.scored.instrument.rubric.rules.weights.areas;
        weights.get(self.scored.scorer.area_id(area)).map_or(Span::default(), |w| w.span)
    }

    pub(super) fn cell_child(&self, cell: CellAt) -> Child {
        let (area, dimension) = self.scored.scorer.cell_place(cell);
        let rules = &self.scored.instrument.rubric.rules;
        let area = self.scored.scorer.area_id(area);
        let overrides = rules.area.get(area).and_then(|a| a.dimensions.get(dimension));
        let weight = overrides.or_else(|| rules.weights.dimensions.get(dimension));
        Child {
            name: format!("{area}/{dimension}"),
            points: self.points.cell(cell),
            weight: self.scored.scorer.cell_weight(cell),
            weight_span: weight.map_or(Span::default(), |w| w.span),
            remark: None,
        }
    }

    pub(super) fn question_child(&self, question: QuestionAt) -> Child {
        let compiled = &self.scored.scorer.questions()[question];
        let slot = self.scored.answers.slot(question);
        let weight = self.scored.instrument.rubric.rules.weights.questions.get(compiled.id.as_str());
        Child {
            name: compiled.id.clone(),
            points: self.scored.scorer.counted_value(&self.scored.scores, question),
            weight: compiled.weight,
            weight_span: weight.map_or(Span::default(), |w| w.span),
            remark: (!slot.asked || slot.state != State::Answered).then(|| self.state(slot)),
        }
    }

    /// A need question that is asked and answered.
    pub(super) fn need_child(&self, question: QuestionAt) -> Option<Child> {
        let slot = self.scored.answers.slot(question);
        let answered = slot.asked && slot.state == State::Answered;
        answered.then(|| Child { points: Some(slot.value), ..self.question_child(question) })
    }
}

messages! {
    /// Remark on an area in a table: its points before gates, and the gates' ids.
    explain_capped(points: Fine, gates: Phrase) = "capped from {points} by {gates}";
}
