//! `workshop report`.

use anyhow::{Result, bail};

use crate::cli::workshop::Report;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop report`.
pub(super) fn run(_args: &Report, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
