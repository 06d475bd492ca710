//! `man`: the manual pages, made from the command line's own help texts.

use std::fs;

use anyhow::{Context, Result};
use clap::CommandFactory;

use crate::cli::{Cli, Man};
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::source::problem::suggest;

/// Prints a page in roff on standard output, or writes all of them into a folder.
pub(super) fn run(args: &Man, io: &mut Io) -> Result<Exit> {
    if let Some(folder) = &args.output {
        let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
        written.with_context(|| format!("{}: the pages cannot be written", folder.shown()))?;
        return Ok(Exit::Done);
    }
    let mut page = Cli::command();
    page.build();
    for name in &args.command {
        let found = page.find_subcommand(name).cloned();
        page = found.with_context(|| {
            let help = suggest(name, page.get_subcommands().map(|c| c.get_name())).unwrap_or_default();
            format!("there is no command \"{name}\"; {help}")
        })?;
    }
    clap_mangen::Man::new(page).render(&mut io.out)?;
    Ok(Exit::Done)
}
