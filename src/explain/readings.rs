//! The figures beside the points, each with its own arithmetic: range, coverage, supported, without what does not apply.

use crate::score::trace::{Node, Trace};
use crate::score::{Figures, Pass, Points, TOLERANCE, aggregate};
use crate::text::Text;
use crate::text::messages::messages;

use super::arithmetic::arithmetic;
use super::{Explainer, Line, Step};

impl Explainer<'_> {
    /// One evaluation as it was watched.
    pub(super) fn read(&self, pass: Pass) -> (Points, Trace) {
        let (mut points, mut trace) = (Points::default(), Trace::default());
        self.scored.scorer.evaluate(&self.scored.answers, pass, &mut points, &mut trace);
        (points, trace)
    }

    /// How a place's points arise in a reading: the formula, and the gates that then cap.
    fn reading(&self, node: Node, pass: Pass) -> Vec<Text> {
        let (_, trace) = self.read(pass);
        let found = trace.aggregated.iter().find(|(n, ..)| *n == node);
        let Some(&(_, method, Some(result))) = found else { return Vec::new() };
        let children = self.children(node, pass);
        let again = aggregate(method, children.iter().map(|c| (c.points, c.weight)));
        // Bounds with questions in doubt, and practices, are not a formula over the children as they are.
        let mut lines = vec![match again.is_some_and(|a| (a - result).abs() <= TOLERANCE) {
            true => arithmetic(method, &children, Some(result), self.t),
            false => self.t.explain_put_together(result),
        }];
        if let Node::Area(area) = node {
            let gates = trace.gated.iter().filter(|(a, ..)| *a == area);
            lines.extend(gates.filter_map(|(_, gate, cap, uncapped)| {
                let (cap, points) = cap.zip(*uncapped)?;
                (cap < points - TOLERANCE).then(|| self.then_capped(*gate, cap, pass))
            }));
        }
        lines
    }

    /// The cap of a gate in a reading, and the questions by which it is closed in the supported one although they are answered
    /// higher.
    fn then_capped(&self, gate: usize, cap: f64, pass: Pass) -> Text {
        let (compiled, t) = (&self.scored.scorer.gates()[gate], self.t);
        let lowered = compiled.questions().iter().filter(|&&q| {
            let slot = self.scored.answers.slot(q);
            pass == Pass::Supported && slot.asked && slot.supported < slot.value - TOLERANCE
        });
        let lowered: Vec<Text> = lowered
            .map(|&q| (self.id(q), self.scored.answers.slot(q)))
            .map(|(id, slot)| t.explain_lowered(id, slot.value, slot.supported))
            .collect();
        match lowered.is_empty() {
            true => t.explain_then_capped(&compiled.id, cap),
            false => t.explain_then_capped_because(&compiled.id, cap, &t.series(lowered)),
        }
    }

    /// The open questions that can move a place: its own, and those that its gates look at, wherever they are.
    fn open_elsewhere(&self, node: Node) -> Vec<Text> {
        let Node::Area(area) = node else { return Vec::new() };
        let open = self.scored.scorer.open_behind(&self.scored.answers, area).into_iter();
        open.map(|q| self.id(q).into()).collect()
    }

    pub(super) fn bounds(&self, figures: &Figures, node: Node) -> Option<Step> {
        let t = self.t;
        let open = figures.counts.unknown + figures.counts.unanswered;
        let elsewhere = self.open_elsewhere(node);
        let (low, high) = figures.low.zip(figures.high)?;
        if open + elsewhere.len() == 0 && high <= low {
            return Some(Step::new("S7", [t.explain_certain(low).into()]));
        }
        let mut lines = vec![t.explain_bounds(open, low, self.scored.scorer.max(), high)];
        if !elsewhere.is_empty() {
            lines.push(t.explain_elsewhere(elsewhere.len(), &t.list(elsewhere)));
        }
        lines.extend(self.reading(node, Pass::Low).iter().map(|line| t.explain_low(line)));
        lines.extend(self.reading(node, Pass::High).iter().map(|line| t.explain_high(line)));
        Some(Step::new("S7", lines.into_iter().map(Line::from)))
    }

    /// The coverage, and why there is no level where there is none (S8).
    pub(super) fn coverage(&self, figures: &Figures, node: Node) -> Step {
        let (minimum, t) = (&self.scored.instrument.rubric.rules.answers.minimum_coverage, self.t);
        let counts = figures.counts;
        let coverage = match figures.coverage {
            None => t.explain_none_applies(),
            Some(coverage) => t.explain_coverage(counts.answered, counts.applicable(), coverage, coverage, **minimum),
        };
        let why = match node {
            Node::Area(area) => self.scored.no_level(figures, Some(area), usize::MAX, t),
            Node::Overall => self.scored.no_level(figures, None, usize::MAX, t),
            Node::Cell(_) | Node::Dimension(_) => None,
        };
        let why = why.map(|why| t.sentences([t.words_no_level(), why]));
        let lines = [Some(t.explain_asked(&t.states(&counts))), Some(coverage), why];
        Step::new("S8", lines.into_iter().flatten().map(Line::from)).from(self.source(minimum.span))
    }

    pub(super) fn supported(&self, points: f64, figures: &Figures, node: Node) -> Option<Step> {
        let (supported, t) = (figures.supported?, self.t);
        let lines = match (supported - points).abs() < TOLERANCE {
            true => vec![t.explain_all_supported(supported)],
            false => {
                let again = t.explain_supported(supported, points);
                [again].into_iter().chain(self.reading(node, Pass::Supported)).collect()
            }
        };
        let rule = self.scored.instrument.rubric.rules.answers.evidence.first();
        let source = rule.and_then(|r| self.source(r.from.span));
        Some(Step::new("S9", lines.into_iter().map(Line::from)).from(source))
    }

    /// The points with what does not apply at 0, and the gates that not-applicable answers leave open (S15).
    pub(super) fn with_zeros(&self, figures: &Figures, node: Node) -> Option<Step> {
        let (zero, t) = (figures.not_applicable_at_zero?, self.t);
        let moves = figures.points.is_none_or(|points| (points - zero).abs() > TOLERANCE);
        let opened = self.opened_at(node);
        let first = match figures.counts.not_applicable {
            0 if !moves && opened.is_empty() => return None,
            0 => t.explain_zero_elsewhere(zero),
            here => t.explain_zero(here, zero),
        };
        let lines = [first].into_iter().chain(self.reading(node, Pass::NotApplicableAtZero)).chain(opened);
        Some(Step::new("S15", lines.map(Line::from)))
    }
}

messages! {
    /// The points of a place that no formula over its parts gives.
    explain_put_together(points: Fine) = "put together: {points}";
    /// A gate that caps in this reading, and why: a list of the last message.
    explain_then_capped(gate: Text, cap: Fine) = "gate {gate} then allows at most {cap}";
    explain_then_capped_because(gate: Text, cap: Fine, because: Phrase) =
        "gate {gate} then allows at most {cap}: {because}";
    explain_lowered(question: Text, value: Fine, supported: Fine) =
        "{question} is answered {value} and supported {supported}";
    /// The least and the most that the points can be.
    explain_certain(points: Fine) = "every question that matters here is answered: the points are certain, {points}";
    explain_bounds(open: Count, low: Fine, max: Plain, high: Fine) by open =
        "{open} question is unknown or unanswered here: with all open questions at 0 the points are {low}, with all at {max} \
         they are {high}"
        | "{open} questions are unknown or unanswered here: with all open questions at 0 the points are {low}, with all at \
           {max} they are {high}";
    /// The questions are ids.
    explain_elsewhere(n: Count, questions: Phrase) by n =
        "and {n} open question elsewhere, behind the gates: {questions}"
        | "and {n} open questions elsewhere, behind the gates: {questions}";
    /// Before a formula, or the cap of a gate.
    explain_low(line: Phrase) = "low: {line}";
    explain_high(line: Phrase) = "high: {line}";
    /// How much is answered; the states are a list.
    explain_asked(states: Phrase) = "of what is asked: {states}";
    explain_none_applies() = "no question applies";
    explain_coverage(answered: Count, applicable: Count, coverage: Fine, share: Share, minimum: Share) =
        "coverage: {answered} answered / {applicable} applicable = {coverage} ({share}); a level needs {minimum}";
    /// What the evidence supports.
    explain_all_supported(points: Fine) = "the evidence supports all of it: {points}";
    explain_supported(supported: Fine, points: Fine) =
        "computed again with what the evidence supports: {supported} of the {points} claimed";
    /// The points with what does not apply at 0.
    explain_zero(n: Count, points: Fine) by n =
        "{n} question does not apply; with them at 0 the points would be {points}"
        | "{n} questions do not apply; with them at 0 the points would be {points}";
    explain_zero_elsewhere(points: Fine) =
        "no question here is declared not applicable, but one that matters here is; with them at 0 the points would be {points}";
}
