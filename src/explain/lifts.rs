//! What would be gained: the lift of a cell, and of an action at its turn (S11).

use crate::gap::{self, Recommended};
use crate::model::text::{number, one_line};
use crate::score::{QuestionAt, trace::Node};

use super::arithmetic::fine;
use super::{Explainer, Explanation, Step};

impl Explainer<'_> {
    /// The lift of a cell below its target.
    pub(super) fn lift(&self, node: Node) -> Option<Step> {
        let Node::Cell(cell) = node else { return None };
        let scorer = &self.scored.scorer;
        let gap = self.scored.gaps.iter().find(|gap| gap.cell == cell)?;
        let lift = gap::lift(scorer, &self.scored.answers, cell, gap.target)?;
        let mut lines = vec![format!(
            "lift: with every question of the cell below {} raised to its lowest value from there on, {} goes from {} to {}, \
             gates included: max(0, {} - {}) = {}",
            gap.target.starts_at(fine),
            scorer.area_id(scorer.cell_place(cell).0),
            fine(lift.before),
            fine(lift.after),
            fine(lift.after),
            fine(lift.before),
            fine(lift.gain())
        )];
        let raised = lift.raised.iter();
        lines.extend(raised.map(|(q, from, to)| self.raised(*q, *from, *to)));
        Some(Step { rule: "S11", lines, source: None })
    }

    fn raised(&self, question: QuestionAt, from: f64, to: f64) -> String {
        format!("  {}: {} to {}", self.scored.scorer.questions()[question].id, fine(from), fine(to))
    }

    /// An action: what it raises, and what that gains at its turn in the list.
    pub(super) fn action(&self, id: &str) -> Explanation {
        let actions = &self.scored.actions;
        let Some(at) = actions.iter().position(|a| a.action.id.value == id) else { return self.idle_action(id) };
        let turn = &actions[at];
        let title = format!(
            "{}: step {} of {}, {} overall points",
            turn.action.title.trim(),
            at + 1,
            actions.len(),
            fine(turn.lift)
        );
        Explanation { title: one_line(&title), steps: vec![self.what_it_raises(turn), self.what_it_gains(turn, at)] }
    }

    fn idle_action(&self, id: &str) -> Explanation {
        let line = "it is not among the next actions: no profile is chosen, it raises nothing that is below its target or behind \
                    a closed gate, or it gains nothing there";
        let step = Step { rule: "S11", lines: vec![line.to_owned()], source: None };
        Explanation { title: format!("action {id}: no part of the way to the profile"), steps: vec![step] }
    }

    fn what_it_raises(&self, turn: &Recommended) -> Step {
        let action = turn.action;
        let mut lines =
            vec!["it raises, of the questions that apply and are lower after the steps before it:".to_owned()];
        for &question in &turn.raises {
            let id = &self.scored.scorer.questions()[question].id;
            let points = action.raises.get(id.as_str()).map_or(0.0, |points| **points);
            let to = self.scored.scorer.value_of_points(question, points);
            lines.push(format!("  {id}: to {}", fine(to)));
        }
        Step { rule: "S11", lines, source: self.source(action.id.span) }
    }

    fn what_it_gains(&self, turn: &Recommended, at: usize) -> Step {
        let (before, after) = turn.points;
        let mut lines = vec![format!(
            "overall points after the {at} steps before it: {}; after this one: {}; lift: {} - {} = {}",
            fine(before),
            fine(after),
            fine(after),
            fine(before),
            fine(turn.lift)
        )];
        let months = turn.action.nominal_months();
        lines.push(format!(
            "per person-month: {} / {} = {}; the order looks at this together with what an action has to wait for",
            fine(turn.lift),
            number(months),
            fine(turn.lift / months)
        ));
        lines.extend(turn.levels.iter().map(|(area, from, to)| {
            format!("{}: from level {from} to level {to}", self.scored.area_title(*area).trim())
        }));
        Step { rule: "S11", lines, source: None }
    }
}
