//! Which files there are to check: below the given paths, or one that is typed on standard input.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::config::Config;
use super::exclude::Exclude;
use crate::load::workshop::MAIN_FILE;
use crate::load::{Origin, read};
use crate::source::tree::{Kind, Node};
use crate::source::{Notation, Sources};

/// A file that check knows, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    Questionnaire(PathBuf),
    Rubric(PathBuf),
    Sheet(PathBuf),
    Catalogue(PathBuf),
    Workshop(PathBuf),
}

/// The files on disk, some of them perhaps with other text: what is not saved yet.
#[derive(Clone, Debug, Default)]
pub struct Files {
    edited: Arc<BTreeMap<PathBuf, Arc<str>>>,
    /// The files that are not UTF-8, and the byte at which that begins; what can be read of them is checked.
    garbled: BTreeMap<PathBuf, usize>,
    exclude: Exclude,
}

impl Files {
    /// The files on disk, without those that a configuration leaves out.
    pub fn searched(config: &Config) -> Files {
        Files { exclude: config.exclude.clone(), ..Files::default() }
    }

    /// The same files, with this text in one of them; it need not exist yet.
    #[must_use]
    pub fn with(mut self, path: &Path, text: impl Into<Arc<str>>) -> Files {
        Arc::make_mut(&mut self.edited).insert(plain(path), text.into());
        self
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &Path) -> Result<Arc<str>> {
        match self.edited.get(path) {
            Some(text) => Ok(text.clone()),
            None => read::text(path).map(Arc::from),
        }
    }

    /// The folder and main file that a path names.
    pub(super) fn origin(&self, path: &Path) -> Origin {
        let name = path.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        if self.edited.is_empty() {
            return Origin::Disk(folder, name);
        }
        Origin::Edited { folder, main: name, edited: self.edited.clone() }
    }

    /// Where a file stops being UTF-8, as a byte offset.
    pub(super) fn garbled(&self, path: &str) -> Option<usize> {
        self.garbled.get(Path::new(path)).copied()
    }

    /// Takes what can be read of the files that are not UTF-8.
    fn take_garbled(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().filter(|p| is_candidate(p)) {
            if !self.edited.contains_key(path)
                && let Some((text, start)) = read::garbled(path)
            {
                Arc::make_mut(&mut self.edited).insert(path.clone(), text.into());
                self.garbled.insert(path.clone(), start);
            }
        }
    }

    /// The files below the paths that are checked, sorted; `.gitignore` is respected.
    pub(super) fn discover(&mut self, paths: &[PathBuf]) -> Result<BTreeSet<Found>> {
        let mut found = BTreeSet::new();
        for path in paths.iter().map(|p| plain(p)) {
            let path = path.as_path();
            if path.is_dir() {
                let below = walk(path, &self.exclude)?;
                self.take_garbled(&below);
                found.extend(below.iter().filter_map(|p| self.classify(p)));
            } else {
                self.take_garbled(&siblings(path.parent().unwrap_or(Path::new(""))));
                found.extend(self.named(path)?);
            }
        }
        // A catalogue belongs to what stands in the folder above its own.
        let owners: Vec<PathBuf> = found.iter().filter_map(main_folder).collect();
        found.retain(|f| !matches!(f, Found::Catalogue(path) if !owners.contains(&above(path))));
        Ok(found)
    }

    /// A file that was named, with what it belongs to.
    fn named(&self, path: &Path) -> Result<Vec<Found>> {
        self.text(path)?;
        let own = self.classify(path);
        let folder = match &own {
            Some(Found::Catalogue(_)) => above(path),
            Some(_) => return Ok(own.into_iter().collect()),
            None => path.parent().unwrap_or(Path::new("")).to_owned(),
        };
        let mut found: Vec<Found> = siblings(&folder).iter().filter_map(|p| self.classify(p)).collect();
        let toml = path.extension().is_some_and(|e| e == "toml");
        found.retain(|f| match f {
            Found::Questionnaire(_) => own.is_some() || !toml,
            Found::Rubric(_) => own.is_some() || toml,
            _ => false,
        });
        if found.is_empty() {
            read::text(path)?; // What is not even text cannot be known.
            bail!("{}: this is no questionnaire, rubric, sheet or translation, nor a part of one", path.display());
        }
        Ok(found.into_iter().chain(own).collect())
    }

    /// What a file is, by its ending and its first-level fields.
    fn classify(&self, path: &Path) -> Option<Found> {
        let found = |kind: fn(PathBuf) -> Found| Some(kind(path.to_owned()));
        let notation = match path.extension().and_then(|e| e.to_str()) {
            Some("po") if path.parent().is_some_and(|p| p.ends_with("locale")) => return found(Found::Catalogue),
            Some("yaml" | "yml") => Notation::Yaml,
            Some("toml") => Notation::Toml,
            _ => return None,
        };
        match path.file_name().and_then(|n| n.to_str()) {
            Some("questionnaire.yaml") => return found(Found::Questionnaire),
            Some("rubric.toml") => return found(Found::Rubric),
            Some(MAIN_FILE) => return found(Found::Workshop),
            _ => {}
        }
        let mut sources = Sources::default();
        let file = sources.add("", self.text(path).ok()?);
        let tree = sources.parse(file, notation, &mut Vec::new());
        let has = |key: &str| match &tree {
            Some(tree) => field(tree, key).is_some(),
            None => begins_a_line(&sources.file(file).text, key),
        };
        match notation {
            Notation::Yaml if has("dimensions") && has("areas") => found(Found::Questionnaire),
            Notation::Yaml if has("questionnaire") && (has("answers") || has("version")) => found(Found::Sheet),
            Notation::Toml if has("scale") && has("questionnaire") => found(Found::Rubric),
            _ => None,
        }
    }
}

/// A path without "./" before it, so that one file has one name; the folder "." stays.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix("./").ok().filter(|p| !p.as_os_str().is_empty()).unwrap_or(path).to_owned()
}

/// The folder above the one that a file stands in.
pub(super) fn above(path: &Path) -> PathBuf {
    path.parent().and_then(Path::parent).unwrap_or(Path::new("")).to_owned()
}

/// A field of a mapping.
pub(super) fn field<'t, 's>(node: &'t Node<'s>, key: &str) -> Option<&'t Node<'s>> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
        _ => None,
    }
}

/// Whether a field seems to begin a line: how a file is known that cannot be parsed, so that this is reported.
fn begins_a_line(text: &str, key: &str) -> bool {
    let begins = |line: &str| {
        let line = line.strip_prefix('[').unwrap_or(line);
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with([':', '=', ']']))
    };
    text.lines().any(begins)
}

/// The folder that a questionnaire or rubric fills.
fn main_folder(found: &Found) -> Option<PathBuf> {
    match found {
        Found::Questionnaire(path) | Found::Rubric(path) => Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        Found::Sheet(_) | Found::Catalogue(_) | Found::Workshop(_) => None,
    }
}

/// Whether a file could be one that is checked, by its ending.
fn is_candidate(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| ["yaml", "yml", "toml", "po"].contains(&e))
}

/// The files below a folder, except those that git ignores or the configuration leaves out. Of a folder that would be left
/// out itself nothing is: it was named.
fn walk(folder: &Path, exclude: &Exclude) -> Result<Vec<PathBuf>> {
    let mut builder = ignore::WalkBuilder::new(folder);
    let real = folder.canonicalize().unwrap_or(folder.to_owned());
    if !exclude.covers(&real, true) {
        let (named, exclude) = (folder.to_owned(), exclude.clone());
        builder.filter_entry(move |entry| {
            let below = entry.path().strip_prefix(&named).unwrap_or(entry.path());
            !exclude.covers(&real.join(below), entry.file_type().is_some_and(|t| t.is_dir()))
        });
    }
    let mut files = Vec::new();
    for entry in builder.require_git(false).build() {
        let entry = entry.with_context(|| format!("{}: cannot be searched", folder.display()))?;
        if entry.file_type().is_some_and(|t| t.is_file()) {
            files.push(plain(entry.path()));
        }
    }
    Ok(files)
}

/// The files of one folder, without those of its subfolders.
fn siblings(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(here).into_iter().flatten().flatten();
    entries.map(|e| folder.join(e.file_name())).filter(|p| p.is_file()).collect()
}
