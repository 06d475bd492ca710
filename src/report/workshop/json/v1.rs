//! The types of `plimsoll.workshop/1`, apart from the findings so that these can change.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::ExerciseKind;
use crate::model::sheet::Date;

/// The report of a workshop. It names no administration and no person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Plimsoll workshop report", deny_unknown_fields)]
pub(super) struct V1Workshop<'a> {
    /// The version of this format.
    pub(super) schema: V1Schema,
    /// The program that wrote the report.
    pub(super) tool: V1Tool,
    /// What the report was made from.
    pub(super) inputs: V1Inputs<'a>,
    /// How random samples were drawn.
    pub(super) random: V1Random,
    /// The workshop's title.
    pub(super) title: &'a str,
    /// The workshop's day.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) date: Option<Date>,
    /// The most points that a question, an area or a cell can have.
    pub(super) max: f64,
    /// Who took part.
    pub(super) room: V1Room,
    /// The exercises, in the order of `workshop.toml`.
    pub(super) exercises: Vec<V1Exercise<'a>>,
    /// Where the room agrees: one per exercise in which all rate the same thing.
    pub(super) agreement: Vec<V1Agreement<'a>>,
    /// What to talk about; null without such an exercise.
    pub(super) agenda: Option<V1Agenda<'a>>,
    /// Later rounds beside the rounds before them.
    pub(super) rounds: Vec<V1Rounds<'a>>,
    /// How the technologies are ranked.
    pub(super) rankings: Vec<V1Ranking<'a>>,
    /// The picture over administrations; null without an exercise in which each rates itself.
    pub(super) region: Option<V1Region<'a>>,
}

/// The versions of the format that this program writes.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) enum V1Schema {
    /// This one.
    #[serde(rename = "plimsoll.workshop/1")]
    Workshop1,
}

/// A program.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Tool {
    /// Its name.
    pub(super) name: &'static str,
    /// Its version.
    pub(super) version: &'static str,
}

/// What a report was made from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Inputs<'a> {
    /// What was asked.
    pub(super) questionnaire: V1Input<'a>,
    /// How it was scored.
    pub(super) rubric: V1Input<'a>,
    /// SHA-256 of `workshop.toml`, the sheets and the ballots, in hexadecimal.
    pub(super) workshop_sha256: &'a str,
}

/// A questionnaire or a rubric.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Input<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its version.
    pub(super) version: &'a str,
    /// SHA-256 of its files, in hexadecimal.
    pub(super) sha256: &'a str,
}

/// How random samples were drawn.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Random {
    /// The generator's name.
    pub(super) generator: &'static str,
    /// Where it began.
    pub(super) seed: u64,
    /// Samples per bootstrap interval.
    pub(super) samples: usize,
}

/// Who took part.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Room {
    /// Delegations in `workshop.toml`.
    pub(super) delegations: usize,
    /// Delegations of which something came in.
    pub(super) answered: usize,
    /// People known by a name or a seat.
    pub(super) people: usize,
    /// Sheets that do not count because the same person sent a later one.
    pub(super) superseded: usize,
}

/// An exercise and who took part in it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Exercise<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What it is about.
    #[schemars(extend("enum" = ["own", "common", "ranking"]), with = "String")]
    pub(super) kind: ExerciseKind,
    /// Its title; the id where it has none.
    pub(super) title: &'a str,
    /// The rounds in which something came in.
    pub(super) rounds: &'a [u32],
    /// Those who voted, ballots that name no seat one each.
    pub(super) voters: usize,
    /// Their delegations.
    pub(super) delegations: usize,
    /// Why no agreement is computed; null where it is.
    pub(super) not_comparable: Option<String>,
}

/// A figure, or why there is none: one of the two is null.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Figure {
    /// The figure, unrounded.
    pub(super) value: Option<f64>,
    /// Why there is none.
    pub(super) reason: Option<String>,
}

/// The agreement in one exercise; of several rounds each person's latest answers.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Agreement<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// Over the questions together: one per scale that two or more questions share.
    pub(super) alpha: Vec<V1Alpha<'a>>,
    /// Questions whose scale no other question has.
    pub(super) alone: usize,
    /// Its questions, in the order of the questionnaire.
    pub(super) questions: Vec<V1Question<'a>>,
}

/// Krippendorff's alpha (ordinal) over the questions that share a scale.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Alpha<'a> {
    /// The values of the scale, ascending.
    pub(super) scale: &'a [f64],
    /// The questions with this scale that two or more people answered.
    pub(super) questions: usize,
    /// Alpha.
    pub(super) alpha: V1Figure,
    /// The 2.5 % quantile of the samples (type 2).
    pub(super) low: V1Figure,
    /// The 97.5 % quantile of the samples (type 2).
    pub(super) high: V1Figure,
    /// The samples that gave a figure.
    pub(super) samples: usize,
}

/// How the answers to a question are spread.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Question<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// The area's id.
    pub(super) area: &'a str,
    /// The dimension's id.
    pub(super) dimension: &'a str,
    /// The question.
    pub(super) ask: &'a str,
    /// Everybody who was asked: the answers and the three that are none add up to it.
    pub(super) voters: usize,
    /// The answers, lowest first.
    pub(super) answers: Vec<V1Step>,
    /// "Don't know".
    pub(super) unknown: usize,
    /// Declared not applicable.
    pub(super) not_applicable: usize,
    /// Not answered.
    pub(super) unanswered: usize,
    /// "Don't know" among those who answered or do not know, 0 to 1; null when there are none.
    pub(super) unknown_share: Option<f64>,
    /// The median.
    pub(super) median: V1Figure,
    /// The lower of the two middle answers.
    pub(super) lower_median: V1Figure,
    /// The upper of the two middle answers.
    pub(super) upper_median: V1Figure,
    /// The lower quartile (type 2).
    pub(super) lower_quartile: V1Figure,
    /// The upper quartile (type 2).
    pub(super) upper_quartile: V1Figure,
    /// Van der Eijk's A, -1 to 1.
    pub(super) agreement: V1Figure,
    /// (1 - A) / 2; on a scale of two steps twice the share of the minority.
    pub(super) disagreement: V1Figure,
}

/// How many gave an answer.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Step {
    /// What the answer is worth, on 0 to max.
    pub(super) value: f64,
    /// The answer in words.
    pub(super) text: String,
    /// How many gave it.
    pub(super) people: usize,
}

/// What to talk about: every question of the common exercises is in one of the three lists.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Agenda<'a> {
    /// The minutes that there are.
    pub(super) minutes: u32,
    /// What to talk about, the weightiest first.
    pub(super) items: Vec<V1Item<'a>>,
    /// Contested, but out of time, the weightiest first.
    pub(super) no_time: Vec<V1Topic<'a>>,
    /// What can be skipped.
    pub(super) skipped: Vec<V1Skipped<'a>>,
}

/// A question of an exercise.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Topic<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// The question's id.
    pub(super) question: &'a str,
}

/// A question to talk about.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Item<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// The question's id.
    pub(super) question: &'a str,
    /// The minute at which it starts, from 0.
    pub(super) starts: u32,
    /// Its minutes.
    pub(super) minutes: u32,
    /// How much the answers pull apart, 0 to 1.
    pub(super) disagreement: f64,
    /// The points that hang on it, summed over the areas.
    pub(super) influence: f64,
    /// Disagreement x influence.
    pub(super) weight: f64,
    /// What speaks for the lowest answer given.
    pub(super) lowest: V1End<'a>,
    /// What speaks for the highest answer given.
    pub(super) highest: V1End<'a>,
}

/// One end of what was answered.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1End<'a> {
    /// The value.
    pub(super) value: f64,
    /// How many answered so.
    pub(super) people: usize,
    /// Their notes, in alphabetical order.
    pub(super) notes: &'a [String],
}

/// A question that need not be talked about.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Skipped<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// The question's id.
    pub(super) question: &'a str,
    /// Why.
    pub(super) why: V1Why,
    /// Why disagreement is not measured; null where it is.
    pub(super) reason: Option<String>,
}

/// Why a question need not be talked about.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum V1Why {
    /// Everybody who answered gave the same answer.
    NobodyDisagrees,
    /// No area's points depend on it.
    NothingDependsOnIt,
    /// There is no disagreement to measure.
    NotMeasured,
}

/// A round beside the round before it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Rounds<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// The round before.
    pub(super) first: u32,
    /// The round.
    pub(super) second: u32,
    /// How many questions were answered in one of the two only.
    pub(super) in_one: usize,
    /// The questions answered in both, in the order of the questionnaire.
    pub(super) questions: Vec<V1Beside<'a>>,
}

/// One question in two rounds.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Beside<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Answers in the first round.
    pub(super) answered_first: usize,
    /// Answers in the second round.
    pub(super) answered_second: usize,
    /// The median of the first round.
    pub(super) median_first: f64,
    /// The median of the second round.
    pub(super) median_second: f64,
    /// By how much the median moved; above 0 is up.
    pub(super) shift: f64,
    /// A of the second round less A of the first.
    pub(super) agreement_change: V1Figure,
    /// How much of the distribution changed, in percent.
    pub(super) change_percent: f64,
    /// Whether less than 15 % changed.
    pub(super) stable: bool,
    /// People known to have answered in both rounds.
    pub(super) in_both: usize,
    /// Those of them whose answer changed.
    pub(super) moved: usize,
    /// Those who still stand more than one step away from the middle.
    pub(super) minority: V1Minority<'a>,
}

/// A minority.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Minority<'a> {
    /// How many they are.
    pub(super) people: usize,
    /// Their notes, in alphabetical order.
    pub(super) notes: &'a [String],
}

/// How the technologies are ranked, one ballot per delegation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Ranking<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// Delegations with a ballot.
    pub(super) ballots: usize,
    /// Rankings that were left out because they do not place every technology.
    pub(super) incomplete: usize,
    /// Kendall's W, corrected for ties.
    pub(super) w: V1Figure,
    /// m (n-1) W.
    pub(super) chi_square: V1Figure,
    /// Degrees of freedom.
    pub(super) degrees_of_freedom: V1Figure,
    /// The share of random rankings with at least this chi-square; rough up to seven options.
    pub(super) p: V1Figure,
    /// Where there was more than one: W of each round by itself.
    pub(super) rounds: Vec<V1RankingRound>,
    /// Why there is no common order; null where there is one.
    pub(super) reason: Option<String>,
    /// The technologies, in the order of the questionnaire.
    pub(super) options: Vec<V1Option<'a>>,
}

/// One round of rankings.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1RankingRound {
    /// The round.
    pub(super) round: u32,
    /// Kendall's W.
    pub(super) w: V1Figure,
}

/// A ranked technology; figures are null where there is no common order.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Option<'a> {
    /// The area's id.
    pub(super) area: &'a str,
    /// Its place, 1 the best; options that tie share one.
    pub(super) place: Option<usize>,
    /// Majorities won less majorities lost.
    pub(super) copeland: Option<i64>,
    /// Over the ballots, the options beaten plus half of those tied.
    pub(super) borda: Option<f64>,
}

/// The picture over administrations.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Region<'a> {
    /// The exercise's id.
    pub(super) exercise: &'a str,
    /// How many administrations rated themselves.
    pub(super) administrations: usize,
    /// Figures that fewer administrations stand behind are withheld.
    pub(super) withheld_below: usize,
    /// Whether everything is withheld: then the lists below are empty.
    pub(super) withheld: bool,
    /// The levels that are counted, lowest first.
    pub(super) levels: &'a [u8],
    /// The areas, after gates; they are no sums of cells.
    pub(super) areas: Vec<V1Distribution<'a>>,
    /// The cells.
    pub(super) cells: Vec<V1Distribution<'a>>,
    /// Administrations x cells: per area, per dimension, and over all.
    pub(super) totals: Vec<V1Distribution<'a>>,
}

/// How many stand at which level.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct V1Distribution<'a> {
    /// The area's id; null over all areas.
    pub(super) area: Option<&'a str>,
    /// The dimension's id; null over all dimensions.
    pub(super) dimension: Option<&'a str>,
    /// One number per level; null where withheld.
    pub(super) per_level: Option<Vec<usize>>,
    /// The median points of a cell; null elsewhere and where withheld.
    pub(super) median: Option<f64>,
    /// Why there is nothing; null where there is something.
    pub(super) reason: Option<&'static str>,
}
