//! `workshop new`.

use anyhow::{Result, bail};

use crate::cli::workshop::New;
use crate::exit::Exit;
use crate::io::Io;

/// Runs `workshop new`.
pub(super) fn run(_args: &New, _io: &mut Io) -> Result<Exit> {
    bail!("this is still to come")
}
