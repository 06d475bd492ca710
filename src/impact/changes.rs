//! What differs between two rubrics, in groups that can be applied one at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::difference::{Difference, Of, Setting, What};
use crate::model::rubric::{Aggregate, AnswerRules, Gate, Level, NumberSteps, RubricFile, Scale};
use crate::model::{Profile, Rubric};
use crate::source::Spanned;

/// A group of differences between two rubrics.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which part of the rubric.
    pub part: Part,
    /// The differences.
    pub differences: Vec<Difference>,
}

impl Change {
    /// The differences in English, one per line.
    pub fn english(&self) -> Vec<String> {
        self.differences.iter().map(Difference::english).collect()
    }
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
    let (before, after) = (&old.rules, &new.rules);
    let mut changes = vec![
        Change { part: Part::Scale, differences: scale(&before.scale, &after.scale) },
        Change { part: Part::Answers, differences: answers(&before.answers, &after.answers) },
        Change { part: Part::Methods, differences: methods(before, after) },
        Change { part: Part::Weights, differences: weights(before, after) },
        Change { part: Part::Numbers, differences: numbers(before, after) },
    ];
    changes.extend(gates(before, after));
    changes.push(Change { part: Part::Profile, differences: targets(old, new, profile) });
    changes.retain(|c| !c.differences.is_empty());
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

/// A difference, where there is one.
fn moved(what: What, before: Option<Setting>, after: Option<Setting>) -> Option<Difference> {
    (before != after).then_some(Difference { what, before, after })
}

/// The differences between two lists of settings by name.
fn between<K: Ord + Clone>(
    before: BTreeMap<K, Setting>,
    after: BTreeMap<K, Setting>,
    what: impl Fn(K) -> What,
) -> Vec<Difference> {
    let names: BTreeSet<&K> = before.keys().chain(after.keys()).collect();
    let one = |name: &K| moved(what(name.clone()), before.get(name).cloned(), after.get(name).cloned());
    names.into_iter().filter_map(one).collect()
}

fn scale(old: &Scale, new: &Scale) -> Vec<Difference> {
    let max = |scale: &Scale| Some(Setting::Number(*scale.max));
    let level = |l: &Level| (l.level, Setting::Level(l.name.clone(), *l.from));
    let levels = |scale: &Scale| scale.levels.iter().map(level).collect();
    let differences = moved(What::Max, max(old), max(new)).into_iter();
    differences.chain(between(levels(old), levels(new), What::Level)).collect()
}

fn answers(old: &AnswerRules, new: &AnswerRules) -> Vec<Difference> {
    let both = |what: What, of: &dyn Fn(&AnswerRules) -> Setting| moved(what, Some(of(old)), Some(of(new)));
    let evidence = |rules: &AnswerRules| rules.evidence.iter().map(|rule| (*rule.from, rule.grade)).collect();
    let differences = [
        both(What::Unknown, &|rules| Setting::Unknown(*rules.unknown)),
        both(What::NotApplicable, &|rules| Setting::NotApplicable(*rules.not_applicable)),
        both(What::Coverage, &|rules| Setting::Number(*rules.minimum_coverage)),
        both(What::Evidence, &|rules| Setting::Evidence(evidence(rules))),
    ];
    differences.into_iter().flatten().collect()
}

fn methods(old: &RubricFile, new: &RubricFile) -> Vec<Difference> {
    let both = |what: What, of: fn(&Aggregate) -> Option<Setting>| moved(what, of(&old.aggregate), of(&new.aggregate));
    let differences = [
        both(What::CellMethod, |a| Some(Setting::Method(*a.cell))),
        both(What::AreaMethod, |a| Some(Setting::Method(*a.area))),
        both(What::OverallMethod, |a| Some(Setting::Method(*a.overall))),
        both(What::AchievedAt, |a| a.achieved_at.as_ref().map(|points| Setting::Number(**points))),
    ];
    let own = |rules: &RubricFile| {
        let own = rules.area.iter();
        own.filter_map(|(id, a)| Some((id.value.clone(), Setting::Method(**a.method.as_ref()?)))).collect()
    };
    differences.into_iter().flatten().chain(between(own(old), own(new), What::MethodOf)).collect()
}

/// Weights; what is not named weighs 1.
fn weights(old: &RubricFile, new: &RubricFile) -> Vec<Difference> {
    let named = |of: Of, list: fn(&RubricFile) -> Vec<(String, f64)>| {
        let lists = [old, new].map(|rules| list(rules).into_iter().collect::<BTreeMap<_, _>>());
        let names: BTreeSet<&String> = lists.iter().flat_map(BTreeMap::keys).collect();
        let weight = |at: usize, name: &str| Some(Setting::Number(lists[at].get(name).copied().unwrap_or(1.0)));
        let one = |name: &String| moved(What::Weight(of, name.clone()), weight(0, name), weight(1, name));
        names.into_iter().filter_map(one).collect::<Vec<_>>()
    };
    let differences = [
        named(Of::Area, |rules| plain(&rules.weights.areas)),
        named(Of::Cell, cell_weights),
        named(Of::Dimension, |rules| plain(&rules.weights.dimensions)),
        named(Of::Question, |rules| plain(&rules.weights.questions)),
    ];
    differences.into_iter().flatten().collect()
}

/// A table of a rubric without places.
fn plain<T: Copy>(table: &BTreeMap<Spanned<String>, Spanned<T>>) -> Vec<(String, T)> {
    table.iter().map(|(id, of)| (id.value.clone(), **of)).collect()
}

/// The weights of dimensions within one area.
fn cell_weights(rules: &RubricFile) -> Vec<(String, f64)> {
    let own = rules.area.iter();
    let cells = own.flat_map(|(area, rules)| plain(&rules.dimensions).into_iter().map(move |of| (area, of)));
    cells.map(|(area, (dimension, weight))| (format!("{}/{dimension}", area.value), weight)).collect()
}

fn numbers(old: &RubricFile, new: &RubricFile) -> Vec<Difference> {
    let steps = |rules: &RubricFile| {
        let of = |n: &NumberSteps| Setting::Steps(n.steps.iter().map(|step| step.value).collect());
        rules.numbers.iter().map(|n| (n.question.value.clone(), of(n))).collect()
    };
    between(steps(old), steps(new), What::Steps)
}

fn gates(old: &RubricFile, new: &RubricFile) -> Vec<Change> {
    let mut ids: Vec<&str> = old.gate.iter().chain(&new.gate).map(|g| g.id.as_str()).collect();
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let find = |rules: &'_ RubricFile, id: &str| rules.gate.iter().find(|g| g.id.value == id).map(settings);
    let change = |id: &str| {
        let differences = match (find(old, id), find(new, id)) {
            (Some(before), Some(after)) => {
                let whats = [What::GateAreas, What::GateLooksAt, What::GateAllows];
                let parts = whats.into_iter().zip(before.into_iter().zip(after));
                parts.filter_map(|(what, (before, after))| moved(what, Some(before), Some(after))).collect()
            }
            (before, after) => {
                let whole = |gate: [Setting; 3]| Setting::Gate(Box::new(gate));
                moved(What::Gate, before.map(whole), after.map(whole)).into_iter().collect()
            }
        };
        Change { part: Part::Gate(id.to_owned()), differences }
    };
    ids.into_iter().map(change).collect()
}

/// What a gate does: the areas that it caps, what it looks at, what it allows.
fn settings(gate: &Gate) -> [Setting; 3] {
    let names = |names: &[Spanned<String>]| Setting::Names(names.iter().map(|name| name.value.clone()).collect());
    let looks_at = gate.area.as_ref().map_or_else(|| names(&gate.questions), |area| Setting::Area(area.value.clone()));
    let allows = match &gate.headroom {
        Some(headroom) => Setting::Headroom(**headroom),
        None => Setting::Caps(gate.caps.iter().map(|cap| (*cap.at, *cap.below)).collect()),
    };
    [names(&gate.areas), looks_at, allows]
}

fn targets(old: &Rubric, new: &Rubric, (before, after): (Option<&str>, Option<&str>)) -> Vec<Difference> {
    let id = |id: Option<&str>| id.map(|id| Setting::Profile(id.to_owned()));
    let profile = |rubric: &'_ Rubric, id: Option<&str>| id.and_then(|id| rubric.profile(id)).cloned();
    let profiles = [profile(old, before), profile(new, after)];
    let one = |of: &dyn Fn(&Profile) -> Option<u8>| {
        profiles.each_ref().map(|profile| profile.as_ref().and_then(of).map(Setting::Target))
    };
    let single = |what: What, of: &dyn Fn(&Profile) -> Option<u8>| {
        let [before, after] = one(of);
        moved(what, before, after)
    };
    let named = |of: Of, list: fn(&Profile) -> Vec<(String, u8)>| {
        let list = |profile: &Option<Profile>| {
            let targets = profile.as_ref().map_or(Vec::new(), list).into_iter();
            targets.map(|(id, level)| (id, Setting::Target(level))).collect()
        };
        between(list(&profiles[0]), list(&profiles[1]), |id| What::Target(of, id))
    };
    let first = [
        moved(What::Profile, id(before), id(after)),
        single(What::DefaultTarget, &|profile| Some(*profile.default)),
        single(What::OverallTarget, &|profile| profile.overall.as_ref().map(|level| **level)),
    ];
    let of = [
        named(Of::Area, |profile| plain(&profile.areas)),
        named(Of::Cell, |profile| plain(&profile.cells)),
        named(Of::Dimension, |profile| plain(&profile.dimensions)),
    ];
    first.into_iter().flatten().chain(of.into_iter().flatten()).collect()
}
