//! `assess`.

use anyhow::{Result, bail};

use crate::cli::Assess;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `assess`.
pub(super) fn run(_args: &Assess, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
