//! The scope of an exercise: which areas and questions it is about, and thereby their numbers on cards, ballots and keyboards.

use crate::load::Instrument;
use crate::model::workshop::{Exercise, ExerciseKind, Workshop};
use crate::model::{Area, Gate, Measures, Question, Questionnaire, Rubric};
use crate::score::Scorer;
use crate::source::Spanned;

/// The areas in scope of an exercise, by position, in the order of the questionnaire. A ranking is of technologies: of its own areas, or of those in scope that have a question about need.
pub fn areas<'q>(workshop: &Workshop, questionnaire: &'q Questionnaire, exercise: usize) -> Vec<&'q Area> {
    let exercise = &workshop.exercise[exercise];
    let named = if exercise.areas.is_empty() { &workshop.areas } else { &exercise.areas };
    let in_scope =
        questionnaire.areas.iter().filter(|a| named.is_empty() || named.iter().any(|n| n.value == a.id.value));
    let is_ranked = |a: &&Area| a.questions.iter().any(|q| q.measures == Measures::Need);
    let all = exercise.kind != ExerciseKind::Ranking || !exercise.areas.is_empty();
    in_scope.filter(|a| all || is_ranked(a)).collect()
}

/// Whether workshops ask a question: what only informs they do not, as free text is no vote, and may name people; except for
/// what declines an area.
pub fn can_be_asked(questionnaire: &Questionnaire, question: &Question) -> bool {
    !question.informs() || questionnaire.decides(&question.id)
}

/// The questions that an exercise asks, each with its area, in the order of the questionnaire. None for a ranking.
pub fn questions<'q>(
    workshop: &Workshop,
    questionnaire: &'q Questionnaire,
    exercise: usize,
) -> Vec<(&'q Area, &'q Question)> {
    if workshop.exercise[exercise].kind == ExerciseKind::Ranking {
        return Vec::new();
    }
    let named = &workshop.exercise[exercise].questions;
    let is_named = |q: &Question| named.is_empty() || named.iter().any(|n| n.value == q.id.value);
    let is_asked = |q: &Question| can_be_asked(questionnaire, q) && is_named(q);
    let areas = areas(workshop, questionnaire, exercise).into_iter();
    areas.flat_map(|a| a.questions.iter().map(move |q| (a, q))).filter(|(_, q)| is_asked(q)).collect()
}

/// The questions that workshops can ask and an exercise does not, by id, in the order of the questionnaire.
pub fn not_asked<'q>(workshop: &Workshop, questionnaire: &'q Questionnaire, exercise: usize) -> Vec<&'q str> {
    let asked = questions(workshop, questionnaire, exercise);
    let all = questionnaire.questions().map(|(_, question)| question).filter(|q| can_be_asked(questionnaire, q));
    all.map(|q| q.id.as_str()).filter(|id| !asked.iter().any(|(_, q)| q.id.as_str() == *id)).collect()
}

/// Why an exercise does not ask a question that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    /// A ranking asks none.
    Ranking,
    /// It only informs.
    Informs,
    /// It lies outside the exercise's areas.
    Outside,
}

/// The questions that an exercise names and does not ask, each with the reason.
pub fn passed_over<'w>(
    workshop: &'w Workshop,
    questionnaire: &Questionnaire,
    exercise: usize,
) -> Vec<(&'w Spanned<String>, PassedOver)> {
    let asked = questions(workshop, questionnaire, exercise);
    let is_asked = |id: &&Spanned<String>| asked.iter().any(|(_, q)| q.id.value == id.value);
    let Exercise { kind, questions, .. } = &workshop.exercise[exercise];
    let informs = |id: &str| questionnaire.question(id).is_some_and(|q| !can_be_asked(questionnaire, q));
    let why = |id: &str| match kind {
        ExerciseKind::Ranking => PassedOver::Ranking,
        _ if informs(id) => PassedOver::Informs,
        _ => PassedOver::Outside,
    };
    questions.iter().filter(|id| !is_asked(id)).map(|id| (id, why(id))).collect()
}

/// What an exercise asks or ranks, by id, each with its number: on cards, ballots and keyboards. A number that was given once
/// stays with what it was given for; what is new is numbered after those. In the order of the numbers.
pub fn numbers<'q>(workshop: &Workshop, questionnaire: &'q Questionnaire, exercise: usize) -> Vec<(usize, &'q str)> {
    let ids: Vec<&str> = match workshop.exercise[exercise].kind {
        ExerciseKind::Ranking => areas(workshop, questionnaire, exercise).into_iter().map(|a| a.id.as_str()).collect(),
        ExerciseKind::Own | ExerciseKind::Common => {
            questions(workshop, questionnaire, exercise).into_iter().map(|(_, q)| q.id.as_str()).collect()
        }
    };
    let given = &workshop.exercise[exercise].numbered;
    let (known, new): (Vec<&str>, Vec<&str>) = ids.into_iter().partition(|id| given.iter().any(|g| g == id));
    let known = given.iter().enumerate().filter_map(|(at, id)| Some((at + 1, *known.iter().find(|k| *k == id)?)));
    known.chain((given.len() + 1..).zip(new)).collect()
}

/// The questions that an exercise asks, each with its area and its number, in the order of the numbers.
pub fn numbered_questions<'q>(
    workshop: &Workshop,
    questionnaire: &'q Questionnaire,
    exercise: usize,
) -> Vec<(usize, &'q Area, &'q Question)> {
    let asked = questions(workshop, questionnaire, exercise);
    let of = |id: &str| asked.iter().find(|(_, q)| q.id.value == id).copied();
    let all = numbers(workshop, questionnaire, exercise).into_iter();
    all.filter_map(|(number, id)| of(id).map(|(area, question)| (number, area, question))).collect()
}

/// The technologies that a ranking ranks, each with its number, in the order of the numbers.
pub fn numbered_areas<'q>(
    workshop: &Workshop,
    questionnaire: &'q Questionnaire,
    exercise: usize,
) -> Vec<(usize, &'q Area)> {
    let ranked = areas(workshop, questionnaire, exercise);
    let all = numbers(workshop, questionnaire, exercise).into_iter();
    all.filter_map(|(number, id)| Some((number, *ranked.iter().find(|a| a.id.value == id)?))).collect()
}

/// The scorer of an exercise: its gates look at nothing that nobody is asked.
pub fn scorer(workshop: &Workshop, instrument: &Instrument, exercise: usize) -> Scorer {
    let asked = questions(workshop, &instrument.questionnaire, exercise);
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    scorer.looking_at(|id| asked.iter().any(|(_, q)| q.id.value == id))
}

/// The scorer of the exercise in which each delegation rates its own administration; without one, gates look at everything.
pub fn own_scorer(workshop: &Workshop, instrument: &Instrument) -> Scorer {
    match workshop.exercises(ExerciseKind::Own).next() {
        Some(exercise) => scorer(workshop, instrument, exercise),
        None => Scorer::compile(&instrument.questionnaire, &instrument.rubric),
    }
}

/// A gate that looks at something that nobody is asked, and so cannot be judged, or only in part.
#[derive(Clone, Debug, PartialEq)]
pub struct BlindGate<'r> {
    /// The gate.
    pub gate: &'r Gate,
    /// The areas in scope that it caps, by id.
    pub caps: Vec<&'r str>,
    /// The area or the questions that it looks at and that are out of scope, by id.
    pub unseen: Vec<&'r str>,
}

/// The gates on areas of an exercise that cannot be judged, because what they look at is out of its scope: they cap nothing
/// there, and the levels say nothing about what they guard.
pub fn blind_gates<'r>(
    workshop: &Workshop,
    questionnaire: &'r Questionnaire,
    rubric: &'r Rubric,
    exercise: usize,
) -> Vec<BlindGate<'r>> {
    let asked = questions(workshop, questionnaire, exercise);
    let is_asked = |id: &str| asked.iter().any(|(_, q)| q.id.value == id);
    let has_area = |id: &str| asked.iter().any(|(a, q)| a.id.value == id && q.measures == Measures::Readiness);
    let blind = |gate: &'r Gate| {
        let is_capped = |a: &&Area| {
            let named = gate.areas.iter().any(|n| n.value == "*" || n.value == a.id.value);
            named && has_area(&a.id) && gate.area.as_ref().is_none_or(|looked_at| looked_at.value != a.id.value)
        };
        let caps: Vec<&str> = questionnaire.areas.iter().filter(is_capped).map(|a| a.id.as_str()).collect();
        let unseen = gate.area.iter().filter(|area| !has_area(area)).map(|area| area.as_str());
        let questions = gate.questions.iter().filter(|q| !is_asked(q)).map(|q| q.as_str());
        let unseen: Vec<&str> = unseen.chain(questions).collect();
        (!caps.is_empty() && !unseen.is_empty()).then_some(BlindGate { gate, caps, unseen })
    };
    rubric.rules.gate.iter().filter_map(blind).collect()
}
