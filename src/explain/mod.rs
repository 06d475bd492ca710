//! How one number arose, as numbered steps of arithmetic: pure text, made from the scorer's own trace.

mod arithmetic;
mod lifts;
mod place;
mod question;
mod readings;
mod steps;

use crate::model::text::{one_line, printable, wrapped};
use crate::report::Scored;
use crate::score::trace::Trace;
use crate::score::{Pass, Points};
use crate::source::Span;

pub use place::Place;

/// Everything that an explanation draws on: one scored sheet, and one evaluation of it as it was watched.
pub struct Explainer<'a> {
    scored: &'a Scored<'a>,
    points: Points,
    trace: Trace,
}

/// One step: which rule, what follows from it, and the line of the rubric that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule of the scoring method, such as `S3`.
    pub rule: &'static str,
    /// The lines to print.
    pub lines: Vec<String>,
    /// Where the rubric or the sheet says so, as `file:line:column`.
    pub source: Option<String>,
}

/// An explanation: a headline and its steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The place and its figure.
    pub title: String,
    /// The steps, in the order of the computation.
    pub steps: Vec<Step>,
}

impl<'a> Explainer<'a> {
    /// Watches one evaluation of the sheet.
    pub fn new(scored: &'a Scored<'a>) -> Self {
        let (mut points, mut trace) = (Points::default(), Trace::default());
        scored.scorer.evaluate(&scored.answers, Pass::Points, &mut points, &mut trace);
        Explainer { scored, points, trace }
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

impl Explanation {
    /// The explanation as text; sources stand on lines of their own.
    pub fn render(&self) -> String {
        let mut text = format!("{}\n", one_line(&self.title));
        for step in &self.steps {
            text.push('\n');
            for (i, line) in step.lines.iter().map(|line| printable(line)).enumerate() {
                let rule = if i == 0 { step.rule } else { "" };
                let first = format!("{rule:<4} ");
                let table = line.starts_with(' ');
                let lines = if table { vec![format!("{first}{line}")] } else { wrapped(&first, 5, &line, WIDTH) };
                lines.iter().for_each(|line| text.push_str(&format!("{}\n", line.trim_end())));
            }
            if let Some(source) = &step.source {
                text.push_str(&format!("     -> {source}\n"));
            }
        }
        text
    }
}
