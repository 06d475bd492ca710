//! How firm an order is when weights may be anything: exact relations first, then shares of all weightings.
//!
//! Source: Lahdelma, Hokkanen and Salminen, SMAA: Stochastic multiobjective acceptability analysis, European Journal of
//! Operational Research 106 (1998). Weightings are drawn evenly from all weights that add up to 1.

use crate::model::total;
use crate::random::Random;
use crate::score::TOLERANCE;

/// How the weighted sums of two candidates relate over all weightings: exact, from the corners of the weight simplex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// At least as good under every weighting.
    Necessary,
    /// At least as good under some weighting, not under every one.
    Possible,
    /// Worse under every weighting.
    Impossible,
}

/// Whether `a` is at least as good as `b`, both on scales 0..1, per criterion.
pub fn relation(a: &[f64], b: &[f64]) -> Relation {
    let mut corners = a.iter().zip(b).map(|(a, b)| *a >= b - TOLERANCE);
    match (corners.clone().all(|holds| holds), corners.any(|holds| holds)) {
        (true, _) => Relation::Necessary,
        (false, true) => Relation::Possible,
        (false, false) => Relation::Impossible,
    }
}

/// The weights of the first of two criteria, from 0 to 1, under which an order holds: exact, from where the lines of
/// neighbours cross. `None` when it holds under none.
///
/// The candidates' values on scales 0..1, the best candidate first; the second criterion has the rest of the weight. All
/// weightings being as likely, the width of this range is the share under which the order holds.
pub fn range(ordered: &[[f64; 2]]) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (better, worse) in ordered.iter().zip(ordered.iter().skip(1)) {
        let [first, second] = [better[0] - worse[0], better[1] - worse[1]];
        // Where weight x first + (1 - weight) x second is 0.
        let crossing = second / (second - first);
        match (first >= -TOLERANCE, second >= -TOLERANCE) {
            (true, true) => {}
            (true, false) => from = from.max(crossing),
            (false, true) => to = to.min(crossing),
            (false, false) => return None,
        }
    }
    (from <= to + TOLERANCE).then_some((from.min(1.0), to.max(0.0)))
}

/// Shares of all weightings, by sampling.
#[derive(Clone, Debug, PartialEq)]
pub struct Firmness {
    /// The number of weightings drawn.
    pub samples: usize,
    /// The share under which the whole order holds, 0..1.
    pub order_holds: f64,
    /// `places[c][p]`: the share under which candidate `c` is at place `p` (0 the first); who ties shares the better place.
    /// Candidates are numbered in the order that was given.
    pub places: Vec<Vec<f64>>,
    /// `at_least[a][b]`: the share under which candidate `a` is at least as good as `b`.
    pub at_least: Vec<Vec<f64>>,
    /// Per candidate the mean of the weightings under which it is first; `None` when it never is.
    pub central: Vec<Option<Vec<f64>>>,
}

impl Firmness {
    /// The standard error of a share: sqrt(b (1 - b) / N).
    pub fn standard_error(&self, share: f64) -> f64 {
        (share * (1.0 - share) / self.samples as f64).sqrt()
    }
}

/// How firm an order is: the candidates' values per criterion, 0..1, the best candidate first.
///
/// At least one weighting is drawn.
pub fn firmness(ordered: &[Vec<f64>], samples: usize, seed: u64) -> Firmness {
    let mut random = Random::new(seed);
    let mut weights = vec![0.0; ordered.iter().map(Vec::len).max().unwrap_or(0)];
    let mut tally = Tally::new(ordered.len(), weights.len());
    let samples = samples.max(1);
    for _ in 0..samples {
        random.weights(&mut weights);
        let sum = |values: &Vec<f64>| total(values.iter().zip(&weights).map(|(x, w)| x * w));
        tally.add(&ordered.iter().map(sum).collect::<Vec<f64>>(), &weights);
    }
    tally.shares(samples)
}

/// What was seen so far.
struct Tally {
    order_held: usize,
    places: Vec<Vec<usize>>,
    at_least: Vec<Vec<usize>>,
    /// Per candidate: the sum of the weightings under which it was first.
    first: Vec<Vec<f64>>,
}

impl Tally {
    fn new(candidates: usize, criteria: usize) -> Self {
        let square = vec![vec![0; candidates]; candidates];
        let first = vec![vec![0.0; criteria]; candidates];
        Tally { order_held: 0, places: square.clone(), at_least: square, first }
    }

    fn add(&mut self, sums: &[f64], weights: &[f64]) {
        self.order_held += usize::from(sums.is_sorted_by(|better, worse| *better >= worse - TOLERANCE));
        for (a, sum) in sums.iter().enumerate() {
            let mut better = 0;
            for (b, other) in sums.iter().enumerate() {
                self.at_least[a][b] += usize::from(*sum >= other - TOLERANCE);
                better += usize::from(*other > sum + TOLERANCE);
            }
            self.places[a][better] += 1;
            if better == 0 {
                self.first[a].iter_mut().zip(weights).for_each(|(sum, w)| *sum += w);
            }
        }
    }

    fn shares(self, samples: usize) -> Firmness {
        let share = |count: usize| count as f64 / samples as f64;
        let all = |rows: &[Vec<usize>]| rows.iter().map(|r| r.iter().map(|c| share(*c)).collect()).collect();
        let central = self.first.iter().zip(&self.places).map(|(sum, places)| {
            let times = places.first().copied().filter(|times| *times > 0)?;
            Some(sum.iter().map(|w| w / times as f64).collect())
        });
        Firmness {
            samples,
            order_holds: share(self.order_held),
            central: central.collect(),
            places: all(&self.places),
            at_least: all(&self.at_least),
        }
    }
}
