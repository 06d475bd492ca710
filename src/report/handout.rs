//! A delegation's own report: the gap report of its one voice, and where its members differed.

use anyhow::Result;

use super::rows::Rows;
use super::view::block::{Block, Fact, Item, List, Section};
use super::view::{Told, View, answer, question};
use super::{Document, Scored, csv, json};
use crate::group::Vote;
use crate::model::text::{count, difference};
use crate::score::TOLERANCE;
use crate::text::Texts;
use crate::workshop::OPEN_FROM;
use crate::workshop::handout::{Differed, Given};

/// A delegation's own report.
pub struct Handout<'a> {
    /// Its sheet.
    pub scored: &'a Scored<'a>,
    /// How many of its members answered.
    pub members: usize,
    /// Where they differed.
    pub differed: Vec<Differed<'a>>,
}

impl Document for Handout<'_> {
    /// The gap report, with a section about the differences before the legend.
    fn view(&self, t: &Texts) -> View {
        let mut view = View::new(&Told::new(self.scored, t));
        view.insert_before("legend", section(self.members, &self.differed));
        view
    }

    fn rows(&self) -> Result<Rows> {
        csv::rows(self.scored)
    }

    fn json(&self) -> Result<String> {
        json::render(self.scored)
    }
}

fn section(members: usize, differed: &[Differed]) -> Section {
    let mut section = Section::new("differed", "Where your delegation differed");
    let who = count(members, "member", "members");
    if differed.is_empty() {
        section.say(format!("{who} answered; no question has different answers."));
        return section;
    }
    let apart = match members < OPEN_FROM {
        true => " So few members would read what the other said: only what counts is shown. Ask each other.",
        false => "",
    };
    section.say(format!(
        "{who} answered, with different answers to {}. For each question the middle answer counts; of two middle answers the \
         lower one.{apart} What moves your own points most stands first: settle it first, and enter what you agree on in a copy of sheet.yaml.",
        count(differed.len(), "question", "questions"),
    ));
    let items = differed.iter().map(|d| item(d, members)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: usize::MAX }));
    section
}

fn item(differed: &Differed, all: usize) -> Item {
    let mut facts = Vec::new();
    for given in &differed.given {
        let members = count(given.members, "member", "members");
        let label = match (all < OPEN_FROM, counts(differed, given)) {
            (true, _) => "This counts".to_owned(),
            (false, true) => format!("{members}; this counts"),
            (false, false) => members,
        };
        facts.push(Fact::new(&label, answer(differed.question, Some(&given.entry))));
    }
    if all >= OPEN_FROM {
        facts.push(Fact::new("Moves your areas by", points(differed.influence)));
    }
    let ends = [("For the low end", differed.given.first()), ("For the high end", differed.given.last())];
    for (label, given) in ends {
        let notes = given.map(|g| g.notes.as_slice()).unwrap_or_default();
        facts.extend(notes.iter().map(|note| Fact::new(label, note.as_str())));
    }
    Item { title: question(differed.question).into(), facts }
}

fn counts(differed: &Differed, given: &Given) -> bool {
    matches!(differed.voice.counts, Vote::Value(value) if (value - given.value).abs() <= TOLERANCE)
}

/// How far the areas move.
fn points(influence: f64) -> String {
    match influence > TOLERANCE {
        true => format!("{} points, all areas added up", difference(influence)),
        false => "nothing, as the other answers are".to_owned(),
    }
}
