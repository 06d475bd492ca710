//! `explain`: how one number of the report arose, line by line.

use anyhow::{Result, anyhow};

use super::inputs;
use crate::cli::Explain;
use crate::exit::Exit;
use crate::explain::{Explainer, Place};
use crate::gap::Targets;
use crate::io::Io;
use crate::score::Scorer;

/// Prints the explanation of one place on standard output.
pub(super) fn run(args: &Explain, io: &mut Io) -> Result<Exit> {
    let (instrument, sheet) = inputs::sheet(&args.sheet, &args.with)?;
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    let place = Place::parse(&args.place, &scorer, &instrument.questionnaire).map_err(|e| anyhow!(e))?;
    let answers = scorer.answers(&sheet.sheet);
    let scores = scorer.score(&answers);
    let profile = inputs::profile(args.profile.as_deref(), &instrument)?;
    let targets = profile.map(|(_, profile)| Targets::new(profile, &scorer));
    let explainer = Explainer::new(&instrument, &sheet, &scorer, &answers, &scores, targets);
    io.out.write_all(explainer.explain(&place).render().as_bytes())?;
    Ok(Exit::Done)
}
