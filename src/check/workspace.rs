//! What there is to check: files found below the given paths, read once, and put together.

mod belongs;
mod catalogues;
mod units;
mod workshops;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::config::Config;
use super::discover::{self, Files, Found};
use crate::load;
use crate::model::{Questionnaire, Rubric, Sheet};
use crate::source::tree::Kind;
use crate::source::{Code, FileId, Notation, Problem, Sources, Span};

pub use catalogues::{CatalogueUnit, Translation};
pub use units::{QuestionnaireUnit, RubricUnit, SheetUnit};
pub use workshops::WorkshopUnit;

/// Everything found, read and put together.
#[derive(Default)]
pub struct Workspace {
    /// The texts.
    pub sources: Sources,
    /// Questionnaires that could be read.
    pub questionnaires: Vec<Questionnaire>,
    /// Rubrics that could be read, with the questionnaire each belongs to.
    pub rubrics: Vec<(Rubric, Questionnaire)>,
    /// Sheets that could be read, with the questionnaire each belongs to.
    pub sheets: Vec<(Sheet, Questionnaire)>,
    /// Workshops that could be read.
    pub workshops: Vec<WorkshopUnit>,
    /// Translations.
    pub catalogues: Vec<Translation>,
    /// What was wrong while reading.
    pub problems: Vec<Problem>,
    /// Questionnaires that were not asked for but are needed.
    others: Vec<Questionnaire>,
    context: HashSet<FileId>,
    /// Rubrics that cannot score: only their texts are looked at.
    unsound: Vec<(Rubric, Questionnaire)>,
    /// Folders of which a part could not be read, or has a wrong id: nobody knows all of their texts and places.
    torn: HashSet<PathBuf>,
    /// The questionnaires of which a part could not be read, by the place of their ids.
    incomplete: HashSet<Span>,
    /// The questionnaires that nothing can be scored with, by the place of their ids.
    unscorable: HashSet<Span>,
    /// The rubrics with cases that cannot be run, by the place of their ids.
    untestable: HashSet<Span>,
    /// Whether a questionnaire could not be read at all.
    some_unreadable: bool,
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
        for item in &found {
            if let Found::Questionnaire(path) = item {
                workspace.add_questionnaire(path)?;
            }
        }
        for item in &found {
            match item {
                Found::Questionnaire(_) | Found::Workshop(_) => {}
                Found::Rubric(path) => workspace.add_rubric(path)?,
                Found::Sheet(path) => workspace.add_sheet(path)?,
                Found::Catalogue(path) => workspace.add_catalogue(path)?,
            }
        }
        for item in &found {
            // Last: what a workshop names may be among the files.
            if let Found::Workshop(path) = item {
                workspace.add_workshop(path)?;
            }
        }
        workspace.note_garbled();
        Ok(workspace)
    }

    /// Reports the files that are not UTF-8, each once.
    fn note_garbled(&mut self) {
        for file in self.texts() {
            let name = &self.sources.file(file).name;
            if let Some(start) = self.on_disk.garbled(name) {
                self.torn.insert(folder(Path::new(name)));
                let span = Span::new(file, start, start + char::REPLACEMENT_CHARACTER.len_utf8());
                // Nor can the notation be judged from there on.
                self.problems
                    .retain(|p| p.code != Some(Code::F001) || p.span.file != file || p.span.start < span.start);
                let problem = Problem::new(span, "this is not UTF-8: here, and perhaps below, characters are lost");
                self.problems.push(problem.code(Code::F001).help("save the file again with the encoding UTF-8"));
            }
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

    /// How many files were checked: those that are only there because another one needs them do not count.
    pub fn checked(&self) -> usize {
        self.texts().into_iter().filter(|file| !self.is_context(*file)).count()
    }

    /// Whether a file is only there because another one needs it: what is found in it is not asked for.
    pub fn is_context(&self, file: FileId) -> bool {
        self.context.contains(&file)
    }

    fn add_questionnaire(&mut self, path: &Path) -> Result<()> {
        let origin = self.on_disk.origin(path);
        let before = self.problems.len();
        let loaded = load::read_questionnaire(&origin, &mut self.sources, &mut self.problems)?;
        let broken =
            loaded.is_none() || self.problems[before..].iter().any(|p| p.code.is_some_and(Code::is_of_reading));
        self.some_unreadable |= loaded.is_none();
        // A wrong id gives its texts a wrong place.
        let misnamed = |p: &Problem| matches!(p.code, Some(Code::Q001 | Code::Q002 | Code::Q003));
        if broken || self.problems[before..].iter().any(misnamed) {
            self.torn.insert(folder(path));
        }
        if let Some(questionnaire) = loaded {
            if broken {
                self.incomplete.insert(questionnaire.id.span);
            }
            // What a question leans on is no part of any score.
            if self.problems[before..].iter().any(|p| p.code != Some(Code::Q005)) {
                self.unscorable.insert(questionnaire.id.span);
            }
            self.questionnaires.push(questionnaire);
        }
        Ok(())
    }

    fn add_rubric(&mut self, path: &Path) -> Result<()> {
        let Some((id, at)) = self.named_questionnaire(path, Notation::Toml)? else {
            self.torn.insert(folder(path));
            return Ok(());
        };
        let Some(questionnaire) = self.questionnaire_called(&id, path)? else {
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
        let name = path.display().to_string();
        let text = self.on_disk.text(path)?.to_string();
        let loaded = load::read_sheet(&name, text, &mut self.sources, &mut self.problems);
        let Some(sheet) = loaded else { return Ok(()) };
        match self.questionnaire_called(&sheet.questionnaire, path)? {
            None => self.unknown_questionnaire(&sheet.questionnaire.value, sheet.questionnaire.span),
            Some(questionnaire) => {
                let mut problems = Vec::new();
                load::fit_problems(&sheet, &questionnaire, &mut problems);
                self.take(problems, &questionnaire);
                self.sheets.push((sheet, questionnaire));
            }
        }
        Ok(())
    }

    /// Keeps problems; of those with an incomplete questionnaire only what is wrong with the file itself.
    fn take(&mut self, problems: Vec<Problem>, questionnaire: &Questionnaire) {
        let complete = self.is_complete(questionnaire);
        self.problems.extend(problems.into_iter().filter(|p| complete || p.code.is_some_and(Code::is_of_reading)));
    }

    /// The id that a rubric names, without reading the rest.
    fn named_questionnaire(&mut self, path: &Path, notation: Notation) -> Result<Option<(String, Span)>> {
        let file = self.sources.add(path.display().to_string(), self.on_disk.text(path)?);
        let mut problems = Vec::new();
        let tree = self.sources.parse(file, notation, &mut problems);
        let named = tree.as_ref().and_then(|t| discover::field(t, "questionnaire")).and_then(|node| match &node.kind {
            Kind::Scalar(scalar) => Some((scalar.text.to_string(), node.span)),
            _ => None,
        });
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
