//! The sheet behind a page: every answer is on the disk before it is acknowledged, as in the terminal.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::Value;

use super::given;
use crate::forms::questions::{Form, Spoken, asked_of, html};
use crate::interview::recording::{in_one_line, told};
use crate::load::Instrument;
use crate::model::sheet::Date;
use crate::model::{Area, Entry, Question, Sheet};
use crate::sheet_file::{Change, Saved, SheetFile};
use crate::source::Spanned;
use crate::text::{Text, Texts};

/// A sheet, and what a page asks of it.
pub struct Session {
    instrument: Instrument,
    /// The languages of the page; the first is the one that errors are worded in.
    spoken: Vec<Spoken>,
    /// The ids of the questions that it asks.
    asked: BTreeSet<String>,
    file: SheetFile,
    /// Counts the states of the sheet.
    revision: u64,
    /// Today, on any day.
    today: fn() -> Date,
}

/// What a page is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It is saved; and what there is to know about that.
    Saved {
        /// The state of the sheet with it.
        revision: u64,
        /// In a sentence.
        notice: Option<String>,
    },
    /// How the sheet stands.
    Sheet {
        /// Its state.
        revision: u64,
        /// The sheet.
        sheet: Value,
    },
    /// The sheet stands as the page knows it.
    NothingNew,
    /// It cannot be an answer: why, and what can.
    Refused(String),
    /// It is too long to be looked at: what to do.
    TooLarge(String),
    /// It could be saved, but not now: why.
    Unsaved(String),
}

impl Session {
    /// Asks some questions of an instrument for a sheet.
    pub fn new(
        instrument: Instrument,
        spoken: Vec<Spoken>,
        file: SheetFile,
        today: fn() -> Date,
        is_asked: impl Fn(&Area, &Question) -> bool,
    ) -> Session {
        let questions = instrument.questionnaire.questions().filter(|(area, question)| is_asked(area, question));
        let asked = questions.map(|(_, question)| question.id.value.clone()).collect();
        Session { instrument, spoken, asked, file, revision: 1, today }
    }

    /// Whether it asks anything.
    pub fn asks(&self) -> bool {
        !self.asked.is_empty()
    }

    /// The page, with the answers as they stand.
    pub fn page(&mut self) -> String {
        // A file that cannot be read now is told with the next answer.
        _ = self.look();
        html::page(&self.form(), true)
    }

    /// Saves an answer.
    pub fn answer(&mut self, body: &str) -> Reply {
        let questionnaire = &self.instrument.questionnaire;
        let asked = |id: &str| questionnaire.question(id).filter(|question| self.is_asked(question));
        match given::answer(body, asked, self.t()) {
            Ok((question, entry)) => {
                let id = question.id.value.clone();
                self.save(|session| session.record(id, entry), Texts::recording_answer_unsaved)
            }
            Err(why) => Reply::Refused(why.to_string()),
        }
    }

    /// Saves whose readiness it is, and who answers.
    pub fn head(&mut self, body: &str) -> Reply {
        match given::head(body, self.t()) {
            Ok(given::Head { administration, respondent }) => {
                let head = |sheet: Sheet| Sheet { administration, respondent, ..sheet };
                let begin = |session: &mut Session| session.begin(&head(session.file.sheet().clone()));
                self.save(begin, Texts::recording_head_unsaved)
            }
            Err(why) => Reply::Refused(why.to_string()),
        }
    }

    /// How the sheet stands, unless the page knows that already.
    pub fn sheet(&mut self, after: Option<u64>) -> Reply {
        match self.look() {
            Err(error) => Reply::Unsaved(in_one_line(&error)),
            Ok(_) if after == Some(self.revision) => Reply::NothingNew,
            Ok(_) => {
                let questionnaire = &self.instrument.questionnaire;
                let sheet = asked_of(&self.now(), questionnaire, |_, question| self.is_asked(question));
                Reply::Sheet { revision: self.revision, sheet: html::sheet_json(&sheet) }
            }
        }
    }

    /// What is said of an answer that is too long.
    pub fn too_large(&self) -> Reply {
        Reply::TooLarge(self.t().given_too_large().to_string())
    }

    /// Whether nothing waits to be put into the sheet any more.
    pub fn settle(&mut self) -> bool {
        // What cannot be saved waits on.
        _ = self.look();
        self.file.waiting() == 0
    }

    /// The sheet, at the end.
    pub fn into_file(self) -> SheetFile {
        self.file
    }

    /// The form as the answers stand.
    fn form(&self) -> Form<'_> {
        Form::new(&self.instrument, self.spoken.clone(), self.now(), |_, question| self.is_asked(question))
    }

    /// The sheet as the answers stand; whoever answers it answers the questionnaire at hand.
    fn now(&self) -> Sheet {
        let version = self.instrument.questionnaire.version.clone();
        Sheet { version, ..self.file.sheet().clone() }
    }

    fn is_asked(&self, question: &Question) -> bool {
        self.asked.contains(question.id.as_str())
    }

    fn t(&self) -> &'static Texts {
        self.spoken[0].t
    }

    /// Saves something into the sheet as it stands on the disk now; `unsaved` says that it was not.
    fn save(&mut self, what: impl FnOnce(&mut Session) -> Result<Saved>, unsaved: fn(&Texts, &str) -> Text) -> Reply {
        let saved = self.look().and_then(|by_others| {
            let before = self.file.sheet().clone();
            let saved = what(self)?;
            self.count(&before);
            Ok(if by_others && saved == Saved::AsUsual { Saved::WithChangesOfOthers } else { saved })
        });
        match saved {
            Ok(saved) => {
                let notice = told(&self.file, &saved, self.t()).map(|notice| notice.to_string());
                Reply::Saved { revision: self.revision, notice }
            }
            Err(error) => Reply::Unsaved(unsaved(self.t(), &in_one_line(&error)).to_string()),
        }
    }

    /// Takes over what others wrote into the file, puts into it what waits, and says whether others did.
    fn look(&mut self) -> Result<bool> {
        let before = self.file.sheet().clone();
        let by_others = self.file.look(&self.instrument.questionnaire)?;
        if self.file.waiting() > 0 {
            // It waits on where that is not possible yet.
            _ = self.file.save(&self.instrument.questionnaire);
        }
        self.count(&before);
        Ok(by_others)
    }

    fn count(&mut self, before: &Sheet) {
        self.revision += u64::from(self.file.sheet() != before);
    }

    fn record(&mut self, id: String, entry: Entry) -> Result<Saved> {
        let recorded = self.file.sheet().answers.get(id.as_str());
        if recorded.map_or_else(Entry::default, |recorded| recorded.value.clone()) == entry {
            return Ok(Saved::AsUsual);
        }
        if !self.file.exists() {
            self.begin(&self.file.sheet().clone())?;
        }
        let questionnaire = &self.instrument.questionnaire;
        let change = Change { id, entry, date: (self.today)(), version: questionnaire.version.value.clone() };
        self.file.record(&change, questionnaire)
    }

    /// Saves the head; a sheet without a date begins today.
    fn begin(&mut self, head: &Sheet) -> Result<Saved> {
        if self.file.exists() && head == self.file.sheet() {
            return Ok(Saved::AsUsual);
        }
        let today = || Spanned::new((self.today)(), Default::default());
        let date = Some(head.date.unwrap_or_else(today));
        self.file.begin(&Sheet { date, ..head.clone() }, &self.instrument.questionnaire)
    }
}
