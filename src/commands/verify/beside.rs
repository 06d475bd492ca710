//! What a document was made from, looked for beside it: by SHA-256, whatever it is called.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::workshop;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::workshop::MAIN_FILE;
use crate::load::{self, read};

/// The most files of a folder that are looked at.
const MOST: usize = 1_000;

/// The sheet in the document's folder.
pub(super) fn sheet(document: &Path, sha256: &str) -> Result<PathBuf> {
    let is_sheet = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let has_hash = |path: &PathBuf| {
        let bytes = read::optional_bytes(path, read::MAX_BYTES).ok().flatten();
        bytes.is_some_and(|bytes| load::sha256(&bytes) == sha256)
    };
    let there = there(disk::folder(document))?.into_iter().filter(|path| path.is_file() && is_sheet(path));
    only(there.filter(has_hash).collect(), document, "sheet", sha256)
}

/// The workshop in whose folder the document lies, or a folder beside it.
pub(super) fn workshop(document: &Path, sha256: &str, io: &mut Io) -> Result<PathBuf> {
    let folder = disk::folder(document);
    let around = [folder.to_owned()].into_iter().chain(there(folder)?).filter(|path| path.join(MAIN_FILE).is_file());
    let mut has_hash = |path: &PathBuf| workshop::load_quietly(path, io).is_ok_and(|loaded| loaded.sha256 == sha256);
    only(around.filter(|path| has_hash(path)).collect(), document, "workshop", sha256)
}

/// What lies in a folder, by name.
fn there(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.shown()))?;
    let mut paths: Vec<PathBuf> =
        entries.take(MOST + 1).filter_map(|entry| Some(disk::plain(&entry.ok()?.path()))).collect();
    if paths.len() > MOST {
        bail!("{}: more than {MOST} files lie there: name the one that the document was made from", folder.shown());
    }
    paths.sort();
    Ok(paths)
}

fn only(mut found: Vec<PathBuf>, document: &Path, what: &str, sha256: &str) -> Result<PathBuf> {
    let (name, place) = (document.shown(), what.to_uppercase());
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => bail!(
            "{name}: no {what} beside it has the SHA-256 that it was made from ({sha256}): name the {what}, as in plimsoll verify \
             {name} {place}"
        ),
        _ => {
            let names: Vec<String> = found.iter().map(|path| path.shown()).collect();
            bail!("{name}: several have the SHA-256 that it was made from, {}: name one of them", names.join(" and "))
        }
    }
}
