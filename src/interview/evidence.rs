//! Asking for what belongs to an answer: evidence, a note, and who answered. Each field is kept as soon as it is finished.

use super::shell::{Ask, Form, Shell, Stop, pick, understood};
use super::turns;
use crate::model::sheet::Date;
use crate::model::{Entry, Evidence, Grade};
use crate::text::messages::messages;
use crate::text::{Text, one_line};

/// A field of an entry, beside its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Field {
    /// How strong the evidence is.
    #[default]
    Grade,
    /// Where to find it.
    Reference,
    /// Until when it counts.
    Until,
    /// The note.
    Note,
    /// Who answered.
    By,
}

impl Field {
    /// Asks for this field; what is recorded, or else `offered`, stands ready. Gives the entry with it, and the field that comes
    /// next; `None` when the person leaves.
    ///
    /// # Errors
    /// When there is no reply.
    pub fn ask(self, shell: &mut dyn Shell, mut entry: Entry, offered: Option<&Evidence>, today: Date) -> Asked {
        let t = shell.t();
        let next = match self {
            Field::Grade => {
                let Some(grade) = grade(shell, entry.evidence.as_ref())? else { return Ok(None) };
                let recorded = entry.evidence.take().unwrap_or_default();
                entry.evidence = grade.map(|grade| Evidence { grade, ..recorded });
                Some(if grade.is_some() { Field::Reference } else { Field::Note })
            }
            Field::Reference => {
                let mut evidence = entry.evidence.take().unwrap_or_default();
                let recorded = Some(&evidence.reference).filter(|r| !r.is_empty());
                let ready = recorded.or(offered.map(|o| &o.reference)).map(String::as_str);
                let Some(reference) = text(shell, &t.evidence_reference(), ready, Form::Line)? else { return Ok(None) };
                evidence.reference = reference.unwrap_or_default();
                entry.evidence = Some(evidence);
                Some(Field::Until)
            }
            Field::Until => {
                let mut evidence = entry.evidence.take().unwrap_or_default();
                let ready = evidence.valid_until.or(offered.and_then(|o| o.valid_until));
                let Some(until) = day(shell, ready, today)? else { return Ok(None) };
                evidence.valid_until = until;
                entry.evidence = Some(evidence);
                Some(Field::Note)
            }
            Field::Note => {
                let Some(note) = text(shell, &t.evidence_note(), entry.note.as_deref(), Form::Lines)? else {
                    return Ok(None);
                };
                entry.note = note;
                Some(Field::By)
            }
            Field::By => {
                let Some(by) = text(shell, &t.evidence_by(), entry.by.as_deref(), Form::Line)? else { return Ok(None) };
                entry.by = by;
                None
            }
        };
        Ok(Some((entry, next)))
    }
}

/// An entry with one more field, and the field that comes next; `None` when the person has left.
type Asked = Result<Option<(Entry, Option<Field>)>, Stop>;

/// Asks how strong the evidence is; `Some(None)` for no evidence.
fn grade(shell: &mut dyn Shell, now: Option<&Evidence>) -> Result<Option<Option<Grade>>, Stop> {
    let t = shell.t();
    let mut options = vec![t.evidence_none()];
    options.extend(Grade::ALL.iter().map(|grade| t.grade_meaning(*grade)));
    let now = now.and_then(|e| Grade::ALL.iter().position(|g| *g == e.grade)).map_or(0, |at| at + 1);
    let picked = pick(shell, &t.evidence_what(), &options, now)?;
    Ok(picked.map(|at| at.checked_sub(1).and_then(|at| Grade::ALL.get(at)).copied()))
}

fn day(shell: &mut dyn Shell, now: Option<Date>, today: Date) -> Result<Option<Option<Date>>, Stop> {
    let (t, recorded) = (shell.t(), now.map(|d| d.to_string()));
    let day = |typed: &str| turns::day(t, typed);
    let until = optional(shell, &t.evidence_until(), recorded.as_deref(), Form::Line, day)?;
    if until.flatten().is_some_and(|day| day < today) {
        shell.notice(t.evidence_passed())?;
    }
    Ok(until)
}

/// Asks for a text that may be absent.
///
/// # Errors
/// When there is no reply.
pub(super) fn text(
    shell: &mut dyn Shell,
    what: &Text,
    now: Option<&str>,
    form: Form,
) -> Result<Option<Option<String>>, Stop> {
    optional(shell, what, now, form, |typed| Ok(typed.to_owned()))
}

/// Asks for something that may be absent; what is recorded stands ready to be edited, or, where nothing can be edited, is kept
/// with Enter and removed with "-".
pub(super) fn optional<T>(
    shell: &mut dyn Shell,
    what: &Text,
    now: Option<&str>,
    form: Form,
    understand: impl Fn(&str) -> Result<T, Text>,
) -> Result<Option<Option<T>>, Stop> {
    let now = now.filter(|n| !n.is_empty());
    let edits = shell.size().is_some();
    let t = shell.t();
    let prompt = match (now, edits, form) {
        (None, true, Form::Lines) => t.evidence_ask_lines(what),
        (Some(_), true, Form::Lines) => t.evidence_edit_lines(what),
        (Some(_), true, _) => t.evidence_edit(what),
        (Some(now), false, _) => t.evidence_keep(what, &one_line(now)),
        (None, ..) => t.evidence_ask(what),
    };
    let ready = now.filter(|_| edits).unwrap_or("");
    let kept = now.filter(|_| !edits);
    understood(shell, Ask { form, ready, ..Ask::short(prompt.as_str()) }, |typed| match (typed, kept) {
        ("", Some(now)) => understand(now).map(Some),
        ("" | "-", _) => Ok(None),
        (typed, _) => understand(typed).map(Some),
    })
}

messages! {
    /// What is asked for beside an answer: each stands before a remark on the keys, in brackets.
    evidence_reference() = "Where to find it";
    evidence_until() = "Valid until (year-month-day)";
    evidence_note() = "Note";
    evidence_by() = "Answered by";
    /// A question with the grades of evidence below it, and its first choice.
    evidence_what() = "What backs the answer?";
    evidence_none() = "no evidence";
    evidence_passed() = "That day has passed: from then on, this evidence counts as an assertion only.";
    /// Prompts: what is asked for, and what the keys do.
    evidence_ask(what: Phrase) = "{what} (Enter: none)";
    evidence_ask_lines(what: Phrase) = "{what} (Enter: none; Alt-Enter: a new line)";
    evidence_edit(what: Phrase) = "{what} (Enter: done)";
    evidence_edit_lines(what: Phrase) = "{what} (Enter: done; Alt-Enter: a new line)";
    /// What is recorded stands in square brackets.
    evidence_keep(what: Phrase, now: Text) = "{what} [{now}] (Enter keeps it, - removes it)";
}
