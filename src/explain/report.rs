//! The explanation of one place as a document.

use anyhow::Result;

use super::{Explainer, Explanation, Place, csv, json, rules};
use crate::report::rows::Rows;
use crate::report::view::View;
use crate::report::view::about::{About, Kind, Provenance};
use crate::report::view::block::{Block, Section, Shown};
use crate::report::{Document, Scored};
use crate::text::Texts;
use crate::text::messages::messages;

/// How one figure of a scored sheet arose, as it is shown.
pub struct ExplainReport<'a> {
    /// The sheet.
    pub scored: &'a Scored<'a>,
    /// The place of the figure.
    pub place: &'a Place,
}

impl ExplainReport<'_> {
    /// The explanation in a language.
    pub(super) fn explanation(&self, t: &Texts) -> Explanation {
        Explainer::new(self.scored).told(t).explain(self.place)
    }
}

impl Document for ExplainReport<'_> {
    fn view(&self, t: &Texts) -> View {
        let explanation = self.explanation(t);
        let title = explanation.title.clone();
        let mut section = Section::new("steps", t.explain_steps());
        let administration = self.scored.sheet().administration.name.as_str();
        if !administration.is_empty() {
            section.blocks.push((Shown::Document, Block::Text(t.explain_whose(administration))));
        }
        section.push(explanation.block(t));
        section.say(t.explain_rules());
        View::new(About::sheet(Kind::Explanation, self.scored, t), title, vec![section], t)
    }

    /// The rules that the steps name.
    fn annex(&self, t: &Texts) -> Vec<Section> {
        vec![rules::section(t)]
    }

    fn provenance(&self) -> Provenance {
        Provenance::sheet(self.scored)
    }

    fn rows(&self, t: &Texts) -> Result<Rows> {
        csv::rows(self, t)
    }

    fn json(&self) -> Result<String> {
        json::render(self)
    }
}

messages! {
    /// Title of a section: the steps of the computation that lead to a figure.
    explain_steps() = "Step by step";
    /// Before the steps, in documents.
    explain_whose(administration: Text) = "A figure in the assessment of {administration}.";
    /// The last line of an explanation.
    explain_rules() = "The rules are defined in scoring/README.md; \"plimsoll explain --rules\" prints them.";
}
