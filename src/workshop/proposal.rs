//! Which questions a common exercise asks unless somebody says so: few enough for a room, and those on which most hangs.

use std::cmp::Reverse;

use crate::group::influence::Influence;
use crate::model::{Area, Measures, Question, Questionnaire, Rubric, Sheet};
use crate::score::Scorer;

/// As many questions as a room rates in one go.
const GOAL: usize = 14;
/// So many are all asked.
const MOST: usize = 15;

/// The questions proposed for the areas in scope (all when none is named), in the order of the questionnaire; none where all
/// there are is few enough.
///
/// In turn from each area its next one: those that a gate looks at first, then by the points that hang on it (gates included,
/// over all areas, with everything else fully met).
pub fn proposed<'q>(questionnaire: &'q Questionnaire, rubric: &Rubric, areas: &[String]) -> Vec<&'q Question> {
    let is_in_scope = |area: &&Area| areas.is_empty() || areas.contains(&area.id.value);
    let in_scope: Vec<&Area> = questionnaire.areas.iter().filter(is_in_scope).collect();
    if in_scope.iter().map(|a| a.questions.len()).sum::<usize>() <= MOST {
        return Vec::new();
    }
    let weight = weights(questionnaire, rubric);
    let mut best: Vec<Vec<&Question>> = in_scope.iter().map(|area| area.questions.iter().collect()).collect();
    for questions in &mut best {
        questions.retain(|q| q.measures == Measures::Readiness);
        questions.sort_by_key(|q| Reverse(weight(q)));
    }
    let turns = (0..).take_while(|nth| best.iter().any(|questions| questions.len() > *nth));
    let in_turn = turns.flat_map(|nth| best.iter().filter_map(move |questions| questions.get(nth).copied()));
    let chosen: Vec<&Question> = in_turn.take(GOAL).collect();
    let is_chosen = |q: &&Question| chosen.iter().any(|c| c.id.value == q.id.value);
    questionnaire.questions().map(|(_, q)| q).filter(is_chosen).collect()
}

/// What weighs for a question: whether a gate looks at it, then the points that hang on it, in millionths.
fn weights(questionnaire: &Questionnaire, rubric: &Rubric) -> impl Fn(&Question) -> (bool, u64) {
    let scorer = Scorer::compile(questionnaire, rubric);
    let max = rubric.rules.scale.max.value;
    let mut best = scorer.answers(&Sheet::blank(questionnaire));
    let all = || questionnaire.questions().map(|(_, q)| q);
    all().filter_map(|q| scorer.question(&q.id)).for_each(|at| best.raise(at, max));
    let mut influence = Influence::around(&scorer, best);
    let points: std::collections::HashMap<String, u64> = all()
        .filter_map(|q| Some((q.id.value.clone(), (influence.of(scorer.question(&q.id)?, 0.0, max) * 1e6) as u64)))
        .collect();
    let gates: Vec<String> = rubric.rules.gate.iter().flat_map(|g| &g.questions).map(|q| q.value.clone()).collect();
    move |question| {
        let id = &question.id.value;
        (gates.contains(id), points.get(id).copied().unwrap_or(0))
    }
}
