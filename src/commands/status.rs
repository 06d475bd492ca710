//! `status`: how far a sheet is answered, and what is open.

use anyhow::Result;

use super::inputs;
use super::output::{Outputs, format_of};
use crate::cli::{Format, Status};
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::progress::{Progress, csv, json, view};
use crate::report::{markdown, terminal};

/// Runs `status`.
pub(super) fn run(args: &Status, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output, args.format, format_of)?.separated_by(args.csv_separator);
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with, io)?;
    let progress = Progress::new(&instrument, &loaded);
    let view = view(&progress, &args.sheet.shown());
    outputs.write(io, |format, look| match format {
        Format::Terminal => Ok(terminal::render(&view, look)),
        Format::Markdown => Ok(markdown::render(&view)),
        Format::Csv => csv::render(&progress, look.separator),
        Format::Json => json::render(&progress),
    })?;
    Ok(Exit::Done)
}
