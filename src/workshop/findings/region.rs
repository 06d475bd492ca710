//! The region: how many administrations stand at which level, per area and dimension, exposing none of them.
//!
//! What is shown of it is decided by the plan ([`crate::workshop::disclosure`]): cells, each with its administrations per level
//! and the median of their points; the levels of whole areas, after gates. Totals count administrations x cells per level, over
//! cells that are all shown; they have no medians.

use super::Asked;
use crate::model::{Area, ExerciseKind};
use crate::score::{AreaAt, CellAt, QuestionAt, Scorer};
use crate::workshop::disclosure::{Basis, Key, Plan};
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
    /// The questions that workshops can ask and this exercise does not, by id, in the order of the questionnaire.
    pub not_asked: Vec<&'w str>,
    /// How many of its cells and levels of areas are shown, and of how many.
    pub shares: (usize, usize),
    /// How many of the administrations have an even number of members who answered.
    pub even: usize,
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
    /// The same, if of two middle answers in a delegation the higher one counted.
    pub higher: Vec<Published<Vec<usize>>>,
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
}

impl Published<Cell> {
    /// Its administrations per level.
    pub fn levels(&self) -> Published<Vec<usize>> {
        match self {
            Published::Absent => Published::Absent,
            Published::Withheld => Published::Withheld,
            Published::Shown(cell) => Published::Shown(cell.levels.clone()),
        }
    }
}

/// The administrations at one area and dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Administrations per level; those that answered nothing here, or too little for a level, are in none.
    pub levels: Vec<usize>,
    /// The median of their points (type 2), where it may be shown.
    pub median: Option<f64>,
}

impl<'w> Region<'w> {
    pub(super) fn new(plan: &Plan<'_, 'w>) -> Option<Self> {
        let (room, scorer) = (plan.room, plan.scorer);
        let (workshop, questionnaire) = (&room.loaded.workshop, &room.loaded.instrument.questionnaire);
        let exercise = workshop.exercises(ExerciseKind::Own).next()?;
        let areas = scope::areas(workshop, questionnaire, exercise);
        let asked: Vec<QuestionAt> = Asked::all(room, scorer, exercise).iter().map(|a| a.at).collect();
        let is_asked = |cell: CellAt| scorer.cell_questions(cell).any(|q| asked.contains(&q));
        let has_cell = |d: &&str| areas.iter().any(|a| scorer.cell_of(&a.id, d).is_some_and(is_asked));
        let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|d| d.id.as_str()).filter(has_cell).collect();
        let levels: Vec<u8> = scorer.levels().map(|(_, level)| level).collect();
        let (administrations, least) = (plan.administrations(), plan.least());
        let source = Source { plan, scorer, levels: &levels };
        let picture = (administrations >= least.max(1)).then(|| source.picture(&areas, &dimensions, is_asked));
        let blind = scope::blind_gates(workshop, questionnaire, &room.loaded.instrument.rubric, exercise);
        let (shares, even) = (plan.picture(), plan.even_delegations());
        let not_asked = scope::not_asked(workshop, questionnaire, exercise);
        Some(Region {
            exercise,
            administrations,
            least,
            areas,
            dimensions,
            blind,
            not_asked,
            shares,
            even,
            picture,
            levels,
        })
    }
}

/// What the picture is made from.
struct Source<'a, 'p, 'w> {
    plan: &'a Plan<'p, 'w>,
    scorer: &'a Scorer,
    levels: &'a [u8],
}

impl Source<'_, '_, '_> {
    fn picture(&self, areas: &[&Area], dimensions: &[&str], is_asked: impl Fn(CellAt) -> bool) -> Picture {
        let cell = |area: &Area, d: &str| self.scorer.cell_of(&area.id, d).filter(|c| is_asked(*c));
        let row = |area: &&Area| dimensions.iter().map(|d| self.cell(cell(area, d))).collect();
        let cells: Vec<Vec<Published<Cell>>> = areas.iter().map(row).collect();
        let column = |d: usize| cells.iter().map(move |row| &row[d]);
        let area_levels = |key: fn(AreaAt) -> Key, area: &Area, row: &[Published<Cell>]| {
            let exists = row.iter().any(|c| *c != Published::Absent);
            let position =
                self.scorer.area(&area.id).expect("areas in scope are areas of the questionnaire that is scored");
            self.per_level(exists, self.plan.shown(key(position)))
        };
        Picture {
            area_totals: cells.iter().map(|row| self.total(row.iter())).collect(),
            dimension_totals: (0..dimensions.len()).map(|d| self.total(column(d))).collect(),
            total: self.total(cells.iter().flatten()),
            area_levels: areas.iter().zip(&cells).map(|(area, row)| area_levels(Key::Area, area, row)).collect(),
            higher: areas.iter().zip(&cells).map(|(area, row)| area_levels(Key::Higher, area, row)).collect(),
            cells,
        }
    }

    /// A cell, by the scorer's position; absent when the exercise asks nothing there.
    fn cell(&self, cell: Option<CellAt>) -> Published<Cell> {
        let Some(cell) = cell else { return Published::Absent };
        match self.per_level(true, self.plan.shown(Key::Cell(cell))) {
            Published::Shown(levels) => Published::Shown(Cell { levels, median: self.plan.median(Key::Cell(cell)) }),
            Published::Withheld => Published::Withheld,
            Published::Absent => Published::Absent,
        }
    }

    fn per_level(&self, exists: bool, basis: Option<&Basis>) -> Published<Vec<usize>> {
        let count = |basis: &Basis, level: u8| basis.values().filter(|v| v[0] == f64::from(level)).count();
        match basis {
            _ if !exists => Published::Absent,
            None => Published::Withheld,
            Some(basis) => Published::Shown(self.levels.iter().map(|level| count(basis, *level)).collect()),
        }
    }

    /// A sum over cells, where all of them are shown.
    fn total<'c>(&self, cells: impl Iterator<Item = &'c Published<Cell>>) -> Published<Vec<usize>> {
        let there: Vec<&Published<Cell>> = cells.filter(|c| **c != Published::Absent).collect();
        let shown: Option<Vec<&Cell>> = there.iter().map(|c| c.shown()).collect();
        match shown {
            _ if there.is_empty() => Published::Absent,
            None => Published::Withheld,
            Some(cells) => Published::Shown(
                (0..self.levels.len()).map(|level| cells.iter().map(|c| c.levels[level]).sum()).collect(),
            ),
        }
    }
}
