//! The scope of an exercise: which areas and questions it is about, and thereby their numbers on cards, ballots and keyboards.

use crate::model::workshop::{ExerciseKind, Workshop};
use crate::model::{Area, Measures, Question, Questionnaire};

/// The areas in scope of an exercise, by position, in the order of the questionnaire: the one at position n has the number
/// n + 1. A ranking is of technologies: of its own areas, or of those in scope that have a question about need.
pub fn areas<'q>(workshop: &Workshop, questionnaire: &'q Questionnaire, exercise: usize) -> Vec<&'q Area> {
    let exercise = &workshop.exercise[exercise];
    let named = if exercise.areas.is_empty() { &workshop.areas } else { &exercise.areas };
    let in_scope =
        questionnaire.areas.iter().filter(|a| named.is_empty() || named.iter().any(|n| n.value == a.id.value));
    let is_ranked = |a: &&Area| a.questions.iter().any(|q| q.measures == Measures::Need);
    let all = exercise.kind != ExerciseKind::Ranking || !exercise.areas.is_empty();
    in_scope.filter(|a| all || is_ranked(a)).collect()
}

/// The questions that an exercise asks, each with its area, in the order of the questionnaire: the one at position n has the
/// number n + 1. None for a ranking.
pub fn questions<'q>(
    workshop: &Workshop,
    questionnaire: &'q Questionnaire,
    exercise: usize,
) -> Vec<(&'q Area, &'q Question)> {
    if workshop.exercise[exercise].kind == ExerciseKind::Ranking {
        return Vec::new();
    }
    let named = &workshop.exercise[exercise].questions;
    let is_asked = |q: &Question| named.is_empty() || named.iter().any(|n| n.value == q.id.value);
    let areas = areas(workshop, questionnaire, exercise).into_iter();
    areas.flat_map(|a| a.questions.iter().map(move |q| (a, q))).filter(|(_, q)| is_asked(q)).collect()
}
