//! The files that the arguments name: files as they are, folders with the sheets and forms in them. What is passed over is named.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use globset::GlobBuilder;
use ignore::{DirEntry, WalkBuilder};

use crate::disk;
use crate::load::folders::{is_hidden, is_put_away};
use crate::load::workshop::is_sheet;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// A file to be looked at, and why it cannot be used where that is known already.
pub(in crate::commands) struct File {
    /// The path.
    pub path: PathBuf,
    /// Why it cannot be used.
    pub problem: Option<Text>,
    /// When it came: the argument that names it, then when it was saved.
    pub came: (usize, Option<SystemTime>),
}

/// What the arguments name.
#[derive(Default)]
pub(in crate::commands) struct Found {
    /// The files to be looked at, in the order of the arguments; those of a folder by path.
    pub files: Vec<File>,
    /// The files of folders that are passed over, each with why.
    pub passed: Vec<(PathBuf, Passed)>,
    /// How many hidden files are passed over.
    pub hidden: usize,
    /// How many hidden folders and bins are not looked into.
    pub put_away: usize,
}

impl Found {
    /// Looks at the arguments.
    pub(in crate::commands) fn of(named: &[PathBuf], t: &Texts) -> Found {
        let mut found = Found::default();
        for (argument, path) in named.iter().enumerate() {
            for path in meant_by(path) {
                if path.is_dir() {
                    found.folder(argument, &path, t);
                } else {
                    found.file(argument, path, t);
                }
            }
        }
        found
    }

    fn folder(&mut self, argument: usize, folder: &Path, t: &Texts) {
        let before = self.files.len();
        let put_away = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&put_away);
        let is_looked_at = move |entry: &DirEntry| {
            let skipped = entry.depth() > 0 && is_folder(entry) && is_put_away(entry.file_name());
            count.fetch_add(usize::from(skipped), Ordering::Relaxed);
            !skipped
        };
        let mut walk = WalkBuilder::new(folder);
        walk.standard_filters(false).sort_by_file_path(Path::cmp).filter_entry(is_looked_at);
        for entry in walk.build() {
            match entry {
                Ok(entry) => self.entry(argument, entry, t),
                Err(error) => self.refuse(argument, folder, error.to_string().into()),
            }
        }
        self.put_away += put_away.load(Ordering::Relaxed);
        if self.files.len() == before {
            self.refuse(argument, folder, t.found_nothing());
        }
    }

    fn entry(&mut self, argument: usize, entry: DirEntry, t: &Texts) {
        if is_folder(&entry) {
            return;
        }
        if is_hidden(entry.file_name()) {
            self.hidden += 1;
        } else if is_sheet(entry.path()) || may_be_form(entry.path()) && super::is_known(entry.path()) {
            self.file(argument, entry.into_path(), t);
        } else {
            let why = Passed::of(entry.path());
            self.passed.push((entry.into_path(), why));
        }
    }

    fn refuse(&mut self, argument: usize, path: &Path, why: Text) {
        self.files.push(File { path: path.to_owned(), problem: Some(why), came: (argument, None) });
    }

    /// A pipe or a device would keep the program waiting.
    fn file(&mut self, argument: usize, path: PathBuf, t: &Texts) {
        let metadata = path.metadata().ok();
        let odd = metadata.as_ref().is_some_and(|m| !m.is_file());
        let saved = metadata.and_then(|m| m.modified().ok());
        self.files.push(File { path, problem: odd.then(|| t.found_no_file()), came: (argument, saved) });
    }
}

/// The files that a name with `*` or `?` stands for, sorted, where the shell has left that to the program, as on Windows; any
/// other name stands for itself.
fn meant_by(named: &Path) -> Vec<PathBuf> {
    let pattern = named.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_pattern = pattern.contains(['*', '?']) && named.symlink_metadata().is_err();
    let glob = GlobBuilder::new(&pattern).backslash_escape(false).build().ok().filter(|_| is_pattern);
    let Some(glob) = glob.map(|glob| glob.compile_matcher()) else { return vec![named.to_owned()] };
    let entries = disk::folder(named).read_dir().into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name()).filter(|name| !is_hidden(name) && glob.is_match(name));
    let mut meant: Vec<PathBuf> = names.map(|name| named.with_file_name(name)).collect();
    meant.sort();
    if meant.is_empty() { vec![named.to_owned()] } else { meant }
}

/// Whether a file of a folder is looked into: copies and stores of other programs have other endings.
fn may_be_form(path: &Path) -> bool {
    let Some(ending) = path.extension() else { return true };
    let ending = ending.to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "html" | "htm" | "xlsx" | "csv" | "md" | "txt") && path.is_file()
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_dir())
}

/// Why a file is not looked at: what it is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Passed {
    Archive,
    Table,
    Page,
    Document,
    Picture,
    Other,
}

impl Passed {
    /// By its name.
    pub(in crate::commands) fn of(path: &Path) -> Passed {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        match ending.as_str() {
            "zip" | "7z" | "rar" | "gz" | "tgz" | "tar" | "xz" => Passed::Archive,
            "xlsx" | "xls" | "xlsm" | "ods" | "csv" | "numbers" => Passed::Table,
            "html" | "htm" | "mht" | "mhtml" => Passed::Page,
            "docx" | "doc" | "odt" | "rtf" | "pdf" | "pages" => Passed::Document,
            "jpg" | "jpeg" | "png" | "heic" | "tif" | "tiff" => Passed::Picture,
            _ => Passed::Other,
        }
    }

    /// Whatever it is, and what to do.
    pub(in crate::commands) fn told(self, t: &Texts) -> Text {
        match self {
            Passed::Archive => t.found_archive(),
            Passed::Table => t.found_table(),
            Passed::Page => t.found_page(),
            Passed::Document => t.found_document(),
            Passed::Picture => t.found_picture(),
            Passed::Other => t.found_other(),
        }
    }
}

messages! {
    /// Why nothing can be taken in of what is named, without a full stop.
    found_nothing() = "no sheet and no form is in this folder";
    found_no_file() = "this is no file";
    /// Why a file is passed over, without a full stop.
    found_archive() = "an archive: unpack it, and name what is in it";
    found_table() = "a table, but no form: use the file that was sent out, saved as .xlsx or .csv";
    found_page() =
        "a page without answers of a form: save the answers with the button on the form, or the whole page from the browser as a \
         web page (.html)";
    found_document() =
        "a document, which cannot be read: type its answers into a sheet, or, in a workshop, in with \"plimsoll workshop tally\"";
    found_picture() =
        "a picture, which cannot be read: type its answers into a sheet, or, in a workshop, in with \"plimsoll workshop tally\"";
    found_other() = "it is no sheet and no form";
}
