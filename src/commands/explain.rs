//! `explain`.

use anyhow::{Result, bail};

use crate::cli::Explain;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `explain`.
pub(super) fn run(_args: &Explain, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
