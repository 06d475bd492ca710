//! `workshop tally`.

use anyhow::{Result, bail};

use crate::cli::workshop::Tally;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop tally`.
pub(super) fn run(_args: &Tally, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
