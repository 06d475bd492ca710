//! Which technologies to pursue together: need against readiness over all administrations, and how firm the choice is.
//!
//! Gates and the Pareto front come first, then a weighted sum on fixed scales; the delegations' own rankings are an
//! independent check that is compared with it and never averaged into it.

mod check;
mod middle;

pub use check::{Check, Compared, NoCheck};
pub use middle::Middle;

use std::collections::BTreeSet;

use super::disclosure::{Basis, Key, Plan};
use crate::group::Figure;
use crate::group::quantiles::Quartiles;
use crate::group::select::{Criterion, Quadrant, Standing, order, standings};
use crate::group::weightings::{Firmness, firmness, range};
use crate::load::workshop::LoadedWorkshop;
use crate::model::{Area, ExerciseKind};
use crate::random::Random;
use crate::score::{AreaAt, Scorer, TOLERANCE};
use middle::{Sorted, resample};

/// How many times the administrations are drawn anew.
pub const RESAMPLES: usize = 1000;

/// The position of need among the criteria.
pub const NEED: usize = 0;
/// The position of readiness among the criteria.
pub const READINESS: usize = 1;

/// Which technologies to pursue together.
#[derive(Clone, Debug)]
pub struct Choice<'w> {
    /// The workshop.
    pub loaded: &'w LoadedWorkshop,
    /// The most points, of need and of readiness.
    pub max: f64,
    /// How many administrations rated themselves.
    pub administrations: usize,
    /// How many figures are shown as they were before, because too few delegations' answers changed since.
    pub kept: usize,
    /// The technologies, in the order of the questionnaire.
    pub technologies: Vec<Technology<'w>>,
    /// The criteria: need, then readiness.
    pub criteria: [Criterion; 2],
    /// The technologies still in, by position, the best weighted sum first.
    pub order: Vec<usize>,
    /// The weights of need under which this order holds, 0..1: exact; `None` with fewer than two technologies in.
    pub holds: Option<(f64, f64)>,
    /// Shares of sampled weightings, over `order`; `None` with fewer than two technologies in.
    pub firmness: Option<Firmness>,
    /// The share of resamples of the administrations in which the same technologies are first, to a tenth, for more would say
    /// more of single answers; `None` with fewer than two in.
    pub first_stays: Option<f64>,
    /// The delegations' own rankings.
    pub check: Check,
}

/// A technology that could be pursued.
#[derive(Clone, Debug)]
pub struct Technology<'w> {
    /// Its area.
    pub area: &'w Area,
    /// The letter that stands for it in the plot.
    pub letter: char,
    /// How much it is wanted, 0..max.
    pub need: Middle,
    /// How ready the administrations are for it, in points after gates, 0..max. An administration counts when it answered
    /// enough of the area for a level (S8).
    pub readiness: Middle,
    /// Where need and readiness put it, each high from half of the scale on.
    pub quadrant: Option<Quadrant>,
    /// How it stands.
    pub standing: Standing,
    /// Its place by the weighted sum, 1 the first; the same for the same sum.
    pub place: Option<usize>,
}

/// What one says about a technology per administration: need, then readiness.
type Both = [Vec<Option<f64>>; 2];

/// What each administration says about each technology, of the figures that may be shown.
struct Values {
    administrations: usize,
    each: Vec<Both>,
}

impl<'w> Choice<'w> {
    /// Puts the choice together; `samples` weightings are drawn.
    ///
    /// # Errors
    /// [`crate::group::NoFigure::UnusableScale`] when both weights are 0.
    pub fn new(plan: &Plan<'_, 'w>, samples: usize) -> Figure<Self> {
        let (loaded, scorer) = (plan.room.loaded, plan.scorer);
        let areas = technologies(loaded, scorer);
        let criteria = criteria(loaded, scorer.max());
        let mut technologies = shown(plan, &areas);
        let standings = standings(&criteria, &medians(&technologies))?;
        for (technology, standing) in technologies.iter_mut().zip(standings) {
            technology.standing = standing;
            technology.quadrant = quadrant(technology, scorer.max() / 2.0);
        }
        let order = placed(&mut technologies);
        let mut choice = Choice {
            loaded,
            max: scorer.max(),
            administrations: plan.administrations(),
            kept: plan.kept(),
            criteria,
            holds: None,
            firmness: None,
            first_stays: None,
            check: Check::of(plan, &technologies),
            technologies,
            order,
        };
        if choice.order.len() > 1 {
            choice.holds = range(&choice.ordered());
            let scaled: Vec<Vec<f64>> = choice.ordered().iter().map(|s| s.to_vec()).collect();
            choice.firmness = Some(firmness(&scaled, samples, loaded.workshop.seed));
            choice.first_stays = Some(choice.first_stays(&Values::of(plan, &areas)));
        }
        Ok(choice)
    }

    /// Need and readiness on the fixed scales, 0..1, of the technologies still in, the best weighted sum first.
    pub fn ordered(&self) -> Vec<[f64; 2]> {
        let scaled = |&t: &usize| {
            let scaled = &self.technologies[t].standing.scaled;
            [scaled[NEED], scaled[READINESS]]
        };
        self.order.iter().map(scaled).collect()
    }

    /// The share of all weight that need has in the weighted sum, 0..1.
    pub fn need_share(&self) -> f64 {
        self.criteria[NEED].weight / (self.criteria[NEED].weight + self.criteria[READINESS].weight)
    }

    /// The technologies that share the first place.
    pub fn first(&self) -> impl Iterator<Item = &Technology<'w>> {
        self.technologies.iter().filter(|t| t.place == Some(1))
    }

    /// How often the same are first when the administrations are drawn anew, with replacement; gates included.
    fn first_stays(&self, values: &Values) -> f64 {
        let sorted: Vec<[Sorted; 2]> =
            values.each.iter().map(|both| [Sorted::of(&both[0]), Sorted::of(&both[1])]).collect();
        let first: Vec<bool> = self.technologies.iter().map(|t| t.place == Some(1)).collect();
        let mut random = Random::new(self.loaded.workshop.seed);
        let mut same = 0;
        for _ in 0..RESAMPLES {
            let times = resample(&mut random, values.administrations);
            // What is withheld takes no part here either.
            let drawn = sorted.iter().zip(&self.technologies).map(|(both, technology)| {
                let shown = technology.standing.missing.is_empty();
                both.iter().map(|s| s.median(&times).filter(|_| shown)).collect::<Vec<Option<f64>>>()
            });
            let scores: Vec<Option<f64>> = match standings(&self.criteria, &drawn.collect::<Vec<_>>()) {
                Ok(standings) => standings.into_iter().map(|s| s.score).collect(),
                Err(_) => continue,
            };
            let best = scores.iter().flatten().copied().fold(0.0, f64::max);
            let is_first = |score: &Option<f64>| score.is_some_and(|s| s >= best - TOLERANCE);
            same += usize::from(scores.iter().map(is_first).eq(first.iter().copied()));
        }
        (10.0 * same as f64 / RESAMPLES as f64).round() / 10.0
    }
}

/// The areas in scope that have a question about need.
fn technologies<'w>(loaded: &'w LoadedWorkshop, scorer: &Scorer) -> Vec<(AreaAt, &'w Area)> {
    let (workshop, questionnaire) = (&loaded.workshop, &loaded.instrument.questionnaire);
    let Some(own) = workshop.exercises(ExerciseKind::Own).next() else { return Vec::new() };
    let in_scope = super::scope::areas(workshop, questionnaire, own).into_iter();
    in_scope
        .filter_map(|a| Some((scorer.area(&a.id)?, a)))
        .filter(|(at, _)| !scorer.area_needs(*at).is_empty())
        .collect()
}

/// Need and readiness on 0..max, with the workshop's weights and gates.
fn criteria(loaded: &LoadedWorkshop, max: f64) -> [Criterion; 2] {
    let select = &loaded.workshop.select;
    let criterion = |weight: f64, gate: Option<f64>| Criterion { worst: 0.0, best: max, weight, gate };
    [
        criterion(select.need_weight.value, select.least_need.as_ref().map(|l| l.value)),
        criterion(select.readiness_weight.value, select.least_readiness.as_ref().map(|l| l.value)),
    ]
}

impl Values {
    /// In an order that says nothing of who they are.
    fn of(plan: &Plan<'_, '_>, areas: &[(AreaAt, &Area)]) -> Self {
        let bases: Vec<[Option<&Basis>; 2]> =
            areas.iter().map(|(at, _)| [plan.shown(Key::Need(*at)), plan.shown(Key::Area(*at))]).collect();
        let all: BTreeSet<&String> = bases.iter().flatten().flatten().flat_map(|b| b.delegations()).collect();
        let of = |id: &str, basis: &Option<&Basis>| basis.and_then(|b| b.get(id)?.last().copied());
        let row = |id: &&String| bases.iter().flatten().map(|b| of(id, b)).collect::<Vec<Option<f64>>>();
        let mut rows: Vec<Vec<Option<f64>>> = all.iter().map(row).collect();
        rows.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
        let column = |at: usize| rows.iter().map(|row| row[at]).collect::<Vec<Option<f64>>>();
        let each = (0..areas.len()).map(|at| [column(2 * at), column(2 * at + 1)]).collect();
        Values { administrations: rows.len(), each }
    }
}

/// Need and readiness of the technologies, as they may be shown.
fn shown<'w>(plan: &Plan<'_, 'w>, areas: &[(AreaAt, &'w Area)]) -> Vec<Technology<'w>> {
    let letters = ('A'..='Z').chain('a'..='z').chain(std::iter::repeat('*'));
    let technology = |((at, area), letter): (&(AreaAt, &'w Area), char)| {
        let need = plan.shown(Key::Need(*at));
        let points = || Some(Quartiles::of(need?.values().map(|v| v[0])).ok()?.median);
        Technology {
            area,
            letter,
            need: Middle::of(need, points),
            readiness: Middle::of(plan.shown(Key::Area(*at)), || plan.median(Key::Area(*at))),
            quadrant: None,
            standing: Standing::default(),
            place: None,
        }
    };
    areas.iter().zip(letters).map(technology).collect()
}

fn medians(technologies: &[Technology<'_>]) -> Vec<Vec<Option<f64>>> {
    technologies.iter().map(|t| vec![t.need.value(), t.readiness.value()]).collect()
}

fn quadrant(technology: &Technology<'_>, half: f64) -> Option<Quadrant> {
    Some(Quadrant::of((technology.need.value()?, half), (technology.readiness.value()?, half)))
}

/// Gives the technologies still in their places, and their order.
fn placed(technologies: &mut [Technology<'_>]) -> Vec<usize> {
    let all: Vec<Standing> = technologies.iter().map(|t| t.standing.clone()).collect();
    let order = order(&all);
    let scores: Vec<f64> = all.iter().filter_map(|s| s.score).collect();
    for technology in technologies.iter_mut() {
        let better = |score: f64| scores.iter().filter(|other| **other > score + TOLERANCE).count();
        technology.place = technology.standing.score.map(|score| 1 + better(score));
    }
    order
}
