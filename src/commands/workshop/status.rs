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
    let outputs = Outputs::new(&args.output)?;
    let loaded = super::load(&args.dir, io)?;
    super::tell_unfit(&loaded, io)?;
    let status = Status::new(&Room::new(&loaded));
    outputs.write(io, &StatusReport { status: &status, folder: &args.dir.shown() })?;
    Ok(Exit::Done)
}
