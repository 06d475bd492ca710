//! Files to model: where they come from, how they are read, and whether they hold together.
//!
//! [`read`] bounds and reads files, [`origin`] finds built-in data and folders, and one file per kind of input turns trees
//! into the model and checks what holds between its parts. All problems of an input are reported at once.

pub mod ballots;
pub mod calibration;
pub mod delegations;
mod folder_hash;
pub mod folders;
pub mod git;
pub mod ids;
pub mod numbers;
pub mod origin;
mod places;
mod questionnaire;
pub mod read;
mod region;
mod rubric;
mod rubric_files;
pub mod settings;
mod sheet;
pub mod split;
mod supposed;
mod translation;
pub mod workshop;

use std::path::Path;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::disk::Shown;
use crate::model::{Answer, Question, Questionnaire, Rubric, Sheet};
use crate::source::{Problem, Problems, Sources, Span, Spanned};
use folder_hash::{FolderHash, hex};
pub use origin::{Origin, builtin_ids};
use read::Whole;
pub use region::region;
pub use supposed::suppose;
pub use translation::{translate, translate_questionnaire};

/// What a report says about one of its inputs (S14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The id in the file; empty for a sheet.
    pub id: String,
    /// The version in the file; empty for a sheet.
    pub version: String,
    /// SHA-256 of the input's files, in hexadecimal. For a folder: of each file's name, a zero byte, its length in
    /// decimal, a zero byte, and its bytes, in the order in which the files are read.
    pub sha256: String,
}

/// A questionnaire with its rubric, ready to be scored with.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// How it is scored.
    pub rubric: Rubric,
    /// What a report says about the questionnaire.
    pub questionnaire_input: Input,
    /// What a report says about the rubric.
    pub rubric_input: Input,
    /// The texts, for places and messages.
    pub sources: Sources,
}

impl Instrument {
    /// A sheet of which nothing is known yet.
    pub fn blank_sheet(&self) -> Sheet {
        let sha256 = Spanned::new(self.questionnaire_input.sha256.clone(), Default::default());
        Sheet { questionnaire_sha256: Some(sha256), ..Sheet::blank(&self.questionnaire) }
    }
}

/// A sheet as read from a file.
#[derive(Clone, Debug)]
pub struct LoadedSheet {
    /// The answers.
    pub sheet: Sheet,
    /// What a report says about the sheet.
    pub input: Input,
    /// Answers that are supposed instead of its own, in the order given.
    pub supposed: Vec<Supposed>,
}

/// An answer that is supposed instead of a sheet's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposed {
    /// The question.
    pub question: String,
    /// The answer, as it was typed.
    pub answer: String,
    /// What the sheet says.
    pub before: Answer,
}

/// Loads a questionnaire and its rubric; the rubric's cases stay on disk, because no score depends on them.
///
/// # Errors
/// When files cannot be read, or [`Problems`] with everything that is wrong with them.
pub fn instrument(questionnaire: &Origin, rubric: &Origin) -> Result<Instrument> {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let mut hash = questionnaire.hash();
    let loaded = questionnaire::load(questionnaire, &mut sources, &mut hash, &mut problems)?;
    let questionnaire = finish(loaded, &mut problems, &sources)?;
    let questionnaire_input = folder_input(&questionnaire.id, &questionnaire.version, hash);
    let mut hash = rubric.hash();
    let loaded = rubric::load(rubric, &questionnaire, &mut sources, &mut hash, &mut problems)?;
    let rubric = finish(loaded, &mut problems, &sources)?;
    let rubric_input = folder_input(&rubric.rules.id, &rubric.rules.version, hash);
    Ok(Instrument { questionnaire, rubric, questionnaire_input, rubric_input, sources })
}

/// Loads a questionnaire alone.
///
/// # Errors
/// As [`instrument`].
pub fn questionnaire(origin: &Origin) -> Result<Questionnaire> {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let loaded = questionnaire::load(origin, &mut sources, &mut FolderHash::unwanted(), &mut problems)?;
    finish(loaded, &mut problems, &sources)
}

/// Reads a sheet without looking at a questionnaire.
///
/// # Errors
/// When the file cannot be read, or [`Problems`] with everything that is wrong with it.
pub fn sheet(path: &Path, sources: &mut Sources) -> Result<LoadedSheet> {
    sheet_whole(&path.shown(), read::whole(path)?, sources)
}

/// Reads a sheet from text; `name` stands in messages.
///
/// # Errors
/// [`Problems`] with everything that is wrong with it.
pub fn sheet_text(name: &str, text: String, sources: &mut Sources) -> Result<LoadedSheet> {
    sheet_whole(name, Whole::of(text), sources)
}

fn sheet_whole(name: &str, whole: Whole, sources: &mut Sources) -> Result<LoadedSheet> {
    let input = sheet_input(&whole);
    let mut problems = Vec::new();
    let loaded = sheet::parse(name, whole.text, sources, &mut problems);
    let sheet = finish(loaded, &mut problems, sources)?;
    Ok(LoadedSheet { sheet, input, supposed: Vec::new() })
}

/// Checks that a sheet's answers fit a questionnaire: ids, choices, items, ranges, version.
///
/// # Errors
/// [`Problems`] with everything that does not fit.
pub fn fit(sheet: &Sheet, questionnaire: &Questionnaire, sources: &Sources) -> Result<()> {
    let mut problems = Vec::new();
    sheet::fit(sheet, questionnaire, &mut problems);
    finish(Some(()), &mut problems, sources)
}

/// Reads a questionnaire; what is wrong with it goes to `problems`.
///
/// # Errors
/// When the file cannot be read at all.
pub fn read_questionnaire(
    origin: &Origin,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Result<Option<Questionnaire>> {
    questionnaire::load(origin, sources, &mut FolderHash::unwanted(), problems)
}

/// Reads a rubric with its cases; what is wrong with it, or with it and its questionnaire together, goes to `problems`.
///
/// # Errors
/// When the file cannot be read at all.
pub fn read_rubric(
    origin: &Origin,
    questionnaire: &Questionnaire,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Result<Option<Rubric>> {
    let mut rubric = rubric::load(origin, questionnaire, sources, &mut FolderHash::unwanted(), problems)?;
    if let Some(rubric) = &mut rubric {
        rubric::add_cases(rubric, origin, questionnaire, sources, problems)?;
    }
    Ok(rubric)
}

/// Reads a sheet from text; what is wrong with it goes to `problems`.
pub fn read_sheet(name: &str, text: String, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Sheet> {
    sheet::parse(name, text, sources, problems)
}

/// What does not fit between a sheet's answers and a questionnaire.
pub fn fit_problems(sheet: &Sheet, questionnaire: &Questionnaire, problems: &mut Vec<Problem>) {
    sheet::fit(sheet, questionnaire, problems);
}

/// Whether a sheet was answered with a version of a questionnaire whose answers still count: the same major one, and no
/// newer than the questionnaire at hand.
pub fn version_fits(sheet: &Sheet, questionnaire: &Questionnaire) -> bool {
    sheet::version_fits(sheet, questionnaire, &mut Vec::new())
}

/// What is wrong with the version that a sheet was answered with, and what to do; `None` when [`version_fits`].
pub fn version_problem(sheet: &Sheet, questionnaire: &Questionnaire) -> Option<Problem> {
    let mut problems = Vec::new();
    sheet::version_fits(sheet, questionnaire, &mut problems);
    problems.pop()
}

/// Reads a sheet and the instrument that belongs to it; everything wrong with the sheet is reported in one go.
///
/// `instrument_for` loads the questionnaire with the id that the sheet names, and its rubric.
///
/// # Errors
/// When the sheet cannot be read, the instrument cannot be loaded, or [`Problems`] with the sheet.
pub fn sheet_with_instrument(
    path: &Path,
    instrument_for: impl FnOnce(&str) -> Result<Instrument>,
) -> Result<(Instrument, LoadedSheet)> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let whole = read::whole(path)?;
    let input = sheet_input(&whole);
    let loaded = sheet::parse(&path.shown(), whole.text, &mut sources, &mut problems);
    let Some(sheet) = loaded else { return finish(None, &mut problems, &sources) };
    let instrument = instrument_for(&sheet.questionnaire)?;
    sheet::fit(&sheet, &instrument.questionnaire, &mut problems);
    finish(Some((instrument, LoadedSheet { sheet, input, supposed: Vec::new() })), &mut problems, &sources)
}

fn sheet_input(whole: &Whole) -> Input {
    Input { id: String::new(), version: String::new(), sha256: sha256(&whole.bytes()) }
}

fn folder_input(id: &str, version: &semver::Version, hash: FolderHash) -> Input {
    Input { id: id.to_owned(), version: version.to_string(), sha256: hash.hex() }
}

/// SHA-256 of bytes, in hexadecimal (S14).
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Whether an answer is one that a question allows.
pub fn answer_fits(question: &Question, answer: &Answer) -> bool {
    let mut problems = Vec::new();
    sheet::fit_answer(question, answer, Span::default(), &mut problems);
    problems.is_empty()
}

/// The value, unless something is wrong.
fn finish<T>(value: Option<T>, problems: &mut Vec<Problem>, sources: &Sources) -> Result<T> {
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ if problems.is_empty() => bail!("the file holds nothing that can be read"),
        _ => Err(Problems::new(std::mem::take(problems), sources.clone()).into()),
    }
}
