//! `check --fix` and `check --diff`: what can only be meant one way is written, or shown; `--bless`: what cases expect.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::check::config::Config;
use crate::check::fix::{self, Change};
use crate::check::{self, Outcome};
use crate::cli::Check;
use crate::io::Io;
use crate::load::read;
use crate::model::text::{count, printable};
use crate::source::diff;

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
    let changes = fix::bless(&args.paths)?;
    diffs(&changes, io)?;
    if changes.is_empty() {
        writeln!(io.err, "Every case gives what it expects.")?;
    }
    for change in changes.iter().filter(|_| !args.diff) {
        replace(change).with_context(|| format!("{}: cannot be written", change.path.display()))?;
    }
    for change in &changes {
        let (what, name) = (count(change.mends, "figure", "figures"), printable(&change.path.display().to_string()));
        writeln!(io.err, "{name}: {what} {}", if args.diff { "would change" } else { "changed" })?;
    }
    check::check(&args.paths, config)
}

fn diffs(changes: &[Change], io: &mut Io) -> Result<()> {
    for change in changes {
        let name = change.path.display().to_string();
        io.out.write_all(diff::unified(&name, &change.before, &change.after, io.colour).as_bytes())?;
    }
    Ok(())
}

/// Writes the mends; what is found after them is given.
pub(super) fn write(args: &Check, config: &Config, io: &mut Io) -> Result<Outcome> {
    let (outcome, changes) = fix::fix(&args.paths, config)?;
    for change in &changes {
        replace(change).with_context(|| format!("{}: cannot be mended", change.path.display()))?;
    }
    report(&changes, "mended", io)?;
    Ok(outcome)
}

fn report(changes: &[Change], what: &str, io: &mut Io) -> Result<()> {
    for change in changes {
        let places = count(change.mends, "place", "places");
        writeln!(io.err, "{}: {places} {what}", printable(&change.path.display().to_string()))?;
    }
    if changes.is_empty() {
        writeln!(io.err, "Nothing can be mended without a decision of yours.")?;
    }
    Ok(())
}

/// Replaces a file in one step: a reader, or a crash, sees the old text or the new one. Its permissions and its byte
/// order mark stay; a link is followed.
fn replace(change: &Change) -> Result<()> {
    let path = fs::canonicalize(&change.path)?;
    if *read::text(&path)? != *change.before {
        bail!("somebody else has just changed it; run the command again");
    }
    let mark: &[u8] = if fs::read(&path)?.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(mark)?;
    file.write_all(change.after.as_bytes())?;
    file.as_file().set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// The first bytes of files that some editors write.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();
