//! The pairs as a list to put on the wall.

mod csv;
pub mod json;

use anyhow::Result;

use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::about::{About, Kind, Provenance};
use crate::report::view::block::{Block, Fact, Item, List, Section};
use crate::report::view::{Told, View};
use crate::score::{CellAt, Scorer};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::pairing::{Alone, Exchange, LEAST, MOST_CELLS, Matched, Pairing, Role, Why};

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

    fn provenance(&self) -> Provenance {
        provenance(self.pairing)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self.pairing, self.scorer)
    }

    fn json(&self) -> Result<String> {
        json::render(self.pairing, self.scorer)
    }
}

/// Puts it together.
fn view(pairing: &Told<Pairing>, scorer: &Scorer) -> View {
    let mut sections = vec![found(pairing, scorer)];
    sections.extend(alone(pairing));
    sections.push(how(pairing));
    let title = pairing.t.peers_title(&pairing.loaded.workshop.title.value);
    let about = About::workshop(Kind::Peers, pairing.loaded, pairing.t);
    View::new(About { provenance: provenance(pairing), ..about }, title, sections, pairing.t)
}

fn provenance(pairing: &Pairing) -> Provenance {
    Provenance { profile: Some(pairing.profile.to_owned()), ..Provenance::workshop(pairing.loaded) }
}

fn found(pairing: &Told<Pairing>, scorer: &Scorer) -> Section {
    let t = pairing.t;
    let mut section = Section::new("pairs", t.peers_pairs());
    if pairing.learners + pairing.mentors == 0 {
        section.say(t.peers_nobody());
        return section;
    }
    section.say(t.sentences([t.peers_learners(pairing.learners), t.peers_mentors(pairing.mentors)]));
    if pairing.pairs.is_empty() {
        section.say(t.peers_no_pair());
        return section;
    }
    let items = pairing.pairs.iter().map(|pair| item(pairing, scorer, pair)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: usize::MAX }));
    section
}

fn item(pairing: &Told<Pairing>, scorer: &Scorer, pair: &Matched) -> Item {
    let t = pairing.t;
    let languages = Fact::new(t.peers_languages(), t.list(pair.languages.iter().map(Text::from)));
    let labels = std::iter::once(t.peers_to_learn()).chain(std::iter::repeat(Text::default()));
    let cell = |(label, cell): (Text, &Exchange)| {
        let (area, dimension) = titles(pairing, scorer, cell.cell);
        let [learner, mentor] = [cell.learner, cell.mentor].map(|level| step(pairing, level));
        Fact::new(label, t.peers_cell(area, dimension, &learner, &mentor))
    };
    let cells = labels.zip(&pair.cells).map(cell);
    let title = t.peers_learns_from(pairing.name(pair.learner), pairing.name(pair.mentor));
    Item { title, facts: std::iter::once(languages).chain(cells).collect() }
}

/// A level with its name.
fn step(pairing: &Told<Pairing>, level: u8) -> Text {
    match pairing.loaded.instrument.rubric.rules.scale.level(level).map_or("", |l| l.name.trim()) {
        "" => pairing.t.peers_level(level),
        name => pairing.t.peers_named_level(level, name),
    }
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
    let t = pairing.t;
    let mut section = Section::new("alone", t.peers_alone());
    let fact = |alone: &Alone| {
        let why = why(alone, t);
        let text = match alone.role {
            Role::Learner => t.peers_learner_alone(&why),
            Role::Mentor => t.peers_mentor_alone(&why),
        };
        Fact::new(pairing.name(alone.delegation), text)
    };
    section.push(Block::Facts(pairing.alone.iter().map(fact).collect()));
    Some(section)
}

/// Why a delegation has no partner, as a clause.
fn why(alone: &Alone, t: &Texts) -> Text {
    match (alone.why, alone.role) {
        (Why::NoAnswers, _) => t.peers_no_answers(),
        (Why::NoLanguages, _) => t.peers_no_languages(),
        (Why::NobodyOpposite, Role::Learner) => t.peers_no_mentor(),
        (Why::NobodyOpposite, Role::Mentor) => t.peers_no_learner(),
        (Why::NoCommonLanguage, Role::Learner) => t.peers_no_mentor_speaks(),
        (Why::NoCommonLanguage, Role::Mentor) => t.peers_no_learner_speaks(),
        (Why::NoMatch, _) => t.peers_no_match(),
    }
}

fn how(pairing: &Told<Pairing>) -> Section {
    let t = pairing.t;
    let mut section = Section::new("legend", t.legend_title());
    section.say(t.peers_shown(MOST_CELLS));
    section.say(t.peers_gain(pairing.profile, LEAST));
    section
}

messages! {
    peers_title(workshop: Text) = "Who can help whom: {workshop}";
    peers_pairs() = "Pairs";
    peers_nobody() =
        "No delegation opted in. In workshop.toml, a delegation that agrees to be named says \"learns = true\" when it wants to \
         learn, and \"helps = 1\", or how many others it is ready to help, when it offers to help.";
    peers_learners(delegations: Count) by delegations =
        "{delegations} delegation wants to learn." | "{delegations} delegations want to learn.";
    peers_mentors(delegations: Count) by delegations =
        "{delegations} delegation offers to help." | "{delegations} delegations offer to help.";
    peers_no_pair() = "No two of them can be paired in these areas.";
    peers_learns_from(learner: Text, mentor: Text) = "{learner} learns from {mentor}";
    /// Labels.
    peers_languages() = "Languages";
    peers_to_learn() = "To learn";
    peers_cell(area: Text, dimension: Text, learner: Phrase, mentor: Phrase) =
        "{area}: {dimension} (from {learner}, with the help of {mentor})";
    peers_level(level: Level) = "level {level}";
    peers_named_level(level: Level, name: Text) = "level {level} {name}";
    peers_alone() = "Without a partner";
    peers_learner_alone(why: Phrase) = "wants to learn: {why}";
    peers_mentor_alone(why: Phrase) = "offers to help: {why}";
    /// Why a delegation has no partner: clauses without a full stop, of which the delegation is the subject or that stand alone.
    peers_no_answers() = "has not rated itself";
    peers_no_languages() = "has no languages in workshop.toml, so it cannot be paired";
    peers_no_mentor() = "nobody else offers to help";
    peers_no_learner() = "nobody else wants to learn";
    peers_no_mentor_speaks() = "nobody who offers to help shares a language with it";
    peers_no_learner_speaks() = "nobody who wants to learn shares a language with it";
    peers_no_match() = "is in none of the pairs from which all together learn most";
    peers_shown(cells: Count) =
        "Only delegations that opted in are named. Of a pair the levels are shown in the {cells} cells in which most is learned, \
         over all areas; --area chooses among these, and no other figure of theirs is shown. A learner has one mentor, a mentor \
         no more learners than it offered to help, and both share a language.";
    peers_gain(profile: Text, least: Plain) =
        "In each cell, what is gained is its weight times the points that the learner lacks to its target (profile {profile}) \
         times how much it needs the technology (0 to 1; the foundation counts 1) times the points that the mentor is ahead. The \
         pairs are those from which all together gain most; one that gains less than {least} is left out: half a point lacking \
         and half a point ahead, in one cell of average weight of a technology that is needed most.";
}
