//! `status`: how far a sheet is answered, and what is open.

use anyhow::Result;

use super::inputs;
use super::output::Outputs;
use crate::cli::Status;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::progress::{Progress, ProgressReport};

/// Runs `status`.
pub(super) fn run(args: &Status, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Status, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with, io)?;
    let progress = Progress::new(&instrument, &loaded);
    outputs.write(io, &ProgressReport { progress: &progress, sheet: &args.sheet.shown() })?;
    Ok(Exit::Done)
}
