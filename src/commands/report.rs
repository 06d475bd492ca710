//! `report`.

use anyhow::{Result, bail};

use crate::cli::Report;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `report`.
pub(super) fn run(_args: &Report, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
