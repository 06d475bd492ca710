//! What delegations say of their own administrations: cells, whole areas, and needs.

use std::collections::BTreeSet;

use super::{Basis, Key, Plan};
use crate::model::{ExerciseKind, Method};
use crate::score::{AreaAt, CellAt, Figures, QuestionAt};
use crate::workshop::administrations::{Administration, higher};
use crate::workshop::scope;

/// Up to so many cells, an area's level says much of a single one.
const FEW_CELLS: usize = 2;

impl Plan<'_, '_> {
    pub(super) fn decide_own(&mut self) {
        let areas = self.own_areas();
        for &area in &areas {
            for cell in self.asked_cells(area) {
                let now = self.levels(&self.administrations, |a| self.scorer.cell_figures(&a.scores, cell));
                self.decide(Key::Cell(cell), now);
            }
            let now = self.levels(&self.administrations, |a| self.scorer.area_figures(&a.scores, area));
            self.decide(Key::Area(area), now);
            let now = self.basis(&self.administrations, |a| self.scorer.need(&a.scores, area).map(|need| vec![need]));
            self.decide(Key::Need(area), now);
        }
        for &area in &areas {
            let hangs_on = areas.iter().filter(|&&other| other == area || self.scorer.hangs_on(area, other));
            let mut cells = hangs_on.flat_map(|other| self.asked_cells(*other));
            if !cells.all(|cell| self.shown(Key::Cell(cell)).is_some()) {
                self.withhold(&Key::Area(area));
            }
        }
        self.decide_higher(&areas);
    }

    /// The levels of areas if the higher of two middle answers counted: they stand beside the others.
    fn decide_higher(&mut self, areas: &[AreaAt]) {
        let all = higher(self.room, self.scorer);
        for &area in areas {
            let now = self.levels(&all, |a| self.scorer.area_figures(&a.scores, area));
            let key = Key::Higher(area);
            self.decide(key.clone(), now);
            if self.shown(Key::Area(area)).is_none() {
                self.withhold(&key);
            }
        }
    }

    /// The cells of an area in which delegations are asked about their own administrations, by the scorer's positions.
    pub(in crate::workshop) fn asked_cells(&self, area: AreaAt) -> Vec<CellAt> {
        let Some(exercise) = self.room.loaded.workshop.exercises(ExerciseKind::Own).next() else { return Vec::new() };
        let questions = self.room.questions(exercise);
        let asked: BTreeSet<QuestionAt> = questions.iter().filter_map(|q| self.scorer.question(&q.id)).collect();
        let is_asked = |cell: &CellAt| self.scorer.cell_questions(*cell).any(|q| asked.contains(&q));
        self.scorer.area_cells(area).filter(is_asked).collect()
    }

    /// The delegations, by id, whose own answer to what a figure is of is known with their names.
    pub(super) fn named_in(&self, key: &Key) -> BTreeSet<String> {
        let of_cell = |cell: CellAt| self.named.get(&self.name(&Key::Cell(cell))).cloned().unwrap_or_default();
        match *key {
            Key::Cell(cell) => of_cell(cell),
            Key::Area(area) | Key::Higher(area) => {
                let cells: Vec<BTreeSet<String>> = self.asked_cells(area).into_iter().map(of_cell).collect();
                let each = cells.iter().flatten();
                // The mean of several cells says nothing of it that one of them is known; a weakest cell can be all there is.
                let one_tells = cells.len() <= FEW_CELLS || self.scorer.area_method(area) != Method::Arithmetic;
                each.filter(|id| one_tells || cells.iter().all(|c| c.contains(*id))).cloned().collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The median of the points behind a figure of levels, unless it stands at a level at which somebody is named and fewer
    /// than two others stand: it would be the points of the one.
    pub(in crate::workshop) fn median(&self, key: Key) -> Option<f64> {
        let (basis, named) = (self.shown(key.clone())?, self.named_in(&key));
        let mut points: Vec<(f64, f64, bool)> =
            basis.entries().map(|(id, v)| (v[1], v[0], named.contains(id))).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        let last = points.len().checked_sub(1)?;
        let middle = [points[last / 2], points[points.len() / 2]];
        let tells = |(_, level, _): &(f64, f64, bool)| {
            let here = || points.iter().filter(|p| p.1 == *level);
            here().any(|p| p.2) && here().filter(|p| !p.2).count() < 2
        };
        (!middle.iter().any(tells)).then(|| (middle[0].0 + middle[1].0) / 2.0)
    }

    /// How many of the administrations have an even number of members: of two middle answers that differ the lower one counts.
    pub(in crate::workshop) fn even_delegations(&self) -> usize {
        self.administrations.iter().filter(|a| a.members.is_multiple_of(2)).count()
    }

    /// Whether a recorded basis is of the kind of its figure: another rubric may have other levels, another exercise other areas.
    pub(super) fn fits(&self, key: &Key, basis: &Basis) -> bool {
        let long = |n: usize| basis.values().all(|v| v.len() == n);
        match *key {
            Key::Cell(_) | Key::Area(_) | Key::Higher(_) => {
                let is_level = |v: &[f64]| self.scorer.levels().any(|(_, level)| f64::from(level) == v[0]);
                long(2) && basis.values().all(is_level)
            }
            Key::Need(_) => long(1),
            Key::Ranking(exercise, _) => long(self.room.areas(exercise).len()),
            Key::Answers(..) => basis.values().all(|v| v.len().is_multiple_of(2)),
            Key::Beside(..) => basis.values().all(|v| v.len().is_multiple_of(4)),
        }
    }

    /// The areas in which delegations are asked about their own administrations, by the scorer's positions.
    fn own_areas(&self) -> Vec<AreaAt> {
        let (workshop, instrument) = (&self.room.loaded.workshop, &self.room.loaded.instrument);
        let Some(exercise) = workshop.exercises(ExerciseKind::Own).next() else { return Vec::new() };
        let areas = scope::areas(workshop, &instrument.questionnaire, exercise);
        areas.into_iter().filter_map(|a| self.scorer.area(&a.id)).collect()
    }

    /// Level and points of those that answered something at a place, and enough for a level.
    fn levels(&self, all: &[Administration], of: impl Fn(&Administration) -> Figures) -> Basis {
        self.basis(all, |administration| {
            let figures = of(administration);
            let answered = figures.counts.answered > 0;
            Some(vec![f64::from(figures.level.filter(|_| answered)?), figures.points?])
        })
    }

    fn basis(&self, all: &[Administration], of: impl Fn(&Administration) -> Option<Vec<f64>>) -> Basis {
        let id = |a: &Administration| self.room.loaded.workshop.delegation[a.delegation].id.value.clone();
        Basis::of(all.iter().filter_map(|a| Some((id(a), of(a)?))))
    }
}
