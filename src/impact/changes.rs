//! What differs between two rubrics, in groups that can be applied one at a time.

use std::collections::BTreeMap;

use crate::model::rubric::{Gate, NumberSteps, Scale};
use crate::model::{Profile, Rubric};
use crate::source::Spanned;
use crate::text::number;

/// A group of differences between two rubrics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which part of the rubric.
    pub part: Part,
    /// The differences, one per line.
    pub details: Vec<String>,
}

/// A part of a rubric that is applied as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Maximum, levels and cuts.
    Scale,
    /// What the four states of an answer count, coverage and evidence.
    Answers,
    /// How points are put together.
    Methods,
    /// Weights.
    Weights,
    /// What numbers are worth.
    Numbers,
    /// One gate, by its id.
    Gate(String),
    /// The targets of the profile.
    Profile,
}

impl Part {
    /// Its name in JSON and CSV.
    pub fn code(&self) -> String {
        match self {
            Part::Scale => "scale".to_owned(),
            Part::Answers => "answers".to_owned(),
            Part::Methods => "methods".to_owned(),
            Part::Weights => "weights".to_owned(),
            Part::Numbers => "numbers".to_owned(),
            Part::Gate(id) => format!("gate {id}"),
            Part::Profile => "profile".to_owned(),
        }
    }
}

/// What differs, in the order scale, answers, methods, weights, numbers, each gate, profile; `profile` is the one that gaps are
/// measured against in each.
pub fn changes(old: &Rubric, new: &Rubric, profile: (Option<&str>, Option<&str>)) -> Vec<Change> {
    let mut changes = vec![
        Change { part: Part::Scale, details: scale(&old.rules.scale, &new.rules.scale) },
        Change { part: Part::Answers, details: answers(old, new) },
        Change { part: Part::Methods, details: methods(old, new) },
        Change { part: Part::Weights, details: weights(old, new) },
        Change { part: Part::Numbers, details: numbers(old, new) },
    ];
    changes.extend(gates(old, new));
    changes.push(Change { part: Part::Profile, details: targets(old, new, profile) });
    changes.retain(|c| !c.details.is_empty());
    changes
}

/// The old rubric with one part of the new one.
pub fn apply(old: &Rubric, new: &Rubric, part: &Part) -> Rubric {
    let mut rubric = old.clone();
    let (into, from) = (&mut rubric.rules, &new.rules);
    match part {
        Part::Scale => into.scale.clone_from(&from.scale),
        Part::Answers => into.answers.clone_from(&from.answers),
        Part::Methods => {
            into.aggregate.clone_from(&from.aggregate);
            into.area.values_mut().for_each(|a| a.method = None);
            for (id, area) in &from.area {
                into.area.entry(id.clone()).or_default().method.clone_from(&area.method);
            }
        }
        Part::Weights => {
            into.weights.clone_from(&from.weights);
            into.area.values_mut().for_each(|a| a.dimensions.clear());
            for (id, area) in &from.area {
                into.area.entry(id.clone()).or_default().dimensions.clone_from(&area.dimensions);
            }
        }
        Part::Numbers => into.numbers.clone_from(&from.numbers),
        Part::Gate(id) => {
            let is = |gate: &Gate| gate.id.value == *id;
            match (into.gate.iter_mut().find(|g| is(g)), from.gate.iter().find(|g| is(g))) {
                (Some(there), Some(gate)) => there.clone_from(gate),
                (None, Some(gate)) => into.gate.push(gate.clone()),
                (_, None) => into.gate.retain(|g| !is(g)),
            }
        }
        Part::Profile => rubric.profiles.clone_from(&new.profiles),
    }
    rubric
}

/// `what: before, an arrow, after`, where they differ.
fn moved<T: PartialEq>(what: impl Into<String>, before: T, after: T, show: impl Fn(&T) -> String) -> Option<String> {
    (before != after).then(|| format!("{}: {} \u{2192} {}", what.into(), show(&before), show(&after)))
}

fn scale(old: &Scale, new: &Scale) -> Vec<String> {
    let mut details: Vec<String> = moved("max", *old.max, *new.max, |m| number(*m)).into_iter().collect();
    let cuts = |s: &Scale| s.levels.iter().map(|l| (l.level, (*l.from, l.name.clone()))).collect::<BTreeMap<_, _>>();
    let show = |l: &Option<&(f64, String)>| {
        l.map_or("none".to_owned(), |(from, name)| format!("{name} from {}", number(*from)))
    };
    for (level, before, after) in pairs(&cuts(old), &cuts(new)) {
        details.extend(moved(format!("level {level}"), before, after, show));
    }
    details
}

fn answers(old: &Rubric, new: &Rubric) -> Vec<String> {
    let (old, new) = (&old.rules.answers, &new.rules.answers);
    let evidence = |a: &crate::model::rubric::AnswerRules| {
        let rule = |r: &crate::model::rubric::EvidenceRule| format!("from {} {}", number(*r.from), r.grade.name());
        a.evidence.iter().map(rule).collect::<Vec<_>>().join(", ")
    };
    let none = |s: &String| if s.is_empty() { "none".to_owned() } else { s.clone() };
    let details = [
        moved("unknown", *old.unknown, *new.unknown, |p| format!("{p:?}").to_lowercase()),
        moved("not applicable", *old.not_applicable, *new.not_applicable, |p| format!("{p:?}").to_lowercase()),
        moved("minimum coverage", *old.minimum_coverage, *new.minimum_coverage, |c| number(*c)),
        moved("evidence", evidence(old), evidence(new), none),
    ];
    details.into_iter().flatten().collect()
}

fn methods(old: &Rubric, new: &Rubric) -> Vec<String> {
    let (a, b) = (&old.rules.aggregate, &new.rules.aggregate);
    let name = |m: &crate::model::Method| m.name().to_owned();
    let at = |points: &Option<f64>| points.map_or("none".to_owned(), number);
    let mut details: Vec<String> = [
        moved("cell", *a.cell, *b.cell, name),
        moved("area", *a.area, *b.area, name),
        moved("overall", *a.overall, *b.overall, name),
        moved("achieved at", a.achieved_at.as_ref().map(|a| **a), b.achieved_at.as_ref().map(|a| **a), at),
    ]
    .into_iter()
    .flatten()
    .collect();
    let own = |r: &Rubric| {
        let own = r.rules.area.iter().filter_map(|(id, a)| Some((id.value.clone(), **a.method.as_ref()?)));
        own.collect::<BTreeMap<_, _>>()
    };
    for (area, before, after) in pairs(&own(old), &own(new)) {
        let show = |m: &Option<&crate::model::Method>| m.map_or("as all".to_owned(), &name);
        details.extend(moved(area, before, after, show));
    }
    details
}

fn weights(old: &Rubric, new: &Rubric) -> Vec<String> {
    let mut details = Vec::new();
    for (name, before, after) in pairs(&weight_list(old), &weight_list(new)) {
        let weight = |w: Option<&f64>| w.copied().unwrap_or(1.0);
        details.extend(moved(name, weight(before), weight(after), |w| number(*w)));
    }
    details
}

/// All weights that are written down, by what they weigh.
fn weight_list(rubric: &Rubric) -> BTreeMap<String, f64> {
    let weights = &rubric.rules.weights;
    let list = |what: &'static str, table: &BTreeMap<Spanned<String>, Spanned<f64>>| {
        table.iter().map(|(id, w)| (format!("{what}{}", id.value), **w)).collect::<Vec<_>>()
    };
    let own = rubric.rules.area.iter().flat_map(|(area, rules)| {
        rules.dimensions.iter().map(|(id, w)| (format!("cell {}/{}", area.value, id.value), **w)).collect::<Vec<_>>()
    });
    let named =
        [list("area ", &weights.areas), list("dimension ", &weights.dimensions), list("question ", &weights.questions)];
    named.into_iter().flatten().chain(own).collect()
}

fn numbers(old: &Rubric, new: &Rubric) -> Vec<String> {
    let steps = |r: &Rubric| {
        let of = |n: &NumberSteps| n.steps.iter().map(|s| s.value).collect::<Vec<_>>();
        r.rules.numbers.iter().map(|n| (n.question.value.clone(), of(n))).collect::<BTreeMap<_, _>>()
    };
    let show = |steps: &Option<&Vec<(f64, f64)>>| match steps {
        None => "none".to_owned(),
        Some(steps) => steps
            .iter()
            .map(|(at, points)| format!("{}={}", number(*at), number(*points)))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let (before, after) = (steps(old), steps(new));
    pairs(&before, &after).into_iter().filter_map(|(id, before, after)| moved(id, before, after, show)).collect()
}

fn gates(old: &Rubric, new: &Rubric) -> Vec<Change> {
    let find = |rubric: &'_ Rubric, id: &str| rubric.rules.gate.iter().find(|g| g.id.value == id).cloned();
    let mut ids: Vec<&str> = old.rules.gate.iter().chain(&new.rules.gate).map(|g| g.id.as_str()).collect();
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let change = |id: &str| {
        let details = match (find(old, id), find(new, id)) {
            (None, Some(gate)) => vec![format!("new: {}", says(&gate))],
            (Some(gate), None) => vec![format!("removed: {}", says(&gate))],
            (Some(a), Some(b)) => {
                let moved = |what: &str, of: fn(&Gate) -> String| moved(what, of(&a), of(&b), String::clone);
                let parts = [moved("caps", areas), moved("looks at", looks_at), moved("allows", allows)];
                parts.into_iter().flatten().collect()
            }
            (None, None) => Vec::new(),
        };
        Change { part: Part::Gate(id.to_owned()), details }
    };
    ids.into_iter().map(change).collect()
}

/// What a gate does, in a line.
fn says(gate: &Gate) -> String {
    format!("caps {}; looks at {}; allows {}", areas(gate), looks_at(gate), allows(gate))
}

fn list(names: &[Spanned<String>]) -> String {
    names.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ")
}

fn areas(gate: &Gate) -> String {
    list(&gate.areas)
}

fn looks_at(gate: &Gate) -> String {
    gate.area.as_ref().map_or_else(|| list(&gate.questions), |area| format!("the area {}", area.value))
}

fn allows(gate: &Gate) -> String {
    match &gate.headroom {
        Some(headroom) => format!("{} above it", number(**headroom)),
        None => {
            let caps = gate.caps.iter().map(|c| format!("{} while below {}", number(*c.at), number(*c.below)));
            caps.collect::<Vec<_>>().join(", ")
        }
    }
}

fn targets(old: &Rubric, new: &Rubric, (before, after): (Option<&str>, Option<&str>)) -> Vec<String> {
    let mut details: Vec<String> =
        moved("the profile", before, after, |p| p.unwrap_or("none").to_owned()).into_iter().collect();
    let list =
        |rubric: &Rubric, id: Option<&str>| id.and_then(|id| rubric.profile(id)).map_or(BTreeMap::new(), target_list);
    for (name, before, after) in pairs(&list(old, before), &list(new, after)) {
        let show = |t: &Option<&u8>| t.map_or("none".to_owned(), |t| t.to_string());
        details.extend(moved(name, before, after, show));
    }
    details
}

fn target_list(profile: &Profile) -> BTreeMap<String, u8> {
    let named = |what: &'static str, table: &BTreeMap<Spanned<String>, Spanned<u8>>| {
        table.iter().map(|(id, t)| (format!("target of {what}{}", id.value), **t)).collect::<Vec<_>>()
    };
    let lists =
        [named("area ", &profile.areas), named("dimension ", &profile.dimensions), named("cell ", &profile.cells)];
    let overall = profile.overall.as_ref().map(|t| ("target overall".to_owned(), **t));
    let default = ("default target".to_owned(), *profile.default);
    lists.into_iter().flatten().chain(overall).chain([default]).collect()
}

/// Every key of either, with what each has.
fn pairs<'m, K: Ord + Clone, V>(
    a: &'m BTreeMap<K, V>,
    b: &'m BTreeMap<K, V>,
) -> Vec<(K, Option<&'m V>, Option<&'m V>)> {
    let mut keys: Vec<&K> = a.keys().chain(b.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().map(|k| (k.clone(), a.get(k), b.get(k))).collect()
}
