//! Putting an answer into the sheet: saved at once, tried again when that fails, and backed by evidence where it counts.

use anyhow::anyhow;

use super::dialogue::Dialogue;
use super::shell::{Block, Shell, Stop, pick, yes};
use super::{evidence, last_year, show};
use crate::disk::Shown;
use crate::model::{Answer, Area, Entry, Evidence, Question, Questionnaire, Sheet};
use crate::score::TOLERANCE;
use crate::sheet_file::{Change, Saved, SheetFile, entry_text, header_text};
use crate::source::{Problem, Problems};
use crate::text::{capitalized, count};

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

    /// Whether an area is declined on evidence, as the answers stand.
    pub(super) fn declines(&self, area: &Area) -> bool {
        let answers = self.scorer.answers(self.file.sheet());
        self.scorer.area(&area.id).is_some_and(|at| self.scorer.declines(&answers, at))
    }

    /// Where an answer declines areas, says so, and offers to record the evidence at once.
    pub(super) fn tell_declined(&mut self, question: &Question) -> Result<(), Stop> {
        let areas = self.questionnaire.areas.iter().filter(|a| a.is_declined_by(&question.id) && self.declines(a));
        let titles: Vec<&str> = areas.map(|a| a.title.as_str()).collect();
        if titles.is_empty() {
            return Ok(());
        }
        let text = format!(
            "Declined on evidence: {}. Its questions on readiness are not asked; reports show this answer with its evidence in \
             place of a level.",
            titles.join("; ")
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

    /// Saves an entry.
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
        let (file, questionnaire) = (&mut *self.file, self.questionnaire);
        let text =
            || format!("This answer was not saved; earlier ones are:\n{}", entry_text(&change.id, &change.entry));
        let saved = insist(self.shell, "the answer", text, || file.record(&change, questionnaire))?;
        tell(self.shell, self.file, &saved)
    }

    /// Before the end: puts the answers that wait into the sheet, or leaves them where they are kept.
    pub fn settle(&mut self) -> Result<(), Stop> {
        while self.file.waiting() > 0 {
            let error = match self.file.save(self.questionnaire) {
                Ok(saved) => return tell(self.shell, self.file, &saved),
                Err(error) => in_one_line(&error),
            };
            let (number, beside) = (self.file.waiting(), self.file.beside());
            let (waits, them) =
                (count(number, "answer waits", "answers wait"), if number == 1 { "it" } else { "them" });
            self.notice(&format!("{waits} to be put into the sheet: {error}."))?;
            let leave = format!("Leave {them} in {} until the next time", beside.shown());
            if pick(self.shell, "What now?", &["Try again".to_owned(), leave], 0)? == Some(1) {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Saves the head of a new sheet, as far as it is known.
///
/// # Errors
/// When the dialogue stops, or the person gives up saving.
pub fn begin(
    shell: &mut dyn Shell,
    file: &mut SheetFile,
    head: &Sheet,
    questionnaire: &Questionnaire,
) -> Result<(), Stop> {
    let text = || format!("This was not saved:\n{}", header_text(head, questionnaire));
    insist(shell, "what you typed", text, || file.begin(head, questionnaire))
}

/// Takes up answers that waited when an earlier interview ended.
///
/// # Errors
/// When they cannot be used.
pub fn take_up(shell: &mut dyn Shell, file: &mut SheetFile, questionnaire: &Questionnaire) -> Result<(), Stop> {
    let number = file.take_up(questionnaire).map_err(Stop::Failed)?;
    let (answers, beside) = (count(number, "answer", "answers"), file.beside());
    match (number, file.waiting()) {
        (0, _) => Ok(()),
        (_, 0) => notice(shell, &format!("{answers} that waited in {} went into the sheet.", beside.shown())),
        _ => notice(shell, &format!("{answers} still wait in {}: another program holds the sheet.", beside.shown())),
    }
}

/// Does something with the sheet's file; when that fails, the person may try again, and sees what was not saved.
fn insist<T>(
    shell: &mut dyn Shell,
    what: &str,
    lost: impl Fn() -> String,
    mut save: impl FnMut() -> anyhow::Result<T>,
) -> Result<T, Stop> {
    loop {
        let error = match save() {
            Ok(done) => return Ok(done),
            Err(error) => in_one_line(&error),
        };
        notice(shell, &format!("{} was not saved: {error}.", capitalized(what)))?;
        let options = ["Try again".to_owned(), format!("Leave without saving {what}")];
        match pick(shell, &format!("{} is kept until you decide. What now?", capitalized(what)), &options, 0) {
            Ok(Some(0) | None) => {}
            Ok(_) | Err(Stop::EndOfInput) => return Err(Stop::Failed(anyhow!("{error}\n{}", lost()))),
            Err(stop) => return Err(stop),
        }
    }
}

fn tell(shell: &mut dyn Shell, file: &SheetFile, saved: &Saved) -> Result<(), Stop> {
    match saved {
        Saved::AsUsual => Ok(()),
        Saved::WithChangesOfOthers => notice(shell, "The file was changed meanwhile; those changes are kept."),
        Saved::Rewritten(copy) => notice(
            shell,
            &format!(
                "The layout of the file did not allow a single change: it was written anew, without its comments. The file as it was: {}",
                copy.shown()
            ),
        ),
        Saved::Waits(why) => notice(
            shell,
            &format!(
                "{why}. {} in {}, and will be put into the sheet as soon as that is possible.",
                count(file.waiting(), "answer waits", "answers wait"),
                file.beside().shown()
            ),
        ),
    }
}

fn notice(shell: &mut dyn Shell, text: &str) -> Result<(), Stop> {
    shell.say(&Block::Notice(text.to_owned()))
}

/// An error on one line: problems with their places, without pictures.
fn in_one_line(error: &anyhow::Error) -> String {
    let Some(problems) = error.chain().find_map(|e| e.downcast_ref::<Problems>()) else { return format!("{error:#}") };
    let line = |p: &Problem| format!("{}: {}", problems.sources.place(p.span), p.message);
    problems.list.iter().map(line).collect::<Vec<_>>().join("; ")
}
