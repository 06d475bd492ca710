//! `rubric.toml`: reading, and what must hold before it can score.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use hashbrown::HashMap;
use serde::de::DeserializeOwned;

use super::ids::{LARGEST, circle, known, only_informs, unique, within};
use super::{FolderHash, Origin, rubric_files};
use crate::model::cases::Cases;
use crate::model::rubric::{Gate, NumberSteps, RubricFile};
use crate::model::{Kind, Measures, Method, Questionnaire, Rubric};
use crate::source::decode::decode;
use crate::source::fix::Fix;
use crate::source::{Code, Notation, Problem, Sources, Span, Spanned};

/// Loads and checks a rubric folder against its questionnaire.
pub(super) fn load(
    origin: &Origin,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    hash: &mut FolderHash,
    problems: &mut Vec<Problem>,
) -> Result<Option<Rubric>> {
    let name = origin.main_file();
    let rules = toml_file::<RubricFile>(origin, name, sources, hash, problems)?
        .with_context(|| format!("{}: there is no such file", origin.display(name)))?;
    let profiles = toml_file(origin, "profiles.toml", sources, hash, problems)?.unwrap_or(Some(Default::default()));
    let actions = toml_file(origin, "actions.toml", sources, hash, problems)?.unwrap_or(Some(Default::default()));
    let Some(rules) = rules else { return Ok(None) };
    check(&rules, questionnaire, problems);
    let (Some(profiles), Some(actions)) = (profiles, actions) else { return Ok(None) };
    let rubric = rubric_files::assemble(rules, profiles, actions);
    rubric_files::check(&rubric, questionnaire, problems);
    Ok(Some(rubric))
}

/// Reads and checks `cases.toml`, if it is there.
pub(super) fn add_cases(
    rubric: &mut Rubric,
    origin: &Origin,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let cases = toml_file::<Cases>(origin, "cases.toml", sources, &mut FolderHash::unwanted(), problems)?;
    rubric.cases = cases.flatten().map_or(Vec::new(), |c| c.case);
    rubric_files::compose_cases(&mut rubric.cases);
    rubric_files::check_cases(rubric, questionnaire, problems);
    Ok(())
}

/// Reads one TOML file: absent, unusable (with problems), or its value.
fn toml_file<T: DeserializeOwned>(
    origin: &Origin,
    name: &str,
    sources: &mut Sources,
    hash: &mut FolderHash,
    problems: &mut Vec<Problem>,
) -> Result<Option<Option<T>>> {
    let Some(whole) = origin.read(name)? else { return Ok(None) };
    hash.add(name, &whole.parts());
    let file = sources.add(origin.display(name), whole.text);
    let tree = sources.parse(file, Notation::Toml, problems);
    Ok(Some(tree.and_then(|tree| decode(&tree, problems))))
}

/// Everything that must hold before a rubric can score.
fn check(rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    check_questionnaire(rules, questionnaire, problems);
    check_scale(rules, problems);
    check_answers(rules, problems);
    check_methods(rules, problems);
    check_weights(rules, questionnaire, problems);
    check_numbers(rules, questionnaire, problems);
    unique(rules.gate.iter().map(|g| &g.id), "gate", Code::R033, problems);
    for gate in &rules.gate {
        check_gate(gate, rules, questionnaire, problems);
    }
    check_gate_cycles(rules, questionnaire, problems);
}

fn check_questionnaire(rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    if rules.questionnaire.value != questionnaire.id.value {
        let message = format!(
            "this rubric scores the questionnaire \"{}\", not \"{}\"",
            rules.questionnaire.value, questionnaire.id.value
        );
        problems.push(
            Problem::new(rules.questionnaire.span, message)
                .code(Code::L001)
                .related(questionnaire.id.span, "the questionnaire at hand")
                .help("name the rubric that belongs to it with --rubric"),
        );
    } else if !rules.questionnaire_version.matches(&questionnaire.version) {
        let message = format!(
            "this rubric scores versions {} of the questionnaire, not {}",
            rules.questionnaire_version.value, questionnaire.version.value
        );
        problems.push(
            Problem::new(rules.questionnaire_version.span, message)
                .code(Code::L002)
                .related(questionnaire.version.span, "the questionnaire at hand"),
        );
    }
}

fn check_scale(rules: &RubricFile, problems: &mut Vec<Problem>) {
    let scale = &rules.scale;
    if !(*scale.max > 0.0 && *scale.max <= LARGEST) {
        let message = format!("the scale's \"max\" must be more than 0, and at most {LARGEST}");
        problems.push(Problem::new(scale.max.span, message).code(Code::R032));
    }
    let Some(first) = scale.levels.first() else {
        let problem = Problem::new(scale.levels.span, "the scale has no levels").code(Code::R032).absence();
        problems.push(problem.help("give at least one, from 0.0"));
        return;
    };
    if *first.from != 0.0 {
        problems.push(
            Problem::new(
                first.from.span,
                format!("the first level starts at {}, so lower points have none", *first.from),
            )
            .code(Code::R002)
            .help("let the first level start at 0.0")
            .absence(),
        );
    }
    for level in scale.levels.iter() {
        on_scale(&level.from, rules, &format!("the cut of level {}", level.level), Code::R002, problems);
    }
    let names: Vec<_> = scale.levels.iter().map(|l| Spanned::new(l.name.trim().to_lowercase(), l.from.span)).collect();
    unique(names.iter().filter(|name| !name.is_empty()), "level name", Code::R033, problems);
    for pair in scale.levels.windows(2) {
        if pair[1].from.value <= pair[0].from.value || pair[1].level <= pair[0].level {
            problems.push(
                Problem::new(
                    pair[1].from.span,
                    format!(
                        "level {} starts at {}, the one before it (level {}) at {}",
                        pair[1].level, *pair[1].from, pair[0].level, *pair[0].from
                    ),
                )
                .code(Code::R001)
                .related(pair[0].from.span, "the cut before it")
                .help("levels stand lowest first: numbers and cuts must strictly increase"),
            );
        }
    }
}

/// Reports points above the scale's maximum, or below 0: many at once have one cause, the maximum.
fn on_scale(value: &Spanned<f64>, rules: &RubricFile, what: &str, code: Code, problems: &mut Vec<Problem>) -> bool {
    let max = *rules.scale.max;
    // A maximum that makes no sense is reported as such, and says nothing of the points.
    let most = if max > 0.0 { max } else { f64::INFINITY };
    let good = within(value, (0.0, most), what, code, problems);
    if value.value > most
        && let Some(problem) = problems.pop()
    {
        problems.push(problem.cause("the scale's maximum"));
    }
    good
}

fn check_answers(rules: &RubricFile, problems: &mut Vec<Problem>) {
    within(&rules.answers.minimum_coverage, (0.0, 1.0), "\"minimum_coverage\"", Code::R019, problems);
    for rule in &rules.answers.evidence {
        on_scale(&rule.from, rules, "the evidence rule's \"from\"", Code::F007, problems);
    }
}

fn check_methods(rules: &RubricFile, problems: &mut Vec<Problem>) {
    if *rules.aggregate.overall == Method::Cumulative {
        problems.push(
            Problem::new(rules.aggregate.overall.span, "the overall points cannot be cumulative")
                .code(Code::R030)
                .help("the cumulative method looks at questions: use it for \"cell\" or \"area\""),
        );
    }
    let areas = rules.area.values().filter_map(|a| a.method.as_ref());
    let cumulative = [&rules.aggregate.cell, &rules.aggregate.area].into_iter().chain(areas);
    let Some(user) = cumulative.into_iter().find(|m| ***m == Method::Cumulative) else { return };
    match &rules.aggregate.achieved_at {
        None => problems.push(
            Problem::new(user.span, "the cumulative method needs to know when a practice counts as achieved")
                .code(Code::R030)
                .help("add \"achieved_at\" to [aggregate]: the points from which it does")
                .absence(),
        ),
        Some(at) => {
            if on_scale(at, rules, "\"achieved_at\"", Code::R030, problems) && **at == 0.0 {
                let message = "with \"achieved_at\" at 0 every answer counts as an achieved practice";
                problems.push(Problem::new(at.span, message).code(Code::R030).help("give more than 0"));
            }
        }
    }
}

fn check_weights(rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let areas = || questionnaire.areas.iter().map(|a| a.id.as_str());
    let dimensions = || questionnaire.dimensions.iter().map(|d| d.id.as_str());
    let questions: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
    check_weight_table(&rules.weights.areas, "area", &areas().collect::<Vec<_>>(), problems);
    let all_dimensions: Vec<&str> = dimensions().collect();
    check_weight_table(&rules.weights.dimensions, "dimension", &all_dimensions, problems);
    check_weight_table(&rules.weights.questions, "question", &questions, problems);
    for id in rules.weights.questions.keys() {
        only_informs(id, questionnaire, "it has no weight", Code::R004, problems);
    }
    let cells: Vec<String> = areas().flat_map(|a| dimensions().map(move |d| format!("{a}.{d}"))).collect();
    let places: Vec<&str> = areas().chain(cells.iter().map(String::as_str)).collect();
    for place in rules.aggregate.practice_levels_without_questions.keys() {
        known(place, "area or cell (area.dimension)", places.iter().copied(), Code::R025, problems);
    }
    for (id, area) in &rules.area {
        known(id, "area", areas(), Code::R004, problems);
        check_weight_table(&area.dimensions, "dimension", &all_dimensions, problems);
    }
}

fn check_weight_table(
    table: &BTreeMap<Spanned<String>, Spanned<f64>>,
    what: &str,
    ids: &[&str],
    problems: &mut Vec<Problem>,
) {
    for (id, weight) in table {
        known(id, what, ids.iter().copied(), Code::R004, problems);
        within(weight, (0.0, LARGEST), &format!("the weight of \"{}\"", id.value), Code::R003, problems);
    }
}

fn check_numbers(rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    unique(rules.numbers.iter().map(|n| &n.question), "steps of question", Code::R033, problems);
    for numbers in &rules.numbers {
        check_steps(numbers, rules, questionnaire, problems);
    }
    for (_, question) in questionnaire.questions() {
        let valued = rules.numbers.iter().any(|n| n.question.value == question.id.value);
        if matches!(question.kind(), Kind::Number(_)) && !valued && !question.informs() {
            let message =
                format!("the rubric does not say what the number question \"{}\" is worth", question.id.value);
            problems.push(
                Problem::new(rules.id.span, message)
                    .code(Code::R029)
                    .related(question.id.span, "the question")
                    .help("add [[numbers]] with its steps")
                    .absence(),
            );
        }
    }
}

fn check_steps(numbers: &NumberSteps, rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let id = &numbers.question;
    let number_questions: Vec<&str> = questionnaire
        .questions()
        .filter(|(_, q)| matches!(q.kind(), Kind::Number(_)))
        .map(|(_, q)| q.id.as_str())
        .collect();
    if only_informs(id, questionnaire, "its numbers are worth nothing", Code::R025, problems)
        || !known(id, "number question", number_questions, Code::R025, problems)
    {
        return;
    }
    if numbers.steps.is_empty() {
        let message = format!("\"{}\" has no steps, so it is always worth 0", id.value);
        problems.push(Problem::new(id.span, message).code(Code::R029));
    }
    for step in &numbers.steps {
        let (at, points) = step.value;
        if !at.is_finite() {
            problems.push(Problem::new(step.span, "a step must begin at a number").code(Code::F007));
        }
        on_scale(&Spanned::new(points, step.span), rules, "the step's worth", Code::F007, problems);
    }
    check_step_order(&numbers.steps, problems);
    let range = questionnaire.question(id).and_then(|q| q.number.as_ref());
    if let (Some(first), Some(range)) = (numbers.steps.first(), range)
        && NumberSteps::fall(numbers.steps.iter().map(|s| s.1))
        && first.0 > *range.min
    {
        let message = format!("the steps fall, so less is better, but numbers below {} would be worth 0", first.0);
        let problem = Problem::new(first.span, message).code(Code::R020);
        problems.push(problem.help(format!("let the first step begin at {}, the least number", *range.min)));
    }
}

fn check_step_order(steps: &[Spanned<(f64, f64)>], problems: &mut Vec<Problem>) {
    let mut sorted = steps.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let falls = NumberSteps::fall(sorted.iter().map(|s| s.1));
    let turns = |a: f64, b: f64| if falls { b > a } else { b < a };
    let unsorted = |a: &Spanned<(f64, f64)>, b: &Spanned<(f64, f64)>| b.0 <= a.0 || turns(a.1, b.1);
    let places: Vec<Span> = sorted.iter().map(|s| s.span).collect();
    // Where sorting by number sorts the points too, nothing else can have been meant.
    let fix = sorted.windows(2).all(|pair| !unsorted(&pair[0], &pair[1])).then_some(Fix::Order(places));
    // The first one says it: what follows is out of order for the same reason.
    if let Some(pair) = steps.windows(2).find(|pair| unsorted(&pair[0], &pair[1])) {
        let message = "the steps are not sorted, or their points rise and fall";
        let help =
            "sort the steps by number; their points must rise all the way, or fall all the way where less is better";
        problems.push(Problem::new(pair[1].span, message).code(Code::R020).help(help).fix(fix));
    }
}

fn check_gate(gate: &Gate, rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|a| a.id.as_str()).collect();
    let questions: Vec<&str> = questionnaire
        .questions()
        .filter(|(_, q)| q.measures == Measures::Readiness)
        .map(|(_, q)| q.id.as_str())
        .collect();
    if gate.areas.is_empty() {
        let message = format!("the gate \"{}\" names no area, so it caps nothing", gate.id.value);
        problems
            .push(Problem::new(gate.areas.span, message).code(Code::R017).help("name areas, or \"*\" for every area"));
    }
    for area in gate.areas.iter().filter(|a| a.value != "*") {
        known(area, "area", areas.iter().copied(), Code::R025, problems);
    }
    for question in &gate.questions {
        if only_informs(question, questionnaire, "no gate can look at it", Code::R025, problems) {
            continue;
        }
        known(question, "readiness question", questions.iter().copied(), Code::R025, problems);
    }
    for cap in &gate.caps {
        on_scale(&cap.below, rules, "\"below\"", Code::R014, problems);
        on_scale(&cap.at, rules, "the cap", Code::R014, problems);
    }
    if let Some(headroom) = &gate.headroom {
        within(headroom, (0.0, f64::INFINITY), "\"headroom\"", Code::R014, problems);
    }
    if let Some(area) = &gate.area {
        known(area, "area", areas.iter().copied(), Code::R025, problems);
    }
    let on_questions =
        !gate.questions.is_empty() && !gate.caps.is_empty() && gate.area.is_none() && gate.headroom.is_none();
    let on_area = gate.questions.is_empty() && gate.caps.is_empty() && gate.area.is_some() && gate.headroom.is_some();
    if !on_questions && !on_area {
        problems.push(
            Problem::new(gate.id.span, format!("the gate \"{}\" does not say what it looks at", gate.id.value))
                .code(Code::R017)
                .help("give either \"questions\" and \"caps\", or \"area\" and \"headroom\"")
                .absence(),
        );
    }
}

/// Area gates must not run in a circle: an area's cap would depend on itself.
fn check_gate_cycles(rules: &RubricFile, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    // What each area waits for: the areas that its area gates look at.
    let mut waits: HashMap<&str, Vec<(&str, &Gate)>> = HashMap::new();
    for gate in &rules.gate {
        let Some(looked_at) = &gate.area else { continue };
        for area in questionnaire.areas.iter().map(|a| a.id.as_str()) {
            let capped = gate.areas.iter().any(|a| a.value == area || a.value == "*");
            if capped && area != looked_at.value {
                waits.entry(area).or_default().push((looked_at, gate));
            }
        }
    }
    let waited_for = |area: &str| waits.get(area).cloned().unwrap_or_default();
    for start in questionnaire.areas.iter().map(|a| a.id.as_str()) {
        if let Some(gate) = circle(start, waited_for) {
            let message = format!("the gate \"{}\" makes the cap of \"{start}\" depend on itself", gate.id.value);
            let looks_at = gate.area.as_ref().map_or(gate.id.span, |area| area.span);
            problems.push(Problem::new(looks_at, message).code(Code::R015).help("break the circle of area gates"));
            return;
        }
    }
}
