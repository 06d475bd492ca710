//! The pairs as a list to put on the wall.

mod csv;
pub mod json;

use anyhow::Result;

use crate::model::text::{count, number};
use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::block::{Block, Fact, Item, List, Section};
use crate::report::view::{Told, View};
use crate::score::{CellAt, Scorer};
use crate::text::Texts;
use crate::workshop::pairing::{Alone, LEAST, MOST_CELLS, Matched, Pairing};

/// Who can help whom, as it is shown.
pub struct Peers<'a> {
    /// The pairs.
    pub pairing: &'a Pairing<'a>,
    /// The scorer of the exercise that they come from.
    pub scorer: &'a Scorer,
}

impl Document for Peers<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self.pairing, t), self.scorer)
    }

    fn rows(&self) -> Result<Rows> {
        csv::rows(self.pairing, self.scorer)
    }

    fn json(&self) -> Result<String> {
        json::render(self.pairing, self.scorer)
    }
}

/// Puts it together.
fn view(pairing: &Told<Pairing>, scorer: &Scorer) -> View {
    let title = format!("Who can help whom: {}", pairing.loaded.workshop.title.value);
    let mut sections = vec![found(pairing, scorer)];
    sections.extend(alone(pairing));
    sections.push(how(pairing));
    View { title: title.into(), sections }
}

fn found(pairing: &Told<Pairing>, scorer: &Scorer) -> Section {
    let mut section = Section::new("pairs", "Pairs");
    if pairing.learners + pairing.mentors == 0 {
        section.say(
            "No delegation opted in. In workshop.toml, a delegation that agrees to be named says \"learns = true\" when it \
             wants to learn, and \"helps = 1\", or how many others it is ready to help, when it offers to help.",
        );
        return section;
    }
    section.say(format!(
        "{} to learn, {} to help.",
        count(pairing.learners, "delegation wants", "delegations want"),
        count(pairing.mentors, "delegation offers", "delegations offer"),
    ));
    if pairing.pairs.is_empty() {
        section.say("No two of them can be paired in these areas.");
        return section;
    }
    let items = pairing.pairs.iter().map(|pair| item(pairing, scorer, pair)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: usize::MAX }));
    section
}

fn item(pairing: &Told<Pairing>, scorer: &Scorer, pair: &Matched) -> Item {
    let mut facts = vec![Fact::new("Languages", pair.languages.join(", "))];
    for cell in &pair.cells {
        let (area, dimension) = titles(pairing, scorer, cell.cell);
        let [learner, mentor] = [cell.learner, cell.mentor].map(|level| step(pairing, level));
        let label = if facts.len() == 1 { "To learn" } else { "" };
        facts.push(Fact::new(label, format!("{area}: {dimension} (from {learner}, with the help of {mentor})")));
    }
    let title = format!("{} learns from {}", pairing.name(pair.learner), pairing.name(pair.mentor));
    Item { title: title.into(), facts }
}

/// A level with its name.
fn step(pairing: &Told<Pairing>, level: u8) -> String {
    let levels = &pairing.loaded.instrument.rubric.rules.scale.levels;
    let name = levels.iter().find(|l| l.level == level).map_or("", |l| l.name.trim());
    format!("level {level} {name}").trim_end().to_owned()
}

/// The titles of a cell's area and dimension.
fn titles<'w>(pairing: &Pairing<'w>, scorer: &Scorer, cell: CellAt) -> (&'w str, &'w str) {
    let (area, dimension) = scorer.cell_place(cell);
    let questionnaire = &pairing.loaded.instrument.questionnaire;
    let area = questionnaire.area(scorer.area_id(area)).map_or("", |a| a.title.as_str());
    let dimension = questionnaire.dimensions.iter().find(|d| d.id.value == dimension).map_or("", |d| d.title.as_str());
    (area, dimension)
}

/// Who opted in and has no partner.
fn alone(pairing: &Told<Pairing>) -> Option<Section> {
    if pairing.alone.is_empty() {
        return None;
    }
    let mut section = Section::new("alone", "Without a partner");
    let fact = |alone: &Alone| {
        let text = format!("{}: {}", alone.role, alone.why.words(alone.role));
        Fact::new(pairing.name(alone.delegation), text)
    };
    section.push(Block::Facts(pairing.alone.iter().map(fact).collect()));
    Some(section)
}

fn how(pairing: &Told<Pairing>) -> Section {
    let mut section = Section::new("legend", "How to read this");
    section.say(format!(
        "Only delegations that opted in are named. Of a pair the levels are shown in the {MOST_CELLS} cells in which most is \
         learned, over all areas; --area chooses among these, and no other figure of theirs is shown. A learner has one \
         mentor, a mentor no more learners than it offered to help, and both share a language.",
    ));
    section.say(format!(
        "In each cell, what is gained is its weight times the points that the learner lacks to its target (profile {}) times \
         how much it needs the technology (0 to 1; the foundation counts 1) times the points that the mentor is ahead. The \
         pairs are those from which all together gain most; one that gains less than {} is left out: half a point lacking and \
         half a point ahead, in one cell of average weight of a technology that is needed most.",
        pairing.profile,
        number(LEAST)
    ));
    section
}
