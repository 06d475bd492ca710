//! How far a sheet is answered: by area, by dimension and by person, and what is open.

mod csv;
pub mod json;

use std::collections::BTreeMap;

use anyhow::Result;

use super::rows::Rows;
use super::view::block::{Block, Cell, Column, Fact, Section, Shown, Table};
use super::view::{NONE, Told, View};
use super::{Document, declined};
use crate::load::{Instrument, LoadedSheet};
use crate::model::sheet::Respondent;
use crate::model::text::{count, one_line, shortened};
use crate::model::{Answer, Area, Question};
use crate::score::{Counts, Scorer};
use crate::source::alike::Folded;
use crate::text::Texts;

/// The most open questions that a screen shows.
const OPEN_ON_SCREEN: usize = 10;
/// The most columns of a question on a screen.
const QUESTION_WIDTH: usize = 44;

/// How far a sheet is answered.
#[derive(Debug)]
pub struct Progress<'a> {
    /// What is asked.
    pub instrument: &'a Instrument,
    /// The sheet.
    pub loaded: &'a LoadedSheet,
    /// All questions that are asked.
    pub all: Counts,
    /// The areas, in the order of the questionnaire.
    pub areas: Vec<Counts>,
    /// The areas that are declined on evidence.
    pub declined: Vec<&'a Area>,
    /// The dimensions, in the order of the questionnaire.
    pub dimensions: Vec<Counts>,
    /// The people, by name as names are compared, each with the name as it is shown; `None` for questions that nobody is named
    /// for.
    pub people: BTreeMap<Option<Folded>, (Option<String>, Counts)>,
    /// The questions that nobody has answered.
    pub open: Vec<Open<'a>>,
    /// The questions answered with "don't know".
    pub unknown: Vec<Open<'a>>,
}

/// A question that needs an answer.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// Its area.
    pub area: &'a Area,
    /// The question.
    pub question: &'a Question,
    /// Who is named for it in the sheet.
    pub by: Option<&'a str>,
}

impl<'a> Progress<'a> {
    /// Counts a sheet.
    pub fn new(instrument: &'a Instrument, loaded: &'a LoadedSheet) -> Self {
        let (questionnaire, sheet) = (&instrument.questionnaire, &loaded.sheet);
        let scorer = Scorer::compile(questionnaire, &instrument.rubric);
        let answers = scorer.answers(sheet);
        let mut progress = Progress {
            instrument,
            loaded,
            all: Counts::default(),
            areas: vec![Counts::default(); questionnaire.areas.len()],
            declined: Vec::new(),
            dimensions: vec![Counts::default(); questionnaire.dimensions.len()],
            people: BTreeMap::new(),
            open: Vec::new(),
            unknown: Vec::new(),
        };
        // A sheet that was handed out in a workshop lists what the workshop asks.
        let listed = |id: &str| sheet.workshop.is_none() || sheet.answers.contains_key(id);
        for (area, question) in questionnaire.questions().filter(|(_, q)| listed(&q.id)) {
            if scorer.question(&question.id).is_none_or(|at| answers.slot(at).asked) {
                progress.count(area, question);
            }
        }
        let is_declined = |a: &&Area| scorer.area(&a.id).is_some_and(|at| scorer.declines(&answers, at));
        progress.declined = questionnaire.areas.iter().filter(is_declined).collect();
        progress
    }

    fn count(&mut self, area: &'a Area, question: &'a Question) {
        let (questionnaire, sheet) = (&self.instrument.questionnaire, &self.loaded.sheet);
        let entry = sheet.answers.get(question.id.as_str()).map(|e| &e.value);
        let answer = entry.map_or(&Answer::Unanswered, |e| &e.answer);
        let by = entry.and_then(|e| e.by.as_deref()).map(str::trim).filter(|by| !by.is_empty());
        let open = Open { area, question, by };
        match answer {
            Answer::Unanswered => self.open.push(open),
            Answer::Unknown => self.unknown.push(open),
            _ => {}
        }
        let who = match answer {
            Answer::Unanswered => by.map(one_line),
            _ => by.map(one_line).or_else(|| respondent(&sheet.respondent)),
        };
        let area = questionnaire.areas.iter().position(|a| a.id == area.id);
        let dimension = questionnaire.dimensions.iter().position(|d| d.id.value == question.dimension.value);
        let parts = area.and_then(|at| self.areas.get_mut(at)).into_iter();
        let parts = parts.chain(dimension.and_then(|at| self.dimensions.get_mut(at)));
        let person = self.people.entry(who.as_deref().map(Folded::of)).or_insert((who, Counts::default()));
        for counts in parts.chain([&mut self.all, &mut person.1]) {
            match answer {
                Answer::Unanswered => counts.unanswered += 1,
                Answer::Unknown => counts.unknown += 1,
                Answer::NotApplicable(_) => counts.not_applicable += 1,
                _ => counts.answered += 1,
            }
        }
    }
}

/// The person who answers where no other one is named: by name, else by role.
fn respondent(respondent: &Respondent) -> Option<String> {
    let known = [&respondent.name, &respondent.role].map(|text| one_line(text));
    known.into_iter().find(|text| !text.is_empty())
}

/// The progress, as it is shown.
pub struct ProgressReport<'a> {
    /// The progress.
    pub progress: &'a Progress<'a>,
    /// How commands name the sheet.
    pub sheet: &'a str,
}

impl Document for ProgressReport<'_> {
    fn view(&self, t: &Texts) -> View {
        view(&Told::new(self.progress, t), self.sheet)
    }

    fn rows(&self) -> Result<Rows> {
        csv::rows(self.progress)
    }

    fn json(&self) -> Result<String> {
        json::render(self.progress)
    }
}

fn view(progress: &Told<Progress>, sheet: &str) -> View {
    let questionnaire = &progress.instrument.questionnaire;
    let titles = |titles: Vec<&str>, counts: &[Counts]| -> Vec<(String, Counts)> {
        titles.into_iter().map(str::to_owned).zip(counts.iter().copied()).filter(|(_, c)| total(c) > 0).collect()
    };
    let areas = titles(questionnaire.areas.iter().map(|a| a.title.as_str()).collect(), &progress.areas);
    let dimensions = titles(questionnaire.dimensions.iter().map(|d| d.title.as_str()).collect(), &progress.dimensions);
    let nobody = || "nobody is named".to_owned();
    let people: Vec<(String, Counts)> =
        progress.people.values().map(|(who, counts)| (who.clone().unwrap_or_else(nobody), *counts)).collect();
    let mut sections = vec![overview(progress)];
    let mut by_area = section("areas", "By area", "area", &areas);
    let why =
        |area: &&Area| Fact::new(&area.title, declined::words(questionnaire, area, &progress.loaded.sheet, progress.t));
    if !progress.declined.is_empty() {
        by_area.push(Block::Facts(progress.declined.iter().map(why).collect()));
    }
    sections.push(by_area);
    sections.push(section("dimensions", "By dimension", "dimension", &dimensions));
    sections.push(section("people", "By person", "person", &people));
    sections.extend(questions("open", "Open questions", &progress.open));
    sections.extend(questions("unknown", "Answered with \"don't know\"", &progress.unknown));
    sections.push(next(progress, sheet));
    let name = one_line(&progress.loaded.sheet.administration.name);
    let of = if name.is_empty() { "a sheet without a name".to_owned() } else { name };
    View { title: format!("What is open: {of}").into(), sections }
}

fn total(counts: &Counts) -> usize {
    counts.answered + counts.unknown + counts.not_applicable + counts.unanswered
}

fn overview(progress: &Told<Progress>) -> Section {
    let (sheet, all) = (&progress.loaded.sheet, &progress.all);
    let mut section = Section::new("glance", "At a glance");
    let mut facts = vec![
        Fact::new("Questions", total(all).to_string()),
        Fact::new("Answered", all.answered.to_string()),
        Fact::new("Don't know", all.unknown.to_string()),
        Fact::new("Not applicable", all.not_applicable.to_string()),
        Fact::new("Open", all.unanswered.to_string()),
    ];
    facts.extend(sheet.date.as_ref().map(|date| Fact::new("Last answered", date.value.to_string())));
    section.push(Block::Facts(facts));
    section
}

fn section(key: &'static str, title: &str, what: &str, rows: &[(String, Counts)]) -> Section {
    let mut section = Section::new(key, title);
    let mut table = Table::new([
        Column::words(what),
        Column::figures("answered"),
        Column::figures("don't know"),
        Column::figures("n/a"),
        Column::figures("open"),
    ]);
    for (title, counts) in rows {
        let figures = [counts.answered, counts.unknown, counts.not_applicable, counts.unanswered];
        let mut row: Vec<Cell> = vec![title.as_str().into()];
        row.extend(figures.map(|n| Cell::from(n.to_string())));
        table.rows.push(row);
    }
    section.push(Block::Table(table));
    section
}

/// Questions that need an answer: all in documents, the first ones on a screen.
fn questions(key: &'static str, title: &str, open: &[Open<'_>]) -> Option<Section> {
    if open.is_empty() {
        return None;
    }
    let mut section = Section::new(key, title);
    let table = |width: usize| {
        let mut table = Table::new([Column::words("question"), Column::words(""), Column::words("who")]);
        table.rows = open.iter().map(|o| row(o, width)).collect();
        table
    };
    let on_screen = Table { on_screen: OPEN_ON_SCREEN, ..table(QUESTION_WIDTH) };
    section.blocks.push((Shown::Screen, Block::Table(on_screen)));
    section.blocks.push((Shown::Document, Block::Table(table(usize::MAX))));
    Some(section)
}

fn row(open: &Open<'_>, width: usize) -> Vec<Cell> {
    let text = shortened(&open.question.ask, width);
    vec![open.question.id.as_str().into(), text.into(), open.by.unwrap_or(NONE).into()]
}

/// Which command comes next.
fn next(progress: &Told<Progress>, sheet: &str) -> Section {
    let mut section = Section::new("next", "What to do next");
    let mut command = |say: String, command: &str| {
        section.say(say);
        section.push(Block::Command(format!("plimsoll {command}").into()));
    };
    if let Some(first) = progress.open.first() {
        let open = count(progress.open.len(), "question is", "questions are");
        command(
            format!("{open} open. Go on, or ask those who know one area or dimension:"),
            &format!("assess {sheet}"),
        );
        let (area, dimension) = (&first.area.id.value, &first.question.dimension.value);
        command("For example:".to_owned(), &format!("assess {sheet} --area {area} --dimension {dimension}"));
    }
    if !progress.unknown.is_empty() {
        command("Ask once more what nobody knew:".to_owned(), &format!("assess {sheet} --only unknown"));
    }
    command("See where the answers lead:".to_owned(), &format!("report {sheet}"));
    section
}
