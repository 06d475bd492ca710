//! R: rubrics, what can be seen without proofs.

use super::rule;
use crate::check::rule::{
    Found::{Reading, Rubric, Run},
    Rule,
};
use crate::check::workspace::RubricUnit;
use crate::model::cases::Expected;
use crate::model::rubric::EvidenceRule;
use crate::model::{Measures, Method};
use crate::score::QuestionAt;
use crate::source::{Problem, Spanned};
use crate::text::number;

pub(super) const RULES: &[Rule] = &[
    rule!(R001 "cut-order" Error Reading, "cuts or level numbers do not increase"),
    rule!(R002 "cut-out-of-range" Error Reading, "a cut lies outside 0..max, or the first is not 0"),
    rule!(R003 "bad-weight" Error Reading, "a weight is negative or not a number"),
    rule!(R004 "weight-of-nothing" Error Reading, "a weight or an override names something that does not exist"),
    rule!(R014 "cap-above-maximum" Error Reading, "a gate's cap or condition lies outside 0..max"),
    rule!(R015 "gate-cycle" Error Reading, "area gates run in a circle"),
    rule!(R016 "gate-on-itself" Error Rubric(gate_on_itself), "an area gate caps nothing but the area that it looks at"),
    rule!(R017 "ill-formed-gate" Error Reading, "a gate does not say what it looks at, or what it caps"),
    rule!(R018 "cumulative-without-members" Error Rubric(cumulative_members), "a cumulative level has no questions, or a question no level"),
    rule!(R019 "bad-coverage" Error Reading, "the minimum coverage is not between 0 and 1"),
    rule!(R020 "unsorted-steps" Error Reading, "the steps of a number question are not sorted, or rise and fall"),
    rule!(R021 "steps-out-of-range" Warning Rubric(steps_out_of_range), "a step begins where no answer can be"),
    rule!(R023 "unknown-level" Error Reading, "a target names a level that the scale does not have"),
    rule!(R024 "idle-action" Warning Rubric(idle_action), "an action raises nothing"),
    rule!(R025 "unknown-name" Error Reading, "a gate, action, profile or case names something that does not exist"),
    rule!(R026 "unattainable-raise" Error Rubric(unattainable_raise), "an action raises a question to points that it cannot have"),
    rule!(R027 "action-cycle" Error Reading, "actions require one another in a circle"),
    rule!(R029 "unvalued-number" Error Reading, "the rubric does not say what a number question is worth"),
    rule!(R030 "method-out-of-place" Error Reading, "a method cannot be used where it stands, or lacks what it needs"),
    rule!(R031 "failing-case" Error Run, "a case of cases.toml does not give the figures it expects"),
    rule!(R032 "bad-scale" Error Reading, "the scale has no levels, or its maximum is not above 0"),
    rule!(R033 "duplicate-name" Error Reading, "two gates, actions, cases or steps have the same name"),
    rule!(R034 "untested-rubric" Warning Run, "the cases exercise less of the rubric than --min-coverage asks"),
    rule!(R035 "idle-evidence-rule" Warning Rubric(idle_evidence), "a rule of evidence asks no more than one that holds from lower points"),
    rule!(R036 "unused-achieved-at" Warning Rubric(unused_achieved_at), "\"achieved_at\" is given, but no method is cumulative"),
    rule!(R037 "lopsided-steps" Note Rubric(lopsided_steps), "one step covers most of a number question's range"),
    rule!(R038 "empty-expectation" Warning Rubric(empty_expectation), "a case expects nothing, so it cannot fail"),
];

type Unit<'u> = RubricUnit<'u>;

fn gate_on_itself(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for gate in &unit.rubric.rules.gate {
        let Some(looked_at) = &gate.area else { continue };
        if !gate.areas.is_empty() && gate.areas.iter().all(|a| a.value == looked_at.value) {
            let message =
                format!("the gate \"{}\" looks at \"{}\" and caps nothing else", gate.id.value, looked_at.value);
            out.push(
                Problem::new(looked_at.span, message)
                    .help("an area never caps itself: name other areas in \"areas\", or look at another area"),
            );
        }
    }
}

fn cumulative_members(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let rules = &unit.rubric.rules;
    let scorer = &unit.scorer;
    let mut empty: Vec<EmptyLevel> = Vec::new();
    for area in scorer.area_positions() {
        let id = scorer.area_id(area);
        if scorer.area_method(area) == Method::Cumulative {
            let questions = scorer.area_cells(area).flat_map(|c| scorer.cell_questions(c)).collect::<Vec<_>>();
            members(unit, id, &questions, out);
            empty.extend(empty_levels(unit, id.to_owned(), &questions));
        }
    }
    for cell in scorer.cell_positions().filter(|&c| scorer.cell_method(c) == Method::Cumulative) {
        let (area, dimension) = scorer.cell_place(cell);
        let place = format!("{}.{dimension}", scorer.area_id(area));
        let questions = scorer.cell_questions(cell).collect::<Vec<_>>();
        members(unit, &place, &questions, out);
        empty.extend(empty_levels(unit, place, &questions));
    }
    for (place, level) in &empty {
        let declared = rules.aggregate.practice_levels_without_questions.get(place.as_str());
        if !declared.is_some_and(|levels| levels.iter().any(|l| l.value == *level)) {
            let method = cumulative_method(unit, place);
            let message =
                format!("practice level {level} of {place} has no question: it is passed without doing anything");
            let help = "add a question of that level, renumber the levels, or name it in \"practice_levels_without_questions\"";
            out.push(Problem::new(method.span, message).help(help));
        }
    }
    for (place, levels) in &rules.aggregate.practice_levels_without_questions {
        for level in levels.iter().filter(|l| !empty.contains(&(place.value.clone(), l.value))) {
            let message = format!(
                "practice level {} of {} is not one that the cumulative method finds empty",
                level.value, place.value
            );
            out.push(Problem::new(level.span, message).help("remove it: what is declared here must be so"));
        }
    }
}

/// A practice level without questions, below the highest of its area or cell.
type EmptyLevel = (String, u8);

fn practice_level(unit: &Unit<'_>, question: QuestionAt) -> Option<u8> {
    unit.scorer.questions()[question].practice_level.filter(|l| *l > 0)
}

fn empty_levels(unit: &Unit<'_>, place: String, questions: &[QuestionAt]) -> Vec<EmptyLevel> {
    let levels: Vec<u8> = questions.iter().filter_map(|q| practice_level(unit, *q)).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    (1..highest).filter(|l| !levels.contains(l)).map(|l| (place.clone(), l)).collect()
}

/// Where the method of an area or a cell stands.
fn cumulative_method<'u>(unit: &'u Unit<'_>, place: &str) -> &'u Spanned<Method> {
    let rules = &unit.rubric.rules;
    match unit.scorer.area(place) {
        Some(_) => rules.area.get(place).and_then(|a| a.method.as_ref()).unwrap_or(&rules.aggregate.area),
        None => &rules.aggregate.cell,
    }
}

fn members(unit: &Unit<'_>, place: &str, questions: &[QuestionAt], out: &mut Vec<Problem>) {
    let method = cumulative_method(unit, place);
    let level = |q: &QuestionAt| practice_level(unit, *q);
    if !questions.iter().any(|q| level(q).is_some()) {
        let message = format!("no question of {place} has a practice level, so the cumulative method gives no points");
        out.push(
            Problem::new(method.span, message).help("add \"practice_level\" to its questions, or use another method"),
        );
        return;
    }
    for &question in questions.iter().filter(|q| level(q).is_none()) {
        let id = &unit.scorer.questions()[question].id;
        let Some(found) = unit.questionnaire.question(id) else { continue };
        let message = format!("\"{id}\" has no practice level, so it takes no part in {place}");
        let problem = Problem::new(method.span, message).related(found.id.span, "the question");
        out.push(problem.help("add \"practice_level\" to the question"));
    }
}

fn steps_out_of_range(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for numbers in &unit.rubric.rules.numbers {
        let Some(question) = unit.questionnaire.question(&numbers.question) else { continue };
        let Some(range) = &question.number else { continue };
        for step in numbers.steps.iter().filter(|s| !range.contains(s.0)) {
            let message = format!(
                "this step begins at {}, outside the question's range {} to {}",
                number(step.0),
                number(*range.min),
                number(*range.max)
            );
            out.push(
                Problem::new(step.span, message)
                    .related(question.id.span, "the question")
                    .help("let steps begin within the range"),
            );
        }
    }
}

fn idle_action(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for action in &unit.rubric.actions {
        let is_idle = |id: &str, points: f64| {
            let Some(question) = unit.scorer.question(id) else { return points <= 0.0 };
            let worst = unit.scorer.questions()[question].attainable.first();
            worst.is_some_and(|worst| unit.scorer.value_of_points(question, points) <= *worst)
        };
        let idle: Vec<_> = action.raises.iter().filter(|(id, points)| is_idle(id, ***points)).collect();
        for (id, points) in &action.raises {
            if unit.questionnaire.question(id).is_some_and(|q| q.measures == Measures::Need) {
                let message = format!("\"{}\" measures no readiness: an action cannot raise it", id.value);
                out.push(Problem::new(points.span, message).help("remove the entry"));
            }
        }
        if idle.len() < action.raises.len() {
            for (id, points) in idle {
                let message =
                    format!("\"{}\" has {} points at its worst, so this raises nothing", id.value, number(**points));
                out.push(Problem::new(points.span, message).help("raise it further, or remove the entry"));
            }
        } else {
            let message = format!("the action \"{}\" raises nothing, so it is never recommended", action.id.value);
            out.push(
                Problem::new(action.id.span, message).help("say in \"raises\" which questions it raises, and to what"),
            );
        }
    }
}

fn unattainable_raise(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for action in &unit.rubric.actions {
        for (id, points) in &action.raises {
            let Some(question) = unit.scorer.question(id) else { continue };
            if !unit.scorer.can_have(question, **points) {
                let message = format!("\"{}\" cannot have {} points", id.value, number(**points));
                let all: Vec<String> =
                    unit.questionnaire.question(id).map_or(Vec::new(), |q| q.choice_points().map(number).collect());
                let problem = Problem::new(points.span, message);
                out.push(if all.is_empty() {
                    problem.help("give points that one of its answers has")
                } else {
                    problem.help(format!("its choices have {} points", all.join(", ")))
                });
            }
        }
    }
}

fn idle_evidence(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let rules = &unit.rubric.rules.answers.evidence;
    for (at, rule) in rules.iter().enumerate() {
        let stronger = |(nth, other): &(usize, &EvidenceRule)| {
            let same = *other.from == *rule.from && other.grade == rule.grade;
            *nth != at && *other.from <= *rule.from && other.grade >= rule.grade && (!same || *nth < at)
        };
        let Some((_, other)) = rules.iter().enumerate().find(stronger) else { continue };
        let message = format!(
            "from {} points on {} is asked for, but {} already from {}: this rule changes nothing",
            number(*rule.from),
            rule.grade.name(),
            other.grade.name(),
            number(*other.from)
        );
        out.push(
            Problem::new(rule.from.span, message)
                .related(other.from.span, "the rule that asks as much")
                .help("more points need a higher grade: correct one of the two, or remove it"),
        );
    }
}

fn unused_achieved_at(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let rules = &unit.rubric.rules;
    let Some(at) = &rules.aggregate.achieved_at else { return };
    let own = rules.area.values().filter_map(|a| a.method.as_ref());
    if !own.chain([&rules.aggregate.cell, &rules.aggregate.area]).any(|m| **m == Method::Cumulative) {
        let message = "\"achieved_at\" counts only for the cumulative method, and nothing here is cumulative";
        out.push(Problem::new(at.span, message).help("remove it, or use the method where it was meant"));
    }
}

/// More than this share of a range within one step leaves too little to tell administrations apart.
const MOST_OF_A_RANGE: f64 = 0.75;

fn lopsided_steps(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for numbers in &unit.rubric.rules.numbers {
        let question = unit.questionnaire.question(&numbers.question);
        let Some(range) = question.and_then(|q| q.number.as_ref()) else { continue };
        let (min, max) = (*range.min, *range.max);
        // Steps that tell two things apart only are a threshold, on purpose.
        if numbers.steps.len() < 3 {
            continue;
        }
        let ends = numbers.steps.iter().skip(1).map(|s| s.0).chain([max]);
        for (step, end) in numbers.steps.iter().zip(ends) {
            let share = (end.min(max) - step.0.max(min)) / (max - min);
            if share > MOST_OF_A_RANGE {
                let message = format!(
                    "this step covers {} to {}, {} % of the range of \"{}\": most answers are worth the same",
                    number(step.0.max(min)),
                    number(end.min(max)),
                    number((share * 100.0).round()),
                    numbers.question.value
                );
                out.push(
                    Problem::new(step.span, message).help("spread the steps, or narrow the range of the question"),
                );
            }
        }
    }
}

fn empty_expectation(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    let nothing = Expected::default();
    for case in unit.rubric.cases.iter().filter(|c| c.expect.values().all(|e| *e == nothing)) {
        let message = format!("the case \"{}\" expects nothing, so it cannot fail", case.name.value);
        out.push(Problem::new(case.name.span, message).help("say in \"expect\" which figures the answers give"));
    }
}
