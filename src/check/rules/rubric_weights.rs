//! R: rubrics, weights beside one another.

use super::rule;
use crate::check::rule::{Found::Rubric, Rule};
use crate::check::workspace::RubricUnit;
use crate::model::Method;
use crate::score::{AreaAt, CellAt, QuestionAt};
use crate::source::{Problem, Span};
use crate::text::number;

pub(super) const RULES: &[Rule] = &[
    rule!(R005 "lopsided-weights" Warning Rubric(lopsided), "sibling weights differ by more than 20 to 1"),
    rule!(R006 "all-zero-weights" Error Rubric(all_zero), "nothing in a place has a weight, so it has no points"),
];

type Unit<'u> = RubricUnit<'u>;

/// Sibling weights over this ratio make the light ones decoration.
const LOPSIDED: f64 = 20.0;

/// One of the children that a place is put together from.
struct Child {
    name: String,
    weight: f64,
    /// Where the weight is written, if it is.
    span: Option<Span>,
}

/// A place that is put together from weighted children.
struct Place {
    name: String,
    method: Method,
    children: Vec<Child>,
}

/// Every place with its children.
fn places(unit: &Unit<'_>) -> Vec<Place> {
    let scorer = &unit.scorer;
    let all = scorer.area_positions().map(|a| of_area(unit, a)).collect();
    let mut places = vec![Place { name: "the overall points".into(), method: scorer.overall_method(), children: all }];
    for area in scorer.area_positions().filter(|&a| scorer.area_cells(a).len() > 0) {
        let cells = scorer.area_cells(area).map(|c| of_cell(unit, c));
        let (name, method) = (scorer.area_id(area).to_owned(), scorer.area_method(area));
        places.push(Place { name, method, children: cells.collect() });
    }
    for cell in scorer.cell_positions() {
        let (area, dimension) = scorer.cell_place(cell);
        let questions = scorer.cell_questions(cell).map(|q| of_question(unit, q));
        let name = format!("{}/{dimension}", scorer.area_id(area));
        places.push(Place { name, method: scorer.cell_method(cell), children: questions.collect() });
    }
    places
}

fn of_area(unit: &Unit<'_>, area: AreaAt) -> Child {
    let name = unit.scorer.area_id(area);
    let named = unit.rubric.rules.weights.areas.get(name);
    Child { name: name.to_owned(), weight: unit.scorer.area_weight(area), span: named.map(|w| w.span) }
}

fn of_cell(unit: &Unit<'_>, cell: CellAt) -> Child {
    let (area, dimension) = unit.scorer.cell_place(cell);
    let rules = &unit.rubric.rules;
    let own = rules.area.get(unit.scorer.area_id(area)).and_then(|a| a.dimensions.get(dimension));
    let named = own.or_else(|| rules.weights.dimensions.get(dimension));
    Child { name: dimension.to_owned(), weight: unit.scorer.cell_weight(cell), span: named.map(|w| w.span) }
}

fn of_question(unit: &Unit<'_>, question: QuestionAt) -> Child {
    let question = &unit.scorer.questions()[question];
    let named = unit.rubric.rules.weights.questions.get(question.id.as_str());
    Child { name: question.id.clone(), weight: question.weight, span: named.map(|w| w.span) }
}

fn lopsided(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    // The other methods only ask whether there is a weight.
    let sizes_matter = |m: Method| matches!(m, Method::Arithmetic | Method::Geometric | Method::Harmonic);
    for Place { name: place, children, .. } in places(unit).into_iter().filter(|p| sizes_matter(p.method)) {
        let counted = || children.iter().filter(|c| c.weight > 0.0);
        let Some(heavy) = counted().max_by(|a, b| a.weight.total_cmp(&b.weight)) else { continue };
        let Some(light) = counted().min_by(|a, b| a.weight.total_cmp(&b.weight)) else { continue };
        let Some(span) = heavy.span.or(light.span).filter(|_| heavy.weight > light.weight * LOPSIDED) else { continue };
        let message = format!(
            "in {place} \"{}\" weighs {} and \"{}\" only {}: that is over {LOPSIDED} to 1, and the light one hardly counts",
            heavy.name,
            number(heavy.weight),
            light.name,
            number(light.weight)
        );
        let problem =
            Problem::new(span, message).help("bring the weights closer, or leave the light one out with weight 0");
        out.push(match light.span.filter(|s| *s != span) {
            Some(other) => problem.related(other, "the light one"),
            None => problem,
        });
    }
}

fn all_zero(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for Place { name: place, children, .. } in places(unit) {
        if children.iter().all(|c| c.weight <= 0.0) {
            let span = children.iter().find_map(|c| c.span).unwrap_or(unit.rubric.rules.id.span);
            let message = format!("everything in {place} weighs 0, so it never has points");
            out.push(Problem::new(span, message).help("give at least one of its parts a weight above 0"));
        }
    }
}
