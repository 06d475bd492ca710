//! The types of `plimsoll.workshop/1`, apart from the findings so that these can change.

mod agreement;
mod calibration;
mod region;
mod rounds;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::ExerciseKind;
use crate::model::sheet::Date;
use crate::report::format::json::{V1Input, V1Tool};

pub use agreement::{
    V1Agenda, V1Agreement, V1Alpha, V1End, V1Item, V1Question, V1Single, V1Skipped, V1Statistic, V1Step, V1Topic, V1Why,
};
pub use calibration::{V1AreaOffset, V1Calibration, V1Compared};
pub use region::{V1Distribution, V1Region};
pub use rounds::{V1Beside, V1Minority, V1Option, V1Ranking, V1RankingRound, V1Rounds};

/// The report of a workshop. It names no administration and no person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll workshop report")]
pub struct V1Workshop<'a> {
    /// The version of this format.
    pub schema: V1Schema,
    /// The program that wrote the report.
    pub tool: V1Tool,
    /// What the report was made from.
    pub inputs: V1Inputs<'a>,
    /// How random samples were drawn.
    pub random: V1Random,
    /// The workshop's title.
    pub title: &'a str,
    /// The workshop's day.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub date: Option<Date>,
    /// The most points that a question, an area or a cell can have.
    pub max: f64,
    /// Who took part.
    pub room: V1Room,
    /// The exercises, in the order of `workshop.toml`.
    pub exercises: Vec<V1Exercise<'a>>,
    /// Where the room agrees: one per exercise in which all rate the same thing.
    pub agreement: Vec<V1Agreement<'a>>,
    /// The room beside intended ratings: one per exercise that has some; absent without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calibration: Vec<V1Calibration<'a>>,
    /// What to talk about; null without such an exercise.
    pub agenda: Option<V1Agenda<'a>>,
    /// Later rounds beside the rounds before them.
    pub rounds: Vec<V1Rounds<'a>>,
    /// How the technologies are ranked.
    pub rankings: Vec<V1Ranking<'a>>,
    /// The picture over administrations; null without an exercise in which each rates itself.
    pub region: Option<V1Region<'a>>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
pub enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.workshop/1")]
    Workshop1,
}

/// What it was made from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Inputs<'a> {
    /// What was asked.
    pub questionnaire: V1Input<'a>,
    /// How it was scored.
    pub rubric: V1Input<'a>,
    /// SHA-256, in hexadecimal, over `workshop.toml`, the files of intended ratings that it names, the files of `sheets/` that are sheets by path, and `ballots.csv` where it
    /// is: of each its path in the folder with `/` between its parts, a zero byte, its length in decimal, a zero byte, and its
    /// bytes.
    pub workshop_sha256: &'a str,
}

/// How random samples were drawn.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Random {
    /// The generator's name.
    pub generator: &'static str,
    /// Where it began.
    pub seed: u64,
    /// Samples per bootstrap interval.
    pub samples: usize,
}

/// Who took part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Room {
    /// Delegations in `workshop.toml`.
    pub delegations: usize,
    /// Delegations of which something came in.
    pub answered: usize,
    /// People known by a name or a seat.
    pub people: usize,
    /// Sheets that do not count because the same person sent a later one.
    pub superseded: usize,
}

/// An exercise and who took part in it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Exercise<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is about.
    #[schemars(extend("enum" = ["own", "common", "ranking"]), with = "String")]
    pub kind: ExerciseKind,
    /// Its title; the id where it has none.
    pub title: &'a str,
    /// The rounds in which something came in.
    pub rounds: &'a [u32],
    /// Those who voted, ballots that name no seat one each.
    pub voters: usize,
    /// Their delegations.
    pub delegations: usize,
    /// Why no agreement is computed; null where it is.
    pub not_comparable: Option<String>,
    /// The name of that reason, the same in every language.
    pub not_comparable_code: Option<&'static str>,
}

/// A figure, or why there is none: either the figure or the reason is null.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Figure {
    /// The figure, unrounded.
    pub value: Option<f64>,
    /// Why there is none.
    pub reason: Option<String>,
    /// The name of that reason, the same in every language.
    pub code: Option<&'static str>,
}
