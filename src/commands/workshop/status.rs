//! `workshop status`.

use anyhow::{Result, bail};

use crate::cli::workshop::Status;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop status`.
pub(super) fn run(_args: &Status, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
