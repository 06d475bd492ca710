//! What the tables of a form say: rows are found by what they are about, not by where they stand.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::grid::{Cell, Grid, Held, Layout, is_head, named};
use super::{Kind, Place, Taken, Unread};
use crate::forms::questions::cells::{self, Given};
use crate::forms::questions::columns::{self, Column, Head};
use crate::model::reason::is_reason;
use crate::model::{self, Answer, Entry, Evidence, Question, Questionnaire, Sheet};
use crate::source::Spanned;
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Text, Texts, shortened};

/// The longest text that is shown of a cell, in columns.
const SHOWN: usize = 60;

/// What a file's grids say.
///
/// # Errors
/// When none of them has a column of ids and one of answers.
pub(super) fn taken(kind: Kind, grids: &[Grid], questionnaire: &Questionnaire, t: &Texts) -> Result<Taken> {
    let laid_out: Vec<(&Grid, Option<Layout>)> = grids.iter().map(|grid| (grid, Layout::of(grid))).collect();
    if laid_out.iter().all(|(_, layout)| layout.is_none()) {
        let [id, answer] = [Column::Id, Column::Answer].map(|column| column.title(t));
        bail!("there is no table in it with a column \"{id}\" and a column \"{answer}\": this is no form");
    }
    let mut reader = Reader::new(questionnaire, t);
    let (last, first): (Vec<_>, Vec<_>) = laid_out.iter().partition(|(grid, _)| grid.is_identity);
    for (grid, layout) in first.into_iter().chain(last) {
        match layout {
            Some(layout) => reader.grid(grid, layout),
            None => reader.stray(grid),
        }
    }
    Ok(reader.finish(kind))
}

/// The questionnaire's id and version that grids name.
pub(super) fn identity(grids: &[Grid]) -> Option<(String, semver::Version)> {
    let mut found = BTreeMap::new();
    for grid in grids {
        let Some(layout) = Layout::of(grid) else { continue };
        for row in &grid.rows {
            let text = |column| Some(row.get(&layout.at(column)?)?.held.shown());
            if let (Some(key), Some(value)) = (text(Column::Id), text(Column::Answer)) {
                found.entry(key.trim().to_owned()).or_insert(value);
            }
        }
    }
    let value = |head: Head| found.get(head.key()).map(|value| value.trim());
    Some((value(Head::Questionnaire)?.to_owned(), value(Head::Version)?.parse().ok()?))
}

/// Where a place stands among others, from the top.
fn in_order(place: &Place) -> (String, usize) {
    match place {
        Place::Line(line) => (String::new(), *line),
        Place::Cell { sheet, cell } => {
            let row = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            (sheet.clone(), row.parse().unwrap_or(usize::MAX))
        }
    }
}

/// What is known of a question.
#[derive(Default)]
struct Row {
    /// Where its row is.
    place: Option<Place>,
    /// What stands in it.
    cells: BTreeMap<Column, Cell>,
    /// Of its items, what is said of each.
    items: BTreeMap<String, (Place, Option<bool>)>,
}

struct Reader<'q> {
    questionnaire: &'q Questionnaire,
    t: &'q Texts,
    sheet: Sheet,
    heads: BTreeSet<Head>,
    rows: BTreeMap<&'q str, Row>,
    /// The ids of rows that were found.
    found: BTreeSet<String>,
    places: BTreeMap<String, Place>,
    unread: Vec<Unread>,
}

impl<'q> Reader<'q> {
    fn new(questionnaire: &'q Questionnaire, t: &'q Texts) -> Self {
        Reader {
            questionnaire,
            t,
            sheet: Sheet::blank(questionnaire),
            heads: BTreeSet::new(),
            rows: BTreeMap::new(),
            found: BTreeSet::new(),
            places: BTreeMap::new(),
            unread: Vec::new(),
        }
    }

    fn unread(&mut self, cell: &Cell, question: Option<&str>, why: Text) {
        let typed = shortened(&cell.held.shown(), SHOWN);
        self.unread.push(Unread { place: cell.place.clone(), question: question.map(str::to_owned), typed, why });
    }

    /// A grid that is no part of the form.
    fn stray(&mut self, grid: &Grid) {
        let mut cells = grid.rows.iter().flat_map(BTreeMap::values);
        if let Some(cell) = cells.find(|cell| !cell.held.is_blank()) {
            self.unread(cell, None, self.t.table_stray());
        }
    }

    fn grid(&mut self, grid: &Grid, layout: &Layout) {
        let before = self.found.len();
        for (at, row) in grid.rows.iter().enumerate() {
            if !is_head(&named(row)) {
                self.row(row, layout, at > layout.head, grid.is_identity);
            }
        }
        let lacking = Column::ALL.into_iter().filter(|column| column.is_filled_in() && layout.at(*column).is_none());
        let is_ours = layout.at(Column::Question).is_some() && self.found.len() > before;
        let head = layout.at(Column::Id).and_then(|id| grid.rows[layout.head].get(&id));
        if let Some(cell) = head.filter(|_| is_ours && !grid.is_identity) {
            lacking.for_each(|column| self.unread(cell, None, self.t.table_no_column(&column.title(self.t))));
        }
    }

    /// A row of a grid; what stands above its head is a part of the table only where it has an id.
    fn row(&mut self, row: &BTreeMap<usize, Cell>, layout: &Layout, is_below: bool, is_identity: bool) {
        let id = layout.at(Column::Id).and_then(|at| row.get(&at)).filter(|cell| !cell.held.is_blank());
        let filled: Vec<(Option<Column>, &Cell)> = row
            .iter()
            .filter(|(_, cell)| !cell.held.is_blank() && !layout.is_part(cell))
            .map(|(at, cell)| (layout.columns.get(at).copied(), cell))
            .filter(|(column, _)| column.is_none_or(Column::is_filled_in))
            .collect();
        let Some(id) = id else {
            filled.iter().filter(|_| is_below).for_each(|(_, cell)| self.unread(cell, None, self.t.table_no_id()));
            return;
        };
        let key = id.held.shown().trim().to_owned();
        if let Some(head) = Head::named(&key) {
            return self.head(head, &filled);
        }
        match columns::question_of(self.questionnaire, &key) {
            _ if is_identity && self.found.contains(&key) => {}
            Some((question, _)) if is_identity => self.gone(question, id),
            Some((question, None)) => self.question(question, id, filled),
            Some((question, Some(item))) => self.item(question, item, id, &filled),
            None if filled.is_empty() || is_identity => {}
            None => {
                let known = self.questionnaire.questions().map(|(_, question)| question.id.as_str());
                let why = match did_you_mean(&key, known) {
                    Some(meant) => self.t.table_other_id(meant),
                    None => self.t.table_unknown_id(),
                };
                self.unread(id, Some(&key), why);
            }
        }
    }

    /// A row that the form had and has no more.
    fn gone(&mut self, question: &'q Question, id: &Cell) {
        self.rows.entry(question.id.as_str()).or_default();
        self.unread(id, Some(question.id.as_str()), self.t.table_row_gone());
    }

    /// What is said first counts: what people see stands before what is hidden.
    fn head(&mut self, head: Head, filled: &[(Option<Column>, &Cell)]) {
        if !self.heads.insert(head) {
            return;
        }
        let answer = filled.iter().find(|(column, _)| *column == Some(Column::Answer)).map(|(_, cell)| *cell);
        let Some(cell) = answer else {
            // That there is a row says that it was sent to somebody.
            return if head == Head::SentTo {
                _ = head.set(&mut self.sheet, "")
            };
        };
        if let Held::Formula(_) | Held::Fault(_) = cell.held {
            return self.unread(cell, None, self.t.table_formula());
        }
        let said = match head {
            Head::Date => self.day(cell, None).map(|day| day.to_string()),
            _ => Some(crate::text::one_line(&cell.held.shown())),
        };
        if said.is_some_and(|said| head.set(&mut self.sheet, &said).is_none()) {
            self.unread(cell, None, self.t.table_no_head(&head.title(self.t)));
        }
    }

    fn question(&mut self, question: &'q Question, id: &Cell, filled: Vec<(Option<Column>, &Cell)>) {
        let key = question.id.as_str();
        let is_again = !self.found.insert(key.to_owned());
        let row = self.rows.entry(key).or_default();
        row.place.get_or_insert_with(|| id.place.clone());
        let mut refused = Vec::new();
        for (column, cell) in filled {
            match column {
                None => refused.push((cell, self.t.table_no_such_column())),
                Some(column) => match row.cells.get(&column) {
                    Some(before) if before.held == cell.held => {}
                    Some(_) => refused.push((cell, self.t.table_twice())),
                    None if is_again && !row.cells.is_empty() => refused.push((cell, self.t.table_twice())),
                    None => _ = row.cells.insert(column, cell.clone()),
                },
            }
        }
        refused.into_iter().for_each(|(cell, why)| self.unread(cell, Some(key), why));
    }

    fn item(&mut self, question: &'q Question, item: &str, id: &Cell, filled: &[(Option<Column>, &Cell)]) {
        let key = question.id.as_str();
        self.found.insert(columns::item_key(key, item));
        let mut said = (id.place.clone(), None);
        for (column, cell) in filled {
            match column {
                None => self.unread(cell, Some(key), self.t.table_no_such_column()),
                Some(Column::Answer) => {
                    match self.words(cell, Some(key)).map(|typed| cells::read_truth(&typed, self.t)) {
                        Some(Ok(truth)) => said = (cell.place.clone(), truth),
                        Some(Err(why)) => self.unread(cell, Some(key), why),
                        None => {}
                    }
                }
                Some(_) => self.unread(cell, Some(key), self.t.table_of_an_item()),
            }
        }
        let items = &mut self.rows.entry(key).or_default().items;
        match items.get(item) {
            Some((_, before)) if before.is_some() && said.1.is_some() && *before != said.1 => {
                let cell = Cell { place: said.0, held: Held::Truth(said.1 == Some(true)) };
                self.unread(&cell, Some(key), self.t.table_twice());
            }
            Some((_, Some(_))) => {}
            _ => _ = items.insert(item.to_owned(), said),
        }
    }

    /// What a cell says in words; nothing where it holds a formula and the like.
    fn words(&mut self, cell: &Cell, question: Option<&str>) -> Option<String> {
        let why = match &cell.held {
            Held::Formula(_) => self.t.table_formula(),
            Held::Fault(_) => self.t.table_fault(),
            Held::Merged { with, .. } => self.t.table_merged(with),
            held => return Some(held.shown().replace("\r\n", "\n").trim().to_owned()),
        };
        self.unread(cell, question, why);
        None
    }

    fn finish(mut self, kind: Kind) -> Taken {
        for (id, row) in std::mem::take(&mut self.rows) {
            let Some(question) = self.questionnaire.question(id) else { continue };
            let entry = self.entry(question, &row);
            let answer = row.cells.get(&Column::Answer).map(|cell| cell.place.clone());
            let ticked = row.items.values().find(|(_, truth)| *truth == Some(true)).map(|(place, _)| place.clone());
            if let Some(place) = answer.or(ticked).or(row.place) {
                self.places.insert(id.to_owned(), place);
            }
            let id = Spanned::new(id.to_owned(), Default::default());
            self.sheet.answers.insert(id, Spanned::new(entry, Default::default()));
        }
        self.unread.sort_by_key(|unread| in_order(&unread.place));
        Taken { kind, sheet: self.sheet, places: self.places, unread: self.unread }
    }

    fn entry(&mut self, question: &Question, row: &Row) -> Entry {
        let id = Some(question.id.as_str());
        let answer = self.answer(question, row);
        let evidence = self.evidence(question, row);
        let mut text = |column| {
            let words = row.cells.get(&column).and_then(|cell| self.words(cell, id));
            words.filter(|words| !words.is_empty())
        };
        let (note, by) = (text(Column::Note), text(Column::By));
        Entry { answer, evidence, note, by }
    }

    fn answer(&mut self, question: &Question, row: &Row) -> Answer {
        let id = Some(question.id.as_str());
        let cell = row.cells.get(&Column::Answer);
        // What stands beside it is not held against an answer that cannot be read.
        let Some(given) = cell.map_or(Some(Given::Nothing), |cell| self.given(cell, question)) else {
            return Answer::Unanswered;
        };
        let given = self.with_items(question, row, given);
        let reason = row.cells.get(&Column::Reason);
        match (given, reason) {
            (Given::NotApplicable, Some(reason)) => match self.words(reason, id) {
                Some(words) if is_reason(&words) => return Answer::NotApplicable(words),
                Some(_) => self.unread(reason, id, self.t.table_no_reason()),
                None => {}
            },
            (Given::NotApplicable, None) => {
                if let Some(cell) = cell {
                    self.unread(cell, id, self.t.table_needs_reason(&Column::Reason.title(self.t)));
                }
            }
            (given, reason) => {
                reason.into_iter().for_each(|reason| self.unread(reason, id, self.t.table_needless_reason()));
                return if let Given::Answer(answer) = given { answer } else { Answer::Unanswered };
            }
        }
        Answer::Unanswered
    }

    /// What stands in the cell of an answer; nothing where it cannot be read.
    fn given(&mut self, cell: &Cell, question: &Question) -> Option<Given> {
        let id = Some(question.id.as_str());
        let read = cells::read_answer(&self.words(cell, id)?, question, self.t);
        read.map_err(|why| self.unread(cell, id, why)).ok()
    }

    /// What the row of a checklist and those of its items say together.
    fn with_items(&mut self, question: &Question, row: &Row, given: Given) -> Given {
        let truth = |item: &model::Item| row.items.get(item.id.as_str()).and_then(|(_, truth)| *truth);
        let ticked: Vec<String> =
            question.items.iter().filter(|item| truth(item) == Some(true)).map(|item| item.id.value.clone()).collect();
        let denied = row.items.values().find(|(_, truth)| *truth == Some(false));
        let all_are_denied = question.items.iter().all(|item| truth(item) == Some(false));
        match given {
            Given::Nothing if !ticked.is_empty() => Given::Answer(Answer::Items(ticked)),
            Given::Nothing if denied.is_some() && all_are_denied => Given::Answer(Answer::Items(ticked)),
            Given::Nothing => {
                if let Some((place, _)) = denied {
                    let cell = Cell { place: place.clone(), held: Held::Text(cells::truth(false, self.t).to_string()) };
                    self.unread(&cell, Some(question.id.as_str()), self.t.table_some_denied());
                }
                Given::Nothing
            }
            given => match (
                ticked.is_empty() || given == Given::Answer(Answer::Items(ticked)),
                row.cells.get(&Column::Answer),
            ) {
                (false, Some(cell)) => {
                    self.unread(cell, Some(question.id.as_str()), self.t.table_items_contradict());
                    Given::Nothing
                }
                _ => given,
            },
        }
    }

    fn evidence(&mut self, question: &Question, row: &Row) -> Option<Evidence> {
        let id = Some(question.id.as_str());
        let cell = |column| row.cells.get(&column);
        let (graded, referred, valid) = (cell(Column::Grade), cell(Column::Reference), cell(Column::ValidUntil));
        let first = graded.or(referred).or(valid)?;
        let words = graded.and_then(|cell| Some((cell, self.words(cell, id)?)));
        let grade = match words.map(|(cell, words)| (cell, cells::read_grade(&words, self.t))) {
            Some((_, Ok(grade))) => grade,
            Some((cell, Err(why))) => {
                self.unread(cell, id, why);
                None
            }
            None => {
                if graded.is_none() {
                    let weakest = self.t.grade(model::Grade::default());
                    self.unread(first, id, self.t.table_no_grade(&Column::Grade.title(self.t), &weakest));
                }
                None
            }
        };
        let reference = referred.and_then(|cell| self.words(cell, id)).unwrap_or_default();
        let valid_until = valid.and_then(|cell| self.day(cell, id));
        let evidence = Evidence { grade: grade.unwrap_or_default(), reference, valid_until };
        (grade.is_some() || evidence != Evidence::default()).then_some(evidence)
    }

    fn day(&mut self, cell: &Cell, question: Option<&str>) -> Option<model::Date> {
        let read = match &cell.held {
            Held::Day(day) => return Some(*day),
            Held::Number(n) => cells::counted_day(*n).ok_or_else(|| self.t.cells_no_day()),
            _ => cells::read_day(&self.words(cell, question)?, self.t),
        };
        read.map_err(|why| self.unread(cell, question, why)).ok()
    }
}

messages! {
    /// Why a cell of a form that came back could not be read, and what to do: clauses, behind what stands there and a colon.
    table_stray() = "there is no column of ids and none of answers here: nothing of it was read";
    table_no_column(title: Phrase) = "the column \"{title}\" is missing: what stood there was not read";
    table_no_id() = "no question's id stands in this row; write it into the row of its question";
    table_unknown_id() = "the questionnaire has no question with this id";
    table_other_id(id: Text) = "the questionnaire has no question with this id; it has \"{id}\"";
    table_row_gone() = "the form had a row for this; it is missing now, and nothing was read";
    table_no_head(title: Phrase) = "this cannot be read as: {title}";
    table_no_such_column() = "the form has no such column; write it into the note";
    table_twice() = "another row has the same id and says something else; leave one of them";
    table_of_an_item() = "an item has only yes or no; write this into the row of its question";
    table_formula() = "this is a formula; write its value";
    table_fault() = "this is the mark of a formula that cannot be computed; write a value";
    table_merged(cell: Text) = "this cell is merged with {cell}; separate them, and write into each what belongs there";
    table_no_reason() = "this does not say why the question does not apply; give the reason in words";
    table_needs_reason(title: Phrase) = "why the question does not apply is missing; write it into the column \"{title}\"";
    table_needless_reason() = "the answer does not say that the question does not apply; choose that, or take the reason away";
    table_some_denied() = "of some items nothing is said, and none is true; say no to each, or choose that none of them is true";
    table_items_contradict() = "the rows of the items say something else; leave one of them";
    table_no_grade(title: Phrase, weakest: Phrase) =
        "the column \"{title}\" does not say how strong this is; it counts as {weakest} until it does";
}
