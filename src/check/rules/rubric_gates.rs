//! R: rubrics, what takes a proof about gates and targets.

use super::rubric_proofs::{UNDECIDED, place_name};
use super::rule;
use crate::check::proof::{Explorer, Place};
use crate::check::rule::{Found::Rubric, Rule};
use crate::check::workspace::RubricUnit;
use crate::model::rubric::Gate;
use crate::model::text::number;
use crate::score::{GateLooksAt, TOLERANCE};
use crate::source::{Problem, Span, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!(R011 "gate-never-closed" Warning Rubric(never_closed), "a gate or one of its caps can never cap anything"),
    rule!(R013 "gate-always-closed" Error Rubric(always_closed), "a gate caps whatever is answered"),
    rule!(R022 "unreachable-target" Error Rubric(target), "no answers reach a profile's target"),
];

type Unit<'u> = RubricUnit<'u>;

fn gates<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (usize, &'u Gate)> {
    let rules = &unit.rubric.rules;
    let compiled = unit.scorer.gates().iter().enumerate();
    compiled.filter_map(|(at, g)| rules.gate.iter().find(|r| r.id.value == g.id).map(|r| (at, r)))
}

/// The areas that a gate caps.
fn capped_areas(unit: &Unit<'_>, gate: usize) -> Vec<usize> {
    (0..unit.scorer.area_count()).filter(|&a| unit.scorer.area_gates(a).contains(&gate)).collect()
}

fn never_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let explorer = Explorer::new(&unit.scorer);
    for (at, gate) in gates(unit) {
        let mut areas = capped_areas(unit, at);
        areas.retain(|area| !unit.is_pointless(*area));
        if areas.is_empty() {
            continue; // It caps no area with points: other rules say why.
        }
        let monotone = areas.iter().all(|a| explorer.is_monotone(Place::Area(*a)));
        let (bites, decided) = match &unit.scorer.gates()[at].looks_at {
            GateLooksAt::Area(other, headroom) => area_gate(unit, *other, *headroom, &areas),
            GateLooksAt::Questions(questions, caps) => {
                let bites = |(below, cap): &(f64, f64)| tier_bites(unit, questions, (*below, *cap), caps, &areas);
                let biting: Vec<bool> = caps.iter().map(bites).collect();
                if biting.contains(&true) && monotone {
                    for (cap, _) in gate.caps.iter().zip(&biting).filter(|(_, bites)| !**bites) {
                        let message = format!("proved: this cap of the gate \"{}\" never caps anything", gate.id.value);
                        out.push(
                            Problem::new(cap.at.span, message).help("raise \"below\", lower \"at\", or remove it"),
                        );
                    }
                }
                (biting.contains(&true), true)
            }
        };
        if !bites {
            let id = &gate.id.value;
            let (message, help) = match decided && monotone {
                true => (
                    format!("proved: the gate \"{id}\" never caps anything, whatever is answered"),
                    "raise \"below\", lower \"at\", or remove the gate",
                ),
                false => (
                    format!(
                        "not decided: whether the gate \"{id}\" ever caps anything; it hangs on questions that it caps, \
                         or that are asked under conditions"
                    ),
                    UNDECIDED,
                ),
            };
            out.push(Problem::new(gate.id.span, message).help(help));
        }
    }
}

/// Whether one cap can be the one that lowers an area: with one of the gate's questions just below, and all else at its best.
fn tier_bites(
    unit: &Unit<'_>,
    questions: &[usize],
    (below, cap): (f64, f64),
    caps: &[(f64, f64)],
    areas: &[usize],
) -> bool {
    let scorer = &unit.scorer;
    let mut explorer = Explorer::new(scorer);
    questions.iter().any(|&question| {
        // Unknown counts as the floor, and keeps a gate closed too.
        let values = scorer.questions()[question].attainable.iter().copied().chain([scorer.floor(question)]);
        let mut values: Vec<f64> = values.filter(|v| *v < below - TOLERANCE).collect();
        values.sort_by(f64::total_cmp);
        values.iter().rev().any(|&value| {
            let tighter = caps.iter().any(|(b, c)| value < b - TOLERANCE && *c < cap - TOLERANCE);
            !tighter && areas.iter().any(|&area| explorer.uncapped_with(question, value, area) > cap + TOLERANCE)
        })
    })
}

/// Whether an area gate can cap, and whether that is certain.
fn area_gate(unit: &Unit<'_>, other: usize, headroom: f64, areas: &[usize]) -> (bool, bool) {
    let mut explorer = Explorer::new(&unit.scorer);
    let mut decided = true;
    for &area in areas {
        let (most, least) = explorer.best_beside_worst(area, other);
        if most > least + headroom + TOLERANCE {
            return (true, true);
        }
        // The least of the other area may lie lower when it hangs on this area's questions.
        decided &= explorer.floor_of(other) + headroom >= most - TOLERANCE || !unit.scorer.hangs_on(other, area);
    }
    (false, decided)
}

fn always_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let explorer = Explorer::new(&unit.scorer);
    for (at, gate) in gates(unit) {
        let Some(cap) = unit.scorer.cap_on(unit.best(), at) else { continue };
        let most = |area: &usize| unit.scorer.area_figures(unit.best(), *area).uncapped.unwrap_or(0.0);
        let always = |a: &usize| cap < most(a) - TOLERANCE && explorer.is_monotone(Place::Area(*a));
        let Some(area) = capped_areas(unit, at).into_iter().find(always) else { continue };
        let message = format!(
            "proved: the gate \"{}\" caps {} at {} even with the best answers",
            gate.id.value,
            place_name(unit, Place::Area(area)),
            number(cap)
        );
        let (span, help) = match gate.caps.first() {
            Some(first) => {
                let cap = gate.caps.iter().find(|c| *c.at == cap).unwrap_or(first);
                (cap.below.span, "lower \"below\" to a value that every question of the gate can reach")
            }
            None => (gate.id.span, "raise \"headroom\", or let the area that it looks at reach more points"),
        };
        out.push(Problem::new(span, message).help(help));
    }
}

fn target(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let (scorer, scores) = (&unit.scorer, unit.best());
    let mut explorer = Explorer::new(scorer);
    for (id, profile) in &unit.rubric.profiles {
        let mut look = |place: String, target: u8, named: Option<&Spanned<u8>>, most: Option<f64>, why: String| {
            let span = named.map_or(profile.default.span, |t| t.span);
            let cut = scorer.cut(target);
            if let Some(most) = most.filter(|most| target > 0 && *most < cut - TOLERANCE) {
                let message = format!(
                    "proved: no answers reach level {target} (from {}) for {place}, as the profile \"{}\" asks; the most is {}{why}",
                    number(cut),
                    id.value,
                    number(most)
                );
                let span = if span == Span::default() { id.span } else { span };
                out.push(Problem::new(span, message).help("lower the target, or let the gates and the scale allow it"));
            }
        };
        let most = explorer.range(Place::Overall).map(|(_, most)| most);
        look("the overall points".into(), profile.overall(), profile.overall.as_ref(), most, String::new());
        for area in 0..scorer.area_count() {
            let name = scorer.area_id(area);
            let capped: Vec<&str> = scorer.capped_by(scores, area).iter().map(|c| c.gate).collect();
            let why = if capped.is_empty() { String::new() } else { format!(", capped by {}", capped.join(", ")) };
            let most = explorer.range(Place::Area(area)).map(|(_, most)| most);
            look(format!("the area \"{name}\""), profile.area(name), profile.areas.get(name), most, why);
            for cell in scorer.area_cells(area).filter(|c| explorer.cell_is_monotone(*c)) {
                let dimension = scorer.cell_place(cell).1;
                let key = format!("{name}.{dimension}");
                let named = profile.cells.get(key.as_str()).or_else(|| profile.areas.get(name));
                let named = named.or_else(|| profile.dimensions.get(dimension));
                let most = scorer.cell_figures(scores, cell).points;
                look(format!("{name}/{dimension}"), profile.cell(name, dimension), named, most, String::new());
            }
        }
    }
}
