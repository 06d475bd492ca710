//! `workshop`: one file per command on a workshop's folder.

mod add;
mod handouts;
mod new;
mod peers;
mod report;
mod select;
mod status;
mod tally;

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::inputs;
use super::report::{format_of, write_file};
use crate::cli::workshop::{Output, Workshop, WorkshopCommand};
use crate::cli::{Format, With};
use crate::exit::Exit;
use crate::io::Io;
use crate::load::Instrument;
use crate::load::workshop::{self, LoadedWorkshop};
use crate::report::terminal::Look;

/// The width of a text that is written to a file, in columns.
const FILE_WIDTH: usize = 100;

/// Runs one of the commands.
pub(super) fn run(args: &Workshop, io: &mut Io) -> Result<Exit> {
    match &args.command {
        WorkshopCommand::New(args) => new::run(args, io),
        WorkshopCommand::Add(args) => add::run(args, io),
        WorkshopCommand::Tally(args) => tally::run(args, io),
        WorkshopCommand::Status(args) => status::run(args, io),
        WorkshopCommand::Report(args) => report::run(args, io),
        WorkshopCommand::Select(args) => select::run(args, io),
        WorkshopCommand::Peers(args) => peers::run(args, io),
    }
}

/// Loads a workshop with everything that came in.
fn load(folder: &Path) -> Result<LoadedWorkshop> {
    workshop::workshop(folder, instrument)
}

/// The questionnaire and the rubric that a workshop names.
fn instrument(questionnaire: &str, rubric: Option<&str>) -> Result<Instrument> {
    let with = With { questionnaire: Some(questionnaire.to_owned()), rubric: rubric.map(str::to_owned) };
    inputs::instrument(&with, questionnaire)
}

/// Writes a text in every format that is asked for: to files, and to standard output.
fn show(output: &Output, io: &mut Io, text: impl Fn(Format, Look) -> Result<String>) -> Result<()> {
    let files: Vec<(&Path, Format)> =
        output.output.iter().map(|path| Ok((path.as_path(), format_of(path)?))).collect::<Result<_>>()?;
    for (path, format) in files {
        write_file(path, &text(format, Look { width: FILE_WIDTH, colour: false })?)?;
    }
    if output.output.is_empty() || output.format.is_some() {
        let look = Look { width: io.width, colour: io.colour };
        io.out.write_all(text(output.format.unwrap_or_default(), look)?.as_bytes())?;
    }
    Ok(())
}
