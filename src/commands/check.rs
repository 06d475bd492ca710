//! `check`: the linter that CI trusts.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use serde_json::json;

use super::{check_cases, check_fix};
use crate::check::config::{Config, Level};
use crate::check::finding::Severity;
use crate::check::output::{self, Format, Look};
use crate::check::rule::{self, Rule};
use crate::check::{self, Outcome};
use crate::cli::Check;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::read;
use crate::report::format::json::document;
use crate::text::printable;

/// Checks, lists or explains; findings at or above the fail level give exit code 1 in every format.
pub(super) fn run(args: &Check, io: &mut Io) -> Result<Exit> {
    if let Some(name) = &args.explain {
        let rule = rule::find(name).map_err(|e| anyhow!(e))?;
        io.out.write_all(rule.explain.as_bytes())?;
        return Ok(Exit::Done);
    }
    if args.list {
        return list(args.format, io);
    }
    let mut config = config(args)?;
    config.today = Some(io.today);
    if args.coverage {
        return check_cases::coverage(args, &config, io);
    }
    let outcome = outcome(args, &config, io)?;
    if outcome.files == 0 {
        let besides = if config.exclude.is_empty() { "" } else { ", besides what \"exclude\" leaves out" };
        writeln!(
            io.err,
            "Nothing was checked: no questionnaire, rubric, workshop, sheet or translation is here{besides}."
        )?;
    }
    for path in &outcome.passed_over {
        let name = printable(&path.shown());
        writeln!(
            io.err,
            "{name}: not checked: this is no questionnaire, rubric, sheet or translation, nor a part of one"
        )?;
    }
    let level = args.fail_level.or(config.fail_level).unwrap_or(Severity::Warning);
    if !args.diff {
        let look = Look { format: args.format, fail_level: level, today: io.today };
        match args.format {
            Format::Human => io.out.paint(&output::human(&outcome, io.colour))?,
            _ => output::write(&outcome, look, &mut io.out)?,
        }
    }
    Ok(if outcome.fails(level) { Exit::Findings } else { Exit::Done })
}

/// The findings in the paths, or in the text on standard input.
fn outcome(args: &Check, config: &Config, io: &mut Io) -> Result<Outcome> {
    if args.stdin_filename.is_some() && (args.fix || args.diff || args.bless) {
        bail!("--fix, --diff and --bless need files: the text on standard input stands in none");
    }
    if args.stdin_filename.is_some() && args.since.is_some() {
        bail!("--since compares files in a repository: the text on standard input stands in none");
    }
    match (&args.stdin_filename, args.paths == [Path::new("-")]) {
        (Some(name), true) => check::check_text(name.clone(), read::from(&mut io.input, "standard input")?, config),
        (None, true) => bail!("-: say where the text on standard input belongs: --stdin-filename FILE"),
        (Some(_), false) => bail!("--stdin-filename: the text is read from standard input only with the path -"),
        (None, false) if args.bless => check_fix::bless(args, config, io),
        (None, false) if args.diff => check_fix::show(args, config, io),
        (None, false) if args.fix => check_fix::write(args, config, io),
        (None, false) => check::check(&args.paths, config),
    }
}

/// The configuration file's severities, and the command line's over them.
fn config(args: &Check) -> Result<Config> {
    let first = args.stdin_filename.as_ref().or(args.paths.first());
    let folder = first.map_or(Path::new("."), |p| if p.is_dir() { p } else { p.parent().unwrap_or(p) });
    let mut config = Config::discover(folder)?;
    for (names, level) in [(&args.allow, Level::Allow), (&args.warn, Level::Warn), (&args.deny, Level::Deny)] {
        for name in names {
            config.set(name, level)?;
        }
    }
    config.min_coverage = args.min_coverage.or(config.min_coverage);
    config.since.clone_from(&args.since);
    Ok(config)
}

fn list(format: Format, io: &mut Io) -> Result<Exit> {
    let mut rules: Vec<&Rule> = rule::all().collect();
    rules.sort_by_key(|r| r.code);
    if format == Format::Json {
        let row = |r: &&Rule| json!({"code": r.code, "name": r.name, "severity": r.severity, "summary": r.summary});
        io.out.write_all(document(&rules.iter().map(row).collect::<Vec<_>>())?.as_bytes())?;
    } else {
        for rule in rules {
            writeln!(io.out, "{} {:<28} {:<8} {}", rule.code, rule.name, rule.severity.name(), rule.summary)?;
        }
    }
    Ok(Exit::Done)
}
