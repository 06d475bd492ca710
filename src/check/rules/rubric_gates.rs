//! R: rubrics, what takes a proof about gates and targets.

use super::rubric_proofs::{UNDECIDED, place_name};
use super::rule;
use crate::check::proof::{Explorer, Place, Verdict};
use crate::check::rule::{Found::Rubric, Rule};
use crate::check::workspace::RubricUnit;
use crate::model::rubric::{Cap, Gate};
use crate::score::{AreaAt, CellAt, TOLERANCE};
use crate::source::{Problem, Span, Spanned};
use crate::text::number;

pub(super) const RULES: &[Rule] = &[
    rule!(R011 "gate-never-closed" Warning Rubric(never_closed), "a gate or one of its caps can never cap anything, or repeats another"),
    rule!(R013 "gate-always-closed" Error Rubric(always_closed), "a gate caps an area even with the best answers"),
    rule!(R022 "unreachable-target" Error Rubric(target), "no answers reach a profile's target"),
];

type Unit<'u> = RubricUnit<'u>;

fn gates<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (usize, &'u Gate)> {
    let rules = &unit.rubric.rules;
    let compiled = unit.scorer.gates().iter().enumerate();
    compiled.filter_map(|(at, g)| rules.gate.iter().find(|r| r.id.value == g.id).map(|r| (at, r)))
}

/// The areas that a gate caps.
fn capped_areas(unit: &Unit<'_>, gate: usize) -> Vec<AreaAt> {
    unit.scorer.area_positions().filter(|&a| unit.scorer.area_gates(a).contains(&gate)).collect()
}

fn never_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let mut explorer = Explorer::new(&unit.scorer);
    for (at, gate) in gates(unit) {
        let mut areas = capped_areas(unit, at);
        areas.retain(|area| !unit.is_pointless(*area));
        if areas.is_empty() {
            continue; // It caps no area with points: other rules say why.
        }
        if let Some(same) = gates(unit).find(|(other, _)| *other != at && repeats(unit, at, *other)) {
            out.push(repeated(gate, same.1));
            continue;
        }
        let verdicts = explorer.idle_caps(at, &areas);
        match verdicts.iter().find(|v| **v != Verdict::Proved) {
            None => out.push(idle(gate, None)),
            Some(_) => out.extend(gate.caps.iter().zip(&verdicts).filter_map(|(cap, v)| idle_cap(gate, cap, v))),
        }
        if let ([], [Verdict::NotDecided(reason)]) = (&*gate.caps, &*verdicts) {
            out.push(idle(gate, Some(reason)));
        }
    }
}

/// Where a gate says how far areas may rise.
fn limit_span(gate: &Gate) -> Span {
    let cap = gate.caps.first().map(|c| c.at.span);
    cap.or(gate.headroom.as_ref().map(|h| h.span)).unwrap_or(gate.id.span)
}

/// A gate that never caps anything, or of which that is not decided.
fn idle(gate: &Gate, undecided: Option<&String>) -> Problem {
    let id = &gate.id.value;
    match undecided {
        None => {
            let message = format!("proved for all sheets, complete or not: the gate \"{id}\" never caps anything");
            let help = match gate.area {
                Some(_) => "lower \"headroom\", or remove the gate",
                None => "raise \"below\", lower \"at\", or remove the gate",
            };
            Problem::new(limit_span(gate), message).help(help)
        }
        Some(reason) => {
            let message = format!("not decided: whether the gate \"{id}\" ever caps anything; {reason}");
            Problem::new(limit_span(gate), message).help(UNDECIDED).undecided()
        }
    }
}

/// One of several caps that never lowers anything, or of which that is not decided.
fn idle_cap(gate: &Gate, cap: &Cap, verdict: &Verdict<()>) -> Option<Problem> {
    let id = &gate.id.value;
    match verdict {
        Verdict::Refuted(()) => None,
        Verdict::Proved => {
            let message =
                format!("proved for all sheets, complete or not: this cap of the gate \"{id}\" never caps anything");
            Some(Problem::new(cap.at.span, message).help("raise \"below\", lower \"at\", or remove it"))
        }
        Verdict::NotDecided(reason) => {
            let message = format!("not decided: whether this cap of the gate \"{id}\" ever caps anything; {reason}");
            Some(Problem::new(cap.at.span, message).help(UNDECIDED).undecided())
        }
    }
}

/// Whether a gate does only what another one does too; of two that do the same, the later one.
fn repeats(unit: &Unit<'_>, gate: usize, other: usize) -> bool {
    let gates = unit.scorer.gates();
    let (own, others) = (capped_areas(unit, gate), capped_areas(unit, other));
    let within = own.iter().all(|area| others.contains(area));
    gates[gate].looks_at.is_alike(&gates[other].looks_at) && within && (own.len() < others.len() || other < gate)
}

fn repeated(gate: &Gate, same: &Gate) -> Problem {
    let message = format!("the gate \"{}\" caps nothing that the gate \"{}\" does not", gate.id.value, same.id.value);
    let problem = Problem::new(gate.id.span, message).related(same.id.span, "the other gate");
    problem.help("remove one of them, or let it look at something else")
}

fn always_closed(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let explorer = Explorer::new(&unit.scorer);
    for (at, gate) in gates(unit) {
        let Some(cap) = unit.scorer.cap_on(unit.best(), at) else { continue };
        let most = |area: &AreaAt| unit.scorer.area_figures(unit.best(), *area).uncapped.unwrap_or(0.0);
        let always = |a: &AreaAt| cap < most(a) - TOLERANCE && explorer.is_monotone(Place::Area(*a));
        let Some(area) = capped_areas(unit, at).into_iter().find(always) else { continue };
        let message = format!(
            "proved for complete sheets: the gate \"{}\" caps {} at {} even with the best answers",
            gate.id.value,
            place_name(unit, Place::Area(area)),
            number(cap)
        );
        let (span, help) = match gate.caps.first() {
            Some(first) => {
                let cap = gate.caps.iter().find(|c| *c.at == cap).unwrap_or(first);
                (cap.below.span, "lower \"below\" to a value that every question of the gate can reach")
            }
            None => (limit_span(gate), "raise \"headroom\", or let the area that it looks at reach more points"),
        };
        out.push(Problem::new(span, message).help(help));
    }
}

fn target(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let (scorer, scores) = (&unit.scorer, unit.best());
    let mut explorer = Explorer::new(scorer);
    let all = explorer.most();
    let mut complete = |place: Place| explorer.range(place).map(|(_, most)| most);
    let overall = Most { complete: complete(Place::Overall), all: all.overall() };
    let area = |area: AreaAt| Most { complete: complete(Place::Area(area)), all: all.area(area) };
    let areas: Vec<Most> = scorer.area_positions().map(area).collect();
    let settled = |cell: &CellAt| explorer.cell_is_monotone(*cell);
    for (id, profile) in &unit.rubric.profiles {
        let mut look = |place: String, target: &Spanned<u8>, most: &Most, why: String| {
            let (span, target) = (target.span, target.value);
            // A level that the scale does not have is found by the loader.
            let Some(cut) = scorer.cut(target) else { return };
            if let Some((domain, most)) = most.below(cut).filter(|_| target > 0) {
                let message = format!(
                    "proved for {domain}: no answers reach level {target} (from {}) for {place}, as the profile \"{}\" asks; \
                     they give at most {}{why}",
                    number(cut),
                    id.value,
                    number(most)
                );
                let span = if span == Span::default() { id.span } else { span };
                out.push(Problem::new(span, message).help("lower the target, or let the gates and the scale allow it"));
            }
        };
        let named = profile.overall();
        look("the overall points".into(), named, &overall, String::new());
        for (area, most) in scorer.area_positions().zip(&areas) {
            let name = scorer.area_id(area);
            let capped: Vec<&str> = scorer.capped_by(scores, area).iter().map(|c| c.gate).collect();
            let why = if capped.is_empty() { String::new() } else { format!(", capped by {}", capped.join(", ")) };
            let named = profile.area(name);
            look(place_name(unit, Place::Area(area)), named, most, why);
            for cell in scorer.area_cells(area) {
                let dimension = scorer.cell_place(cell).1;
                let complete = scorer.cell_figures(scores, cell).points.filter(|_| settled(&cell));
                let most = Most { complete, all: all.cell(cell) };
                let named = profile.cell(name, dimension);
                look(format!("{name}/{dimension}"), named, &most, String::new());
            }
        }
    }
}

/// The most points that a place can have.
struct Most {
    /// In complete sheets, exactly; `None` where that is not known.
    complete: Option<f64>,
    /// In all sheets, perhaps less.
    all: Option<f64>,
}

impl Most {
    /// The sheets that stay below a cut, and the most that they have.
    fn below(&self, cut: f64) -> Option<(&'static str, f64)> {
        let below = |most: &f64| *most < cut - TOLERANCE;
        let all = self.all.filter(below).map(|most| ("all sheets, complete or not", self.complete.unwrap_or(most)));
        all.or(self.complete.filter(below).map(|most| ("complete sheets", most)))
    }
}
