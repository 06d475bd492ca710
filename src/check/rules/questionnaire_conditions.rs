//! Q: questionnaires, what hangs on conditions.

use super::rule;
use crate::check::rule::{Found::Questionnaire as InQuestionnaire, Rule};
use crate::check::workspace::QuestionnaireUnit;
use crate::model::{Area, Condition, Kind, Measures, Question, Questionnaire};
use crate::source::{Problem, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!(Q014 "constant-condition" Warning InQuestionnaire(always_asked), "a condition holds for every answer"),
    rule!(Q015 "question-never-asked" Error InQuestionnaire(never_asked), "a condition holds for no answers"),
    rule!(Q029 "area-never-declined" Warning InQuestionnaire(never_declined), "no answers decline an area that can be declined"),
    rule!(Q030 "area-always-declined" Error InQuestionnaire(always_declined), "an area is declined whatever is answered, or without an answer"),
    rule!(Q031 "nothing-to-decline" Warning InQuestionnaire(nothing_to_decline), "an area can be declined, and asks nothing about readiness"),
];

type Unit<'u> = QuestionnaireUnit<'u>;

/// Whether a condition holds for all given answers, for nothing at all, or for some; over every combination. A question
/// without answer (unknown, not asked) fails `at_least`, so a negation may hold then: that is not "never".
#[derive(PartialEq)]
enum Holds {
    Always,
    Never,
    Sometimes,
}

fn holds(questionnaire: &Questionnaire, condition: &Condition) -> Holds {
    const MOST: usize = 20_000;
    let mut ids: Vec<&str> = condition.questions().into_iter().map(|q| q.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut points: Vec<Vec<Option<f64>>> = Vec::new();
    let mut combinations: usize = 1;
    for id in &ids {
        let given = answers_of(questionnaire, id, condition);
        combinations = combinations.saturating_mul(given.len() + 1);
        if given.is_empty() || combinations > MOST {
            return Holds::Sometimes;
        }
        points.push(given.into_iter().map(Some).chain([None]).collect());
    }
    let (mut some, mut all) = (false, true);
    let mut digits = vec![0; ids.len()];
    loop {
        let value = |id: &str| ids.iter().position(|i| *i == id).and_then(|at| points[at][digits[at]]);
        let now = satisfied(condition, &value);
        let given = digits.iter().zip(&points).all(|(d, p)| p[*d].is_some());
        some |= now;
        all &= now || !given;
        let Some(at) = (0..digits.len()).find(|&at| digits[at] + 1 < points[at].len()) else { break };
        digits[..at].fill(0);
        digits[at] += 1;
    }
    match (some, all) {
        (_, true) => Holds::Always,
        (false, _) => Holds::Never,
        _ => Holds::Sometimes,
    }
}

/// The points that a question's answers can have: all of them, or for numbers and long checklists the ends and each cut.
fn answers_of(questionnaire: &Questionnaire, id: &str, condition: &Condition) -> Vec<f64> {
    let Some(question) = questionnaire.question(id) else { return Vec::new() };
    let (low, high) = match question.kind() {
        Kind::Choices(_) => return question.choice_points().collect(),
        Kind::Items(items) => (0.0, items.iter().map(|i| *i.points).sum()),
        Kind::Text => return Vec::new(),
        Kind::Number(range) => (*range.min, *range.max),
    };
    let mut points = vec![low, high];
    points.extend(cuts(condition, id).into_iter().flat_map(|c| [c, c - 1e-6]).filter(|c| (low..=high).contains(c)));
    points
}

fn cuts(condition: &Condition, id: &str) -> Vec<f64> {
    match condition {
        Condition::AtLeast { question, at_least } if question.value == id => vec![*at_least],
        Condition::AtLeast { .. } => Vec::new(),
        Condition::All(list) | Condition::Any(list) => list.iter().flat_map(|c| cuts(c, id)).collect(),
        Condition::Not(inner) => cuts(inner, id),
    }
}

/// Whether a condition holds where questions have these points.
pub(super) fn satisfied(condition: &Condition, value: &impl Fn(&str) -> Option<f64>) -> bool {
    match condition {
        Condition::AtLeast { question, at_least } => value(question).is_some_and(|v| v >= at_least - 1e-9),
        Condition::All(list) => list.iter().all(|c| satisfied(c, value)),
        Condition::Any(list) => list.iter().any(|c| satisfied(c, value)),
        Condition::Not(inner) => !satisfied(inner, value),
    }
}

fn conditions<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (&'u Question, &'u Spanned<Condition>)> {
    unit.questionnaire.questions().filter_map(|(_, q)| q.ask_when.as_ref().map(|c| (q, c)))
}

fn always_asked(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (question, condition) in conditions(unit) {
        if holds(unit.questionnaire, condition) == Holds::Always {
            let message = format!("the condition of \"{}\" holds for every answer that is given", question.id.value);
            out.push(Problem::new(condition.span, message).help("remove \"ask_when\", or correct \"at_least\""));
        }
    }
}

fn never_asked(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (question, condition) in conditions(unit) {
        if is_never_asked(unit.questionnaire, question) {
            let message = format!("\"{}\" is never asked: its condition holds for no answers", question.id.value);
            out.push(Problem::new(condition.span, message).help("correct the condition, or remove the question"));
        }
    }
}

/// Whether a question's condition holds for no answers.
pub(super) fn is_never_asked(questionnaire: &Questionnaire, question: &Question) -> bool {
    question.ask_when.as_ref().is_some_and(|condition| holds(questionnaire, condition) == Holds::Never)
}

/// The areas that can be declined, each with its condition.
fn declining<'u>(unit: &'u Unit<'_>) -> impl Iterator<Item = (&'u Area, &'u Spanned<Condition>)> {
    unit.questionnaire.areas.iter().filter_map(|area| Some((area, area.declined_when.as_ref()?)))
}

fn never_declined(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (area, condition) in declining(unit) {
        if holds(unit.questionnaire, condition) == Holds::Never {
            let message =
                format!("the area \"{}\" is never declined: its condition holds for no answers", area.id.value);
            out.push(Problem::new(condition.span, message).help("correct \"at_least\", or remove \"declined_when\""));
        }
    }
}

/// An area is declined by an answer: neither by every answer, nor by silence.
fn always_declined(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (area, condition) in declining(unit) {
        let message = if holds(unit.questionnaire, condition) == Holds::Always {
            format!("the area \"{}\" is declined whatever is answered, so its readiness is never asked", area.id.value)
        } else if satisfied(condition, &|_| None) {
            format!("the area \"{}\" is declined while nothing is answered: no evidence says so", area.id.value)
        } else {
            continue;
        };
        out.push(Problem::new(condition.span, message).help("name the answer that says so, with \"at_least\""));
    }
}

fn nothing_to_decline(unit: &Unit<'_>, out: &mut Vec<Problem>) {
    for (area, condition) in declining(unit) {
        if area.questions.iter().all(|q| q.measures != Measures::Readiness) {
            let message =
                format!("the area \"{}\" asks nothing about readiness, so nothing can be declined", area.id.value);
            out.push(Problem::new(condition.span, message).help("remove \"declined_when\""));
        }
    }
}
