//! Forms for colleagues: which questions of a questionnaire a form asks, whom, in which languages, and what it knows already.
//! One file a format, and a line in [`FORMATS`].

pub mod cells;
pub mod columns;
pub mod csv;
pub mod html;
pub mod markdown;
mod paper;
mod wording;
#[cfg(feature = "office")]
pub mod workbook;

use std::path::Path;

use anyhow::Result;

use crate::load::Instrument;
use crate::model::{Answer, Area, Entry, Question, Questionnaire, Sheet};
use crate::source::Spanned;
use crate::text::Texts;
pub use wording::{typed_in, whose};

/// A form: some questions of a questionnaire, for a person or a unit.
#[derive(Debug)]
pub struct Form<'f> {
    /// What is asked, and how it is scored: what a number is worth can decide whether another question is asked.
    pub instrument: &'f Instrument,
    /// The languages in which it can be filled in; the first is the one that it opens in.
    pub spoken: Vec<Spoken>,
    /// The sheet that it is while nobody has filled it in: its head, and an entry for every question that it asks. Those that have
    /// an answer already say so.
    pub sheet: Sheet,
    /// All answers that are known, those to questions asked elsewhere too: these decide which questions are asked, and are not
    /// shown.
    pub known: Sheet,
}

/// A language of a form.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The questionnaire in this language.
    pub questionnaire: Questionnaire,
    /// The words around it.
    pub t: &'static Texts,
}

impl<'f> Form<'f> {
    /// The form that asks for some questions. `known` is the sheet that it fills a part of; its head becomes the form's.
    pub fn new(
        instrument: &'f Instrument,
        spoken: Vec<Spoken>,
        known: Sheet,
        is_asked: impl Fn(&Area, &Question) -> bool,
    ) -> Self {
        let sheet = asked_of(&known, &instrument.questionnaire, is_asked);
        Form { instrument, spoken, sheet, known }
    }

    /// The language that it opens in.
    pub fn first(&self) -> &Spoken {
        &self.spoken[0]
    }

    /// Its questions in the order of asking, in the words of one of its languages.
    pub fn questions<'s>(&'s self, spoken: &'s Spoken) -> impl Iterator<Item = (&'s Area, &'s Question)> {
        spoken.questionnaire.questions().filter(|(_, question)| self.sheet.answers.contains_key(question.id.as_str()))
    }

    /// The areas of which it asks something, each with these questions, in the words of one of its languages.
    pub fn areas<'s>(&'s self, spoken: &'s Spoken) -> impl Iterator<Item = (&'s Area, Vec<&'s Question>)> {
        let asks = |question: &&Question| self.sheet.answers.contains_key(question.id.as_str());
        let asked = move |area: &'s Area| (area, area.questions.iter().filter(asks).collect::<Vec<_>>());
        spoken.questionnaire.areas.iter().map(asked).filter(|(_, asked)| !asked.is_empty())
    }

    /// What is known of a question that it asks.
    pub fn entry(&self, question: &Question) -> &Entry {
        static NOTHING: Entry = Entry { answer: Answer::Unanswered, evidence: None, note: None, by: None };
        self.sheet.answers.get(question.id.as_str()).map_or(&NOTHING, |entry| &entry.value)
    }

    /// Whom it is for; empty for nobody in particular.
    pub fn sent_to(&self) -> &str {
        self.sheet.form.as_ref().map_or("", |form| &form.sent_to)
    }
}

/// The sheet that asks for some questions: the head of another one, and its entries for these, empty where it has none.
pub fn asked_of(known: &Sheet, questionnaire: &Questionnaire, is_asked: impl Fn(&Area, &Question) -> bool) -> Sheet {
    let asked = questionnaire.questions().filter(|(area, question)| is_asked(area, question));
    let entry = |(_, question): (&Area, &Question)| {
        let entry = known.answers.get(question.id.as_str()).map_or_else(Entry::default, |entry| entry.value.clone());
        (Spanned::new(question.id.value.clone(), Default::default()), Spanned::new(entry, Default::default()))
    };
    Sheet { answers: asked.map(entry).collect(), ..known.clone() }
}

/// A format of forms.
#[derive(Debug)]
pub struct FormFormat {
    /// What it is called.
    pub name: &'static str,
    /// The endings of its files, in small letters; the first is the usual one.
    pub endings: &'static [&'static str],
    /// Whether it is filled in on paper; else on a screen.
    pub is_paper: bool,
    /// Makes a form in this format.
    make: fn(&Form<'_>) -> Result<Vec<u8>>,
}

/// All of them.
pub static FORMATS: &[&FormFormat] = &[
    &html::FORMAT,
    #[cfg(feature = "office")]
    &workbook::FORMAT,
    &markdown::FORMAT,
    &csv::FORMAT,
    &paper::HTML,
    &paper::MARKDOWN,
    #[cfg(feature = "office")]
    &paper::DOCX,
    #[cfg(feature = "pdf")]
    &paper::PDF,
];

impl FormFormat {
    /// The format that a file's ending asks for; where one can be filled in on paper and on a screen, `paper` decides.
    pub fn of(path: &Path, paper: bool) -> Option<&'static FormFormat> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        let mut fitting = FORMATS.iter().copied().filter(|format| format.endings.contains(&ending.as_str()));
        let first = fitting.next();
        first.into_iter().chain(fitting).find(|format| format.is_paper == paper).or(first)
    }

    /// The form as a file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make(&self, form: &Form<'_>) -> Result<Vec<u8>> {
        (self.make)(form)
    }
}

/// The endings of all formats with their names, as a sentence lists them.
pub fn endings() -> String {
    let list = |is_paper: bool| {
        let fitting = FORMATS.iter().filter(|format| format.is_paper == is_paper);
        let one = |format: &&FormFormat| match is_paper {
            true => format!(".{}", format.endings.join(" or .")),
            false => format!(".{} ({})", format.endings.join(" or ."), format.name),
        };
        fitting.map(one).collect::<Vec<_>>().join(", ")
    };
    format!("{}, or on paper (--paper) {}", list(false), list(true))
}
