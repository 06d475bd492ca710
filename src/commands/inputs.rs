//! What a command works on: the questionnaire, the rubric and the sheet that its arguments name.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::language;
use crate::cli::With;
use crate::disk::{self, Shown};
use crate::gap::OwnTargets;
use crate::io::Io;
use crate::load::settings::{self, Chosen};
use crate::load::{self, Instrument, LoadedSheet, Origin, builtin_ids, origin::Folder};
use crate::model::{Profile, Rubric, Sheet};
use crate::source::problem::suggest;
use crate::source::{Problem, Problems, Sources, Spanned};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The questionnaire that is used when neither the arguments nor a sheet name one.
pub(super) const DEFAULT_QUESTIONNAIRE: &str = "smart-customs";

/// Loads the questionnaire and its rubric; `id` is the one to use when the arguments name none.
pub(super) fn instrument(with: &With, id: &str, io: &mut Io) -> Result<Instrument> {
    Ok(choose(with, id, Chosen::default(), io)?.0)
}

/// Loads the questionnaire and its rubric: what the arguments name, else what `plimsoll.toml` names, looked for in the folder
/// of `beside` or above it and then in the current folder or above it, else what belongs to `id`. What the arguments do not
/// name is said.
pub(super) fn instrument_beside(beside: &Path, with: &With, id: &str, io: &mut Io) -> Result<Instrument> {
    Ok(instrument_and_place(beside, with, id, io)?.0)
}

/// As [`instrument_beside`]; and where its questionnaire is.
pub(super) fn instrument_and_place(beside: &Path, with: &With, id: &str, io: &mut Io) -> Result<(Instrument, Origin)> {
    let Found { instrument, questionnaire, told } = found_beside(beside, with, id, io)?;
    told.iter().try_for_each(|sentence| writeln!(io.err, "{sentence}"))?;
    Ok((instrument, questionnaire))
}

/// An instrument as [`instrument_beside`] finds it.
pub(super) struct Found {
    pub(super) instrument: Instrument,
    /// Where its questionnaire is.
    pub(super) questionnaire: Origin,
    /// What is to be said of where it comes from.
    pub(super) told: Vec<Text>,
}

/// As [`instrument_beside`], and says nothing yet.
pub(super) fn found_beside(beside: &Path, with: &With, id: &str, io: &mut Io) -> Result<Found> {
    let (instrument, named) = choose(with, id, chosen_beside(beside)?, io)?;
    let told = named.told(io.t);
    Ok(Found { instrument, questionnaire: named.questionnaire, told })
}

/// The questionnaire alone, found as [`instrument_beside`] finds it.
pub(super) fn questionnaire_beside(beside: &Path, named: Option<&str>, id: &str, io: &mut Io) -> Result<Origin> {
    if let Some(named) = named {
        return Origin::find(Folder::Questionnaire, named);
    }
    let chosen = chosen_beside(beside)?;
    let Some((name, origin)) = chosen.questionnaire else { return Origin::find(Folder::Questionnaire, id) };
    tell(&chosen.path, &[(Kind::Questionnaire, &name)], io)?;
    Ok(origin)
}

/// The profile that `plimsoll.toml` names for a file, where `fits` says that it can be used.
pub(super) fn profile_beside(beside: &Path, fits: impl Fn(&str) -> bool, io: &mut Io) -> Result<Option<String>> {
    let Chosen { path, profile, .. } = chosen_beside(beside)?;
    let Some(profile) = profile.map(|p| p.value).filter(|p| fits(p)) else { return Ok(None) };
    tell(&path, &[(Kind::Profile, &profile)], io)?;
    Ok(Some(profile))
}

/// The questionnaire and the rubric that `plimsoll.toml` names for a folder, as the command line would name them from here,
/// where it does not: what it names goes before.
pub(super) fn named_beside(folder: &Path, with: With, io: &mut Io) -> Result<With> {
    let mut chosen = settings::chosen(&[folder, Path::new(".")])?;
    let settings = disk::folder(&chosen.path).to_owned();
    let from_here = |(name, origin): &(String, Origin)| match is_builtin(origin) {
        true => name.clone(),
        false => settings.join(name).to_string_lossy().into_owned(),
    };
    chosen.questionnaire = chosen.questionnaire.filter(|_| with.questionnaire.is_none());
    let own = with.questionnaire.as_ref().is_some_and(|id| builtin_ids(Folder::Questionnaire).contains(&id.as_str()));
    chosen.rubric = chosen.rubric.filter(|_| with.rubric.is_none() && !own);
    let named = [(Kind::Questionnaire, &chosen.questionnaire), (Kind::Rubric, &chosen.rubric)];
    let named: Vec<(Kind, &str)> = named.iter().filter_map(|(kind, n)| Some((*kind, n.as_ref()?.0.as_str()))).collect();
    tell(&chosen.path, &named, io)?;
    Ok(With {
        questionnaire: with.questionnaire.or(chosen.questionnaire.as_ref().map(from_here)),
        rubric: with.rubric.or(chosen.rubric.as_ref().map(from_here)),
    })
}

/// What `plimsoll.toml` names for a file.
fn chosen_beside(file: &Path) -> Result<Chosen> {
    settings::chosen(&[disk::folder(file), Path::new(".")])
}

/// Says what is used because `plimsoll.toml` names it.
fn tell(file: &Path, named: &[(Kind, &str)], io: &mut Io) -> Result<()> {
    if let Some(sentence) = as_named(file, named, io.t) {
        writeln!(io.err, "{sentence}")?;
    }
    Ok(())
}

/// In a sentence: what `plimsoll.toml` names, as kind and name; nothing where it names nothing.
fn as_named(file: &Path, named: &[(Kind, &str)], t: &Texts) -> Option<Text> {
    let (kinds, names): (Vec<Kind>, Vec<&str>) = named.iter().copied().unzip();
    let say = match kinds[..] {
        [] => return None,
        [Kind::Questionnaire] => Texts::inputs_questionnaire,
        [Kind::Rubric] => Texts::inputs_rubric,
        [Kind::Profile] => Texts::inputs_profile,
        [Kind::Questionnaire, Kind::Rubric] => Texts::inputs_questionnaire_rubric,
        [Kind::Questionnaire, _] => Texts::inputs_questionnaire_profile,
        [Kind::Rubric, _] => Texts::inputs_rubric_profile,
        _ => Texts::inputs_all,
    };
    Some(say(t, &file.shown(), &t.list(names.into_iter().map(Text::from))))
}

/// What `plimsoll.toml` names.
#[derive(Clone, Copy)]
enum Kind {
    Questionnaire,
    Rubric,
    Profile,
}

/// What is used, and of it what the command line does not name.
struct Named {
    /// Where the questionnaire is.
    questionnaire: Origin,
    /// The file of settings.
    file: PathBuf,
    /// What that file names.
    by_file: Vec<(Kind, String)>,
    /// The built-in rubric that nobody names.
    built_in: Option<String>,
}

impl Named {
    /// In sentences.
    fn told(&self, t: &Texts) -> Vec<Text> {
        let by_file: Vec<(Kind, &str)> = self.by_file.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
        let built_in = self.built_in.as_ref().map(|id| t.inputs_built_in(id));
        as_named(&self.file, &by_file, t).into_iter().chain(built_in).collect()
    }
}

/// The instrument, and what is to be said of where it comes from.
fn choose(with: &With, id: &str, mut chosen: Chosen, io: &mut Io) -> Result<(Instrument, Named)> {
    let mut by_file = Vec::new();
    let named = find(Folder::Questionnaire, with.questionnaire.as_deref(), chosen.questionnaire.take(), &mut by_file)?;
    let questionnaire = named.map_or_else(|| Origin::find(Folder::Questionnaire, id), Ok)?;
    // A built-in questionnaire that is asked for by name comes with its own rubric.
    let is_own = with.rubric.is_some() || with.questionnaire.is_some() && is_builtin(&questionnaire);
    let in_file = chosen.rubric.take().filter(|_| !is_own);
    let mut default = None;
    let rubric = match find(Folder::Rubric, with.rubric.as_deref(), in_file, &mut by_file)? {
        Some(rubric) => rubric,
        None => {
            let id = default_rubric(&questionnaire, id)?;
            default = Some(id.clone()).filter(|_| !is_builtin(&questionnaire));
            Origin::find(Folder::Rubric, &id)?
        }
    };
    let mut instrument = spoken(&questionnaire, &rubric, io)?;
    if let Some(profile) = chosen.profile.take().filter(|_| !is_own) {
        instrument.rubric.rules.default_profile = Some(listed(&profile, &instrument.rubric, &chosen)?);
        by_file.push((Kind::Profile, profile.value));
    }
    Ok((instrument, Named { questionnaire, file: chosen.path, by_file, built_in: default }))
}

/// The instrument, in the language that is spoken.
pub(super) fn spoken(questionnaire: &Origin, rubric: &Origin, io: &mut Io) -> Result<Instrument> {
    let mut instrument = load::instrument(questionnaire, rubric)?;
    language::speak(&mut instrument, questionnaire, rubric, io)?;
    Ok(instrument)
}

/// What the command line names, else what `plimsoll.toml` names, which is put on the list; `None` where neither does.
fn find(
    kind: Folder,
    flag: Option<&str>,
    in_file: Option<(String, Origin)>,
    by_file: &mut Vec<(Kind, String)>,
) -> Result<Option<Origin>> {
    if let Some(flag) = flag {
        return Origin::find(kind, flag).map(Some);
    }
    let Some((name, origin)) = in_file else { return Ok(None) };
    by_file.push((if kind == Folder::Rubric { Kind::Rubric } else { Kind::Questionnaire }, name));
    Ok(Some(origin))
}

fn is_builtin(origin: &Origin) -> bool {
    matches!(origin, Origin::Builtin(..))
}

/// The profile that `plimsoll.toml` names, as the rubric lists it.
fn listed(named: &Spanned<String>, rubric: &Rubric, chosen: &Chosen) -> Result<Spanned<String>> {
    let Some((id, _)) = rubric.named_profile(named) else {
        let known = rubric.profiles.iter().map(|(id, _)| id.as_str());
        let problem = Problem::new(named.span, format!("the rubric has no profile \"{}\"", named.value));
        return Err(Problems::new(vec![problem.suggest(named, known)], chosen.sources.clone()).into());
    };
    Ok(id.clone())
}

/// The built-in rubric that belongs to a questionnaire: the one with its id.
fn default_rubric(questionnaire: &Origin, id: &str) -> Result<String> {
    let id = match questionnaire {
        Origin::Builtin(_, id) => id.clone(),
        Origin::Disk(..) | Origin::Edited { .. } => {
            load::questionnaire(questionnaire).map_or(id.to_owned(), |q| q.id.value)
        }
    };
    if !builtin_ids(Folder::Rubric).contains(&id.as_str()) {
        bail!("no rubric is built in for the questionnaire \"{id}\": name one with --rubric");
    }
    Ok(id)
}

/// A sheet as it was read, not yet held against a questionnaire.
pub(super) struct Unfitted {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The sheet.
    pub(super) loaded: LoadedSheet,
    /// Its text.
    pub(super) sources: Sources,
}

/// What documents call sheets: the names of their files, with folders only where names alone do not tell them apart.
pub(super) fn names(sheets: &[Unfitted]) -> Vec<String> {
    let alone = |sheet: &Unfitted| sheet.path.file_name().map_or(sheet.path.shown(), |name| Path::new(name).shown());
    let names: Vec<String> = sheets.iter().map(alone).collect();
    let is_clear = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    if is_clear { names } else { sheets.iter().map(|sheet| sheet.path.shown()).collect() }
}

impl Unfitted {
    /// Reads a sheet.
    pub(super) fn read(path: &Path) -> Result<Unfitted> {
        let mut sources = Sources::default();
        let loaded = load::sheet(path, &mut sources)?;
        Ok(Unfitted { path: path.to_owned(), loaded, sources })
    }
}

/// Loads a sheet, with the questionnaire and the rubric that belong to it, and checks that they fit.
pub(super) fn sheet(path: &Path, with: &With, io: &mut Io) -> Result<(Instrument, LoadedSheet)> {
    let (instrument, loaded) = load::sheet_with_instrument(path, |id| instrument_beside(path, with, id, io))?;
    warn_of_other_text(path, &loaded.sheet, &instrument, io)?;
    Ok((instrument, loaded))
}

/// Says that a sheet was answered with another text of the questionnaire than the one at hand.
pub(super) fn warn_of_other_text(path: &Path, sheet: &Sheet, instrument: &Instrument, io: &mut Io) -> Result<()> {
    let now = &instrument.questionnaire_input;
    let Some(then) = sheet.questionnaire_sha256.as_ref().filter(|then| then.value != now.sha256) else { return Ok(()) };
    let said = io.t.inputs_other_text(&path.shown(), &now.id, &then.value, &now.version.to_string(), &now.sha256);
    writeln!(io.err, "plimsoll: {said}")?;
    Ok(())
}

/// The profile that the arguments name, else the rubric's own, else none; with its id.
pub(super) fn profile<'i>(named: Option<&str>, instrument: &'i Instrument) -> Result<Option<(&'i str, &'i Profile)>> {
    let rubric = &instrument.rubric;
    let Some(id) = named.or(rubric.rules.default_profile.as_ref().map(|d| d.as_str())) else { return Ok(None) };
    let Some((name, profile)) = rubric.named_profile(id) else {
        let help = suggest(id, rubric.profiles.iter().map(|(name, _)| name.as_str())).unwrap_or_default();
        bail!("the rubric has no profile \"{id}\"; {help}");
    };
    Ok(Some((name, profile)))
}

/// The name of the profile that targets of one's own make without another one.
pub(super) const OWN_TARGETS: &str = "own targets";

/// Targets of one's own, where there are any, and the profile with its name that results.
pub(super) type Targets<'i> = (Option<OwnTargets>, Option<(&'i str, Profile)>);

/// The profile as [`profile`] finds it with the targets over it that the arguments name, and these; targets alone stand over
/// a profile that pursues nothing.
pub(super) fn targets<'i>(
    named: &[String],
    profile_id: Option<&str>,
    instrument: &'i Instrument,
) -> Result<Targets<'i>> {
    let found = profile(profile_id, instrument)?;
    if named.is_empty() {
        return Ok((None, found.map(|(id, profile)| (id, profile.clone()))));
    }
    let own = OwnTargets::parse(named, &instrument.questionnaire, &instrument.rubric).map_err(|e| anyhow!(e))?;
    let (id, base) = found.map_or((OWN_TARGETS, Profile::default()), |(id, profile)| (id, profile.clone()));
    let profile = own.over(&base);
    Ok((Some(own), Some((id, profile))))
}

messages! {
    /// What a file of settings names, and the names.
    inputs_questionnaire(file: Text, names: Phrase) = "Questionnaire as {file} names it: {names}.";
    inputs_rubric(file: Text, names: Phrase) = "Rubric as {file} names it: {names}.";
    inputs_profile(file: Text, names: Phrase) = "Profile as {file} names it: {names}.";
    inputs_questionnaire_rubric(file: Text, names: Phrase) = "Questionnaire and rubric as {file} names them: {names}.";
    inputs_questionnaire_profile(file: Text, names: Phrase) = "Questionnaire and profile as {file} names them: {names}.";
    inputs_rubric_profile(file: Text, names: Phrase) = "Rubric and profile as {file} names them: {names}.";
    inputs_all(file: Text, names: Phrase) = "Questionnaire and rubric and profile as {file} names them: {names}.";
    inputs_built_in(rubric: Text) = "The rubric is the built-in \"{rubric}\": neither --rubric nor plimsoll.toml names another \
        one for this questionnaire.";
    /// A warning; the two fingerprints are of the text then and now.
    inputs_other_text(sheet: Text, questionnaire: Text, then: Text, version: Text, now: Text) =
        "{sheet}: warning: this sheet was begun with another text of the questionnaire \"{questionnaire}\" (SHA-256 {then}) than \
         the one at hand (version {version}, SHA-256 {now}); its answers count as they stand. If another questionnaire is meant, \
         name it with --questionnaire, or in plimsoll.toml";
}
