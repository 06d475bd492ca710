//! What can be shown: whatever is a [`Document`] has every format.

use anyhow::Result;

use super::dated::Dated;
use super::rows::Rows;
use super::view::View;
use super::view::about::Provenance;
use super::view::block::Section;
use crate::text::Texts;

/// What can be shown to people, spreadsheets and programs. Each asks for its part only when it is wanted.
pub trait Document {
    /// What people read, in a language.
    fn view(&self, t: &Texts) -> View;

    /// What it was made from.
    fn provenance(&self) -> Provenance {
        Provenance::default()
    }

    /// What readers open who want to know more, in documents whose parts open: how the figures arose.
    fn annex(&self, _: &Texts) -> Vec<Section> {
        Vec::new()
    }

    /// Long tables for those who sort and filter, which workbooks have beside what people read.
    fn tables(&self, _: &Texts) -> Vec<Section> {
        Vec::new()
    }

    /// What it says is to be done, and when; `None` where it says nothing of that.
    ///
    /// # Errors
    /// When that cannot be placed in time.
    fn dated(&self, _: &Texts) -> Result<Option<Dated>> {
        Ok(None)
    }

    /// The figures for spreadsheets, unrounded: titles and reasons in a language, the names of columns and codes the same in all.
    ///
    /// # Errors
    /// Never with figures that a scorer gives.
    fn rows(&self, t: &Texts) -> Result<Rows>;

    /// The frozen JSON document for programs: indented, with a line break at the end.
    ///
    /// # Errors
    /// Never with figures that a scorer gives.
    fn json(&self) -> Result<String>;
}
