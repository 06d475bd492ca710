//! The steps of places that are put together from others: overall, areas, cells, dimensions.

use crate::gap::Target;
use crate::model::Method;
use crate::model::text::{number, two_decimals};
use crate::score::{AreaAt, CellAt, QuestionAt, trace::Node};
use crate::score::{Figures, GateLooksAt, Pass, State, TOLERANCE, cap_at};
use crate::source::Span;

use super::arithmetic::{Child, arithmetic, describe, fine};
use super::{Explainer, Explanation, Step};

impl Explainer<'_> {
    pub(super) fn overall(&self) -> Explanation {
        let figures = self.scored.scorer.overall(&self.scored.scores);
        let rules = &self.scored.instrument.rubric.rules;
        let children = self.scored.scorer.area_positions().map(|area| self.area_child(area)).collect::<Vec<_>>();
        let mut steps = vec![self.put_together(Node::Overall, "area", &children, rules.aggregate.overall.span)];
        steps.extend(self.without_gates(&figures));
        let target = self.scored.targets().map(|t| t.overall());
        steps.extend(self.figures(&figures, target, Node::Overall));
        Explanation { title: self.title("Overall", &figures), steps }
    }

    pub(super) fn area(&self, area: AreaAt) -> Explanation {
        let id = self.scored.scorer.area_id(area);
        let figures = self.scored.scorer.area_figures(&self.scored.scores, area);
        let rules = &self.scored.instrument.rubric.rules;
        let method = rules.area.get(id).and_then(|a| a.method.as_ref()).unwrap_or(&rules.aggregate.area);
        let node = Node::Area(area);
        let first = if **method == Method::Cumulative {
            let questions = self.scored.scorer.area_cells(area).flat_map(|c| self.scored.scorer.cell_questions(c));
            self.practices(node, questions.collect(), method.span)
        } else {
            let children = self.scored.scorer.area_cells(area).map(|cell| self.cell_child(cell)).collect::<Vec<_>>();
            self.put_together(node, "cell", &children, method.span)
        };
        let mut steps: Vec<Step> = self.declined(area).into_iter().chain([first]).collect();
        steps.extend(self.gates(area, &figures));
        steps.extend(self.figures(&figures, self.scored.targets().map(|t| t.area(id)), node));
        steps.extend(self.need(area));
        let name = self.scored.instrument.questionnaire.area(id).map_or(id, |a| a.title.as_str());
        let title = match self.scored.is_declined(area) {
            true => format!("{name}: declined on evidence"),
            false => self.title(name, &figures),
        };
        Explanation { title, steps }
    }

    /// Why an area is declined on evidence, where it is.
    fn declined(&self, area: AreaAt) -> Option<Step> {
        let found = self.scored.instrument.questionnaire.area(self.scored.scorer.area_id(area))?;
        let span = found.declined_when.as_ref().map_or(Span::default(), |c| c.span);
        Some(Step { rule: "S2", lines: vec![self.scored.declined(area)?], source: self.source(span) })
    }

    pub(super) fn cell(&self, cell: CellAt) -> Explanation {
        let (area, dimension) = self.scored.scorer.cell_place(cell);
        let id = self.scored.scorer.area_id(area);
        let figures = self.scored.scorer.cell_figures(&self.scored.scores, cell);
        let rules = &self.scored.instrument.rubric.rules;
        let (node, span) = (Node::Cell(cell), rules.aggregate.cell.span);
        let questions = self.scored.scorer.cell_questions(cell);
        let first = if *rules.aggregate.cell == Method::Cumulative {
            self.practices(node, questions.collect(), span)
        } else {
            let children = questions.map(|q| self.question_child(q)).collect::<Vec<_>>();
            self.put_together(node, "question", &children, span)
        };
        let mut steps: Vec<Step> = self.declined(area).into_iter().chain([first]).collect();
        steps.extend(self.figures(&figures, self.scored.targets().map(|t| t.cell(id, dimension)), node));
        Explanation { title: self.title(&format!("{id}/{dimension}"), &figures), steps }
    }

    pub(super) fn dimension(&self, dimension: &str) -> Explanation {
        let figures = self.scored.scorer.dimension_figures(&self.scored.scores, dimension).unwrap_or_default();
        let rules = &self.scored.instrument.rubric.rules;
        let at = self.scored.scorer.dimension(dimension);
        let children: Vec<Child> = at.map_or(Vec::new(), |at| self.children(Node::Dimension(at), Pass::Points));
        let method = *rules.aggregate.overall;
        let mut lines =
            vec![format!("{}, weighted by area; gates take no part:", describe(method, "cell", children.len()))];
        lines.extend(self.table(&children));
        lines.extend(arithmetic(method, &children, figures.points));
        let first = Step { rule: "S10", lines, source: self.source(rules.aggregate.overall.span) };
        let mut steps = vec![first];
        let target = self.scored.targets().map(|t| t.dimension(dimension));
        steps.extend(at.map_or(Vec::new(), |at| self.figures(&figures, target, Node::Dimension(at))));
        let name = self.scored.instrument.questionnaire.dimension(dimension).map_or(dimension, |d| d.title.as_str());
        Explanation { title: self.title(name, &figures), steps }
    }

    fn title(&self, name: &str, figures: &Figures) -> String {
        let max = number(self.scored.scorer.max());
        match (figures.points, figures.level) {
            (None, _) => format!("{name}: no points, because nothing counts here"),
            (Some(points), None) => format!("{name}: {} of {max}, no level published", two_decimals(points)),
            (Some(points), Some(level)) => {
                format!("{name}: {} of {max}, level {level} {}", two_decimals(points), self.level_name(level))
            }
        }
    }

    pub(super) fn level_name(&self, level: u8) -> &str {
        let levels = &self.scored.instrument.rubric.rules.scale.levels;
        levels.iter().find(|l| l.level == level).map_or("", |l| l.name.as_str())
    }

    pub(super) fn area_child(&self, area: AreaAt) -> Child {
        let id = self.scored.scorer.area_id(area).to_owned();
        let points = self.points.area(area);
        let capped = self.scored.scorer.capped_by(&self.scored.scores, area);
        let remark = match (self.scored.scorer.area_figures(&self.scored.scores, area).uncapped, capped.is_empty()) {
            (Some(uncapped), false) => {
                let gates: Vec<&str> = capped.iter().map(|c| c.gate).collect();
                format!("capped from {} by {}", fine(uncapped), gates.join(", "))
            }
            _ if self.scored.is_declined(area) => "declined on evidence".to_owned(),
            _ => String::new(),
        };
        let (weight, weight_span) = (self.scored.scorer.area_weight(area), self.area_weight_span(area));
        Child { name: id, points, weight, weight_span, remark }
    }

    pub(super) fn area_weight_span(&self, area: AreaAt) -> Span {
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
            remark: String::new(),
        }
    }

    /// Children put together by a method, as a table and as arithmetic (S3, S4).
    fn put_together(&self, node: Node, what: &str, children: &[Child], span: Span) -> Step {
        let (_, method, result) = self.traced(node);
        let mut lines = vec![format!("{}:", describe(method, what, children.len()))];
        lines.extend(self.table(children));
        lines.extend(arithmetic(method, children, result));
        Step { rule: "S3", lines, source: self.source(span) }
    }

    /// What the scorer did at a place.
    pub(super) fn traced(&self, node: Node) -> (Node, Method, Option<f64>) {
        let found = self.trace.aggregated.iter().find(|(n, ..)| *n == node).copied();
        found.unwrap_or((node, Method::Arithmetic, None))
    }

    fn table(&self, children: &[Child]) -> Vec<String> {
        let width = children.iter().map(|c| c.name.chars().count()).max().unwrap_or(0);
        let mut lines = vec![format!("  {:>8}  {:>8}  name", "weight", "points")];
        for child in children {
            let points = child.points.map_or("-".to_owned(), fine);
            let left_out = match (child.points, child.weight > 0.0) {
                (_, false) => "left out: weight 0",
                (None, true) if child.remark.is_empty() => "left out: nothing counts in it",
                _ => "",
            };
            let weight_source = self.source(child.weight_span).map(|s| format!("weight: {s}"));
            let remarks = [child.remark.as_str(), left_out, weight_source.as_deref().unwrap_or("")];
            let remarks: Vec<&str> = remarks.into_iter().filter(|r| !r.is_empty()).collect();
            let line =
                format!("  {:>8}  {points:>8}  {:<width$}  {}", fine(child.weight), child.name, remarks.join("; "));
            lines.push(line.trim_end().to_owned());
        }
        lines
    }

    /// The gates of an area, each open or closed, and what the lowest cap leaves (S5).
    fn gates(&self, area: AreaAt, figures: &Figures) -> Vec<Step> {
        let capped = self.scored.scorer.capped_by(&self.scored.scores, area);
        let gates = self.trace.gated.iter().filter(|(a, ..)| *a == area);
        let mut steps: Vec<Step> = gates.map(|(_, gate, cap, uncapped)| self.gate(*gate, *cap, *uncapped)).collect();
        if let (Some(uncapped), Some(points), false) = (figures.uncapped, figures.points, capped.is_empty()) {
            let lines = vec![format!(
                "the lowest cap wins: the lesser of {} and {} = {}",
                fine(uncapped),
                capped.iter().map(|c| fine(c.at)).collect::<Vec<_>>().join(", "),
                fine(points)
            )];
            steps.push(Step { rule: "S5", lines, source: None });
        }
        steps
    }

    fn gate(&self, gate: usize, cap: Option<f64>, uncapped: Option<f64>) -> Step {
        let compiled = &self.scored.scorer.gates()[gate];
        let looks = match &compiled.looks_at {
            GateLooksAt::Area(other, headroom) => match self.points.area(*other) {
                Some(points) => {
                    format!(
                        "{} has {} points, plus headroom {}",
                        self.scored.scorer.area_id(*other),
                        fine(points),
                        fine(*headroom)
                    )
                }
                None => format!("{} has no points", self.scored.scorer.area_id(*other)),
            },
            GateLooksAt::Questions(questions, caps) => self.weakest(questions, caps),
        };
        let verdict = match (cap, uncapped) {
            (None, _) => "open".to_owned(),
            (Some(cap), Some(points)) if cap >= points => format!("allows {}, which is not less", fine(cap)),
            (Some(cap), _) => format!("at most {} points", fine(cap)),
        };
        let rule = self.scored.instrument.rubric.rules.gate.iter().find(|g| g.id.value == compiled.id);
        let closed = matches!((cap, uncapped), (Some(cap), Some(points)) if cap < points);
        let mut lines = vec![format!("gate {}: {looks}: {verdict}", compiled.id)];
        if closed {
            lines.push(crate::model::text::one_line(&compiled.reason));
        }
        Step { rule: "S5", lines, source: rule.and_then(|g| self.source(g.id.span)) }
    }

    /// The weakest of a gate's questions, and all others that would close it alone.
    fn weakest(&self, questions: &[QuestionAt], caps: &[(f64, f64)]) -> String {
        let value = |q: &QuestionAt| Some((self.scored.scorer.counted_value(&self.scored.scores, *q)?, *q));
        let mut counted: Vec<(f64, QuestionAt)> = questions.iter().filter_map(value).collect();
        counted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let id = |q: QuestionAt| &self.scored.scorer.questions()[q].id;
        let Some(((value, weakest), others)) = counted.split_first() else {
            return "none of its questions counts".to_owned();
        };
        let closing = others.iter().filter(|(value, _)| cap_at(caps, *value).is_some());
        let closing: Vec<String> = closing.map(|(value, q)| format!("{} counts {}", id(*q), fine(*value))).collect();
        let too = if closing.is_empty() { String::new() } else { format!("; too low as well: {}", closing.join(", ")) };
        format!("the weakest question, {}, counts {}{too}", id(*weakest), fine(*value))
    }

    /// The overall points with every area before its gates, where that is more (S5).
    fn without_gates(&self, figures: &Figures) -> Option<Step> {
        let uncapped = figures.uncapped.filter(|u| figures.points.is_none_or(|points| points < u - TOLERANCE))?;
        let child = |area| Child { points: self.points.uncapped(area), ..self.area_child(area) };
        let children: Vec<Child> = self.scored.scorer.area_positions().map(child).collect();
        let mut lines = vec![format!("without gates the points would be {}:", fine(uncapped))];
        lines.extend(arithmetic(*self.scored.instrument.rubric.rules.aggregate.overall, &children, Some(uncapped)));
        Some(Step { rule: "S5", lines, source: None })
    }

    /// What every place has, as far as it has points: level, range, coverage, supported, gap, not applicable.
    pub(super) fn figures(&self, figures: &Figures, target: Option<Target>, node: Node) -> Vec<Step> {
        let mut steps = Vec::new();
        steps.extend(figures.points.map(|points| self.level(points, figures)));
        steps.extend(self.bounds(figures, node));
        steps.extend(self.coverage(figures, node));
        steps.extend(figures.points.and_then(|points| self.supported(points, figures, node)));
        steps.extend(target.map(|target| self.gap(figures.points, target)));
        steps.extend(self.lift(node));
        steps.extend(self.with_zeros(figures, node));
        steps
    }

    fn level(&self, points: f64, figures: &Figures) -> Step {
        let scale = &self.scored.instrument.rubric.rules.scale;
        let level = self.scored.scorer.level(points);
        let at = scale.levels.iter().position(|l| l.level == level).expect("a scorer gives the rubric's levels only");
        let here = &scale.levels[at];
        let next = scale.levels.get(at + 1);
        let mut line = format!("level {level} {} starts at {} <= {}", here.name, fine(*here.from), fine(points));
        if let Some(next) = next {
            line += &format!(" < {}, where level {} {} starts", fine(*next.from), next.level, next.name);
        }
        if figures.level.is_none() {
            line += "; not published, see S8";
        }
        Step { rule: "S6", lines: vec![line], source: self.source(here.from.span) }
    }

    fn gap(&self, points: Option<f64>, target: Target) -> Step {
        let line = match (target.level, points) {
            (0, _) => "target level 0: the profile does not pursue it".to_owned(),
            (_, Some(points)) => self.subtraction(points, target),
            (level, None) => format!(
                "target level {level} {} starts at {}: without points there is no gap",
                self.level_name(level),
                target.starts_at(fine)
            ),
        };
        Step { rule: "S11", lines: vec![line], source: None }
    }

    fn subtraction(&self, points: f64, target: Target) -> String {
        let Some(gap) = target.gap(Some(points)) else {
            return format!("target level {}: the scale has no such level, so the gap is unknown", target.level);
        };
        format!(
            "target level {} {} starts at {}: the gap is max(0, {} - {}) = {}",
            target.level,
            self.level_name(target.level),
            target.starts_at(fine),
            target.starts_at(fine),
            fine(points),
            if gap > 0.0 { fine(gap) } else { "0: the points reach the target".to_owned() }
        )
    }

    fn need(&self, area: AreaAt) -> Option<Step> {
        let need = self.scored.scorer.need(&self.scored.scores, area)?;
        let (answered, all) = self.scored.need_counts(Some(area));
        let line = format!(
            "need, asked apart and never part of the points: {} of {}; {answered} of {all} questions answered",
            fine(need),
            number(self.scored.scorer.max())
        );
        let mut lines = vec![line];
        let children: Vec<Child> =
            self.scored.scorer.area_needs(area).iter().filter_map(|&q| self.need_child(q)).collect();
        lines.extend(arithmetic(Method::Arithmetic, &children, Some(need)));
        for &question in self.scored.scorer.area_needs(area) {
            let slot = self.scored.answers.slot(question);
            lines.push(format!("  {}: {}", self.scored.scorer.questions()[question].id, self.state(slot)));
        }
        Some(Step { rule: "S13", lines, source: None })
    }

    /// A need question that is asked and answered.
    fn need_child(&self, question: QuestionAt) -> Option<Child> {
        let slot = self.scored.answers.slot(question);
        let answered = slot.asked && slot.state == State::Answered;
        answered.then(|| Child { points: Some(slot.value), ..self.question_child(question) })
    }
}
