//! The workshop: what is rated, by whom, and how the room decides (`workshop.toml`, design 6).

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calibration::Ratings;
use super::forms;
use super::sheet::{Date, Sheet};
use crate::source::Spanned;

/// The most rounds that an exercise may have.
pub const MOST_ROUNDS: u32 = 9;

/// A workshop (`workshop.toml`).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Plimsoll workshop")]
pub struct Workshop {
    /// Its title.
    #[schemars(length(min = 1))]
    pub title: Spanned<String>,
    /// Its day, or its first day.
    #[serde(default)]
    pub date: Option<Spanned<Date>>,
    /// What is asked: an id of `plimsoll list`, or a path from this folder.
    #[schemars(length(min = 1), example = &"smart-customs")]
    pub questionnaire: Spanned<String>,
    /// How it is scored: an id of `plimsoll list`, or a path from this folder; the questionnaire's own when absent.
    #[serde(default)]
    #[schemars(length(min = 1), example = &"smart-customs")]
    pub rubric: Option<Spanned<String>>,
    /// The profile that gaps are measured against; the rubric's own when absent.
    #[serde(default)]
    pub profile: Option<Spanned<String>>,
    /// The languages in which forms are printed, such as "fr"; that of who makes them when absent.
    #[serde(default)]
    #[schemars(example = forms::languages())]
    pub languages: Vec<Spanned<String>>,
    /// The areas in scope; all when absent.
    #[serde(default)]
    pub areas: Vec<Spanned<String>>,
    /// The minutes that the room has for talking about contested questions.
    #[serde(default = "minutes")]
    #[schemars(range(min = 1))]
    pub minutes: Spanned<u32>,
    /// The minutes that one contested question takes.
    #[serde(default = "minutes_each")]
    #[schemars(range(min = 1))]
    pub minutes_each: Spanned<u32>,
    /// Figures of the regional picture that fewer administrations stand behind are withheld.
    #[serde(default = "suppress_below")]
    #[schemars(range(min = 1))]
    pub suppress_below: Spanned<u32>,
    /// Where random samples begin: the same seed gives the same figures.
    #[serde(default = "seed")]
    pub seed: u64,
    /// What the room does.
    #[serde(default)]
    pub exercise: Vec<Exercise>,
    /// Who takes part.
    #[serde(default)]
    pub delegation: Vec<Delegation>,
    /// How the choice of technologies is made.
    #[serde(default)]
    pub select: Select,
}

fn minutes() -> Spanned<u32> {
    Spanned::new(Workshop::MINUTES, Default::default())
}

fn minutes_each() -> Spanned<u32> {
    Spanned::new(Workshop::MINUTES_EACH, Default::default())
}

fn suppress_below() -> Spanned<u32> {
    Spanned::new(Workshop::SUPPRESS_BELOW, Default::default())
}

fn seed() -> u64 {
    Workshop::SEED
}

/// What an exercise is about: it decides which figures have a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExerciseKind {
    /// Each delegation rates its own administration: differences between delegations are findings.
    Own,
    /// Everybody rates the same thing, such as a described case: differences are disagreement.
    Common,
    /// Everybody orders the technologies.
    Ranking,
}

impl ExerciseKind {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            ExerciseKind::Own => "own",
            ExerciseKind::Common => "common",
            ExerciseKind::Ranking => "ranking",
        }
    }

    /// What it means, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            ExerciseKind::Own => "Each delegation rates its own administration",
            ExerciseKind::Common => "Everybody rates the same thing, such as a described case",
            ExerciseKind::Ranking => "Everybody orders the technologies",
        }
    }
}

/// One thing that the room does.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Its name in sheets and folders.
    #[schemars(regex(pattern = forms::ID))]
    pub id: Spanned<String>,
    /// What is rated.
    pub kind: ExerciseKind,
    /// Its title; what is rated, where that is a described case.
    #[serde(default)]
    pub title: Option<String>,
    /// A file of this folder that describes what is rated.
    #[serde(default)]
    pub about: Option<Spanned<String>>,
    /// The ratings intended for what is described: "island", "transit" or "advanced", or a file of the form of intended.toml, as
    /// a path from this folder.
    #[serde(default)]
    #[schemars(length(min = 1), example = &"island")]
    pub calibration: Option<Spanned<String>>,
    /// The areas that it asks about, or ranks; the workshop's when absent.
    #[serde(default)]
    pub areas: Vec<Spanned<String>>,
    /// The questions that it asks; all of its areas when absent.
    #[serde(default)]
    pub questions: Vec<Spanned<String>>,
    /// What it asks or ranks, by id, in the order of the numbers that forms have given (`numbers.csv`).
    #[serde(skip)]
    #[schemars(skip)]
    pub numbered: Vec<String>,
    /// The ratings that `calibration` names.
    #[serde(skip)]
    #[schemars(skip)]
    pub intended: Option<Ratings>,
}

/// The respondents of one administration.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Its name in sheets, folders and on the keyboard: short.
    #[schemars(regex(pattern = forms::ID))]
    pub id: Spanned<String>,
    /// The administration's name.
    #[schemars(length(min = 1))]
    pub name: Spanned<String>,
    /// The country code (ISO 3166-1, two letters).
    #[serde(default)]
    pub country: String,
    /// How many people it sends.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    pub participants: Spanned<u32>,
    /// The languages that it can work in.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Whether it agreed to be named as one that wants to learn from another.
    #[serde(default)]
    pub learns: bool,
    /// How many others it agreed to help, and to be named for it; 0: none.
    #[serde(default)]
    pub helps: u32,
}

fn one() -> Spanned<u32> {
    Spanned::new(1, Default::default())
}

/// How the choice of technologies is made.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Select {
    /// The weight of need in the weighted sum.
    #[schemars(range(min = 0))]
    pub need_weight: Spanned<f64>,
    /// The weight of readiness in the weighted sum.
    #[schemars(range(min = 0))]
    pub readiness_weight: Spanned<f64>,
    /// A technology with less need than this, in points, is out.
    #[schemars(range(min = 0))]
    pub least_need: Option<Spanned<f64>>,
    /// A technology with less readiness than this, in points, is out.
    #[schemars(range(min = 0))]
    pub least_readiness: Option<Spanned<f64>>,
}

impl Exercise {
    /// What it is called: its title, or its id where it has none.
    pub fn called(&self) -> &str {
        self.title.as_deref().map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&self.id)
    }
}

impl Default for Select {
    fn default() -> Self {
        let even = Spanned::new(1.0, Default::default());
        Select { need_weight: even, readiness_weight: even, least_need: None, least_readiness: None }
    }
}

impl Workshop {
    /// The minutes for talking about contested questions, where the file says nothing.
    pub const MINUTES: u32 = 60;
    /// The minutes that one contested question takes, where the file says nothing.
    pub const MINUTES_EACH: u32 = 10;
    /// The least number of administrations behind a figure of the regional picture, where the file says nothing.
    pub const SUPPRESS_BELOW: u32 = 5;
    /// Where random samples begin, where the file says nothing.
    pub const SEED: u64 = 1;

    /// The position of an exercise.
    pub fn exercise(&self, id: &str) -> Option<usize> {
        self.exercise.iter().position(|e| e.id.value == id)
    }

    /// The position of a delegation.
    pub fn delegation(&self, id: &str) -> Option<usize> {
        self.delegation.iter().position(|d| d.id.value == id)
    }

    /// The positions of the exercises of a kind.
    pub fn exercises(&self, kind: ExerciseKind) -> impl Iterator<Item = usize> + '_ {
        (0..self.exercise.len()).filter(move |e| self.exercise[*e].kind == kind)
    }
}

/// A sheet that came in, and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round, from 1.
    pub round: u32,
    /// The delegation, by position.
    pub delegation: usize,
    /// The file, relative to the workshop's folder.
    pub file: PathBuf,
    /// The answers.
    pub sheet: Sheet,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}
