//! `init`.

use anyhow::{Result, bail};

use crate::cli::Init;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `init`.
pub(super) fn run(_args: &Init, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
