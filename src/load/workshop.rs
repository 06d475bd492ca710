//! The folder of a workshop: `workshop.toml`, the sheets that came in, the ballots that were typed in.
//!
//! A sheet's place says what it was taken for: `sheets/EXERCISE/round-N/DELEGATION/NAME.yaml`. What the sheet says of itself
//! counts only when it is taken in.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::ballots::{self, End};
use super::ids::{known, unique, well_formed, within};
pub use super::places::is_sheet;
use super::places::{Place, below, places};
use super::read::Whole;
use super::{Instrument, calibration, finish, read, sheet};
use crate::disk::Shown;
use crate::model::ballot::Ballot;
use crate::model::names::is_reserved;
use crate::model::workshop::{Contribution, Exercise, ExerciseKind, Workshop};
use crate::model::{Questionnaire, Rubric};
use crate::source::decode::decode;
use crate::source::{Code, FileText, Notation, Problem, Sources, Spanned};
use crate::text::language::is_tag;

/// The file that makes a folder a workshop.
pub const MAIN_FILE: &str = "workshop.toml";
/// The folder of the sheets that came in.
pub const SHEETS: &str = "sheets";
/// The folder of the sheets that were withdrawn, each in the place that it had among [`SHEETS`].
pub const WITHDRAWN: &str = "withdrawn";
/// The file of the ballots that were typed in.
pub const BALLOTS: &str = "ballots.csv";

/// A workshop with everything that came in.
#[derive(Clone, Debug)]
pub struct LoadedWorkshop {
    /// Its folder.
    pub folder: PathBuf,
    /// `workshop.toml`.
    pub workshop: Workshop,
    /// What is asked, and how it is scored.
    pub instrument: Instrument,
    /// The sheets that came in, by path.
    pub contributions: Vec<Contribution>,
    /// The ballots that were typed in, in the order of entry, without those that were undone.
    pub ballots: Vec<Ballot>,
    /// What the end of their journal is like.
    pub journal_end: End,
    /// Files in `sheets/` that are no sheets, or thrown away, relative to the folder.
    pub ignored: Vec<PathBuf>,
    /// The sheets that were withdrawn, by path, relative to the folder: they count for nothing.
    pub withdrawn: Vec<PathBuf>,
    /// SHA-256 of `workshop.toml`, of the files of intended ratings that it names, of every sheet by path and of the ballots where there are some, in hexadecimal (S14): of each
    /// file's path in the folder with `/` between its parts, a zero byte, its length in decimal, a zero byte, and its bytes.
    pub sha256: String,
}

/// Reads `workshop.toml` and the instrument that it names.
///
/// `instrument_for` loads the questionnaire and the rubric that are named: ids, or paths that hold from here.
///
/// # Errors
/// When a file cannot be read, or [`crate::source::Problems`] with everything that is wrong with it.
pub fn open(
    folder: &Path,
    instrument_for: impl FnOnce(&str, Option<&str>) -> Result<Instrument>,
) -> Result<(Workshop, Instrument)> {
    let (workshop, instrument, ..) = open_whole(folder, instrument_for)?;
    Ok((workshop, instrument))
}

/// The files of ratings that a workshop names, by path.
type Intended = Vec<(String, Whole)>;

fn open_whole(
    folder: &Path,
    instrument_for: impl FnOnce(&str, Option<&str>) -> Result<Instrument>,
) -> Result<(Workshop, Instrument, Whole, Intended)> {
    let Some(whole) = read::optional_whole(&folder.join(MAIN_FILE), read::MAX_BYTES)? else {
        let name = folder.shown();
        bail!("{name}: this is no workshop: it has no {MAIN_FILE}; make one with: plimsoll workshop new {name}")
    };
    let (mut workshop, instrument, intended) = read_text(folder, &whole.text, instrument_for)?;
    super::numbers::read_into(folder, &mut workshop)?;
    Ok((workshop, instrument, whole, intended))
}

/// Reads the text of a `workshop.toml` that need not be in its folder yet.
///
/// # Errors
/// As [`open()`].
pub fn from_text(
    folder: &Path,
    text: &str,
    instrument_for: impl FnOnce(&str, Option<&str>) -> Result<Instrument>,
) -> Result<(Workshop, Instrument)> {
    let (workshop, instrument, _) = read_text(folder, text, instrument_for)?;
    Ok((workshop, instrument))
}

fn read_text(
    folder: &Path,
    text: &str,
    instrument_for: impl FnOnce(&str, Option<&str>) -> Result<Instrument>,
) -> Result<(Workshop, Instrument, Intended)> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let name = folder.join(MAIN_FILE).shown();
    let workshop = parse(&name, text.to_owned(), &mut sources, &mut problems);
    let Some(mut workshop) = workshop else { return finish(None, &mut problems, &sources) };
    let here = |named: &str| {
        let path = folder.join(named);
        if path.exists() { path.shown() } else { named.to_owned() }
    };
    let rubric = workshop.rubric.as_ref().map(|r| here(r));
    let instrument = instrument_for(&here(&workshop.questionnaire), rubric.as_deref())?;
    fit(&workshop, &instrument.questionnaire, Some(&instrument.rubric), &mut problems);
    let read = |file: &Path| read::optional_whole(file, read::MAX_BYTES);
    let mut reader = calibration::Reader { read: &read, sources: &mut sources, problems: &mut problems };
    let intended = reader.read_into(folder, &mut workshop, &instrument.questionnaire)?;
    finish(Some((workshop, instrument, intended)), &mut problems, &sources)
}

/// Reads a whole workshop.
///
/// # Errors
/// As [`open()`]; [`crate::source::Problems`] with everything that is wrong with the sheets and the ballots.
pub fn workshop(
    folder: &Path,
    instrument_for: impl FnOnce(&str, Option<&str>) -> Result<Instrument>,
) -> Result<LoadedWorkshop> {
    let (workshop, instrument, whole, intended) = open_whole(folder, instrument_for)?;
    let mut hash = super::FolderHash::default();
    hash.add(MAIN_FILE, &whole.parts());
    intended.iter().for_each(|(name, whole)| hash.add(name, &whole.parts()));
    let (places, ignored) = places(folder, &workshop)?;
    let (contributions, files): (Vec<Contribution>, Vec<Whole>) =
        contributions(folder, places, &instrument.questionnaire)?.into_iter().unzip();
    contributions.iter().zip(&files).for_each(|(of, whole)| hash.add(&name_of(&of.file), &whole.parts()));
    let ballots = ballots::whole(&folder.join(BALLOTS))?;
    ballots.iter().for_each(|whole| hash.add(BALLOTS, &whole.parts()));
    let text = ballots.unwrap_or_default().text;
    let withdrawn = below(folder, WITHDRAWN)?.into_iter().filter(|file| is_sheet(file)).collect();
    let (ballots, journal_end) = ballots::parse(&folder.join(BALLOTS), &text, &workshop, &instrument.questionnaire)?;
    let sha256 = hash.hex();
    Ok(LoadedWorkshop {
        folder: folder.to_owned(),
        workshop,
        instrument,
        contributions,
        ballots,
        journal_end,
        ignored,
        withdrawn,
        sha256,
    })
}

/// A path with `/` between its parts, on every system.
pub fn name_of(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// Reads a workshop from text; what is wrong with it goes to `problems`.
pub fn parse(name: &str, text: String, sources: &mut Sources, problems: &mut Vec<Problem>) -> Option<Workshop> {
    let file = sources.add(name.to_owned(), text);
    let tree = sources.parse(file, Notation::Toml, problems)?;
    decode(&tree, problems)
}

/// What must hold in `workshop.toml`, and between it and its questionnaire and rubric.
pub fn fit(workshop: &Workshop, questionnaire: &Questionnaire, rubric: Option<&Rubric>, problems: &mut Vec<Problem>) {
    let areas: Vec<&str> = questionnaire.areas.iter().map(|a| a.id.as_str()).collect();
    let area = |id: &Spanned<String>, problems: &mut Vec<Problem>| {
        known(id, "area", areas.iter().copied(), Code::W001, problems);
    };
    workshop.areas.iter().for_each(|id| area(id, problems));
    unique(workshop.languages.iter(), "language", Code::W002, problems);
    for language in workshop.languages.iter().filter(|language| !is_tag(language)) {
        let problem = Problem::new(language.span, format!("\"{}\" is no language", language.value)).code(Code::F007);
        problems.push(problem.help("write languages as \"en\", \"fr\" or \"pt-BR\""));
    }
    if let (Some(profile), Some(rubric)) = (&workshop.profile, rubric) {
        known(profile, "profile", rubric.profiles.iter().map(|(id, _)| id.as_str()), Code::W001, problems);
    }
    unique(workshop.exercise.iter().map(|e| &e.id), "exercise", Code::W002, problems);
    unique(workshop.delegation.iter().map(|d| &d.id), "delegation", Code::W002, problems);
    for Exercise { id, kind, calibration, areas, questions, .. } in &workshop.exercise {
        usable(id, "an exercise", problems);
        if let (Some(named), ExerciseKind::Own | ExerciseKind::Ranking) = (calibration, kind) {
            let message = format!("ratings cannot be intended for an exercise of the kind \"{}\"", kind.name());
            let problem = Problem::new(named.span, message).code(Code::F007);
            problems.push(problem.help("remove \"calibration\", or write kind = \"common\""));
        }
        areas.iter().for_each(|id| area(id, problems));
        for question in questions {
            let all = questionnaire.questions().map(|(_, q)| q.id.as_str());
            known(question, "question", all.collect::<Vec<_>>(), Code::W001, problems);
        }
    }
    only_one(ExerciseKind::Own, workshop, problems);
    only_one(ExerciseKind::Ranking, workshop, problems);
    for delegation in &workshop.delegation {
        usable(&delegation.id, "a delegation", problems);
        at_least_one(&delegation.participants, "\"participants\"", problems);
    }
    at_least_one(&workshop.minutes, "\"minutes\"", problems);
    at_least_one(&workshop.minutes_each, "\"minutes_each\"", problems);
    at_least_one(&workshop.suppress_below, "\"suppress_below\"", problems);
    check_select(workshop, rubric, problems);
}

/// Ids are names of folders: they must be well formed, and possible on every system.
fn usable(id: &Spanned<String>, what: &str, problems: &mut Vec<Problem>) {
    if well_formed(id, what, false, problems) && is_reserved(id) {
        let message = format!("\"{}\" cannot be the id of {what}: Windows allows no folder of that name", id.value);
        problems.push(Problem::new(id.span, message).code(Code::W004).help("use another word"));
    }
}

fn check_select(workshop: &Workshop, rubric: Option<&Rubric>, problems: &mut Vec<Problem>) {
    let select = &workshop.select;
    for weight in [&select.need_weight, &select.readiness_weight] {
        within(weight, (0.0, super::ids::LARGEST), "the weight", Code::W003, problems);
    }
    for least in [&select.least_need, &select.least_readiness].into_iter().flatten() {
        let max = rubric.map_or(super::ids::LARGEST, |r| r.rules.scale.max.value);
        within(least, (0.0, max), "the least value", Code::W003, problems);
    }
}

/// Of what each rates on its own, and of rankings, a workshop has one at most; it may have several common things to rate.
fn only_one(kind: ExerciseKind, workshop: &Workshop, problems: &mut Vec<Problem>) {
    let of_kind: Vec<&Exercise> = workshop.exercise.iter().filter(|e| e.kind == kind).collect();
    if let [first, second, ..] = of_kind[..] {
        let message = format!("a workshop has one exercise of the kind \"{}\"", kind.name());
        let problem =
            Problem::new(second.id.span, message).code(Code::W002).related(first.id.span, "this is the first one");
        problems.push(problem.help("repeat it as a second round, or make a workshop of its own"));
    }
}

fn at_least_one(value: &Spanned<u32>, what: &str, problems: &mut Vec<Problem>) {
    if value.value == 0 {
        problems.push(Problem::new(value.span, format!("{what} is 0; it must be 1 or more")).code(Code::W003));
    }
}

/// The name and the text of a sheet that something is wrong with.
type Bad = (String, FileText);

/// A sheet that nothing is wrong with, and its file.
type Good = (Contribution, Whole);

/// Reads the sheets on all processors; every text is read once, so that a file that changes meanwhile is old or new, not both.
fn contributions(folder: &Path, places: Vec<Place>, questionnaire: &Questionnaire) -> Result<Vec<Good>> {
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get());
    let share = places.len().div_ceil(workers).max(1);
    let read_all = |places: &[Place]| -> Result<(Vec<Good>, Vec<Bad>)> {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for place in places {
            let path = folder.join(&place.file);
            let whole = read::whole(&path)?;
            match contribution(place, &path, &whole, questionnaire) {
                Some(contribution) => good.push((contribution, whole)),
                None => bad.push((path.shown(), whole.text)),
            }
        }
        Ok((good, bad))
    };
    let shares: Vec<Result<_>> = std::thread::scope(|scope| {
        let workers: Vec<_> = places.chunks(share).map(|part| scope.spawn(move || read_all(part))).collect();
        workers.into_iter().map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for share in shares {
        let (some_good, some_bad) = share?;
        good.extend(some_good);
        bad.extend(some_bad);
    }
    report(bad, questionnaire)?;
    Ok(good)
}

/// One sheet; `None` when something is wrong with it.
fn contribution(place: &Place, path: &Path, whole: &Whole, questionnaire: &Questionnaire) -> Option<Contribution> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let sha256 = super::sha256(&whole.bytes());
    let parsed = sheet::parse(&path.shown(), whole.text.clone(), &mut sources, &mut problems);
    let sheet = parsed.inspect(|s| sheet::fit(s, questionnaire, &mut problems)).filter(|_| problems.is_empty())?;
    let Place { exercise, round, delegation, ref file } = *place;
    Some(Contribution { exercise, round, delegation, file: file.clone(), sheet, sha256 })
}

/// Everything that is wrong with the bad sheets, in one go.
fn report(bad: Vec<Bad>, questionnaire: &Questionnaire) -> Result<()> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    for (name, text) in bad {
        if let Some(sheet) = sheet::parse(&name, text, &mut sources, &mut problems) {
            sheet::fit(&sheet, questionnaire, &mut problems);
        }
    }
    finish(Some(()), &mut problems, &sources)
}
