//! `schema`.

use anyhow::{Result, bail};

use crate::cli::Schema;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `schema`.
pub(super) fn run(_args: &Schema, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
