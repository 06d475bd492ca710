//! The region beside an administration: what the report of a workshop publishes of it, and nothing else.
//!
//! It is read from that report as programs read it (`plimsoll.workshop/1`), never from sheets: whatever stands beside an
//! administration follows from the published report and from the sheets that are compared, and tells nothing more of anybody.

use std::cmp::Ordering;

use hashbrown::HashMap;

use super::Place;
use crate::group::quantiles::Quartiles;
use crate::load::{Input, Instrument};
use crate::model::sheet::Date;
use crate::model::{Area, Gate, Measures};
use crate::workshop::findings::region::{Cell, Published};

/// The region, as a report publishes it.
#[derive(Clone, Debug)]
pub struct Region {
    /// The workshop's title.
    pub workshop: String,
    /// The workshop's day.
    pub date: Option<Date>,
    /// What was asked.
    pub questionnaire: Input,
    /// How it was scored.
    pub rubric: Input,
    /// SHA-256 of what came in at the workshop.
    pub sha256: String,
    /// The most points of a question.
    pub max: f64,
    /// How many administrations rated themselves.
    pub administrations: usize,
    /// Figures that fewer administrations stand behind are withheld.
    pub least: usize,
    /// Whether everything is withheld.
    pub withheld: bool,
    /// The levels that are counted, lowest first.
    pub levels: Vec<u8>,
    /// The questions that workshops can ask and this one did not, by id; `None` where its report does not say.
    pub not_asked: Option<Vec<String>>,
    /// Areas, and cells, by name: how many administrations stand at each level, and of cells the median points.
    pub(crate) places: HashMap<String, Published<Cell>>,
}

impl Region {
    /// What is published of a place: nothing where the workshop asked nothing.
    pub fn at(&self, place: &Place) -> &Published<Cell> {
        self.places.get(&place.name()).unwrap_or(&Published::Absent)
    }

    /// Whether it was asked and scored with the same texts as an instrument has.
    pub fn is_of(&self, instrument: &Instrument) -> bool {
        self.questionnaire.sha256 == instrument.questionnaire_input.sha256
            && self.rubric.sha256 == instrument.rubric_input.sha256
    }

    /// The quartiles of the levels at which administrations stand; `None` where nobody stands at one.
    pub fn quartiles(&self, at: &Cell) -> Option<Quartiles> {
        let stand =
            self.levels.iter().zip(&at.levels).flat_map(|(level, n)| std::iter::repeat_n(f64::from(*level), *n));
        Quartiles::of(stand).ok()
    }

    /// How many administrations stand below a level, at it, and above it.
    pub fn around(&self, at: &Cell, level: u8) -> [usize; 3] {
        let stand = |is: Ordering| {
            let there = self.levels.iter().zip(&at.levels).filter(|(of, _)| (*of).cmp(&level) == is);
            there.map(|(_, n)| n).sum()
        };
        [Ordering::Less, Ordering::Equal, Ordering::Greater].map(stand)
    }

    /// The areas of an instrument in which levels of the region hang on fewer answers than those of a sheet: the workshop did not
    /// ask some of their questions, or what their gates look at.
    pub fn asked_less<'i>(&self, instrument: &'i Instrument) -> Vec<&'i Area> {
        let (areas, not_asked) = (&instrument.questionnaire.areas, self.not_asked.as_deref().unwrap_or_default());
        let is_left_out = |id: &str| not_asked.iter().any(|other| other == id);
        let has_less = |area: &Area| {
            let counts = area.questions.iter().filter(|question| question.measures == Measures::Readiness);
            counts.into_iter().any(|question| is_left_out(&question.id))
        };
        let area_has_less = |id: &str| areas.iter().any(|area| area.id.value == id && has_less(area));
        let sees_less = |gate: &Gate| {
            gate.questions.iter().any(|id| is_left_out(id)) || gate.area.as_ref().is_some_and(|id| area_has_less(id))
        };
        let caps = |gate: &Gate, area: &Area| gate.areas.iter().any(|id| id.value == "*" || id.value == area.id.value);
        let gates = &instrument.rubric.rules.gate;
        let hangs_on_less =
            |area: &Area| has_less(area) || gates.iter().any(|gate| caps(gate, area) && sees_less(gate));
        let is_there = |area: &Area| *self.at(&Place::Area(area.id.value.clone())) != Published::Absent;
        areas.iter().filter(|area| is_there(area) && hangs_on_less(area)).collect()
    }
}
