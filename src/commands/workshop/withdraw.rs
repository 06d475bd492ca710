//! `workshop withdraw`: takes sheets out of the count, and back into it. They are moved, never changed or deleted.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::add::BUSY;
use crate::cli::workshop::Withdraw;
use crate::disk;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::workshop::{LoadedWorkshop, MAIN_FILE, SHEETS, WITHDRAWN, name_of};
use crate::sheet_file::Lock;
use crate::source::problem::did_you_mean;
use crate::text::messages::messages;
use crate::text::{Texts, one_line};

/// Runs `workshop withdraw`.
pub(super) fn run(args: &Withdraw, io: &mut Io) -> Result<Exit> {
    let main = args.dir.join(MAIN_FILE);
    let _lock = main.exists().then(|| Lock::take_or(&main, BUSY)).transpose()?;
    let loaded = super::load(&args.dir, io)?;
    // All of them are known before one is moved.
    let files: Vec<PathBuf> = args.files.iter().map(|file| known(&loaded, file, args.back)).collect::<Result<_>>()?;
    for file in files {
        let moved = if args.back { put_back(&args.dir, &file)? } else { put_aside(&args.dir, &file)? };
        let say = if args.back { Texts::withdraw_back } else { Texts::withdraw_aside };
        writeln!(io.out, "{}", say(io.t, &name_of(&file), &name_of(&moved)))?;
    }
    Ok(Exit::Done)
}

/// The sheet that is meant, relative to the workshop's folder: named from there, as lists do, or from here.
fn known(loaded: &LoadedWorkshop, named: &Path, back: bool) -> Result<PathBuf> {
    let all: Vec<&PathBuf> =
        if back { loaded.withdrawn.iter().collect() } else { loaded.contributions.iter().map(|c| &c.file).collect() };
    let real = disk::real(named);
    let is_meant = |file: &&&PathBuf| named == file.as_path() || real == disk::real(&loaded.folder.join(file));
    if let Some(file) = all.iter().find(is_meant) {
        return Ok((**file).clone());
    }
    let names: Vec<String> = all.iter().map(|file| name_of(file)).collect();
    let typed = one_line(&name_of(named));
    let help = did_you_mean(&typed, names.iter().map(String::as_str))
        .map_or_else(|| "\"plimsoll workshop status\" names them".to_owned(), |near| format!("did you mean {near}?"));
    let what = if back { "withdrawn sheet" } else { "sheet" };
    bail!("{typed}: the workshop has no such {what}; {help}")
}

/// Where a sheet lies when it is withdrawn; `None` for what is no sheet's place.
pub(super) fn aside(file: &Path) -> Option<PathBuf> {
    Some(Path::new(WITHDRAWN).join(file.strip_prefix(SHEETS).ok()?))
}

/// Withdraws a sheet, given by its path in the folder; where it lies then.
///
/// # Errors
/// When the disk refuses, or another sheet lies there already.
pub(super) fn put_aside(folder: &Path, file: &Path) -> Result<PathBuf> {
    move_to(folder, file, aside(file).context("this is no sheet's place")?)
}

fn put_back(folder: &Path, file: &Path) -> Result<PathBuf> {
    move_to(folder, file, Path::new(SHEETS).join(file.strip_prefix(WITHDRAWN)?))
}

fn move_to(folder: &Path, from: &Path, to: PathBuf) -> Result<PathBuf> {
    let target = folder.join(&to);
    if fs::symlink_metadata(&target).is_ok() {
        bail!("{}: another file lies in {} already; rename one of them", name_of(from), name_of(&to));
    }
    let parent = target.parent().unwrap_or(folder);
    let moved = fs::create_dir_all(parent).and_then(|()| fs::rename(folder.join(from), &target));
    moved.and_then(|()| disk::sync_folder(parent)).with_context(|| format!("{}: cannot be moved", name_of(from)))?;
    Ok(to)
}

messages! {
    /// Where a sheet lay, and where it lies now.
    withdraw_back(from: Text, to: Text) = "{from} counts again as {to}";
    withdraw_aside(from: Text, to: Text) = "{from} counts no more; it is kept as {to}";
}
