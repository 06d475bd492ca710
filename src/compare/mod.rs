//! Two sheets of different days: what moved, and whether the administration, its evidence or the instrument moved it. Pure.
//!
//! A figure goes from what it was to what it is in steps, each of which is a report that can be made by hand: the old sheet as
//! it was scored; under the new instrument; with the evidence of the new sheet, on its day; with its answers. What a step moves
//! is one part of the account, so the parts add up to the whole movement. What backs an answer that is no longer given goes with
//! the answer.
//!
//! What cannot be compared belongs to the instrument: a question that the old questionnaire lacks or asks otherwise has the
//! answer of the new sheet from the second step on.

mod account;
mod answers;
mod evidence;
mod place;
mod questions;
mod region;
mod steps;

pub use account::{Account, Cause, Moved, Presence};
pub use answers::{AnswerMoved, Direction, Given};
pub use evidence::{EvidenceChange, EvidenceMoved};
pub use place::Place;
pub use questions::Questions;
pub use region::Region;

use crate::gap::Basis;
use crate::load::{Instrument, LoadedSheet};
use crate::model::{Questionnaire, Sheet};
use steps::Steps;

/// A sheet, and what it is scored with.
#[derive(Debug)]
pub struct Year<'a> {
    /// The name that people know the sheet by.
    pub name: String,
    /// The sheet.
    pub loaded: &'a LoadedSheet,
    /// The questionnaire and the rubric: those that it was made with, where they are at hand.
    pub instrument: &'a Instrument,
    /// The questionnaire in the language that it is written in: whether a question has changed does not hang on translations.
    pub written: &'a Questionnaire,
}

impl<'a> Year<'a> {
    /// The sheet.
    pub fn sheet(&self) -> &'a Sheet {
        &self.loaded.sheet
    }

    /// Whether the questionnaire is of the version that the sheet was made with.
    pub fn is_at_hand(&self) -> bool {
        self.sheet().version.value == self.instrument.questionnaire.version.value
    }
}

/// Where the account of a comparison begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With the old result.
    OldResult,
    /// With the old sheet under the new instrument: the version that it was made with is not at hand.
    NotAtHand,
    /// With the old sheet under the new instrument: the old rubric counts on another scale.
    OtherScale,
}

impl Start {
    fn of(old: &Year, new: &Year) -> Start {
        let max = |year: &Year| *year.instrument.rubric.rules.scale.max;
        match old.is_at_hand() {
            false => Start::NotAtHand,
            true if max(old) != max(new) => Start::OtherScale,
            true => Start::OldResult,
        }
    }
}

/// Two sheets, compared.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The older sheet.
    pub old: &'a Year<'a>,
    /// The newer one.
    pub new: &'a Year<'a>,
    /// Where the account begins.
    pub start: Start,
    /// What of the questionnaire can be compared.
    pub questions: Questions,
    /// Every place with its account: overall, areas and their cells, dimensions, in the order of the new questionnaire.
    pub places: Vec<Moved>,
    /// The answers that changed, in the order of the questionnaire.
    pub answers: Vec<AnswerMoved<'a>>,
    /// The evidence that changed, in the order of the questionnaire.
    pub evidence: Vec<EvidenceMoved<'a>>,
}

impl<'a> Comparison<'a> {
    /// Compares two sheets of one questionnaire.
    pub fn new(old: &'a Year<'a>, new: &'a Year<'a>) -> Self {
        let (start, questions) = (Start::of(old, new), Questions::between(old, new));
        let steps = Steps::new(old, new, &questions);
        let places = steps.places().into_iter().map(|place| steps.account(place, start)).collect();
        let answers = answers::changed(old, new, &questions, &steps);
        let evidence = evidence::changed(old, new, &questions, &steps);
        Comparison { old, new, start, questions, places, answers, evidence }
    }

    /// Whether both sheets are scored with the same instrument, which then moves nothing.
    pub fn is_same_instrument(&self) -> bool {
        let hashes = |year: &Year<'a>| {
            [&year.instrument.questionnaire_input, &year.instrument.rubric_input].map(|input| input.sha256.as_str())
        };
        hashes(self.old) == hashes(self.new)
    }

    /// The overall account.
    pub fn overall(&self) -> &Moved {
        &self.places[0]
    }

    /// The places that are not within an area: overall and the areas themselves.
    pub fn main(&self) -> impl Iterator<Item = &Moved> {
        self.places.iter().filter(|moved| moved.place.is_main())
    }

    /// Overall and the areas, where they stand lower than before, whatever the reason.
    pub fn fell(&self, basis: Basis) -> Vec<&Moved> {
        self.main().filter(|moved| moved.fell(basis)).collect()
    }
}
