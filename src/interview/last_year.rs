//! An older sheet whose answers are offered one by one: nothing of it is taken over without a word.

use std::path::Path;

use anyhow::{Result, bail};

use super::shell::{Block, Shell, Stop, yes};
use crate::load;
use crate::model::sheet::Date;
use crate::model::{Answer, Entry, Question, Questionnaire, Sheet};
use crate::source::Sources;

/// The older sheet.
#[derive(Clone, Debug)]
pub struct LastYear {
    /// Its answers.
    pub sheet: Sheet,
    /// Its questions that the questionnaire has no longer.
    pub gone: Vec<String>,
}

impl LastYear {
    /// Reads an older sheet, of any version of the same questionnaire.
    ///
    /// # Errors
    /// When it cannot be read, or answers another questionnaire.
    pub fn load(path: &Path, questionnaire: &Questionnaire) -> Result<LastYear> {
        let sheet = load::sheet(path, &mut Sources::default())?.sheet;
        if sheet.questionnaire.value != questionnaire.id.value {
            bail!(
                "{}: this sheet answers the questionnaire \"{}\", not \"{}\"; name a sheet of the same questionnaire with --from",
                path.display(),
                sheet.questionnaire.value,
                questionnaire.id.value
            );
        }
        let gone = sheet.answers.keys().filter(|id| questionnaire.question(id).is_none());
        let gone = gone.map(|id| id.value.clone()).collect();
        Ok(LastYear { sheet, gone })
    }

    /// What it says about a question; `None` when it says nothing.
    pub fn entry(&self, question: &Question) -> Option<&Entry> {
        let entry = self.sheet.answers.get(question.id.as_str()).map(|e| &e.value);
        entry.filter(|e| e.answer != Answer::Unanswered)
    }

    /// What to call it: "Last time (2026-11-23)".
    pub fn label(&self) -> String {
        self.sheet.date.as_ref().map_or_else(|| "last time".to_owned(), |d| format!("on {}", d.value))
    }
}

/// The entry that a confirmation of an old answer makes: evidence and note come along only when they still hold too.
pub(super) fn confirm(shell: &mut dyn Shell, old: &Entry, today: Date) -> Result<Entry, Stop> {
    let mut entry = Entry::bare(old.answer.clone());
    if let Some(evidence) = &old.evidence {
        let expired = evidence.expired_on(Some(today));
        if expired {
            shell.say(&Block::Notice("The evidence has expired: it would count as an assertion only.".to_owned()))?;
        }
        if yes(shell, "Does the evidence still hold?", !expired)? {
            entry.evidence = Some(evidence.clone());
        }
    }
    if let Some(note) = &old.note
        && yes(shell, "Does the note still hold?", true)?
    {
        entry.note = Some(note.clone());
    }
    Ok(entry)
}
