//! How one number arose, as steps of arithmetic with the rules behind them, made from the scorer's own trace.

mod annex;
mod arithmetic;
mod children;
mod csv;
mod evidence;
mod explanation;
mod gates;
pub mod json;
mod lifts;
mod place;
mod practices;
mod question;
mod readings;
mod report;
pub mod rules;
mod steps;

use crate::report::Scored;
use crate::score::trace::Trace;
use crate::score::{Pass, Points};
use crate::source::{self, Span};
use crate::text::Texts;

pub use annex::annex;
pub use explanation::{Explanation, Line, Part, Step, Verdict};
pub use place::Place;
pub use report::ExplainReport;

/// Everything that an explanation draws on: one scored sheet, and one evaluation of it as it was watched.
pub struct Explainer<'a> {
    scored: &'a Scored<'a>,
    t: &'a Texts,
    points: Points,
    trace: Trace,
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

    /// Where a value of the instrument stands; nothing for values that are not written down (defaults). Of files on disk the name
    /// alone: the same files make the same document wherever they lie, and it does not say where that is.
    fn source(&self, span: Span) -> Option<String> {
        let place = || {
            let place = self.scored.instrument.sources.place(span);
            let is_built_in = place.file.starts_with("built-in:");
            let name = place.file.rsplit('/').next().filter(|_| !is_built_in).map(str::to_owned);
            source::Place { file: name.unwrap_or(place.file), ..place }.to_string()
        };
        (span != Span::default()).then(place)
    }
}
