//! A second journal: compared with the first, or made part of it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::journal::Journal;
use crate::disk::{self, Shown};
use crate::exit::Exit;
use crate::io::Io;
use crate::load::ballots;
use crate::load::workshop::LoadedWorkshop;
use crate::model::ballot::{Line, REASON};
use crate::text::messages::messages;
use crate::workshop::tally::{Difference, differences, merged};

/// The folder of the journals that were merged, as they were then.
const MERGED: &str = "merged";

/// Says where another journal differs; exit code 1 where it does.
pub(super) fn compare(ours: &[Line], other: &Path, loaded: &LoadedWorkshop, io: &mut Io) -> Result<Exit> {
    let found = differences(ours, &theirs(other, loaded)?);
    tell(&found, loaded, io)?;
    let name = other.shown();
    match found.len() {
        0 => writeln!(io.out, "{}", io.t.other_none(&name))?,
        n => writeln!(io.out, "{}", io.t.other_differences(n, &name))?,
    }
    Ok(if found.is_empty() { Exit::Done } else { Exit::Findings })
}

/// Takes the entries of another journal in; what a seat says in both in different ways is listed, and left as it is.
pub(super) fn merge(
    journal: &mut Journal,
    ours: &[Line],
    other: &Path,
    loaded: &LoadedWorkshop,
    io: &mut Io,
) -> Result<Exit> {
    let folder = loaded.folder.join(MERGED);
    let bytes = bytes(other)?;
    let theirs = theirs(other, loaded)?;
    let found = merged(ours, &theirs, known(&folder, &bytes, loaded)?);
    // First the copy: it says what was merged if a crash comes between, and the lines below say whether it was.
    let copy = folder.join(format!("{}.csv", &crate::load::sha256(&bytes)[..12]));
    let pending = copy.with_extension("pending");
    if pending.exists() && !pending.is_file() {
        bail!("{}: no file can be written here; take away what lies there", pending.shown());
    }
    let is_done = pending.exists() && ends_with(ours, &found.lines);
    fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.shown()))?;
    disk::replace(&pending, &bytes).with_context(|| format!("{}: cannot be written", pending.shown()))?;
    if !is_done && !found.lines.is_empty() {
        journal.append(&found.lines)?;
    }
    fs::rename(&pending, &copy).with_context(|| format!("{}: cannot be written", copy.shown()))?;
    tell(&found.conflicts, loaded, io)?;
    let t = io.t;
    let taken = t.other_taken(found.lines.len(), found.same);
    let said = match found.conflicts.len() {
        0 => t.other_merged(&taken),
        n => t.other_merged_but(&taken, n),
    };
    writeln!(io.out, "{said}")?;
    Ok(if found.conflicts.is_empty() { Exit::Done } else { Exit::Findings })
}

/// The entries of the other journal.
fn theirs(other: &Path, loaded: &LoadedWorkshop) -> Result<Vec<Line>> {
    bytes(other)?;
    Ok(super::lines(other, loaded)?.0)
}

/// A journal that is there, as it stands on disk.
fn bytes(journal: &Path) -> Result<Vec<u8>> {
    let whole = ballots::whole(journal)?;
    Ok(whole.with_context(|| format!("{}: there is no such journal", journal.shown()))?.bytes())
}

/// How many entries of a journal were merged before: those of the longest copy with which it begins.
fn known(folder: &Path, bytes: &[u8], loaded: &LoadedWorkshop) -> Result<usize> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(0) };
    let copies: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    let mut most = 0;
    // A copy is a file; what else lies there, as a pipe that nobody writes to, is none.
    for copy in copies.iter().filter(|copy| copy.extension().is_some_and(|e| e == "csv") && copy.is_file()) {
        if bytes.starts_with(&self::bytes(copy)?) {
            most = most.max(super::lines(copy, loaded)?.0.len());
        }
    }
    Ok(most)
}

/// Whether the last entries are these, but for their numbers.
fn ends_with(ours: &[Line], lines: &[Line]) -> bool {
    let same = |(a, b): (&Line, &Line)| Line { entry: 0, ..a.clone() } == Line { entry: 0, ..b.clone() };
    !lines.is_empty() && ours.len() >= lines.len() && ours[ours.len() - lines.len()..].iter().zip(lines).all(same)
}

fn tell(found: &[Difference], loaded: &LoadedWorkshop, io: &mut Io) -> Result<()> {
    for Difference { place, ours, theirs } in found {
        let at = loaded.workshop.delegation(&place.delegation);
        let name = at.map_or(place.delegation.as_str(), |at| &loaded.workshop.delegation[at].name);
        let t = io.t;
        let whose = place.seat.map_or_else(|| t.tally_no_seat(name), |seat| t.tally_seat(name, seat as usize));
        let said = |answers: &[String]| match answers {
            [] => t.other_nothing(),
            all => t.list(all.iter().map(|a| a.split(REASON).next().unwrap_or_default().into())),
        };
        let round = place.round.unwrap_or_default() as usize;
        let line = t.other_difference(&place.exercise, round, &whose, &place.item, &said(ours), &said(theirs));
        writeln!(io.out, "{line}")?;
    }
    Ok(())
}

messages! {
    /// How many differences there are from another file.
    other_none(file: Text) = "No differences from {file}.";
    other_differences(n: Count, file: Text) by n =
        "{n} difference from {file}: look at the ballots." | "{n} differences from {file}: look at the ballots.";
    /// One: exercise, round, whose ballot, question or technology; and what two files say.
    other_difference(exercise: Text, round: Count, whose: Phrase, item: Text, ours: Phrase, theirs: Phrase) =
        "{exercise}, round {round} | {whose} | {item}: {ours} here, {theirs} there";
    other_nothing() = "nothing";
    /// What was taken in from another file, and what was there already; then, in a sentence, what was not taken in.
    other_taken(taken: Count, there: Count) by taken =
        "{taken} entry was taken in, {there} there already" | "{taken} entries were taken in, {there} there already";
    other_merged(taken: Phrase) = "{taken}.";
    other_merged_but(taken: Phrase, not: Count) by not =
        "{taken}; {not} entry was not: look at the ballots, and type what is right."
        | "{taken}; {not} entries were not: look at the ballots, and type what is right.";
}
