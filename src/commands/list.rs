//! `list`: what is built in, or what a questionnaire and a rubric hold.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::inputs::{self, DEFAULT_QUESTIONNAIRE};
use super::output::Outputs;
use crate::cli::List;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::list::{ListReport, Part};

/// Shows the list.
pub(super) fn run(args: &List, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &List, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let instrument = inputs::instrument_beside(Path::new(""), &args.with, DEFAULT_QUESTIONNAIRE, io)?;
    let part = Part::parse(args.what.as_deref(), &instrument).map_err(|e| anyhow!(e))?;
    outputs.write(io, &ListReport { instrument: &instrument, part })?;
    Ok(Exit::Done)
}
