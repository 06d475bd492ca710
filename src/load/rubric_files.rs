//! The files beside `rubric.toml`: profiles, actions and cases, and what must hold in them.

use std::cell::LazyCell;

use hashbrown::HashMap;

use super::ids::{circle, known, only_informs, unique, within};
use super::sheet::fit_answer;
use crate::model::cases::Case;
use crate::model::rubric::{Profile, Profiles, RubricFile};
use crate::model::{Action, Actions, Entry, Questionnaire, Rubric};
use crate::source::{Code, Problem, Spanned, alike};

/// Puts the files of a rubric folder together; profiles come in the order of their file.
pub(super) fn assemble(mut rules: RubricFile, profiles: Profiles, actions: Actions) -> Rubric {
    let mut profiles: Vec<_> = profiles.0.into_iter().collect();
    profiles.sort_by_key(|(id, _)| id.span);
    let mut actions = actions.action;
    let of_actions = actions.iter_mut().flat_map(|a| std::iter::once(&mut a.id).chain(&mut a.requires));
    let of_rules = rules.default_profile.iter_mut().chain(rules.gate.iter_mut().map(|g| &mut g.id));
    profiles.iter_mut().map(|(id, _)| id).chain(of_actions).chain(of_rules).for_each(compose);
    Rubric { rules, profiles, actions, cases: Vec::new() }
}

/// Cases whose ids can be compared with the rubric's.
pub(super) fn compose_cases(cases: &mut [Case]) {
    for case in cases {
        let gates = case.expect.values_mut().filter_map(|e| e.capped_by.as_mut()).flat_map(|gates| &mut gates.value);
        case.profile.iter_mut().chain(gates).for_each(compose);
    }
}

/// Writes an id as ids are compared: these may hold letters that can be written in two ways.
fn compose(id: &mut Spanned<String>) {
    id.value = alike::id(&id.value).into_owned();
}

/// Everything that must hold in the files beside `rubric.toml`.
pub(super) fn check(rubric: &Rubric, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let profile_ids: Vec<&str> = rubric.profiles.iter().map(|(id, _)| id.as_str()).collect();
    unique(rubric.profiles.iter().map(|(id, _)| id), "profile", Code::R033, problems);
    if let Some(default) = &rubric.rules.default_profile {
        known(default, "profile", profile_ids.iter().copied(), Code::R025, problems);
    }
    for (_, profile) in &rubric.profiles {
        check_profile(profile, &rubric.rules, questionnaire, problems);
    }
    check_actions(&rubric.actions, questionnaire, problems);
}

/// Everything that must hold in cases.
pub(super) fn check_cases(rubric: &Rubric, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    unique(rubric.cases.iter().map(|c| &c.name), "case", Code::R033, problems);
    for case in &rubric.cases {
        if let Some(profile) = &case.profile {
            known(profile, "profile", rubric.profiles.iter().map(|(id, _)| id.as_str()), Code::R025, problems);
        }
        check_case(case, questionnaire, problems);
        let gates = || rubric.rules.gate.iter().map(|g| g.id.as_str());
        for gate in case.expect.values().filter_map(|e| e.capped_by.as_ref()).flat_map(|gates| &gates.value) {
            known(gate, "gate", gates(), Code::R025, problems);
        }
    }
}

fn check_profile(profile: &Profile, rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|a| a.id.as_str()).collect();
    let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|d| d.id.as_str()).collect();
    let all = || areas.iter().flat_map(|a| dimensions.iter().map(move |d| format!("{a}.{d}"))).collect();
    let cells: LazyCell<Vec<String>, _> = LazyCell::new(all);
    profile.areas.keys().for_each(|id| _ = known(id, "area", areas.iter().copied(), Code::R025, problems));
    profile
        .dimensions
        .keys()
        .for_each(|id| _ = known(id, "dimension", dimensions.iter().copied(), Code::R025, problems));
    for id in profile.cells.keys() {
        known(id, "cell (area.dimension)", cells.iter().map(String::as_str), Code::R025, problems);
    }
    let named = profile.areas.values().chain(profile.dimensions.values()).chain(profile.cells.values());
    for target in named.chain(&profile.overall).chain([&profile.default]) {
        let levels = &rules.scale.levels;
        if target.value > 0 && !levels.iter().any(|l| l.level == target.value) {
            let all: Vec<String> = levels.iter().map(|l| l.level.to_string()).collect();
            problems.push(
                Problem::new(target.span, format!("there is no level {}", target.value))
                    .code(Code::R023)
                    .cause(format!("level {}", target.value))
                    .help(format!("the rubric's levels are {}", all.join(", "))),
            );
        }
    }
}

/// More actions than anybody plans with.
const MOST_ACTIONS: usize = 500;

fn check_actions(actions: &[Action], questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    if let Some(action) = actions.get(MOST_ACTIONS) {
        let message = format!("there are {} actions; at most {MOST_ACTIONS} are read", actions.len());
        problems.push(Problem::new(action.id.span, message).code(Code::F006).help("keep those that matter most"));
        return;
    }
    unique(actions.iter().map(|a| &a.id), "action", Code::R033, problems);
    let ids: Vec<&str> = actions.iter().map(|a| a.id.as_str()).collect();
    let questions: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
    for action in actions {
        for required in &action.requires {
            known(required, "action", ids.iter().copied(), Code::R025, problems);
        }
        for (question, points) in &action.raises {
            known(question, "question", questions.iter().copied(), Code::R025, problems);
            only_informs(question, questionnaire, "nothing can raise it", Code::R025, problems);
            within(points, (0.0, f64::INFINITY), "what a question is raised to", Code::R026, problems);
        }
        if let Some(months) = &action.months {
            within(months, (0.0, f64::INFINITY), "\"months\"", Code::F007, problems);
        }
    }
    check_action_cycles(actions, problems);
}

/// No action may require itself, not even through others.
fn check_action_cycles(actions: &[Action], problems: &mut Vec<Problem>) {
    let by_id: HashMap<&str, &Action> = actions.iter().map(|a| (a.id.as_str(), a)).collect();
    let required = |id: &str| by_id.get(id).into_iter().flat_map(|a| &a.requires).map(|r| (r.as_str(), r)).collect();
    if let Some((action, last)) = actions.iter().find_map(|a| Some((a, circle(&a.id, required)?))) {
        let message = format!("the action \"{}\" requires itself, in a circle", action.id.value);
        let problem = Problem::new(last.span, message).code(Code::R027).related(action.id.span, "the action");
        problems.push(problem.help("remove one of the \"requires\""));
    }
}

fn check_case(case: &Case, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|a| a.id.as_str()).collect();
    let mut keys: Vec<String> = questionnaire.questions().map(|(_, q)| q.id.value.clone()).collect();
    keys.push("*".into());
    keys.extend(areas.iter().map(|a| format!("{a}.*")));
    for (id, entry) in &case.answers {
        let tested = questionnaire.decides(id)
            || !only_informs(id, questionnaire, "a case cannot test it", Code::R025, problems);
        if tested && known(id, "question", keys.iter().map(String::as_str), Code::R025, problems) {
            check_case_answer(id, entry, questionnaire, problems);
        }
    }
    let cells = questionnaire.questions().map(|(a, q)| format!("{}/{}", a.id.value, q.dimension.value));
    let mut places: Vec<String> = cells.collect();
    places.push("overall".into());
    places.extend(areas.iter().map(|a| (*a).to_owned()));
    for place in case.expect.keys() {
        known(
            place,
            "place (overall, an area, or area/dimension)",
            places.iter().map(String::as_str),
            Code::R025,
            problems,
        );
    }
}

/// A case's answer must fit the question that it names, or one of those that `area.*` or `*` stands for.
fn check_case_answer(key: &str, entry: &Spanned<Entry>, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let mut unfit = Vec::new();
    for (area, question) in questionnaire.questions() {
        let named = key == "*" || key == question.id.value || key.strip_suffix(".*") == Some(area.id.as_str());
        if named && (!question.informs() || key == question.id.value) {
            let before = unfit.len();
            fit_answer(question, &entry.answer, entry.span, &mut unfit);
            if unfit.len() == before {
                return;
            }
        }
    }
    problems.extend(unfit.into_iter().next());
}
