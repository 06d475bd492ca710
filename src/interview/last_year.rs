//! An older sheet whose answers are offered one by one: nothing of it is taken over without a word, and nothing at all where
//! the question may have meant something else.

use std::path::Path;

use anyhow::{Result, bail};

use super::shell::{Block, Shell, Stop, yes};
use crate::disk::Shown;
use crate::load;
use crate::model::sheet::Date;
use crate::model::{Answer, Entry, Question, Questionnaire, Sheet};
use crate::source::Sources;
use crate::text::number;

/// The older sheet.
#[derive(Clone, Debug)]
pub struct LastYear {
    /// Its answers.
    pub sheet: Sheet,
    /// Its questions that the questionnaire has no longer.
    pub gone: Vec<String>,
    /// The version of the questionnaire at hand.
    now: semver::Version,
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
                path.shown(),
                sheet.questionnaire.value,
                questionnaire.id.value
            );
        }
        let gone = sheet.answers.keys().filter(|id| questionnaire.question(id).is_none());
        let gone = gone.map(|id| id.value.clone()).collect();
        Ok(LastYear { sheet, gone, now: questionnaire.version.value.clone() })
    }

    /// What it says about a question; `None` when it says nothing.
    pub fn entry(&self, question: &Question) -> Option<&Entry> {
        let entry = self.sheet.answers.get(question.id.as_str()).map(|e| &e.value);
        entry.filter(|e| e.answer != Answer::Unanswered)
    }

    /// Whether its answers mean what they would mean now: within a major version no question may change its meaning.
    fn means_the_same(&self) -> bool {
        self.sheet.version.value.major == self.now.major
    }

    /// Whether an old answer can be confirmed as it is.
    ///
    /// # Errors
    /// A sentence that says why not.
    pub fn can_be_confirmed(&self, question: &Question, old: &Entry) -> Result<(), String> {
        if !self.means_the_same() {
            let (then, now) = (&self.sheet.version.value, &self.now);
            return Err(format!(
                "The question may have meant something else in version {then}: answer it anew for {now}."
            ));
        }
        if !load::answer_fits(question, &old.answer) {
            return Err("The question has changed: the old answer is no longer one of its answers.".to_owned());
        }
        Ok(())
    }

    /// What to say once, before the first question; `None` when all answers can be confirmed.
    pub fn remark(&self) -> Option<String> {
        let (then, now) = (&self.sheet.version.value, &self.now);
        let text = format!(
            "The old sheet answers version {then} of the questionnaire; this is version {now}, in which questions may mean \
             something else. Old answers are shown as they were written down; each question is to be answered anew."
        );
        (!self.means_the_same()).then_some(text)
    }

    /// How its answer to a question is told: what it was, and whether it can be confirmed.
    pub(super) fn told(&self, old: &Entry) -> Vec<Block> {
        let when = self.sheet.date.as_ref().map_or_else(|| "last time".to_owned(), |d| format!("on {}", d.value));
        if self.means_the_same() {
            return vec![Block::Text(format!("Answered {when}; is it still true?"))];
        }
        let (then, now) = (&self.sheet.version.value, &self.now);
        let answer = as_written(&old.answer);
        vec![Block::Text(format!(
            "Answered {when}: {answer}, to the wording of version {then}. This is version {now}: answer anew."
        ))]
    }

    /// The part of an old entry that can be shown in words of today: without the answer where the words may be others.
    pub(super) fn shown(&self, old: &Entry) -> Entry {
        let answer = if self.means_the_same() { old.answer.clone() } else { Answer::Unanswered };
        Entry { answer, ..old.clone() }
    }
}

/// An answer as it stands in a sheet.
fn as_written(answer: &Answer) -> String {
    match answer {
        Answer::Unanswered => "unanswered".to_owned(),
        Answer::Unknown => "don't know".to_owned(),
        Answer::NotApplicable(reason) => format!("not applicable ({reason})"),
        Answer::Number(n) => number(*n),
        Answer::Items(items) if items.is_empty() => "none".to_owned(),
        Answer::Items(items) => items.join(", "),
        Answer::Text(text) => text.clone(),
    }
}

/// The entry that a confirmation of an old answer makes: evidence and note come along only when they still hold too. `None`
/// when the person leaves it.
pub(super) fn confirm(shell: &mut dyn Shell, old: &Entry, today: Date) -> Result<Option<Entry>, Stop> {
    let mut entry = Entry::bare(old.answer.clone());
    if let Some(evidence) = &old.evidence {
        let expired = evidence.expired_on(Some(today));
        if expired {
            shell.say(&Block::Notice("The evidence has expired: it would count as an assertion only.".to_owned()))?;
        }
        let Some(holds) = yes(shell, "Does the evidence still hold?", !expired)? else { return Ok(None) };
        entry.evidence = Some(evidence.clone()).filter(|_| holds);
    }
    let Some(note) = note(shell, old)? else { return Ok(None) };
    Ok(Some(Entry { note, ..entry }))
}

/// The old note, when it still holds; `None` when the person leaves it.
pub(super) fn note(shell: &mut dyn Shell, old: &Entry) -> Result<Option<Option<String>>, Stop> {
    let Some(note) = &old.note else { return Ok(Some(None)) };
    let holds = yes(shell, "Does the note still hold?", true)?;
    Ok(holds.map(|holds| Some(note.clone()).filter(|_| holds)))
}
