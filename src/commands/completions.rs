//! `completions`: the completion script of a shell.

use std::io::Write as _;

use anyhow::Result;
use clap::CommandFactory;

use crate::cli::{Cli, Completions};
use crate::exit::Exit;
use crate::io::Io;

/// Prints the script on standard output.
pub(super) fn run(args: &Completions, io: &mut Io) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "plimsoll", &mut script);
    io.out.write_all(&script)?;
    Ok(Exit::Done)
}
