//! `list`.

use anyhow::{Result, bail};

use crate::cli::List;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `list`.
pub(super) fn run(_args: &List, _io: &mut Io) -> Result<Exit> {
    bail!("not here yet")
}
