//! `workshop select`.

use anyhow::{Result, bail};

use crate::cli::workshop::Select;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop select`.
pub(super) fn run(_args: &Select, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
