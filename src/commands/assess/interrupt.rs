//! Ctrl-C in an interview: answers are on disk already, and the lock goes.

use std::path::Path;

use anyhow::Result;

use super::go_on;
use crate::commands::interrupt;
use crate::disk::Shown;
use crate::sheet_file::{Lock, beside};
use crate::text::Texts;

/// Begins to watch for Ctrl-C and for the end of the terminal. What is typed is saved piece by piece, so that nothing is left to
/// save when the process ends. Where `sees_to_it` says that it brings the end about itself, the process goes on until then.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch(
    sees_to_it: impl Fn() -> bool + Send + 'static,
    sheet: &Path,
    lock: &Lock,
    go_on_with: &str,
    t: &'static Texts,
) -> Result<()> {
    let (sheet, lock, go_on_with) = (sheet.to_owned(), lock.path().to_owned(), go_on_with.to_owned());
    interrupt::watch_first(sees_to_it, move || {
        _ = std::fs::remove_file(&lock);
        let waiting = beside(&sheet);
        match sheet.exists() {
            false => t.assess_stopped().to_string(),
            true if waiting.exists() => {
                go_on(t.assess_stopped_waiting(&sheet.shown(), &waiting.shown()).as_str(), &go_on_with, t)
            }
            true => go_on(t.assess_stopped_saved(&sheet.shown()).as_str(), &go_on_with, t),
        }
    })
}

/// Where answers are that could not be put into the sheet, and what to do.
pub(super) fn still_waiting(sheet: &Path, waiting: &Path, go_on_with: &str, t: &Texts) -> String {
    go_on(t.assess_waiting(&sheet.shown(), &waiting.shown()).as_str(), go_on_with, t)
}
