//! One writer at a time: a lock that the system drops when its holder dies, however it dies.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::disk::{self, Shown};

/// Holds a file while it lives; the lock file is removed at the end.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// The lock itself; closed with the process at the latest.
    _file: File,
}

impl Lock {
    /// Takes the lock of a sheet.
    ///
    /// # Errors
    /// When another process holds it, or the folder does not let a file be made.
    pub fn take(sheet: &Path) -> Result<Lock> {
        Lock::take_or(
            sheet,
            "another \"plimsoll assess\" is answering this sheet now; finish there, or use another sheet",
        )
    }

    /// Takes the lock of any file; `busy` says what to do when another process holds it.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub fn take_or(of: &Path, busy: &str) -> Result<Lock> {
        let path = beside(of);
        loop {
            let file = match open(&path) {
                Err(e) if e.kind() == ErrorKind::Other => bail!("{}: {e}; remove it", path.shown()),
                file => file.with_context(|| unusable(of))?,
            };
            match file.try_lock() {
                Ok(()) if is_current(&file, &path) => return Ok(Lock { path, _file: file }),
                // Its former holder has just removed it: another process may hold the new one.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => bail!("{}: {busy}", of.shown()),
                Err(TryLockError::Error(e)) => return Err(e).with_context(|| unusable(of)),
            }
        }
    }

    /// The lock file, for those who end the process without dropping the lock.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays behind is no lock: only the open file is.
        _ = fs::remove_file(&self.path);
    }
}

/// The lock file of a file: hidden, in the same folder.
fn beside(of: &Path) -> PathBuf {
    let name = of.file_name().unwrap_or_default().to_string_lossy();
    of.with_file_name(format!(".{name}.lock"))
}

fn open(path: &Path) -> std::io::Result<File> {
    disk::open(path, OpenOptions::new().write(true).create(true).truncate(false))
}

fn unusable(of: &Path) -> String {
    let folder = of.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (name, folder_name) = (of.shown(), folder.shown());
    if folder.is_dir() {
        format!(
            "{name}: nothing can be saved in the folder {folder_name}; choose one in a folder that you may write to"
        )
    } else {
        format!("{name}: there is no folder {folder_name}; make it first, or correct the path")
    }
}

/// Whether the path still leads to the file that was locked.
#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(locked), Ok(named)) => (locked.dev(), locked.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere an open file keeps its name until it is closed.
#[cfg(not(unix))]
fn is_current(_file: &File, path: &Path) -> bool {
    path.exists()
}
