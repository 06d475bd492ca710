//! `workshop peers`.

use anyhow::{Result, bail};

use crate::cli::workshop::Peers;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop peers`.
pub(super) fn run(_args: &Peers, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
