//! `compare`: what moved between sheets, and why.

mod peers;

use std::io::Write as _;

use anyhow::{Result, bail};

use super::inputs::{self, Found, Unfitted};
use super::output::Outputs;
use crate::cli::{self, Requirement, With};
use crate::compare::{Account, Comparison, Year};
use crate::disk::Shown;
use crate::exit::Exit;
use crate::gap::Basis;
use crate::io::Io;
use crate::load;
use crate::model::{Questionnaire, Sheet};
use crate::report::compare::CompareReport;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Runs `compare`.
pub(super) fn run(args: &cli::Compare, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output)?.redacted(args.redact);
    let paths = [&args.old, &args.new].into_iter().chain(&args.more);
    let mut sheets: Vec<Unfitted> = paths.map(|path| Unfitted::read(path)).collect::<Result<_>>()?;
    refuse_twice(&sheets)?;
    sheets.windows(2).try_for_each(|pair| refuse_pair(&pair[0], &pair[1]))?;
    let found = instruments(args, &sheets, io)?;
    for (at, (sheet, found)) in sheets.iter().zip(&found).enumerate() {
        fit(sheet, &found.instrument.questionnaire, at == 0)?;
        inputs::warn_of_other_text(&sheet.path, &sheet.loaded.sheet, &found.instrument, io)?;
    }
    let written = found.iter().map(|found| load::questionnaire(&found.questionnaire));
    let written: Vec<Questionnaire> = written.collect::<Result<_>>()?;
    if args.redact {
        sheets.iter_mut().for_each(|sheet| sheet.loaded.sheet.redact());
    }
    let made_with = found.iter().zip(&written);
    let years: Vec<Year> = sheets.iter().zip(inputs::names(&sheets)).zip(made_with).map(year).collect();
    let comparisons: Vec<Comparison> = years.windows(2).map(|pair| Comparison::new(&pair[0], &pair[1])).collect();
    let newest = &found[found.len() - 1].instrument;
    let region = args.with_peers.as_ref().map(|path| peers::region(path, newest, io)).transpose()?;
    outputs.write(io, &CompareReport { years: &years, comparisons: &comparisons, region: region.as_ref() })?;
    match args.require {
        Some(Requirement::NoRegression) => require_no_regression(&comparisons, args.supported, io),
        None => Ok(Exit::Done),
    }
}

fn year<'a>(((sheet, name), (found, written)): ((&'a Unfitted, String), (&'a Found, &'a Questionnaire))) -> Year<'a> {
    Year { name, loaded: &sheet.loaded, instrument: &found.instrument, written }
}

/// Refuses a sheet that is named twice, or whose copy is.
fn refuse_twice(sheets: &[Unfitted]) -> Result<()> {
    for (at, sheet) in sheets.iter().enumerate() {
        if let Some(other) = sheets[..at].iter().find(|other| other.loaded.input.sha256 == sheet.loaded.input.sha256) {
            let (one, two) = (other.path.shown(), sheet.path.shown());
            match one == two {
                true => bail!("{one}: the same sheet is named twice; name the older sheet first, then the newer one"),
                false => bail!("{two}: this is {one} again, byte by byte; name two sheets that differ"),
            }
        }
    }
    Ok(())
}

/// Refuses two sheets that do not follow each other.
fn refuse_pair(old: &Unfitted, new: &Unfitted) -> Result<()> {
    let (then, now): (&Sheet, &Sheet) = (&old.loaded.sheet, &new.loaded.sheet);
    let [before, after] = [old, new].map(|sheet| sheet.path.shown());
    if then.questionnaire.value != now.questionnaire.value {
        bail!(
            "{before} answers the questionnaire \"{}\", and {after} the questionnaire \"{}\": only sheets of one questionnaire \
             can be compared",
            then.questionnaire.value,
            now.questionnaire.value
        );
    }
    if let (Some(first), Some(second)) = (&then.date, &now.date)
        && first.value > second.value
    {
        bail!(
            "{before} is of {}, and so later than {after}, of {}: name the older sheet first",
            first.value,
            second.value
        );
    }
    Ok(())
}

/// The instrument of each sheet; where it comes from is said once.
fn instruments(args: &cli::Compare, sheets: &[Unfitted], io: &mut Io) -> Result<Vec<Found>> {
    let older = With {
        questionnaire: args.old_questionnaire.clone().or(args.with.questionnaire.clone()),
        rubric: args.old_rubric.clone().or(args.with.rubric.clone()),
    };
    let (mut found, mut said): (Vec<Found>, Vec<String>) = Default::default();
    for (at, sheet) in sheets.iter().enumerate() {
        let with = if at + 1 == sheets.len() { &args.with } else { &older };
        let one = inputs::found_beside(&sheet.path, with, &sheet.loaded.sheet.questionnaire, io)?;
        for sentence in one.told.iter().map(Text::to_string) {
            if !said.contains(&sentence) {
                writeln!(io.err, "{sentence}")?;
                said.push(sentence);
            }
        }
        found.push(one);
    }
    Ok(found)
}

/// Checks that a sheet's answers fit; the first one may be of an older version, of which the comparison says what it leaves out.
fn fit(sheet: &Unfitted, questionnaire: &Questionnaire, is_first: bool) -> Result<()> {
    let (version, now) = (&sheet.loaded.sheet.version.value, &questionnaire.version.value);
    if is_first && version.major != now.major {
        bail!(
            "{}: this sheet answers version {version} of the questionnaire \"{}\", and at hand is version {now}, in which questions \
             may mean something else; name the version that it was made with: --old-questionnaire PATH --old-rubric PATH",
            sheet.path.shown(),
            questionnaire.id.value
        );
    }
    match is_first && version < now {
        true => Ok(()),
        false => load::fit(&sheet.loaded.sheet, questionnaire, &sheet.sources),
    }
}

/// Whether nothing stands lower than before; says on standard error what does.
fn require_no_regression(comparisons: &[Comparison], supported: bool, io: &mut Io) -> Result<Exit> {
    let basis = if supported { Basis::Supported } else { Basis::Claimed };
    let t = io.t;
    let mut lines = Vec::new();
    for comparison in comparisons {
        let [then, now] = [comparison.old, comparison.new].map(|year| t.year(year));
        let fell = comparison.fell(basis).into_iter();
        lines.extend(
            fell.map(|moved| t.compare_fell(&then, &now, &moved.place.name(), &figures(moved.account(basis), t))),
        );
    }
    if lines.is_empty() {
        return Ok(Exit::Done);
    }
    io.out.flush()?;
    let regression = match basis {
        Basis::Claimed => t.compare_regression(lines.len()),
        Basis::Supported => t.compare_regression_supported(lines.len()),
    };
    writeln!(io.err, "plimsoll: {regression}")?;
    lines.iter().try_for_each(|line| writeln!(io.err, "  {line}"))?;
    Ok(Exit::Findings)
}

/// Points and levels of a place that stands lower.
fn figures(account: &Account, t: &Texts) -> Text {
    let points = match (account.before(), account.after()) {
        (Some(before), Some(after)) => Some(t.compare_points(before, after)),
        (Some(before), None) => Some(t.compare_no_points(before)),
        (None, _) => None,
    };
    let level = match account.levels {
        (Some(before), Some(after)) if before != after => Some(t.compare_level(before, after)),
        (Some(before), None) => Some(t.compare_no_level(before)),
        _ => None,
    };
    t.list([points, level].into_iter().flatten())
}

messages! {
    /// On standard error, before lines with the places.
    compare_regression(places: Count) by places = "{places} place stands lower than before:"
        | "{places} places stand lower than before:";
    compare_regression_supported(places: Count) by places =
        "by what the evidence supports, {places} place stands lower than before:"
        | "by what the evidence supports, {places} places stand lower than before:";
    /// A period, a place by its id, and a list of its points and levels.
    compare_fell(then: Phrase, now: Phrase, place: Text, figures: Phrase) = "{then} \u{2192} {now}, {place}: {figures}";
    compare_points(before: Points, after: Points) by after = "from {before} to {after} points";
    compare_no_points(before: Points) = "no points, where there were {before}";
    compare_level(before: Level, after: Level) = "from level {before} to level {after}";
    compare_no_level(before: Level) = "no level, where it was {before}";
}
