//! `report`: scores a sheet and shows it, on the screen or in files.

use std::io::Write;

use anyhow::Result;

use super::inputs;
use super::output::Outputs;
use crate::cli::{Output, Report};
use crate::exit::Exit;
use crate::gap::{Basis, Unmet};
use crate::io::Io;
use crate::model::Profile;
use crate::model::text::{count, difference};
use crate::report::{Extent, GapReport, Scored};

/// Lines that name what is missing to a required profile.
const MOST_UNMET: usize = 10;

/// Runs `report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output)?;
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with, io)?;
    let named = args.profile.as_deref().or(args.require.as_deref());
    let (own, profile) = inputs::targets(&args.target, named, &instrument)?;
    let scored =
        Scored { own_targets: own, ..Scored::new(&instrument, &loaded, profile.as_ref().map(|(id, p)| (*id, p))) };
    let required = match &args.require {
        Some(id) => inputs::profile(Some(id), &instrument)?,
        None => None,
    };
    let extent = match (args.brief, args.full) {
        (true, _) => Extent::Brief,
        (_, true) => Extent::Full,
        _ => Extent::Usual,
    };
    outputs.write(io, &GapReport { scored: &scored, extent })?;
    let basis = if args.supported { Basis::Supported } else { Basis::Claimed };
    require(required, basis, &scored, io)
}

/// Shows a scored sheet on the screen: `assess` ends with it.
pub(super) fn show(scored: &Scored, io: &mut Io) -> Result<()> {
    Outputs::new(&Output::default())?.write(io, &GapReport { scored, extent: Extent::Usual })
}

/// Whether the required profile is met; says on standard error what is missing.
fn require(profile: Option<(&str, &Profile)>, basis: Basis, scored: &Scored, io: &mut Io) -> Result<Exit> {
    let Some((id, profile)) = profile else { return Ok(Exit::Done) };
    let unmet = scored.unmet(profile, basis);
    if unmet.is_empty() {
        return Ok(Exit::Done);
    }
    io.out.flush()?;
    let places = count(unmet.len(), "place is", "places are");
    let by = if basis == Basis::Supported { " by what the evidence supports" } else { "" };
    writeln!(io.err, "plimsoll: the profile \"{id}\" is not met{by}; {places} below target:")?;
    for Unmet { place, target, gap } in unmet.iter().take(MOST_UNMET) {
        let missing = gap.map_or(format!("no level yet, where the target is level {target}"), |g| {
            format!("{} points missing to level {target}", difference(g))
        });
        writeln!(io.err, "  {place}: {missing}")?;
    }
    if unmet.len() > MOST_UNMET {
        writeln!(io.err, "  and {} more", unmet.len() - MOST_UNMET)?;
    }
    Ok(Exit::Findings)
}
