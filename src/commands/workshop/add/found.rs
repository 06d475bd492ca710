//! The files that the arguments name: files as they are, folders with the sheets in them.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::load::workshop::is_sheet;

/// A file, and why it cannot be used where that is known already.
pub(super) struct File {
    /// The path.
    pub path: PathBuf,
    /// Why it cannot be used.
    pub problem: Option<String>,
}

/// All files, in the order of the arguments; those of a folder by path.
pub(super) fn files(named: &[PathBuf]) -> Vec<File> {
    let below = |path: &PathBuf| if path.is_dir() { in_folder(path) } else { vec![file(path.clone())] };
    named.iter().flat_map(below).collect()
}

fn in_folder(folder: &Path) -> Vec<File> {
    let walk = WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Path::cmp).build();
    let mut found = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_dir()) || !is_sheet(entry.path()) => {}
            Ok(entry) => found.push(file(entry.into_path())),
            Err(error) => found.push(File { path: folder.to_owned(), problem: Some(error.to_string()) }),
        }
    }
    if found.is_empty() {
        found.push(File { path: folder.to_owned(), problem: Some("no *.yaml or *.yml is in this folder".to_owned()) });
    }
    found
}

/// A pipe or a device would keep the program waiting.
fn file(path: PathBuf) -> File {
    let odd = path.metadata().is_ok_and(|m| !m.is_file());
    File { path, problem: odd.then(|| "this is no file".to_owned()) }
}
