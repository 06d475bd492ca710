//! How far a sheet is answered: by area, by dimension and by person, and what is open.

mod csv;
pub mod json;

use std::collections::BTreeMap;

use anyhow::Result;

use super::rows::Rows;
use super::view::about::{About, Kind, Part, Provenance};
use super::view::block::{Block, Cell, Column, Fact, Section, Table, Value};
use super::view::{Told, View};
use super::{Document, declined};
use crate::load::{Instrument, LoadedSheet};
use crate::model::sheet::Respondent;
use crate::model::{Answer, Area, Question};
use crate::score::{Counts, Scorer};
use crate::source::alike::{Folded, in_alphabet};
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line};

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

    fn provenance(&self) -> Provenance {
        provenance(self.progress)
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        csv::rows(self.progress)
    }

    fn json(&self) -> Result<String> {
        json::render(self.progress)
    }
}

fn view(progress: &Told<Progress>, sheet: &str) -> View {
    let (t, questionnaire) = (progress.t, &progress.instrument.questionnaire);
    let areas = questionnaire.areas.iter().map(|a| a.title.as_str());
    let dimensions = questionnaire.dimensions.iter().map(|d| d.title.as_str());
    let nobody = || t.progress_nobody();
    let mut people: Vec<&(Option<String>, Counts)> = progress.people.values().collect();
    people.sort_by_cached_key(|(who, _)| who.as_deref().map(|who| in_alphabet(who, t.language())));
    let people = people.into_iter().map(|(who, counts)| (who.as_ref().map_or_else(nobody, Text::from), counts));
    let mut by_area = section("areas", t.progress_by_area(), t.progress_area(), asked(areas, &progress.areas), t);
    let why =
        |area: &&Area| Fact::new(&area.title, declined::words(questionnaire, area, &progress.loaded.sheet, progress.t));
    if !progress.declined.is_empty() {
        by_area.push(Block::Facts(progress.declined.iter().map(why).collect()));
    }
    let dimensions = asked(dimensions, &progress.dimensions);
    let mut sections = vec![
        overview(progress),
        by_area,
        section("dimensions", t.progress_by_dimension(), t.progress_dimension(), dimensions, t),
        section("people", t.progress_by_person(), t.progress_person(), people, t),
    ];
    sections.extend(questions("open", t.progress_open_questions(), &progress.open, t));
    sections.extend(questions("unknown", t.progress_not_known(), &progress.unknown, t));
    sections.push(next(progress, sheet));
    let title = match one_line(&progress.loaded.sheet.administration.name) {
        name if name.is_empty() => t.progress_title_nameless(),
        name => t.progress_title(&name),
    };
    let (sheet, provenance) = (&progress.loaded.sheet, provenance(progress));
    let (subject, date) = (sheet.administration.name.as_str().into(), sheet.date.as_ref().map(|d| d.value));
    let country = sheet.administration.country.clone();
    View::new(About { country, date, ..About::new(Kind::Status, subject, provenance, t) }, title, sections, t)
}

fn provenance(progress: &Progress) -> Provenance {
    let mut provenance = Provenance::of(progress.instrument);
    provenance.add(Part::Sheet, &progress.loaded.input);
    provenance
}

/// The titles of what is asked, with the counts.
fn asked<'p>(titles: impl Iterator<Item = &'p str>, counts: &'p [Counts]) -> impl Iterator<Item = (Text, &'p Counts)> {
    titles.map(Text::from).zip(counts).filter(|(_, c)| total(c) > 0)
}

fn total(counts: &Counts) -> usize {
    counts.answered + counts.unknown + counts.not_applicable + counts.unanswered
}

fn overview(progress: &Told<Progress>) -> Section {
    let (t, all) = (progress.t, &progress.all);
    let mut section = Section::new("glance", t.progress_glance());
    let mut facts = vec![
        Fact::new(t.progress_questions(), total(all)),
        Fact::new(t.progress_answered(), all.answered),
        Fact::new(t.progress_unknown(), all.unknown),
        Fact::new(t.progress_not_applicable(), all.not_applicable),
        Fact::new(t.progress_open(), all.unanswered),
    ];
    let date = progress.loaded.sheet.date.as_ref();
    facts.extend(date.map(|date| Fact::new(t.progress_last_answered(), t.day(date.value.0))));
    section.push(Block::Facts(facts));
    section
}

fn section<'p>(
    key: &'static str,
    title: Text,
    what: Text,
    rows: impl Iterator<Item = (Text, &'p Counts)>,
    t: &Texts,
) -> Section {
    let mut section = Section::new(key, title);
    let mut table = Table::new([
        Column::words(what),
        Column::figures(t.progress_column_answered()),
        Column::figures(t.progress_column_unknown()),
        Column::figures(t.progress_column_not_applicable()),
        Column::figures(t.progress_column_open()),
    ]);
    let row = |(title, counts): (Text, &Counts)| -> Vec<Cell> {
        let Counts { answered, unknown, unanswered, not_applicable } = *counts;
        vec![title.into(), answered.into(), unknown.into(), not_applicable.into(), unanswered.into()]
    };
    table.rows = rows.map(row).collect();
    section.push(Block::Table(table));
    section
}

/// Questions that need an answer: all in documents, the first ones on a screen.
fn questions(key: &'static str, title: Text, open: &[Open<'_>], t: &Texts) -> Option<Section> {
    if open.is_empty() {
        return None;
    }
    let mut section = Section::new(key, title);
    let text = Column::words("").clipped(QUESTION_WIDTH);
    let columns = [Column::words(t.progress_question()), text, Column::words(t.progress_who())];
    let mut table = Table { on_screen: OPEN_ON_SCREEN, ..Table::new(columns) };
    table.rows = open.iter().map(row).collect();
    section.push(Block::Table(table));
    Some(section)
}

fn row(open: &Open<'_>) -> Vec<Cell> {
    let by = open.by.map_or(Cell::new(Value::Absent), Cell::from);
    vec![open.question.id.as_str().into(), open.question.ask.as_str().into(), by]
}

/// Which command comes next.
fn next(progress: &Told<Progress>, sheet: &str) -> Section {
    let t = progress.t;
    let mut section = Section::new("next", t.progress_next());
    let mut command = |say: Text, verb: &str, options: &str| {
        section.say(say);
        section.command(sheet, |sheet| format!("plimsoll {verb} {sheet}{options}"));
    };
    if let Some(first) = progress.open.first() {
        command(t.progress_go_on(progress.open.len()), "assess", "");
        let (area, dimension) = (&first.area.id.value, &first.question.dimension.value);
        command(t.progress_for_example(), "assess", &format!(" --area {area} --dimension {dimension}"));
    }
    if !progress.unknown.is_empty() {
        command(t.progress_ask_again(), "assess", " --only unknown");
    }
    command(t.progress_see_report(), "report", "");
    section
}

messages! {
    /// Title of a sheet's status; the name of an administration follows.
    progress_title(name: Text) = "What is open: {name}";
    progress_title_nameless() = "What is open: a sheet without a name";
    /// Titles of sections.
    progress_glance() = "At a glance";
    progress_by_area() = "By area";
    progress_by_dimension() = "By dimension";
    progress_by_person() = "By person";
    progress_open_questions() = "Open questions";
    progress_not_known() = "Answered with \"don't know\"";
    progress_next() = "What to do next";
    /// Labels of figures: questions that are asked, and in which state they are.
    progress_questions() = "Questions";
    progress_answered() = "Answered";
    progress_unknown() = "Don't know";
    progress_not_applicable() = "Not applicable";
    progress_open() = "Open";
    /// Label of the day of the latest answer.
    progress_last_answered() = "Last answered";
    /// Heads of columns.
    progress_area() = "area";
    progress_dimension() = "dimension";
    progress_person() = "person";
    progress_question() = "question";
    progress_who() = "who";
    /// Heads of narrow columns of figures.
    progress_column_answered() = "answered";
    progress_column_unknown() = "don't know";
    progress_column_not_applicable() = "n/a";
    progress_column_open() = "open";
    /// Stands in a list of people, for questions that nobody is named for.
    progress_nobody() = "nobody is named";
    /// Each is followed by a command.
    progress_go_on(n: Count) by n =
        "{n} question is open. Go on, or ask those who know one area or dimension:"
        | "{n} questions are open. Go on, or ask those who know one area or dimension:";
    progress_for_example() = "For example:";
    progress_ask_again() = "Ask once more what nobody knew:";
    progress_see_report() = "See where the answers lead:";
}
