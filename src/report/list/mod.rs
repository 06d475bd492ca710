//! What a questionnaire and a rubric hold: at a glance, or one part of them in full.

mod area;
mod csv;
pub mod json;
mod overview;
mod parts;

use anyhow::Result;

use super::Document;
use super::rows::Rows;
use super::view::View;
use super::view::about::{About, Kind, Provenance};
use crate::load::Instrument;
use crate::model::{Area, Measures, Profile, Question};
use crate::source::problem::suggest;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part<'a> {
    /// Everything, at a glance.
    Overview,
    /// The questions of an area.
    Area(&'a Area),
    /// The profiles with their targets.
    Profiles,
    /// The catalogue of actions.
    Actions,
    /// The publications that the questions lean on.
    Sources,
}

/// The list, as it is shown.
pub struct ListReport<'a> {
    /// What is asked, and how it is scored.
    pub instrument: &'a Instrument,
    /// What of it is listed.
    pub part: Part<'a>,
}

impl<'a> Part<'a> {
    /// Reads what is to be listed: `profiles`, `actions`, `sources`, or an area's id; everything where nothing is named.
    ///
    /// # Errors
    /// A message with the likely name when there is nothing of this one.
    pub fn parse(name: Option<&str>, instrument: &'a Instrument) -> Result<Part<'a>, String> {
        match name {
            None => Ok(Part::Overview),
            Some("profiles") => Ok(Part::Profiles),
            Some("actions") => Ok(Part::Actions),
            Some("sources") => Ok(Part::Sources),
            Some(id) => instrument.questionnaire.area(id).map(Part::Area).ok_or_else(|| {
                let areas = instrument.questionnaire.areas.iter().map(|a| a.id.as_str());
                let help = suggest(id, areas.chain(["profiles", "actions", "sources"])).unwrap_or_default();
                format!("there is nothing called \"{id}\" to list; {help}")
            }),
        }
    }
}

impl Document for ListReport<'_> {
    fn view(&self, t: &Texts) -> View {
        let (title, sections) = match self.part {
            Part::Overview => overview::sections(self.instrument, t),
            Part::Area(area) => area::sections(area, self.instrument, t),
            Part::Profiles => parts::profiles(self.instrument, t),
            Part::Actions => parts::actions(&self.instrument.rubric, t),
            Part::Sources => parts::sources(&self.instrument.questionnaire, t),
        };
        let about = About::new(Kind::List, Text::default(), self.provenance(), t);
        View::new(about, title, sections, t)
    }

    fn provenance(&self) -> Provenance {
        Provenance::of(self.instrument)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

/// How many of some questions measure something.
fn how_many(questions: &[Question], measures: Measures) -> usize {
    questions.iter().filter(|question| question.measures == measures).count()
}

/// The targets of a profile: overall, of every area, and of the dimensions and cells that it names.
fn targets(profile: &Profile, instrument: &Instrument) -> Vec<(String, u8)> {
    let areas = instrument.questionnaire.areas.iter().map(|a| (a.id.value.clone(), **profile.area(&a.id)));
    let dimensions = profile.dimensions.iter().map(|(id, level)| (format!("dimension/{}", id.value), **level));
    let cells = profile.cells.iter().map(|(cell, level)| (cell.value.replace('.', "/"), **level));
    let overall = ("overall".to_owned(), **profile.overall());
    [overall].into_iter().chain(areas).chain(dimensions).chain(cells).collect()
}

messages! {
    /// Label and title: the publications that questions lean on.
    list_sources() = "Sources";
}
