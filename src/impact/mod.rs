//! What a change of a rubric would move: whose points, levels, blockers and gaps, and by which part of the change. Pure.
//!
//! Each part of the change is applied to the old rubric alone. What all parts together move beyond the sum of what each moves
//! alone is their interaction; so the account always adds up to the whole movement.

mod changes;
mod csv;
mod difference;
pub mod json;
mod view;
mod words;

pub use changes::{Change, Part, apply, changes};
pub use difference::{Difference, Of, Setting, What};

use anyhow::Result;

use crate::gap::Targets;
use crate::load::Input;
use crate::model::{Questionnaire, Rubric, Sheet};
use crate::report::Document;
use crate::report::format::json::document;
use crate::report::rows::Rows;
use crate::report::view::View;
use crate::report::view::about::Provenance;
use crate::score::{Figures, Scorer, TOLERANCE};
use crate::text::Texts;

/// A sheet that is compared, with the name that people know it by.
pub struct Named<'a> {
    /// The name.
    pub name: String,
    /// The sheet.
    pub sheet: &'a Sheet,
}

/// The impact of a change, as it is shown.
pub struct ImpactReport<'a> {
    /// What is compared.
    pub review: &'a Review<'a>,
    /// What moves.
    pub impact: &'a Impact,
    /// Versions and hashes of the old rubric and the new one.
    pub inputs: (&'a Input, &'a Input),
    /// Version and hash of the questionnaire.
    pub questionnaire: &'a Input,
    /// The sheets' names and hashes.
    pub sheets: Vec<(&'a str, &'a Input)>,
}

impl Document for ImpactReport<'_> {
    fn view(&self, t: &Texts) -> View {
        view::view(self, t)
    }

    fn provenance(&self) -> Provenance {
        view::provenance(self)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self.impact)
    }

    fn json(&self) -> Result<String> {
        document(&json::V1Impact::new(self))
    }
}

/// Two rubrics over one questionnaire.
pub struct Review<'a> {
    /// What is asked.
    pub questionnaire: &'a Questionnaire,
    /// The rubric as it was.
    pub old: &'a Rubric,
    /// The rubric as it would be.
    pub new: &'a Rubric,
    /// The profile that gaps are measured against, before and after.
    pub profile: (Option<&'a str>, Option<&'a str>),
}

/// What a change of a rubric moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The parts of the change, in the order in which they are accounted for.
    pub changes: Vec<ChangeEffect>,
    /// The sheets, in the order given.
    pub sheets: Vec<SheetImpact>,
}

/// A part of the change, and how far it reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeEffect {
    /// The part of the rubric.
    pub part: Part,
    /// What differs.
    pub differences: Vec<Difference>,
    /// How many sheets it moves when it is applied alone.
    pub sheets: usize,
}

/// What moves on one sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetImpact {
    /// The sheet.
    pub sheet: String,
    /// The places that move: overall, areas, cells.
    pub moved: Vec<Moved>,
}

/// A place that moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// `overall`, an area, or `area/dimension`.
    pub place: String,
    /// Under the old rubric.
    pub before: Standing,
    /// Under the new rubric.
    pub after: Standing,
    /// The parts that move it when they are applied alone.
    pub because: Vec<Effect>,
    /// What all parts together move beyond the sum of these; 0 when they add up.
    pub interaction: Delta,
}

/// A place's figures, as far as they are compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The points, on 0..max of the rubric.
    pub points: Option<f64>,
    /// The level.
    pub level: Option<u8>,
    /// The target level, where there is a profile.
    pub target: Option<u8>,
    /// The points missing to the target; none where the scale has no such level.
    pub gap: Option<f64>,
    /// The gates that cap an area.
    pub blockers: Vec<String>,
}

/// What one part moves at a place when it is applied alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The part of the rubric.
    pub part: Part,
    /// By how much.
    pub delta: Delta,
    /// The figures with this part alone.
    pub alone: Standing,
}

/// How far points and gap move; `None` where one side has none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Delta {
    /// Points.
    pub points: Option<f64>,
    /// Gap.
    pub gap: Option<f64>,
}

impl Standing {
    fn differs(&self, other: &Standing) -> bool {
        let apart = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() > TOLERANCE,
            (a, b) => a.is_some() != b.is_some(),
        };
        let figures = apart(self.points, other.points) || apart(self.gap, other.gap);
        figures || self.level != other.level || self.target != other.target || self.blockers != other.blockers
    }

    /// The target level, where the scale has no such level: there are points, and no gap.
    fn unknown_target(&self) -> Option<u8> {
        self.target.filter(|_| self.points.is_some() && self.gap.is_none())
    }

    fn delta(&self, to: &Standing) -> Delta {
        let between = |a: Option<f64>, b: Option<f64>| Some(b? - a?);
        Delta { points: between(self.points, to.points), gap: between(self.gap, to.gap) }
    }
}

impl Delta {
    /// What remains when other movements are taken away; differences of rounding are none.
    fn minus(self, others: impl Iterator<Item = Delta> + Clone) -> Delta {
        let rest = |whole: Option<f64>, of: fn(&Delta) -> Option<f64>| {
            let rest = others.clone().try_fold(whole?, |rest, delta| Some(rest - of(&delta)?))?;
            Some(if rest.abs() <= TOLERANCE { 0.0 } else { rest })
        };
        Delta { points: rest(self.points, |d| d.points), gap: rest(self.gap, |d| d.gap) }
    }
}

/// Compares what sheets get from two rubrics.
pub fn impact(review: &Review<'_>, sheets: &[Named<'_>]) -> Impact {
    let changes = changes(review.old, review.new, review.profile);
    let old = Side::new(review.questionnaire, review.old.clone(), review.profile.0);
    let new = Side::new(review.questionnaire, review.new.clone(), review.profile.1);
    let alone: Vec<Side> = changes
        .iter()
        .map(|change| {
            let profile = if change.part == Part::Profile { review.profile.1 } else { review.profile.0 };
            Side::new(review.questionnaire, apply(review.old, review.new, &change.part), profile)
        })
        .collect();
    let mut effects: Vec<ChangeEffect> = changes
        .iter()
        .map(|change| ChangeEffect { part: change.part.clone(), differences: change.differences.clone(), sheets: 0 })
        .collect();
    let mut impacts = Vec::new();
    for named in sheets {
        let before = old.standings(named.sheet);
        let after = new.standings(named.sheet);
        let trials: Vec<_> = alone.iter().map(|side| side.standings(named.sheet)).collect();
        for (effect, trial) in effects.iter_mut().zip(&trials) {
            effect.sheets += usize::from(trial.iter().zip(&before).any(|((_, a), (_, b))| b.differs(a)));
        }
        let moved = (0..before.len()).filter(|&at| before[at].1.differs(&after[at].1));
        let moved = moved.map(|at| account(&changes, at, &before, &after, &trials)).collect();
        impacts.push(SheetImpact { sheet: named.name.clone(), moved });
    }
    Impact { changes: effects, sheets: impacts }
}

type Standings = Vec<(String, Standing)>;

/// What moved one place, part by part.
fn account(changes: &[Change], at: usize, before: &Standings, after: &Standings, trials: &[Standings]) -> Moved {
    let (place, before) = &before[at];
    let effects = changes.iter().zip(trials).map(|(change, trial)| {
        let alone = trial[at].1.clone();
        Effect { part: change.part.clone(), delta: before.delta(&alone), alone }
    });
    let because: Vec<Effect> = effects.filter(|e| before.differs(&e.alone)).collect();
    let after = after[at].1.clone();
    let interaction = before.delta(&after).minus(because.iter().map(|e| e.delta));
    Moved { place: place.clone(), before: before.clone(), after, because, interaction }
}

/// One rubric, ready to score.
struct Side<'a> {
    rubric: Rubric,
    scorer: Scorer,
    profile: Option<&'a str>,
}

impl<'a> Side<'a> {
    fn new(questionnaire: &Questionnaire, rubric: Rubric, profile: Option<&'a str>) -> Self {
        let scorer = Scorer::compile(questionnaire, &rubric);
        Side { rubric, scorer, profile }
    }

    /// The figures of every place: overall, then each area with its cells. The places depend on the questionnaire alone.
    fn standings(&self, sheet: &Sheet) -> Standings {
        let scorer = &self.scorer;
        let scores = scorer.score(&scorer.answers(sheet));
        let targets = self.profile.and_then(|id| self.rubric.profile(id)).map(|p| Targets::new(p, scorer).of(&scores));
        let standing = |figures: Figures, target: Option<crate::gap::Target>, blockers: Vec<String>| Standing {
            points: figures.points,
            level: figures.level,
            target: target.map(|t| t.level),
            gap: target.and_then(|t| t.gap(figures.points)),
            blockers,
        };
        let overall = targets.as_ref().map(|t| t.overall());
        let mut standings = vec![("overall".to_owned(), standing(scorer.overall(&scores), overall, Vec::new()))];
        for area in scorer.area_positions() {
            let id = scorer.area_id(area);
            let blockers = scorer.capped_by(&scores, area).iter().map(|c| c.gate.to_owned()).collect();
            let target = targets.as_ref().map(|t| t.area(id));
            standings.push((id.to_owned(), standing(scorer.area_figures(&scores, area), target, blockers)));
            for cell in scorer.area_cells(area) {
                let dimension = scorer.cell_place(cell).1;
                let target = targets.as_ref().map(|t| t.cell(id, dimension));
                let standing = standing(scorer.cell_figures(&scores, cell), target, Vec::new());
                standings.push((format!("{id}/{dimension}"), standing));
            }
        }
        standings
    }
}
