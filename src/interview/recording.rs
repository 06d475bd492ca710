//! Putting an answer into the sheet: saved at once, tried again when that fails, and backed by evidence where it counts.

use anyhow::anyhow;

use super::dialogue::Dialogue;
use super::evidence;
use super::shell::{Stop, yes};
use crate::model::{Entry, Question};
use crate::score::TOLERANCE;
use crate::sheet_file::{Change, Saved, entry_text};
use crate::source::{Problem, Problems};

impl Dialogue<'_> {
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
        if yes(self.shell, "Record evidence now?", true)? {
            let now = self.entry(question);
            let entry = evidence::edit(self.shell, now.clone(), self.today)?;
            self.record(question, &now, entry)?;
        }
        Ok(())
    }

    /// Saves an entry; when that fails, the person may try again, and sees what was not saved.
    pub(super) fn record(&mut self, question: &Question, now: &Entry, entry: Entry) -> Result<(), Stop> {
        if *now == entry {
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
            match self.shell.pick("The answer is kept until you decide. What now?", &options, 0) {
                Ok(0) => {}
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
                copy.display()
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
