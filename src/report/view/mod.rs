//! What people read: which sections, in which order, in which words, with which rounding. Decided here, once.
//!
//! A [`View`] is made of [`block`]s; terminal and Markdown lay them out, so they cannot disagree. User text is made safe to
//! print by [`block::Text`], the only kind of text that a block takes.

pub mod about;
pub mod block;

mod actions;
pub(in crate::report) mod answers;
mod blockers;
mod cell;
mod claims;
mod fold;
pub(in crate::report) mod gap_details;
mod gaps;
mod headline;
mod information;
mod legend;
mod need;
mod open;
mod picture;
pub(in crate::report) mod robustness;
mod standing;
mod summary;
mod told;
mod words;

use super::Scored;
use crate::text::{Texts, shortened};
use about::{About, Kind};
pub(in crate::report) use actions::{effort, start};
use block::{Block, Section, Shown, Text};
pub use told::Told;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What it is about, and what it was made from.
    pub about: About,
    /// Its title.
    pub title: Text,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

impl View {
    /// A document of sections; what it was made from comes last.
    pub fn new(about: About, title: impl Into<Text>, mut sections: Vec<Section>, t: &Texts) -> View {
        sections.push(about.provenance.section(t));
        View { about, title: title.into(), sections }
    }

    /// The report of a sheet.
    pub fn report(scored: &Told<Scored>) -> View {
        let [summary, in_short] = summary::sections(scored);
        let sections = [
            Some(summary),
            Some(headline::section(scored)),
            Some(standing::section(scored)),
            Some(blockers::section(scored)),
            Some(gaps::section(scored)),
            claims::section(scored),
            open::not_applicable(scored),
            open::open(scored),
            need::section(scored),
            information::section(scored),
            actions::section(scored),
            Some(legend::section(scored)),
            Some(in_short),
        ];
        let about = About::sheet(Kind::Report, scored, scored.t);
        View::new(about, headline::title(scored), sections.into_iter().flatten().collect(), scored.t)
    }

    /// One screen: where the administration stands, area by area, and the next steps.
    pub fn brief(scored: &Told<Scored>) -> View {
        let title = shortened(headline::title(scored).as_str(), 78);
        View::new(About::sheet(Kind::Report, scored, scored.t), title, vec![summary::brief(scored)], scored.t)
    }

    /// Puts a section before another one, or at the end where there is no such.
    pub fn insert_before(&mut self, key: &str, section: Section) {
        let at = self.sections.iter().position(|s| s.key == key).unwrap_or(self.sections.len());
        self.sections.insert(at, section);
    }

    /// Says behind what the document was made from that something was left out.
    pub(super) fn say_redacted(&mut self, t: &Texts) {
        if let Some(last) = self.sections.last_mut() {
            last.blocks.push((Shown::Document, Block::Text(t.about_redacted())));
        }
    }

    /// On a screen too, what documents hold.
    pub fn in_full(mut self) -> View {
        self.sections = self.sections.into_iter().map(Section::in_full).collect();
        self.sections.retain(|section| !section.blocks.is_empty());
        self
    }
}
