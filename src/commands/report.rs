//! `report`: scores a sheet and shows it, on the screen or in files.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::inputs;
use crate::cli::{Format, Report};
use crate::disk;
use crate::exit::Exit;
use crate::gap::Unmet;
use crate::io::Io;
use crate::model::Profile;
use crate::model::text::{count, difference};
use crate::report::terminal::Look;
use crate::report::view::View;
use crate::report::{Scored, csv, json, markdown, terminal};

/// Lines that name what is missing to a required profile.
const MOST_UNMET: usize = 10;

/// The width of a report that is written to a file as plain text, in columns.
const FILE_WIDTH: usize = 80;

/// Runs `report`.
pub(super) fn run(args: &Report, io: &mut Io) -> Result<Exit> {
    let files: Vec<(&PathBuf, Format)> =
        args.output.iter().map(|path| Ok((path, format_of(path)?))).collect::<Result<_>>()?;
    let (instrument, loaded) = inputs::sheet(&args.sheet, &args.with)?;
    let named = args.profile.as_deref().or(args.require.as_deref());
    let scored = Scored::new(&instrument, &loaded, inputs::profile(named, &instrument)?);
    let required = match &args.require {
        Some(id) => inputs::profile(Some(id), &instrument)?,
        None => None,
    };
    for (path, format) in files {
        write_file(path, &text(&scored, format, Look { width: FILE_WIDTH, colour: false })?)?;
    }
    if args.output.is_empty() || args.format.is_some() {
        show(&scored, args.format.unwrap_or_default(), io)?;
    }
    require(required, &scored, io)
}

/// Shows a scored sheet on standard output; `assess` ends with it too.
pub(super) fn show(scored: &Scored, format: Format, io: &mut Io) -> Result<()> {
    let look = Look { width: io.width, colour: io.colour };
    io.out.write_all(text(scored, format, look)?.as_bytes())?;
    Ok(())
}

/// Whether the required profile is met; says on standard error what is missing.
fn require(profile: Option<(&str, &Profile)>, scored: &Scored, io: &mut Io) -> Result<Exit> {
    let Some((id, profile)) = profile else { return Ok(Exit::Done) };
    let unmet = scored.unmet(profile);
    if unmet.is_empty() {
        return Ok(Exit::Done);
    }
    io.out.flush()?;
    let places = count(unmet.len(), "place is", "places are");
    writeln!(io.err, "plimsoll: the profile \"{id}\" is not met; {places} below target:")?;
    for Unmet { place, target, gap } in unmet.iter().take(MOST_UNMET) {
        let missing = gap.map_or("too few answers for a level".into(), |g| format!("{} points missing", difference(g)));
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
        Format::Csv => csv::render(scored),
        Format::Json => json::render(scored),
    }
}

/// The format that a file's ending asks for.
pub(super) fn format_of(path: &Path) -> Result<Format> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(match ending.as_str() {
        "md" | "markdown" => Format::Markdown,
        "csv" => Format::Csv,
        "json" => Format::Json,
        "txt" => Format::Terminal,
        _ => bail!(
            "{}: its ending does not say which format to write; use .md or .markdown (Markdown), .csv, .json, or .txt (as on \
             the screen)",
            path.display()
        ),
    })
}

/// Writes a whole file, or leaves the old one as it was.
pub(super) fn write_file(path: &Path, text: &str) -> Result<()> {
    disk::replace(path, text.as_bytes()).with_context(|| format!("{}: cannot be written", path.display()))
}
