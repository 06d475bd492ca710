//! Agreement and agenda.

use schemars::JsonSchema;
use serde::Serialize;

use super::V1Figure;

/// The agreement in one exercise; of several rounds each person's latest answers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Agreement<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// Over the questions together: one per scale that two or more questions share.
    pub alpha: Vec<V1Alpha<'a>>,
    /// Questions whose scale no other question has.
    pub alone: usize,
    /// How many of its questions are withheld: fewer delegations answered than may be shown.
    pub withheld: usize,
    /// Its questions that are shown, in the order of the questionnaire.
    pub questions: Vec<V1Question<'a>>,
}

/// Krippendorff's alpha (ordinal) over the questions that share a scale.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Alpha<'a> {
    /// The values of the scale, ascending.
    pub scale: &'a [f64],
    /// The questions with this scale that two or more people answered.
    pub questions: usize,
    /// Alpha.
    pub alpha: V1Figure,
    /// The 2.5 % quantile of the samples (type 2).
    pub low: V1Figure,
    /// The 97.5 % quantile of the samples (type 2).
    pub high: V1Figure,
    /// The samples that gave a figure.
    pub samples: usize,
}

/// How the answers to a question are spread.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Question<'a> {
    /// Its id.
    pub id: &'a str,
    /// The area's id.
    pub area: &'a str,
    /// The dimension's id.
    pub dimension: &'a str,
    /// The question.
    pub ask: &'a str,
    /// Everybody who was asked: the answers and the three that are none add up to it.
    pub voters: usize,
    /// The answers, lowest first.
    pub answers: Vec<V1Step>,
    /// "Don't know".
    pub unknown: usize,
    /// Declared not applicable.
    pub not_applicable: usize,
    /// Not answered.
    pub unanswered: usize,
    /// "Don't know" among those who answered or do not know, 0 to 1; null when there are none.
    pub unknown_share: Option<f64>,
    /// The median.
    pub median: V1Figure,
    /// The lower of the two middle answers.
    pub lower_median: V1Figure,
    /// The upper of the two middle answers.
    pub upper_median: V1Figure,
    /// The lower quartile (type 2).
    pub lower_quartile: V1Figure,
    /// The upper quartile (type 2).
    pub upper_quartile: V1Figure,
    /// Van der Eijk's A, -1 to 1.
    pub agreement: V1Figure,
    /// (1 - A) / 2; on a scale of two steps twice the share of the minority.
    pub disagreement: V1Figure,
    /// All these figures, and those that came later, by name.
    pub statistics: Vec<V1Statistic>,
}

/// A figure by its name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Statistic {
    /// Its name, as in the CSV form.
    pub statistic: &'static str,
    /// The figure.
    #[serde(flatten)]
    pub figure: V1Figure,
}

/// How many gave an answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Step {
    /// What the answer is worth, on 0 to max.
    pub value: f64,
    /// The answer in words.
    pub text: String,
    /// How many gave it.
    pub people: usize,
}

/// What to talk about: every question of the common exercises is in one of the three lists.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Agenda<'a> {
    /// The minutes that there are.
    pub minutes: u32,
    /// What to talk about, the weightiest first.
    pub items: Vec<V1Item<'a>>,
    /// Contested, but out of time, the weightiest first.
    pub no_time: Vec<V1Topic<'a>>,
    /// What can be skipped.
    pub skipped: Vec<V1Skipped<'a>>,
    /// The voices that stand apart alone, on questions that are skipped for it.
    pub single_voices: Vec<V1Single<'a>>,
}

/// A question of an exercise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Topic<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The question's id.
    pub question: &'a str,
}

/// A question to talk about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Item<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The question's id.
    pub question: &'a str,
    /// The minute at which it starts, from 0.
    pub starts: u32,
    /// Its minutes.
    pub minutes: u32,
    /// How much the answers pull apart, 0 to 1.
    pub disagreement: f64,
    /// The points that hang on it, summed over the areas.
    pub influence: f64,
    /// Disagreement x influence.
    pub weight: f64,
    /// What speaks for the low end: the lowest answer that two people and a tenth of those who answered stand at or below.
    pub lowest: V1End,
    /// What speaks for the high end.
    pub highest: V1End,
}

/// Who stands apart alone.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Single<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The question's id.
    pub question: &'a str,
    /// How many they are.
    pub people: usize,
    /// Their notes, in alphabetical order.
    pub notes: Vec<String>,
}

/// One end of what was answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1End {
    /// The value.
    pub value: f64,
    /// How many answered so, or further out.
    pub people: usize,
    /// Their notes, in alphabetical order.
    pub notes: Vec<String>,
}

/// A question that need not be talked about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Skipped<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The question's id.
    pub question: &'a str,
    /// Why.
    pub why: V1Why,
    /// Why disagreement is not measured; null where it is.
    pub reason: Option<String>,
    /// The name of that reason, the same in every language.
    pub reason_code: Option<&'static str>,
}

/// Why a question need not be talked about.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum V1Why {
    /// Everybody who answered gave the same answer.
    NobodyDisagrees,
    /// Only single voices stand apart.
    SingleVoices,
    /// It was talked about, and the room did not move apart.
    Discussed,
    /// No area's points depend on it.
    NothingDependsOnIt,
    /// There is no disagreement to measure.
    NotMeasured,
}
