//! `workshop peers`.

use anyhow::{Result, bail};

use super::super::output::Outputs;
use super::load;
use super::publish::publish;
use crate::cli::workshop::Peers as Args;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::workshop::{LoadedWorkshop, MAIN_FILE};
use crate::model::{Area, ExerciseKind};
use crate::report::peers::Peers;
use crate::source::problem::suggest;
use crate::workshop::pairing::Pairing;
use crate::workshop::scope;

/// Runs `workshop peers`.
pub(super) fn run(args: &Args, io: &mut Io) -> Result<Exit> {
    show(args, &Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Args, outputs: &Outputs, io: &mut Io) -> Result<Exit> {
    let loaded = load(&args.dir, io)?;
    let file = args.dir.join(MAIN_FILE);
    let areas = areas(args, &loaded)?;
    publish(&loaded, args.again, outputs.audience(), io, |plan, scorer, io| {
        let Some(pairing) = Pairing::new(plan, areas) else {
            bail!(
                "{}: the rubric has no profile of its own: name one with \"profile\", to say what is missing",
                file.shown()
            )
        };
        outputs.write(io, &Peers { pairing: &pairing, scorer })
    })?;
    Ok(Exit::Done)
}

/// The areas to look at: those that delegations rate themselves in, or those of them that the arguments name.
fn areas<'w>(args: &Args, loaded: &'w LoadedWorkshop) -> Result<Vec<&'w Area>> {
    let Some(own) = loaded.workshop.exercises(ExerciseKind::Own).next() else {
        let file = args.dir.join(MAIN_FILE);
        bail!("{}: there is no exercise of the kind \"own\", so nothing says who is ahead of whom", file.shown())
    };
    let mut areas = scope::areas(&loaded.workshop, &loaded.instrument.questionnaire, own);
    for named in &args.area {
        if !areas.iter().any(|a| a.id.value == *named) {
            let help = suggest(named, areas.iter().map(|a| a.id.as_str())).unwrap_or_default();
            bail!("--area: the workshop has no area \"{named}\" in scope; {help}")
        }
    }
    areas.retain(|a| args.area.is_empty() || args.area.contains(&a.id.value));
    Ok(areas)
}
