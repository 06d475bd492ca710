//! What there is to check: files found below the given paths, read once, and put together.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::proof::{self, Attainable, Explorer, Influence, Place, Reach};
use crate::load::{self, Origin, origin::Folder, read};
use crate::model::{Questionnaire, Rubric, Sheet};
use crate::score::{Scorer, Scores};
use crate::source::tree::{Kind, Node};
use crate::source::{FileId, Notation, Problem, Sources};

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
    /// Translations, by file.
    pub catalogues: Vec<FileId>,
    /// What was wrong while reading.
    pub problems: Vec<Problem>,
    /// The files looked at, as named in findings.
    pub files: BTreeSet<String>,
}

/// A questionnaire as rules see it.
pub struct QuestionnaireUnit<'w> {
    /// The questionnaire.
    pub questionnaire: &'w Questionnaire,
    /// The texts.
    pub sources: &'w Sources,
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
}

/// A translation as rules see it.
pub struct Catalogue<'w> {
    /// The file.
    pub file: FileId,
    /// The texts.
    pub sources: &'w Sources,
}

/// A file that check knows.
enum Found {
    Questionnaire(PathBuf),
    Rubric(PathBuf),
    Sheet(PathBuf),
    Catalogue(PathBuf),
}

impl Workspace {
    /// Finds and reads everything below the paths.
    ///
    /// # Errors
    /// When a path does not exist, or a named file is of no kind that is checked.
    pub fn read(paths: &[PathBuf]) -> Result<Workspace> {
        let mut workspace = Workspace::default();
        let found = discover(paths)?;
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

    fn add_questionnaire(&mut self, path: &Path) -> Result<()> {
        let origin = disk(path);
        self.files.insert(path.display().to_string());
        let loaded = load::read_questionnaire(&origin, &mut self.sources, &mut self.problems)?;
        self.questionnaires.extend(loaded);
        Ok(())
    }

    fn add_rubric(&mut self, path: &Path) -> Result<()> {
        self.files.insert(path.display().to_string());
        let Some((id, at)) = self.named_questionnaire(path, Notation::Toml)? else { return Ok(()) };
        let Some(questionnaire) = self.questionnaire_called(&id)? else {
            self.unknown_questionnaire(&id, at);
            return Ok(());
        };
        let loaded = load::read_rubric(&disk(path), &questionnaire, &mut self.sources, &mut self.problems)?;
        self.rubrics.extend(loaded.map(|rubric| (rubric, questionnaire)));
        Ok(())
    }

    fn add_sheet(&mut self, path: &Path) -> Result<()> {
        self.files.insert(path.display().to_string());
        let text = read::text(path)?;
        let loaded = load::read_sheet(&path.display().to_string(), text, &mut self.sources, &mut self.problems);
        let Some(sheet) = loaded else { return Ok(()) };
        match self.questionnaire_called(&sheet.questionnaire)? {
            None => self.unknown_questionnaire(&sheet.questionnaire.value, sheet.questionnaire.span),
            Some(questionnaire) => {
                load::fit_problems(&sheet, &questionnaire, &mut self.problems);
                self.sheets.push((sheet, questionnaire));
            }
        }
        Ok(())
    }

    fn add_catalogue(&mut self, path: &Path) -> Result<()> {
        self.files.insert(path.display().to_string());
        let text = read::text(path)?;
        self.catalogues.push(self.sources.add(path.display().to_string(), text));
        Ok(())
    }

    /// The id that a rubric names, without reading the rest.
    fn named_questionnaire(
        &mut self,
        path: &Path,
        notation: Notation,
    ) -> Result<Option<(String, crate::source::Span)>> {
        let text = read::text(path)?;
        let file = self.sources.add(path.display().to_string(), text);
        let mut problems = Vec::new();
        let tree = self.sources.parse(file, notation, &mut problems);
        let named = tree.as_ref().and_then(|t| field(t, "questionnaire")).and_then(|node| match &node.kind {
            Kind::Scalar(scalar) => Some((scalar.text.to_string(), node.span)),
            _ => None,
        });
        drop(tree);
        self.problems.append(&mut problems);
        Ok(named)
    }

    /// The questionnaire with an id: found here, else built in.
    fn questionnaire_called(&self, id: &str) -> Result<Option<Questionnaire>> {
        if let Some(found) = self.questionnaires.iter().find(|q| q.id.value == id) {
            return Ok(Some(found.clone()));
        }
        if !load::builtin_ids(Folder::Questionnaire).contains(&id) {
            return Ok(None);
        }
        load::questionnaire(&Origin::Builtin(Folder::Questionnaire, id.to_owned())).map(Some)
    }

    fn unknown_questionnaire(&mut self, id: &str, span: crate::source::Span) {
        let known: Vec<&str> =
            self.questionnaires.iter().map(|q| q.id.as_str()).chain(load::builtin_ids(Folder::Questionnaire)).collect();
        let help = crate::source::problem::suggest(id, known).unwrap_or_default();
        let message = format!("there is no questionnaire \"{id}\", neither among the files checked nor built in");
        self.problems.push(Problem::new(span, message).code("L001").help(help));
    }
}

fn disk(path: &Path) -> Origin {
    let name = path.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
    Origin::Disk(path.parent().unwrap_or(Path::new("")).to_owned(), name)
}

fn field<'t, 's>(node: &'t Node<'s>, key: &str) -> Option<&'t Node<'s>> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().find(|e| e.key == key).map(|e| &e.value),
        _ => None,
    }
}

/// The files below the paths that are checked, sorted; `.gitignore` is respected.
fn discover(paths: &[PathBuf]) -> Result<Vec<Found>> {
    let mut files: BTreeSet<(PathBuf, bool)> = BTreeSet::new();
    for path in paths {
        if path.is_file() {
            files.insert((path.clone(), true));
            continue;
        }
        if !path.is_dir() {
            bail!("{}: there is no such file or folder", path.display());
        }
        for entry in ignore::WalkBuilder::new(path).require_git(false).build() {
            let entry = entry.with_context(|| format!("{}: cannot be searched", path.display()))?;
            if entry.file_type().is_some_and(|t| t.is_file()) {
                let path = entry.path();
                files.insert((path.strip_prefix("./").unwrap_or(path).to_owned(), false));
            }
        }
    }
    let mut found = Vec::new();
    for (path, named) in files {
        match classify(&path)? {
            Some(item) => found.push(item),
            None if named => bail!(
                "{}: this is no questionnaire, rubric, sheet or translation; area files and files beside rubric.toml \
                 are checked with the file that they belong to",
                path.display()
            ),
            None => {}
        }
    }
    Ok(found)
}

/// What a file is, by its ending and its first-level fields.
fn classify(path: &Path) -> Result<Option<Found>> {
    let notation = match path.extension().and_then(|e| e.to_str()) {
        Some("po") => return Ok(Some(Found::Catalogue(path.to_owned()))),
        Some("yaml" | "yml") => Notation::Yaml,
        Some("toml") => Notation::Toml,
        _ => return Ok(None),
    };
    let by_name = match path.file_name().and_then(|n| n.to_str()) {
        Some("questionnaire.yaml") => Some(Found::Questionnaire(path.to_owned())),
        Some("rubric.toml") => Some(Found::Rubric(path.to_owned())),
        _ => None,
    };
    if by_name.is_some() {
        return Ok(by_name);
    }
    let Ok(text) = read::text(path) else { return Ok(None) };
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let Some(tree) = sources.parse(file, notation, &mut Vec::new()) else { return Ok(None) };
    let has = |key: &str| field(&tree, key).is_some();
    Ok(match notation {
        Notation::Yaml if has("dimensions") && has("areas") => Some(Found::Questionnaire(path.to_owned())),
        Notation::Yaml if has("questionnaire") && (has("answers") || has("version")) => {
            Some(Found::Sheet(path.to_owned()))
        }
        Notation::Toml if has("scale") && has("questionnaire") => Some(Found::Rubric(path.to_owned())),
        _ => None,
    })
}
