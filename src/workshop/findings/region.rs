//! The region: how many administrations stand at which level, per area and dimension, exposing none of them.
//!
//! What is published, and why nothing withheld can be computed from it:
//!
//! - The cells, each with its administrations per level. A cell with fewer than `k` of them is withheld whole, their number
//!   included, and so are the others that would give it away by subtraction ([`crate::group::suppression`]). That argument is
//!   about tables whose totals are plain sums, so the totals here count administrations x cells per level and nothing else.
//! - The median of a cell's points, for cells that are shown. Totals have none: a median is not a sum, and nothing is known
//!   about what could be inferred from several.
//! - The levels of whole areas, after gates. They are no sum of cells. But the level of an area with one cell is that cell's
//!   level, a weakest-link area shows its weakest cell, and a gate carries one area's answers into another's level. So they are
//!   shown only where nothing is withheld that they are computed from: every cell of the area, and every cell of each area that
//!   its gates look at. They have no totals.
//! - Below `k` administrations in all, nothing.
//!
//! What this does not do: when all administrations of a cell stand at one level, everybody knows each one's level there. A
//! figure about `k` administrations says something about each of them; only `k` can make that less.

use super::Asked;
use crate::group::quantiles::Quartiles;
use crate::group::suppression::{Shown, shown};
use crate::model::{Area, ExerciseKind};
use crate::score::{Figures, Scorer};
use crate::workshop::administrations::{Administration, administrations};
use crate::workshop::room::Room;
use crate::workshop::scope::{self, BlindGate};

/// The picture over administrations.
#[derive(Clone, Debug)]
pub struct Region<'w> {
    /// The exercise, by position.
    pub exercise: usize,
    /// How many administrations rated themselves.
    pub administrations: usize,
    /// Figures that fewer administrations stand behind are withheld.
    pub least: usize,
    /// The levels, lowest first.
    pub levels: Vec<u8>,
    /// The areas in scope, in the order of the questionnaire.
    pub areas: Vec<&'w Area>,
    /// The dimensions, by id, in the order of the questionnaire.
    pub dimensions: Vec<&'w str>,
    /// The gates that hold areas back for what nobody is asked.
    pub blind: Vec<BlindGate<'w>>,
    /// The figures; `None` when fewer administrations than `least` rated themselves: then all of them are withheld.
    pub picture: Option<Picture>,
}

/// The figures of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Areas x dimensions.
    pub cells: Vec<Vec<Published<Cell>>>,
    /// Per area: administrations x cells per level.
    pub area_totals: Vec<Published<Vec<usize>>>,
    /// Per dimension: administrations x cells per level.
    pub dimension_totals: Vec<Published<Vec<usize>>>,
    /// Administrations x cells per level.
    pub total: Published<Vec<usize>>,
    /// Per area: administrations per level, after gates.
    pub area_levels: Vec<Published<Vec<usize>>>,
}

/// A figure, where it may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Published<T> {
    /// Nothing is asked there.
    Absent,
    /// It would say too much about too few.
    Withheld,
    /// The figure.
    Shown(T),
}

impl<T> Published<T> {
    /// The figure.
    pub fn shown(&self) -> Option<&T> {
        match self {
            Published::Shown(figure) => Some(figure),
            _ => None,
        }
    }

    fn new(exists: bool, is_shown: bool, figure: T) -> Self {
        match (exists, is_shown) {
            (false, _) => Published::Absent,
            (true, false) => Published::Withheld,
            (true, true) => Published::Shown(figure),
        }
    }
}

/// The administrations at one area and dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Administrations per level; those that answered nothing here, or too little for a level, are in none.
    pub levels: Vec<usize>,
    /// The median of their points (type 2).
    pub median: f64,
}

impl<'w> Region<'w> {
    pub(super) fn new(room: &Room<'w>, scorer: &Scorer) -> Option<Self> {
        let (workshop, questionnaire) = (&room.loaded.workshop, &room.loaded.instrument.questionnaire);
        let exercise = workshop.exercises(ExerciseKind::Own).next()?;
        let administrations = administrations(room, scorer);
        let areas = scope::areas(workshop, questionnaire, exercise);
        let asked: Vec<usize> = Asked::all(room, scorer, exercise).iter().map(|a| a.at).collect();
        let is_asked = |cell: usize| scorer.cell_questions(cell).any(|q| asked.contains(&q));
        let has_cell = |d: &&str| areas.iter().any(|a| scorer.cell_of(&a.id, d).is_some_and(is_asked));
        let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|d| d.id.as_str()).filter(has_cell).collect();
        let least = workshop.suppress_below.value as usize;
        let levels: Vec<u8> = scorer.levels().map(|(_, level)| level).collect();
        let source = Source { scorer, administrations: &administrations, levels: &levels, least, asked: &asked };
        let picture = (administrations.len() >= least.max(1)).then(|| source.picture(&areas, &dimensions));
        let blind = scope::blind_gates(workshop, questionnaire, &room.loaded.instrument.rubric, exercise);
        let administrations = administrations.len();
        Some(Region { exercise, administrations, least, areas, dimensions, blind, picture, levels })
    }
}

/// What the picture is made from.
struct Source<'a> {
    scorer: &'a Scorer,
    administrations: &'a [Administration],
    levels: &'a [u8],
    least: usize,
    /// The questions that the exercise asks, by the scorer's positions.
    asked: &'a [usize],
}

impl Source<'_> {
    fn picture(&self, areas: &[&Area], dimensions: &[&str]) -> Picture {
        let cell_at = |area: &Area, d: &str| self.cell(self.scorer.cell_of(&area.id, d)?);
        let cells: Vec<Vec<Option<Cell>>> =
            areas.iter().map(|a| dimensions.iter().map(|d| cell_at(a, d)).collect()).collect();
        let sizes: Vec<Vec<Option<usize>>> =
            cells.iter().map(|row| row.iter().map(|c| Some(c.as_ref()?.levels.iter().sum())).collect()).collect();
        let shown = shown(&sizes, self.least);
        let column = |d: usize| cells.iter().filter_map(move |row| row[d].as_ref()).collect::<Vec<&Cell>>();
        let total = |cells: Vec<&Cell>, area: Option<usize>, dimension: Option<usize>| {
            let is_shown = shown.is_shown(area, dimension);
            Published::new(!cells.is_empty(), is_shown, self.sum(&cells))
        };
        let row_total = |(at, row): (usize, &Vec<Option<Cell>>)| total(row.iter().flatten().collect(), Some(at), None);
        Picture {
            area_totals: cells.iter().enumerate().map(row_total).collect(),
            dimension_totals: (0..dimensions.len()).map(|d| total(column(d), None, Some(d))).collect(),
            total: total(cells.iter().flatten().flatten().collect(), None, None),
            area_levels: self.area_levels(areas, &sizes, &shown),
            cells: published(cells, &shown),
        }
    }

    /// A cell; `None` when the exercise asks nothing there.
    fn cell(&self, cell: usize) -> Option<Cell> {
        self.scorer.cell_questions(cell).find(|q| self.asked.contains(q))?;
        let figures = self.administrations.iter().map(|a| self.scorer.cell_figures(&a.scores, cell));
        let figures: Vec<Figures> = figures.filter(stands).collect();
        let median = Quartiles::of(figures.iter().filter_map(|f| f.points)).map_or(0.0, |q| q.median);
        Some(Cell { levels: self.per_level(figures.iter().filter_map(|f| f.level)), median })
    }

    fn per_level(&self, of: impl Iterator<Item = u8>) -> Vec<usize> {
        let mut counts = vec![0; self.levels.len()];
        for level in of {
            counts[self.levels.iter().position(|l| *l == level).unwrap_or(0)] += 1;
        }
        counts
    }

    fn sum(&self, cells: &[&Cell]) -> Vec<usize> {
        (0..self.levels.len()).map(|level| cells.iter().map(|c| c.levels[level]).sum()).collect()
    }

    /// Areas of which nothing is withheld that their levels are computed from.
    fn area_levels(&self, areas: &[&Area], sizes: &[Vec<Option<usize>>], shown: &Shown) -> Vec<Published<Vec<usize>>> {
        let position = |area: &Area| self.scorer.area(&area.id).unwrap_or_default();
        let is_open =
            |at: usize| (0..sizes[at].len()).all(|d| sizes[at][d].is_none() || shown.is_shown(Some(at), Some(d)));
        let may_be_shown = |at: usize| {
            let hangs_on =
                |other: &usize| *other == at || self.scorer.hangs_on(position(areas[at]), position(areas[*other]));
            (0..areas.len()).filter(hangs_on).all(is_open)
        };
        let levels = |area: &Area| {
            let of = |a: &Administration| self.scorer.area_figures(&a.scores, position(area));
            self.per_level(self.administrations.iter().map(of).filter(stands).filter_map(|f| f.level))
        };
        let published = |at: usize| {
            let levels = levels(areas[at]);
            let enough = levels.iter().sum::<usize>() >= self.least;
            let exists = sizes[at].iter().any(Option::is_some);
            Published::new(exists, enough && may_be_shown(at), levels)
        };
        (0..areas.len()).map(published).collect()
    }
}

/// Whether an administration stands behind a figure of a place: it answered something there, and enough for a level.
fn stands(figures: &Figures) -> bool {
    figures.counts.answered > 0 && figures.level.is_some()
}

fn published(cells: Vec<Vec<Option<Cell>>>, shown: &Shown) -> Vec<Vec<Published<Cell>>> {
    let place = |area: usize, dimension: usize, cell: Option<Cell>| match cell {
        Some(cell) => Published::new(true, shown.is_shown(Some(area), Some(dimension)), cell),
        None => Published::Absent,
    };
    let row = |(area, row): (usize, Vec<Option<Cell>>)| {
        row.into_iter().enumerate().map(|(dimension, cell)| place(area, dimension, cell)).collect()
    };
    cells.into_iter().enumerate().map(row).collect()
}
