//! `workshop select`.

use anyhow::{Result, bail};

use super::super::output::Outputs;
use super::load;
use super::publish::publish;
use crate::cli::workshop::Select;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::workshop::MAIN_FILE;
use crate::model::ExerciseKind;
use crate::workshop::choice::Choice;

/// Runs `workshop select`.
pub(super) fn run(args: &Select, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Select, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let loaded = load(&args.dir, io)?;
    let file = args.dir.join(MAIN_FILE);
    if loaded.workshop.exercises(ExerciseKind::Own).next().is_none() {
        bail!("{}: there is no exercise of the kind \"own\", so nothing says how ready anybody is", file.shown())
    }
    publish(&loaded, args.again, outputs.audience(), io, |plan, _, io| {
        let Ok(choice) = Choice::new(plan, args.samples as usize) else {
            bail!("{}: [select]: need_weight and readiness_weight are both 0; give one of them a weight", file.shown())
        };
        outputs.write(io, &choice)
    })?;
    Ok(Exit::Done)
}
