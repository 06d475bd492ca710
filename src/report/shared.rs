//! A document with what its sender adds to it.

use anyhow::Result;

use super::Document;
use super::dated::Dated;
use super::format::json::with_field;
use super::rows::Rows;
use super::stamp::{self, Stamp};
use super::view::View;
use super::view::about::Provenance;
use super::view::block::Section;
use crate::text::Texts;

/// A document as it is sent.
pub struct Shared<'a> {
    /// The document.
    pub of: &'a dyn Document,
    /// The picture at its head, as a data URI.
    pub logo: Option<&'a str>,
    /// Whether notes, references of evidence and names were left out before it was made: it says so.
    pub redacted: bool,
    /// How it was made; nothing where that is not to be said.
    pub stamp: Option<Stamp>,
}

impl Document for Shared<'_> {
    fn view(&self, t: &Texts) -> View {
        let mut view = self.of.view(t);
        view.about.logo = self.logo.map(str::to_owned);
        view.about.stamp = self.stamp.clone();
        if self.redacted {
            view.say_redacted(t);
        }
        view
    }

    fn provenance(&self) -> Provenance {
        self.of.provenance()
    }

    fn annex(&self, t: &Texts) -> Vec<Section> {
        self.of.annex(t)
    }

    fn tables(&self, t: &Texts) -> Vec<Section> {
        self.of.tables(t)
    }

    fn dated(&self, t: &Texts) -> Result<Option<Dated>> {
        self.of.dated(t)
    }

    fn rows(&self, t: &Texts) -> Result<Rows> {
        self.of.rows(t)
    }

    fn json(&self) -> Result<String> {
        let json = self.of.json()?;
        self.stamp.as_ref().map_or(Ok(json.clone()), |stamp| with_field(&json, stamp::NAME, stamp))
    }
}
