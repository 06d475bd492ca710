//! Paper ballots: one for every seat, each on a page of its own; before them a page about how answers are chosen.

use super::{About, seats};
use crate::model::{Kind, Question};
use crate::report::view::block::{Blank, Block, Cell, Column, Page, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Text, number};

/// The ballots of an exercise.
pub(super) fn sections(about: &About<'_>) -> Vec<Section> {
    let rows = if about.is_ranking() { technologies(about) } else { questions(about) };
    let seats = seats(about.workshop, about.language);
    let ballots = seats.map(|(delegation, seat)| ballot(about, delegation, seat, rows.clone()));
    rules(about).into_iter().chain(ballots).collect()
}

/// How answers are chosen, in the questionnaire's own words: too much to be read on a ballot.
fn rules(about: &About<'_>) -> Option<Section> {
    let mut section = Section::new("rules", about.t.ballots_rules()).on_a_page(Page::Sheet);
    about.introduction().for_each(|paragraph| section.say(paragraph));
    (!section.blocks.is_empty()).then_some(section)
}

/// Whose ballot it is, how it is filled in, and what is asked.
fn ballot(about: &About<'_>, delegation: usize, seat: u32, rows: Vec<Vec<Cell>>) -> Section {
    let (t, name) = (about.t, &about.workshop.delegation[delegation].name);
    let whose = t.forms_seat(name, seat as usize);
    let mut section = Section::new("ballot", whose.clone()).on_a_page(Page::Sheet);
    section.say(t.cards_title(&about.occasion(), about.title()));
    section.push(Block::Table(place(about, delegation, seat)));
    let how = if about.is_ranking() { t.ballots_write_places() } else { t.ballots_mark_one() };
    section.say(t.sentences(about.reading().into_iter().chain([how])));
    // The heading of a table comes again on every page: loose pages can be told apart.
    let what = if about.is_ranking() { t.ballots_place() } else { t.ballots_mark() };
    let columns = [Column::figures(t.ballots_number()), Column::words(whose), Column::words(what)];
    section.push(Block::Table(Table { rows, ..Table::new(columns) }));
    section
}

/// What is typed in with a ballot; the round is written by hand where a ballot is for the first.
fn place(about: &About<'_>, delegation: usize, seat: u32) -> Table {
    let t = about.t;
    let titles = [t.ballots_exercise(), t.ballots_round(), t.ballots_delegation(), t.ballots_seat()];
    let round = match about.round {
        1 => Cell::new(Value::Blanks(vec![Blank::Line(Text::default())])),
        round => (round as usize).into(),
    };
    let (exercise, delegation) = (&about.exercise().id.value, &about.workshop.delegation[delegation].id.value);
    let row = vec![exercise.into(), round, delegation.into(), (seat as usize).into()];
    Table { rows: vec![row], ..Table::new(titles.map(Column::words)) }
}

/// A row per question, with the boxes to mark.
fn questions(about: &About<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for (number, area, question) in about.numbered() {
        if let Some(area) = area {
            rows.push(vec![Cell::default(), Cell::new(Value::Heading(area.title.as_str().into())), Cell::default()]);
        }
        let mut ask = Text::from(question.ask.as_str());
        if let Some(condition) = about.asked_when(question) {
            ask = about.t.ballots_only_when(&ask, &condition);
        }
        if matches!(question.kind(), Kind::Items(_)) {
            ask = about.t.ballots_all_true(&ask);
        }
        rows.push(vec![number.into(), ask.into(), Cell::new(Value::Blanks(blanks(question)))]);
    }
    rows
}

/// What may be marked for a question, or where an answer is written.
fn blanks(question: &Question) -> Vec<Blank> {
    let marked = |label: String| Blank::Box(label.into());
    let mut all: Vec<Blank> = match question.kind() {
        Kind::Choices(_) => question.choice_points().map(number).map(marked).collect(),
        Kind::Items(items) => (0..=items.len()).map(|n| marked(n.to_string())).collect(),
        Kind::Text => vec![Blank::Line(Text::default())],
        Kind::Number(range) => vec![Blank::Line(range.unit.as_deref().unwrap_or_default().into())],
    };
    all.extend(["?", "n/a"].map(|label| Blank::Box(label.into())));
    all
}

/// A row per technology, with room for its place.
fn technologies(about: &About<'_>) -> Vec<Vec<Cell>> {
    let line = || Cell::new(Value::Blanks(vec![Blank::Line(Text::default())]));
    let numbered = about.numbers.iter().zip(&about.areas);
    numbered.map(|(number, area)| vec![(*number).into(), (&area.title).into(), line()]).collect()
}

messages! {
    /// Heads of the columns of what is typed in with a ballot.
    ballots_exercise() = "Exercise";
    ballots_round() = "Round";
    ballots_delegation() = "Delegation";
    ballots_seat() = "Seat";
    /// Title of a page to print for everybody, or to put on the wall.
    ballots_rules() = "How answers are chosen";
    /// How a ballot is filled in.
    ballots_write_places() = "Write a place behind each technology: 1 for the first. Those that tie get the same place.";
    ballots_mark_one() =
        "Mark one box for each question; the cards say what the digits mean. ? means: don't know. n/a means: does not apply.";
    /// Heads of columns.
    ballots_number() = "No.";
    ballots_place() = "Place";
    ballots_mark() = "Mark";
    /// A question with a remark.
    ballots_only_when(question: Phrase, condition: Phrase) = "{question} (only when {condition})";
    ballots_all_true(question: Phrase) = "{question} (mark all that are true; 0 none)";
}
