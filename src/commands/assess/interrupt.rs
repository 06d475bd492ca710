//! Ctrl-C in an interview: answers are on disk already, and the lock goes.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

use crate::commands::interrupt;
use crate::disk::Shown;
use crate::model::text::printable;
use crate::sheet_file::Lock;

/// Watches for Ctrl-C and for the end of the terminal.
pub(super) struct Watch {
    sheet_exists: Arc<AtomicBool>,
}

/// Begins to watch. Answers are saved one by one, so that nothing is left to save when the process ends.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch(sheet: &Path, lock: &Lock, go_on_with: &str) -> Result<Watch> {
    let sheet_exists = Arc::new(AtomicBool::new(sheet.exists()));
    let (exists, lock) = (Arc::clone(&sheet_exists), lock.path().to_owned());
    let name = printable(&sheet.shown());
    let saved = format!("Stopped. Every answer before this question is saved in {name}.\nGo on with:  {go_on_with}");
    interrupt::watch(move || {
        _ = std::fs::remove_file(&lock);
        if exists.load(Ordering::SeqCst) { saved.clone() } else { "Stopped. Nothing is saved yet.".to_owned() }
    })?;
    Ok(Watch { sheet_exists })
}

impl Watch {
    /// Notes that there is a sheet on disk from now on.
    pub(super) fn sheet_exists(&self) {
        self.sheet_exists.store(true, Ordering::SeqCst);
    }
}
