//! What is not read, or not as it should be: it is reported, because nobody would miss it otherwise.

use std::path::Path;

use super::{Workspace, folder};
use crate::check::kinds;
use crate::disk::Shown;
use crate::load::read::{MAX_BYTES, SAVE_AS_UTF8};
use crate::source::{Code, Problem, Span};

impl Workspace {
    /// Reports the files that are not UTF-8, each once.
    pub(super) fn note_garbled(&mut self) {
        for file in self.texts() {
            let name = &self.sources.file(file).name;
            if let Some(garbled) = self.on_disk.garbled(name) {
                self.torn.insert(folder(Path::new(name)));
                let start = garbled.start;
                let lost = if start == 0 { 0 } else { char::REPLACEMENT_CHARACTER.len_utf8() };
                let span = Span::new(file, start, start + lost);
                if lost > 0 {
                    // Nor can the notation be judged from there on.
                    let before = |at: Span| at.file != file || at.start < span.start;
                    self.problems.retain(|p| p.code != Some(Code::F001) || before(p.span));
                }
                self.problems.push(Problem::new(span, garbled.reason).code(Code::F001).help(SAVE_AS_UTF8));
            }
        }
    }

    /// Reports a file that cannot be read, or is too large to be.
    pub(super) fn note_unread(&mut self, path: &Path, reason: &str) {
        self.torn.insert(folder(path));
        let code =
            if path.metadata().is_ok_and(|m| m.is_file() && m.len() > MAX_BYTES) { Code::F006 } else { Code::F008 };
        let help = "mend the file, or leave it out with \"exclude\" in plimsoll.toml";
        self.note(path, code, format!("this file is not checked: {reason}"), help);
    }

    /// Reports a part that nothing has read.
    pub(super) fn note_part(&mut self, path: &Path) {
        let meant_for = path.file_name().and_then(|name| kinds::meant_for(name.to_str()?));
        // What could not be read may well have named it.
        if self.has_read(path) || (meant_for.is_none() && self.torn.contains(&folder(path))) {
            return;
        }
        let (message, help) = match meant_for {
            Some(name) => (
                "nothing reads this file, although it stands beside a rubric".to_owned(),
                format!("its name must be {name}.toml, in small letters"),
            ),
            None if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("po")) => (
                "nothing reads this translation".to_owned(),
                "translations stand in the folder \"locale\" beside questionnaire.yaml or rubric.toml".to_owned(),
            ),
            None => (
                "this looks like a part of a questionnaire or rubric, but nothing reads it".to_owned(),
                "list an area under \"areas\" of the questionnaire beside it; cases stand in cases.toml, and actions in \
                 actions.toml, beside a rubric"
                    .to_owned(),
            ),
        };
        self.note(path, Code::F009, message, &help);
    }

    /// Notes a file that was named, and is nothing that is checked.
    pub(super) fn note_named(&mut self, path: &Path) {
        if !self.has_read(path) {
            self.passed_over.push(path.to_owned());
        }
    }

    fn note(&mut self, path: &Path, code: Code, message: String, help: &str) {
        let file = self.sources.add(path.shown(), "");
        self.problems.push(Problem::new(Span::new(file, 0, 0), message).code(code).help(help));
    }

    fn has_read(&self, path: &Path) -> bool {
        let name = path.shown();
        self.sources.files().any(|(_, file)| file.name == name)
    }
}
