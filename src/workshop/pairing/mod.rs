//! Who can help whom: pairs of delegations that opted in, cell by cell, and who is left without a partner and why.
//!
//! Those that opted in are named, because a pair that is not named cannot meet. Of what they answered only their levels are
//! shown, in the cells in which most is to be learned, [`MOST_CELLS`] for each pair: the rest of their figures stays theirs. Who
//! is paired with whom is decided once, over all areas, whatever is looked at ([`super::disclosure`]).

mod alone;

pub use alone::{Alone, Role, Why};

use super::disclosure::Plan;
use super::{Administration, scope};
use crate::gap::Targets;
use crate::group::peers::{Domain, Party, gain, pairs};
use crate::load::workshop::LoadedWorkshop;
use crate::model::{Answer, Area, Profile};
use crate::score::{AreaAt, CellAt, QuestionAt, Scorer, TOLERANCE};
use crate::source::alike::Folded;

/// The most cells in which a pair's levels are shown.
pub const MOST_CELLS: usize = 3;

/// The least benefit of a pair: as much as half a point that the learner lacks and half a point that the mentor is ahead, in
/// one cell of average weight of a technology that is needed most. Less is no reason to meet.
pub const LEAST: f64 = 0.25;

/// Who can help whom, as it may be shown.
#[derive(Clone, Debug)]
pub struct Pairing<'w> {
    /// The workshop.
    pub loaded: &'w LoadedWorkshop,
    /// The id of the profile whose targets say what is missing.
    pub profile: &'w str,
    /// The areas looked at.
    pub areas: Vec<&'w Area>,
    /// How many delegations want to learn.
    pub learners: usize,
    /// How many delegations offer to help.
    pub mentors: usize,
    /// The pairs with something to learn in these areas, in the order of the learners in `workshop.toml`.
    pub pairs: Vec<Matched>,
    /// Who opted in and has no partner, in the order of `workshop.toml`.
    pub alone: Vec<Alone>,
}

/// A learner with its mentor.
#[derive(Clone, Debug, PartialEq)]
pub struct Matched {
    /// The delegation that learns, by position.
    pub learner: usize,
    /// The delegation that helps, by position.
    pub mentor: usize,
    /// The languages in common, as the learner writes them.
    pub languages: Vec<String>,
    /// The cells in which most is learned, in the order of the questionnaire.
    pub cells: Vec<Exchange>,
}

/// A cell in which something is to be learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exchange {
    /// The cell, by the scorer's position.
    pub cell: CellAt,
    /// The learner's level.
    pub learner: u8,
    /// The mentor's level.
    pub mentor: u8,
}

impl<'w> Pairing<'w> {
    /// The pairs as a plan lets them be shown, in the cells of some areas; `None` where the plan has no profile.
    pub fn new(plan: &Plan<'_, 'w>, areas: Vec<&'w Area>) -> Option<Self> {
        let pairs = plan.pairs()?;
        let is_here = |exchange: &Exchange| {
            let (area, _) = plan.scorer.cell_place(exchange.cell);
            areas.iter().any(|a| a.id.value == plan.scorer.area_id(area))
        };
        let questionnaire = &plan.room.loaded.instrument.questionnaire;
        let order = |exchange: &Exchange| {
            let (area, dimension) = plan.scorer.cell_place(exchange.cell);
            let area = questionnaire.areas.iter().position(|a| a.id.value == plan.scorer.area_id(area));
            (area, questionnaire.dimensions.iter().position(|d| d.id.value == dimension))
        };
        let here = |pair: &Matched| {
            let mut cells: Vec<Exchange> = pair.cells.iter().filter(|c| is_here(c)).copied().collect();
            cells.sort_by_key(order);
            (!cells.is_empty() || pair.cells.is_empty()).then(|| Matched { cells, ..pair.clone() })
        };
        let shown = pairs.matched.iter().filter_map(here).collect();
        Some(Pairing {
            loaded: plan.room.loaded,
            profile: pairs.profile,
            areas,
            learners: pairs.learners,
            mentors: pairs.mentors,
            pairs: shown,
            alone: pairs.alone.clone(),
        })
    }

    /// A delegation's name.
    pub fn name(&self, delegation: usize) -> &'w str {
        &self.loaded.workshop.delegation[delegation].name
    }
}

/// What pairs are looked for in.
pub(super) struct Targeted<'a, 'w> {
    /// The workshop.
    pub(super) loaded: &'w LoadedWorkshop,
    /// How it is scored.
    pub(super) scorer: &'a Scorer,
    /// Whose targets say what is missing.
    pub(super) profile: &'a Profile,
    /// The exercise in which delegations rate themselves, by position.
    pub(super) exercise: usize,
}

/// The pairs over all areas, before areas are chosen among.
#[derive(Clone, Debug)]
pub(super) struct Pairs<'w> {
    profile: &'w str,
    learners: usize,
    mentors: usize,
    matched: Vec<Matched>,
    alone: Vec<Alone>,
}

impl<'w> Pairs<'w> {
    /// The pairs with the largest total benefit over the cells of all areas in scope, each with all cells in which something is
    /// learned, the largest gain first.
    ///
    /// A delegation has points in a cell when it answered enough of it for a level (S8); it wants
    /// to learn what it lacks to the target of the profile, given with its id, the more the more it needs the technology.
    /// The least benefit is in relation to the mean weight, so that the scale of the weights changes nothing.
    pub(super) fn new(profile: &'w str, in_what: &Targeted<'_, 'w>, administrations: &[Administration]) -> Self {
        let Targeted { loaded, scorer, .. } = *in_what;
        let areas = scope::areas(&loaded.workshop, &loaded.instrument.questionnaire, in_what.exercise);
        let areas = areas.iter().filter_map(|a| scorer.area(&a.id));
        let cells: Vec<CellAt> = areas.flat_map(|a| scorer.area_cells(a)).collect();
        let weights: Vec<f64> = cells.iter().map(|&c| scorer.cell_weight(c)).collect();
        let mean = weights.iter().sum::<f64>() / weights.len().max(1) as f64;
        let targets = Targets::new(in_what.profile, scorer);
        let own = |delegation: usize| administrations.iter().find(|a| a.delegation == delegation);
        let domains = |delegation: usize| {
            let own = own(delegation)?;
            Some(cells.iter().map(|&cell| domain(scorer, own, &targets, cell)).collect())
        };
        let count = loaded.workshop.delegation.len();
        let parties: Vec<Party> = (0..count).map(|d| party(loaded, d, domains(d).unwrap_or_default())).collect();
        let found = pairs(&parties, &weights, LEAST * mean);
        let level = |delegation: usize, cell: CellAt| scorer.cell_figures(&own(delegation)?.scores, cell).level;
        let matched = |pair: &crate::group::peers::Pair| {
            let (learner, mentor) = (pair.learner, pair.mentor);
            let exchange = |cell| Some(Exchange { cell, learner: level(learner, cell)?, mentor: level(mentor, cell)? });
            let gains = gains(&parties[learner], &parties[mentor], &cells, &weights).into_iter();
            Matched {
                learner,
                mentor,
                languages: in_common(loaded, learner, &parties[mentor]),
                cells: gains.filter_map(exchange).collect(),
            }
        };
        Pairs {
            profile,
            learners: parties.iter().filter(|p| p.learns).count(),
            mentors: parties.iter().filter(|p| p.helps > 0).count(),
            matched: found.iter().map(matched).collect(),
            alone: alone::alone(&parties, &weights, &found),
        }
    }

    /// Keeps of each pair the [`MOST_CELLS`] cells with the largest gain in which learner and mentor `may` be named.
    pub(super) fn name(&mut self, mut may: impl FnMut(usize, usize, CellAt) -> bool) {
        for pair in &mut self.matched {
            let mut kept = Vec::new();
            for exchange in std::mem::take(&mut pair.cells) {
                if kept.len() < MOST_CELLS && may(pair.learner, pair.mentor, exchange.cell) {
                    kept.push(exchange);
                }
            }
            pair.cells = kept;
        }
    }
}

/// Where a delegation stands in a cell, and how much it wants to learn there: the points that it lacks to the target, times its
/// need for the technology as a share of the highest (S13); what asks for no need, as the foundation,
/// counts in full.
fn domain(scorer: &Scorer, own: &Administration, targets: &Targets<'_>, cell: CellAt) -> Domain {
    let (area, dimension) = scorer.cell_place(cell);
    let figures = scorer.cell_figures(&own.scores, cell);
    let points = figures.points.filter(|_| figures.level.is_some());
    let gap = targets.cell(scorer.area_id(area), dimension).gap(points);
    Domain { points, need: gap.unwrap_or(0.0) * wanted(scorer, own, area) }
}

/// An administration's need for a technology as a share of the highest; 1 where none is asked for or none was answered.
fn wanted(scorer: &Scorer, own: &Administration, area: AreaAt) -> f64 {
    let id = |question: &QuestionAt| scorer.questions()[*question].id.as_str();
    let is_answered =
        |question| own.sheet.answers.get(id(question)).is_some_and(|e| matches!(e.answer, Answer::Number(_)));
    match scorer.need(&own.scores, area) {
        Some(need) if scorer.area_needs(area).iter().any(is_answered) => need / scorer.max(),
        _ => 1.0,
    }
}

/// A delegation as a party; languages are compared as names are. One that did not rate itself has no domains.
fn party(loaded: &LoadedWorkshop, delegation: usize, domains: Vec<Domain>) -> Party {
    let of = &loaded.workshop.delegation[delegation];
    Party {
        administration: delegation,
        languages: of.languages.iter().map(|l| plain(l)).filter(|l| !l.is_empty()).collect(),
        learns: of.learns,
        helps: of.helps as usize,
        domains,
    }
}

fn plain(language: &str) -> String {
    Folded::of(language).to_string()
}

fn in_common(loaded: &LoadedWorkshop, learner: usize, mentor: &Party) -> Vec<String> {
    let spoken = loaded.workshop.delegation[learner].languages.iter();
    spoken.filter(|l| mentor.languages.contains(&plain(l))).map(|l| l.trim().to_owned()).collect()
}

/// The cells in which the learner gains, the largest gain first, then in the order of the questionnaire.
fn gains(learner: &Party, mentor: &Party, cells: &[CellAt], weights: &[f64]) -> Vec<CellAt> {
    let domains = learner.domains.iter().zip(&mentor.domains).zip(cells.iter().zip(weights));
    let gain = |((from, to), (&cell, &weight)): ((&Domain, &Domain), (&CellAt, &f64))| {
        Some((cell, gain(from, to, weight).filter(|gain| *gain > TOLERANCE * weight)?))
    };
    let mut all: Vec<(CellAt, f64)> = domains.filter_map(gain).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    all.into_iter().map(|(cell, _)| cell).collect()
}
