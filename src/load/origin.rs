//! Where questionnaires and rubrics come from: inside the binary, or a folder on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use include_dir::{Dir, include_dir};

use super::folder_hash::FolderHash;
use super::read::{self, MAX_BYTES, Whole};
use crate::disk::Shown;
use crate::source::FileText;
use crate::source::problem::suggest;

static QUESTIONNAIRES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/questionnaires");
static SCORING: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scoring");
/// The hashes of the folders in these: folder, id, hash.
static HASHES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/hashes.rs"));

/// The two kinds of folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folder {
    /// A questionnaire with its areas.
    Questionnaire,
    /// A rubric with profiles, actions and cases.
    Rubric,
}

impl Folder {
    /// The file that such a folder must have.
    pub fn main_file(self) -> &'static str {
        match self {
            Folder::Questionnaire => "questionnaire.yaml",
            Folder::Rubric => "rubric.toml",
        }
    }

    /// The folder of built-in data, in the binary and in the repository.
    pub fn name(self) -> &'static str {
        match self {
            Folder::Questionnaire => "questionnaires",
            Folder::Rubric => "scoring",
        }
    }

    fn builtin(self) -> &'static Dir<'static> {
        match self {
            Folder::Questionnaire => &QUESTIONNAIRES,
            Folder::Rubric => &SCORING,
        }
    }
}

/// A folder to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the binary: kind and id.
    Builtin(Folder, String),
    /// On disk: the folder, and the name of the main file in it.
    Disk(PathBuf, String),
    /// On disk, but some files have another text: what is not saved yet.
    Edited {
        /// The folder.
        folder: PathBuf,
        /// The name of the main file in it.
        main: String,
        /// The files that have another text, in any folder.
        edited: Arc<BTreeMap<PathBuf, FileText>>,
    },
}

impl Origin {
    /// What the user named: an id of built-in data, a folder, or a main file.
    ///
    /// # Errors
    /// When it is none of these, with the likely one.
    pub fn find(kind: Folder, named: &str) -> Result<Origin> {
        Origin::find_from(Path::new(""), kind, named)
    }

    /// As [`Origin::find`], with paths that begin at a folder.
    ///
    /// # Errors
    /// As [`Origin::find`].
    pub fn find_from(folder: &Path, kind: Folder, named: &str) -> Result<Origin> {
        if builtin_ids(kind).contains(&named) {
            return Ok(Origin::Builtin(kind, named.to_owned()));
        }
        let path = folder.join(named);
        if path.is_dir() {
            return Ok(Origin::Disk(path, kind.main_file().to_owned()));
        }
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            return Ok(Origin::Disk(folder, name.to_string_lossy().into_owned()));
        }
        let help = suggest(named, builtin_ids(kind)).unwrap_or_default();
        let what = match kind {
            Folder::Questionnaire => "questionnaire",
            Folder::Rubric => "rubric",
        };
        bail!("there is no {what} \"{named}\": neither built in nor a file or folder here; {help}")
    }

    /// The name of the main file.
    pub fn main_file(&self) -> &str {
        match self {
            Origin::Builtin(kind, _) => kind.main_file(),
            Origin::Disk(_, name) | Origin::Edited { main: name, .. } => name,
        }
    }

    /// The name under which a file of this folder stands in messages.
    pub fn display(&self, file: &str) -> String {
        match self {
            Origin::Builtin(kind, id) => format!("built-in:{}/{id}/{file}", kind.name()),
            Origin::Disk(folder, _) | Origin::Edited { folder, .. } => folder.join(file).shown(),
        }
    }

    /// The hash of this folder before its files are read: that of a folder inside the binary is known.
    pub(super) fn hash(&self) -> FolderHash {
        let Origin::Builtin(kind, id) = self else { return FolderHash::default() };
        let known = HASHES.iter().find(|(of, folder, _)| (*of, *folder) == (kind.name(), id));
        known.map_or_else(FolderHash::default, |(.., hash)| FolderHash::known(hash))
    }

    /// Reads a file of this folder; `None` when it is not there.
    ///
    /// # Errors
    /// As [`read::optional_whole`].
    pub fn read(&self, file: &str) -> Result<Option<Whole>> {
        match self {
            Origin::Builtin(kind, id) => {
                let file = kind.builtin().get_file(Path::new(id).join(file));
                Ok(file.and_then(|f| f.contents_utf8()).map(FileText::Builtin).map(Whole::of))
            }
            Origin::Disk(folder, _) => read::optional_whole(&folder.join(file), MAX_BYTES),
            Origin::Edited { folder, edited, .. } => match edited.get(&folder.join(file)) {
                Some(text) => Ok(Some(Whole::of(text.clone()))),
                None => read::optional_whole(&folder.join(file), MAX_BYTES),
            },
        }
    }
}

/// The ids of the built-in questionnaires or rubrics, sorted.
pub fn builtin_ids(kind: Folder) -> Vec<&'static str> {
    kind.builtin().dirs().filter_map(|d| d.path().file_name()?.to_str()).collect()
}

/// All built-in files with their paths: what `init` copies.
pub fn builtin_files() -> Vec<(PathBuf, &'static [u8])> {
    let mut files = Vec::new();
    for kind in [Folder::Questionnaire, Folder::Rubric] {
        collect(kind.builtin(), Path::new(kind.name()), &mut files);
    }
    files
}

fn collect(dir: &Dir<'static>, root: &Path, files: &mut Vec<(PathBuf, &'static [u8])>) {
    files.extend(dir.files().map(|f| (root.join(f.path()), f.contents())));
    for sub in dir.dirs() {
        collect(sub, root, files);
    }
}
