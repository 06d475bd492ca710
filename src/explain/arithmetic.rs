//! Formulas with their numbers: what a reader can follow with pencil and paper.

use crate::model::text::{count, two_decimals};
use crate::model::{self, Method};
use crate::source::Span;

/// A child of a place: its name, points, weight, and a remark.
pub(super) struct Child {
    pub(super) name: String,
    pub(super) points: Option<f64>,
    pub(super) weight: f64,
    pub(super) weight_span: Span,
    pub(super) remark: String,
}

/// A method over a number of children, in words.
pub(super) fn describe(method: Method, what: &str, n: usize) -> String {
    let children = count(n, what, &format!("{what}s"));
    match method {
        Method::Arithmetic => format!("weighted arithmetic mean of {children}"),
        Method::Geometric => format!("weighted geometric mean of {children} (0 if one of them is 0)"),
        Method::Harmonic => format!("weighted harmonic mean of {children} (0 if one of them is 0)"),
        Method::Minimum => format!("the weakest of {children}"),
        Method::Maximum => format!("the strongest of {children}"),
        Method::Cumulative => format!("the share of practice levels reached, over {children}"),
    }
}

/// The formula with its numbers; the result comes from the scorer.
pub(super) fn arithmetic(method: Method, children: &[Child], result: Option<f64>) -> Vec<String> {
    let counted: Vec<(f64, f64)> =
        children.iter().filter(|c| c.weight > 0.0).filter_map(|c| Some((c.points?, c.weight))).collect();
    let Some(result) = result else { return vec!["nothing counts, so there are no points".to_owned()] };
    let total = fine(model::total(counted.iter().map(|(_, w)| *w)));
    let same = counted.iter().all(|(_, w)| *w == counted[0].1);
    let list = |term: &dyn Fn(f64, f64) -> String, sign: &str| {
        counted.iter().map(|(x, w)| term(*x, *w)).collect::<Vec<_>>().join(sign)
    };
    let n = counted.len();
    let formula = match method {
        Method::Arithmetic if same => format!("({}) / {n}", list(&|x, _| fine(x), " + ")),
        Method::Arithmetic => format!("({}) / {total}", list(&|x, w| format!("{} x {}", fine(w), fine(x)), " + ")),
        Method::Geometric => list(&|x, w| format!("{}^({}/{total})", fine(x), fine(w)), " x "),
        Method::Harmonic => format!("{total} / ({})", list(&|x, w| format!("{}/{}", fine(w), fine(x)), " + ")),
        Method::Minimum => format!("least of {}", list(&|x, _| fine(x), ", ")),
        Method::Maximum => format!("most of {}", list(&|x, _| fine(x), ", ")),
        Method::Cumulative => String::new(),
    };
    let printed = two_decimals(result);
    let exact = fine(result);
    let tail = if printed.parse() == exact.parse::<f64>() { String::new() } else { format!(", printed as {printed}") };
    vec![format!("{formula} = {exact}{tail}")]
}

/// A number with up to six decimals: so many that sums of them are right to the two that reports print.
pub(super) fn fine(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
