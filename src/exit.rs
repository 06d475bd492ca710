//! Exit codes, and how errors become them.

use std::io::Write;
use std::process::{ExitCode, Termination};

use anyhow::Error;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: findings, or a condition asked for is not met.
    Findings,
    /// 2: usage, or input that cannot be used.
    Usage,
    /// 3: a fault of the program.
    Fault,
    /// 130: interrupted; answers are saved.
    Interrupted,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Fault => 3,
            Exit::Interrupted => 130,
        }
    }

    /// Runs the program; a panic becomes [`Exit::Fault`] with a request to report it.
    pub fn guard(run: impl FnOnce() -> Exit + std::panic::UnwindSafe) -> Exit {
        std::panic::set_hook(Box::new(|info| {
            let text = format!(
                "plimsoll: this is a fault of the program, not of your input: {info}\n\
                 Please report it, with the command and the files that led to it. Saved answers are safe.\n"
            );
            // Nothing can be done when even this cannot be written.
            _ = std::io::stderr().write_all(text.as_bytes());
        }));
        std::panic::catch_unwind(run).unwrap_or(Exit::Fault)
    }

    /// The end that an error means: a closed pipe is no error, everything else is unusable input.
    pub fn of_error(error: &Error) -> Exit {
        if is_closed_pipe(error) { Exit::Done } else { Exit::Usage }
    }
}

/// Whether the reader of our output went away (`plimsoll report ... | head`).
pub fn is_closed_pipe(error: &Error) -> bool {
    let closed = |kind| kind == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|e| closed(e.kind()))
            || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind).is_some_and(closed)
    })
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}
