//! R: rubrics, what takes a proof about levels and questions.

use std::collections::BTreeMap;

use super::questionnaire_conditions::is_never_asked;
use super::rule;
use crate::check::proof::{Influence, Place, Reach, Verdict, has_others};
use crate::check::rule::{Found::Rubric, Rule};
use crate::check::witness::in_words;
use crate::check::workspace::RubricUnit;
use crate::model::Method;
use crate::score::{QuestionAt, TOLERANCE};
use crate::source::{Problem, Span, Spanned};
use crate::text::{count, exact, number, two_decimals};

pub(super) const RULES: &[Rule] = &[
    rule!(R007 "dead-question" Warning Rubric(dead), "a question never changes any points"),
    rule!(R008 "level-dead-question" Warning Rubric(level_dead), "a question never changes a level"),
    rule!(R009 "dominating-question" Warning Rubric(dominating), "one question decides a level alone, or outweighs all others"),
    rule!(R010 "undeclared-veto" Warning Rubric(veto), "one bad answer blocks a level, and no gate says so"),
    rule!(R012 "unreachable-level" Error Rubric(unreachable), "no answers give a level"),
    rule!(R028 "rounding-contradiction" Note Rubric(rounding), "points below a cut are printed as the cut"),
];

type Unit<'u> = RubricUnit<'u>;

/// How a proof begins that holds only where every question that is asked is answered.
const COMPLETE: &str = "proved for complete sheets";

/// What to do about what is not decided.
pub(super) const UNDECIDED: &str = "look at it with cases, or ignore this with the reason";

/// A place as it stands in a sentence.
pub(super) fn place_name(unit: &Unit<'_>, place: Place) -> String {
    match place {
        Place::Overall => "the overall points".to_owned(),
        Place::Area(area) => format!("the area \"{}\"", unit.scorer.area_id(area)),
    }
}

fn id<'u>(unit: &'u Unit<'_>, influence: &Influence) -> &'u str {
    &unit.scorer.questions()[influence.question].id
}

fn question_span(unit: &Unit<'_>, id: &str) -> Span {
    unit.questionnaire.question(id).map_or(unit.rubric.rules.id.span, |q| q.id.span)
}

/// Where the rubric weighs a question, in its cell, its area or the overall points, else the question itself.
fn weight_span(unit: &Unit<'_>, question: QuestionAt) -> Span {
    let compiled = &unit.scorer.questions()[question];
    let rules = &unit.rubric.rules;
    let (area, dimension) = compiled.cell.map_or((unit.scorer.area_id(compiled.area), ""), |c| {
        (unit.scorer.area_id(compiled.area), unit.scorer.cell_place(c).1)
    });
    let own = rules.weights.questions.get(compiled.id.as_str());
    let of_area = rules.area.get(area).and_then(|a| a.dimensions.get(dimension));
    let named = own.or(of_area).or_else(|| rules.weights.dimensions.get(dimension));
    let named = named.or_else(|| rules.weights.areas.get(area));
    named.map_or_else(|| question_span(unit, &compiled.id), |w| w.span)
}

/// A problem at the weight of a question, with the question beside it.
fn at_weight(unit: &Unit<'_>, question: QuestionAt, message: String) -> Problem {
    let span = weight_span(unit, question);
    let own = question_span(unit, &unit.scorer.questions()[question].id);
    let problem = Problem::new(span, message);
    if span == own { problem } else { problem.related(own, "the question") }
}

/// Whether another rule says why a question changes nothing: it is never asked (Q015), has no practice level where only
/// those count (R018), or its area never has points (R006, R018).
fn is_explained(unit: &Unit<'_>, question: QuestionAt) -> bool {
    let scorer = &unit.scorer;
    let compiled = &scorer.questions()[question];
    let Some(cell) = compiled.cell else { return false };
    let never_asked =
        || unit.questionnaire.question(&compiled.id).is_some_and(|q| is_never_asked(unit.questionnaire, q));
    let methods = [scorer.cell_method(cell), scorer.area_method(compiled.area)];
    let without_level = methods.contains(&Method::Cumulative) && compiled.practice_level.is_none();
    without_level || unit.is_pointless(compiled.area) || never_asked()
}

/// What the questions can do, but for those that other findings are about.
fn influences<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = &'u Influence> {
    unit.proofs().influence.iter().filter(|i| !is_explained(unit, i.question))
}

fn dead(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in influences(unit) {
        let id = id(unit, influence);
        let (message, help) = match &influence.score_dead {
            Verdict::Refuted(_) => continue,
            Verdict::Proved => (
                format!("{COMPLETE}: the answer to \"{id}\" never changes any points"),
                "give it a weight or a different place, or stop asking it",
            ),
            Verdict::NotDecided(reason) => {
                let message = format!("not decided: whether \"{id}\" ever changes points; {reason}");
                out.push(at_weight(unit, influence.question, message).help(UNDECIDED).undecided());
                continue;
            }
        };
        out.push(at_weight(unit, influence.question, message).help(help));
    }
}

fn level_dead(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in influences(unit) {
        let id = id(unit, influence);
        let (message, help) = match (&influence.level_dead, &influence.score_dead) {
            // What never changes points, or may not, is said by the rule about points.
            (Verdict::Refuted(_), _) | (_, Verdict::Proved) | (Verdict::NotDecided(_), Verdict::NotDecided(_)) => {
                continue;
            }
            (Verdict::Proved, _) => (
                format!("{COMPLETE}: the answer to \"{id}\" never changes a level, only points"),
                "give it more weight, or move the cuts",
            ),
            (Verdict::NotDecided(reason), _) => {
                let message = format!("not decided: whether \"{id}\" ever changes a level; {reason}");
                out.push(at_weight(unit, influence.question, message).help(UNDECIDED).undecided());
                continue;
            }
        };
        out.push(at_weight(unit, influence.question, message).help(help));
    }
}

fn dominating(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in &unit.proofs().influence {
        let id = id(unit, influence);
        let at = |message: String| at_weight(unit, influence.question, message);
        for place in &influence.dictates {
            let place = place_name(unit, *place);
            let message = format!("{COMPLETE}: \"{id}\" alone decides the level of {place}, whatever else is answered");
            out.push(at(message).help("lower its weight, or make it a gate that says so"));
        }
        for place in &influence.undecided {
            let place = place_name(unit, *place);
            let message = format!(
                "not decided: whether \"{id}\" alone decides the level of {place}; questions are asked under conditions, \
                 and there are too many to try all"
            );
            out.push(at(message).help(UNDECIDED).undecided());
        }
        let heavy =
            influence.share.iter().filter(|(p, share)| *share > 0.5 + TOLERANCE && !influence.dictates.contains(p));
        for (place, share) in heavy.filter(|(p, _)| has_others(&unit.scorer, *p, influence.question)) {
            let message = format!(
                "\"{id}\" makes up {} % of {}: more than all other questions together",
                number((share * 100.0).round()),
                place_name(unit, *place)
            );
            out.push(at(message).help("lower its weight, or ask more questions beside it"));
        }
    }
}

/// One finding for each place and each method that blocks it, naming the questions.
fn veto(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    type Blocking<'u> = (Method, u8, u8, Vec<&'u str>);
    let mut found: BTreeMap<(Span, Place), Blocking<'_>> = BTreeMap::new();
    for influence in &unit.proofs().influence {
        // What blocks its area blocks more above it: said once, where it begins.
        let silent = |v: &&crate::check::proof::Veto| v.left < v.fair;
        let Some(veto) = influence.vetoes.iter().find(silent) else { continue };
        let Some(method) = strict_method(unit, veto.place, influence.question) else { continue };
        let entry = found.entry((method.span, veto.place)).or_insert((method.value, veto.left, veto.fair, Vec::new()));
        if veto.left < entry.1 {
            (entry.1, entry.2) = (veto.left, veto.fair);
        }
        entry.3.push(id(unit, influence));
    }
    for ((span, place), (method, left, fair, questions)) in found {
        let others = questions.len() - 1;
        let others = if others > 0 {
            format!("; {} can do the like", count(others, "other question", "other questions"))
        } else {
            String::new()
        };
        let message = format!(
            "{COMPLETE}: with all else at its best, the worst answer to \"{}\" keeps {} at level {left} where weights and gates \
             alone would leave {fair}, because the {} method lets one value pull everything down{others}",
            questions[0],
            place_name(unit, place),
            method.name()
        );
        out.push(
            Problem::new(span, message)
                .related(question_span(unit, questions[0]), "the question")
                .help("say so with a gate that has a reason, or use the arithmetic method"),
        );
    }
}

/// The method on the way from a question to a place that lets one value decide; `None` when there is none.
fn strict_method<'u>(unit: &'u Unit<'_>, place: Place, question: QuestionAt) -> Option<&'u Spanned<Method>> {
    let (scorer, rules) = (&unit.scorer, &unit.rubric.rules);
    let compiled = &scorer.questions()[question];
    let own = rules.area.get(scorer.area_id(compiled.area)).and_then(|a| a.method.as_ref());
    let of_area = own.unwrap_or(&rules.aggregate.area);
    let several = |n: usize| n > 1;
    let in_cell = compiled.cell.is_some_and(|c| several(scorer.cell_questions(c).len()));
    let ways = [
        (in_cell && **of_area != Method::Cumulative, &rules.aggregate.cell),
        (several(scorer.area_cells(compiled.area).len()) || **of_area == Method::Cumulative, of_area),
        (place == Place::Overall && several(scorer.area_count()), &rules.aggregate.overall),
    ];
    let mut strict = ways.into_iter().filter(|(used, method)| *used && method.is_strict()).map(|(_, method)| method);
    // What blocks the overall points and not the area happens between the two.
    if place == Place::Overall { strict.next_back() } else { strict.next() }
}

fn unreachable(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (place, level, reach) in &unit.proofs().reach {
        let Some(level) = unit.rubric.rules.scale.level(*level) else { continue };
        let (what, place) = (format!("level {} \"{}\"", level.level, level.name), place_name(unit, *place));
        let message = match reach {
            Reach::Reached(_) => continue,
            Reach::NotDecided(reason) => {
                let message = format!("not decided: whether any answers give {what} to {place}; {reason}");
                out.push(Problem::new(level.from.span, message).help(UNDECIDED).undecided());
                continue;
            }
            Reach::Unreachable { below, above } => {
                let points = |p: &f64| two_decimals(*p);
                let near = match (below, above) {
                    (Some(below), Some(above)) => {
                        format!("it can have {} and then {}, nothing between", points(below), points(above))
                    }
                    (Some(below), None) => format!("the most it can have is {}", points(below)),
                    (None, Some(above)) => format!("the least it can have is {}", points(above)),
                    // Nothing there has a weight, or is asked: that is said where it is so.
                    (None, None) => continue,
                };
                format!("{COMPLETE}: no answers give {what} to {place}; {near}")
            }
        };
        out.push(
            Problem::new(level.from.span, message)
                .help("move the cut, or change weights and gates so that points fall there"),
        );
    }
}

/// One note for a rubric: the place and cut shown first, the others counted.
fn rounding(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let mut found = unit.proofs().almost.iter();
    let Some(almost) = found.next() else { return };
    let Some(level) = unit.rubric.rules.scale.level(almost.level) else { return };
    let others = match found.len() {
        0 => String::new(),
        n => format!("; likewise at {}", count(n, "other place or cut", "other places and cuts")),
    };
    let with = almost.answers.as_ref().map_or(String::new(), |a| format!(" ({})", in_words(&unit.scorer, a)));
    let message = format!(
        "{} can have {} points{with}: printed as {}, the cut of level {}, but below it{others}",
        place_name(unit, almost.place),
        exact(almost.points),
        two_decimals(*level.from),
        level.level
    );
    out.push(
        Problem::new(level.from.span, message)
            .help(format!("put the cut at {}, where no such points are found at any place", number(almost.better))),
    );
}
