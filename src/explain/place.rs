//! The places that can be explained, and how people write them.

use crate::load::Instrument;
use crate::model::Questionnaire;
use crate::score::{AreaAt, CellAt, QuestionAt, Scorer};
use crate::source::problem::suggest;

/// A place in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `overall`
    Overall,
    /// An area, by the scorer's position.
    Area(AreaAt),
    /// `area/dimension`: a cell, by the scorer's position.
    Cell(CellAt),
    /// `dimension/ID`: a dimension over all areas.
    Dimension(String),
    /// A question, by the scorer's position.
    Question(QuestionAt),
    /// `action/ID`: an action of the rubric.
    Action(String),
}

impl Place {
    /// Reads a place: `overall`, an area, `area/dimension`, `dimension/ID`, `action/ID`, or a question's id.
    ///
    /// # Errors
    /// A message with the likely place when there is none of this name.
    pub fn parse(text: &str, scorer: &Scorer, instrument: &Instrument) -> Result<Place, String> {
        let questionnaire = &instrument.questionnaire;
        let actions = || instrument.rubric.actions.iter().map(|a| a.id.as_str());
        if let Some(id) = text.strip_prefix("action/").filter(|id| actions().any(|a| a == *id)) {
            return Ok(Place::Action(id.to_owned()));
        }
        if text == "overall" {
            return Ok(Place::Overall);
        }
        if let Some((area, dimension)) = text.split_once('/') {
            if area == "dimension" && questionnaire.dimension(dimension).is_some() {
                return Ok(Place::Dimension(dimension.to_owned()));
            }
            if let Some(cell) = scorer.cell_of(area, dimension) {
                return Ok(Place::Cell(cell));
            }
        }
        if let Some(area) = scorer.area(text) {
            return Ok(Place::Area(area));
        }
        if let Some(question) = scorer.question(text) {
            return Ok(Place::Question(question));
        }
        let mut known = Place::all(scorer, questionnaire);
        known.extend(actions().map(|id| format!("action/{id}")));
        let help = suggest(text, known.iter().map(String::as_str))
            .unwrap_or_else(|| "name overall, an area, area/dimension, dimension/ID, action/ID, or a question".into());
        Err(format!("there is no place \"{text}\" to explain; {help}"))
    }

    /// Every place by name.
    fn all(scorer: &Scorer, questionnaire: &Questionnaire) -> Vec<String> {
        let cells = scorer.cell_positions().map(|cell| {
            let (area, dimension) = scorer.cell_place(cell);
            format!("{}/{dimension}", scorer.area_id(area))
        });
        let dimensions = questionnaire.dimensions.iter().map(|d| format!("dimension/{}", d.id.value));
        let areas = scorer.area_positions().map(|a| scorer.area_id(a).to_owned());
        let questions = scorer.questions().iter().map(|q| q.id.clone());
        ["overall".to_owned()].into_iter().chain(areas).chain(cells).chain(dimensions).chain(questions).collect()
    }
}
