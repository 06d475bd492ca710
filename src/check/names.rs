//! One file, one name: however it was spelled, and wherever the program was run.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::disk::{self, Shown};
pub(super) use crate::disk::{folder, plain};

/// The top folder of the repository around a path: the nearest one with `.git`. A submodule is a part of what is around it.
pub(super) fn repository(path: &Path) -> Option<PathBuf> {
    let top = |folder: &&Path| {
        let git = folder.join(".git");
        git.is_dir() || (git.is_file() && !std::fs::read_to_string(git).is_ok_and(|t| t.contains("/modules/")))
    };
    disk::real(path).ancestors().find(top).map(Path::to_owned)
}

/// The name of a file for forges: from the top folder on, links followed, with forward slashes on every platform.
pub(super) fn from_top(name: &str, top: &Path) -> String {
    if name.starts_with("built-in:") {
        return name.to_owned();
    }
    let path = Path::new(name);
    // A link may lead out of the repository: then it stands for itself.
    let itself = || disk::real(folder(path)).join(path.file_name().unwrap_or(OsStr::new("")));
    let real = disk::real(path);
    let below = real.strip_prefix(top).map(Path::to_owned).or_else(|_| itself().strip_prefix(top).map(Path::to_owned));
    below.as_deref().unwrap_or(path).shown()
}
