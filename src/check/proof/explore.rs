//! Looking for answers that show something: walks from the worst to the best answers, one step of one question at a time.

use crate::score::{Answers, Pass, Points, Scorer, TOLERANCE};

use super::attain::Attainable;
use super::{Place, Reach};

/// Sheets that are all tried out when there are no more than this.
const TRY_ALL: u64 = 100_000;
/// Random walks, besides the regular ones.
const RANDOM_WALKS: u64 = 6;

/// Evaluates answers of one scorer, many times, in one buffer.
pub struct Explorer<'s> {
    pub(super) scorer: &'s Scorer,
    points: Points,
    /// Every readiness question with at least one value.
    pub(super) questions: Vec<usize>,
}

/// One step of a walk: a question reaches a value.
pub(super) type Step = (usize, f64);

impl<'s> Explorer<'s> {
    /// An explorer of a scorer.
    pub fn new(scorer: &'s Scorer) -> Self {
        let questions = (0..scorer.questions().len()).filter(|&q| scorer.measures_readiness(q)).collect();
        Explorer { scorer, points: Points::default(), questions }
    }

    /// The points of a place under some answers.
    pub fn points(&mut self, answers: &Answers, place: Place) -> Option<f64> {
        self.evaluate(answers);
        self.at(place)
    }

    pub(super) fn evaluate(&mut self, answers: &Answers) {
        self.scorer.evaluate(answers, Pass::Points, &mut self.points, &mut ());
    }

    pub(super) fn at(&self, place: Place) -> Option<f64> {
        match place {
            Place::Overall => self.points.overall(),
            Place::Area(area) => self.points.area(area),
        }
    }

    /// Every question at its worst value.
    pub fn worst(&self) -> Answers {
        self.uniform(0.0)
    }

    /// Every question at its best value.
    pub fn best(&self) -> Answers {
        self.uniform(1.0)
    }

    /// Every question at the value that stands at this share (0..1) of its values.
    pub(super) fn uniform(&self, share: f64) -> Answers {
        let mut answers = self.scorer.blank();
        for &q in &self.questions {
            let values = &self.scorer.questions()[q].attainable;
            let at = ((values.len().saturating_sub(1)) as f64 * share).round() as usize;
            answers.raise(q, values.get(at).copied().unwrap_or(0.0));
        }
        answers
    }

    /// The least and the most points of a place: exact, because everything is monotone.
    pub fn range(&mut self, place: Place) -> Option<(f64, f64)> {
        let (worst, best) = (self.worst(), self.best());
        Some((self.points(&worst, place)?, self.points(&best, place)?))
    }

    /// Walks from the worst to the best answers: level by level, question by question both ways, and shuffled.
    pub(super) fn walks(&self) -> Vec<Vec<Step>> {
        let steps = |q: usize| self.scorer.questions()[q].attainable.iter().skip(1).map(move |v| (q, *v));
        let by_question: Vec<Step> = self.questions.iter().flat_map(|&q| steps(q)).collect();
        let backwards: Vec<Step> = self.questions.iter().rev().flat_map(|&q| steps(q)).collect();
        let mut by_level = by_question.clone();
        by_level.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut gates_first = by_level.clone();
        gates_first.sort_by_key(|(q, _)| !self.in_gate(*q));
        let mut walks = vec![by_level, by_question, backwards, gates_first];
        for seed in 1..=RANDOM_WALKS {
            walks.push(self.shuffled(seed));
        }
        walks
    }

    pub(super) fn in_gate(&self, question: usize) -> bool {
        self.scorer.gates().iter().any(|g| g.questions().contains(&question))
    }

    /// Questions in a random order, each raised step by step when its turn comes.
    fn shuffled(&self, seed: u64) -> Vec<Step> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut keyed: Vec<(u64, Step)> = Vec::new();
        for &q in &self.questions {
            for value in self.scorer.questions()[q].attainable.iter().skip(1) {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                keyed.push((state >> 33, (q, *value)));
            }
        }
        keyed.sort_by_key(|(key, _)| *key);
        // Of one question the lower values come first: a walk never goes down.
        keyed.into_iter().map(|(_, step)| step).collect()
    }

    /// Calls `look` after every step of a walk, with the answers and the scores behind [`Explorer::at`].
    pub(super) fn walk(&mut self, steps: &[Step], mut look: impl FnMut(&Self, &Answers)) {
        let mut answers = self.worst();
        self.evaluate(&answers);
        look(self, &answers);
        for &(question, value) in steps {
            if answers.slot(question).current_value() < value {
                answers.raise(question, value);
                self.evaluate(&answers);
                look(self, &answers);
            }
        }
    }

    /// Whether each level can be had at each place: with a witness, or with the hole that holds no attainable points.
    ///
    /// The attainable scores are asked for only when no witness is found.
    pub fn reach<'t>(&mut self, attainable: impl Fn() -> &'t Attainable) -> Vec<(Place, u8, Reach)> {
        let places = Place::all(self.scorer);
        let levels: Vec<u8> = self.scorer.levels().map(|(_, level)| level).collect();
        let mut found: Vec<Vec<Option<Answers>>> = vec![vec![None; levels.len()]; places.len()];
        for steps in self.walks() {
            self.walk(&steps, |explorer, answers| note_levels(explorer, answers, &places, &levels, &mut found));
            if found.iter().flatten().all(Option::is_some) {
                break;
            }
        }
        if found.iter().flatten().any(Option::is_none) {
            self.try_all(|explorer, answers| note_levels(explorer, answers, &places, &levels, &mut found));
        }
        let mut result = Vec::new();
        for (place, witnesses) in places.into_iter().zip(found) {
            for (level, witness) in levels.iter().copied().zip(witnesses) {
                let reach = match witness {
                    Some(answers) => Reach::Reached(answers),
                    None => self.refute(place, level, &attainable),
                };
                result.push((place, level, reach));
            }
        }
        result
    }

    /// Shows that no answers give a level, or says why that cannot be shown.
    fn refute<'t>(&mut self, place: Place, level: u8, attainable: &impl Fn() -> &'t Attainable) -> Reach {
        let (from, to) = self.scorer.level_range(level);
        let Some((least, most)) = self.range(place) else {
            return Reach::NotDecided("the place has no points".into());
        };
        if most < from - TOLERANCE {
            return Reach::Unreachable { below: Some(most), above: None };
        }
        if least >= to - TOLERANCE {
            return Reach::Unreachable { below: None, above: Some(least) };
        }
        if self.combinations().is_some_and(|n| n <= TRY_ALL) && !self.has_conditions() {
            let (below, above) = self.neighbours(place, from, to);
            return Reach::Unreachable { below, above };
        }
        match attainable().hole(place, from, to, least, most) {
            Ok(Some((below, above))) => Reach::Unreachable { below, above },
            Ok(None) => Reach::NotDecided("no answers were found that give it, and none could be excluded".into()),
            Err(reason) => Reach::NotDecided(reason),
        }
    }

    /// The attainable points nearest to a range, by trying everything.
    fn neighbours(&mut self, place: Place, from: f64, to: f64) -> (Option<f64>, Option<f64>) {
        let (mut below, mut above) = (None::<f64>, None::<f64>);
        self.try_all(|explorer, _| {
            let Some(points) = explorer.at(place) else { return };
            if points < from - TOLERANCE {
                below = Some(below.map_or(points, |b| b.max(points)));
            } else if points >= to - TOLERANCE {
                above = Some(above.map_or(points, |a| a.min(points)));
            }
        });
        (below, above)
    }

    pub(super) fn has_conditions(&self) -> bool {
        self.questions.iter().any(|&q| self.scorer.questions()[q].is_conditional())
    }

    /// The number of fully answered sheets; `None` when beyond counting.
    pub(super) fn combinations(&self) -> Option<u64> {
        self.questions.iter().try_fold(1_u64, |n, &q| {
            n.checked_mul(self.scorer.questions()[q].attainable.len() as u64).filter(|n| *n <= TRY_ALL)
        })
    }

    /// Evaluates every fully answered sheet, if there are few enough.
    pub(super) fn try_all(&mut self, mut look: impl FnMut(&Self, &Answers)) -> bool {
        if self.combinations().is_none() {
            return false;
        }
        let mut digits = vec![0_usize; self.questions.len()];
        let mut answers = self.worst();
        loop {
            self.evaluate(&answers);
            look(self, &answers);
            let mut at = 0;
            loop {
                let Some(&question) = self.questions.get(at) else { return true };
                let values = &self.scorer.questions()[question].attainable;
                digits[at] = (digits[at] + 1) % values.len().max(1);
                answers.raise(question, values.get(digits[at]).copied().unwrap_or(0.0));
                if digits[at] > 0 {
                    break;
                }
                at += 1;
            }
        }
    }
}

/// Keeps the first answers that give each level at each place.
fn note_levels(
    explorer: &Explorer<'_>,
    answers: &Answers,
    places: &[Place],
    levels: &[u8],
    found: &mut [Vec<Option<Answers>>],
) {
    for (place, witnesses) in places.iter().zip(found) {
        let Some(points) = explorer.at(*place) else { continue };
        let level = explorer.scorer.level(points);
        if let Some(at) = levels.iter().position(|l| *l == level)
            && witnesses[at].is_none()
        {
            witnesses[at] = Some(answers.clone());
        }
    }
}
