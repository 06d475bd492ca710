//! Which questionnaire a rubric or sheet belongs to, when several have its id or none was among the files checked.

use std::path::Path;

use anyhow::Result;

use super::Workspace;
use crate::load::{self, Origin, origin::Folder};
use crate::model::Questionnaire;
use crate::source::{Code, Problem, Span};

impl Workspace {
    /// The questionnaire with an id: the nearest one among the files checked, else one beside or above the file that
    /// names it, else the built-in one.
    pub(super) fn questionnaire_called(&mut self, id: &str, path: &Path) -> Result<Option<Questionnaire>> {
        let shared = |q: &&Questionnaire| {
            let other = Path::new(&self.sources.file(q.id.span.file).name);
            path.components().zip(other.components()).take_while(|(a, b)| a == b).count()
        };
        let called = |q: &&Questionnaire| q.id.value == id;
        // The last of the nearest is taken by `max_by_key`; reversed, that is the first.
        if let Some(near) = self.questionnaires.iter().rev().filter(called).max_by_key(shared) {
            return Ok(Some(near.clone()));
        }
        if let Some(found) = self.others.iter().find(called) {
            return Ok(Some(found.clone()));
        }
        let builtin = load::builtin_ids(Folder::Questionnaire).contains(&id);
        let builtin = builtin.then(|| Origin::Builtin(Folder::Questionnaire, id.to_owned()));
        for origin in self.candidates(id, path).into_iter().chain(builtin) {
            let first = self.sources.files().count();
            let loaded = load::read_questionnaire(&origin, &mut self.sources, &mut Vec::new());
            self.context.extend(self.sources.files().skip(first).map(|(file, _)| file));
            if let Ok(Some(questionnaire)) = loaded
                && questionnaire.id.value == id
            {
                self.others.push(questionnaire.clone());
                return Ok(Some(questionnaire));
            }
        }
        Ok(None)
    }

    /// Where a questionnaire may stand that was not among the paths: beside a file, or in `questionnaires/ID` above it.
    fn candidates(&self, id: &str, path: &Path) -> Vec<Origin> {
        let start = std::path::absolute(path).unwrap_or(path.to_owned());
        let plain = !id.is_empty() && !id.contains(['/', '\\', '.']);
        let above = start.ancestors().skip(1).filter(|_| plain).map(|f| f.join("questionnaires").join(id));
        let folders = start.parent().map(Path::to_owned).into_iter().chain(above);
        let main = folders.map(|f| f.join(Folder::Questionnaire.main_file())).filter(|p| p.is_file());
        main.map(|p| self.on_disk.origin(&p)).collect()
    }

    /// Reports that there is no questionnaire with an id.
    pub(super) fn unknown_questionnaire(&mut self, id: &str, span: Span) {
        if self.some_unreadable {
            return; // It may well be the one that could not be read.
        }
        let known: Vec<&str> =
            self.questionnaires.iter().map(|q| q.id.as_str()).chain(load::builtin_ids(Folder::Questionnaire)).collect();
        let message = format!("there is no questionnaire \"{id}\", neither among the files checked nor built in");
        self.problems.push(Problem::new(span, message).code(Code::L001).suggest(id, known));
    }
}
