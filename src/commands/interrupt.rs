//! Ctrl-C at any time: the terminal comes back, and the person learns what there is on disk.

use std::io::Write;
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::exit::Exit;
use crate::interview::terminal;

/// What to say at the end.
static LAST_WORDS: OnceLock<Box<dyn Fn() -> String + Send + Sync>> = OnceLock::new();

/// Begins to watch for Ctrl-C and for the end of the terminal; either ends the process, with some last words.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch(last_words: impl Fn() -> String + Send + Sync + 'static) -> Result<()> {
    watch_first(|| false, last_words)
}

/// As [`watch`], but where `sees_to_it` says that it brings the end about itself, the process goes on until then.
///
/// # Errors
/// When the system refuses.
pub(super) fn watch_first(
    sees_to_it: impl Fn() -> bool + Send + 'static,
    last_words: impl Fn() -> String + Send + Sync + 'static,
) -> Result<()> {
    // One command watches once.
    _ = LAST_WORDS.set(Box::new(last_words));
    let handler = move || {
        if !sees_to_it() {
            end();
        }
    };
    ctrlc::set_handler(handler).context("Ctrl-C cannot be watched")
}

/// Ends the process as Ctrl-C does: a prompt that has the keyboard to itself gets Ctrl-C as a key.
pub(super) fn end() -> ! {
    terminal::restore();
    let words = LAST_WORDS.get().map(|words| words()).unwrap_or_default();
    // Nothing can be done when even this cannot be written.
    _ = writeln!(std::io::stderr(), "\n{words}");
    std::process::exit(i32::from(Exit::Interrupted.code()));
}
