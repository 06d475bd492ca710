//! What the exercises of a new workshop ask and rank: as the command line and the dialogue say, else what is proposed.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::cli::workshop::{New, OfExercise};
use crate::load::{Instrument, calibration};
use crate::model::draft::{ALL, Draft};
use crate::model::workshop::{Exercise, ExerciseKind, Workshop};
use crate::model::{Question, Questionnaire};
use crate::source::Spanned;
use crate::source::problem::suggest;
use crate::workshop::proposal::proposed;
use crate::workshop::scope::{self, PassedOver};

/// The ids that are meant for no single exercise.
pub(super) fn of_none(named: &[OfExercise]) -> Vec<String> {
    of(named, None)
}

/// The ids that are meant for an exercise, each once.
fn of(named: &[OfExercise], exercise: Option<&str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let of = named.iter().filter(|of| of.exercise.as_deref() == exercise);
    of.filter(|of| seen.insert(&of.id)).map(|of| of.id.clone()).collect()
}

/// Every area and every question that the command line names must be one of the questionnaire's.
pub(super) fn must_exist(args: &New, questionnaire: &Questionnaire) -> Result<()> {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|a| a.id.as_str()).collect();
    let questions: Vec<&str> = questionnaire.questions().map(|(_, q)| q.id.as_str()).collect();
    let areas_named = args.area.iter().map(|of| of.id.as_str());
    let questions_named = args.question.iter().map(|of| of.id.as_str()).filter(|id| *id != ALL);
    known("--area", "area", areas_named, &areas)?;
    known("--question", "question", questions_named, &questions)
}

fn known<'n>(flag: &str, what: &str, mut named: impl Iterator<Item = &'n str>, all: &[&str]) -> Result<()> {
    let Some(unknown) = named.find(|id| !all.contains(id)) else { return Ok(()) };
    let help = suggest(unknown, all.iter().copied()).map_or_else(String::new, |help| format!("; {help}"));
    bail!("{flag}: there is no {what} \"{unknown}\"{help}")
}

/// Restricts each exercise of a planned workshop to what it asks or ranks.
///
/// # Errors
/// When the command line names an exercise that there is not, or a question that its exercise cannot ask.
pub(super) fn choose(args: &New, draft: &Draft, planned: &mut Workshop, found: &Instrument) -> Result<()> {
    let exercises: Vec<&str> = planned.exercise.iter().map(|e| e.id.as_str()).collect();
    for (flag, named) in [("--area", &args.area), ("--question", &args.question)] {
        known(flag, "exercise", named.iter().filter_map(|of| of.exercise.as_deref()), &exercises)?;
    }
    for at in 0..planned.exercise.len() {
        let id = planned.exercise[at].id.value.clone();
        planned.exercise[at].areas = spanned(of(&args.area, Some(&id)));
        let said = match of(&args.question, Some(&id)) {
            named if named.is_empty() => said(draft, planned, planned.exercise[at].kind),
            named => named,
        };
        planned.exercise[at].questions = spanned(said);
        if args.question.is_empty() {
            // The dialogue does not ask for the areas of single exercises.
            leave_out(planned, at, &found.questionnaire);
        }
        settle(planned, at, found);
        must_be_asked(planned, at, &found.questionnaire)?;
        ask_what_is_rated(&mut planned.exercise[at])?;
    }
    Ok(())
}

/// What is said of all exercises of a kind. A question is meant for the common ones, else for what each delegation rates on its
/// own.
fn said(draft: &Draft, planned: &Workshop, kind: ExerciseKind) -> Vec<String> {
    let takes = [ExerciseKind::Common, ExerciseKind::Own].into_iter().find(|k| planned.exercises(*k).next().is_some());
    let general = draft.questions.as_ref().filter(|_| takes.unwrap_or(ExerciseKind::Ranking) == kind);
    let own = draft.own.as_ref().filter(|_| kind == ExerciseKind::Own);
    own.or(general).cloned().unwrap_or_default()
}

fn leave_out(planned: &mut Workshop, at: usize, questionnaire: &Questionnaire) {
    let passed_over: Vec<String> =
        scope::passed_over(planned, questionnaire, at).into_iter().map(|(id, _)| id.value.clone()).collect();
    planned.exercise[at].questions.retain(|id| id.value == ALL || !passed_over.contains(&id.value));
}

/// Puts what is proposed where a common exercise is to ask nothing in particular, and nothing in particular for all.
fn settle(planned: &mut Workshop, at: usize, found: &Instrument) {
    let exercise = &planned.exercise[at];
    let asks_all = exercise.questions.iter().any(|id| id.value == ALL);
    let asks_nothing = exercise.kind == ExerciseKind::Common && exercise.questions.is_empty();
    if !asks_all && !asks_nothing {
        return;
    }
    let named = if exercise.areas.is_empty() { &planned.areas } else { &exercise.areas };
    let areas: Vec<String> = named.iter().map(|id| id.value.clone()).collect();
    let chosen = if asks_all { Vec::new() } else { proposed(&found.questionnaire, &found.rubric, &areas) };
    planned.exercise[at].questions = spanned(chosen.into_iter().map(|q: &Question| q.id.value.clone()).collect());
}

fn must_be_asked(planned: &Workshop, at: usize, questionnaire: &Questionnaire) -> Result<()> {
    let exercise = &planned.exercise[at].id.value;
    let Some((id, why)) = scope::passed_over(planned, questionnaire, at).into_iter().next() else { return Ok(()) };
    let id = &id.value;
    match why {
        PassedOver::Ranking => bail!(
            "--question: the exercise \"{exercise}\" asks no questions; what it ranks is named with --area {exercise}=ID"
        ),
        PassedOver::Informs => {
            bail!("--question: \"{id}\" only informs, and counts in no figure: workshops do not ask it")
        }
        PassedOver::Outside => bail!(
            "--question: \"{id}\" lies outside the areas of the exercise \"{exercise}\"; name its area with --area too"
        ),
    }
}

/// Leaves out of a warm-up the chosen questions for which no rating is intended.
fn ask_what_is_rated(exercise: &mut Exercise) -> Result<()> {
    let Some(named) = &exercise.calibration else { return Ok(()) };
    let Some(ratings) = calibration::builtin(named).filter(|_| !exercise.questions.is_empty()) else { return Ok(()) };
    exercise.questions.retain(|id| ratings.contains_key(id.as_str()));
    if exercise.questions.is_empty() {
        let (named, id) = (&named.value, &exercise.id.value);
        bail!(
            "--question: for \"{named}\" no rating of these questions is intended; name others with --question {id}=ID"
        );
    }
    Ok(())
}

fn spanned(ids: Vec<String>) -> Vec<Spanned<String>> {
    ids.into_iter().map(|id| Spanned::new(id, Default::default())).collect()
}
