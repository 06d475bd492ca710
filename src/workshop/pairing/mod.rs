//! Who can help whom: pairs of delegations that opted in, cell by cell, and who is left without a partner and why.
//!
//! Those that opted in are named, because a pair that is not named cannot meet. Of what they answered only the cells are shown
//! in which something is to be learned, [`MOST_CELLS`] for each pair: the rest of their figures stays theirs.

mod alone;

pub use alone::{Alone, Role, Why};

use super::Administration;
use crate::gap::Targets;
use crate::group::peers::{Domain, Party, gain, pairs};
use crate::load::workshop::LoadedWorkshop;
use crate::model::{Answer, Area, Profile};
use crate::score::{Scorer, TOLERANCE};

/// The most cells of which a pair's points are shown.
pub const MOST_CELLS: usize = 3;

/// The least benefit of a pair: as much as half a point that the learner lacks and half a point that the mentor is ahead, in
/// one cell of weight 1 of a technology that is needed most. Less is no reason to meet.
pub const LEAST: f64 = 0.25;

/// Who can help whom.
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
    /// The pairs, in the order of the learners in `workshop.toml`.
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
    /// The sum over all cells of weight x points missing to the target x share of need x points that the mentor is ahead.
    pub benefit: f64,
    /// The languages in common, as the learner writes them.
    pub languages: Vec<String>,
    /// The cells with the largest gain, the largest first.
    pub cells: Vec<Exchange>,
    /// In how many further cells something is to be learned.
    pub more: usize,
}

/// A cell in which something is to be learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exchange {
    /// The cell, by the scorer's position.
    pub cell: usize,
    /// The learner's points.
    pub learner: f64,
    /// The mentor's points.
    pub mentor: f64,
    /// Weight x points missing to the target x share of need x points that the mentor is ahead.
    pub gain: f64,
}

impl<'w> Pairing<'w> {
    /// The pairs with the largest total benefit over the cells of some areas.
    ///
    /// A delegation has points in a cell when it answered enough of it for a level (S8); it wants
    /// to learn what it lacks to the target of the profile, given with its id, the more the more it needs the technology.
    pub fn new(
        loaded: &'w LoadedWorkshop,
        scorer: &Scorer,
        (profile, targets): (&'w str, &Profile),
        areas: Vec<&'w Area>,
        administrations: &[Administration],
    ) -> Self {
        let in_scope = areas.iter().filter_map(|a| scorer.area(&a.id)).flat_map(|a| scorer.area_cells(a));
        let cells: Vec<usize> = in_scope.collect();
        let weights: Vec<f64> = cells.iter().map(|&c| scorer.cell_weight(c)).collect();
        let targets = Targets::new(targets, scorer);
        let domains = |delegation: usize| {
            let own = administrations.iter().find(|a| a.delegation == delegation)?;
            Some(cells.iter().map(|&cell| domain(scorer, own, &targets, cell)).collect())
        };
        let count = loaded.workshop.delegation.len();
        let parties: Vec<Party> = (0..count).map(|d| party(loaded, d, domains(d).unwrap_or_default())).collect();
        let found = pairs(&parties, &weights, LEAST);
        let matched = |pair: &crate::group::peers::Pair| {
            let all = exchanges(&parties[pair.learner], &parties[pair.mentor], &cells, &weights);
            Matched {
                learner: pair.learner,
                mentor: pair.mentor,
                benefit: pair.benefit,
                languages: in_common(loaded, pair.learner, &parties[pair.mentor]),
                more: all.len().saturating_sub(MOST_CELLS),
                cells: all.into_iter().take(MOST_CELLS).collect(),
            }
        };
        Pairing {
            loaded,
            profile,
            areas,
            learners: parties.iter().filter(|p| p.learns).count(),
            mentors: parties.iter().filter(|p| p.helps > 0).count(),
            pairs: found.iter().map(matched).collect(),
            alone: alone::alone(&parties, &weights, &found),
        }
    }

    /// A delegation's name.
    pub fn name(&self, delegation: usize) -> &'w str {
        &self.loaded.workshop.delegation[delegation].name
    }
}

/// Where a delegation stands in a cell, and how much it wants to learn there: the points that it lacks to the target, times its
/// need for the technology as a share of the highest (S13); what asks for no need, as the foundation,
/// counts in full.
fn domain(scorer: &Scorer, own: &Administration, targets: &Targets<'_>, cell: usize) -> Domain {
    let (area, dimension) = scorer.cell_place(cell);
    let figures = scorer.cell_figures(&own.scores, cell);
    let points = figures.points.filter(|_| figures.level.is_some());
    let gap = targets.cell(scorer.area_id(area), dimension).gap(points);
    Domain { points, need: gap.unwrap_or(0.0) * wanted(scorer, own, area) }
}

/// An administration's need for a technology as a share of the highest; 1 where none is asked for or none was answered.
fn wanted(scorer: &Scorer, own: &Administration, area: usize) -> f64 {
    let id = |question: &usize| scorer.questions()[*question].id.as_str();
    let is_answered =
        |question| own.sheet.answers.get(id(question)).is_some_and(|e| matches!(e.answer, Answer::Number(_)));
    match scorer.need(&own.scores, area) {
        Some(need) if scorer.area_needs(area).iter().any(is_answered) => need / scorer.max(),
        _ => 1.0,
    }
}

/// A delegation as a party; languages are compared without capitals. One that did not rate itself has no domains.
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
    language.trim().to_lowercase()
}

fn in_common(loaded: &LoadedWorkshop, learner: usize, mentor: &Party) -> Vec<String> {
    let spoken = loaded.workshop.delegation[learner].languages.iter();
    spoken.filter(|l| mentor.languages.contains(&plain(l))).map(|l| l.trim().to_owned()).collect()
}

/// The cells in which the learner gains, the largest gain first, then in the order of the questionnaire.
fn exchanges(learner: &Party, mentor: &Party, cells: &[usize], weights: &[f64]) -> Vec<Exchange> {
    let domains = learner.domains.iter().zip(&mentor.domains).zip(cells.iter().zip(weights));
    let exchange = |((from, to), (&cell, &weight)): ((&Domain, &Domain), (&usize, &f64))| {
        let gain = gain(from, to, weight).filter(|gain| *gain > TOLERANCE)?;
        Some(Exchange { cell, learner: from.points?, mentor: to.points?, gain })
    };
    let mut all: Vec<Exchange> = domains.filter_map(exchange).collect();
    all.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    all
}
