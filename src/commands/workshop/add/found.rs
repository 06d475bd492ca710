//! The files that the arguments name: files as they are, folders with the sheets in them. What is passed over is named.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use ignore::{DirEntry, WalkBuilder};

use crate::load::folders::{is_hidden, is_put_away};
use crate::load::workshop::is_sheet;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// A file to be looked at, and why it cannot be used where that is known already.
pub(super) struct File {
    /// The path.
    pub path: PathBuf,
    /// Why it cannot be used.
    pub problem: Option<Text>,
    /// When it came: the argument that names it, then when it was saved.
    pub came: (usize, Option<SystemTime>),
}

/// What the arguments name.
#[derive(Default)]
pub(super) struct Found {
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
    pub(super) fn of(named: &[PathBuf], t: &Texts) -> Found {
        let mut found = Found::default();
        for (argument, path) in named.iter().enumerate() {
            if path.is_dir() {
                found.folder(argument, path, t);
            } else {
                found.file(argument, path.clone(), t);
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
            self.refuse(argument, folder, t.found_no_sheet());
        }
    }

    fn entry(&mut self, argument: usize, entry: DirEntry, t: &Texts) {
        if is_folder(&entry) {
            return;
        }
        if is_hidden(entry.file_name()) {
            self.hidden += 1;
        } else if is_sheet(entry.path()) {
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

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_dir())
}

/// Why a file is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    NoEnding,
    Archive,
    Table,
    Document,
    Picture,
    OtherText,
    Other,
}

impl Passed {
    /// By its name.
    fn of(path: &Path) -> Passed {
        let Some(ending) = path.extension().map(|e| e.to_string_lossy().to_lowercase()) else {
            return Passed::NoEnding;
        };
        match ending.as_str() {
            "zip" | "7z" | "rar" | "gz" | "tgz" | "tar" | "xz" => Passed::Archive,
            "xlsx" | "xls" | "ods" | "csv" | "numbers" => Passed::Table,
            "docx" | "doc" | "odt" | "rtf" | "pdf" | "pages" => Passed::Document,
            "jpg" | "jpeg" | "png" | "heic" | "tif" | "tiff" => Passed::Picture,
            "txt" | "md" | "json" => Passed::OtherText,
            _ => Passed::Other,
        }
    }

    /// Whatever it is, and what to do.
    pub(super) fn told(self, t: &Texts) -> Text {
        match self {
            Passed::NoEnding => t.found_no_ending(),
            Passed::Archive => t.found_archive(),
            Passed::Table => t.found_table(),
            Passed::Document => t.found_document(),
            Passed::Picture => t.found_picture(),
            Passed::OtherText => t.found_other_text(),
            Passed::Other => t.found_other(),
        }
    }
}

messages! {
    /// Why nothing can be taken in of what is named, without a full stop.
    found_no_sheet() = "no *.yaml or *.yml is in this folder";
    found_no_file() = "this is no file";
    /// Why a file is passed over, without a full stop.
    found_no_ending() = "it has no ending: if it is a sheet, name the file itself, or give it the ending .yaml";
    found_archive() = "an archive: unpack it, and add what is in it";
    found_table() = "a table: a sheet is a text with the ending .yaml";
    found_document() = "a document: write its answers into a sheet, or type them in with \"plimsoll workshop tally\"";
    found_picture() = "a picture: type its answers in with \"plimsoll workshop tally\"";
    found_other_text() = "its ending is not .yaml: if it is a sheet, name the file itself";
    found_other() = "its ending is not .yaml";
}
