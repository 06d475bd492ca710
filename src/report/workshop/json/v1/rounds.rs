//! Rounds and rankings.

use schemars::JsonSchema;
use serde::Serialize;

use super::V1Figure;

/// A round beside the round before it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Rounds<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The round before.
    pub first: u32,
    /// The round.
    pub second: u32,
    /// How many questions were answered in one of the two only.
    pub in_one: usize,
    /// How many questions were answered in both and are withheld.
    pub withheld: usize,
    /// The questions answered in both, in the order of the questionnaire.
    pub questions: Vec<V1Beside<'a>>,
}

/// One question in two rounds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Beside<'a> {
    /// Its id.
    pub id: &'a str,
    /// Answers in the first round.
    pub answered_first: usize,
    /// Answers in the second round.
    pub answered_second: usize,
    /// The median of the first round.
    pub median_first: f64,
    /// The median of the second round.
    pub median_second: f64,
    /// By how much the median moved; above 0 is up.
    pub shift: f64,
    /// A of the second round less A of the first.
    pub agreement_change: V1Figure,
    /// How much of the distribution changed, in percent.
    pub change_percent: f64,
    /// Whether less than 15 % changed.
    pub stable: bool,
    /// People known to have answered in both rounds.
    pub in_both: usize,
    /// Those of them whose answer changed.
    pub moved: usize,
    /// Those who still stand more than one step away from the middle.
    pub minority: V1Minority<'a>,
}

/// A minority.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Minority<'a> {
    /// How many they are.
    pub people: usize,
    /// Their notes, in alphabetical order.
    pub notes: &'a [String],
}

/// How the technologies are ranked, one ballot per delegation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Ranking<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// Delegations with a ballot; null where withheld.
    pub ballots: Option<usize>,
    /// Rankings that do not place every technology: what one leaves out ties for last.
    pub incomplete: usize,
    /// Kendall's W, corrected for ties.
    pub w: V1Figure,
    /// m (n-1) W.
    pub chi_square: V1Figure,
    /// Degrees of freedom.
    pub degrees_of_freedom: V1Figure,
    /// The share of random rankings with at least this chi-square; rough up to seven options.
    pub p: V1Figure,
    /// Where there was more than one: W of each round by itself.
    pub rounds: Vec<V1RankingRound>,
    /// Why there is no common order; null where there is one.
    pub reason: Option<String>,
    /// The name of that reason, the same in every language.
    pub reason_code: Option<&'static str>,
    /// The technologies, in the order of the questionnaire.
    pub options: Vec<V1Option<'a>>,
}

/// One round of rankings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1RankingRound {
    /// The round.
    pub round: u32,
    /// Kendall's W.
    pub w: V1Figure,
}

/// A ranked technology; figures are null where there is no common order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Option<'a> {
    /// The area's id.
    pub area: &'a str,
    /// Its place, 1 the best; options that tie share one.
    pub place: Option<usize>,
    /// Majorities won less majorities lost.
    pub copeland: Option<i64>,
    /// Over the ballots, the options beaten plus half of those tied; null where withheld.
    pub borda: Option<f64>,
}
