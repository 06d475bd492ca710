//! `workshop report`: the findings, on the screen or in files.

use std::io::Write;

use anyhow::Result;

use super::super::output::Outputs;
use super::publish::publish;
use super::{handouts, load};
use crate::cli::workshop::Report;
use crate::exit::Exit;
use crate::io::Io;
use crate::workshop::{Findings, Room};

/// Runs `workshop report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    show(args, Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Report, outputs: Outputs, io: &mut Io) -> Result<Exit> {
    let outputs = outputs.redacted(args.redact);
    let mut loaded = load(&args.dir, io)?;
    if args.redact {
        loaded.contributions.iter_mut().for_each(|contribution| contribution.sheet.redact_answers());
    }
    if let Some(folder) = &args.each {
        handouts::refuse_sheets(folder, &loaded)?;
    }
    publish(&loaded, args.again, outputs.audience(), io, |plan, scorer, io| {
        let findings = Findings::new(plan, args.minutes);
        outputs.write(io, &findings)?;
        // After the report, which would scroll away what is said of the folders.
        io.out.flush()?;
        let Some(folder) = &args.each else { return Ok(()) };
        handouts::write(folder, &args.papers, &loaded, &Room::new(&loaded), scorer, io)
    })?;
    Ok(Exit::Done)
}
