//! A workshop that is being planned: what is known of it so far, and the workshop that comes of it.

use crate::model::names;
use crate::model::sheet::Date;
use crate::model::workshop::{Delegation, Exercise, ExerciseKind, Select, Workshop};
use crate::source::{Spanned, alike};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// What stands for all questions in scope, in place of their ids.
pub const ALL: &str = "all";

/// The most people of one delegation: beyond it, a typing error is likely.
pub const MOST_PARTICIPANTS: u32 = 500;

/// What is known so far; what is not has a default, but for the title and the delegations.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The title.
    pub title: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// What is asked, as `workshop.toml` will name it.
    pub questionnaire: Option<String>,
    /// How it is scored, as `workshop.toml` will name it.
    pub rubric: Option<String>,
    /// The languages in which forms are printed; none for that of who makes them.
    pub languages: Vec<String>,
    /// The areas in scope; none for all.
    pub areas: Option<Vec<String>>,
    /// What the room does.
    pub exercises: Option<Vec<ExerciseKind>>,
    /// What everybody rates, for the exercises of the kind `common`.
    pub common: Option<String>,
    /// The questions of the exercises of the kind `common`, by id, or [`ALL`]; none for those that are proposed.
    pub questions: Option<Vec<String>>,
    /// The questions of the exercise of the kind `own`, by id; none for all in scope.
    pub own: Option<Vec<String>>,
    /// The described administration, by name, that everybody rates first; none for none.
    pub calibration: Option<String>,
    /// Who takes part.
    pub delegations: Vec<Delegation>,
    /// The minutes for talking about contested questions.
    pub minutes: Option<u32>,
}

impl Draft {
    /// Whether everybody rates the same thing, so that single questions can be chosen.
    pub fn has_common(&self) -> bool {
        self.calibration.is_some() || self.exercises.iter().flatten().any(|kind| *kind == ExerciseKind::Common)
    }

    /// Adds a delegation.
    ///
    /// # Errors
    /// When another one has its id.
    pub fn add(&mut self, delegation: Delegation) -> Result<(), String> {
        if let Some(other) = self.delegations.iter().find(|d| d.id == delegation.id) {
            let (id, first, second) = (&delegation.id.value, &other.name.value, &delegation.name.value);
            return Err(format!(
                "two delegations have the id \"{id}\": \"{first}\" and \"{second}\"; give one of them another id"
            ));
        }
        self.delegations.push(delegation);
        Ok(())
    }

    /// Whether each delegation rates its own administration.
    pub fn has_own(&self) -> bool {
        self.exercises.iter().flatten().any(|kind| *kind == ExerciseKind::Own)
    }

    /// The workshop, with exercises that ask everything; `today` is its day unless there is another one.
    pub fn workshop(self, questionnaire: &str, today: Date, t: &Texts) -> Workshop {
        let exercises = match self.exercises {
            Some(exercises) if !exercises.is_empty() || self.calibration.is_some() => exercises,
            _ => vec![ExerciseKind::Own],
        };
        let warm_up = self.calibration.as_deref().map(|name| warm_up(name, t));
        let common = self.common.unwrap_or_else(|| t.draft_case().to_string());
        Workshop {
            title: plain(self.title.unwrap_or_default()),
            date: Some(plain(self.date.unwrap_or(today))),
            questionnaire: plain(self.questionnaire.unwrap_or_else(|| questionnaire.to_owned())),
            rubric: self.rubric.map(plain),
            profile: None,
            languages: self.languages.into_iter().map(plain).collect(),
            areas: self.areas.unwrap_or_default().into_iter().map(plain).collect(),
            minutes: plain(self.minutes.unwrap_or(Workshop::MINUTES)),
            minutes_each: plain(Workshop::MINUTES_EACH),
            suppress_below: plain(Workshop::SUPPRESS_BELOW),
            seed: Workshop::SEED,
            exercise: warm_up.into_iter().chain(exercises_of(&exercises, &common, t)).collect(),
            delegation: self.delegations,
            select: Select::default(),
        }
    }
}

/// The exercise in which everybody rates a described administration whose intended ratings are known.
fn warm_up(name: &str, t: &Texts) -> Exercise {
    Exercise {
        id: plain("calibration".to_owned()),
        title: Some(t.draft_warm_up().to_string()),
        about: Some(plain(format!("{name}.md"))),
        calibration: Some(plain(name.to_owned())),
        ..exercise(ExerciseKind::Common)
    }
}

/// An exercise of a kind, named like it.
fn exercise(kind: ExerciseKind) -> Exercise {
    Exercise {
        id: plain(kind.name().to_owned()),
        kind,
        title: None,
        about: None,
        calibration: None,
        areas: Vec::new(),
        questions: Vec::new(),
        numbered: Vec::new(),
        intended: None,
    }
}

/// The exercises of these kinds; one that comes twice gets a number.
fn exercises_of(kinds: &[ExerciseKind], common: &str, t: &Texts) -> Vec<Exercise> {
    let numbered = |(at, kind): (usize, &ExerciseKind)| {
        let nth = kinds[..=at].iter().filter(|k| *k == kind).count();
        let number = if nth > 1 { format!("-{nth}") } else { String::new() };
        let title = match kind {
            ExerciseKind::Own => t.draft_own().to_string(),
            ExerciseKind::Common if nth > 1 => format!("{common} {nth}"),
            ExerciseKind::Common => common.to_owned(),
            ExerciseKind::Ranking => t.draft_ranking().to_string(),
        };
        let id = plain(format!("{}{number}", kind.name()));
        Exercise { id, title: Some(title), ..exercise(*kind) }
    };
    kinds.iter().enumerate().map(numbered).collect()
}

/// A delegation; without an id it gets the one that its name gives.
///
/// # Errors
/// What is wrong with the name, the id or the number, and what to write instead.
pub fn delegation(id: &str, name: &str, participants: u32, t: &Texts) -> Result<Delegation, Text> {
    let name = names::checked(name).map_err(|why| t.unreadable(&why, &t.names_delegation()))?;
    let id = match (&*alike::id(id), names::short(&name)) {
        ("", slug) if slug.is_empty() => return Err(t.draft_no_id(&name)),
        ("", slug) => slug,
        (id, _) => id.to_owned(),
    };
    let well_formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.len() > 100 || !id.chars().all(well_formed) {
        let near = names::slug(&id);
        return Err(match near.is_empty() || names::is_reserved(&near) {
            true => t.draft_ill_formed(&id),
            false => t.draft_ill_formed_near(&id, &near),
        });
    }
    if names::is_reserved(&id) {
        return Err(t.draft_reserved(&id));
    }
    if !(1..=MOST_PARTICIPANTS).contains(&participants) {
        return Err(t.draft_participants(&name, participants as usize, MOST_PARTICIPANTS as usize));
    }
    Ok(Delegation {
        id: plain(id),
        name: plain(name),
        country: String::new(),
        participants: plain(participants),
        languages: Vec::new(),
        learns: false,
        helps: 0,
    })
}

fn plain<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Default::default())
}

messages! {
    /// Titles of exercises, as the workshop's file and its forms have them.
    draft_own() = "Your own administration";
    draft_case() = "The case";
    draft_ranking() = "The technologies in order";
    draft_warm_up() = "Warm-up: a described administration";
    /// Why something that was typed makes no delegation, without a full stop.
    draft_no_id(name: Text) =
        "no id can be made of the name \"{name}\": give one, of 1 to 100 lower-case letters, digits and hyphens";
    draft_ill_formed(id: Text) =
        "\"{id}\" cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens";
    draft_ill_formed_near(id: Text, near: Text) =
        "\"{id}\" cannot be the id of a delegation: use 1 to 100 lower-case letters, digits and hyphens, such as \"{near}\"";
    draft_reserved(id: Text) =
        "\"{id}\" cannot be the id of a delegation, because Windows allows no folder of that name";
    draft_participants(name: Text, people: Count, most: Count) =
        "\"{name}\" cannot send {people} people: write a number from 1 to {most}";
}
