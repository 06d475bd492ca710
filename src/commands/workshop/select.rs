//! `workshop select`.

use anyhow::{Result, bail};

use super::publish::publish;
use super::{load, outputs};
use crate::cli::Format;
use crate::cli::workshop::Select;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::workshop::MAIN_FILE;
use crate::model::ExerciseKind;
use crate::report::select::{csv, json, view};
use crate::report::{markdown, terminal};
use crate::workshop::choice::Choice;

/// Runs `workshop select`.
pub(super) fn run(args: &Select, io: &mut Io) -> Result<Exit> {
    let outputs = outputs(&args.output)?;
    let loaded = load(&args.dir, io)?;
    let file = args.dir.join(MAIN_FILE);
    if loaded.workshop.exercises(ExerciseKind::Own).next().is_none() {
        bail!("{}: there is no exercise of the kind \"own\", so nothing says how ready anybody is", file.shown())
    }
    publish(&loaded, args.again, io, |plan, _, io| {
        let Ok(choice) = Choice::new(plan, args.samples as usize) else {
            bail!("{}: [select]: need_weight and readiness_weight are both 0; give one of them a weight", file.shown())
        };
        outputs.write(io, |format, look| match format {
            Format::Terminal => Ok(terminal::render(&view(&choice), look)),
            Format::Markdown => Ok(markdown::render(&view(&choice))),
            Format::Csv => csv::render(&choice, look.separator),
            Format::Json => json::render(&choice),
        })
    })?;
    Ok(Exit::Done)
}
