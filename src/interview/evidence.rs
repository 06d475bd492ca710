//! Asking for what belongs to an answer: evidence, a note, and who answered.

use super::shell::{Block, Shell, Stop};
use crate::model::sheet::Date;
use crate::model::text::one_line;
use crate::model::{Entry, Evidence, Grade};

/// Asks for evidence, note and who answered; Enter keeps what is recorded.
pub(super) fn edit(shell: &mut dyn Shell, mut entry: Entry, today: Date) -> Result<Entry, Stop> {
    entry.evidence = evidence(shell, entry.evidence.take(), today)?;
    entry.note = text(shell, "Note", entry.note.as_deref())?;
    entry.by = text(shell, "Answered by", entry.by.as_deref())?;
    Ok(entry)
}

/// Asks for evidence: its grade, where to find it, and until when it counts.
fn evidence(shell: &mut dyn Shell, now: Option<Evidence>, today: Date) -> Result<Option<Evidence>, Stop> {
    let mut options = vec!["no evidence".to_owned()];
    options.extend(Grade::ALL.iter().map(|g| format!("{}: {}", g.name(), g.meaning())));
    let grade_now = now.as_ref().and_then(|e| Grade::ALL.iter().position(|g| *g == e.grade));
    let picked = shell.pick("What backs the answer?", &options, grade_now.map_or(0, |at| at + 1))?;
    let Some(&grade) = picked.checked_sub(1).and_then(|at| Grade::ALL.get(at)) else { return Ok(None) };
    let now = now.unwrap_or_default();
    let reference = text(shell, "Where to find it", Some(&now.reference))?.unwrap_or_default();
    let valid_until = day(shell, now.valid_until, today)?;
    Ok(Some(Evidence { grade, reference, valid_until }))
}

fn day(shell: &mut dyn Shell, now: Option<Date>, today: Date) -> Result<Option<Date>, Stop> {
    let recorded = now.map(|d| d.to_string());
    loop {
        let typed = text(shell, "Valid until (year-month-day)", recorded.as_deref())?;
        let Some(typed) = typed else { return Ok(None) };
        match typed.parse::<Date>() {
            Ok(day) => {
                if day < today {
                    let passed = "That day has passed: from then on, this evidence counts as an assertion only.";
                    shell.say(&Block::Notice(passed.to_owned()))?;
                }
                return Ok(Some(day));
            }
            Err(error) => shell.say(&Block::Notice(error.replace("; help: ", ": ")))?,
        }
    }
}

/// Asks for a text that may be absent: Enter keeps the recorded one, "-" removes it.
pub(super) fn text(shell: &mut dyn Shell, what: &str, now: Option<&str>) -> Result<Option<String>, Stop> {
    let now = now.filter(|n| !n.is_empty());
    let prompt = match now {
        Some(now) => format!("{what} [{}] (Enter keeps it, - removes it)", one_line(now)),
        None => format!("{what} (Enter: none)"),
    };
    let typed = shell.line(&prompt)?;
    Ok(match (typed.trim(), now) {
        ("", now) => now.map(str::to_owned),
        ("-", _) => None,
        (typed, _) => Some(typed.to_owned()),
    })
}
