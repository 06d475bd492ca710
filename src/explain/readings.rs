//! The figures beside the points, each with its own arithmetic: range, coverage, supported, without what does not apply.

use crate::model::text::{count, number, percent};
use crate::score::trace::{Node, Trace};
use crate::score::{CellAt, Figures, Pass, Points, State, TOLERANCE, aggregate};

use super::arithmetic::{Child, arithmetic, fine};
use super::{Explainer, Step};

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

    /// One evaluation as it was watched.
    fn read(&self, pass: Pass) -> (Points, Trace) {
        let (mut points, mut trace) = (Points::default(), Trace::default());
        self.scored.scorer.evaluate(&self.scored.answers, pass, &mut points, &mut trace);
        (points, trace)
    }

    /// How a place's points arise in a reading: the formula, and the gates that then cap.
    fn reading(&self, node: Node, pass: Pass) -> Vec<String> {
        let (_, trace) = self.read(pass);
        let found = trace.aggregated.iter().find(|(n, ..)| *n == node);
        let Some(&(_, method, Some(result))) = found else { return Vec::new() };
        let children = self.children(node, pass);
        let again = aggregate(method, children.iter().map(|c| (c.points, c.weight)));
        // Bounds with questions in doubt, and practices, are not a formula over the children as they are.
        let mut lines = match again.is_some_and(|a| (a - result).abs() <= TOLERANCE) {
            true => arithmetic(method, &children, Some(result)),
            false => vec![format!("put together: {}", fine(result))],
        };
        if let Node::Area(area) = node {
            let closed = trace.gated.iter().filter(|(a, ..)| *a == area);
            for (_, gate, cap, uncapped) in closed {
                if let (Some(cap), Some(points)) = (cap, uncapped)
                    && *cap < points - TOLERANCE
                {
                    let id = &self.scored.scorer.gates()[*gate].id;
                    lines.push(format!("gate {id} then allows at most {}{}", fine(*cap), self.newly(*gate, pass)));
                }
            }
        }
        lines
    }

    /// The questions by which a gate is closed in the supported reading although they are answered higher.
    fn newly(&self, gate: usize, pass: Pass) -> String {
        let lowered = self.scored.scorer.gates()[gate].questions().iter().filter(|&&q| {
            let slot = self.scored.answers.slot(q);
            pass == Pass::Supported && slot.asked && slot.supported < slot.value - TOLERANCE
        });
        let words = lowered.map(|&q| {
            let (slot, id) = (self.scored.answers.slot(q), &self.scored.scorer.questions()[q].id);
            format!("{id} is answered {} and supported {}", fine(slot.value), fine(slot.supported))
        });
        let words: Vec<String> = words.collect();
        if words.is_empty() { String::new() } else { format!(": {}", words.join("; ")) }
    }

    /// The open questions that can move a place: its own, and those that its gates look at, wherever they are.
    pub(super) fn open_elsewhere(&self, node: Node) -> Vec<&str> {
        let Node::Area(area) = node else { return Vec::new() };
        let scorer = &self.scored.scorer;
        let open = scorer.open_behind(&self.scored.answers, area).into_iter();
        open.map(|q| scorer.questions()[q].id.as_str()).collect()
    }

    pub(super) fn bounds(&self, figures: &Figures, node: Node) -> Vec<Step> {
        let open = figures.counts.unknown + figures.counts.unanswered;
        let elsewhere = self.open_elsewhere(node);
        let (Some(low), Some(high)) = (figures.low, figures.high) else { return Vec::new() };
        if open + elsewhere.len() == 0 && high <= low {
            let lines =
                vec![format!("every question that matters here is answered: the points are certain, {}", fine(low))];
            return vec![Step { rule: "S7", lines, source: None }];
        }
        let mut lines = vec![format!(
            "{} unknown or unanswered here: with all open questions at 0 the points are {}, with all at {} they are {}",
            count(open, "question is", "questions are"),
            fine(low),
            number(self.scored.scorer.max()),
            fine(high)
        )];
        if !elsewhere.is_empty() {
            lines.push(format!(
                "and {} elsewhere, behind the gates: {}",
                count(elsewhere.len(), "open question", "open questions"),
                elsewhere.join(", ")
            ));
        }
        let mut step = |what: &str, pass: Pass| {
            let reading = self.reading(node, pass);
            lines.extend(reading.into_iter().map(|line| format!("{what}: {line}")));
        };
        step("low", Pass::Low);
        step("high", Pass::High);
        vec![Step { rule: "S7", lines, source: None }]
    }

    /// The coverage, and why there is no level where there is none (S8).
    pub(super) fn coverage(&self, figures: &Figures, node: Node) -> Vec<Step> {
        let minimum = &self.scored.instrument.rubric.rules.answers.minimum_coverage;
        let counts = figures.counts;
        let line = match figures.coverage {
            None => "no question applies".to_owned(),
            Some(coverage) => format!(
                "coverage: {} answered / {} applicable = {} ({}); a level needs {}",
                counts.answered,
                counts.applicable(),
                fine(coverage),
                percent(coverage),
                percent(**minimum)
            ),
        };
        let area = if let Node::Area(area) = node { Some(area) } else { None };
        let why =
            self.scored.no_level(figures, area, usize::MAX).filter(|_| matches!(node, Node::Area(_) | Node::Overall));
        let asked = format!(
            "of what is asked: {} answered, {} don't know, {} unanswered, {} not applicable",
            counts.answered, counts.unknown, counts.unanswered, counts.not_applicable
        );
        let why = why.map(|why| format!("no level: {why}"));
        let lines = [Some(asked), Some(line), why].into_iter().flatten().collect();
        vec![Step { rule: "S8", lines, source: self.source(minimum.span) }]
    }

    pub(super) fn supported(&self, points: f64, figures: &Figures, node: Node) -> Option<Step> {
        let supported = figures.supported?;
        let rule = self.scored.instrument.rubric.rules.answers.evidence.first();
        let source = rule.and_then(|r| self.source(r.from.span));
        if (supported - points).abs() < TOLERANCE {
            let lines = vec![format!("the evidence supports all of it: {}", fine(supported))];
            return Some(Step { rule: "S9", lines, source });
        }
        let mut lines = vec![format!(
            "computed again with what the evidence supports: {} of the {} claimed",
            fine(supported),
            fine(points)
        )];
        lines.extend(self.reading(node, Pass::Supported));
        Some(Step { rule: "S9", lines, source })
    }

    /// The points with what does not apply at 0, and the gates that not-applicable answers leave open (S15).
    pub(super) fn with_zeros(&self, figures: &Figures, node: Node) -> Option<Step> {
        let zero = figures.not_applicable_at_zero?;
        let moves = figures.points.is_none_or(|points| (points - zero).abs() > TOLERANCE);
        let opened = self.opened_at(node);
        let here = figures.counts.not_applicable;
        if here == 0 && !moves && opened.is_empty() {
            return None;
        }
        let what = match here {
            0 => "no question here is declared not applicable, but one that matters here is".to_owned(),
            n => format!("{} not apply", count(n, "question does", "questions do")),
        };
        let mut lines = vec![format!("{what}; with them at 0 the points would be {}", fine(zero))];
        lines.extend(self.reading(node, Pass::NotApplicableAtZero));
        lines.extend(opened);
        Some(Step { rule: "S15", lines, source: None })
    }

    /// The gates of an area, or of all, that are open because of what is declared not applicable.
    fn opened_at(&self, node: Node) -> Vec<String> {
        let caps = |gate: usize| match node {
            Node::Overall => true,
            Node::Area(area) => self.trace.gated.iter().any(|(a, g, ..)| (*a, *g) == (area, gate)),
            Node::Cell(_) | Node::Dimension(_) => false,
        };
        self.opened(caps)
    }

    /// In a line each: such gates as are open because of what is declared not applicable.
    pub(super) fn opened(&self, wanted: impl Fn(usize) -> bool) -> Vec<String> {
        let scorer = &self.scored.scorer;
        let opened = scorer.opened_by_not_applicable(&self.scored.answers, &self.scored.scores).into_iter();
        let line = |(gate, at): (usize, f64)| {
            let not_applicable = self
                .scored
                .asked()
                .filter(|asked| asked.slot.state == State::NotApplicable && scorer.sees(gate, asked.at));
            let ids: Vec<&str> = not_applicable.map(|asked| asked.question.id.as_str()).collect();
            format!(
                "opens gate {}, which would allow at most {} points with {} at 0",
                scorer.gates()[gate].id,
                fine(at),
                ids.join(", ")
            )
        };
        opened.filter(|(gate, _)| wanted(*gate)).map(line).collect()
    }
}
