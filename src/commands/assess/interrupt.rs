//! Ctrl-C at any time: the cursor comes back, and the person learns where the answers are.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use dialoguer::console::Term;

use crate::exit::Exit;
use crate::model::text::printable;
use crate::sheet_file::Lock;

/// The time that a prompt gets to bring the terminal back into its usual mode.
const GRACE: Duration = Duration::from_millis(100);

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
    let name = printable(&sheet.display().to_string());
    let saved = format!("Stopped. Every answer before this question is saved in {name}.\nGo on with:  {go_on_with}");
    let end = move || {
        std::thread::sleep(GRACE);
        let text = if exists.load(Ordering::SeqCst) { saved.as_str() } else { "Stopped. Nothing is saved yet." };
        let term = Term::stderr();
        if term.is_term() {
            // Nothing can be done when even this cannot be written.
            _ = term.show_cursor();
        }
        _ = writeln!(std::io::stderr(), "\n{text}");
        _ = std::fs::remove_file(&lock);
        std::process::exit(i32::from(Exit::Interrupted.code()));
    };
    ctrlc::set_handler(end).context("Ctrl-C cannot be watched")?;
    Ok(Watch { sheet_exists })
}

impl Watch {
    /// Notes that there is a sheet on disk from now on.
    pub(super) fn sheet_exists(&self) {
        self.sheet_exists.store(true, Ordering::SeqCst);
    }

    /// Waits for the watcher to end the process: it has seen the same Ctrl-C.
    pub(super) fn wait_for_end(&self) -> ! {
        loop {
            std::thread::sleep(GRACE);
        }
    }
}
