//! An explanation as data: steps, their lines, and the parts that figures are put together from; and how views show them.

use super::arithmetic::fine;
use crate::report::view::block;
use crate::score::Figures;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// An explanation: a headline and its steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The place and its figure.
    pub title: Text,
    /// The figure, where there is one: points, of a question what it counts.
    pub points: Option<f64>,
    /// The level, where one is published.
    pub level: Option<u8>,
    /// The steps, in the order of the computation.
    pub steps: Vec<Step>,
}

/// One step: which rule, what follows from it, and the line of the rubric that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule of the scoring method, such as `S3`; empty where none is at work.
    pub rule: &'static str,
    /// What a gate does to the area; `None` for steps that are not about a gate.
    pub verdict: Option<Verdict>,
    /// What there is to say.
    pub lines: Vec<Line>,
    /// Where the rubric or the sheet says so, as `file:line:column`.
    pub source: Option<String>,
}

/// What a gate does to an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its condition is met.
    Open,
    /// It allows so many points and no more, whether or not the area has them.
    Caps,
}

/// A piece of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// A sentence or a formula.
    Said(Text),
    /// Short lines, each about one thing.
    List(Vec<Text>),
    /// What a figure is put together from.
    Parts(Vec<Part>),
}

/// What a figure is put together from: an area, a cell or a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name, as `plimsoll explain` takes it.
    pub place: String,
    /// What it weighs.
    pub weight: f64,
    /// Its points; `None` where nothing counts in it.
    pub points: Option<f64>,
    /// What else there is to know: why it is left out, where its weight stands; may be empty.
    pub remark: Text,
}

impl Explanation {
    /// The explanation of a place with figures.
    pub(super) fn of(title: Text, figures: &Figures, steps: Vec<Step>) -> Explanation {
        Explanation { points: figures.points, level: figures.level, ..Explanation::bare(title, steps) }
    }

    /// An explanation of something that has no points.
    pub(super) fn bare(title: Text, steps: Vec<Step>) -> Explanation {
        Explanation { title, points: None, level: None, steps }
    }

    /// The steps as views show them.
    pub(super) fn block(self, t: &Texts) -> block::Block {
        block::Block::Steps(self.steps.into_iter().map(|step| step.shown(t)).collect())
    }
}

impl Step {
    /// A step that stands in no file.
    pub(super) fn new(rule: &'static str, lines: impl IntoIterator<Item = Line>) -> Step {
        Step { rule, verdict: None, lines: lines.into_iter().collect(), source: None }
    }

    /// The step with the place that says so.
    pub(super) fn from(self, source: Option<String>) -> Step {
        Step { source, ..self }
    }

    fn shown(self, t: &Texts) -> block::Step {
        let lines = self.lines.into_iter().map(|line| line.shown(t)).collect();
        block::Step { rule: self.rule, lines, source: self.source }
    }
}

impl Line {
    /// The line as views show it.
    pub fn shown(self, t: &Texts) -> block::Line {
        match self {
            Line::Said(text) => block::Line::Said(text),
            Line::List(texts) => block::Line::List(texts),
            Line::Parts(parts) => block::Line::Parts(table(parts, t)),
        }
    }
}

impl From<Text> for Line {
    fn from(text: Text) -> Self {
        Line::Said(text)
    }
}

/// Parts in columns: weight, points, name, and remarks.
fn table(parts: Vec<Part>, t: &Texts) -> block::Parts {
    let row = |Part { place, weight, points, remark }: Part| {
        let points = points.map_or("-".to_owned(), |points| fine(points, t));
        [fine(weight, t).into(), points.into(), place.into(), remark]
    };
    let heads = [t.explain_weight(), t.explain_points(), t.explain_name()];
    block::Parts { heads, rows: parts.into_iter().map(row).collect() }
}

messages! {
    /// Heads of columns.
    explain_weight() = "weight";
    explain_points() = "points";
    explain_name() = "name";
}
