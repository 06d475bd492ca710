//! Ctrl-C at any time: the cursor comes back, and the person learns what there is on disk.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result};
use dialoguer::console::Term;

use crate::exit::Exit;

/// The time that a prompt gets to bring the terminal back into its usual mode.
const GRACE: Duration = Duration::from_millis(100);

/// Begins to watch for Ctrl-C and for the end of the terminal; either ends the process, with some last words.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch(last_words: impl Fn() -> String + Send + 'static) -> Result<()> {
    let end = move || {
        std::thread::sleep(GRACE);
        let term = Term::stderr();
        if term.is_term() {
            // Nothing can be done when even this cannot be written.
            _ = term.show_cursor();
        }
        _ = writeln!(std::io::stderr(), "\n{}", last_words());
        std::process::exit(i32::from(Exit::Interrupted.code()));
    };
    ctrlc::set_handler(end).context("Ctrl-C cannot be watched")
}

/// Waits for the watcher to end the process: it has seen the same Ctrl-C.
pub(super) fn wait_for_end() -> ! {
    loop {
        std::thread::sleep(GRACE);
    }
}
