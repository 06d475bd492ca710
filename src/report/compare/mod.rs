//! What moved between sheets, as people read it: how far, because of what, which answers and which evidence, and what cannot be
//! compared.

mod answers;
mod beside;
mod csv;
mod instrument;
pub mod json;
mod places;
mod region;
mod summary;
mod trend;
mod words;

use anyhow::Result;

use super::Document;
use super::rows::Rows;
use super::view::about::{About, Kind, Part, Provenance};
use super::view::block::Section;
use super::view::{Told, View};
use crate::compare::{Comparison, Region, Year};
use crate::load::Input;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Sheets compared, as they are shown: each with the one before.
#[derive(Debug)]
pub struct CompareReport<'a> {
    /// The sheets, two or more, oldest first.
    pub years: &'a [Year<'a>],
    /// Each pair of neighbours.
    pub comparisons: &'a [Comparison<'a>],
    /// The region of a workshop to stand beside, where one is named.
    pub region: Option<&'a Region>,
}

impl Document for CompareReport<'_> {
    fn view(&self, t: &Texts) -> View {
        let mut sections: Vec<Section> = trend::section(self, t).into_iter().collect();
        for comparison in self.comparisons {
            let told = Told::new(comparison, t);
            let of = sections_of(&told);
            sections.extend(of.into_iter().map(|section| match self.comparisons.len() {
                1 => section,
                _ => Section { title: t.compared_in_period(&section.title, &told.then(), &told.now()), ..section },
            }));
        }
        sections.extend(region::section(self, t));
        View::new(self.about(t), self.title(t), sections, t)
    }

    /// The newest instrument, older ones where they are others, and the sheets.
    fn provenance(&self) -> Provenance {
        let mut provenance = Provenance::of(self.newest().instrument);
        let mut add = |part: Part, input: &Input| {
            if provenance.sources.iter().all(|source| source.input != *input) {
                provenance.add(part, input);
            }
        };
        for year in self.years {
            add(Part::OldQuestionnaire, &year.instrument.questionnaire_input);
            add(Part::OldRubric, &year.instrument.rubric_input);
        }
        self.region.iter().for_each(|region| provenance.add_workshop(&region.sha256));
        self.years.iter().for_each(|year| provenance.add_sheet(&year.name, &year.loaded.input));
        provenance
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

/// What there is to say of two sheets.
fn sections_of(told: &Told<Comparison>) -> Vec<Section> {
    let sections = [
        Some(summary::section(told)),
        Some(places::areas(told)),
        places::dimensions(told),
        places::cells(told),
        answers::answers(told),
        answers::evidence(told),
        instrument::section(told),
    ];
    sections.into_iter().flatten().collect()
}

impl CompareReport<'_> {
    fn newest(&self) -> &Year<'_> {
        &self.years[self.years.len() - 1]
    }

    /// The newest sheet, compared with the one before.
    fn newest_comparison(&self) -> &Comparison<'_> {
        &self.comparisons[self.comparisons.len() - 1]
    }

    fn title(&self, t: &Texts) -> Text {
        let [before, after] = [&self.years[0], self.newest()].map(|year| t.year(year));
        match self.newest().sheet().administration.name.trim() {
            "" => t.compared_title_nameless(&before, &after),
            name => t.compared_title(name, &before, &after),
        }
    }

    fn about(&self, t: &Texts) -> About {
        let sheet = self.newest().sheet();
        let (subject, date) = (sheet.administration.name.as_str().into(), sheet.date.as_ref().map(|date| date.value));
        let country = sheet.administration.country.clone();
        About { country, date, ..About::new(Kind::Comparison, subject, self.provenance(), t) }
    }
}

messages! {
    /// The title: an administration, and the days of the first and of the last sheet, or their names.
    compared_title(administration: Text, before: Phrase, after: Phrase) =
        "{administration}: what moved from {before} to {after}";
    compared_title_nameless(before: Phrase, after: Phrase) = "What moved from {before} to {after}";
    /// The title of a section, where there are such sections for several periods: two days.
    compared_in_period(title: Phrase, before: Phrase, after: Phrase) = "{title}: {before} \u{2192} {after}";
}
