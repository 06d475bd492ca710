//! The cumulative method over questions: practice levels reached without a break (S3).

use crate::model::Method;
use crate::score::trace::Node;
use crate::score::{QuestionAt, TOLERANCE};
use crate::source::Span;
use crate::text::Text;
use crate::text::messages::messages;

use super::{Explainer, Line, Step};

impl Explainer<'_> {
    /// The cumulative method over questions (S3).
    pub(super) fn practices(&self, node: Node, questions: Vec<QuestionAt>, span: Span) -> Step {
        let (_, method, result) = self.traced(node);
        debug_assert_eq!(method, Method::Cumulative);
        let (rules, t) = (&self.scored.instrument.rubric.rules, self.t);
        let achieved_at = rules.aggregate.achieved_at.as_ref().map_or(self.scored.scorer.max(), |a| **a);
        let practices = questions.into_iter().map(|question| self.practice(node, question, achieved_at));
        let result = match result {
            Some(points) => t.explain_levels_reached(self.scored.scorer.max(), points),
            None => t.explain_no_practice(),
        };
        let lines = [t.explain_achieved_from(achieved_at).into(), Line::List(practices.collect()), result.into()];
        Step::new("S3", lines).from(self.source(span))
    }

    /// A question's practice level, and whether it is achieved.
    fn practice(&self, node: Node, question: QuestionAt, achieved_at: f64) -> Text {
        let (compiled, t) = (&self.scored.scorer.questions()[question], self.t);
        let Some(level) = compiled.practice_level else { return t.explain_practice_no_level(&compiled.id) };
        let cell_weight = compiled.cell.map_or(0.0, |cell| self.scored.scorer.cell_weight(cell));
        let weighs = compiled.weight > 0.0 && (cell_weight > 0.0 || matches!(node, Node::Cell(_)));
        match self.scored.scorer.counted_value(&self.scored.scores, question) {
            _ if !weighs => t.explain_practice_weightless(level, &compiled.id),
            None => t.explain_practice_left_out(level, &compiled.id),
            Some(v) if v + TOLERANCE >= achieved_at => t.explain_practice_achieved(level, &compiled.id, v),
            Some(v) => t.explain_practice_missed(level, &compiled.id, v),
        }
    }
}

messages! {
    /// Before lines with a question each.
    explain_achieved_from(value: Fine) =
        "the share of practice levels reached; a practice counts as achieved from {value} on:";
    /// A question, by its id, with its practice level.
    explain_practice_no_level(question: Text) = "level -, {question}: takes no part: no practice level";
    explain_practice_weightless(level: Level, question: Text) = "level {level}, {question}: takes no part: weight 0";
    explain_practice_left_out(level: Level, question: Text) = "level {level}, {question}: left out";
    explain_practice_achieved(level: Level, question: Text, value: Fine) = "level {level}, {question}: {value} achieved";
    explain_practice_missed(level: Level, question: Text, value: Fine) = "level {level}, {question}: {value} not achieved";
    explain_levels_reached(max: Plain, points: Fine) =
        "levels reached without a break from the first / highest level present x {max} = {points}";
    explain_no_practice() = "no question with a practice level counts, so there are no points";
}
