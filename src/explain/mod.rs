//! How one number arose, as numbered steps of arithmetic: pure text, made from the scorer's own trace.

mod annex;
mod arithmetic;
mod children;
mod evidence;
mod gates;
mod lifts;
mod place;
mod practices;
mod question;
mod readings;
pub mod rules;
mod steps;

use crate::report::Scored;
use crate::score::trace::Trace;
use crate::score::{Pass, Points};
use crate::source::Span;
use crate::text::{Text, Texts, printable, wrapped};

pub use crate::report::view::block::Line;
pub use annex::annex;
pub use place::Place;

/// Everything that an explanation draws on: one scored sheet, and one evaluation of it as it was watched.
pub struct Explainer<'a> {
    scored: &'a Scored<'a>,
    t: &'a Texts,
    points: Points,
    trace: Trace,
}

/// One step: which rule, what follows from it, and the line of the rubric that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule of the scoring method, such as `S3`.
    pub rule: &'static str,
    /// What a gate does to the area; `None` for steps that are not about a gate.
    pub verdict: Option<Verdict>,
    /// What to print.
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

/// An explanation: a headline and its steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The place and its figure.
    pub title: Text,
    /// The steps, in the order of the computation.
    pub steps: Vec<Step>,
}

impl<'a> Explainer<'a> {
    /// Watches one evaluation of the sheet, to explain it in the program's own words.
    pub fn new(scored: &'a Scored<'a>) -> Self {
        let (mut points, mut trace) = (Points::default(), Trace::default());
        scored.scorer.evaluate(&scored.answers, Pass::Points, &mut points, &mut trace);
        Explainer { scored, t: Texts::english(), points, trace }
    }

    /// The same in a language.
    #[must_use]
    pub fn told(self, t: &'a Texts) -> Self {
        Explainer { t, ..self }
    }

    /// Explains a place.
    pub fn explain(&self, place: &Place) -> Explanation {
        match place {
            Place::Overall => self.overall(),
            Place::Area(area) => self.area(*area),
            Place::Cell(cell) => self.cell(*cell),
            Place::Dimension(dimension) => self.dimension(dimension),
            Place::Question(question) => self.question(*question),
            Place::Action(id) => self.action(id),
        }
    }

    /// Where a value of the instrument stands; nothing for values that are not written down (defaults).
    fn source(&self, span: Span) -> Option<String> {
        (span != Span::default()).then(|| self.scored.instrument.sources.place(span).to_string())
    }
}

/// Sentences are wrapped at this column; tables are not.
const WIDTH: usize = 100;

/// The column behind the rules, at which everything stands.
const MARGIN: usize = 5;

impl Step {
    /// A step that stands in no file.
    fn new(rule: &'static str, lines: impl IntoIterator<Item = Line>) -> Step {
        Step { rule, verdict: None, lines: lines.into_iter().collect(), source: None }
    }

    /// The step with the place that says so.
    fn from(self, source: Option<String>) -> Step {
        Step { source, ..self }
    }

    /// The lines as a screen shows them, without the rule.
    fn rendered(&self) -> Vec<String> {
        let lines = self.lines.iter().flat_map(|line| match line {
            Line::Said(text) => wrapped("", 0, text.as_str(), WIDTH - MARGIN),
            Line::Table(rows) => rows.iter().map(|row| printable(row)).collect(),
        });
        lines.collect()
    }
}

impl From<Text> for Line {
    fn from(text: Text) -> Self {
        Line::Said(text)
    }
}

impl Explanation {
    /// The explanation as text; sources stand on lines of their own.
    pub fn render(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for step in &self.steps {
            text.push('\n');
            for (at, line) in step.rendered().iter().enumerate() {
                let rule = if at == 0 { step.rule } else { "" };
                let line = format!("{rule:<4} {line}");
                text.push_str(&format!("{}\n", line.trim_end()));
            }
            if let Some(source) = &step.source {
                text.push_str(&format!("     -> {source}\n"));
            }
        }
        text
    }
}
