//! Where the room agrees, on one thing that all have rated: question by question, and over the questions together.

use super::{Asked, Cast, SAMPLES, Withheld};
use crate::group::alpha::{Interval, Metric, Questions};
use crate::group::distribution::Distribution;
use crate::group::quantiles::Quartiles;
use crate::group::{Figure, NoFigure};
use crate::score::Scorer;
use crate::workshop::disclosure::{Basis, Plan};

/// The agreement in one exercise.
#[derive(Clone, Debug)]
pub struct Agreement<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// Its questions whose answers may be shown, in the order of the questionnaire.
    pub questions: Vec<Spread<'w>>,
    /// Its other questions, whose answers are withheld.
    pub withheld: Vec<Withheld<'w>>,
    /// Over the questions together: one per scale that two or more questions share, the one with most questions first.
    pub alphas: Vec<Alpha>,
    /// Questions whose scale no other question has: they cannot be put together with others.
    pub alone: usize,
}

/// How the answers to one question are spread.
#[derive(Clone, Debug)]
pub struct Spread<'w> {
    /// The question.
    pub asked: Asked<'w>,
    /// The votes, counted: answers per step of its scale, and those who gave none.
    pub votes: Distribution,
    /// Median and quartiles (type 2).
    pub quartiles: Figure<Quartiles>,
    /// Van der Eijk's A, -1..1.
    pub agreement: Figure<f64>,
    /// How much the answers pull apart, 0..1.
    pub disagreement: Figure<f64>,
}

/// What is computed of the answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The median (type 2).
    Median,
    /// The lower of the two middle answers.
    LowerMedian,
    /// The upper of the two middle answers.
    UpperMedian,
    /// The lower quartile (type 2).
    LowerQuartile,
    /// The upper quartile (type 2).
    UpperQuartile,
    /// Van der Eijk's A, -1..1.
    Agreement,
    /// How much the answers pull apart, 0..1.
    Disagreement,
}

impl Statistic {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Statistic; 7] = [
        Statistic::Median,
        Statistic::LowerMedian,
        Statistic::UpperMedian,
        Statistic::LowerQuartile,
        Statistic::UpperQuartile,
        Statistic::Agreement,
        Statistic::Disagreement,
    ];

    /// Its name in files.
    pub fn code(self) -> &'static str {
        match self {
            Statistic::Median => "median",
            Statistic::LowerMedian => "lower median",
            Statistic::UpperMedian => "upper median",
            Statistic::LowerQuartile => "lower quartile (type 2)",
            Statistic::UpperQuartile => "upper quartile (type 2)",
            Statistic::Agreement => "agreement A",
            Statistic::Disagreement => "disagreement",
        }
    }
}

impl Spread<'_> {
    /// One of its statistics.
    pub fn figure(&self, statistic: Statistic) -> Figure<f64> {
        match statistic {
            Statistic::Median => Ok(self.quartiles?.median),
            Statistic::LowerMedian => Ok(self.quartiles?.lower_median),
            Statistic::UpperMedian => Ok(self.quartiles?.upper_median),
            Statistic::LowerQuartile => Ok(self.quartiles?.lower),
            Statistic::UpperQuartile => Ok(self.quartiles?.upper),
            Statistic::Agreement => self.agreement,
            Statistic::Disagreement => self.disagreement,
        }
    }

    /// The lowest and the highest answer that enough people stand at or beyond ([`Distribution::heard`]), where these differ.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let (low, high) = self.votes.heard()?;
        (low < high).then(|| (self.votes.scale[low], self.votes.scale[high]))
    }

    /// The answers between which those stand who are heard; single voices stand outside.
    pub(super) fn among(&self) -> Option<(f64, f64)> {
        let (one, other) = self.votes.heard()?;
        Some((self.votes.scale[one.min(other)], self.votes.scale[one.max(other)]))
    }

    /// How many people gave an answer in some range.
    pub(super) fn people(&self, is_in: impl Fn(f64) -> bool) -> usize {
        self.votes.scale.iter().zip(&self.votes.counts).filter(|(value, _)| is_in(**value)).map(|(_, n)| n).sum()
    }

    /// Everybody who was asked: each gave an answer on the scale, or one of the three that are none.
    pub fn voters(&self) -> usize {
        let Distribution { unknown, not_applicable, unanswered, off_scale, .. } = self.votes;
        self.votes.answered() + off_scale + unknown + not_applicable + unanswered
    }
}

/// Krippendorff's alpha over the questions that share a scale.
#[derive(Clone, Debug)]
pub struct Alpha {
    /// The values of the scale, ascending.
    pub scale: Vec<f64>,
    /// The questions with this scale that two or more people answered.
    pub questions: usize,
    /// Alpha (ordinal).
    pub alpha: Figure<f64>,
    /// Its bootstrap interval.
    pub interval: Figure<Interval>,
}

impl<'w> Agreement<'w> {
    pub(super) fn new(plan: &Plan<'_, 'w>, cast: &Cast) -> Self {
        let (mut questions, mut withheld): (Vec<Spread>, Vec<Withheld>) = Default::default();
        for asked in Asked::all(plan.room, plan.scorer, cast.exercise) {
            match plan.answers(cast.exercise, asked.at) {
                Some(given) => questions.push(Spread::new(asked, plan.scorer, given)),
                None => withheld.push(asked.withheld(plan.scorer)),
            }
        }
        let mut scales: Vec<Vec<&Spread>> = Vec::new();
        for question in &questions {
            match scales.iter_mut().find(|s| s[0].votes.scale == question.votes.scale) {
                Some(scale) => scale.push(question),
                None => scales.push(vec![question]),
            }
        }
        scales.sort_by_key(|s| std::cmp::Reverse(s.len()));
        let (together, alone): (Vec<_>, Vec<_>) = scales.into_iter().partition(|s| s.len() > 1);
        let seed = plan.room.loaded.workshop.seed;
        let alphas = together.iter().map(|scale| Alpha::new(scale, seed)).collect();
        Agreement { exercise: cast.exercise, alphas, alone: alone.len(), questions, withheld }
    }
}

impl<'w> Spread<'w> {
    fn new(asked: Asked<'w>, scorer: &Scorer, given: &Basis) -> Self {
        let votes = Distribution::of(&asked.scale(scorer, given), given.votes());
        Spread {
            asked,
            quartiles: votes.quartiles(),
            agreement: votes.agreement(),
            disagreement: votes.disagreement(),
            votes,
        }
    }
}

impl Alpha {
    fn new(spreads: &[&Spread], seed: u64) -> Self {
        let given = |s: &&Spread| -> Vec<f64> {
            let steps = s.votes.scale.iter().zip(&s.votes.counts);
            steps.flat_map(|(value, n)| std::iter::repeat_n(*value, *n)).collect()
        };
        let questions = Questions::new(spreads.iter().map(given));
        let interval = questions.interval(Metric::Ordinal, SAMPLES, seed);
        let alpha = match interval {
            // Of one question alone, alpha is near 0 whatever was answered.
            Err(NoFigure::OneQuestion) => Err(NoFigure::OneQuestion),
            _ => questions.alpha(Metric::Ordinal),
        };
        let compared = spreads.iter().filter(|s| s.votes.answered() > 1).count();
        Alpha { scale: spreads[0].votes.scale.clone(), questions: compared, alpha, interval }
    }
}
