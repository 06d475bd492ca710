//! `check --fix` and `check --diff`: what can only be meant one way is written, or shown; `--bless`: what cases expect.

use std::io::Write;

use anyhow::{Context, Result, bail};

use crate::check::config::Config;
use crate::check::fix::{self, Change};
use crate::check::{self, Outcome};
use crate::cli::Check;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::read;
use crate::source::diff;
use crate::text::{count, printable};

/// Shows the mends as a diff on standard output; what was found is given as it is, without them.
pub(super) fn show(args: &Check, config: &Config, io: &mut Io) -> Result<Outcome> {
    let (_, changes) = fix::fix(&args.paths, config)?;
    diffs(&changes, io)?;
    report(&changes, "can be mended", io)?;
    check::check(&args.paths, config)
}

/// Shows what cases would expect if what is computed now is right, and writes it, except with `--diff`; what is found then
/// is given.
pub(super) fn bless(args: &Check, config: &Config, io: &mut Io) -> Result<Outcome> {
    let (changes, cases) = fix::bless(&args.paths, config)?;
    diffs(&changes, io)?;
    if cases == 0 {
        writeln!(io.err, "No case was run: there is no cases.toml of a rubric that can be scored here.")?;
    } else if changes.is_empty() {
        writeln!(io.err, "Every case gives what it expects.")?;
    }
    for change in changes.iter().filter(|_| !args.diff) {
        write_one(change).with_context(|| format!("{}: cannot be written", change.path.shown()))?;
    }
    for change in &changes {
        let (what, name) = (count(change.mends, "figure", "figures"), printable(&change.path.shown()));
        writeln!(io.err, "{name}: {what} {}", if args.diff { "would change" } else { "changed" })?;
    }
    check::check(&args.paths, config)
}

fn diffs(changes: &[Change], io: &mut Io) -> Result<()> {
    for change in changes {
        let name = change.path.shown();
        io.out.paint(&diff::unified(&name, &change.before, &change.after, io.colour))?;
    }
    Ok(())
}

/// Writes the mends; what is found after them is given.
pub(super) fn write(args: &Check, config: &Config, io: &mut Io) -> Result<Outcome> {
    let (outcome, changes) = fix::fix(&args.paths, config)?;
    for change in &changes {
        write_one(change).with_context(|| format!("{}: cannot be mended", change.path.shown()))?;
    }
    report(&changes, "mended", io)?;
    Ok(outcome)
}

fn report(changes: &[Change], what: &str, io: &mut Io) -> Result<()> {
    for change in changes {
        let places = count(change.mends, "place", "places");
        writeln!(io.err, "{}: {places} {what}", printable(&change.path.shown()))?;
    }
    if changes.is_empty() {
        writeln!(io.err, "Nothing can be mended without a decision of yours.")?;
    }
    Ok(())
}

/// Writes a mend, unless the file is no longer what was mended.
fn write_one(Change { path, before, after, .. }: &Change) -> Result<()> {
    if *read::text(path)? != **before {
        bail!("somebody else has just changed it; run the command again");
    }
    let mark = disk::byte_order_mark(path);
    Ok(disk::replace(path, [mark, after].concat().as_bytes())?)
}
