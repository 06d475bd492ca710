//! `report`: scores a sheet and shows it, on the screen or in files.

use std::io::Write;

use anyhow::{Result, anyhow};

use super::inputs;
use super::output::Outputs;
use crate::cli::{Output, Report};
use crate::exit::Exit;
use crate::explain;
use crate::gap::{Basis, Unmet};
use crate::io::Io;
use crate::load;
use crate::model::Profile;
use crate::report::{Extent, GapReport, Scored};
use crate::text::messages::messages;

/// Lines that name what is missing to a required profile.
const MOST_UNMET: usize = 10;

/// Runs `report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    show(args, Outputs::new(&args.output)?, io)
}

/// Makes the document, and shows it where that is wanted.
pub(super) fn show(args: &Report, outputs: Outputs, io: &mut Io) -> Result<Exit> {
    let outputs = outputs.redacted(args.redact);
    let (instrument, mut loaded) = inputs::sheet(&args.sheet, &args.with, io)?;
    if args.redact {
        loaded.sheet.redact();
    }
    load::suppose(&args.what_if, &instrument.questionnaire, &mut loaded).map_err(|e| anyhow!("--what-if {e}"))?;
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
    let found = args.robustness.then(|| scored.robustness());
    let robustness = found.as_deref();
    outputs.write(io, &GapReport { scored: &scored, extent, robustness, annex: explain::annex })?;
    let basis = if args.supported { Basis::Supported } else { Basis::Claimed };
    require(required, basis, &scored, io)
}

/// Shows a scored sheet on the screen: `assess` ends with it.
pub(super) fn show_scored(scored: &Scored, io: &mut Io) -> Result<()> {
    let report = GapReport { scored, extent: Extent::Usual, robustness: None, annex: explain::annex };
    Outputs::new(&Output::default())?.write(io, &report)
}

/// Whether the required profile is met; says on standard error what is missing.
fn require(profile: Option<(&str, &Profile)>, basis: Basis, scored: &Scored, io: &mut Io) -> Result<Exit> {
    let Some((id, profile)) = profile else { return Ok(Exit::Done) };
    let unmet = scored.unmet(profile, basis);
    if unmet.is_empty() {
        return Ok(Exit::Done);
    }
    io.out.flush()?;
    let t = io.t;
    let not_met = match basis {
        Basis::Claimed => t.report_not_met(id, unmet.len()),
        Basis::Supported => t.report_not_supported(id, unmet.len()),
    };
    writeln!(io.err, "plimsoll: {not_met}")?;
    for Unmet { place, target, gap } in unmet.iter().take(MOST_UNMET) {
        let missing = match gap {
            Some(gap) => t.report_missing(place, *gap, *target),
            None => t.report_no_level(place, *target),
        };
        writeln!(io.err, "  {missing}")?;
    }
    if unmet.len() > MOST_UNMET {
        writeln!(io.err, "  {}", t.report_more(unmet.len() - MOST_UNMET))?;
    }
    Ok(Exit::Findings)
}

messages! {
    /// On standard error, before lines with the places.
    report_not_met(profile: Text, places: Count) by places =
        "the profile \"{profile}\" is not met; {places} place is below target:"
        | "the profile \"{profile}\" is not met; {places} places are below target:";
    report_not_supported(profile: Text, places: Count) by places =
        "the profile \"{profile}\" is not met by what the evidence supports; {places} place is below target:"
        | "the profile \"{profile}\" is not met by what the evidence supports; {places} places are below target:";
    report_missing(place: Text, gap: Difference, target: Level) by gap = "{place}: {gap} points missing to level {target}";
    report_no_level(place: Text, target: Level) = "{place}: no level yet, where the target is level {target}";
    report_more(places: Count) by places = "and {places} more";
}
