//! Which files lie below a folder: links are followed, each file comes once, and `.gitignore` is respected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::exclude::Exclude;
use super::names::folder;
use crate::disk::{self, Plainly, Shown};

/// What lies below a folder.
#[derive(Default)]
pub(super) struct Below {
    /// The files.
    pub files: Vec<PathBuf>,
    /// What is no file although its name is one's, such as a link that leads nowhere.
    pub odd: Vec<PathBuf>,
}

/// The files below a folder, except those that git ignores or the configuration leaves out. Of a folder that would be left
/// out itself nothing is: it was named.
pub(super) fn below(folder: &Path, exclude: &Exclude) -> Result<Below> {
    let mut builder = ignore::WalkBuilder::new(folder);
    let real = disk::real(folder);
    if !exclude.covers(&real, true) {
        let (named, exclude) = (folder.to_owned(), exclude.clone());
        builder.filter_entry(move |entry| {
            let below = entry.path().strip_prefix(&named).unwrap_or(entry.path());
            !exclude.covers(&real.join(below), entry.file_type().is_some_and(|t| t.is_dir()))
        });
    }
    let (mut found, mut plainly) = (Below::default(), Plainly::default());
    for entry in builder.require_git(false).follow_links(true).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => found.files.push(plainly.file(entry.path())),
            Ok(entry) => found.odd.push(entry.into_path()),
            Err(error) => match broken(&error) {
                Link::Circle => {} // What it leads to is looked at already.
                Link::Broken(path) => found.odd.push(path),
                Link::None => return Err(error).with_context(|| format!("{}: cannot be searched", folder.shown())),
            },
        }
    }
    Ok(found)
}

/// What is wrong with a link, if it is one.
enum Link {
    Circle,
    Broken(PathBuf),
    None,
}

fn broken(error: &ignore::Error) -> Link {
    match error {
        ignore::Error::Loop { .. } => Link::Circle,
        ignore::Error::WithDepth { err, .. } => broken(err),
        ignore::Error::WithPath { path, err } => match broken(err) {
            Link::None if path.is_symlink() => Link::Broken(path.clone()),
            link => link,
        },
        _ => Link::None,
    }
}

/// Each file once, by the name that is no link where it has one.
pub(super) fn once(files: impl IntoIterator<Item = PathBuf>) -> impl Iterator<Item = PathBuf> {
    let mut names: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for name in files {
        let link = name.is_symlink();
        let known = names.entry(disk::real(&name)).or_insert_with(|| name.clone());
        if (link, &name) < (known.is_symlink(), known) {
            *known = name;
        }
    }
    names.into_values()
}

/// The files of one folder, without those of its subfolders.
pub(super) fn beside(path: &Path) -> Vec<PathBuf> {
    let here = path.parent().unwrap_or(Path::new(""));
    let entries = std::fs::read_dir(folder(path)).into_iter().flatten().flatten();
    entries.map(|e| here.join(e.file_name())).filter(|p| p.is_file()).collect()
}
