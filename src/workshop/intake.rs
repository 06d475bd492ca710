//! What a sheet that comes in is taken for: by what the command says, by what the sheet says, by whose administration it is.

use super::people::{name_of, seat_of};
use super::scope;
use crate::load::workshop::LoadedWorkshop;
use crate::model::workshop::{Delegation, ExerciseKind, MOST_ROUNDS, Workshop};
use crate::model::{Answer, Sheet};
use crate::source::Spanned;
use crate::source::alike::same_name;
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

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
        t: &Texts,
    ) -> Found<Said> {
        let exercise = exercise.map(|id| known_exercise(workshop, id, t)).transpose()?;
        let delegation = delegation.map(|id| known_delegation(workshop, id, t)).transpose()?;
        Ok(Said { exercise, round, delegation })
    }
}

/// The most ids that are named where one is not known.
const MOST_NAMED: usize = 20;

/// What was found, or why nothing was, as a sentence without its full stop.
type Found<T> = Result<T, Text>;

/// What a sheet is taken for, when its questionnaire is the workshop's.
///
/// # Errors
/// Why it cannot be told, and what to do.
pub fn place(sheet: &Sheet, workshop: &Workshop, said: Said, t: &Texts) -> Found<Place> {
    let at = sheet.workshop.as_ref();
    let exercise = match (said.exercise, at) {
        (Some(exercise), _) => exercise,
        (None, Some(at)) => known_exercise(workshop, &at.exercise, t)?,
        (None, None) => own(workshop, t)?,
    };
    let delegation = match (said.delegation, at) {
        (Some(delegation), _) => delegation,
        (None, Some(at)) => known_delegation(workshop, &at.delegation, t)?,
        (None, None) => by_administration(sheet, workshop, t)?,
    };
    let round = said.round.or_else(|| Some(at?.round.as_ref()?.value)).unwrap_or(1);
    if !(1..=MOST_ROUNDS).contains(&round) {
        return Err(t.intake_no_round(round as usize, MOST_ROUNDS as usize));
    }
    if seat_of(sheet) == Some(0) {
        return Err(t.intake_no_seat());
    }
    Ok(Place { exercise, round, delegation })
}

fn own(workshop: &Workshop, t: &Texts) -> Found<usize> {
    workshop.exercises(ExerciseKind::Own).next().ok_or_else(|| {
        let known = workshop.exercise.iter().map(|e| e.id.as_str().into());
        t.intake_no_own(&t.list(known))
    })
}

fn known_exercise(workshop: &Workshop, id: &str, t: &Texts) -> Found<usize> {
    let known = workshop.exercise.iter().map(|e| e.id.as_str());
    workshop.exercise(id).ok_or_else(|| meant(t.intake_no_exercise(id), id, known, t))
}

fn known_delegation(workshop: &Workshop, id: &str, t: &Texts) -> Found<usize> {
    let known = workshop.delegation.iter().map(|d| d.id.as_str());
    workshop.delegation(id).ok_or_else(|| meant(t.intake_no_delegation(id), id, known, t))
}

/// What is wrong with an id, and which one was probably meant, else which there are.
fn meant<'k>(wrong: Text, id: &str, known: impl IntoIterator<Item = &'k str>, t: &Texts) -> Text {
    let known: Vec<&str> = known.into_iter().collect();
    match did_you_mean(id, known.iter().copied()) {
        Some(near) => t.intake_near(&wrong, near),
        None if known.is_empty() || known.len() > MOST_NAMED => wrong,
        None => t.intake_known(&wrong, &t.list(known.into_iter().map(Text::from))),
    }
}

/// The delegation of the sheet's administration: by name, else by a country that only one delegation comes from.
fn by_administration(sheet: &Sheet, workshop: &Workshop, t: &Texts) -> Found<usize> {
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
    if name.is_empty() && country.is_empty() {
        return Err(t.intake_no_administration());
    }
    let named = if name.is_empty() { country } else { name };
    if workshop.delegation.iter().any(|d| same_name(&d.name, named) || same_name(&d.country, named)) {
        return Err(t.intake_several(named));
    }
    let near = did_you_mean(name, workshop.delegation.iter().map(|d| d.name.as_str()));
    Err(near.map_or_else(|| t.intake_unknown(named), |near| t.intake_unknown_near(named, near)))
}

/// Whether a sheet says something in an exercise, and nothing that cannot be.
///
/// # Errors
/// What is missing or wrong, and what to do.
pub fn says_something(sheet: &Sheet, loaded: &LoadedWorkshop, exercise: usize, t: &Texts) -> Found<()> {
    let (workshop, questionnaire) = (&loaded.workshop, &loaded.instrument.questionnaire);
    let ranking = sheet.workshop.as_ref().map(|at| &at.ranking).filter(|r| !r.is_empty());
    if workshop.exercise[exercise].kind == ExerciseKind::Ranking {
        let areas: Vec<&str> = scope::areas(workshop, questionnaire, exercise).iter().map(|a| a.id.as_str()).collect();
        let ranking = ranking.ok_or_else(|| t.intake_nothing_ranked())?;
        return ranking.iter().try_for_each(|(area, place)| ranked(area, place, &areas, t));
    }
    let is_answered = |id: &str| sheet.answers.get(id).is_some_and(|e| e.answer != Answer::Unanswered);
    let mut asked = scope::questions(workshop, questionnaire, exercise).into_iter();
    if asked.any(|(_, q)| is_answered(&q.id)) {
        return Ok(());
    }
    let elsewhere = sheet.answers.values().any(|e| e.answer != Answer::Unanswered);
    Err(if elsewhere { t.intake_nothing_asked() } else { t.intake_nothing() })
}

fn ranked(area: &Spanned<String>, place: &Spanned<u32>, areas: &[&str], t: &Texts) -> Found<()> {
    if !areas.contains(&area.as_str()) {
        return Err(meant(t.intake_no_area(&area.value), area, areas.iter().copied(), t));
    }
    let most = areas.len();
    if !(1..=most).contains(&(place.value as usize)) {
        return Err(t.intake_no_place(&area.value, place.value as usize, most));
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

messages! {
    /// Why a sheet cannot be taken in: clauses without a full stop, behind a colon.
    intake_no_round(round: Count, most: Count) = "there is no round {round}; rounds are 1 to {most}";
    intake_no_seat() = "there is no seat 0; seats are 1, 2, 3, ...";
    intake_no_own(known: Phrase) = "it does not say which exercise it belongs to; say it with --exercise: {known}";
    intake_no_exercise(id: Text) = "the workshop has no exercise \"{id}\"";
    intake_no_delegation(id: Text) = "the workshop has no delegation \"{id}\"";
    intake_no_area(area: Text) = "the exercise ranks no area \"{area}\"";
    /// One of these clauses, and the id that was probably meant, or all that there are.
    intake_near(wrong: Phrase, near: Text) = "{wrong}; did you mean \"{near}\"?";
    intake_known(wrong: Phrase, known: Phrase) = "{wrong}; known here: {known}";
    intake_no_administration() = "it names no administration; say whose it is with --delegation";
    intake_several(name: Text) = "more than one delegation is called \"{name}\"; say whose it is with --delegation";
    intake_unknown(name: Text) = "no delegation is called \"{name}\"; say whose it is with --delegation";
    intake_unknown_near(name: Text, near: Text) =
        "no delegation is called \"{name}\"; did you mean \"{near}\"? If so, say whose it is with --delegation";
    /// Words of files stand as they are; so do the words in capitals, in whose place ids and numbers are written.
    intake_nothing_ranked() = "nothing is ranked; the places stand in \"workshop: {{ranking: {{AREA: PLACE}}}}\"";
    intake_no_place(area: Text, place: Count, most: Count) =
        "\"{area}\" has the place {place}; places are 1 to {most}, 1 the first";
    intake_nothing() = "nothing is answered; add it again when it is filled in";
    intake_nothing_asked() = "nothing that this exercise asks is answered; add it again when it is filled in";
}
