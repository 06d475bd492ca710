//! The status as people read it.

mod csv;
pub mod json;
mod words;

use std::path::Path;

use anyhow::Result;

use crate::disk::Shown as _;
use crate::load::workshop::name_of;
use crate::model::workshop::ExerciseKind;
use crate::report::Document;
use crate::report::rows::Rows;
use crate::report::view::about::{About, Kind, Provenance};
use crate::report::view::block::{Block, Cell, Column, Fact, Section, Shown, Table, Value};
use crate::report::view::{Told, View};
use crate::text::messages::messages;
use crate::text::{Text, Texts};
use crate::workshop::Doubt;
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

    fn provenance(&self) -> Provenance {
        Provenance::workshop(self.status.loaded)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self.status)
    }

    fn json(&self) -> Result<String> {
        json::render(self.status)
    }
}

fn view(status: &Told<Status>, folder: &str) -> View {
    let mut sections = vec![overview(status)];
    sections.extend(status.rounds.iter().map(|round| section(status, round)));
    sections.extend(superseded(status));
    sections.extend(doubts(status));
    sections.extend(withdrawn(status));
    sections.extend(ignored(status));
    sections.push(next(status, folder));
    let title = status.t.status_title(&status.loaded.workshop.title.value);
    View::new(About::workshop(Kind::WorkshopStatus, status.loaded, status.t), title, sections, status.t)
}

fn overview(status: &Told<Status>) -> Section {
    let (t, loaded) = (status.t, status.loaded);
    let mut section = Section::new("received", t.status_received());
    let mut facts = vec![Fact::new(t.status_sheets(), t.phrase_sheets(loaded.contributions.len()))];
    if !status.superseded.is_empty() {
        facts.push(Fact::new("", t.status_followed(status.superseded.len())));
    }
    facts.push(Fact::new(t.status_ballots(), t.status_entries(loaded.ballots.len())));
    let people: usize = loaded.workshop.delegation.iter().map(|d| d.participants.value as usize).sum();
    let delegations = t.phrase_delegations(loaded.workshop.delegation.len());
    facts.push(Fact::new(t.status_expected(), t.list([delegations, t.phrase_people(people)])));
    facts.extend(t.journal_end_with_line(&loaded.journal_end).map(|text| Fact::new(t.room_mind(), text)));
    section.push(Block::Facts(facts));
    if !status.rounds.is_empty() {
        section.push(Block::Table(rounds(status)));
    }
    section
}

fn rounds(status: &Told<Status>) -> Table {
    let t = status.t;
    let mut table = Table::new([
        Column::words(t.status_exercise()),
        Column::figures(t.status_round()),
        Column::figures(t.status_answered()),
        Column::figures(t.status_missing()),
        Column::figures(t.status_complete()),
    ]);
    for round in &status.rounds {
        let complete = round.delegations.iter().filter(|d| d.absent() == 0).count();
        table.rows.push(vec![
            exercise(status, round).into(),
            (round.round as usize).into(),
            Cell::new(Value::Part(round.answered(), round.expected())),
            round.absent().into(),
            Cell::new(Value::Part(complete, round.delegations.len())),
        ]);
    }
    table
}

fn exercise<'a>(status: &'a Status, round: &Round<'_>) -> &'a str {
    &status.loaded.workshop.exercise[round.exercise].id
}

fn section(status: &Told<Status>, round: &Round<'_>) -> Section {
    let t = status.t;
    let mut section = Section::new("round", t.status_of_round(exercise(status, round), round.round as usize));
    if round.answered() == 0 {
        section.say(t.workshop_nobody());
        return section;
    }
    let mut table = Table::new([
        Column::words(t.status_delegation()),
        Column::figures(t.status_answered()),
        Column::words(t.status_who()),
        Column::words(t.status_missing()),
    ]);
    for (delegation, attendance) in status.loaded.workshop.delegation.iter().zip(&round.delegations) {
        table.rows.push(vec![
            delegation.name.value.as_str().into(),
            Cell::new(Value::Part(attendance.voters.len(), attendance.expected)),
            who(attendance, t).into(),
            missing(attendance, t),
        ]);
    }
    section.push(Block::Table(table));
    questions(round, t, &mut section);
    section
}

fn who(attendance: &Attendance, t: &Texts) -> Text {
    let named = attendance.voters.iter().filter_map(|v| Some(one(t.who(v.who.as_ref()?), v, t)));
    let nameless = attendance.voters.iter().filter(|v| v.who.is_none()).count();
    t.list(named.chain((nameless > 0).then(|| t.status_nameless(nameless))))
}

/// A person, with how the answers came and how many are open.
fn one(who: Text, answered: &Answered, t: &Texts) -> Text {
    match (answered.on_paper, answered.counts.unanswered) {
        (false, 0) => who,
        (true, 0) => t.status_on_paper(who.as_str()),
        (false, open) => t.status_open(who.as_str(), open),
        (true, open) => t.status_on_paper_open(who.as_str(), open),
    }
}

/// How many are missing, and who, as far as that is known.
fn missing(attendance: &Attendance, t: &Texts) -> Cell {
    let absent = attendance.absent();
    let over = attendance.voters.len().saturating_sub(attendance.expected);
    if over > 0 {
        return t.status_more_than_expected(over).into();
    }
    if absent == 0 {
        return Cell::new(Value::Absent);
    }
    // Who filled in a ballot without a seat is not known, and so neither is who did not.
    let unclear = attendance.voters.iter().any(|v| v.who.is_none());
    if attendance.missing.is_empty() || unclear {
        return absent.into();
    }
    let names = t.list(attendance.missing.iter().map(|who| t.who(who)));
    // More may be known by a name than were expected: then it is not known who of them is missing.
    match attendance.missing.len() > absent {
        true => t.status_missing_of(absent, &names).into(),
        false => t.status_missing_all(absent, &names).into(),
    }
}

/// The questions: all in documents, on a screen those that most people left open or do not know.
fn questions(round: &Round<'_>, t: &Texts, section: &mut Section) {
    let all: Vec<&Item<'_>> = round.items.iter().collect();
    let lacking = |item: &Item<'_>| item.counts.unanswered + item.counts.unknown;
    let mut open: Vec<&Item<'_>> = all.iter().copied().filter(|item| lacking(item) > 0).collect();
    open.sort_by_key(|item| (std::cmp::Reverse(lacking(item)), item.number));
    if open.is_empty() {
        section.say(t.status_nothing_open());
    } else {
        section.blocks.push((Shown::Screen, Block::Text(t.status_most_open())));
        let table = Table { on_screen: QUESTIONS_ON_SCREEN, ..table(&open, t) };
        section.blocks.push((Shown::Screen, Block::Table(table)));
    }
    section.blocks.push((Shown::Document, Block::Table(table(&all, t))));
}

fn table(items: &[&Item<'_>], t: &Texts) -> Table {
    let mut table = Table::new([
        Column::figures(t.status_number()),
        Column::words(t.status_question()).clipped(QUESTION_WIDTH),
        Column::figures(t.status_answered()),
        Column::figures(t.status_unknown()),
        Column::figures(t.status_not_applicable()),
        Column::figures(t.status_unanswered()),
    ]);
    for Item { number, text, counts, .. } in items {
        let mut row = vec![number.map_or(Cell::new(Value::Absent), Cell::from), (*text).into()];
        let figures = [counts.answered, counts.unknown, counts.not_applicable, counts.unanswered];
        row.extend(figures.map(Cell::from));
        table.rows.push(row);
    }
    table
}

fn superseded(status: &Told<Status>) -> Option<Section> {
    let t = status.t;
    let mut table = Table::new([Column::words(t.status_sheet()), Column::words(t.status_that_counts())]);
    table.rows =
        status.superseded.iter().map(|(s, by)| vec![status.file(*s).into(), status.file(*by).into()]).collect();
    let mut section = Section::new("superseded", t.status_superseded());
    section.push(Block::Table(table));
    (!status.superseded.is_empty()).then_some(section)
}

fn doubts(status: &Told<Status>) -> Option<Section> {
    let t = status.t;
    let mut table = Table::new([Column::words(t.status_sheet()), Column::words(t.status_uncertain())]);
    let row = |(at, doubt): &(usize, Doubt)| vec![status.file(*at).into(), t.status_doubt(&t.doubt(doubt)).into()];
    table.rows = status.doubts.iter().map(row).collect();
    let mut section = Section::new("doubts", t.status_doubts());
    section.push(Block::Table(table));
    (!status.doubts.is_empty()).then_some(section)
}

fn withdrawn(status: &Told<Status>) -> Option<Section> {
    let (t, files) = (status.t, &status.loaded.withdrawn);
    let mut section = Section::new("withdrawn", t.status_withdrawn());
    section.say(t.status_withdrawn_count(&t.list(files.iter().map(|file| name_of(file).into()))));
    (!files.is_empty()).then_some(section)
}

fn ignored(status: &Told<Status>) -> Option<Section> {
    let (t, files) = (status.t, &status.loaded.ignored);
    let (hidden, named): (Vec<_>, Vec<_>) = files.iter().partition(|file| is_hidden(file));
    let names = named.iter().map(|file| file.shown().into());
    let hidden = (!hidden.is_empty()).then(|| t.status_hidden(hidden.len()));
    let mut section = Section::new("ignored", t.status_ignored());
    section.say(t.status_ignored_count(&t.list(names.chain(hidden))));
    (!files.is_empty()).then_some(section)
}

/// What systems leave behind, and what is left of a command that was killed while it saved.
fn is_hidden(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Which command comes next.
fn next(status: &Told<Status>, folder: &str) -> Section {
    let t = status.t;
    let mut section = Section::new("next", t.status_next());
    let workshop = &status.loaded.workshop;
    if workshop.exercise.is_empty() || workshop.delegation.is_empty() {
        section.say(t.status_next_new());
        section.command(folder, |folder| format!("plimsoll workshop new {folder}"));
        return section;
    }
    let absent: usize = status.rounds.iter().map(Round::absent).sum();
    let any = status.rounds.iter().any(|r| r.answered() > 0);
    if absent > 0 {
        section.say(if any { t.status_next_missing() } else { t.status_next_first() });
        section.command(folder, |folder| format!("plimsoll workshop add {folder} FILES"));
        section.say(t.status_next_ballots());
        section.command(folder, |folder| format!("plimsoll workshop tally {folder}{}", to_type_in(status)));
    }
    if any {
        section.say(if absent > 0 { t.status_next_so_far() } else { t.status_next_report() });
        section.command(folder, |folder| format!("plimsoll workshop report {folder}"));
    }
    section
}

/// The options that name the exercise and round of which ballots are missing.
fn to_type_in(status: &Told<Status>) -> String {
    // What each rates of its own seldom comes on paper.
    let is_own = |r: &&Round<'_>| status.loaded.workshop.exercise[r.exercise].kind == ExerciseKind::Own;
    let open = || status.rounds.iter().filter(|r| r.absent() > 0);
    let round = open().find(|r| !is_own(r)).or_else(|| open().next());
    let options = round.map(|r| format!(" --exercise {} --round {}", exercise(status, r), r.round));
    options.unwrap_or_default()
}

messages! {
    status_title(workshop: Text) = "Workshop: {workshop}";
    status_received() = "What came in";
    /// Labels.
    status_sheets() = "Sheets";
    status_ballots() = "Ballots";
    status_expected() = "Expected";
    phrase_sheets(n: Count) by n = "{n} sheet" | "{n} sheets";
    /// Below the number of sheets.
    status_followed(sheets: Count) by sheets =
        "{sheets} of them is followed by a later one of the same person"
        | "{sheets} of them are followed by a later one of the same person";
    status_entries(entries: Count) by entries = "{entries} entry that counts" | "{entries} entries that count";
    /// Heads of columns.
    status_exercise() = "exercise";
    status_round() = "round";
    status_answered() = "answered";
    status_missing() = "missing";
    status_complete() = "delegations complete";
    status_delegation() = "delegation";
    status_who() = "who";
    status_number() = "no.";
    status_question() = "question";
    status_unknown() = "don't know";
    status_not_applicable() = "n/a";
    status_unanswered() = "open";
    status_sheet() = "sheet";
    status_that_counts() = "the one that counts";
    status_uncertain() = "what is not certain";
    status_of_round(exercise: Text, round: Count) = "{exercise}, round {round}";
    /// Who answered: items of a list.
    status_nameless(ballots: Count) by ballots = "{ballots} ballot without a seat" | "{ballots} ballots without a seat";
    status_on_paper(who: Text) = "{who} (on paper)";
    status_open(who: Text, open: Count) = "{who} ({open} open)";
    status_on_paper_open(who: Text, open: Count) = "{who} (on paper, {open} open)";
    /// Who is missing.
    status_more_than_expected(people: Count) = "{people} more than expected";
    status_missing_of(people: Count, names: Phrase) = "{people} of {names}";
    status_missing_all(people: Count, names: Phrase) = "{people}: {names}";
    status_nothing_open() = "Everybody who answered has answered every question.";
    status_most_open() = "Most often left open or not known:";
    status_superseded() = "Sheets followed by a later one of the same person";
    status_doubts() = "Sheets of which it is not certain whose they are";
    /// A clause as a sentence.
    status_doubt(what: Phrase) = "{what}.";
    status_withdrawn() = "Sheets that were withdrawn";
    status_withdrawn_count(files: Phrase) = "{files}. They count for nothing.";
    status_ignored() = "Files that are no sheets";
    status_hidden(files: Count) by files = "{files} hidden file" | "{files} hidden files";
    status_ignored_count(files: Phrase) = "{files}. They are left alone and count for nothing.";
    /// What to do next; a command follows each.
    status_next() = "What to do next";
    status_next_new() = "Name the exercises and the delegations in workshop.toml; then make the forms:";
    status_next_first() = "Hand out the forms. Take in the sheets:";
    status_next_missing() = "Take in the sheets that are missing:";
    status_next_ballots() = "Type in the paper ballots:";
    status_next_so_far() = "See what there is so far:";
    status_next_report() = "Everybody has answered. See what it says:";
}
