//! Formulas with their numbers: what a reader can follow with pencil and paper.

use crate::model::{self, Method};
use crate::source::Span;
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

use super::{Explainer, Line, Part};

/// A child of a place: its name, points, weight, and a remark.
pub(super) struct Child {
    pub(super) name: String,
    pub(super) points: Option<f64>,
    pub(super) weight: f64,
    pub(super) weight_span: Span,
    pub(super) remark: Option<Text>,
}

/// What a place is put together from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Areas,
    Cells,
    Questions,
}

/// A method over a number of children, in words.
pub(super) fn describe(method: Method, of: Of, n: usize, t: &Texts) -> Text {
    let children = match of {
        Of::Areas => t.explain_areas(n),
        Of::Cells => t.explain_cells(n),
        Of::Questions => t.explain_questions(n),
    };
    match method {
        Method::Arithmetic => t.explain_arithmetic(&children),
        Method::Geometric => t.explain_geometric(&children),
        Method::Harmonic => t.explain_harmonic(&children),
        Method::Minimum => t.explain_minimum(&children),
        Method::Maximum => t.explain_maximum(&children),
        Method::Cumulative => t.explain_cumulative(&children),
    }
}

/// The formula with its numbers; the result comes from the scorer.
pub(super) fn arithmetic(method: Method, children: &[Child], result: Option<f64>, t: &Texts) -> Text {
    let counted: Vec<(f64, f64)> =
        children.iter().filter(|c| c.weight > 0.0).filter_map(|c| Some((c.points?, c.weight))).collect();
    let Some(result) = result else { return t.explain_nothing_counts() };
    let formula = formula(method, &counted, t);
    match shows_all(result) {
        true => t.explain_result(&formula, result),
        false => t.explain_printed(&formula, result, result),
    }
}

/// The points, each with its weight, as the method calculates with them.
fn formula(method: Method, counted: &[(f64, f64)], t: &Texts) -> Text {
    let fine = |value: f64| fine(value, t);
    let total = fine(model::total(counted.iter().map(|(_, w)| *w)));
    let same = counted.iter().all(|(_, w)| *w == counted[0].1);
    let terms = |term: &dyn Fn(f64, f64) -> String, sign: &str| {
        counted.iter().map(|(x, w)| term(*x, *w)).collect::<Vec<_>>().join(sign)
    };
    let points = || t.list(counted.iter().map(|(x, _)| fine(*x).into()));
    match method {
        Method::Arithmetic if same => format!("({}) / {}", terms(&|x, _| fine(x), " + "), counted.len()).into(),
        Method::Arithmetic => {
            format!("({}) / {total}", terms(&|x, w| format!("{} x {}", fine(w), fine(x)), " + ")).into()
        }
        Method::Geometric => terms(&|x, w| format!("{}^({}/{total})", fine(x), fine(w)), " x ").into(),
        Method::Harmonic => format!("{total} / ({})", terms(&|x, w| format!("{}/{}", fine(w), fine(x)), " + ")).into(),
        Method::Minimum => t.explain_least(&points()),
        Method::Maximum => t.explain_most(&points()),
        Method::Cumulative => Text::default(),
    }
}

/// Whether two decimals are all that six decimals show.
fn shows_all(value: f64) -> bool {
    (value * 100.0 - (value * 100.0).round()).abs() < 5e-5
}

/// A number with up to six decimals.
pub(super) fn fine(value: f64, t: &Texts) -> String {
    t.number(Number { value, style: Style::Fine })
}

impl Explainer<'_> {
    /// Children as the parts of a figure.
    pub(super) fn parts(&self, children: &[Child]) -> Line {
        let part = |child: &Child| Part {
            place: child.name.clone(),
            weight: child.weight,
            points: child.points,
            remark: self.remarks(child),
        };
        Line::Parts(children.iter().map(part).collect())
    }

    /// What is to be said of a child: its own remark, why it is left out, and where its weight stands.
    fn remarks(&self, child: &Child) -> Text {
        let t = self.t;
        let left_out = match (child.points, child.weight > 0.0) {
            (_, false) => Some(t.explain_weightless()),
            (None, true) if child.remark.is_none() => Some(t.explain_empty()),
            _ => None,
        };
        let weight = self.source(child.weight_span).map(|source| t.explain_weight_at(&source));
        t.series([child.remark.clone(), left_out, weight].into_iter().flatten())
    }
}

messages! {
    /// What a place is put together from, within the methods below.
    explain_areas(n: Count) by n = "{n} area" | "{n} areas";
    explain_cells(n: Count) by n = "{n} cell" | "{n} cells";
    explain_questions(n: Count) by n = "{n} question" | "{n} questions";
    explain_arithmetic(of: Phrase) = "weighted arithmetic mean of {of}";
    explain_geometric(of: Phrase) = "weighted geometric mean of {of} (0 if one of them is 0)";
    explain_harmonic(of: Phrase) = "weighted harmonic mean of {of} (0 if one of them is 0)";
    explain_minimum(of: Phrase) = "the weakest of {of}";
    explain_maximum(of: Phrase) = "the strongest of {of}";
    explain_cumulative(of: Phrase) = "the share of practice levels reached, over {of}";
    explain_nothing_counts() = "nothing counts, so there are no points";
    /// A formula and its result; the second where reports print less of it.
    explain_result(formula: Phrase, result: Fine) = "{formula} = {result}";
    explain_printed(formula: Phrase, result: Fine, printed: Points) = "{formula} = {result}, printed as {printed}";
    /// As formulas: the smallest and the largest of a list of points.
    explain_least(points: Phrase) = "least of {points}";
    explain_most(points: Phrase) = "most of {points}";
    /// Remarks.
    explain_weightless() = "left out: weight 0";
    explain_empty() = "left out: nothing counts in it";
    explain_weight_at(source: Text) = "weight: {source}";
}
