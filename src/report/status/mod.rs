//! The status as people read it.

mod csv;
pub mod json;

use std::path::Path;

use anyhow::Result;

use crate::disk::Shown as _;
use crate::load::workshop::name_of;
use crate::model::text::{count, one_line, shortened};
use crate::model::workshop::ExerciseKind;
use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Shown, Table};
use crate::report::view::{NONE, Told, View};
use crate::text::Texts;
use crate::workshop::status::{Answered, Attendance, Item, Round, Status};

/// The most questions that a screen shows.
const QUESTIONS_ON_SCREEN: usize = 5;
/// The most columns of a question on a screen.
const QUESTION_WIDTH: usize = 38;

/// The status, as it is shown.
pub struct StatusReport<'a> {
    /// The status.
    pub status: &'a Status<'a>,
    /// How commands name the workshop.
    pub folder: &'a str,
}

impl Document for StatusReport<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self.status, t), self.folder)
    }

    fn rows(&self) -> Result<Rows> {
        csv::rows(self.status)
    }

    fn json(&self) -> Result<String> {
        json::render(self.status)
    }
}

fn view(status: &Told<Status>, folder: &str) -> View {
    let title = format!("Workshop: {}", status.loaded.workshop.title.value);
    let mut sections = vec![overview(status)];
    sections.extend(status.rounds.iter().map(|round| section(status, round)));
    sections.extend(superseded(status));
    sections.extend(doubts(status));
    sections.extend(withdrawn(status));
    sections.extend(ignored(status));
    sections.push(next(status, folder));
    View { title: title.into(), sections }
}

fn overview(status: &Told<Status>) -> Section {
    let mut section = Section::new("received", "What came in");
    let loaded = status.loaded;
    let sheets = count(loaded.contributions.len(), "sheet", "sheets");
    let not = match status.superseded.len() {
        0 => String::new(),
        n => format!(", {n} of them followed by a later one of the same person"),
    };
    let mut facts = vec![Fact::new("Sheets", format!("{sheets}{not}"))];
    facts.push(Fact::new("Ballots", count(loaded.ballots.len(), "entry that counts", "entries that count")));
    let people: usize = loaded.workshop.delegation.iter().map(|d| d.participants.value as usize).sum();
    let delegations = count(loaded.workshop.delegation.len(), "delegation", "delegations");
    facts.push(Fact::new("Expected", format!("{delegations}, {}", count(people, "person", "people"))));
    facts.extend(loaded.journal_end.words().map(|words| Fact::new("Mind", words)));
    section.push(Block::Facts(facts));
    if !status.rounds.is_empty() {
        let mut table = Table::new([
            Column::words("exercise"),
            Column::figures("round"),
            Column::figures("answered"),
            Column::figures("missing"),
            Column::figures("delegations complete"),
        ]);
        for round in &status.rounds {
            let complete = round.delegations.iter().filter(|d| d.absent() == 0).count();
            let row: Vec<Cell> = vec![
                exercise(status, round).into(),
                round.round.to_string().into(),
                format!("{} of {}", round.answered(), round.expected()).into(),
                round.absent().to_string().into(),
                format!("{complete} of {}", round.delegations.len()).into(),
            ];
            table.rows.push(row);
        }
        section.push(Block::Table(table));
    }
    section
}

fn exercise(status: &Told<Status>, round: &Round<'_>) -> String {
    status.loaded.workshop.exercise[round.exercise].id.value.clone()
}

fn section(status: &Told<Status>, round: &Round<'_>) -> Section {
    let workshop = &status.loaded.workshop;
    let mut section = Section::new("round", format!("{}, round {}", exercise(status, round), round.round));
    if round.answered() == 0 {
        section.say("Nobody has answered yet.");
        return section;
    }
    let mut table = Table::new([
        Column::words("delegation"),
        Column::figures("answered"),
        Column::words("who"),
        Column::words("missing"),
    ]);
    for (delegation, attendance) in workshop.delegation.iter().zip(&round.delegations) {
        let row: Vec<Cell> = vec![
            delegation.name.value.as_str().into(),
            format!("{} of {}", attendance.voters.len(), attendance.expected).into(),
            who(attendance).into(),
            missing(attendance).into(),
        ];
        table.rows.push(row);
    }
    section.push(Block::Table(table));
    questions(round, &mut section);
    section
}

fn who(attendance: &Attendance) -> String {
    let named = attendance.voters.iter().filter_map(|v| Some(one(v.who.as_deref()?, v)));
    let mut all: Vec<String> = named.collect();
    let nameless = attendance.voters.iter().filter(|v| v.who.is_none()).count();
    all.extend((nameless > 0).then(|| count(nameless, "ballot without a seat", "ballots without a seat")));
    all.join(", ")
}

/// A person, with how the answers came and how many are open.
fn one(who: &str, answered: &Answered) -> String {
    let open = answered.counts.unanswered;
    let notes = [answered.on_paper.then(|| "on paper".to_owned()), (open > 0).then(|| format!("{open} open"))];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let who = one_line(who);
    if notes.is_empty() { who } else { format!("{who} ({})", notes.join(", ")) }
}

/// How many are missing, and who, as far as that is known.
fn missing(attendance: &Attendance) -> String {
    let absent = attendance.absent();
    let over = attendance.voters.len().saturating_sub(attendance.expected);
    if over > 0 {
        return format!("{over} more than expected");
    }
    if absent == 0 {
        return NONE.to_owned();
    }
    // Who filled in a ballot without a seat is not known, and so neither is who did not.
    let unclear = attendance.voters.iter().any(|v| v.who.is_none());
    if attendance.missing.is_empty() || unclear {
        return absent.to_string();
    }
    // More may be known by a name than were expected: then it is not known who of them is missing.
    let of = if attendance.missing.len() > absent { " of" } else { ":" };
    format!("{absent}{of} {}", attendance.missing.join(", "))
}

/// The questions: all in documents, on a screen those that most people left open or do not know.
fn questions(round: &Round<'_>, section: &mut Section) {
    let all: Vec<&Item<'_>> = round.items.iter().collect();
    let lacking = |item: &Item<'_>| item.counts.unanswered + item.counts.unknown;
    let mut open: Vec<&Item<'_>> = all.iter().copied().filter(|item| lacking(item) > 0).collect();
    open.sort_by_key(|item| (std::cmp::Reverse(lacking(item)), item.number));
    if open.is_empty() {
        section.say("Everybody who answered has answered every question.");
    } else {
        section.blocks.push((Shown::Screen, Block::Text("Most often left open or not known:".into())));
        let mut table = table(&open, QUESTION_WIDTH);
        table.on_screen = QUESTIONS_ON_SCREEN;
        section.blocks.push((Shown::Screen, Block::Table(table)));
    }
    section.blocks.push((Shown::Document, Block::Table(table(&all, usize::MAX))));
}

/// The questions in a table, each in at most so many columns.
fn table(items: &[&Item<'_>], width: usize) -> Table {
    let mut table = Table::new([
        Column::figures("no."),
        Column::words("question"),
        Column::figures("answered"),
        Column::figures("don't know"),
        Column::figures("n/a"),
        Column::figures("open"),
    ]);
    for Item { number, text, counts, .. } in items {
        let number = number.map_or_else(|| NONE.to_owned(), |number| number.to_string());
        let mut row: Vec<Cell> = vec![number.into(), shortened(text, width).into()];
        let figures = [counts.answered, counts.unknown, counts.not_applicable, counts.unanswered];
        row.extend(figures.map(|n| Cell::from(n.to_string())));
        table.rows.push(row);
    }
    table
}

fn superseded(status: &Told<Status>) -> Option<Section> {
    let mut table = Table::new([Column::words("sheet"), Column::words("the one that counts")]);
    table.rows =
        status.superseded.iter().map(|(s, by)| vec![status.file(*s).into(), status.file(*by).into()]).collect();
    let mut section = Section::new("superseded", "Sheets followed by a later one of the same person");
    let any = !table.rows.is_empty();
    section.push(Block::Table(table));
    any.then_some(section)
}

fn doubts(status: &Told<Status>) -> Option<Section> {
    let mut table = Table::new([Column::words("sheet"), Column::words("what is not certain")]);
    let row = |(at, words): &(usize, String)| vec![status.file(*at).into(), format!("{words}.").into()];
    table.rows = status.doubts.iter().map(row).collect();
    let mut section = Section::new("doubts", "Sheets of which it is not certain whose they are");
    section.push(Block::Table(table));
    (!status.doubts.is_empty()).then_some(section)
}

fn withdrawn(status: &Told<Status>) -> Option<Section> {
    let names: Vec<String> = status.loaded.withdrawn.iter().map(|file| name_of(file)).collect();
    let mut section = Section::new("withdrawn", "Sheets that were withdrawn");
    section.say(format!("{}. They count for nothing.", names.join(", ")));
    (!names.is_empty()).then_some(section)
}

fn ignored(status: &Told<Status>) -> Option<Section> {
    let files = &status.loaded.ignored;
    let (hidden, named): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_hidden(file));
    let mut names: Vec<String> = named.iter().map(|f| f.shown()).collect();
    if !hidden.is_empty() {
        names.push(count(hidden.len(), "hidden file", "hidden files"));
    }
    let mut section = Section::new("ignored", "Files that are no sheets");
    section.say(format!("{}. They are left alone and count for nothing.", names.join(", ")));
    (!files.is_empty()).then_some(section)
}

/// What systems leave behind, and what is left of a command that was killed while it saved.
fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Which command comes next.
fn next(status: &Told<Status>, folder: &str) -> Section {
    let mut section = Section::new("next", "What to do next");
    let workshop = &status.loaded.workshop;
    if workshop.exercise.is_empty() || workshop.delegation.is_empty() {
        section.say("Name the exercises and the delegations in workshop.toml; then make the forms:");
        section.push(Block::Command(format!("plimsoll workshop new {folder}").into()));
        return section;
    }
    let absent: usize = status.rounds.iter().map(Round::absent).sum();
    let any = status.rounds.iter().any(|r| r.answered() > 0);
    if absent > 0 {
        let say = if any { "Take in what is missing: sheets," } else { "Hand out the forms. Take in the sheets," };
        section.say(say);
        section.push(Block::Command(format!("plimsoll workshop add {folder} FILES").into()));
        section.say("and paper ballots:");
        // What each rates of its own seldom comes on paper.
        let open = || status.rounds.iter().filter(|r| r.absent() > 0);
        let is_own = |r: &&Round<'_>| workshop.exercise[r.exercise].kind == ExerciseKind::Own;
        let round = open().find(|r| !is_own(r)).or_else(|| open().next());
        let which = round.map(|r| format!(" --exercise {} --round {}", exercise(status, r), r.round));
        let command = format!("plimsoll workshop tally {folder}{}", which.unwrap_or_default());
        section.push(Block::Command(command.into()));
    }
    if any {
        section.say(if absent > 0 { "See what there is so far:" } else { "Everybody has answered. See what it says:" });
        section.push(Block::Command(format!("plimsoll workshop report {folder}").into()));
    }
    section
}
