//! R: rubrics, what takes a proof.

use super::rule;
use crate::check::proof::{Explorer, Place, Reach, Verdict};
use crate::check::rule::{Found::Rubric, Rule};
use crate::check::workspace::RubricUnit;
use crate::model::Method;
use crate::model::text::{number, two_decimals};
use crate::score::{GateLooksAt, TOLERANCE};
use crate::source::{Problem, Span};

pub(super) const RULES: &[Rule] = &[
    rule!("R007" "dead-question" Warning Rubric(dead), "a question never changes any points"),
    rule!("R008" "level-dead-question" Warning Rubric(level_dead), "a question never changes a level"),
    rule!("R009" "dominating-question" Warning Rubric(dominating), "one question decides a level alone, or outweighs all others"),
    rule!("R010" "undeclared-veto" Warning Rubric(veto), "one bad answer blocks a level, and no gate says so"),
    rule!("R011" "gate-never-closed" Warning Rubric(never_closed), "a gate can never cap anything"),
    rule!("R012" "unreachable-level" Error Rubric(unreachable), "no answers give a level"),
    rule!("R013" "gate-always-closed" Error Rubric(always_closed), "a gate caps whatever is answered"),
    rule!("R022" "unreachable-target" Error Rubric(target), "no answers reach a profile's target"),
    rule!("R028" "rounding-contradiction" Note Rubric(rounding), "points below a cut are printed as the cut"),
];

type Unit<'u> = RubricUnit<'u>;

fn place_name(unit: &Unit<'_>, place: Place) -> String {
    match place {
        Place::Overall => "the overall points".to_owned(),
        Place::Area(area) => format!("the area \"{}\"", unit.scorer.area_id(area)),
    }
}

fn question_span(unit: &Unit<'_>, id: &str) -> Span {
    unit.questionnaire.question(id).map_or(unit.rubric.rules.id.span, |q| q.id.span)
}

fn dead(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in unit.influence() {
        let id = unit.scorer.questions()[influence.question].id.as_str();
        let span = question_span(unit, id);
        match &influence.score_dead {
            Verdict::Proved => {
                let weight = unit.rubric.rules.weights.questions.get(id);
                let problem = Problem::new(span, format!("proved: the answer to \"{id}\" never changes any points"));
                let problem = match weight {
                    Some(weight) => problem.related(weight.span, "its weight"),
                    None => problem,
                };
                out.push(problem.help("give it a weight or a different place, or stop asking it"));
            }
            Verdict::NotDecided(reason) => {
                out.push(Problem::new(span, format!("not decided: whether \"{id}\" ever changes points; {reason}")))
            }
            Verdict::Refuted(_) => {}
        }
    }
}

fn level_dead(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in unit.influence().iter().filter(|i| i.score_dead != Verdict::Proved) {
        let id = unit.scorer.questions()[influence.question].id.as_str();
        let message = match &influence.level_dead {
            Verdict::Proved => format!("proved: the answer to \"{id}\" never changes a level, only points"),
            Verdict::NotDecided(reason) => format!("not decided: whether \"{id}\" ever changes a level; {reason}"),
            Verdict::Refuted(_) => continue,
        };
        out.push(Problem::new(question_span(unit, id), message).help("give it more weight, or move the cuts"));
    }
}

fn dominating(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for influence in unit.influence() {
        let compiled = &unit.scorer.questions()[influence.question];
        let span = unit.rubric.rules.weights.questions.get(compiled.id.as_str());
        let span = span.map_or(question_span(unit, &compiled.id), |w| w.span);
        for &place in &influence.dictates {
            let message = format!(
                "proved: \"{}\" alone decides the level of {}, whatever else is answered",
                compiled.id,
                place_name(unit, place)
            );
            out.push(Problem::new(span, message).help("lower its weight, or make it a gate that says so"));
        }
        let heavy =
            influence.share.iter().filter(|(p, share)| *share > 0.5 + TOLERANCE && !influence.dictates.contains(p));
        for (place, share) in heavy.filter(|(p, _)| has_others(unit, *p, influence.question)) {
            let message = format!(
                "\"{}\" makes up {} % of {}: more than all other questions together",
                compiled.id,
                number((share * 100.0).round()),
                place_name(unit, *place)
            );
            out.push(Problem::new(span, message).help("lower its weight, or ask more questions beside it"));
        }
    }
}

fn has_others(unit: &Unit<'_>, place: Place, question: usize) -> bool {
    let mut others = (0..unit.scorer.questions().len()).filter(|&q| q != question && unit.scorer.measures_readiness(q));
    others.any(|q| place == Place::Overall || place == Place::Area(unit.scorer.questions()[q].area))
}

fn veto(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let scorer = &unit.scorer;
    for influence in unit.influence() {
        let compiled = &scorer.questions()[influence.question];
        let declared = scorer.gates().iter().any(|g| g.questions().contains(&influence.question));
        if declared || influence.score_dead == Verdict::Proved {
            continue;
        }
        for &(place, level) in &influence.vetoes {
            let Some(method) = silent_method(unit, place, compiled.area, compiled.cell) else { continue };
            let message = format!(
                "proved: the worst answer to \"{}\" keeps {} at level {level} with all else at its best, because the {} \
                 method lets one value pull everything down",
                compiled.id,
                place_name(unit, place),
                method.name()
            );
            out.push(
                Problem::new(question_span(unit, &compiled.id), message)
                    .help("say so with a gate that has a reason, or use the arithmetic method"),
            );
        }
    }
}

/// The method on the way from a question to a place that lets one value decide; `None` when there is none.
fn silent_method(unit: &Unit<'_>, place: Place, area: usize, cell: Option<usize>) -> Option<Method> {
    let scorer = &unit.scorer;
    let strict = |m: Method| !matches!(m, Method::Arithmetic | Method::Maximum);
    let several = |n: usize| n > 1;
    let of_cell = cell.filter(|&c| several(scorer.cell_questions(c).len())).map(|c| scorer.cell_method(c));
    let of_area = several(scorer.area_cells(area).len()).then(|| scorer.area_method(area));
    let of_all = (place == Place::Overall && several(scorer.area_count())).then(|| scorer.overall_method());
    [of_cell, of_area, of_all].into_iter().flatten().find(|m| strict(*m))
}

fn gates<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (usize, &'u crate::model::Gate)> {
    let rules = &unit.rubric.rules;
    let compiled = unit.scorer.gates().iter().enumerate();
    compiled.filter_map(|(at, g)| rules.gate.iter().find(|r| r.id.value == g.id).map(|r| (at, r)))
}

/// The areas that a gate caps.
fn capped_areas(unit: &Unit<'_>, gate: usize) -> Vec<usize> {
    (0..unit.scorer.area_count()).filter(|&a| unit.scorer.area_gates(a).contains(&gate)).collect()
}

/// The least that a gate can allow, or `None` if it is open even with the worst answers; and the most.
fn cap_range(unit: &Unit<'_>, gate: usize) -> (Option<f64>, Option<f64>) {
    let mut explorer = Explorer::new(&unit.scorer);
    match &unit.scorer.gates()[gate].looks_at {
        GateLooksAt::Area(area, headroom) => match explorer.range(Place::Area(*area)) {
            Some((low, high)) => (Some(low + headroom), Some(high + headroom)),
            None => (None, None),
        },
        GateLooksAt::Questions(questions, caps) => {
            let end = |first: bool| {
                let values = questions.iter().filter_map(|&q| {
                    let values = &unit.scorer.questions()[q].attainable;
                    if first { values.first() } else { values.last() }.copied()
                });
                let weakest = values.reduce(f64::min)?;
                caps.iter().filter(|(below, _)| weakest < below - TOLERANCE).map(|(_, at)| *at).reduce(f64::min)
            };
            (end(true), end(false))
        }
    }
}

/// The most points that an area can have before gates.
fn most(unit: &Unit<'_>, area: usize) -> f64 {
    unit.scorer.area_figures(unit.best(), area).uncapped.unwrap_or(0.0)
}

fn never_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (at, gate) in gates(unit) {
        let (tightest, _) = cap_range(unit, at);
        let bites = |area: usize| tightest.is_some_and(|cap| cap < most(unit, area) - TOLERANCE);
        if !capped_areas(unit, at).into_iter().any(bites) {
            let message = format!("proved: the gate \"{}\" never caps anything, whatever is answered", gate.id.value);
            out.push(Problem::new(gate.id.span, message).help("raise \"below\", lower \"at\", or remove the gate"));
        }
    }
}

fn always_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (at, gate) in gates(unit) {
        if gate.area.is_some() {
            continue;
        }
        let (_, loosest) = cap_range(unit, at);
        let areas = capped_areas(unit, at);
        if let Some(cap) = loosest.filter(|cap| areas.iter().any(|&a| *cap < most(unit, a) - TOLERANCE)) {
            let message = format!(
                "proved: the gate \"{}\" caps at {} even with the best answers: no question of it can reach \"below\"",
                gate.id.value,
                number(cap)
            );
            let span = gate.caps.first().map_or(gate.id.span, |c| c.below.span);
            out.push(Problem::new(span, message).help("lower \"below\" to a value that the questions can reach"));
        }
    }
}

fn unreachable(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let levels = &unit.rubric.rules.scale.levels;
    for (place, number_of_level, reach) in unit.reach() {
        let Some(level) = levels.iter().find(|l| l.level == *number_of_level) else { continue };
        let place = place_name(unit, *place);
        let message = match reach {
            Reach::Reached(_) => continue,
            Reach::NotDecided(reason) => {
                format!(
                    "not decided: whether any answers give level {} \"{}\" to {place}; {reason}",
                    level.level, level.name
                )
            }
            Reach::Unreachable { below, above } => {
                let near =
                    [below.map(|b| format!("{} below", number(b))), above.map(|a| format!("{} above", number(a)))];
                let near: Vec<String> = near.into_iter().flatten().collect();
                format!(
                    "proved: no answers give level {} \"{}\" to {place}; the nearest points it can have are {}",
                    level.level,
                    level.name,
                    near.join(" and ")
                )
            }
        };
        out.push(
            Problem::new(level.from.span, message)
                .help("move the cut, or change weights and gates so that points fall there"),
        );
    }
}

fn target(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let scores = unit.best();
    for (id, profile) in &unit.rubric.profiles {
        let mut look = |place: String, target: u8, span: Span, points: Option<f64>| {
            let cut = unit.scorer.cut(target);
            if target > 0 && points.is_some_and(|p| p < cut - TOLERANCE) {
                let message = format!(
                    "proved: no answers reach level {target} for {place}, which the profile \"{}\" asks for; the most is {}",
                    id.value,
                    number(points.unwrap_or(0.0))
                );
                out.push(Problem::new(span, message).help("lower the target, or let the gates allow it"));
            }
        };
        let span = profile.overall.as_ref().map_or(profile.default.span, |t| t.span);
        let points = unit.scorer.overall(scores).points;
        look("the overall points".into(), profile.overall(), pick(span, id.span), points);
        for area in 0..unit.scorer.area_count() {
            let name = unit.scorer.area_id(area);
            let span = profile.areas.get(name).map_or(profile.default.span, |t| t.span);
            let points = unit.scorer.area_figures(scores, area).points;
            look(format!("the area \"{name}\""), profile.area(name), pick(span, id.span), points);
        }
    }
}

/// A span, or another where the value is a default that is not written down.
fn pick(span: Span, otherwise: Span) -> Span {
    if span == Span::default() { otherwise } else { span }
}

fn rounding(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let mut explorer = Explorer::new(&unit.scorer);
    for place in (0..unit.scorer.area_count()).map(Place::Area).chain([Place::Overall]) {
        let (Ok(scores), Some((least, most))) = (unit.attainable().scores(place), explorer.range(place)) else {
            continue;
        };
        for level in unit.rubric.rules.scale.levels.iter().skip(1) {
            let cut = *level.from;
            let printed_as_cut = |s: &&f64| {
                **s < cut - TOLERANCE && (least..=most).contains(*s) && two_decimals(**s) == two_decimals(cut)
            };
            if let Some(score) = scores.iter().rev().find(printed_as_cut) {
                let message = format!(
                    "{} can have {} points: printed as {}, the cut of level {}, but below it",
                    place_name(unit, place),
                    number(*score),
                    two_decimals(cut),
                    level.level
                );
                out.push(
                    Problem::new(level.from.span, message)
                        .help("move the cut by a hundredth, or accept it: `explain` shows the exact points"),
                );
                break;
            }
        }
    }
}
