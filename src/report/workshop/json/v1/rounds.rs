//! Rounds and rankings.

use schemars::JsonSchema;
use serde::Serialize;

use super::V1Figure;

/// A round beside the round before it, for the same people: who does not vote again keeps the earlier vote, so that the second
/// of two rounds, where it is the last one, is what `agreement` says of all rounds together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Rounds<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// The round before.
    pub first: u32,
    /// The round.
    pub second: u32,
    /// How many questions were answered either in the round or before, not both.
    pub in_one: usize,
    /// How many questions were answered in the round and before, and are withheld.
    pub withheld: usize,
    /// The questions answered in the round and before, in the order of the questionnaire.
    pub questions: Vec<V1Beside<'a>>,
}

/// One question in two rounds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Beside<'a> {
    /// Its id.
    pub id: &'a str,
    /// Answers after the first round.
    pub answered_first: usize,
    /// Answers after the second round, of everybody who voted in it or before.
    pub answered_second: usize,
    /// The median after the first round.
    pub median_first: f64,
    /// The median after the second round.
    pub median_second: f64,
    /// By how much the median moved; above 0 is up.
    pub shift: f64,
    /// A after the second round less A after the first.
    pub agreement_change: V1Figure,
    /// Of those who voted again, how much of the distribution of their answers changed, in percent. Withheld, like the three
    /// that follow, where it would leave what fewer than `suppress_below` delegations answered.
    pub change_percent: V1Figure,
    /// Whether less than 15 % changed; null where withheld, or nobody voted again.
    pub stable: Option<bool>,
    /// People who had voted and voted again, be it that they do not know; null where withheld.
    pub in_both: Option<usize>,
    /// Those of them whose vote changed; null where withheld.
    pub moved: Option<usize>,
    /// Those who still stand more than one step away from the middle.
    pub minority: V1Minority,
}

/// A minority.
#[derive(Debug, Serialize, JsonSchema)]
pub struct V1Minority {
    /// How many they are.
    pub people: usize,
    /// Their notes, in alphabetical order.
    pub notes: Vec<String>,
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
