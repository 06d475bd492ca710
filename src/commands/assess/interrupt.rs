//! Ctrl-C in an interview: answers are on disk already, and the lock goes.

use std::path::Path;

use anyhow::Result;

use crate::commands::interrupt;
use crate::disk::Shown;
use crate::sheet_file::{Lock, beside};
use crate::text::printable;

/// Begins to watch for Ctrl-C and for the end of the terminal. What is typed is saved piece by piece, so that nothing is left to
/// save when the process ends.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch(sheet: &Path, lock: &Lock, go_on_with: &str) -> Result<()> {
    let (sheet, lock, go_on_with) = (sheet.to_owned(), lock.path().to_owned(), go_on_with.to_owned());
    interrupt::watch(move || {
        _ = std::fs::remove_file(&lock);
        let waiting = beside(&sheet);
        match sheet.exists() {
            false => "Stopped. Nothing is saved yet.".to_owned(),
            true if waiting.exists() => format!("Stopped. {}", still_waiting(&sheet, &waiting, &go_on_with)),
            true => {
                let name = printable(&sheet.shown());
                format!("Stopped. Every answer before this question is saved in {name}.\nGo on with:  {go_on_with}")
            }
        }
    })
}

/// Where answers are that could not be put into the sheet, and what to do.
pub(super) fn still_waiting(sheet: &Path, waiting: &Path, go_on_with: &str) -> String {
    format!(
        "Another program holds {}: the latest answers wait in {}, and go into the sheet when you go on.\nGo on with:  \
         {go_on_with}",
        printable(&sheet.shown()),
        printable(&waiting.shown())
    )
}
