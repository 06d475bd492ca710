//! A form on paper: questions with boxes to tick and lines to write on, several on a page; what is printed can be typed into, too.

use anyhow::{Result, bail};

use super::{Form, FormFormat, Spoken, typed_in};
use crate::forms::questions::columns::{Column as Field, Head};
use crate::model::{Answer, Area, Entry, Grade, Kind, Question};
use crate::report::Document;
use crate::report::format::csv::Separator;
#[cfg(feature = "office")]
use crate::report::format::docx;
#[cfg(feature = "pdf")]
use crate::report::format::pdf;
use crate::report::format::{Format, Look, html, markdown};
use crate::report::rows::Rows;
use crate::report::view::View;
use crate::report::view::about::{About, Kind as Of, Provenance};
use crate::report::view::block::{Blank, Block, Cell, Column, Page, Section, Table, Value};
use crate::text::messages::messages;
use crate::text::{Text, Texts, paragraphs};

/// Page for browsers, to be printed from there.
pub static HTML: FormFormat =
    FormFormat { name: "paper", endings: &["html", "htm"], is_paper: true, make: |form| drawn(form, &html::FORMAT) };

/// Markdown, to be printed with another program.
pub static MARKDOWN: FormFormat = FormFormat {
    name: "paper",
    endings: &["md", "markdown"],
    is_paper: true,
    make: |form| drawn(form, &markdown::FORMAT),
};

/// A document of a word processor, to be printed or typed into.
#[cfg(feature = "office")]
pub static DOCX: FormFormat =
    FormFormat { name: "paper", endings: &["docx"], is_paper: true, make: |form| drawn(form, &docx::FORMAT) };

/// Pages to print.
#[cfg(feature = "pdf")]
pub static PDF: FormFormat =
    FormFormat { name: "paper", endings: &["pdf"], is_paper: true, make: |form| drawn(form, &pdf::FORMAT) };

/// Lines to write on where an answer is in one's own words.
const LINES: usize = 3;

fn drawn(form: &Form<'_>, format: &Format) -> Result<Vec<u8>> {
    let t = form.first().t;
    format.draw(&Printed(form), t, Look { width: 80, colour: false, separator: Separator::default() })
}

/// A form that is printed.
struct Printed<'p, 'f>(&'p Form<'f>);

impl Document for Printed<'_, '_> {
    fn view(&self, t: &Texts) -> View {
        let (form, spoken) = (self.0, self.0.first());
        let title = Text::from(&spoken.questionnaire.title);
        let subject = form.sheet.administration.name.as_str().into();
        let about = About {
            date: form.sheet.date.as_ref().map(|date| date.value),
            country: form.sheet.administration.country.clone(),
            ..About::new(Of::Form, subject, Provenance::default(), t)
        };
        let areas = form.areas(spoken).map(|(area, asked)| of_area(form, spoken, area, &asked));
        let sections = [front(form, spoken)].into_iter().chain(areas).collect();
        View { about, title, sections }
    }

    fn rows(&self, _: &Texts) -> Result<Rows> {
        bail!("a form has no figures")
    }

    fn json(&self) -> Result<String> {
        bail!("a form on paper is for people only")
    }
}

/// What the form is, who fills it in, and how.
fn front(form: &Form<'_>, spoken: &Spoken) -> Section {
    let t = spoken.t;
    let mut section = Section::new("form", spoken.questionnaire.title.as_str()).on_a_page(Page::Sheet);
    super::whose(form, t).iter().for_each(|whose| section.say(whose.clone()));
    let heads = [Head::Administration, Head::Respondent, Head::Role, Head::Date];
    let field = |head: Head| {
        let value = head.of(&form.sheet).filter(|value| !value.trim().is_empty());
        let blank = || Cell::new(Value::Blanks(vec![Blank::Rule(Text::default())]));
        vec![head.title(t).into(), value.map_or_else(blank, |value| Cell::from(value.as_str()))]
    };
    let about = form.sheet.questionnaire.value.clone() + " " + &form.sheet.version.value.to_string();
    let columns = [Column::words(Head::Questionnaire.title(t)), Column::words(about)];
    section.push(Block::Table(Table { rows: heads.map(field).into(), ..Table::new(columns) }));
    let steps = [t.paper_tick(), t.paper_evidence(), t.paper_back()];
    section.say(t.sentences(steps));
    spoken.questionnaire.intro.iter().flat_map(|intro| paragraphs(intro)).for_each(|paragraph| section.say(paragraph));
    section
}

/// The questions of an area, from a new page on.
fn of_area(form: &Form<'_>, spoken: &Spoken, area: &Area, asked: &[&Question]) -> Section {
    let mut section = Section::new("area", area.title.as_str()).on_a_page(Page::Sheet);
    area.intro.iter().flat_map(|intro| paragraphs(intro)).for_each(|paragraph| section.say(paragraph));
    for question in asked {
        section.push(Block::Table(of_question(form, spoken, area, question)));
    }
    section
}

/// A question: what is asked, what may be ticked, and what belongs to an answer.
fn of_question(form: &Form<'_>, spoken: &Spoken, area: &Area, question: &Question) -> Table {
    let (t, entry) = (spoken.t, form.entry(question));
    let columns = [Column::words(question.id.as_str()), Column::words(question.ask.as_str())];
    let said = |text: Text| vec![Cell::default(), text.into()];
    let mut rows: Vec<Vec<Cell>> = form.guidance(spoken, area, question).into_iter().map(said).collect();
    rows.extend(typed_on_paper(question, t).map(said));
    rows.extend(own(question, entry, t));
    let is = |answer: &Answer| entry.answer == *answer;
    rows.push(ticked("?", is(&Answer::Unknown), t.paper_unknown().into()));
    let reason = if let Answer::NotApplicable(reason) = &entry.answer { Some(reason) } else { None };
    rows.push(ticked("n/a", reason.is_some(), written(t.paper_not_applicable(), reason.map(String::as_str))));
    rows.push(grades(entry, t));
    let evidence = entry.evidence.as_ref();
    let reference = evidence.map(|evidence| evidence.reference.as_str()).filter(|reference| !reference.is_empty());
    rows.push(vec![Cell::default(), written(Field::Reference.title(t), reference)]);
    let until = evidence.and_then(|evidence| evidence.valid_until).map(|day| day.to_string());
    rows.push(vec![Cell::default(), written(Field::ValidUntil.title(t), until.as_deref())]);
    rows.push(vec![Cell::default(), written(Field::Note.title(t), entry.noted())]);
    Table { rows, ..Table::new(columns) }
}

/// The boxes and lines of a question's own answers.
fn own(question: &Question, entry: &Entry, t: &Texts) -> Vec<Vec<Cell>> {
    let none = |entry: &Entry| matches!(&entry.answer, Answer::Items(items) if items.is_empty());
    match question.kind() {
        Kind::Choices(choices) => {
            let is = |points: f64| matches!(entry.answer, Answer::Number(n) if question.choice_at(n) == question.choice_at(points));
            let choices = question.choice_points().zip(choices);
            choices
                .map(|(points, choice)| ticked(&crate::text::number(points), is(points), (&choice.text).into()))
                .collect()
        }
        Kind::Items(items) => {
            let is = |id: &str| matches!(&entry.answer, Answer::Items(items) if items.iter().any(|item| item == id));
            let items = (1..)
                .zip(items)
                .map(|(at, item): (usize, _)| ticked(&at.to_string(), is(&item.id), (&item.text).into()));
            items.chain([ticked("0", none(entry), t.cells_none().into())]).collect()
        }
        Kind::Number(range) => {
            let unit = range.unit.as_deref().unwrap_or_default();
            let blank = vec![Blank::Line(unit.into())];
            let number = if let Answer::Number(n) = &entry.answer { Some(t.given_number(question, *n)) } else { None };
            vec![vec![Cell::default(), number.map_or_else(|| Cell::new(Value::Blanks(blank)), Cell::from)]]
        }
        Kind::Text => match &entry.answer {
            Answer::Text(text) => vec![vec![Cell::default(), text.into()]],
            _ => vec![vec![Cell::default(), Cell::new(Value::Blanks(vec![Blank::Rule(Text::default()); LINES]))]],
        },
    }
}

/// How a question is answered with a pen of which nothing is ticked, or several things.
fn typed_on_paper(question: &Question, t: &Texts) -> Option<Text> {
    match question.kind() {
        Kind::Items(_) => Some(t.cards_all_true()),
        _ => typed_in(question, t),
    }
}

/// A box, ticked or not, and what is true when it is.
fn ticked(sign: &str, yes: bool, what: Cell) -> Vec<Cell> {
    let blank = if yes { Blank::Ticked(sign.into()) } else { Blank::Tick(sign.into()) };
    vec![Cell::new(Value::Blanks(vec![blank])), what]
}

/// What is written behind a label, or a line to write it on.
fn written(label: Text, known: Option<&str>) -> Cell {
    match known {
        Some(known) => Text::from(format!("{label}: {known}")).into(),
        None => Cell::new(Value::Blanks(vec![Blank::Rule(format!("{label}:").into())])),
    }
}

/// The grades of evidence, each with a box.
fn grades(entry: &Entry, t: &Texts) -> Vec<Cell> {
    let known = entry.evidence.as_ref().map(|evidence| evidence.grade);
    let grade = |grade: Grade| {
        let label = t.grade(grade);
        if known == Some(grade) { Blank::Ticked(label) } else { Blank::Tick(label) }
    };
    vec![t.words_evidence().into(), Cell::new(Value::Blanks(Grade::ALL.map(grade).into()))]
}

messages! {
    /// How a form on paper is filled in, one sentence after the other.
    paper_tick() = "Tick one box for each question, the one whose words are true of your administration.";
    paper_evidence() = "Below it, say how strong the evidence is, where it is found, and until when it counts.";
    paper_back() = "Hand the form back to whoever gave it to you.";
    /// Beside boxes.
    paper_unknown() = "Don't know";
    paper_not_applicable() = "Does not apply, because";
}
