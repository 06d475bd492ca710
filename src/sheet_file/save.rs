//! Replacing a file in one step: a reader, or a crash, sees the old text or the new one, never half of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A hidden file beside another: `.NAME.ENDING`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{ending}"))
}

/// Writes a file so that it is on the disk when this returns; permissions of an existing file stay.
///
/// The caller holds the lock of the file, so that nobody else uses the same temporary file.
///
/// # Errors
/// When the folder or the disk refuses; the file is then as it was.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = beside(path, "saving");
    let written = write(&temporary, bytes, path).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What counts is the first error; a rest that cannot be removed is overwritten next time.
        _ = fs::remove_file(&temporary);
    }
    written.and_then(|()| sync_folder(path))
}

fn write(temporary: &Path, bytes: &[u8], like: &Path) -> io::Result<()> {
    // A rest of a killed process; anything else that stands there makes `create_new` fail.
    _ = fs::remove_file(temporary);
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(like) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// The new name of the file is safe only when its folder is on the disk too; Windows does that by itself.
fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot do it.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}
