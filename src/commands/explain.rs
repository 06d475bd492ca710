//! `explain`: how one number of the report arose, line by line.

use std::io::Write as _;

use anyhow::{Result, anyhow};

use super::inputs;
use crate::cli::Explain;
use crate::exit::Exit;
use crate::explain::{Explainer, Place};
use crate::io::Io;
use crate::report::Scored;

/// Prints the explanation of one place on standard output.
pub(super) fn run(args: &Explain, io: &mut Io) -> Result<Exit> {
    let (instrument, sheet) = inputs::sheet(&args.sheet, &args.with, io)?;
    let (own, profile) = inputs::targets(&args.target, args.profile.as_deref(), &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &sheet, profile.as_ref().map(|(id, p)| (*id, p))) };
    let place = Place::parse(&args.place, &scored.scorer, &instrument).map_err(|e| anyhow!(e))?;
    io.out.write_all(Explainer::new(&scored).explain(&place).render().as_bytes())?;
    Ok(Exit::Done)
}
