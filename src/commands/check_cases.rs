//! `check --coverage`: what of a rubric its cases exercise.

use std::io::Write;

use anyhow::Result;
use serde_json::json;

use crate::check;
use crate::check::config::Config;
use crate::check::coverage::Coverage;
use crate::check::output::Format;
use crate::cli::Check;
use crate::exit::Exit;
use crate::io::Io;
use crate::report::format::json::document;
use crate::text::{count, printable};

/// Shows what no case exercises; findings when a rubric is below the least share.
pub(super) fn coverage(args: &Check, config: &Config, io: &mut Io) -> Result<Exit> {
    let rubrics = check::coverage(&args.paths, config)?;
    if args.format == Format::Json {
        let row = |(file, c): &(String, Coverage)| {
            json!({
                "rubric": file, "percent": c.percent(), "exercised": c.items.len() - c.missing.len(),
                "all": c.items.len(), "missing": c.missing,
            })
        };
        io.out.write_all(document(&rubrics.iter().map(row).collect::<Vec<_>>())?.as_bytes())?;
    } else {
        for (file, coverage) in &rubrics {
            show(file, coverage, io)?;
        }
        if rubrics.is_empty() {
            writeln!(io.err, "There is no rubric here.")?;
        }
    }
    let short = |(_, coverage): &(String, Coverage)| {
        config.min_coverage.is_some_and(|least| coverage.percent() < usize::from(least))
    };
    Ok(if rubrics.iter().any(short) { Exit::Findings } else { Exit::Done })
}

fn show(file: &str, coverage: &Coverage, io: &mut Io) -> Result<()> {
    let exercised = coverage.items.len() - coverage.missing.len();
    writeln!(
        io.out,
        "{}: the cases exercise {} % of the rubric, {exercised} of {}",
        printable(file),
        coverage.percent(),
        count(coverage.items.len(), "thing", "things")
    )?;
    for (kind, exercised, all, missing) in coverage.kinds() {
        writeln!(io.out, "\n{kind:<8} {exercised} of {all}{}", if missing.is_empty() { "" } else { "; not:" })?;
        for name in missing {
            writeln!(io.out, "  {}", printable(name))?;
        }
    }
    Ok(())
}
