//! `workshop add`.

use anyhow::{Result, bail};

use crate::cli::workshop::Add;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop add`.
pub(super) fn run(_args: &Add, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
