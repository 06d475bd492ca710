//! Which questionnaire a rubric or sheet belongs to, when several have its id or none was among the files checked.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use semver::VersionReq;

use super::Workspace;
use crate::disk::Shown;
use crate::load::{self, Origin, origin::Folder};
use crate::model::{Questionnaire, Sheet};
use crate::source::{Code, Problem, Span};

/// What a file needs of the questionnaire that it names.
pub(super) enum Needs<'a> {
    /// What a sheet was answered with.
    Sheet(&'a Sheet),
    /// The versions that a rubric scores, where that can be read.
    Versions(Option<VersionReq>),
    /// Only the id.
    Any,
}

impl Needs<'_> {
    /// Whether a questionnaire is of a version that fits.
    fn fits(&self, questionnaire: &Questionnaire) -> bool {
        match self {
            Needs::Sheet(sheet) => load::version_fits(sheet, questionnaire),
            Needs::Versions(Some(versions)) => versions.matches(&questionnaire.version),
            Needs::Versions(None) | Needs::Any => true,
        }
    }

    /// Whether it is exactly the version that is named.
    fn exact(&self, questionnaire: &Questionnaire) -> bool {
        matches!(self, Needs::Sheet(sheet) if sheet.version.value == questionnaire.version.value)
    }

    /// How much does not fit.
    fn misfits(&self, questionnaire: &Questionnaire) -> usize {
        let Needs::Sheet(sheet) = self else { return 0 };
        let mut problems = Vec::new();
        load::fit_problems(sheet, questionnaire, &mut problems);
        problems.len()
    }
}

impl Workspace {
    /// The questionnaire with an id: one that fits, among the files checked, else below the root, else beside or above the
    /// file that names it, else the built-in one; when none fits, one that does not.
    pub(super) fn questionnaire_called(
        &mut self,
        id: &str,
        path: &Path,
        needs: &Needs<'_>,
    ) -> Option<Arc<Questionnaire>> {
        if let Some(best) = self.best(&self.questionnaires, id, path, needs).filter(|q| needs.fits(q)) {
            return Some(best);
        }
        self.search_root();
        if let Some(best) = self.best(&self.others, id, path, needs).filter(|q| needs.fits(q)) {
            return Some(best);
        }
        candidates(id, path).into_iter().for_each(|main| self.look_in(&main));
        let known = [self.best(&self.others, id, path, needs), self.best(&self.questionnaires, id, path, needs)];
        let known = || known.iter().flatten();
        if let Some(best) = known().find(|q| needs.fits(q)).or(known().last()) {
            return Some(best.clone());
        }
        if load::builtin_ids(Folder::Questionnaire).contains(&id) {
            self.read_other(&Origin::Builtin(Folder::Questionnaire, id.to_owned()));
        }
        self.best(&self.others, id, path, needs)
    }

    /// The best of the questionnaires with an id: by version, then the nearest, then the one that fits better. What folders
    /// are called decides nothing.
    fn best(
        &self,
        among: &[Arc<Questionnaire>],
        id: &str,
        path: &Path,
        needs: &Needs<'_>,
    ) -> Option<Arc<Questionnaire>> {
        let mut called = among.iter().filter(|q| q.id.value == id);
        let (first, second) = (called.next()?, called.next());
        if second.is_none() {
            return Some(first.clone());
        }
        let whole = |path: &Path| std::path::absolute(path).unwrap_or(path.to_owned());
        let file = whole(path);
        let rank = |q: &&Arc<Questionnaire>| {
            let source = self.sources.file(q.id.span.file);
            let other = whole(Path::new(&source.name));
            let near = file.components().zip(other.components()).take_while(|(a, b)| a == b).count();
            let version = q.version.value.clone();
            (needs.fits(q), needs.exact(q), near, Reverse(needs.misfits(q)), version, Reverse(source.text.to_string()))
        };
        among.iter().filter(|q| q.id.value == id).max_by_key(rank).cloned()
    }

    /// Reads all questionnaires below the root that are not checked, once.
    fn search_root(&mut self) {
        if !std::mem::replace(&mut self.searched, true) {
            self.on_disk.library().iter().for_each(|main| self.look_in(main));
        }
    }

    /// Reads the questionnaire in a file, unless that was done before.
    fn look_in(&mut self, main: &Path) {
        let name = main.shown();
        let checked = self.questionnaires.iter().any(|q| self.sources.file(q.id.span.file).name == name);
        if !checked && self.looked_in.insert(main.to_owned()) {
            self.read_other(&self.on_disk.origin(main));
        }
    }

    /// Reads a questionnaire that was not asked for: what is found in it is not either.
    fn read_other(&mut self, origin: &Origin) {
        let first = self.sources.files().count();
        let read = self.read_questionnaire(origin, &mut Vec::new());
        self.context.extend(self.sources.files().skip(first).map(|(file, _)| file));
        self.others.extend(read.ok().flatten());
    }

    /// Reports that there is no questionnaire with an id.
    pub(super) fn unknown_questionnaire(&mut self, id: &str, span: Span) {
        if self.some_unreadable {
            return; // It may well be the one that could not be read.
        }
        let local = self.questionnaires.iter().chain(&self.others).map(|q| q.id.as_str());
        let known: Vec<&str> = local.chain(load::builtin_ids(Folder::Questionnaire)).collect();
        let message = format!("there is no questionnaire \"{id}\", neither among the files checked nor built in");
        self.problems.push(Problem::new(span, message).code(Code::L001).suggest(id, known));
    }
}

/// Where a questionnaire may stand that was not found: beside a file, or in `questionnaires/ID` above it.
fn candidates(id: &str, path: &Path) -> Vec<PathBuf> {
    let start = std::path::absolute(path).unwrap_or(path.to_owned());
    let plain = !id.is_empty() && !id.contains(['/', '\\', '.']);
    let above = start.ancestors().skip(1).filter(|_| plain).map(|f| f.join("questionnaires").join(id));
    let folders = start.parent().map(Path::to_owned).into_iter().chain(above);
    let main = folders.map(|f| f.join(Folder::Questionnaire.main_file())).filter(|p| p.is_file());
    main.map(|p| crate::check::names::plain(&p)).collect()
}
