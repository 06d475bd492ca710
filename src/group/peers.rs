//! Who can help whom: mentors and learners paired so that most is learned, only among those that opted in.
//!
//! What is exchanged is strength in one domain for a gap there, not an overall score. The pairs are an optimal assignment, mentors
//! taking as many as they offered; of several optima the first by the order of the parties is taken, so that it is reproducible.

use super::assignment::first_best;
use crate::model::total;

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
/// it offered to help; pairs share a language, are of different administrations and gain at least `least`, and something.
///
/// `weights` is the weight of each domain. Benefits are compared to a billionth of the largest one, and finer.
pub fn pairs(parties: &[Party], weights: &[f64], least: f64) -> Vec<Pair> {
    let pick =
        |is_it: &dyn Fn(&Party) -> bool| (0..parties.len()).filter(|&p| is_it(&parties[p])).collect::<Vec<usize>>();
    let (learners, mentors) = (pick(&|p| p.learns), pick(&|p| p.helps > 0));
    let benefit = |learner: usize, mentor: usize| {
        benefit(&parties[learner], &parties[mentor], weights).filter(|gain| *gain >= least && *gain > 0.0)
    };
    let gains: Vec<Vec<Option<f64>>> =
        learners.iter().map(|&learner| mentors.iter().map(|&mentor| benefit(learner, mentor)).collect()).collect();
    let largest = gains.iter().flatten().flatten().copied().fold(0.0, f64::max);
    let steps = steps(largest);
    let counted = |gain: &Option<f64>| gain.map(|gain| (gain * steps).round() as i64);
    let counted: Vec<Vec<Option<i64>>> = gains.iter().map(|row| row.iter().map(counted).collect()).collect();
    let capacity: Vec<usize> = mentors.iter().map(|&m| parties[m].helps.min(learners.len())).collect();
    let chosen = first_best(&counted, &capacity);
    let pair = |(at, column): (usize, &Option<usize>)| {
        let column = (*column)?;
        Some(Pair { learner: learners[at], mentor: mentors[column], benefit: gains[at][column]? })
    };
    chosen.iter().enumerate().filter_map(pair).collect()
}

/// How many steps the largest benefit has at least: what differs by less is the same.
const STEPS: f64 = (1u64 << 40) as f64;

/// What to multiply benefits with so that the largest has [`STEPS`] steps, and not twice as many: a power of two, so that what adds
/// up to the same does so afterwards.
fn steps(largest: f64) -> f64 {
    let mut steps = 1.0;
    while largest > 0.0 && largest * steps < STEPS {
        steps *= 2.0;
    }
    while largest * steps >= 2.0 * STEPS {
        steps /= 2.0;
    }
    steps
}

/// What a learner gains from a mentor; `None` where they must not be paired: they are of the same administration, or share
/// no language.
pub fn benefit(learner: &Party, mentor: &Party, weights: &[f64]) -> Option<f64> {
    let talk = learner.languages.iter().any(|language| mentor.languages.contains(language));
    if !talk || learner.administration == mentor.administration {
        return None;
    }
    let domains = learner.domains.iter().zip(&mentor.domains).zip(weights);
    Some(total(domains.filter_map(|((from, to), weight)| gain(from, to, *weight))))
}

/// What a learner gains in one domain: weight x need x points that the mentor is ahead; `None` where one has no points.
pub fn gain(learner: &Domain, mentor: &Domain, weight: f64) -> Option<f64> {
    let ahead = mentor.points? - learner.points?;
    Some(weight * learner.need * ahead.max(0.0))
}
