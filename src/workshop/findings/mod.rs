//! What a workshop's report says, computed once: every format shows these findings and adds nothing.
//!
//! No person is in them, and no administration. They are made from a [`Plan`]: what it withholds is not in them.

pub mod agenda;
pub mod agreement;
pub mod attendance;
pub mod calibration;
pub mod ranking;
pub mod region;
pub mod rounds;

use super::disclosure::{Basis, Note, Plan};
use super::room::{Room, Rounds, Voter};
use super::scope;
use super::votes::Votes;
use crate::group::{NoFigure, Rated};
use crate::load::workshop::LoadedWorkshop;
use crate::model::workshop::Exercise;
use crate::model::{Area, ExerciseKind, Question};
use crate::score::{QuestionAt, Scorer, TOLERANCE};

use agenda::Talk;
use agreement::Agreement;
use attendance::Attendance;
use calibration::Calibration;
use ranking::Ranking;
use region::Region;
use rounds::RoundPair;

/// How many samples a bootstrap interval is made of.
pub const SAMPLES: usize = 1000;

/// Everything that the report says.
pub struct Findings<'w> {
    /// The workshop.
    pub loaded: &'w LoadedWorkshop,
    /// The points of a question's best answer.
    pub max: f64,
    /// Who took part.
    pub attendance: Attendance,
    /// Where the room agrees: one per exercise in which all rate the same thing.
    pub agreement: Vec<Agreement<'w>>,
    /// The room beside intended ratings: one per exercise that has some.
    pub calibration: Vec<Calibration<'w>>,
    /// The exercises, by position, whose answers do not compare, and why.
    pub not_comparable: Vec<(usize, NoFigure)>,
    /// How the technologies are ranked.
    pub rankings: Vec<Ranking<'w>>,
    /// What to talk about; `None` without an exercise in which all rate the same thing.
    pub agenda: Option<Talk>,
    /// Later rounds beside the rounds before them.
    pub rounds: Vec<RoundPair<'w>>,
    /// The picture over administrations; `None` without an exercise in which each rates itself.
    pub region: Option<Region<'w>>,
    /// The least number of delegations behind a figure.
    pub least: usize,
    /// How many figures are shown as they were before, because too few delegations' answers changed since.
    pub kept: usize,
}

impl<'w> Findings<'w> {
    /// Computes everything, with an agenda for so many minutes (the workshop's when absent).
    pub fn new(plan: &Plan<'_, 'w>, minutes: Option<u32>) -> Self {
        let (room, scorer) = (plan.room, plan.scorer);
        let workshop = &room.loaded.workshop;
        let common: Vec<Cast> =
            workshop.exercises(ExerciseKind::Common).map(|e| Cast::new(room, scorer, e, Rounds::UpToNow)).collect();
        let agreement: Vec<Agreement> = common.iter().map(|cast| Agreement::new(plan, cast)).collect();
        let rounds: Vec<RoundPair> =
            workshop.exercises(ExerciseKind::Common).flat_map(|e| rounds::pairs(plan, e)).collect();
        let own = workshop.exercises(ExerciseKind::Own);
        let not_comparable = own.filter_map(|e| Some((e, Rated::OwnAdministration.comparable().err()?)));
        Findings {
            loaded: room.loaded,
            max: scorer.max(),
            attendance: Attendance::of(room),
            agenda: Talk::new(plan, &common, &agreement, &rounds, minutes),
            agreement,
            calibration: workshop.exercises(ExerciseKind::Common).filter_map(|e| Calibration::new(plan, e)).collect(),
            not_comparable: not_comparable.collect(),
            rankings: workshop.exercises(ExerciseKind::Ranking).map(|e| Ranking::new(plan, e)).collect(),
            rounds,
            region: Region::new(plan),
            least: plan.least(),
            kept: plan.kept(),
        }
    }

    /// An exercise, by position.
    pub fn exercise(&self, at: usize) -> &'w Exercise {
        &self.loaded.workshop.exercise[at]
    }
}

/// The votes cast in one exercise.
pub(super) struct Cast<'w> {
    exercise: usize,
    pub(super) voters: Vec<Voter<'w>>,
    pub(super) votes: Votes,
}

impl<'w> Cast<'w> {
    pub(super) fn new(room: &Room<'w>, scorer: &Scorer, exercise: usize, rounds: Rounds) -> Self {
        let voters = room.voters(exercise, rounds);
        Cast { exercise, votes: Votes::new(scorer, &voters), voters }
    }

    /// For every voter of a later round the same voter here, by position.
    pub(super) fn earlier(&self, later: &Cast<'_>) -> Vec<Option<usize>> {
        later.voters.iter().map(|voter| self.voters.iter().position(|v| v.is(voter))).collect()
    }

    /// The notes of some voters on a question as they may be shown, in an order that says nothing of the voters.
    fn notes(&self, plan: &Plan<'_, '_>, question: &str, voters: impl IntoIterator<Item = usize>) -> Vec<Note> {
        sorted(voters.into_iter().filter_map(|v| Some(plan.note(&self.note(question, v)?))).collect())
    }

    fn note(&self, question: &str, voter: usize) -> Option<String> {
        self.voters[voter].sheet.answers.get(question)?.noted().map(str::to_owned)
    }
}

/// Notes in an order that says nothing of who wrote them, each once.
fn sorted(mut notes: Vec<Note>) -> Vec<Note> {
    notes.sort();
    notes.dedup();
    notes
}

/// A question of an exercise.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'w> {
    /// Its area.
    pub area: &'w Area,
    /// The question.
    pub question: &'w Question,
    /// Its position in the scorer.
    pub at: QuestionAt,
}

/// A question whose answers are withheld.
#[derive(Clone, Debug)]
pub struct Withheld<'w> {
    /// The question.
    pub asked: Asked<'w>,
    /// The values that it can take, ascending.
    pub scale: Vec<f64>,
}

impl<'w> Asked<'w> {
    /// The question with its scale alone.
    fn withheld(self, scorer: &Scorer) -> Withheld<'w> {
        Withheld { asked: self, scale: scorer.questions()[self.at].attainable.clone() }
    }

    /// The questions of an exercise, in the order of the questionnaire.
    fn all(room: &Room<'w>, scorer: &Scorer, exercise: usize) -> Vec<Asked<'w>> {
        let (workshop, questionnaire) = (&room.loaded.workshop, &room.loaded.instrument.questionnaire);
        let questions = scope::questions(workshop, questionnaire, exercise).into_iter();
        let asked = |(area, question): (&'w Area, &'w Question)| {
            Some(Asked { area, question, at: scorer.question(&question.id)? })
        };
        questions.filter_map(asked).collect()
    }

    /// The values that the question can take, ascending: those that were given too, where there are too many to list.
    fn scale(&self, scorer: &Scorer, given: &Basis) -> Vec<f64> {
        let question = &scorer.questions()[self.at];
        let mut scale = question.attainable.clone();
        if question.thinned {
            scale.extend(given.votes().filter_map(|v| v.value()));
            scale.sort_by(f64::total_cmp);
            scale.dedup_by(|a, b| (*a - *b).abs() <= TOLERANCE);
        }
        scale
    }

    /// The text of the choice that is worth a value, where there is one.
    pub fn choice(&self, value: f64, max: f64) -> Option<&'w str> {
        let highest = self.question.choice_points().fold(0.0, f64::max);
        let is_it = |points: &f64| (points / highest * max - value).abs() <= TOLERANCE;
        let at = self.question.choice_points().position(|points| is_it(&points))?;
        Some(self.question.choices[at].text.trim())
    }
}
