//! Putting an answer into the sheet: saved at once, tried again when that fails, and backed by evidence where it counts.

use anyhow::anyhow;

use super::dialogue::Dialogue;
use super::shell::{Stop, pick, yes};
use super::{evidence, last_year, show};
use crate::disk::Shown;
use crate::model::{Answer, Entry, Evidence, Question};
use crate::score::TOLERANCE;
use crate::sheet_file::{Change, Saved, entry_text};
use crate::source::{Problem, Problems};

impl Dialogue<'_> {
    /// Records an answer. Evidence for another answer stays only when the person says so; when not, its reference stands ready
    /// as long as the interview goes on. `false` when the person leaves it.
    pub(super) fn answer(&mut self, question: &Question, answer: Answer, old: Option<&Entry>) -> Result<bool, Stop> {
        let now = self.entry(question);
        let earlier = if now.answer == Answer::Unanswered { old.unwrap_or(&now) } else { &now }.clone();
        let mut entry = Entry { answer, ..now.clone() };
        if entry.answer != now.answer && earlier.answer != Answer::Unanswered {
            let Some(evidence) = self.keeps(question, earlier.evidence.as_ref())? else { return Ok(false) };
            entry.evidence = evidence;
        }
        if old.is_some() && entry.note.is_none() {
            let Some(note) = last_year::note(self.shell, &earlier)? else { return Ok(false) };
            entry.note = note;
        }
        self.record(question, entry)?;
        Ok(true)
    }

    /// The evidence of an earlier answer, when the person keeps it for the new one; `None` when the person leaves it.
    fn keeps(&mut self, question: &Question, evidence: Option<&Evidence>) -> Result<Option<Option<Evidence>>, Stop> {
        let Some(evidence) = evidence else { return Ok(Some(None)) };
        let only_evidence = Entry { evidence: Some(evidence.clone()), ..Entry::default() };
        self.say_all(&show::recorded("", question, &only_evidence, self.today))?;
        let keeps = yes(self.shell, "The evidence backs the earlier answer. Keep it?", false)?;
        self.set_aside.insert(question.id.value.clone(), evidence.clone());
        Ok(keeps.map(|keeps| Some(evidence.clone()).filter(|_| keeps)))
    }

    /// Where an answer counts in full only with evidence (S9), offers to record it at once.
    pub(super) fn offer_evidence(&mut self, question: &Question) -> Result<(), Stop> {
        let Some(at) = self.scorer.question(&question.id).filter(|at| self.scorer.measures_readiness(*at)) else {
            return Ok(());
        };
        let answers = self.scorer.answers(self.file.sheet());
        let slot = answers.slot(at);
        let rules = self.rubric.rules.answers.evidence.iter();
        let needed = rules.filter(|r| r.from.value <= slot.current_value() + TOLERANCE).map(|r| r.grade).max();
        let Some(grade) = needed.filter(|_| slot.supported < slot.current_value()) else { return Ok(()) };
        let text = format!(
            "Such an answer counts in full only with evidence of grade {} ({}) or better.",
            grade.name(),
            grade.meaning()
        );
        self.notice(&text)?;
        if yes(self.shell, "Record evidence now?", true)? == Some(true) {
            self.edit_evidence(question)?;
        }
        Ok(())
    }

    /// Asks for evidence, note and who answered; each field is saved before the next one is asked for.
    pub(super) fn edit_evidence(&mut self, question: &Question) -> Result<(), Stop> {
        let mut field = evidence::Field::default();
        loop {
            let (entry, offered) = (self.entry(question), self.set_aside.get(&question.id.value).cloned());
            match field.ask(self.shell, entry, offered.as_ref(), self.today)? {
                Some((entry, next)) => {
                    self.record(question, entry)?;
                    let Some(next) = next else { return Ok(()) };
                    field = next;
                }
                None => return Ok(()),
            }
        }
    }

    /// Saves an entry; when that fails, the person may try again, and sees what was not saved.
    pub(super) fn record(&mut self, question: &Question, entry: Entry) -> Result<(), Stop> {
        if self.entry(question) == entry {
            return Ok(());
        }
        let change = Change {
            id: question.id.value.clone(),
            entry,
            date: self.today,
            version: self.questionnaire.version.value.clone(),
        };
        loop {
            let error = match self.file.record(&change, self.questionnaire) {
                Ok(saved) => return self.tell(&saved),
                Err(error) => in_one_line(&error),
            };
            self.notice(&format!("The answer was not saved: {error}."))?;
            let options = ["Try again".to_owned(), "Leave without saving this answer".to_owned()];
            let lost = || {
                let text = entry_text(&change.id, &change.entry);
                Stop::Failed(anyhow!("{error}\nThis answer was not saved; earlier ones are:\n{text}"))
            };
            match pick(self.shell, "The answer is kept until you decide. What now?", &options, 0) {
                Ok(Some(0) | None) => {}
                Ok(_) | Err(Stop::EndOfInput) => return Err(lost()),
                Err(stop) => return Err(stop),
            }
        }
    }

    fn tell(&mut self, saved: &Saved) -> Result<(), Stop> {
        match saved {
            Saved::AsUsual => Ok(()),
            Saved::WithChangesOfOthers => self.notice("The file was changed meanwhile; those changes are kept."),
            Saved::Rewritten(copy) => self.notice(&format!(
                "The layout of the file did not allow a single change: it was written anew, without its comments. The file as it was: {}",
                copy.shown()
            )),
        }
    }
}

/// An error on one line: problems with their places, without pictures.
fn in_one_line(error: &anyhow::Error) -> String {
    let Some(problems) = error.chain().find_map(|e| e.downcast_ref::<Problems>()) else { return format!("{error:#}") };
    let line = |p: &Problem| format!("{}: {}", problems.sources.place(p.span), p.message);
    problems.list.iter().map(line).collect::<Vec<_>>().join("; ")
}
