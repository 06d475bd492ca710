//! What a sheet that comes in is taken for: by what the command says, by what the sheet says, by whose administration it is.

use super::people::{name_of, seat_of};
use super::scope;
use crate::load::workshop::LoadedWorkshop;
use crate::model::workshop::{Delegation, ExerciseKind, MOST_ROUNDS, Workshop};
use crate::model::{Answer, Sheet};
use crate::source::Spanned;
use crate::source::alike::same_name;
use crate::source::problem::{did_you_mean, suggest};

/// What the command says of all sheets, by positions; it goes before what a sheet says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// The exercise.
    pub exercise: Option<usize>,
    /// The round, from 1.
    pub round: Option<u32>,
    /// The delegation.
    pub delegation: Option<usize>,
}

/// What a sheet is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round, from 1.
    pub round: u32,
    /// The delegation, by position.
    pub delegation: usize,
}

impl Said {
    /// What ids on the command line mean.
    ///
    /// # Errors
    /// When the workshop has no such exercise or delegation.
    pub fn of(
        workshop: &Workshop,
        exercise: Option<&str>,
        round: Option<u32>,
        delegation: Option<&str>,
    ) -> Found<Said> {
        let exercise = exercise.map(|id| known_exercise(workshop, id)).transpose()?;
        let delegation = delegation.map(|id| known_delegation(workshop, id)).transpose()?;
        Ok(Said { exercise, round, delegation })
    }
}

/// What was found, or why nothing was, as a sentence without its full stop.
type Found<T> = Result<T, String>;

/// What a sheet is taken for, when its questionnaire is the workshop's.
///
/// # Errors
/// Why it cannot be told, and what to do.
pub fn place(sheet: &Sheet, workshop: &Workshop, said: Said) -> Found<Place> {
    let at = sheet.workshop.as_ref();
    let exercise = match (said.exercise, at) {
        (Some(exercise), _) => exercise,
        (None, Some(at)) => known_exercise(workshop, &at.exercise)?,
        (None, None) => own(workshop)?,
    };
    let delegation = match (said.delegation, at) {
        (Some(delegation), _) => delegation,
        (None, Some(at)) => known_delegation(workshop, &at.delegation)?,
        (None, None) => by_administration(sheet, workshop)?,
    };
    let round = said.round.or_else(|| Some(at?.round.as_ref()?.value)).unwrap_or(1);
    if !(1..=MOST_ROUNDS).contains(&round) {
        return Err(format!("there is no round {round}; rounds are 1 to {MOST_ROUNDS}"));
    }
    if seat_of(sheet) == Some(0) {
        return Err("there is no seat 0; seats are 1, 2, 3, ...".to_owned());
    }
    Ok(Place { exercise, round, delegation })
}

fn own(workshop: &Workshop) -> Found<usize> {
    workshop.exercises(ExerciseKind::Own).next().ok_or_else(|| {
        let known: Vec<&str> = workshop.exercise.iter().map(|e| e.id.as_str()).collect();
        format!("it does not say which exercise it belongs to; say it with --exercise: {}", known.join(", "))
    })
}

fn known_exercise(workshop: &Workshop, id: &str) -> Found<usize> {
    let known = workshop.exercise.iter().map(|e| e.id.as_str());
    workshop.exercise(id).ok_or_else(|| unknown("exercise", id, known))
}

fn known_delegation(workshop: &Workshop, id: &str) -> Found<usize> {
    let known = workshop.delegation.iter().map(|d| d.id.as_str());
    workshop.delegation(id).ok_or_else(|| unknown("delegation", id, known))
}

fn unknown<'k>(what: &str, id: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let help = suggest(id, known).map_or_else(String::new, |help| format!("; {help}"));
    format!("the workshop has no {what} \"{id}\"{help}")
}

/// The delegation of the sheet's administration: by name, else by a country that only one delegation comes from.
fn by_administration(sheet: &Sheet, workshop: &Workshop) -> Found<usize> {
    let (name, country) = (sheet.administration.name.trim(), sheet.administration.country.trim());
    let only = |is: &dyn Fn(&Delegation) -> bool| {
        let mut all = (0..workshop.delegation.len()).filter(|d| is(&workshop.delegation[*d]));
        all.next().filter(|_| all.next().is_none())
    };
    let by_name = only(&|d| !name.is_empty() && same_name(&d.name, name));
    let by_country = || only(&|d| !country.is_empty() && same_name(&d.country, country));
    if let Some(found) = by_name.or_else(by_country) {
        return Ok(found);
    }
    const HELP: &str = "say whose it is with --delegation";
    if name.is_empty() && country.is_empty() {
        return Err(format!("it names no administration; {HELP}"));
    }
    let named = if name.is_empty() { country } else { name };
    if workshop.delegation.iter().any(|d| same_name(&d.name, named) || same_name(&d.country, named)) {
        return Err(format!("more than one delegation is called \"{named}\"; {HELP}"));
    }
    let near = did_you_mean(name, workshop.delegation.iter().map(|d| d.name.as_str()));
    let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? If so, "));
    Err(format!("no delegation is called \"{named}\"; {near}{HELP}"))
}

/// Whether a sheet says something in an exercise, and nothing that cannot be.
///
/// # Errors
/// What is missing or wrong, and what to do.
pub fn says_something(sheet: &Sheet, loaded: &LoadedWorkshop, exercise: usize) -> Found<()> {
    let (workshop, questionnaire) = (&loaded.workshop, &loaded.instrument.questionnaire);
    let ranking = sheet.workshop.as_ref().map(|at| &at.ranking).filter(|r| !r.is_empty());
    if workshop.exercise[exercise].kind == ExerciseKind::Ranking {
        let areas: Vec<&str> = scope::areas(workshop, questionnaire, exercise).iter().map(|a| a.id.as_str()).collect();
        let ranking = ranking.ok_or("nothing is ranked; the places stand in \"workshop: {ranking: {AREA: PLACE}}\"")?;
        return ranking.iter().try_for_each(|(area, place)| ranked(area, place, &areas));
    }
    let is_answered = |id: &str| sheet.answers.get(id).is_some_and(|e| e.answer != Answer::Unanswered);
    let mut asked = scope::questions(workshop, questionnaire, exercise).into_iter();
    if asked.any(|(_, q)| is_answered(&q.id)) {
        return Ok(());
    }
    let elsewhere = sheet.answers.values().any(|e| e.answer != Answer::Unanswered);
    let what = if elsewhere { "nothing that this exercise asks is answered" } else { "nothing is answered" };
    Err(format!("{what}; add it again when it is filled in"))
}

fn ranked(area: &Spanned<String>, place: &Spanned<u32>, areas: &[&str]) -> Found<()> {
    if !areas.contains(&area.as_str()) {
        let help = suggest(area, areas.iter().copied()).map_or_else(String::new, |h| format!("; {h}"));
        return Err(format!("the exercise ranks no area \"{}\"{help}", area.value));
    }
    let most = areas.len();
    if !(1..=most).contains(&(place.value as usize)) {
        return Err(format!("\"{}\" has the place {}; places are 1 to {most}, 1 the first", area.value, place.value));
    }
    Ok(())
}

/// Whether only its country told which delegation a sheet comes from.
pub fn is_by_country(sheet: &Sheet, said: Said, delegation: &Delegation) -> bool {
    let told = said.delegation.is_some() || sheet.workshop.is_some();
    !told && !same_name(&sheet.administration.name, &delegation.name)
}

/// Whether a sheet says neither the name nor the seat of the one who answers.
pub fn is_nobodys(sheet: &Sheet) -> bool {
    name_of(sheet).is_none() && seat_of(sheet).is_none()
}
