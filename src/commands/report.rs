//! `report`: scores a sheet and shows it, on the screen or in files.

use std::io::Write;

use anyhow::Result;

use super::inputs;
use super::output::{Outputs, format_of};
use crate::cli::{Format, Report};
use crate::exit::Exit;
use crate::gap::{Basis, Unmet};
use crate::io::Io;
use crate::model::Profile;
use crate::model::text::{count, difference};
use crate::report::terminal::Look;
use crate::report::view::View;
use crate::report::{Scored, csv, json, markdown, terminal};

/// Lines that name what is missing to a required profile.
const MOST_UNMET: usize = 10;

/// Runs `report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output, args.format, format_of)?.separated_by(args.csv_separator);
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with)?;
    let named = args.profile.as_deref().or(args.require.as_deref());
    let scored = Scored::new(&instrument, &loaded, inputs::profile(named, &instrument)?);
    let required = match &args.require {
        Some(id) => inputs::profile(Some(id), &instrument)?,
        None => None,
    };
    outputs.write(io, |format, look| text(&scored, format, look))?;
    let basis = if args.supported { Basis::Supported } else { Basis::Claimed };
    require(required, basis, &scored, io)
}

/// Shows a scored sheet on the screen: `assess` ends with it.
pub(super) fn show(scored: &Scored, io: &mut Io) -> Result<()> {
    Outputs::new(&[], Some(Format::Terminal), format_of)?.write(io, |format, look| text(scored, format, look))
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
        let missing = gap.map_or("no level yet, because too little is answered".into(), |g| {
            format!("{} points missing", difference(g))
        });
        writeln!(io.err, "  {place}: {missing} to level {target}")?;
    }
    if unmet.len() > MOST_UNMET {
        writeln!(io.err, "  and {} more", unmet.len() - MOST_UNMET)?;
    }
    Ok(Exit::Findings)
}

/// The report in a format.
fn text(scored: &Scored, format: Format, look: Look) -> Result<String> {
    match format {
        Format::Terminal => Ok(terminal::render(&View::new(scored), look)),
        Format::Markdown => Ok(markdown::render(&View::new(scored))),
        Format::Csv => csv::render(scored, look.separator),
        Format::Json => json::render(scored),
    }
}
