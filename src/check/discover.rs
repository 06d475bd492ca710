//! Which files there are to check: below the given paths, or one that is typed on standard input.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};

use super::config::Config;
use super::exclude::Exclude;
use super::kinds::{self, Kind};
use super::names::{plain, repository};
use super::walk::{self, beside};
use crate::disk::{self, Shown};
use crate::load::workshop::MAIN_FILE;
use crate::load::{Origin, read, settings};
use crate::source::tree::{Kind as Value, Node};
use crate::source::{FileText, Notation};

/// A file that check knows, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    Questionnaire(PathBuf),
    Rubric(PathBuf),
    Sheet(PathBuf),
    Catalogue(PathBuf),
    Workshop(PathBuf),
    /// What something else must read: else nobody does.
    Part(PathBuf),
    /// What was named, and may be nothing of ours.
    Named(PathBuf),
    /// What is ours and cannot be read, and why.
    Unread(PathBuf, String),
}

impl Found {
    fn path(&self) -> &PathBuf {
        use Found::{Catalogue, Named, Part, Questionnaire, Rubric, Sheet, Unread, Workshop};
        let (Questionnaire(path)
        | Rubric(path)
        | Sheet(path)
        | Catalogue(path)
        | Workshop(path)
        | Part(path)
        | Named(path)
        | Unread(path, _)) = self;
        path
    }
}

/// The files on disk, some of them perhaps with other text: what is not saved yet.
#[derive(Clone, Debug, Default)]
pub struct Files {
    edited: Arc<BTreeMap<PathBuf, FileText>>,
    /// The files that are not UTF-8; what can be read of them is checked.
    garbled: BTreeMap<PathBuf, read::Garbled>,
    exclude: Exclude,
    /// The folder that is searched for what belongs to the files that are checked, links followed.
    root: Option<PathBuf>,
    /// The folder that forges count from, links followed.
    pub(super) top: PathBuf,
    /// The day of the check, where it is known.
    pub(super) today: Option<crate::model::sheet::Date>,
}

impl Files {
    /// The files on disk, without those that a configuration leaves out.
    pub fn searched(config: &Config) -> Files {
        Files { exclude: config.exclude.clone(), root: config.folder.clone(), today: config.today, ..Files::default() }
    }

    /// The same files, with this text in one of them; it need not exist yet.
    #[must_use]
    pub fn with(mut self, path: &Path, text: impl Into<FileText>) -> Files {
        Arc::make_mut(&mut self.edited).insert(plain(path), text.into());
        self
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &Path) -> Result<FileText> {
        match self.edited.get(path) {
            Some(text) => Ok(text.clone()),
            None => read::text(path).map(FileText::from),
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

    /// What is wrong with a file that is not UTF-8.
    pub(super) fn garbled(&self, path: &str) -> Option<&read::Garbled> {
        self.garbled.get(Path::new(path))
    }

    /// Takes what can be read of the files that are not UTF-8.
    fn take_garbled(&mut self, paths: &[PathBuf]) {
        for path in paths.iter().filter(|p| is_candidate(p)) {
            if !self.edited.contains_key(path)
                && let Some(garbled) = read::garbled(path)
            {
                Arc::make_mut(&mut self.edited).insert(path.clone(), garbled.text.clone().into());
                self.garbled.insert(path.clone(), garbled);
            }
        }
    }

    /// The files below the paths that are checked, sorted, each once; `.gitignore` is respected.
    pub(super) fn discover(&mut self, paths: &[PathBuf]) -> Result<BTreeSet<Found>> {
        self.take_root(paths.first());
        let mut found = BTreeSet::new();
        for path in paths.iter().map(|p| plain(p)) {
            found.extend(if path.is_dir() { self.below(&path)? } else { self.named(&path)? });
        }
        if let Some(Found::Named(path)) = found.first()
            && found.iter().all(|f| matches!(f, Found::Named(_)))
        {
            read::text(path)?; // What is not even text cannot be known.
            bail!("{}: this is no questionnaire, rubric, sheet or translation, nor a part of one", path.shown());
        }
        let names: BTreeSet<PathBuf> = walk::once(found.iter().map(|f| f.path().clone())).collect();
        found.retain(|f| names.contains(f.path()));
        Ok(self.with_parts(found.into_iter().collect()))
    }

    /// Where everything lies that the files may need: around the first of them, unless the configuration says it.
    fn take_root(&mut self, first: Option<&PathBuf>) {
        let repository = first.and_then(|path| repository(path));
        let root = self.root.take();
        self.top = repository.clone().or(root.clone()).unwrap_or_else(|| disk::real(Path::new(".")));
        self.root = root.or(repository);
    }

    /// The main files of the questionnaires below the root, checked or not.
    pub(super) fn library(&mut self) -> Vec<PathBuf> {
        let Some(root) = self.root.clone() else { return Vec::new() };
        let files = walk::below(&plain(&root), &self.exclude).unwrap_or_default().files;
        let yaml: Vec<_> = files.into_iter().filter(|path| ending(path) == Some(Notation::Yaml)).collect();
        self.take_garbled(&yaml);
        yaml.into_iter().filter(|path| matches!(self.classify(path), Some(Found::Questionnaire(_)))).collect()
    }

    fn below(&mut self, folder: &Path) -> Result<Vec<Found>> {
        let below = walk::below(folder, &self.exclude)?;
        self.take_garbled(&below.files);
        let odd = below.odd.iter().map(|path| plain(path)).filter(|path| is_missed(path));
        let odd = odd.map(|path| unread(&path)).collect::<Vec<_>>();
        Ok(below.files.iter().filter_map(|path| self.classify(path)).chain(odd).collect())
    }

    /// A file that was named, with what it belongs to.
    fn named(&mut self, path: &Path) -> Result<Vec<Found>> {
        self.take_garbled(&beside(path));
        self.text(path)?;
        if path.file_name().is_some_and(|name| settings::NAMES.iter().any(|own| name == *own)) {
            return Ok(Vec::new());
        }
        let own = self.classify(path);
        let near = match &own {
            Some(Found::Catalogue(_)) => beside(&above(path).join("locale")),
            Some(Found::Part(_)) | None => beside(path),
            Some(_) => return Ok(own.into_iter().collect()),
        };
        let catalogue = matches!(own, Some(Found::Catalogue(_)));
        let toml = ending(path) == Some(Notation::Toml);
        let mut found: Vec<Found> = near.iter().filter_map(|p| self.classify(p)).collect();
        found.retain(|f| match f {
            Found::Questionnaire(_) => catalogue || !toml,
            Found::Rubric(_) => catalogue || toml,
            _ => false,
        });
        found.push(own.unwrap_or_else(|| Found::Named(path.to_owned())));
        Ok(found)
    }

    /// With the files beside main files that something must read; catalogues belong to what stands in the folder above theirs.
    fn with_parts(&self, mut found: Vec<Found>) -> BTreeSet<Found> {
        let owners: BTreeSet<PathBuf> = found.iter().filter_map(main_folder).collect();
        for item in &mut found {
            if let Found::Catalogue(path) = item
                && !owners.contains(&above(path))
            {
                *item = Found::Part(path.clone());
            }
        }
        let rubrics = found.iter().filter_map(|f| if let Found::Rubric(path) = f { Some(path) } else { None });
        let meant = |path: &PathBuf| path.file_name().and_then(|n| kinds::meant_for(n.to_str()?)).is_some();
        let left_out = |path: &PathBuf| self.exclude.covers(&disk::real(path), false);
        let meant: Vec<PathBuf> = rubrics.flat_map(|path| beside(path)).filter(|p| meant(p) && !left_out(p)).collect();
        found.retain(|f| !matches!(f, Found::Part(path) if is_catalogue(path) && !self.is_ours(path)));
        found.into_iter().chain(meant.into_iter().map(Found::Part)).collect()
    }

    /// Whether a catalogue names places of a questionnaire or rubric.
    fn is_ours(&self, path: &Path) -> bool {
        let places =
            |line: &str| line.starts_with("msgctxt \"") && (line.contains("/ask") || line.contains("/choices/"));
        self.text(path).is_ok_and(|text| text.lines().any(places))
    }

    /// What a file is, by its ending and its first-level fields.
    fn classify(&self, path: &Path) -> Option<Found> {
        let owned = path.to_owned();
        if is_catalogue(path) {
            let there = path.parent().is_some_and(|p| p.ends_with("locale"));
            return Some(if there { Found::Catalogue(owned) } else { Found::Part(owned) });
        }
        let notation = ending(path)?;
        match path.file_name().and_then(|n| n.to_str()) {
            Some(name) if MAIN_FILES.contains(&name) && self.text(path).is_err() => return Some(unread(path)),
            Some("questionnaire.yaml") => return Some(Found::Questionnaire(owned)),
            Some("rubric.toml") => return Some(Found::Rubric(owned)),
            Some(MAIN_FILE) => return Some(Found::Workshop(owned)),
            _ => {}
        }
        let Ok(text) = self.text(path) else {
            // What is too large is known by its beginning; what cannot be opened may be anything.
            let ours = read::beginning(path).is_none_or(|text| kinds::of_lines(&text, notation).is_some());
            return ours.then(|| unread(path));
        };
        Some(match kinds::of(&text, notation)? {
            Kind::Questionnaire => Found::Questionnaire(owned),
            Kind::Rubric => Found::Rubric(owned),
            Kind::Sheet => Found::Sheet(owned),
            Kind::Part => Found::Part(owned),
        })
    }
}

/// The names that say what a file is.
const MAIN_FILES: [&str; 3] = ["questionnaire.yaml", "rubric.toml", MAIN_FILE];

/// A file that cannot be read, with the reason.
fn unread(path: &Path) -> Found {
    let error = read::text(path).err().map_or(String::new(), |e| format!("{e:#}"));
    let reason = error.strip_prefix(&format!("{}: ", path.shown())).unwrap_or(&error).to_owned();
    Found::Unread(path.to_owned(), reason)
}

/// Whether something that is no file would be one of ours if it were one.
fn is_missed(path: &Path) -> bool {
    let main = path.file_name().and_then(|n| n.to_str()).is_some_and(|name| MAIN_FILES.contains(&name));
    main || (is_candidate(path) && !path.is_dir())
}

/// The folder above the one that a file stands in.
pub(super) fn above(path: &Path) -> PathBuf {
    path.parent().and_then(Path::parent).unwrap_or(Path::new("")).to_owned()
}

/// A field of a mapping.
pub(super) fn field<'t, 's>(node: &'t Node<'s>, key: &str) -> Option<&'t Node<'s>> {
    match &node.kind {
        Value::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
        _ => None,
    }
}

/// The folder that a questionnaire or rubric fills.
fn main_folder(found: &Found) -> Option<PathBuf> {
    match found {
        Found::Questionnaire(path) | Found::Rubric(path) => Some(path.parent().unwrap_or(Path::new("")).to_owned()),
        _ => None,
    }
}

/// The notation of a file, by its ending.
fn ending(path: &Path) -> Option<Notation> {
    path.file_name().and_then(|n| Notation::of(&n.to_string_lossy()))
}

/// Whether a file is a translation catalogue, by its ending.
fn is_catalogue(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("po"))
}

/// Whether a file could be one that is checked, by its ending.
fn is_candidate(path: &Path) -> bool {
    is_catalogue(path) || ending(path).is_some()
}
