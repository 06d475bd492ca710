//! How much of the points a question's weight makes up.

use crate::model::Method;
use crate::score::{AreaAt, QuestionAt, Scorer};

use super::Place;

/// The product of normalised weights and the part of the scale that the answers span, on the way up where every method is an
/// arithmetic mean: the question's share of what all questions together can change, before gates.
pub(super) fn shares(scorer: &Scorer, question: QuestionAt) -> Vec<(Place, f64)> {
    let area = scorer.questions()[question].area;
    let Some(own) = swing(scorer, question) else { return Vec::new() };
    let of_area = |area: AreaAt| -> Option<f64> {
        scorer.area_cells(area).flat_map(|c| scorer.cell_questions(c)).map(|q| swing(scorer, q)).sum()
    };
    let mut shares = Vec::new();
    if let Some(all) = of_area(area).filter(|all| *all > 0.0) {
        shares.push((Place::Area(area), own / all));
    }
    if scorer.overall_method() == Method::Arithmetic {
        let all: Option<f64> = scorer.area_positions().map(|a| Some(of_area(a)? * scorer.area_weight(a))).sum();
        if let Some(all) = all.filter(|all| *all > 0.0) {
            shares.push((Place::Overall, own * scorer.area_weight(area) / all));
        }
    }
    shares
}

/// How far a question's answers can move its area's points before gates, where methods are arithmetic.
fn swing(scorer: &Scorer, question: QuestionAt) -> Option<f64> {
    let compiled = &scorer.questions()[question];
    let cell = compiled.cell?;
    let plain =
        scorer.cell_method(cell) == Method::Arithmetic && scorer.area_method(compiled.area) == Method::Arithmetic;
    let part = |own: f64, all: f64| if all > 0.0 { own / all } else { 0.0 };
    let in_cell = part(compiled.weight, scorer.cell_questions(cell).map(|q| scorer.questions()[q].weight).sum());
    let in_area = part(scorer.cell_weight(cell), scorer.area_cells(compiled.area).map(|c| scorer.cell_weight(c)).sum());
    let span = compiled.attainable.last().zip(compiled.attainable.first()).map_or(0.0, |(high, low)| high - low);
    plain.then_some(in_cell * in_area * span)
}
