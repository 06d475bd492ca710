//! Forms are filled in where they lie: what somebody has written into one is not written over.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::Basis;
use crate::commands::incoming::Incoming;
use crate::disk::Shown;
use crate::import::merge::{Source, merged};
use crate::text::{Text, Texts};

/// Refuses to write a form over one with answers that are not known, or over what cannot be read as a form.
pub(super) fn refuse(path: &Path, made: &[u8], basis: &Basis, t: &Texts) -> Result<()> {
    if path.symlink_metadata().is_err() || fs::read(path).is_ok_and(|there| there == made) {
        return Ok(());
    }
    let name = path.shown();
    let taken = Incoming::read(path, t)
        .and_then(|incoming| incoming.taken(&basis.instrument.questionnaire, t, |_, _| Text::default()));
    let Ok(taken) = taken else {
        bail!(
            "{name}: a file is there already, and cannot be read as a form; move it away, or name another file. Nothing was written"
        );
    };
    let known = Source { sheet: &basis.known, is_target: true };
    let came = Source { sheet: &taken.sheet, is_target: false };
    let is_known = |id: &str| match merged(id, &[known, came], &[]) {
        Ok(merged) => {
            merged.unwrap_or_default()
                == basis.known.answers.get(id).map(|entry| entry.value.clone()).unwrap_or_default()
        }
        Err(_) => false,
    };
    if !taken.unread.is_empty() || !taken.sheet.answers.keys().all(|id| is_known(id)) {
        bail!(
            "{name}: a form with answers is there already; take them in with \"plimsoll import\", or move it away. Nothing was written"
        );
    }
    Ok(())
}
