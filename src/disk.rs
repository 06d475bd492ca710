//! What the disk does for all: above all replacing a file in one step, so that a reader, or a crash, sees the old bytes or the
//! new ones, never half of them.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Writes a whole file so that it is on the disk when this returns. A link is followed, the permissions of an existing
/// file stay, and a new one has those that new files have; a pipe or a device is simply written to.
///
/// Safe beside other writers: each has a temporary file of its own, and the last one wins.
///
/// # Errors
/// When the folder or the disk refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Nothing there yet, or a link that leads nowhere: the path as it is.
    let path = &dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(path, bytes);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let create = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let mut temporary = tempfile::Builder::new().prefix(".saving-").make_in(folder, create)?;
    if let Some(old) = old {
        // Before anything is in it: what few may read is never open to many.
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file_mut().write_all(bytes)?;
    temporary.as_file().sync_all()?;
    // Closed first, as Windows wants it; renamed by the standard library, which there replaces even a file that is open.
    let temporary = temporary.into_temp_path();
    patiently(|| fs::rename(&temporary, path))?;
    sync_folder(folder)
}

/// Opens a file, and nothing else: to open a pipe would wait until somebody is at its other end. A file that another program
/// holds is waited for, as [`patiently`] says.
///
/// # Errors
/// Those of the disk; for a folder, a pipe, a socket or a device an error of the kind [`io::ErrorKind::Other`].
pub fn open(path: &Path, options: &OpenOptions) -> io::Result<File> {
    match path.metadata() {
        Ok(data) if data.is_dir() => Err(io::Error::other("this is a folder, a file is needed here")),
        Ok(data) if !data.is_file() => {
            Err(io::Error::other("this is a pipe, a socket or a device, a file is needed here"))
        }
        _ => patiently(|| options.open(path)),
    }
}

/// Does something with a file. On Windows another program that has it open, such as a virus scanner or a folder that
/// synchronises itself, is in the way for a moment: it is waited for, two seconds at most.
///
/// # Errors
/// Those of `what`; that the file is in use only when it still is in the end.
pub fn patiently<T>(mut what: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let pauses = (0..).map(|n| Duration::from_millis(1 << n.min(6))).take(36);
    for pause in pauses {
        match what() {
            Err(error) if in_use(&error) => thread::sleep(pause),
            result => return result,
        }
    }
    what()
}

/// Whether another program has the file open, as Windows says it: access denied, sharing or lock violation.
fn in_use(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Whether an error says that a file cannot be replaced for now, although its folder can be written to: another program holds
/// it, or it is not this person's to change.
pub fn is_held(error: &io::Error) -> bool {
    in_use(error) || matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy)
}

/// The byte order mark of a file that starts with one, to be written back before a new text; empty otherwise.
pub fn byte_order_mark(path: &Path) -> &'static str {
    const MARK: &str = "\u{FEFF}";
    let mut start = [0; MARK.len()];
    let read =
        open(path, OpenOptions::new().read(true)).and_then(|mut file| io::Read::read_exact(&mut file, &mut start));
    if read.is_ok() && start == MARK.as_bytes() { MARK } else { "" }
}

/// Brings a folder to the disk: the name of a new file is safe only then. Windows does that by itself.
///
/// # Errors
/// When the disk refuses.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot do it.
        Err(e) if matches!(e.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

/// A path as it will be, as people write it (on Windows without `\\?\` before it): with its links followed as far as it
/// exists, and the rest as folders that are made would lie.
pub fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|a| Some((a, dunce::canonicalize(a).ok()?)));
    let Some((ancestor, mut real)) = existing else { return path };
    for part in path.strip_prefix(ancestor).unwrap_or(Path::new("")).components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            Component::CurDir => {}
            part => real.push(part),
        }
    }
    real
}

/// A path without `.`, `..` and links of folders, from the current folder on where it lies below that one: one file has one
/// name. The current folder itself is ".".
pub fn plain(path: &Path) -> PathBuf {
    let whole = match path.file_name() {
        Some(name) if !path.is_dir() => real(folder(path)).join(name),
        _ => real(path),
    };
    match whole.strip_prefix(real(Path::new("."))) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => whole,
    }
}

/// Gives many files their [`plain`] names: what is asked of a folder is asked once.
#[derive(Default)]
pub struct Plainly {
    folders: HashMap<PathBuf, PathBuf>,
}

impl Plainly {
    /// The plain name of a file that is there.
    pub fn file(&mut self, path: &Path) -> PathBuf {
        let Some(name) = path.file_name() else { return plain(path) };
        let above = folder(path);
        if !self.folders.contains_key(above) {
            self.folders.insert(above.to_owned(), plain(above));
        }
        let above = &self.folders[above];
        if above == Path::new(".") { PathBuf::from(name) } else { above.join(name) }
    }
}

/// The folder that a path stands in: "." where it names none.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// How a path is shown to people.
pub trait Shown {
    /// The path in words that are the same on every system: with `/` between folders.
    fn shown(&self) -> String;
}

impl Shown for Path {
    fn shown(&self) -> String {
        #[allow(clippy::disallowed_methods)]
        let path = self.display().to_string();
        if cfg!(windows) { path.replace('\\', "/") } else { path }
    }
}
