//! The report of a sheet: what is reached, what is missing, and what to do next.

use anyhow::Result;

use super::rows::Rows;
use super::view::about::Provenance;
use super::view::block::Section;
use super::view::{Told, View, answers, gap_details, robustness};
use super::{Document, Scored, csv, json};
use crate::robustness::Robustness;
use crate::text::Texts;

/// A scored sheet, as it is shown.
pub struct GapReport<'a> {
    /// The sheet.
    pub scored: &'a Scored<'a>,
    /// How much of it is shown to people.
    pub extent: Extent,
    /// What its levels hang on, where that is asked for.
    pub robustness: Option<&'a [Robustness]>,
    /// How its figures arose, for documents whose parts open; in full for paper, too.
    pub annex: Annex,
}

/// Explains a scored sheet, in sections.
pub type Annex = fn(&Scored, &Texts) -> Vec<Section>;

/// What readers open of a scored sheet: each gap, then how the figures arose.
pub(super) fn annex(scored: &Scored, extent: Extent, explained: Annex, t: &Texts) -> Vec<Section> {
    let gaps = gap_details::section(&Told::new(scored, t)).into_iter();
    match extent {
        Extent::Brief => Vec::new(),
        Extent::Usual => gaps.chain(explained(scored, t)).collect(),
        Extent::Full => gaps.chain(explained(scored, t).into_iter().map(Section::in_full)).collect(),
    }
}

/// Every answer, for those who sort and filter.
pub(super) fn tables(scored: &Scored, extent: Extent, t: &Texts) -> Vec<Section> {
    match extent {
        Extent::Brief => Vec::new(),
        _ => vec![answers::section(&Told::new(scored, t))],
    }
}

/// How much of a report people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// One screen.
    Brief,
    /// On a screen what a screen takes, in a document everything, on paper all but how the figures arose.
    Usual,
    /// Everything, on a screen and on paper too.
    Full,
}

impl Document for GapReport<'_> {
    fn view(&self, t: &Texts) -> View {
        let told = Told::new(self.scored, t);
        match self.extent {
            Extent::Brief => View::brief(&told),
            Extent::Usual => self.report(&told),
            Extent::Full => self.report(&told).in_full(),
        }
    }

    fn annex(&self, t: &Texts) -> Vec<Section> {
        annex(self.scored, self.extent, self.annex, t)
    }

    fn tables(&self, t: &Texts) -> Vec<Section> {
        tables(self.scored, self.extent, t)
    }

    fn provenance(&self) -> Provenance {
        Provenance::sheet(self.scored)
    }

    fn rows(&self, t: &Texts) -> Result<Rows> {
        csv::rows(self.scored, t)
    }

    fn json(&self) -> Result<String> {
        json::render(self.scored, self.robustness)
    }
}

impl GapReport<'_> {
    /// The whole report, with how firm its levels are behind where they stand.
    fn report(&self, told: &Told<Scored>) -> View {
        let mut view = View::report(told);
        if let Some(found) = self.robustness {
            view.insert_before("blockers", robustness::section(told, found));
        }
        view
    }
}
