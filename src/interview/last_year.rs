//! An older sheet whose answers are offered one by one: nothing of it is taken over without a word, and nothing at all where
//! the question may have meant something else.

use std::path::Path;

use anyhow::{Result, bail};

use super::shell::{Shell, Stop, yes};
use crate::disk::Shown;
use crate::load;
use crate::model::sheet::Date;
use crate::model::{Answer, Entry, Question, Questionnaire, Sheet};
use crate::source::Sources;
use crate::text::messages::messages;
use crate::text::{Text, Texts, number};

/// Why an old answer cannot be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Its question may have meant something else.
    Meaning,
    /// It is no longer one of the question's answers.
    Answers,
}

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
    /// Why not.
    pub fn can_be_confirmed(&self, question: &Question, old: &Entry) -> Result<(), Changed> {
        if !self.means_the_same() {
            return Err(Changed::Meaning);
        }
        load::answer_fits(question, &old.answer).then_some(()).ok_or(Changed::Answers)
    }

    /// Why an old answer cannot be confirmed.
    pub(super) fn why_not(&self, why: Changed, t: &Texts) -> Text {
        let (then, now) = self.versions();
        match why {
            Changed::Meaning => t.last_year_other_meaning(&then, &now),
            Changed::Answers => t.last_year_other_answers(),
        }
    }

    fn versions(&self) -> (String, String) {
        (self.sheet.version.value.to_string(), self.now.to_string())
    }

    /// What to say once, before the first question; `None` when all answers can be confirmed.
    pub fn remark(&self, t: &Texts) -> Option<Text> {
        let (then, now) = self.versions();
        (!self.means_the_same()).then(|| t.last_year_remark(&then, &now))
    }

    /// How its answer to a question is told: what it was, and whether it can be confirmed.
    pub(super) fn told(&self, old: &Entry, t: &Texts) -> Text {
        let day = self.sheet.date.as_ref().map(|day| day.value.0);
        let ((then, now), answer) = (self.versions(), as_written(&old.answer, t));
        match (self.means_the_same(), day) {
            (true, None) => t.last_year_still_true(),
            (true, Some(day)) => t.last_year_still_true_of(day),
            (false, None) => t.last_year_anew(&answer, &then, &now),
            (false, Some(day)) => t.last_year_anew_of(day, &answer, &then, &now),
        }
    }

    /// The part of an old entry that can be shown in words of today: without the answer where the words may be others.
    pub(super) fn shown(&self, old: &Entry) -> Entry {
        let answer = if self.means_the_same() { old.answer.clone() } else { Answer::Unanswered };
        Entry { answer, ..old.clone() }
    }
}

/// An answer as it stands in a sheet.
fn as_written(answer: &Answer, t: &Texts) -> Text {
    match answer {
        Answer::Unanswered => t.words_is_unanswered(),
        Answer::Unknown => t.words_is_unknown(),
        Answer::NotApplicable(reason) => t.last_year_not_applicable(reason),
        Answer::Number(n) => number(*n).into(),
        Answer::Items(items) if items.is_empty() => t.last_year_no_item(),
        Answer::Items(items) => t.list(items.iter().map(Text::from)),
        Answer::Text(text) => text.into(),
    }
}

/// The entry that a confirmation of an old answer makes: evidence and note come along only when they still hold too. `None`
/// when the person leaves it.
pub(super) fn confirm(shell: &mut dyn Shell, old: &Entry, today: Date) -> Result<Option<Entry>, Stop> {
    let (t, mut entry) = (shell.t(), Entry::bare(old.answer.clone()));
    if let Some(evidence) = &old.evidence {
        let expired = evidence.expired_on(Some(today));
        if expired {
            shell.notice(t.last_year_expired())?;
        }
        let Some(holds) = yes(shell, &t.last_year_evidence_holds(), !expired)? else { return Ok(None) };
        entry.evidence = Some(evidence.clone()).filter(|_| holds);
    }
    let Some(note) = note(shell, old)? else { return Ok(None) };
    Ok(Some(Entry { note, ..entry }))
}

/// The old note, when it still holds; `None` when the person leaves it.
pub(super) fn note(shell: &mut dyn Shell, old: &Entry) -> Result<Option<Option<String>>, Stop> {
    let Some(note) = &old.note else { return Ok(Some(None)) };
    let question = shell.t().last_year_note_holds();
    let holds = yes(shell, &question, true)?;
    Ok(holds.map(|holds| Some(note.clone()).filter(|_| holds)))
}

messages! {
    /// Why an old answer cannot be confirmed; two versions of the questionnaire.
    last_year_other_meaning(then: Text, now: Text) =
        "The question may have meant something else in version {then}: answer it anew for {now}.";
    last_year_other_answers() = "The question has changed: the old answer is no longer one of its answers.";
    /// Said once, before the first question; two versions of the questionnaire.
    last_year_remark(then: Text, now: Text) =
        "The old sheet answers version {then} of the questionnaire; this is version {now}, in which questions may mean \
         something else. Old answers are shown as they were written down; each question is to be answered anew.";
    /// Before an old answer.
    last_year_still_true() = "Answered last time; is it still true?";
    last_year_still_true_of(day: Day) = "Answered on {day}; is it still true?";
    /// Where the question may have meant something else; two versions of the questionnaire.
    last_year_anew(answer: Phrase, then: Text, now: Text) =
        "Answered last time: {answer}, to the wording of version {then}. This is version {now}: answer anew.";
    last_year_anew_of(day: Day, answer: Phrase, then: Text, now: Text) =
        "Answered on {day}: {answer}, to the wording of version {then}. This is version {now}: answer anew.";
    /// Old answers, as they stand in a sentence.
    last_year_not_applicable(reason: Text) = "not applicable ({reason})";
    last_year_no_item() = "none";
    last_year_expired() = "The evidence has expired: it would count as an assertion only.";
    /// Questions with a yes or a no.
    last_year_evidence_holds() = "Does the evidence still hold?";
    last_year_note_holds() = "Does the note still hold?";
}
