//! The places that can be explained, and how people write them.

use crate::load::Instrument;
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
        let known: Vec<String> = Place::all(scorer, instrument).map(|place| place.name(scorer)).collect();
        let help = suggest(text, known.iter().map(String::as_str))
            .unwrap_or_else(|| "name overall, an area, area/dimension, dimension/ID, action/ID, or a question".into());
        Err(format!("there is no place \"{text}\" to explain; {help}"))
    }

    /// How people write it.
    pub fn name(&self, scorer: &Scorer) -> String {
        match self {
            Place::Overall => "overall".to_owned(),
            Place::Area(area) => scorer.area_id(*area).to_owned(),
            Place::Cell(cell) => {
                let (area, dimension) = scorer.cell_place(*cell);
                format!("{}/{dimension}", scorer.area_id(area))
            }
            Place::Dimension(id) => format!("dimension/{id}"),
            Place::Question(question) => scorer.questions()[*question].id.clone(),
            Place::Action(id) => format!("action/{id}"),
        }
    }

    /// What it is: `overall`, `area`, `cell`, `dimension`, `question` or `action`.
    pub fn kind(&self) -> &'static str {
        match self {
            Place::Overall => "overall",
            Place::Area(_) => "area",
            Place::Cell(_) => "cell",
            Place::Dimension(_) => "dimension",
            Place::Question(_) => "question",
            Place::Action(_) => "action",
        }
    }

    /// Every place.
    fn all(scorer: &Scorer, instrument: &Instrument) -> impl Iterator<Item = Place> {
        let dimensions = instrument.questionnaire.dimensions.iter().map(|d| Place::Dimension(d.id.value.clone()));
        let actions = instrument.rubric.actions.iter().map(|a| Place::Action(a.id.value.clone()));
        let questions = instrument.questionnaire.questions().filter_map(|(_, q)| scorer.question(&q.id));
        [Place::Overall]
            .into_iter()
            .chain(scorer.area_positions().map(Place::Area))
            .chain(scorer.cell_positions().map(Place::Cell))
            .chain(dimensions)
            .chain(questions.map(Place::Question))
            .chain(actions)
    }
}
