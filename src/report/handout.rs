//! A delegation's own report: the gap report of its one voice, and where its members differed.

use anyhow::Result;

use super::gap_report::{annex, tables};
use super::rows::Rows;
use super::view::about::Provenance;
use super::view::block::{Block, Fact, Item, List, Section};
use super::view::{Told, View};
use super::{Annex, Document, Extent, Scored, csv, json};
use crate::group::Vote;
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Text, Texts};
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
    /// How much the workshop asked.
    pub asked: Share,
    /// How its figures arose, for documents whose parts open.
    pub annex: Annex,
}

/// How many of all questions a workshop asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Those that it asks.
    pub asked: usize,
    /// All that it could ask.
    pub of: usize,
}

impl Document for Handout<'_> {
    /// The gap report, which says at once where not everything was asked, with a section about the differences before the legend.
    fn view(&self, t: &Texts) -> View {
        let mut view = View::report(&Told::new(self.scored, t));
        let Share { asked, of } = self.asked;
        if let Some(first) = view.sections.first_mut().filter(|_| asked < of) {
            first.say(t.handout_asked(asked, of));
        }
        view.insert_before("legend", section(self.members, &self.differed, t));
        view
    }

    fn annex(&self, t: &Texts) -> Vec<Section> {
        annex(self.scored, Extent::Usual, self.annex, t)
    }

    fn tables(&self, t: &Texts) -> Vec<Section> {
        tables(self.scored, Extent::Usual, t)
    }

    fn provenance(&self) -> Provenance {
        Provenance::sheet(self.scored)
    }

    fn rows(&self, t: &Texts) -> Result<Rows> {
        csv::rows(self.scored, t)
    }

    fn json(&self) -> Result<String> {
        json::render(self.scored, None)
    }
}

fn section(members: usize, differed: &[Differed], t: &Texts) -> Section {
    let mut section = Section::new("differed", t.handout_title());
    if differed.is_empty() {
        section.say(t.handout_agreed(members));
        return section;
    }
    let answered = t.handout_answered(members, &t.handout_questions(differed.len()));
    let apart = (members < OPEN_FROM).then(|| t.handout_few());
    let lead = [Some(answered), Some(t.handout_middle()), apart, Some(t.handout_order())];
    section.say(t.sentences(lead.into_iter().flatten()));
    let items = differed.iter().map(|d| item(d, members, t)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: usize::MAX }));
    section
}

fn item(differed: &Differed, all: usize, t: &Texts) -> Item {
    let mut facts = Vec::new();
    for given in &differed.given {
        let label = match (all < OPEN_FROM, counts(differed, given)) {
            (true, _) => t.handout_counts(),
            (false, true) => t.handout_members_count(given.members),
            (false, false) => t.handout_members(given.members),
        };
        facts.push(Fact::new(label, t.answer(differed.question, Some(&given.entry))));
    }
    if all >= OPEN_FROM {
        facts.push(Fact::new(t.handout_moves(), influence(differed.influence, t)));
    }
    let ends = [(t.handout_low(), differed.given.first()), (t.handout_high(), differed.given.last())];
    for (label, given) in ends {
        let notes = given.map(|g| g.notes.as_slice()).unwrap_or_default();
        facts.extend(notes.iter().map(|note| Fact::new(label.clone(), note.as_str())));
    }
    Item { title: t.question(differed.question), facts }
}

fn counts(differed: &Differed, given: &Given) -> bool {
    matches!(differed.voice.counts, Vote::Value(value) if (value - given.value).abs() <= TOLERANCE)
}

/// How far the areas move.
fn influence(points: f64, t: &Texts) -> Text {
    match points > TOLERANCE {
        true => t.handout_points(points),
        false => t.handout_nothing(),
    }
}

messages! {
    /// At the end of the summary.
    handout_asked(asked: Count, of: Count) =
        "The workshop asked {asked} of {of} questions; the others are unanswered here. Answer them in a copy of sheet.yaml to see more.";
    /// Title of a section.
    handout_title() = "Where your delegation differed";
    handout_agreed(members: Count) by members =
        "{members} member answered; no question has different answers."
        | "{members} members answered; no question has different answers.";
    /// Lead of the list; the questions are the next message.
    handout_answered(members: Count, questions: Phrase) by members =
        "{members} member answered, with different answers to {questions}."
        | "{members} members answered, with different answers to {questions}.";
    handout_questions(n: Count) by n = "{n} question" | "{n} questions";
    handout_middle() = "For each question the middle answer counts; of two middle answers the lower one.";
    handout_few() = "So few members would read what the other said: only what counts is shown. Ask each other.";
    handout_order() = "What moves your own points most stands first: settle it first, and enter what you agree on in a copy of \
                       sheet.yaml.";
    /// Labels of an answer: that it counts, or how many members gave it.
    handout_counts() = "This counts";
    handout_members(members: Count) by members = "{members} member" | "{members} members";
    handout_members_count(members: Count) by members = "{members} member; this counts" | "{members} members; this counts";
    /// Label, and what stands behind it.
    handout_moves() = "Moves your areas by";
    handout_points(points: Difference) by points = "{points} points, all areas added up";
    handout_nothing() = "nothing, as the other answers are";
    /// Labels of notes: the lowest answers, and the highest.
    handout_low() = "For the low end";
    handout_high() = "For the high end";
}
