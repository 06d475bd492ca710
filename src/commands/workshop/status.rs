//! `workshop status`: who has answered what, who is missing, and what to do next.

use anyhow::Result;

use crate::cli::Format;
use crate::cli::workshop::Status as Args;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::status::{csv, json, view};
use crate::report::{markdown, terminal};
use crate::workshop::Room;
use crate::workshop::status::Status;

/// Runs `workshop status`.
pub(super) fn run(args: &Args, io: &mut Io) -> Result<Exit> {
    let outputs = super::outputs(&args.output)?;
    let loaded = super::load(&args.dir, io)?;
    super::tell_unfit(&loaded, io)?;
    let status = Status::new(&Room::new(&loaded));
    let view = view(&status, &args.dir.shown());
    outputs.write(io, |format, look| match format {
        Format::Terminal => Ok(terminal::render(&view, look)),
        Format::Markdown => Ok(markdown::render(&view)),
        Format::Csv => csv::render(&status, look.separator),
        Format::Json => json::render(&status),
    })?;
    Ok(Exit::Done)
}
