//! `workshop status`: who has answered what, who is missing, and what to do next.

use anyhow::Result;

use super::super::output::Outputs;
use crate::cli::workshop::Status as Args;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::status::StatusReport;
use crate::workshop::Room;
use crate::workshop::status::Status;

/// Runs `workshop status`.
pub(super) fn run(args: &Args, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Args, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let loaded = super::load(&args.dir, io)?;
    super::tell_unfit(&loaded, io)?;
    let status = Status::new(&Room::new(&loaded));
    outputs.write(io, &StatusReport { status: &status, folder: &args.dir.shown() })?;
    Ok(Exit::Done)
}
