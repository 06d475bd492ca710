//! W: workshops.

use std::collections::HashMap;

use super::rule;
use super::sheets::no_country;
use crate::check::rule::{
    Found::{Reading, Workshop},
    Rule,
};
use crate::check::workspace::WorkshopUnit;
use crate::model::ExerciseKind;
use crate::model::country::is_country;
use crate::source::{Problem, Span, Spanned};
use crate::text::count;
use crate::workshop::scope::{self, PassedOver};

pub(super) const RULES: &[Rule] = &[
    rule!(W001 "unknown-in-workshop" Error Reading, "a workshop names an area, a question or a profile that does not exist"),
    rule!(W002 "twice-in-workshop" Error Reading, "two delegations or exercises have one id, or a kind of exercise comes twice"),
    rule!(W003 "workshop-number-out-of-range" Error Reading, "a number of a workshop is too small or too large"),
    rule!(W004 "reserved-id" Error Reading, "an id is a word that Windows allows for no folder"),
    rule!(W005 "missing-description" Warning Workshop(missing_description), "the file that describes what is rated is not there"),
    rule!(W006 "empty-workshop" Warning Workshop(empty), "a workshop has no delegation or no exercise"),
    rule!(W007 "few-delegations" Note Workshop(few), "the regional picture needs more delegations than there are"),
    rule!(W008 "weightless-selection" Error Workshop(weightless), "need and readiness both weigh nothing in the selection"),
    rule!(W009 "repeated-scope" Warning Workshop(repeated), "an area or a question is listed twice"),
    rule!(W010 "help-without-languages" Warning Workshop(speechless), "a delegation helps or learns, but names no language"),
    rule!(W011 "exercise-without-questions" Warning Workshop(idle), "an exercise asks nothing, or ranks fewer than two technologies"),
    rule!(W012 "blind-gate" Warning Workshop(blind), "a gate looks at what nobody is asked, and so cannot be judged"),
    rule!(W013 "unknown-delegation-country" Warning Workshop(country), "a delegation's country is no ISO 3166-1 code"),
    rule!(W014 "question-passed-over" Warning Workshop(passed_over), "an exercise names a question that it does not ask"),
];

type Unit = WorkshopUnit;

fn missing_description(unit: &Unit, out: &mut Vec<Problem>) {
    for about in unit.workshop.exercise.iter().filter_map(|e| e.about.as_ref()) {
        if !unit.has_file(about) {
            let message = format!("there is no file \"{}\" in the workshop's folder", about.value);
            out.push(Problem::new(about.span, message).help("write it, or correct the name"));
        }
    }
}

fn country(unit: &Unit, out: &mut Vec<Problem>) {
    let wrong = |d: &&crate::model::Delegation| !d.country.is_empty() && !is_country(&d.country);
    out.extend(unit.workshop.delegation.iter().filter(wrong).map(|d| no_country(&d.country, d.id.span)));
}

fn empty(unit: &Unit, out: &mut Vec<Problem>) {
    let workshop = &unit.workshop;
    let missing = match (workshop.delegation.is_empty(), workshop.exercise.is_empty()) {
        (true, true) => "no delegation and no exercise",
        (true, false) => "no delegation",
        (false, true) => "no exercise",
        (false, false) => return,
    };
    let message = format!("the workshop has {missing}: nobody can take part");
    out.push(Problem::new(workshop.title.span, message).help("add a line to \"delegation\", and an [[exercise]]"));
}

fn few(unit: &Unit, out: &mut Vec<Problem>) {
    let (workshop, least) = (&unit.workshop, &unit.workshop.suppress_below);
    let number = workshop.delegation.len();
    if number == 0 || number >= least.value as usize {
        return;
    }
    // Where the file does not say it, the workshop's title stands for it.
    let span = if least.span == Span::default() { workshop.title.span } else { least.span };
    let message = format!(
        "only {} of the {} that \"suppress_below\" asks for: the whole regional picture will be withheld",
        count(number, "delegation", "delegations"),
        least.value
    );
    let help = "lower \"suppress_below\" only when every delegation agrees to be recognised";
    out.push(Problem::new(span, message).help(help));
}

fn weightless(unit: &Unit, out: &mut Vec<Problem>) {
    let select = &unit.workshop.select;
    let (need, readiness) = (&select.need_weight, &select.readiness_weight);
    if need.value == 0.0 && readiness.value == 0.0 {
        let message = "need and readiness both weigh 0: no technology could be preferred to another";
        out.push(
            Problem::new(need.span, message)
                .related(readiness.span, "the weight of readiness")
                .help("give at least one of them a weight above 0"),
        );
    }
}

fn repeated(unit: &Unit, out: &mut Vec<Problem>) {
    let mut look = |ids: &[Spanned<String>], what: &str| {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for id in ids {
            if let Some(first) = seen.insert(id.as_str(), id.span) {
                let message = format!("the {what} \"{}\" is listed twice", id.value);
                out.push(
                    Problem::new(id.span, message).related(first, "listed here before").help("remove one of the two"),
                );
            }
        }
    };
    look(&unit.workshop.areas, "area");
    for exercise in &unit.workshop.exercise {
        look(&exercise.areas, "area");
        look(&exercise.questions, "question");
    }
}

fn speechless(unit: &Unit, out: &mut Vec<Problem>) {
    for delegation in unit.workshop.delegation.iter().filter(|d| d.languages.is_empty()) {
        let what = match (delegation.helps > 0, delegation.learns) {
            (true, _) => "helps others",
            (false, true) => "wants to learn",
            (false, false) => continue,
        };
        let message =
            format!("\"{}\" {what}, but names no language: nobody can be matched with it", delegation.name.value);
        out.push(Problem::new(delegation.id.span, message).help("add the languages that it can work in"));
    }
}

fn idle(unit: &Unit, out: &mut Vec<Problem>) {
    for (at, exercise) in unit.workshop.exercise.iter().enumerate() {
        let (message, help) = match exercise.kind {
            ExerciseKind::Ranking => {
                let areas = scope::areas(&unit.workshop, &unit.questionnaire, at).len();
                if areas >= 2 {
                    continue;
                }
                let message =
                    format!("{} to put in order: there is nothing to rank", count(areas, "technology", "technologies"));
                (message, "list at least two areas in \"areas\"")
            }
            ExerciseKind::Own | ExerciseKind::Common => {
                if !scope::questions(&unit.workshop, &unit.questionnaire, at).is_empty() {
                    continue;
                }
                let message = "the questions of this exercise lie outside its areas: it asks nothing".to_owned();
                (message, "let \"areas\" and \"questions\" fit together")
            }
        };
        out.push(Problem::new(exercise.id.span, message).help(help));
    }
}

fn passed_over(unit: &Unit, out: &mut Vec<Problem>) {
    for (at, exercise) in unit.workshop.exercise.iter().enumerate() {
        let ids = scope::passed_over(&unit.workshop, &unit.questionnaire, at);
        // Of an exercise that asks nothing at all W011 speaks.
        if exercise.kind != ExerciseKind::Ranking && ids.len() == exercise.questions.len() {
            continue;
        }
        for (id, why) in ids {
            let (why, help) = match why {
                PassedOver::Ranking => ("a ranking asks none", "list \"areas\" instead"),
                PassedOver::Informs => ("it only informs, and workshops ask for what counts", "remove it"),
                PassedOver::Outside => {
                    ("it lies outside the exercise's areas", "take its area into \"areas\", or remove it")
                }
            };
            let message = format!("the question \"{}\" is not asked: {why}", id.value);
            out.push(Problem::new(id.span, message).help(help));
        }
    }
}

fn blind(unit: &Unit, out: &mut Vec<Problem>) {
    let Some(rubric) = &unit.rubric else { return };
    for exercise in unit.workshop.exercises(ExerciseKind::Own) {
        for gate in scope::blind_gates(&unit.workshop, &unit.questionnaire, rubric, exercise) {
            let help = "take it into scope, or use a rubric without that gate";
            out.push(
                Problem::new(
                    unit.workshop.exercise[exercise].id.span,
                    crate::text::Texts::english().blind_gate(&gate).to_string(),
                )
                .help(help),
            );
        }
    }
}
