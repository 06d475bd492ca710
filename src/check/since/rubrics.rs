//! What changed in a rubric without a version that says so: what it computes (L006), and what it only says (L007).

use std::collections::BTreeMap;

use super::lowered;
use crate::impact::changes;
use crate::model::texts::{self, Text};
use crate::model::{Action, Profile, Rubric};
use crate::source::{Code, Problem, Span};

/// Compares a rubric with its older state; `from` says in words where that was found.
pub(super) fn compare(older: &Rubric, newer: &Rubric, from: &str, problems: &mut Vec<Problem>) {
    let (was, is) = (&older.rules.version, &newer.rules.version);
    problems.extend(lowered(was, is, from));
    if (is.major, is.minor) > (was.major, was.minor) {
        return;
    }
    let moved = moved(older, newer);
    if !moved.is_empty() {
        let message = format!(
            "this rubric computes something else than its version {} ({from}): {}; two reports of one sheet would differ",
            was.value,
            moved.join("; ")
        );
        let help = format!(
            "raise the version to {}.{}.0 at least; `plimsoll impact` shows what moves",
            was.major,
            was.minor + 1
        );
        problems.push(Problem::new(is.span, message).code(Code::L006).help(help));
    } else if is.value == was.value {
        problems.extend(reworded(&texts::of_rubric(older), &texts::of_rubric(newer), from, is.span));
    }
}

/// What changed in what a rubric computes, asks for and recommends.
fn moved(older: &Rubric, newer: &Rubric) -> Vec<String> {
    let (older, newer) = (&nameless(older), &nameless(newer));
    let parts = changes(older, newer, (None, None));
    let mut moved: Vec<String> =
        parts.into_iter().map(|change| format!("{} ({})", change.part.code(), change.english().join(", "))).collect();
    for (id, was) in &older.profiles {
        match newer.profile(id) {
            None => moved.push(format!("the profile {} is gone", id.value)),
            Some(is) if is != was => moved.push(format!("the targets of the profile {}", id.value)),
            Some(_) => {}
        }
    }
    if older.rules.default_profile != newer.rules.default_profile {
        moved.push("the default profile".to_owned());
    }
    for was in &older.actions {
        match newer.actions.iter().find(|a| a.id == was.id) {
            None => moved.push(format!("the action {} is gone", was.id.value)),
            Some(is) if is != was => moved.push(format!("what the action {} raises, needs or takes", was.id.value)),
            Some(_) => {}
        }
    }
    moved
}

/// A rubric without what is only read.
fn nameless(rubric: &Rubric) -> Rubric {
    let mut rubric = rubric.clone();
    for level in &mut rubric.rules.scale.levels.value {
        level.name = format!("level {}", level.level);
        level.description = None;
    }
    for (_, profile) in &mut rubric.profiles {
        *profile = Profile { name: String::new(), description: None, ..profile.clone() };
    }
    for action in &mut rubric.actions {
        *action = Action { title: String::new(), how: String::new(), owner_hint: None, ..action.clone() };
    }
    rubric
}

/// Says that texts changed and the version did not.
fn reworded(older: &[Text], newer: &[Text], from: &str, version: Span) -> Option<Problem> {
    let was: BTreeMap<&str, &str> = older.iter().map(|t| (t.place.as_str(), t.text.as_str())).collect();
    let differs = |t: &&Text| was.get(t.place.as_str()).is_some_and(|text| *text != t.text);
    let changed: Vec<&str> = newer.iter().filter(differs).map(|t| t.place.as_str()).collect();
    let first = changed.first()?;
    let more = if changed.len() > 1 { format!(" and {} more", changed.len() - 1) } else { String::new() };
    let message = format!("the wording of \"{first}\"{more} changed since {from}, under the same version");
    Some(Problem::new(version, message).code(Code::L007).help("raise the last number of the version"))
}
