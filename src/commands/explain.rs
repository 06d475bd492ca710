//! `explain`: how one number of the report arose, line by line.

use std::io::Write as _;

use anyhow::{Result, anyhow};

use super::inputs;
use super::output::Outputs;
use crate::cli::Explain;
use crate::exit::Exit;
use crate::explain::{ExplainReport, Place, rules};
use crate::io::Io;
use crate::report::Scored;

/// Shows the explanation of one place, or prints the rules.
pub(super) fn run(args: &Explain, io: &mut Io) -> Result<Exit> {
    let Some(sheet) = args.sheet.as_ref().filter(|_| !args.rules) else {
        io.out.write_all(rules::text(io.t).as_bytes())?;
        return Ok(Exit::Done);
    };
    let outputs = Outputs::new(&args.output)?;
    let (instrument, sheet) = inputs::sheet(sheet, &args.with, io)?;
    let (own, profile) = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &sheet, profile.as_ref().map(|(id, p)| (*id, p))) };
    let place = Place::parse(&args.place, &scored.scorer, &instrument).map_err(|e| anyhow!(e))?;
    outputs.write(io, &ExplainReport { scored: &scored, place: &place })?;
    Ok(Exit::Done)
}
