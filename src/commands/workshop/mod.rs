//! `workshop`: one file per command on a workshop's folder.

mod add;
mod handed_out;
mod handouts;
mod new;
mod papers;
mod peers;
mod publish;
mod report;
mod select;
mod status;
mod tally;
mod withdraw;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use super::inputs;
use super::output::{Audience, Outputs};
use crate::cli::With;
use crate::cli::workshop::{Workshop, WorkshopCommand};
use crate::exit::Exit;
use crate::io::Io;
use crate::load::Instrument;
use crate::load::workshop::{self, LoadedWorkshop};
use crate::report::Document;
use crate::text::wrapped;
use crate::workshop::Findings;

/// Runs one of the commands.
pub(super) fn run(args: &Workshop, io: &mut Io) -> Result<Exit> {
    match &args.command {
        WorkshopCommand::New(args) => new::run(args, io),
        WorkshopCommand::Add(args) => add::run(args, io),
        WorkshopCommand::Tally(args) => tally::run(args, io),
        WorkshopCommand::Status(args) => status::run(args, io),
        WorkshopCommand::Withdraw(args) => withdraw::run(args, io),
        WorkshopCommand::Report(args) => report::run(args, io),
        WorkshopCommand::Select(args) => select::run(args, io),
        WorkshopCommand::Peers(args) => peers::run(args, io),
    }
}

/// Makes a document about a workshop, and shows it where that is wanted.
///
/// # Errors
/// When the command makes none, or it cannot be made.
pub(super) fn show(command: &WorkshopCommand, outputs: Outputs, io: &mut Io) -> Result<Exit> {
    match command {
        WorkshopCommand::Status(args) => status::show(args, &outputs, io),
        WorkshopCommand::Report(args) => report::show(args, outputs, io),
        WorkshopCommand::Select(args) => select::show(args, &outputs, io),
        WorkshopCommand::Peers(args) => peers::show(args, &outputs, io),
        _ => bail!("this command makes no document"),
    }
}

/// Loads a workshop with everything that came in, and says what in it does not count for a reason that nobody would look for.
pub(super) fn load(folder: &Path, io: &mut Io) -> Result<LoadedWorkshop> {
    let loaded = load_quietly(folder, io)?;
    if let Some(text) = io.t.journal_end(&loaded.journal_end) {
        wrapped("", 0, &format!("plimsoll: {text}"), io.width)
            .iter()
            .try_for_each(|line| writeln!(io.err, "{line}"))?;
    }
    Ok(loaded)
}

/// What the report of a workshop publishes, as programs read it: for a document that shows a part of it. It is written down in the
/// folder as the report itself is.
pub(super) fn published(loaded: &LoadedWorkshop, io: &mut Io) -> Result<String> {
    let mut json = String::new();
    publish::publish(loaded, false, Audience::People, io, |plan, _, _| {
        json = Findings::new(plan, None).json()?;
        Ok(())
    })?;
    Ok(json)
}

/// Says which forms that were handed out no longer fit.
fn tell_unfit(loaded: &LoadedWorkshop, io: &mut Io) -> Result<()> {
    if !loaded.folder.join(crate::forms::workshop::FOLDER).is_dir() {
        return Ok(());
    }
    let papers = papers::Papers::of(&loaded.folder, &loaded.workshop, io)?;
    for name in handed_out::unfit(&loaded.folder, &loaded.workshop, &papers, 1)? {
        writeln!(io.err, "plimsoll: {}", io.t.workshop_unfit(&name))?;
    }
    Ok(())
}

pub(super) fn load_quietly(folder: &Path, io: &mut Io) -> Result<LoadedWorkshop> {
    workshop::workshop(folder, |questionnaire, rubric| instrument(questionnaire, rubric, io))
}

/// The questionnaire and the rubric that a workshop names.
fn instrument(questionnaire: &str, rubric: Option<&str>, io: &mut Io) -> Result<Instrument> {
    let with = With { questionnaire: Some(questionnaire.to_owned()), rubric: rubric.map(str::to_owned) };
    inputs::instrument(&with, questionnaire, io)
}

crate::text::messages::messages! {
    /// A form that was handed out, by its file.
    workshop_unfit(form: Text) =
        "{form} does not fit workshop.toml any more: \"plimsoll workshop new\" says what to do";
}
