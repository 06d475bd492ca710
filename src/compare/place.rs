//! The places of two instruments, by name: their positions can differ.

use crate::gap::OVERALL;
use crate::model::Questionnaire;
use crate::score::{Figures, Scorer, Scores};

/// A place that has figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// All areas together.
    Overall,
    /// An area, by its id.
    Area(String),
    /// A cell: the ids of its area and its dimension.
    Cell(String, String),
    /// A dimension over all areas, by its id.
    Dimension(String),
}

impl Place {
    /// Its name, as `plimsoll explain` takes it.
    pub fn name(&self) -> String {
        match self {
            Place::Overall => OVERALL.to_owned(),
            Place::Area(id) => id.clone(),
            Place::Cell(area, dimension) => format!("{area}/{dimension}"),
            Place::Dimension(id) => format!("dimension/{id}"),
        }
    }

    /// Whether it is the overall one or an area.
    pub fn is_main(&self) -> bool {
        matches!(self, Place::Overall | Place::Area(_))
    }

    /// The places of a questionnaire that have questions.
    pub(super) fn all(questionnaire: &Questionnaire, scorer: &Scorer) -> Vec<Place> {
        let dimensions = || questionnaire.dimensions.iter().map(|d| &d.id.value);
        let mut places = vec![Place::Overall];
        for area in questionnaire.areas.iter().map(|area| &area.id.value) {
            places.push(Place::Area(area.clone()));
            let cells = dimensions().filter(|dimension| scorer.cell_of(area, dimension).is_some());
            places.extend(cells.map(|dimension| Place::Cell(area.clone(), dimension.clone())));
        }
        places.extend(dimensions().filter(|d| scorer.dimension(d).is_some()).map(|d| Place::Dimension(d.clone())));
        places
    }

    /// Its figures; `None` where an instrument has no such place.
    pub(super) fn figures(&self, scorer: &Scorer, scores: &Scores) -> Option<Figures> {
        match self {
            Place::Overall => Some(scorer.overall(scores)),
            Place::Area(id) => Some(scorer.area_figures(scores, scorer.area(id)?)),
            Place::Cell(area, dimension) => Some(scorer.cell_figures(scores, scorer.cell_of(area, dimension)?)),
            Place::Dimension(id) => scorer.dimension_figures(scores, id),
        }
    }
}
