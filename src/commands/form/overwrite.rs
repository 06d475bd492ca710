//! Forms are filled in where they lie: what somebody has written into one is not written over.

use std::path::Path;

use anyhow::{Result, bail};

use super::Basis;
use crate::commands::incoming::Incoming;
use crate::disk::Shown;
use crate::model::Entry;
use crate::text::Texts;

/// Refuses to write over a form with answers that are not known, or over what is no form.
pub(super) fn refuse(path: &Path, basis: &Basis, t: &Texts) -> Result<()> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let name = path.shown();
    let taken = Incoming::read(path, t).and_then(|incoming| incoming.taken(&basis.instrument.questionnaire, t));
    let Ok(taken) = taken else {
        bail!(
            "{name}: a file is there already, and cannot be read as a form; move it away, or name another file. Nothing was written"
        );
    };
    let is_known = |id: &str, entry: &Entry| basis.known.answers.get(id).is_some_and(|known| known.value == *entry);
    let mut answers = taken.sheet.answers.iter().filter(|(_, entry)| entry.is_answered());
    if !taken.unread.is_empty() || answers.any(|(id, entry)| !is_known(id, &entry.value)) {
        bail!(
            "{name}: a form with answers is there already; take them in with \"plimsoll import\", or move it away. Nothing was written"
        );
    }
    Ok(())
}
