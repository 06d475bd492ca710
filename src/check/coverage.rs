//! What of a rubric its cases exercise: choices, levels, gates, caps and policies.

use std::collections::BTreeSet;

use serde::Serialize;

use super::expected;
use super::workspace::RubricUnit;
use crate::model::rubric::{NotApplicablePolicy, UnknownPolicy};
use crate::model::{Answer, Kind, Measures, Sheet};
use crate::score::{Answers, GateLooksAt, Scores, State, TOLERANCE};
use crate::text::number;

/// Something of a rubric that a case can exercise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    /// Its kind: choice, level, gate, cap or policy.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
}

/// What the cases of one rubric exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Everything that could be exercised, in the order of kinds and files.
    pub items: Vec<Item>,
    /// What no case exercises, in the same order.
    pub missing: Vec<Item>,
}

impl Coverage {
    /// Of a rubric. Cases that expect nothing exercise nothing.
    pub fn of(unit: &RubricUnit<'_>) -> Coverage {
        let mut seen = BTreeSet::new();
        for case in unit.rubric.cases.iter().filter(|c| !c.expect.is_empty()) {
            let sheet = expected::sheet(case, unit.questionnaire);
            let answers = unit.scorer.answers(&sheet);
            let scores = unit.scorer.score(&answers);
            note_choices(unit, &sheet, &mut seen);
            note_levels(unit, &scores, &mut seen);
            note_gates(unit, &scores, &mut seen);
            note_policies(unit, &answers, &scores, &mut seen);
            seen.extend(case.profile.as_ref().map(|id| policy(format!("profile {}", id.value))));
        }
        let items = everything(unit);
        let missing = items.iter().filter(|item| !seen.contains(*item)).cloned().collect();
        Coverage { items, missing }
    }

    /// The share that is exercised, in whole per cent, rounded down; 100 when there is nothing to exercise.
    pub fn percent(&self) -> usize {
        match self.items.len() {
            0 => 100,
            all => (all - self.missing.len()) * 100 / all,
        }
    }

    /// The kinds in their order, each with how many of its items are exercised, how many there are, and those missing.
    pub fn kinds(&self) -> Vec<(&'static str, usize, usize, Vec<&str>)> {
        let of = |kind: &'static str| {
            let all = self.items.iter().filter(|i| i.kind == kind).count();
            let missing: Vec<&str> = self.missing.iter().filter(|i| i.kind == kind).map(|i| i.name.as_str()).collect();
            (kind, all - missing.len(), all, missing)
        };
        KINDS.into_iter().map(of).filter(|(_, _, all, _)| *all > 0).collect()
    }
}

const KINDS: [&str; 5] = ["choice", "level", "gate", "cap", "policy"];

fn item(kind: &'static str, name: String) -> Item {
    Item { kind, name }
}

fn policy(name: impl Into<String>) -> Item {
    item("policy", name.into())
}

fn everything(unit: &RubricUnit<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = readiness(unit).flat_map(|q| choices(unit, q)).collect();
    let rules = &unit.rubric.rules;
    items.extend(rules.scale.levels.iter().map(|l| item("level", format!("{} {}", l.level, l.name))));
    for (at, gate) in unit.scorer.gates().iter().enumerate() {
        items.extend([item("gate", format!("{} closed", gate.id)), item("gate", format!("{} open", gate.id))]);
        if let GateLooksAt::Questions(_, caps) = &unit.scorer.gates()[at].looks_at {
            items.extend(caps.iter().map(|cap| cap_item(&gate.id, *cap)));
        }
    }
    items.push(policy(unknown_name(unit)));
    items.push(policy(not_applicable_name(unit)));
    if *rules.answers.minimum_coverage > 0.0 {
        items.push(policy("below the minimum coverage"));
    }
    items.extend(rules.answers.evidence.iter().map(|_| policy("evidence that supports less")).take(1));
    if unit.scorer.has_conditions() {
        items.push(policy("a question that is not asked"));
    }
    items.extend(unit.rubric.profiles.iter().map(|(id, _)| policy(format!("profile {}", id.value))));
    items
}

fn readiness<'u>(unit: &'u RubricUnit<'_>) -> impl Iterator<Item = &'u crate::model::Question> {
    unit.questionnaire.questions().map(|(_, q)| q).filter(|q| q.measures == Measures::Readiness)
}

/// The choices of a question, the items of a checklist, or the steps of a number.
fn choices(unit: &RubricUnit<'_>, question: &crate::model::Question) -> Vec<Item> {
    let id = question.id.as_str();
    let names: Vec<String> = match question.kind() {
        Kind::Choices(_) => question.choice_points().map(number).collect(),
        Kind::Items(items) => items.iter().map(|i| i.id.value.clone()).collect(),
        Kind::Text => Vec::new(),
        Kind::Number(_) => steps(unit, id).map(|at| format!("from {}", number(at))).collect(),
    };
    names.into_iter().map(|name| item("choice", format!("{id} = {name}"))).collect()
}

fn steps<'u>(unit: &'u RubricUnit<'_>, id: &'u str) -> impl DoubleEndedIterator<Item = f64> + 'u {
    let rules = unit.rubric.rules.numbers.iter().find(|n| n.question.value == id);
    rules.map_or(&[][..], |n| &n.steps).iter().map(|s| s.0)
}

fn note_choices(unit: &RubricUnit<'_>, sheet: &Sheet, seen: &mut BTreeSet<Item>) {
    for (id, entry) in &sheet.answers {
        let Some(question) = unit.questionnaire.question(id) else { continue };
        let mut note = |name: String| _ = seen.insert(item("choice", format!("{} = {name}", id.value)));
        match (&entry.answer, question.kind()) {
            (Answer::Number(n), Kind::Number(_)) => {
                let reached = steps(unit, id).rev().find(|at| *at <= n + TOLERANCE);
                reached.into_iter().for_each(|at| note(format!("from {}", number(at))));
            }
            (Answer::Number(n), _) => note(number(*n)),
            (Answer::Text(_), _) => {}
            (Answer::Items(ticked), _) => ticked.iter().for_each(|i| note(i.clone())),
            _ => {}
        }
    }
}

fn note_levels(unit: &RubricUnit<'_>, scores: &Scores, seen: &mut BTreeSet<Item>) {
    let areas = unit.scorer.area_positions().map(|a| unit.scorer.area_figures(scores, a));
    for level in areas.chain([unit.scorer.overall(scores)]).filter_map(|f| f.level) {
        let found = unit.rubric.rules.scale.level(level);
        seen.extend(found.map(|l| item("level", format!("{level} {}", l.name))));
    }
}

fn note_gates(unit: &RubricUnit<'_>, scores: &Scores, seen: &mut BTreeSet<Item>) {
    let scorer = &unit.scorer;
    for (at, gate) in scorer.gates().iter().enumerate() {
        let areas = scorer.area_positions().filter(|a| scorer.area_gates(*a).contains(&at));
        for area in areas.filter(|a| scorer.area_figures(scores, *a).points.is_some()) {
            let capped = scorer.capped_by(scores, area);
            let Some(now) = capped.iter().find(|c| c.gate == gate.id) else {
                seen.insert(item("gate", format!("{} open", gate.id)));
                continue;
            };
            seen.insert(item("gate", format!("{} closed", gate.id)));
            if let GateLooksAt::Questions(_, caps) = &gate.looks_at {
                let tier = caps.iter().filter(|(_, at)| (at - now.at).abs() < TOLERANCE);
                seen.extend(tier.map(|cap| cap_item(&gate.id, *cap)));
            }
        }
    }
}

fn cap_item(gate: &str, (below, at): (f64, f64)) -> Item {
    item("cap", format!("{gate}: below {} at most {}", number(below), number(at)))
}

fn unknown_name(unit: &RubricUnit<'_>) -> &'static str {
    match *unit.rubric.rules.answers.unknown {
        UnknownPolicy::Lowest => "unknown counts 0",
        UnknownPolicy::Exclude => "unknown is left out",
    }
}

fn not_applicable_name(unit: &RubricUnit<'_>) -> &'static str {
    match *unit.rubric.rules.answers.not_applicable {
        NotApplicablePolicy::Exclude => "not applicable is left out",
        NotApplicablePolicy::Zero => "not applicable counts 0",
    }
}

fn note_policies(unit: &RubricUnit<'_>, answers: &Answers, scores: &Scores, seen: &mut BTreeSet<Item>) {
    let scorer = &unit.scorer;
    for q in scorer.question_positions().filter(|&q| scorer.measures_readiness(q)) {
        let slot = answers.slot(q);
        seen.extend(match slot.state {
            _ if !slot.asked => Some(policy("a question that is not asked")),
            State::Unknown => Some(policy(unknown_name(unit))),
            State::NotApplicable => Some(policy(not_applicable_name(unit))),
            State::Answered if slot.supported < slot.value - TOLERANCE => Some(policy("evidence that supports less")),
            State::Answered | State::Unanswered => None,
        });
    }
    let areas = scorer.area_positions().map(|a| scorer.area_figures(scores, a));
    if areas.chain([scorer.overall(scores)]).any(|f| f.points.is_some() && f.level.is_none()) {
        seen.insert(policy("below the minimum coverage"));
    }
}
