//! What there is to check: files found below the given paths, read once, and put together.

mod belongs;
mod catalogues;
mod units;
mod unread;
mod workshops;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use semver::VersionReq;

use super::config::Config;
use super::discover::{self, Files, Found};
use crate::disk::Shown;
use crate::load::{self, Origin};
use crate::model::glossary::Glossary;
use crate::model::{Questionnaire, Rubric};
use crate::source::tree::{Kind, Node};
use crate::source::{Code, FileId, Notation, Problem, Sources, Span};
use belongs::Needs;

pub use catalogues::{CatalogueUnit, Translatable, Translation};
pub use units::{QuestionnaireUnit, RubricUnit, SheetUnit};
pub use workshops::WorkshopUnit;

/// Everything found, read and put together.
#[derive(Default)]
pub struct Workspace {
    /// The texts.
    pub sources: Sources,
    /// Questionnaires that could be read.
    pub questionnaires: Vec<Arc<Questionnaire>>,
    /// Rubrics that could be read, with the questionnaire each belongs to.
    pub rubrics: Vec<(Rubric, Arc<Questionnaire>)>,
    /// Workshops that could be read.
    pub workshops: Vec<WorkshopUnit>,
    /// Translations.
    pub catalogues: Vec<Translation>,
    /// What was wrong while reading.
    pub problems: Vec<Problem>,
    /// Questionnaires that were not asked for but are needed.
    others: Vec<Arc<Questionnaire>>,
    /// The files in which such ones were looked for, and whether the whole root was.
    looked_in: HashSet<PathBuf>,
    searched: bool,
    context: HashSet<FileId>,
    /// Rubrics that cannot score: only their texts are looked at.
    unsound: Vec<(Rubric, Arc<Questionnaire>)>,
    /// Folders of which a part could not be read, or has a wrong id: nobody knows all of their texts and places.
    torn: HashSet<PathBuf>,
    /// The questionnaires of which a part could not be read, by the place of their ids.
    incomplete: HashSet<Span>,
    /// The questionnaires that nothing can be scored with, by the place of their ids.
    unscorable: HashSet<Span>,
    /// The rubrics with cases that cannot be run, by the place of their ids.
    untestable: HashSet<Span>,
    /// The files that were named, and are nothing that is checked.
    pub passed_over: Vec<PathBuf>,
    /// Whether a questionnaire could not be read at all.
    some_unreadable: bool,
    /// The glossaries of translators, by the folder that they belong to.
    glossaries: HashMap<PathBuf, Glossary>,
    on_disk: Files,
}

impl Workspace {
    /// Finds and reads everything below the paths, except what the configuration leaves out.
    ///
    /// # Errors
    /// When a path does not exist, or a named file is of no kind that is checked.
    pub fn read(paths: &[PathBuf], config: &Config) -> Result<Workspace> {
        Workspace::read_files(paths, Files::searched(config))
    }

    /// The same, where some files may have another text than on disk.
    ///
    /// # Errors
    /// As [`Workspace::read`].
    pub fn read_files(paths: &[PathBuf], mut files: Files) -> Result<Workspace> {
        let found = files.discover(paths)?;
        let mut workspace = Workspace { on_disk: files, ..Workspace::default() };
        // In the order of what they need: questionnaires, what belongs to them, workshops, and what nothing has read.
        let order = |item: &&Found| match item {
            Found::Questionnaire(_) => 0,
            Found::Rubric(_) | Found::Sheet(_) | Found::Catalogue(_) => 1,
            Found::Workshop(_) => 2,
            Found::Part(_) | Found::Named(_) | Found::Unread(..) => 3,
        };
        let mut items: Vec<&Found> = found.iter().collect();
        items.sort_by_key(order);
        items.into_iter().for_each(|item| workspace.add(item));
        workspace.note_garbled();
        Ok(workspace)
    }

    /// Reads a file; where that fails, this is what is found.
    fn add(&mut self, item: &Found) {
        let (path, read) = match item {
            Found::Questionnaire(path) => (path, self.add_questionnaire(path)),
            Found::Rubric(path) => (path, self.add_rubric(path)),
            Found::Sheet(path) => (path, self.add_sheet(path)),
            Found::Catalogue(path) => (path, self.add_catalogue(path)),
            Found::Workshop(path) => (path, self.add_workshop(path)),
            Found::Part(path) => return self.note_part(path),
            Found::Named(path) => return self.note_named(path),
            Found::Unread(path, reason) => return self.note_unread(path, reason),
        };
        if let Err(error) = read {
            self.note_unread(path, &format!("{error:#}"));
        }
    }

    /// The files whose text was read, in the order of reading; of a file that was read twice, the last.
    pub fn texts(&self) -> Vec<FileId> {
        let mut texts: std::collections::BTreeMap<&str, FileId> = std::collections::BTreeMap::new();
        for (id, file) in self.sources.files() {
            texts.insert(&file.name, id);
        }
        texts.into_values().collect()
    }

    /// The files that were checked: those that are only there because another one needs them do not count.
    pub fn checked(&self) -> Vec<FileId> {
        self.texts().into_iter().filter(|file| !self.is_context(*file)).collect()
    }

    /// The folder that forges count from.
    pub(super) fn top(&self) -> PathBuf {
        self.on_disk.top.clone()
    }

    /// Whether a file is only there because another one needs it: what is found in it is not asked for.
    pub fn is_context(&self, file: FileId) -> bool {
        self.context.contains(&file)
    }

    fn add_questionnaire(&mut self, path: &Path) -> Result<()> {
        let mut problems = Vec::new();
        let read = self.read_questionnaire(&self.on_disk.origin(path), &mut problems);
        self.some_unreadable |= !matches!(read, Ok(Some(_)));
        // A wrong id gives its texts a wrong place.
        let tears = |code: Code| code.is_of_reading() || matches!(code, Code::Q001 | Code::Q002 | Code::Q003);
        if !matches!(read, Ok(Some(_))) || problems.iter().any(|p| p.code.is_some_and(tears)) {
            self.torn.insert(folder(path));
        }
        self.problems.extend(problems);
        self.questionnaires.extend(read?);
        Ok(())
    }

    /// Reads a questionnaire and notes what it is good for.
    fn read_questionnaire(
        &mut self,
        origin: &Origin,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Arc<Questionnaire>>> {
        let Some(questionnaire) = load::read_questionnaire(origin, &mut self.sources, problems)? else {
            return Ok(None);
        };
        if problems.iter().any(|p| p.code.is_some_and(Code::is_of_reading)) {
            self.incomplete.insert(questionnaire.id.span);
        }
        // What a question leans on is no part of any score.
        if problems.iter().any(|p| p.code != Some(Code::Q005)) {
            self.unscorable.insert(questionnaire.id.span);
        }
        Ok(Some(Arc::new(questionnaire)))
    }

    fn add_rubric(&mut self, path: &Path) -> Result<()> {
        let Some((id, at, versions)) = self.named_questionnaire(path)? else {
            self.torn.insert(folder(path));
            return Ok(());
        };
        let Some(questionnaire) = self.questionnaire_called(&id, path, &Needs::Versions(versions)) else {
            self.unknown_questionnaire(&id, at);
            self.torn.insert(folder(path));
            return Ok(());
        };
        let mut problems = Vec::new();
        let origin = self.on_disk.origin(path);
        let loaded = load::read_rubric(&origin, &questionnaire, &mut self.sources, &mut problems)?;
        if problems.iter().any(|p| p.code.is_some_and(Code::is_of_reading)) {
            self.torn.insert(folder(path));
        }
        if let Some(rubric) = loaded {
            let id = rubric.rules.id.span;
            let stands_in = |p: &Problem, name: &str| Path::new(&self.sources.file(p.span.file).name).ends_with(name);
            // What is wrong beside the rules, in profiles, actions or cases, is no part of any score.
            let scores = !problems.iter().any(|p| p.span.file == id.file);
            if problems.iter().any(|p| stands_in(p, "cases.toml")) {
                self.untestable.insert(id);
            }
            let sound = scores && !self.unscorable.contains(&questionnaire.id.span);
            let rubrics = if sound { &mut self.rubrics } else { &mut self.unsound };
            rubrics.push((rubric, questionnaire.clone()));
        }
        self.take(problems, &questionnaire);
        Ok(())
    }

    /// Whether a rubric's cases can be run: nothing is wrong with the file that they stand in.
    pub fn can_test(&self, rubric: &Rubric) -> bool {
        !self.untestable.contains(&rubric.rules.id.span)
    }

    /// Whether every part of a questionnaire could be read.
    pub fn is_complete(&self, questionnaire: &Questionnaire) -> bool {
        !self.incomplete.contains(&questionnaire.id.span)
    }

    fn add_sheet(&mut self, path: &Path) -> Result<()> {
        let name = path.shown();
        let text = self.on_disk.text(path)?.to_string();
        let before = self.problems.len();
        let loaded = load::read_sheet(&name, text, &mut self.sources, &mut self.problems);
        let Some(sheet) = loaded else { return Ok(()) };
        match self.questionnaire_called(&sheet.questionnaire, path, &Needs::Sheet(&sheet)) {
            None => self.unknown_questionnaire(&sheet.questionnaire.value, sheet.questionnaire.span),
            Some(questionnaire) => {
                let mut problems = Vec::new();
                load::fit_problems(&sheet, &questionnaire, &mut problems);
                self.take(problems, &questionnaire);
                let today = self.on_disk.today;
                let unit = SheetUnit::new(&sheet, &questionnaire, &self.sources, today);
                self.problems.extend(super::look_at_sheet(&unit));
            }
        }
        if self.problems.len() == before {
            self.forget(sheet.questionnaire.span.file);
        }
        Ok(())
    }

    /// Keeps nothing of a sheet that nothing is wrong with, except comments to this program: there may be thousands.
    fn forget(&mut self, file: FileId) {
        let source = self.sources.file(file);
        let spoken_to = source.text.as_bytes().windows(8).any(|word| word.eq_ignore_ascii_case(b"plimsoll"));
        if !spoken_to && self.on_disk.garbled(&source.name).is_none() {
            self.sources.forget(file);
        }
    }

    /// Keeps problems; of those with an incomplete questionnaire only what is wrong with the file itself.
    fn take(&mut self, problems: Vec<Problem>, questionnaire: &Questionnaire) {
        let complete = self.is_complete(questionnaire);
        self.problems.extend(problems.into_iter().filter(|p| complete || p.code.is_some_and(Code::is_of_reading)));
    }

    /// The questionnaire that a rubric names, and the versions of it, without reading the rest.
    fn named_questionnaire(&mut self, path: &Path) -> Result<Option<(String, Span, Option<VersionReq>)>> {
        let file = self.sources.add(path.shown(), self.on_disk.text(path)?);
        let mut problems = Vec::new();
        let tree = self.sources.parse(file, Notation::Toml, &mut problems);
        let text = |name: &str| match tree.as_ref().and_then(|t| discover::field(t, name)) {
            Some(Node { kind: Kind::Scalar(scalar), span }) => Some((scalar.text.to_string(), *span)),
            _ => None,
        };
        let versions = text("questionnaire_version").and_then(|(versions, _)| versions.parse().ok());
        let named = text("questionnaire").map(|(id, span)| (id, span, versions));
        if tree.is_some() && named.is_none() {
            let problem = Problem::new(Span::new(file, 0, 0), "the rubric does not name its questionnaire");
            problems.push(problem.code(Code::F004).help("add questionnaire = \"ID\""));
        }
        drop(tree);
        self.problems.append(&mut problems);
        Ok(named)
    }
}

/// The folder that a file stands in.
fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}
