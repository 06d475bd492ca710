//! Putting an answer into the sheet: saved at once, tried again when that fails, and backed by evidence where it counts.

use anyhow::anyhow;

use super::dialogue::Dialogue;
use super::shell::{Ask, Form, Shell, Stop, pick, understood, yes};
use super::{evidence, last_year, show};
use crate::disk::Shown;
use crate::model::reason::is_reason;
use crate::model::{Answer, Area, Entry, Evidence, Question, Questionnaire, Sheet};
use crate::score::TOLERANCE;
use crate::sheet_file::{Change, Saved, SheetFile, entry_text, header_text};
use crate::source::{Problem, Problems};
use crate::text::messages::messages;
use crate::text::{Text, Texts, one_line};

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

    /// The reason why a question does not apply; `None` when the person thinks better of it.
    pub(super) fn reason(&mut self, now: &Answer) -> Result<Option<String>, Stop> {
        let recorded = if let Answer::NotApplicable(reason) = now { reason.as_str() } else { "" };
        let edits = self.shell.size().is_some();
        let (ready, kept) = if edits { (recorded, "") } else { ("", recorded) };
        let t = self.t();
        let prompt = if kept.is_empty() { t.recording_why() } else { t.recording_why_kept(&one_line(kept)) };
        let ask = Ask { form: Form::Line, ready, ..Ask::short(prompt.as_str()) };
        let reason = understood(self.shell, ask, |typed| match if typed.is_empty() { kept } else { typed } {
            "" => Err(t.recording_reason_required()),
            reason if reason == "-" || is_reason(reason) => Ok(reason.to_owned()),
            _ => Err(t.recording_no_reason()),
        })?;
        Ok(reason.filter(|reason| reason != "-"))
    }

    /// The evidence of an earlier answer, when the person keeps it for the new one; `None` when the person leaves it.
    fn keeps(&mut self, question: &Question, evidence: Option<&Evidence>) -> Result<Option<Option<Evidence>>, Stop> {
        let Some(evidence) = evidence else { return Ok(Some(None)) };
        let t = self.t();
        self.shell.say(&show::backing(evidence, self.today, t))?;
        let keeps = yes(self.shell, &t.recording_keep_evidence(), false)?;
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
        let t = self.t();
        self.notice(t.recording_needs_evidence(&t.grade_with_meaning(grade)))?;
        if yes(self.shell, &t.recording_evidence_now(), true)? == Some(true) {
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
        let titles: Vec<Text> = areas.map(|a| a.title.as_str().into()).collect();
        if titles.is_empty() {
            return Ok(());
        }
        let t = self.t();
        self.notice(t.recording_declined(titles.len(), &t.series(titles)))?;
        if yes(self.shell, &t.recording_evidence_now(), true)? == Some(true) {
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
        let t = self.shell.t();
        let text = || format!("{}\n{}", t.recording_answer_lost(), entry_text(&change.id, &change.entry));
        let saved = insist(self.shell, Unsaved::Answer, text, || file.record(&change, questionnaire))?;
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
            let t = self.t();
            self.notice(t.recording_to_be_put(number, &error))?;
            let options = [t.recording_try_again(), t.recording_leave_there(number, &beside.shown())];
            if pick(self.shell, &t.recording_what_now(), &options, 0)? == Some(1) {
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
    let t = shell.t();
    let text = || format!("{}\n{}", t.recording_head_lost(), header_text(head, questionnaire, t));
    let saved = insist(shell, Unsaved::Head, text, || file.begin(head, questionnaire))?;
    tell(shell, file, &saved)
}

/// Takes up answers that waited when an earlier interview ended.
///
/// # Errors
/// When they cannot be used.
pub fn take_up(shell: &mut dyn Shell, file: &mut SheetFile, questionnaire: &Questionnaire) -> Result<(), Stop> {
    let taken_up = taken_up(file, questionnaire, shell.t()).map_err(Stop::Failed)?;
    taken_up.map_or(Ok(()), |notice| shell.notice(notice))
}

/// As [`take_up`]: what there is to say of it.
///
/// # Errors
/// When they cannot be used.
pub fn taken_up(file: &mut SheetFile, questionnaire: &Questionnaire, t: &Texts) -> anyhow::Result<Option<Text>> {
    let (number, beside) = (file.take_up(questionnaire)?, file.beside().shown());
    Ok(match (number, file.waiting()) {
        (0, _) => None,
        (_, 0) => Some(t.recording_taken_up(number, &beside)),
        _ => Some(t.recording_still_waiting(number, &beside)),
    })
}

/// Does something with the sheet's file; when that fails, the person may try again, and sees what was not saved.
fn insist<T>(
    shell: &mut dyn Shell,
    what: Unsaved,
    lost: impl Fn() -> String,
    mut save: impl FnMut() -> anyhow::Result<T>,
) -> Result<T, Stop> {
    loop {
        let error = match save() {
            Ok(done) => return Ok(done),
            Err(error) => in_one_line(&error),
        };
        let t = shell.t();
        let (not_saved, kept, leave) = what.said(t, &error);
        shell.notice(not_saved)?;
        match pick(shell, &kept, &[t.recording_try_again(), leave], 0) {
            Ok(Some(0) | None) => {}
            Ok(_) | Err(Stop::EndOfInput) => return Err(Stop::Failed(anyhow!("{error}\n{}", lost()))),
            Err(stop) => return Err(stop),
        }
    }
}

/// What cannot be saved.
#[derive(Clone, Copy)]
enum Unsaved {
    /// An answer.
    Answer,
    /// The head of a new sheet.
    Head,
}

impl Unsaved {
    /// That it was not saved, what now, and what it is to give up.
    fn said(self, t: &Texts, error: &str) -> (Text, Text, Text) {
        match self {
            Unsaved::Answer => {
                (t.recording_answer_unsaved(error), t.recording_answer_kept(), t.recording_leave_answer())
            }
            Unsaved::Head => (t.recording_head_unsaved(error), t.recording_head_kept(), t.recording_leave_head()),
        }
    }
}

fn tell(shell: &mut dyn Shell, file: &SheetFile, saved: &Saved) -> Result<(), Stop> {
    told(file, saved, shell.t()).map_or(Ok(()), |notice| shell.notice(notice))
}

/// What a person should know about a change that was saved.
pub fn told(file: &SheetFile, saved: &Saved, t: &Texts) -> Option<Text> {
    match saved {
        Saved::AsUsual => None,
        Saved::WithChangesOfOthers => Some(t.recording_others()),
        Saved::Rewritten(copy) => Some(t.recording_rewritten(&copy.shown())),
        Saved::Waits(why) => Some(t.recording_waits(why, file.waiting(), &file.beside().shown())),
    }
}

/// An error on one line: problems with their places, without pictures.
pub fn in_one_line(error: &anyhow::Error) -> String {
    let Some(problems) = error.chain().find_map(|e| e.downcast_ref::<Problems>()) else { return format!("{error:#}") };
    let line = |p: &Problem| format!("{}: {}", problems.sources.place(p.span), p.message);
    problems.list.iter().map(line).collect::<Vec<_>>().join("; ")
}

messages! {
    /// Before what was typed, so that it is not lost.
    recording_answer_lost() = "This answer was not saved; earlier ones are:";
    recording_head_lost() = "This was not saved:";
    /// Prompts for a reason.
    recording_why() = "Why does it not apply? (- goes back to the question)";
    recording_why_kept(reason: Text) =
        "Why does it not apply? [{reason}] (Enter keeps it, - goes back to the question)";
    recording_reason_required() = "A reason is required: reports list it.";
    recording_no_reason() = "That does not say why: give the reason in words, reports list it.";
    /// Questions with a yes or a no.
    recording_keep_evidence() = "The evidence backs the earlier answer. Keep it?";
    recording_evidence_now() = "Record evidence now?";
    /// A grade of evidence with what it means in brackets.
    recording_needs_evidence(grade: Phrase) =
        "Such an answer counts in full only with evidence of grade {grade} or better.";
    /// The titles of the areas that an answer declines.
    recording_declined(areas: Count, titles: Phrase) by areas =
        "Declined on evidence: {titles}. Its questions on readiness are not asked; reports show this answer with its evidence \
         in place of a level."
        | "Declined on evidence: {titles}. Their questions on readiness are not asked; reports show this answer with its \
           evidence in place of a level.";
    /// What could not be saved, and the error in English; then a question with two choices, of which this is the second.
    recording_answer_unsaved(error: Text) = "The answer was not saved: {error}.";
    recording_answer_kept() = "The answer is kept until you decide. What now?";
    recording_leave_answer() = "Leave without saving the answer";
    /// The same, of the head of a new sheet.
    recording_head_unsaved(error: Text) = "What you typed was not saved: {error}.";
    recording_head_kept() = "What you typed is kept until you decide. What now?";
    recording_leave_head() = "Leave without saving what you typed";
    recording_try_again() = "Try again";
    /// The file where answers are kept until they can be put into the sheet; the error in English.
    recording_to_be_put(answers: Count, error: Text) by answers =
        "{answers} answer waits to be put into the sheet: {error}." | "{answers} answers wait to be put into the sheet: {error}.";
    recording_what_now() = "What now?";
    recording_leave_there(answers: Count, file: Text) by answers =
        "Leave it in {file} until the next time" | "Leave them in {file} until the next time";
    recording_taken_up(answers: Count, file: Text) by answers =
        "{answers} answer that waited in {file} went into the sheet." | "{answers} answers that waited in {file} went into the sheet.";
    recording_still_waiting(answers: Count, file: Text) by answers =
        "{answers} answer still waits in {file}: another program holds the sheet."
        | "{answers} answers still wait in {file}: another program holds the sheet.";
    recording_waits(why: Text, answers: Count, file: Text) by answers =
        "{why}. {answers} answer waits in {file}, and will be put into the sheet as soon as that is possible."
        | "{why}. {answers} answers wait in {file}, and will be put into the sheet as soon as that is possible.";
    recording_others() = "The file was changed meanwhile; those changes are kept.";
    /// A copy of the file as it was.
    recording_rewritten(copy: Text) = "The layout of the file did not allow a single change: it was written anew, without its \
        comments. The file as it was: {copy}";
}
