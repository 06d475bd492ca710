//! What there is to check: files found below the given paths, read once, and put together.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::discover::{self, Files, Found};
use super::proof::{self, Attainable, Explorer, Influence, Place, Reach};
use crate::load::{self, Origin, origin::Folder};
use crate::model::texts::{self, Text};
use crate::model::{Questionnaire, Rubric, Sheet};
use crate::score::{Scorer, Scores};
use crate::source::fields::Fields;
use crate::source::po::{self, PoEntry};
use crate::source::problem::drop_consequences;
use crate::source::tree::Kind;
use crate::source::{FileId, Notation, Problem, Sources, Span};

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
    /// Translations.
    pub catalogues: Vec<Translation>,
    /// What was wrong while reading.
    pub problems: Vec<Problem>,
    /// The files looked at, as named in findings.
    pub files: BTreeSet<String>,
    /// Questionnaires that were not asked for but are needed.
    others: Vec<Questionnaire>,
    context: HashSet<FileId>,
    /// The questionnaires of which a part could not be read, by the place of their ids.
    incomplete: HashSet<Span>,
    /// Whether a questionnaire could not be read at all.
    some_unreadable: bool,
    on_disk: Files,
}

/// A questionnaire as rules see it.
pub struct QuestionnaireUnit<'w> {
    /// The questionnaire.
    pub questionnaire: &'w Questionnaire,
    /// The texts.
    pub sources: &'w Sources,
    fields: OnceCell<Fields>,
}

impl<'w> QuestionnaireUnit<'w> {
    /// A questionnaire with the texts it was read from.
    pub fn new(questionnaire: &'w Questionnaire, sources: &'w Sources) -> Self {
        QuestionnaireUnit { questionnaire, sources, fields: OnceCell::new() }
    }

    /// The place of a field of the mapping in which a value stands; the value's own where there is none.
    pub fn beside(&self, value: Span, field: &str) -> Span {
        let ids = [self.questionnaire.id.span].into_iter().chain(self.questionnaire.areas.iter().map(|a| a.id.span));
        let files = || ids.map(|span| span.file).collect::<BTreeSet<FileId>>();
        let fields = self.fields.get_or_init(|| Fields::read(self.sources, files()));
        fields.beside(value, field).unwrap_or(value)
    }
}

/// A rubric as rules see it; proofs are made once, when the first rule asks.
pub struct RubricUnit<'w> {
    /// The rubric.
    pub rubric: &'w Rubric,
    /// The questionnaire that it scores.
    pub questionnaire: &'w Questionnaire,
    /// The texts.
    pub sources: &'w Sources,
    /// Both, compiled.
    pub scorer: Scorer,
    reach: OnceCell<Vec<(Place, u8, Reach)>>,
    influence: OnceCell<Vec<Influence>>,
    attainable: OnceCell<Attainable>,
    best: OnceCell<Scores>,
}

impl<'w> RubricUnit<'w> {
    /// A rubric with its questionnaire.
    pub fn new(rubric: &'w Rubric, questionnaire: &'w Questionnaire, sources: &'w Sources) -> Self {
        let scorer = Scorer::compile(questionnaire, rubric);
        RubricUnit {
            rubric,
            questionnaire,
            sources,
            scorer,
            reach: OnceCell::new(),
            influence: OnceCell::new(),
            attainable: OnceCell::new(),
            best: OnceCell::new(),
        }
    }

    /// Sets that hold every attainable score.
    pub fn attainable(&self) -> &Attainable {
        self.attainable.get_or_init(|| Attainable::of(&self.scorer))
    }

    /// The scores of the best answers.
    pub fn best(&self) -> &Scores {
        self.best.get_or_init(|| self.scorer.score(&Explorer::new(&self.scorer).best()))
    }

    /// Whether each level can be had at each place.
    pub fn reach(&self) -> &[(Place, u8, Reach)] {
        self.reach.get_or_init(|| Explorer::new(&self.scorer).reach(|| self.attainable()))
    }

    /// What each question can do.
    pub fn influence(&self) -> &[Influence] {
        self.influence.get_or_init(|| proof::influence(&self.scorer))
    }
}

/// A sheet as rules see it.
pub struct SheetUnit<'w> {
    /// The sheet.
    pub sheet: &'w Sheet,
    /// The questionnaire that it answers.
    pub questionnaire: &'w Questionnaire,
    sources: &'w Sources,
    fields: OnceCell<Fields>,
}

impl<'w> SheetUnit<'w> {
    /// A sheet with its questionnaire and the texts it was read from.
    pub fn new(sheet: &'w Sheet, questionnaire: &'w Questionnaire, sources: &'w Sources) -> Self {
        SheetUnit { sheet, questionnaire, sources, fields: OnceCell::new() }
    }

    /// The place of the last day of an entry's evidence; the entry's own where there is none.
    pub fn valid_until(&self, entry: Span) -> Span {
        let fields = self.fields.get_or_init(|| Fields::read(self.sources, [entry.file]));
        let evidence = fields.beside(entry, "evidence");
        evidence.and_then(|e| fields.beside(e, "valid_until")).unwrap_or(entry)
    }
}

/// A translation catalogue as it was read.
pub struct Translation {
    /// The file.
    pub file: FileId,
    /// The language that it translates to, by the file's name.
    pub language: String,
    /// Its entries.
    pub entries: Vec<PoEntry>,
    /// The folder of the questionnaire or rubric that it translates.
    pub folder: PathBuf,
}

/// A translation as rules see it.
pub struct CatalogueUnit<'w> {
    /// The catalogue.
    pub translation: &'w Translation,
    /// The texts of what it translates.
    pub texts: Vec<Text<'w>>,
    /// The language that those are written in.
    pub language: &'w str,
}

impl Workspace {
    /// Finds and reads everything below the paths.
    ///
    /// # Errors
    /// When a path does not exist, or a named file is of no kind that is checked.
    pub fn read(paths: &[PathBuf]) -> Result<Workspace> {
        Workspace::read_files(paths, Files::default())
    }

    /// The same, where some files may have another text than on disk.
    ///
    /// # Errors
    /// As [`Workspace::read`].
    pub fn read_files(paths: &[PathBuf], files: Files) -> Result<Workspace> {
        let found = files.discover(paths)?;
        let mut workspace = Workspace { on_disk: files, ..Workspace::default() };
        for item in &found {
            if let Found::Questionnaire(path) = item {
                workspace.add_questionnaire(path)?;
            }
        }
        for item in &found {
            match item {
                Found::Questionnaire(_) => {}
                Found::Rubric(path) => workspace.add_rubric(path)?,
                Found::Sheet(path) => workspace.add_sheet(path)?,
                Found::Catalogue(path) => workspace.add_catalogue(path)?,
            }
        }
        drop_consequences(&mut workspace.problems);
        Ok(workspace)
    }

    /// The files whose text was read, in the order of reading; of a file that was read twice, the last.
    pub fn texts(&self) -> Vec<FileId> {
        let mut texts: std::collections::BTreeMap<&str, FileId> = std::collections::BTreeMap::new();
        for (id, file) in self.sources.files() {
            texts.insert(&file.name, id);
        }
        texts.into_values().collect()
    }

    /// Whether a file is only there because another one needs it: what is found in it is not asked for.
    pub fn is_context(&self, file: FileId) -> bool {
        self.context.contains(&file)
    }

    /// A translation with the texts that it translates; `None` when those could not be read.
    pub fn catalogue<'w>(&'w self, translation: &'w Translation) -> Option<CatalogueUnit<'w>> {
        let here = |span: Span| Path::new(&self.sources.file(span.file).name).parent() == Some(&translation.folder);
        let questionnaire = self.questionnaires.iter().find(|q| here(q.id.span));
        let rubric = self.rubrics.iter().find(|(r, _)| here(r.rules.id.span));
        let language = questionnaire.or(rubric.map(|(_, q)| q)).map(|q| q.language.as_str())?;
        let mut texts = questionnaire.map_or(Vec::new(), texts::of_questionnaire);
        texts.extend(rubric.iter().flat_map(|(r, _)| texts::of_rubric(r)));
        Some(CatalogueUnit { translation, texts, language })
    }

    fn add_questionnaire(&mut self, path: &Path) -> Result<()> {
        let origin = self.on_disk.origin(path);
        self.files.insert(path.display().to_string());
        let before = self.problems.len();
        let loaded = load::read_questionnaire(&origin, &mut self.sources, &mut self.problems)?;
        let broken = loaded.is_none() || self.problems[before..].iter().any(|p| p.code.is_some_and(unreadable));
        self.some_unreadable |= loaded.is_none();
        if let Some(questionnaire) = loaded {
            if broken {
                self.incomplete.insert(questionnaire.id.span);
            }
            self.questionnaires.push(questionnaire);
        }
        Ok(())
    }

    fn add_rubric(&mut self, path: &Path) -> Result<()> {
        self.files.insert(path.display().to_string());
        let Some((id, at)) = self.named_questionnaire(path, Notation::Toml)? else { return Ok(()) };
        let Some(questionnaire) = self.questionnaire_called(&id, path)? else {
            self.unknown_questionnaire(&id, at);
            return Ok(());
        };
        let mut problems = Vec::new();
        let origin = self.on_disk.origin(path);
        let loaded = load::read_rubric(&origin, &questionnaire, &mut self.sources, &mut problems)?;
        let sound = problems.is_empty();
        if self.take(problems, &questionnaire) && sound {
            self.rubrics.extend(loaded.map(|rubric| (rubric, questionnaire)));
        }
        Ok(())
    }

    fn add_sheet(&mut self, path: &Path) -> Result<()> {
        let name = path.display().to_string();
        self.files.insert(name.clone());
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

    /// Keeps problems; of those with an incomplete questionnaire only what is wrong with the file itself. Whether the
    /// questionnaire is complete.
    fn take(&mut self, problems: Vec<Problem>, questionnaire: &Questionnaire) -> bool {
        let complete = !self.incomplete.contains(&questionnaire.id.span);
        self.problems.extend(problems.into_iter().filter(|p| complete || p.code.is_some_and(unreadable)));
        complete
    }

    fn add_catalogue(&mut self, path: &Path) -> Result<()> {
        self.files.insert(path.display().to_string());
        let file = self.sources.add(path.display().to_string(), self.on_disk.text(path)?);
        let text = self.sources.file(file).text.clone();
        let entries = po::parse(file, &text, &mut self.problems);
        let language = path.file_stem().map_or(String::new(), |s| s.to_string_lossy().into_owned());
        self.catalogues.push(Translation { file, language, entries, folder: discover::above(path) });
        Ok(())
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
            problems.push(problem.code("F004").help("add questionnaire = \"ID\""));
        }
        drop(tree);
        self.problems.append(&mut problems);
        Ok(named)
    }

    /// The questionnaire with an id: the nearest one among the files checked, else one beside or above the file that
    /// names it, else the built-in one.
    fn questionnaire_called(&mut self, id: &str, path: &Path) -> Result<Option<Questionnaire>> {
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

    fn unknown_questionnaire(&mut self, id: &str, span: Span) {
        if self.some_unreadable {
            return; // It may well be the one that could not be read.
        }
        let known: Vec<&str> =
            self.questionnaires.iter().map(|q| q.id.as_str()).chain(load::builtin_ids(Folder::Questionnaire)).collect();
        let message = format!("there is no questionnaire \"{id}\", neither among the files checked nor built in");
        self.problems.push(Problem::new(span, message).code("L001").suggest(id, known));
    }
}

/// Whether a rule means that a part of a file was left out.
fn unreadable(code: &str) -> bool {
    code.starts_with('F')
}
