//! `explain`: how one number of the report arose, line by line.

use std::io::Write as _;

use anyhow::{Result, anyhow, bail};

use super::inputs;
use super::output::Outputs;
use crate::cli::Explain;
use crate::exit::Exit;
use crate::explain::{ExplainReport, Place, rules};
use crate::io::Io;
use crate::report::Scored;

/// Shows the explanation of one place, or prints the rules.
pub(super) fn run(args: &Explain, io: &mut Io) -> Result<Exit> {
    if args.rules {
        io.out.write_all(rules::text(io.t).as_bytes())?;
        return Ok(Exit::Done);
    }
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Explain, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let Some(sheet) = &args.sheet else { bail!("there is no sheet to explain") };
    let (instrument, sheet) = inputs::sheet(sheet, &args.with, io)?;
    let (own, profile) = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &sheet, profile.as_ref().map(|(id, p)| (*id, p))) };
    let place = Place::parse(&args.place, &scored.scorer, &instrument).map_err(|e| anyhow!(e))?;
    outputs.write(io, &ExplainReport { scored: &scored, place: &place })?;
    Ok(Exit::Done)
}
