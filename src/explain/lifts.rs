//! What would be gained: the lift of a cell, and of an action at its turn (S11).

use crate::gap::{self, Recommended};
use crate::score::QuestionAt;
use crate::score::trace::Node;
use crate::text::messages::messages;

use super::{Explainer, Explanation, Line, Step};

impl Explainer<'_> {
    /// The lift of a cell below its target.
    pub(super) fn lift(&self, node: Node) -> Option<Step> {
        let Node::Cell(cell) = node else { return None };
        let (scorer, t) = (&self.scored.scorer, self.t);
        let gap = self.scored.gaps.iter().find(|gap| gap.cell == cell)?;
        let lift = gap::lift(scorer, &self.scored.answers, cell, gap.target)?;
        let area = scorer.area_id(scorer.cell_place(cell).0);
        let said = t.explain_lift(gap.target.cut?, area, lift.before, lift.after, lift.gain());
        let raised = lift.raised.iter().map(|(q, from, to)| t.explain_raised(self.id(*q), *from, *to));
        Some(Step::new("S11", [said.into(), Line::List(raised.collect())]))
    }

    /// An action: what it raises, and what that gains at its turn in the list.
    pub(super) fn action(&self, id: &str) -> Explanation {
        let actions = &self.scored.actions;
        let Some(at) = actions.iter().position(|a| a.action.id.value == id) else { return self.idle_action(id) };
        let turn = &actions[at];
        let title = self.t.explain_action(turn.action.title.trim(), at + 1, actions.len(), turn.lift);
        Explanation::bare(title, vec![self.what_it_raises(turn), self.what_it_gains(turn, at)])
    }

    fn idle_action(&self, id: &str) -> Explanation {
        let step = Step::new("S11", [self.t.explain_idle_because().into()]);
        Explanation::bare(self.t.explain_idle(id), vec![step])
    }

    fn what_it_raises(&self, turn: &Recommended) -> Step {
        let action = turn.action;
        let raises = turn.raises.iter().map(|&question| {
            let points = action.raises.get(self.id(question)).map_or(0.0, |points| **points);
            self.t.explain_raises_to(self.id(question), self.scored.scorer.value_of_points(question, points))
        });
        let lines = [self.t.explain_raises().into(), Line::List(raises.collect())];
        Step::new("S11", lines).from(self.source(action.id.span))
    }

    fn what_it_gains(&self, turn: &Recommended, at: usize) -> Step {
        let ((before, after), t) = (turn.points, self.t);
        let months = turn.action.nominal_months();
        let levels = turn
            .levels
            .iter()
            .map(|(area, from, to)| t.explain_levels(self.scored.area_title(*area).trim(), *from, *to).into());
        let gained = [
            t.explain_gains(at, before, after, turn.lift).into(),
            t.explain_per_month(turn.lift, months, turn.lift / months).into(),
        ];
        Step::new("S11", gained.into_iter().chain(levels))
    }

    /// A question's id.
    pub(super) fn id(&self, question: QuestionAt) -> &str {
        &self.scored.scorer.questions()[question].id
    }
}

messages! {
    /// The questions below the target follow.
    explain_lift(cut: Fine, area: Text, before: Fine, after: Fine, gain: Fine) =
        "lift: with every question of the cell below {cut} raised to its lowest value from there on, {area} goes from {before} \
         to {after}, gates included: max(0, {after} - {before}) = {gain}";
    explain_raised(question: Text, before: Fine, after: Fine) = "{question}: {before} to {after}";
    /// Title: an action, its turn, and what it gains.
    explain_action(action: Text, at: Count, of: Count, lift: Fine) by lift = "{action}: step {at} of {of}, {lift} overall points";
    /// Title and text of an action that is not proposed.
    explain_idle(action: Text) = "action {action}: no part of the way to the profile";
    explain_idle_because() =
        "it is not among the next actions: no profile is chosen, it raises nothing that is below its target or behind a closed \
         gate, or it gains nothing there";
    /// Before lines with a question each.
    explain_raises() = "it raises, of the questions that apply and are lower after the steps before it:";
    explain_raises_to(question: Text, value: Fine) = "{question}: to {value}";
    explain_gains(steps: Count, before: Fine, after: Fine, lift: Fine) by steps =
        "overall points after the {steps} step before it: {before}; after this one: {after}; lift: {after} - {before} = {lift}"
        | "overall points after the {steps} steps before it: {before}; after this one: {after}; lift: {after} - {before} = {lift}";
    explain_per_month(lift: Fine, months: Plain, each: Fine) =
        "per person-month: {lift} / {months} = {each}; the order looks at this together with what an action has to wait for";
    explain_levels(area: Text, before: Level, after: Level) = "{area}: from level {before} to level {after}";
}
