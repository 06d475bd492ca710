//! Gates: what each looks at, whether it caps, and what the points would be without it (S5).

use crate::score::trace::Node;
use crate::score::{AreaAt, Figures, Gate, GateLooksAt, QuestionAt, State, TOLERANCE, cap_at};
use crate::text::Text;
use crate::text::messages::messages;

use super::arithmetic::{Child, arithmetic, fine};
use super::{Explainer, Line, Step, Verdict};

impl Explainer<'_> {
    /// The gates of an area, each open or closed, and what the lowest cap leaves (S5).
    pub(super) fn gates(&self, area: AreaAt, figures: &Figures) -> Vec<Step> {
        let capped = self.scored.scorer.capped_by(&self.scored.scores, area);
        let gates = self.trace.gated.iter().filter(|(a, ..)| *a == area);
        let mut steps: Vec<Step> = gates.map(|(_, gate, cap, uncapped)| self.gate(*gate, *cap, *uncapped)).collect();
        if let (Some(uncapped), Some(points), false) = (figures.uncapped, figures.points, capped.is_empty()) {
            let caps = self.t.list(capped.iter().map(|c| fine(c.at, self.t).into()));
            steps.push(Step::new("S5", [self.t.explain_lowest_cap(uncapped, &caps, points).into()]));
        }
        steps
    }

    fn gate(&self, gate: usize, cap: Option<f64>, uncapped: Option<f64>) -> Step {
        let (compiled, t) = (&self.scored.scorer.gates()[gate], self.t);
        let verdict = match (cap, uncapped) {
            (None, _) => t.explain_open(),
            (Some(cap), Some(points)) if cap >= points => t.explain_allows(cap),
            (Some(cap), _) => t.explain_at_most(cap),
        };
        let rule = self.scored.instrument.rubric.rules.gate.iter().find(|g| g.id.value == compiled.id);
        let closed = matches!((cap, uncapped), (Some(cap), Some(points)) if cap < points);
        let mut lines: Vec<Line> = vec![t.explain_gate(&compiled.id, &self.looks_at(compiled), &verdict).into()];
        lines.extend(closed.then(|| Text::from(&compiled.reason).into()));
        let verdict = if cap.is_none() { Verdict::Open } else { Verdict::Caps };
        Step { verdict: Some(verdict), ..Step::new("S5", lines).from(rule.and_then(|g| self.source(g.id.span))) }
    }

    /// What a gate looks at, as it stands.
    fn looks_at(&self, gate: &Gate) -> Text {
        match &gate.looks_at {
            GateLooksAt::Area(other, headroom) => {
                let id = self.scored.scorer.area_id(*other);
                match self.points.area(*other) {
                    Some(points) => self.t.explain_carrier(id, points, *headroom),
                    None => self.t.explain_carrier_empty(id),
                }
            }
            GateLooksAt::Questions(questions, caps) => self.weakest(questions, caps),
        }
    }

    /// The weakest of a gate's questions, and all others that would close it alone.
    fn weakest(&self, questions: &[QuestionAt], caps: &[(f64, f64)]) -> Text {
        let t = self.t;
        let value = |q: &QuestionAt| Some((self.scored.scorer.counted_value(&self.scored.scores, *q)?, *q));
        let mut counted: Vec<(f64, QuestionAt)> = questions.iter().filter_map(value).collect();
        counted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some(((value, weakest), others)) = counted.split_first() else { return t.explain_none_counts() };
        let mut closing = others.iter().filter(|(value, _)| cap_at(caps, *value).is_some()).peekable();
        if closing.peek().is_none() {
            return t.explain_weakest(self.id(*weakest), *value);
        }
        let closing = t.list(closing.map(|(value, q)| t.explain_counts(self.id(*q), *value)));
        t.explain_weakest_too(self.id(*weakest), *value, &closing)
    }

    /// The overall points with every area before its gates, where that is more (S5).
    pub(super) fn without_gates(&self, figures: &Figures) -> Option<Step> {
        let uncapped = figures.uncapped.filter(|u| figures.points.is_none_or(|points| points < u - TOLERANCE))?;
        let child = |area| Child { points: self.points.uncapped(area), ..self.area_child(area) };
        let children: Vec<Child> = self.scored.scorer.area_positions().map(child).collect();
        let method = *self.scored.instrument.rubric.rules.aggregate.overall;
        let sum = arithmetic(method, &children, Some(uncapped), self.t);
        Some(Step::new("S5", [self.t.explain_without_gates(uncapped).into(), sum.into()]))
    }

    /// The gates that look at a question.
    pub(super) fn gates_on(&self, question: QuestionAt) -> Vec<Step> {
        let (id, t) = (self.id(question), self.t);
        let gates = self.scored.instrument.rubric.rules.gate.iter();
        let steps = gates.filter(|g| g.questions.iter().any(|q| q.value == id)).map(|gate| {
            let caps = t.list(gate.caps.iter().map(|c| t.explain_cap(*c.below, *c.at)));
            let areas = t.list(gate.areas.iter().map(|a| a.as_str().into()));
            let lines = [t.explain_gate_on(&gate.id.value, &areas, &caps), gate.reason.as_str().into()];
            Step::new("S5", lines.map(Line::from)).from(self.source(gate.id.span))
        });
        steps.collect()
    }

    /// The gates of an area, or of all, that are open because of what is declared not applicable.
    pub(super) fn opened_at(&self, node: Node) -> Vec<Text> {
        let caps = |gate: usize| match node {
            Node::Overall => true,
            Node::Area(area) => self.trace.gated.iter().any(|(a, g, ..)| (*a, *g) == (area, gate)),
            Node::Cell(_) | Node::Dimension(_) => false,
        };
        self.opened(caps)
    }

    /// In a line each: such gates as are open because of what is declared not applicable.
    pub(super) fn opened(&self, wanted: impl Fn(usize) -> bool) -> Vec<Text> {
        let scorer = &self.scored.scorer;
        let opened = scorer.opened_by_not_applicable(&self.scored.answers, &self.scored.scores).into_iter();
        let line = |(gate, at): (usize, f64)| {
            let declared = self.scored.asked().filter(|asked| asked.slot.state == State::NotApplicable);
            let seen = declared.filter(|asked| scorer.sees(gate, asked.at));
            let ids = self.t.list(seen.map(|asked| asked.question.id.as_str().into()));
            self.t.explain_opens(&scorer.gates()[gate].id, at, &ids)
        };
        opened.filter(|(gate, _)| wanted(*gate)).map(line).collect()
    }
}

messages! {
    /// A gate, what it looks at, and what follows from that; the latter two are the messages below.
    explain_gate(gate: Text, looks_at: Phrase, verdict: Phrase) = "gate {gate}: {looks_at}: {verdict}";
    explain_carrier(area: Text, points: Fine, headroom: Fine) by points = "{area} has {points} points, plus headroom {headroom}";
    explain_carrier_empty(area: Text) = "{area} has no points";
    explain_none_counts() = "none of its questions counts";
    explain_weakest(question: Text, value: Fine) = "the weakest question, {question}, counts {value}";
    /// The others are a list of the next message.
    explain_weakest_too(question: Text, value: Fine, others: Phrase) =
        "the weakest question, {question}, counts {value}; too low as well: {others}";
    explain_counts(question: Text, value: Fine) = "{question} counts {value}";
    explain_open() = "open";
    explain_allows(cap: Fine) = "allows {cap}, which is not less";
    explain_at_most(cap: Fine) by cap = "at most {cap} points";
    explain_lowest_cap(uncapped: Fine, caps: Phrase, points: Fine) =
        "the lowest cap wins: the lesser of {uncapped} and {caps} = {points}";
    /// A formula follows.
    explain_without_gates(points: Fine) = "without gates the points would be {points}:";
    /// A gate, the areas that it caps, and its caps as a list of the next message.
    explain_gate_on(gate: Text, areas: Phrase, caps: Phrase) = "gate {gate} on {areas}: {caps}";
    explain_cap(below: Fine, at: Fine) = "below {below} at most {at}";
    /// Not-applicable answers, by question, leave a gate open.
    explain_opens(gate: Text, cap: Fine, questions: Phrase) by cap =
        "opens gate {gate}, which would allow at most {cap} points with {questions} at 0";
}
