//! Workshops, and the questionnaire and rubric that each names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use super::belongs::Needs;
use super::{Workspace, folder};
use crate::check::names::plain;
use crate::disk::Shown;
use crate::load::calibration::Reader;
use crate::load::origin::Folder;
use crate::load::read::Whole;
use crate::load::{self, Origin, builtin_ids};
use crate::model::workshop::Workshop;
use crate::model::{Questionnaire, Rubric};

/// A workshop as rules see it.
pub struct WorkshopUnit {
    /// `workshop.toml`.
    pub workshop: Workshop,
    /// The questionnaire that it uses.
    pub questionnaire: Arc<Questionnaire>,
    /// The rubric that it uses, where that can be read.
    pub rubric: Option<Rubric>,
    folder: PathBuf,
}

impl WorkshopUnit {
    /// Whether a file lies in the workshop's folder, or below it.
    pub fn has_file(&self, name: &str) -> bool {
        self.folder.join(name).is_file()
    }
}

impl Workspace {
    pub(super) fn add_workshop(&mut self, path: &Path) -> Result<()> {
        let name = path.shown();
        let text = self.on_disk.text(path)?.to_string();
        let loaded = load::workshop::parse(&name, text, &mut self.sources, &mut self.problems);
        let Some(mut workshop) = loaded else { return Ok(()) };
        let named = &workshop.questionnaire;
        let questionnaire = match self.named_by(path, Folder::Questionnaire, named) {
            Some(main) => self.questionnaire_at(&main),
            None => self.questionnaire_called(named, path, &Needs::Any),
        };
        let Some(questionnaire) = questionnaire else {
            self.unknown_questionnaire(&named.value, named.span);
            return Ok(());
        };
        let rubric = self.rubric_of(&workshop, &questionnaire, path);
        let mut problems = Vec::new();
        load::workshop::fit(&workshop, &questionnaire, rubric.as_ref(), &mut problems);
        let files = &self.on_disk;
        let read = |file: &Path| match file.is_file() {
            true => files.text(file).map(|text| Some(Whole::of(text.to_string()))),
            false => Ok(None),
        };
        let mut reader = Reader { read: &read, sources: &mut self.sources, problems: &mut problems };
        reader.read_into(&folder(path), &mut workshop, &questionnaire)?;
        self.take(problems, &questionnaire);
        self.workshops.push(WorkshopUnit { workshop, questionnaire, rubric, folder: folder(path) });
        Ok(())
    }

    /// The main file that a workshop's file names by a path; `None` when it is no path to one.
    fn named_by(&self, path: &Path, kind: Folder, named: &str) -> Option<PathBuf> {
        let there = folder(path).join(named);
        let main = if there.is_dir() { there.join(kind.main_file()) } else { there };
        main.is_file().then(|| plain(&main))
    }

    /// The questionnaire in a file, whether it is among those that are checked or not.
    fn questionnaire_at(&mut self, main: &Path) -> Option<Arc<Questionnaire>> {
        let name = main.shown();
        if let Some(checked) = self.questionnaires.iter().find(|q| self.sources.file(q.id.span.file).name == name) {
            return Some(checked.clone());
        }
        let origin = self.on_disk.origin(main);
        let read =
            self.as_context(|sources| load::read_questionnaire(&origin, sources, &mut Vec::new()).ok().flatten());
        read.map(Arc::new)
    }

    /// The rubric that a workshop uses; `None` when it cannot be read.
    fn rubric_of(&mut self, workshop: &Workshop, questionnaire: &Questionnaire, path: &Path) -> Option<Rubric> {
        let id = workshop.rubric.as_ref().map_or(&questionnaire.id.value, |r| &r.value);
        let main = workshop.rubric.as_ref().and_then(|r| self.named_by(path, Folder::Rubric, r));
        let builtin = builtin_ids(Folder::Rubric).contains(&id.as_str());
        let builtin = builtin.then(|| Origin::Builtin(Folder::Rubric, id.clone()));
        let origin = main.map(|main| self.on_disk.origin(&main)).or(builtin)?;
        self.as_context(|sources| load::read_rubric(&origin, questionnaire, sources, &mut Vec::new()).ok().flatten())
    }

    /// Reads something that is only needed: what is found in its files is not asked for.
    fn as_context<T>(&mut self, read: impl FnOnce(&mut crate::source::Sources) -> T) -> T {
        let first = self.sources.files().count();
        let value = read(&mut self.sources);
        self.context.extend(self.sources.files().skip(first).map(|(file, _)| file));
        value
    }
}
