//! Who can help whom: mentors and learners paired so that most is learned, only among those that opted in.
//!
//! What is exchanged is strength in one domain for a gap there, not an overall score. The pairs are an optimal assignment
//! (Kuhn and Munkres); of several optima the first by the order of the parties is taken, so that it is reproducible.

use super::assignment::first_best;

/// A party that may learn or teach.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its administration: nobody is sent to learn at home.
    pub administration: usize,
    /// The languages it can work in.
    pub languages: Vec<String>,
    /// Whether it opted in to learn.
    pub learns: bool,
    /// How many learners it opted in to help; 0: it did not.
    pub helps: usize,
    /// Where it stands, per domain.
    pub domains: Vec<Domain>,
}

/// Where a party stands in one domain, such as a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// Its points; `None` where it has none.
    pub points: Option<f64>,
    /// How much it wants to learn here, not below 0.
    pub need: f64,
}

/// A learner and a mentor, by position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Who learns.
    pub learner: usize,
    /// Who helps.
    pub mentor: usize,
    /// What the learner gains: sum over domains of weight x need x points that the mentor is ahead.
    pub benefit: f64,
}

/// The pairs with the largest total benefit, by learner. Each learner has one mentor at most, each mentor as many learners as
/// it offered to help; pairs share a language, are of different administrations and gain at least `least` (above 0).
///
/// `weights` is the weight of each domain. Benefits are compared to a millionth.
pub fn pairs(parties: &[Party], weights: &[f64], least: f64) -> Vec<Pair> {
    let learners: Vec<usize> = (0..parties.len()).filter(|&p| parties[p].learns).collect();
    let slots = |p: usize| std::iter::repeat_n(p, parties[p].helps.min(learners.len()));
    let mentors: Vec<usize> = (0..parties.len()).flat_map(slots).collect();
    let benefit = |learner: usize, mentor: usize| {
        let gain = benefit(&parties[learner], &parties[mentor], weights);
        gain.filter(|gain| *gain >= least && millionths(*gain) > 0)
    };
    let chosen = first_best(matrix(&learners, &mentors, benefit));
    let pair = |(&learner, column): (&usize, &usize)| {
        let mentor = *mentors.get(*column)?;
        Some(Pair { learner, mentor, benefit: benefit(learner, mentor)? })
    };
    learners.iter().zip(&chosen).filter_map(pair).collect()
}

/// What a learner gains from a mentor; `None` where they must not be paired: they are of the same administration, or share
/// no language.
pub fn benefit(learner: &Party, mentor: &Party, weights: &[f64]) -> Option<f64> {
    let talk = learner.languages.iter().any(|language| mentor.languages.contains(language));
    if !talk || learner.administration == mentor.administration {
        return None;
    }
    let domains = learner.domains.iter().zip(&mentor.domains).zip(weights);
    Some(domains.filter_map(|((from, to), weight)| gain(from, to, *weight)).sum())
}

/// What a learner gains in one domain: weight x need x points that the mentor is ahead; `None` where one has no points.
pub fn gain(learner: &Domain, mentor: &Domain, weight: f64) -> Option<f64> {
    let ahead = mentor.points? - learner.points?;
    Some(weight * learner.need * ahead.max(0.0))
}

/// Square: learners, then as many empty rows as there are mentors; mentors, then for every learner a column that means "no
/// mentor". Pairs that must not be cost more than any assignment can gain.
fn matrix(learners: &[usize], mentors: &[usize], benefit: impl Fn(usize, usize) -> Option<f64>) -> Vec<Vec<i64>> {
    let size = learners.len() + mentors.len();
    let forbidden = -MOST * (learners.len() as i64 + 1);
    let row = |&learner: &usize| {
        let gain = |&mentor: &usize| benefit(learner, mentor).map_or(forbidden, millionths);
        let mut row: Vec<i64> = mentors.iter().map(gain).collect();
        row.resize(size, 0);
        row
    };
    let mut rows: Vec<Vec<i64>> = learners.iter().map(row).collect();
    rows.resize(size, vec![0; size]);
    rows
}

/// The largest benefit that counts, in millionths.
const MOST: i64 = 1_000_000_000_000;

fn millionths(benefit: f64) -> i64 {
    ((benefit * 1e6).round() as i64).min(MOST)
}
