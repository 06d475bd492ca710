//! The steps of places that are put together from others: overall, areas, cells, dimensions.

use crate::gap::Target;
use crate::model::Method;
use crate::score::trace::Node;
use crate::score::{AreaAt, CellAt, Figures, Pass};
use crate::source::Span;
use crate::text::Text;
use crate::text::messages::messages;

use super::arithmetic::{Child, Of, arithmetic, describe};
use super::{Explainer, Explanation, Line, Step};

impl Explainer<'_> {
    pub(super) fn overall(&self) -> Explanation {
        let figures = self.scored.scorer.overall(&self.scored.scores);
        let rules = &self.scored.instrument.rubric.rules;
        let children = self.scored.scorer.area_positions().map(|area| self.area_child(area)).collect::<Vec<_>>();
        let mut steps = vec![self.put_together(Node::Overall, Of::Areas, &children, rules.aggregate.overall.span)];
        steps.extend(self.without_gates(&figures));
        let target = self.scored.targets().map(|t| t.overall());
        steps.extend(self.figures(&figures, target, Node::Overall));
        Explanation::of(self.title(self.t.words_overall().as_str(), &figures), &figures, steps)
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
            self.put_together(node, Of::Cells, &children, method.span)
        };
        let mut steps: Vec<Step> = self.declined(area).into_iter().chain([first]).collect();
        steps.extend(self.gates(area, &figures));
        steps.extend(self.figures(&figures, self.scored.targets().map(|t| t.area(id)), node));
        steps.extend(self.need(area));
        let name = self.scored.instrument.questionnaire.area(id).map_or(id, |a| a.title.as_str());
        let title = match self.scored.is_declined(area) {
            true => self.t.explain_title_declined(name),
            false => self.title(name, &figures),
        };
        Explanation::of(title, &figures, steps)
    }

    /// Why an area is declined on evidence, where it is.
    fn declined(&self, area: AreaAt) -> Option<Step> {
        let found = self.scored.instrument.questionnaire.area(self.scored.scorer.area_id(area))?;
        let span = found.declined_when.as_ref().map_or(Span::default(), |c| c.span);
        let why = self.scored.declined(area, self.t)?;
        Some(Step::new("S2", [why.into()]).from(self.source(span)))
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
            self.put_together(node, Of::Questions, &children, span)
        };
        let mut steps: Vec<Step> = self.declined(area).into_iter().chain([first]).collect();
        steps.extend(self.figures(&figures, self.scored.targets().map(|t| t.cell(id, dimension)), node));
        Explanation::of(self.title(&format!("{id}/{dimension}"), &figures), &figures, steps)
    }

    pub(super) fn dimension(&self, dimension: &str) -> Explanation {
        let t = self.t;
        let figures = self.scored.scorer.dimension_figures(&self.scored.scores, dimension).unwrap_or_default();
        let rules = &self.scored.instrument.rubric.rules;
        let at = self.scored.scorer.dimension(dimension);
        let children: Vec<Child> = at.map_or(Vec::new(), |at| self.children(Node::Dimension(at), Pass::Points));
        let method = *rules.aggregate.overall;
        let lines = [
            t.explain_by_area(&describe(method, Of::Cells, children.len(), t)).into(),
            self.parts(&children),
            arithmetic(method, &children, figures.points, t).into(),
        ];
        let mut steps = vec![Step::new("S10", lines).from(self.source(rules.aggregate.overall.span))];
        let target = self.scored.targets().map(|t| t.dimension(dimension));
        steps.extend(at.map_or(Vec::new(), |at| self.figures(&figures, target, Node::Dimension(at))));
        let name = self.scored.instrument.questionnaire.dimension(dimension).map_or(dimension, |d| d.title.as_str());
        Explanation::of(self.title(name, &figures), &figures, steps)
    }

    fn title(&self, name: &str, figures: &Figures) -> Text {
        let (max, t) = (self.scored.scorer.max(), self.t);
        match (figures.points, figures.level) {
            (None, _) => t.explain_title_empty(name),
            (Some(points), None) => t.explain_title_no_level(name, points, max),
            (Some(points), Some(level)) => t.explain_title(name, points, max, &self.level_name(level)),
        }
    }

    /// A level's number and name.
    fn level_name(&self, level: u8) -> Text {
        self.t.level_name(&self.scored.instrument.rubric.rules.scale, level)
    }

    /// Children put together by a method, as a table and as arithmetic (S3, S4).
    fn put_together(&self, node: Node, of: Of, children: &[Child], span: Span) -> Step {
        let (_, method, result) = self.traced(node);
        let lines = [
            self.t.explain_method(&describe(method, of, children.len(), self.t)).into(),
            self.parts(children),
            arithmetic(method, children, result, self.t).into(),
        ];
        Step::new("S3", lines).from(self.source(span))
    }

    /// What the scorer did at a place.
    pub(super) fn traced(&self, node: Node) -> (Node, Method, Option<f64>) {
        let found = self.trace.aggregated.iter().find(|(n, ..)| *n == node).copied();
        found.unwrap_or((node, Method::Arithmetic, None))
    }

    /// What every place has, as far as it has points: level, range, coverage, supported, gap, not applicable.
    pub(super) fn figures(&self, figures: &Figures, target: Option<Target>, node: Node) -> Vec<Step> {
        let mut steps = Vec::new();
        steps.extend(figures.points.map(|points| self.level(points, figures)));
        steps.extend(self.bounds(figures, node));
        steps.push(self.coverage(figures, node));
        steps.extend(figures.points.and_then(|points| self.supported(points, figures, node)));
        steps.extend(target.map(|target| Step::new("S11", [self.gap(figures.points, target).into()])));
        steps.extend(self.lift(node));
        steps.extend(self.with_zeros(figures, node));
        steps
    }

    fn level(&self, points: f64, figures: &Figures) -> Step {
        let (scale, t) = (&self.scored.instrument.rubric.rules.scale, self.t);
        let level = self.scored.scorer.level(points);
        let at = scale.levels.iter().position(|l| l.level == level).expect("a scorer gives the rubric's levels only");
        let (here, name) = (&scale.levels[at], self.level_name(level));
        let line = match scale.levels.get(at + 1) {
            Some(next) => t.explain_level(&name, *here.from, points, *next.from, &self.level_name(next.level)),
            None => t.explain_highest_level(&name, *here.from, points),
        };
        let unpublished = figures.level.is_none().then(|| t.explain_unpublished().into());
        Step::new("S6", [line.into()].into_iter().chain(unpublished)).from(self.source(here.from.span))
    }

    fn gap(&self, points: Option<f64>, target: Target) -> Text {
        let (t, name) = (self.t, self.level_name(target.level));
        match (target, points) {
            (Target { level: 0, .. }, _) => t.explain_not_pursued(),
            (Target { level, cut: None }, _) => t.explain_no_such_level(level),
            (Target { cut: Some(cut), .. }, None) => t.explain_no_gap(&name, cut),
            (Target { cut: Some(cut), .. }, Some(points)) => match target.gap(Some(points)) {
                Some(gap) if gap > 0.0 => t.explain_gap(&name, cut, points, gap),
                _ => t.explain_reached(&name, cut, points),
            },
        }
    }

    fn need(&self, area: AreaAt) -> Option<Step> {
        let (scorer, t) = (&self.scored.scorer, self.t);
        let need = scorer.need(&self.scored.scores, area)?;
        let (answered, all) = self.scored.need_counts(Some(area));
        let questions = scorer.area_needs(area);
        let children: Vec<Child> = questions.iter().filter_map(|&q| self.need_child(q)).collect();
        let states = questions.iter().map(|&q| t.explain_state(self.id(q), &self.state(self.scored.answers.slot(q))));
        let lines = [
            t.explain_need(need, scorer.max(), answered, all).into(),
            arithmetic(Method::Arithmetic, &children, Some(need), t).into(),
            Line::List(states.collect()),
        ];
        Some(Step::new("S13", lines))
    }
}

messages! {
    /// Titles: a place, its points, and its level with number and name.
    explain_title(place: Text, points: Points, max: Plain, level: Phrase) = "{place}: {points} of {max}, level {level}";
    explain_title_no_level(place: Text, points: Points, max: Plain) = "{place}: {points} of {max}, no level published";
    explain_title_empty(place: Text) = "{place}: no points, because nothing counts here";
    explain_title_declined(place: Text) = "{place}: declined on evidence";
    /// A method, before a table; the second of a dimension.
    explain_method(method: Phrase) = "{method}:";
    explain_by_area(method: Phrase) = "{method}, weighted by area; gates take no part:";
    /// The level, with number and name, whose cut the points reach; and the next one.
    explain_level(level: Phrase, from: Fine, points: Fine, next_from: Fine, next: Phrase) =
        "level {level} starts at {from} <= {points} < {next_from}, where level {next} starts";
    explain_highest_level(level: Phrase, from: Fine, points: Fine) = "level {level} starts at {from} <= {points}";
    explain_unpublished() = "not published, see S8";
    /// The target level, with number and name, and what is missing to it.
    explain_not_pursued() = "target level 0: the profile does not pursue it";
    explain_no_such_level(level: Level) =
        "target level {level}: the scale has no such level, so the gap is unknown";
    explain_no_gap(level: Phrase, from: Fine) = "target level {level} starts at {from}: without points there is no gap";
    explain_gap(level: Phrase, from: Fine, points: Fine, gap: Fine) =
        "target level {level} starts at {from}: the gap is max(0, {from} - {points}) = {gap}";
    explain_reached(level: Phrase, from: Fine, points: Fine) =
        "target level {level} starts at {from}: the gap is max(0, {from} - {points}) = 0: the points reach the target";
    explain_need(need: Fine, max: Plain, answered: Count, all: Count) by all =
        "need, asked apart and never part of the points: {need} of {max}; {answered} of {all} questions answered";
}
