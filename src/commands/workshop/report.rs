//! `workshop report`: the findings, on the screen or in files.

use std::io::Write;

use anyhow::Result;

use super::publish::publish;
use super::{handouts, load, outputs};
use crate::cli::Format;
use crate::cli::workshop::Report;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::{markdown, terminal, workshop as report};
use crate::workshop::{Findings, Room};

/// Runs `workshop report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    let outputs = outputs(&args.output)?;
    let loaded = load(&args.dir, io)?;
    if let Some(folder) = &args.each {
        handouts::refuse_sheets(folder, &loaded)?;
    }
    publish(&loaded, args.again, io, |plan, scorer, io| {
        let findings = Findings::new(plan, args.minutes);
        outputs.write(io, |format, look| match format {
            Format::Terminal => Ok(terminal::render(&report::view(&findings), look)),
            Format::Markdown => Ok(markdown::render(&report::view(&findings))),
            Format::Csv => report::csv::render(&findings, look.separator),
            Format::Json => report::json::render(&findings),
        })?;
        // After the report, which would scroll away what is said of the folders.
        io.out.flush()?;
        args.each.as_ref().map_or(Ok(()), |folder| handouts::write(folder, &loaded, &Room::new(&loaded), scorer, io))
    })?;
    Ok(Exit::Done)
}
