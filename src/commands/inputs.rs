//! What a command works on: the questionnaire, the rubric and the sheet that its arguments name.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use crate::cli::With;
use crate::disk::{self, Shown};
use crate::gap::OwnTargets;
use crate::io::Io;
use crate::load::settings::{self, Chosen};
use crate::load::{self, Instrument, LoadedSheet, Origin, builtin_ids, origin::Folder};
use crate::model::{Profile, Rubric, Sheet};
use crate::source::problem::suggest;
use crate::source::{Problem, Problems};

/// The questionnaire that is used when neither the arguments nor a sheet name one.
pub(super) const DEFAULT_QUESTIONNAIRE: &str = "smart-customs";

/// Loads the questionnaire and its rubric; `id` is the one to use when the arguments name none.
pub(super) fn instrument(with: &With, id: &str) -> Result<Instrument> {
    Ok(choose(with, id, Chosen::default())?.0)
}

/// Loads the questionnaire and its rubric: what the arguments name, else what `plimsoll.toml` names, looked for in the folder
/// of `beside` or above it and then in the current folder or above it, else what belongs to `id`. What the arguments do not
/// name is said.
pub(super) fn instrument_beside(beside: &Path, with: &With, id: &str, io: &mut Io) -> Result<Instrument> {
    let (instrument, said) = choose(with, id, chosen_beside(beside)?)?;
    if let Some(sentence) = said {
        writeln!(io.err, "{sentence}")?;
    }
    Ok(instrument)
}

/// The questionnaire alone, found as [`instrument_beside`] finds it.
pub(super) fn questionnaire_beside(beside: &Path, named: Option<&str>, id: &str, io: &mut Io) -> Result<Origin> {
    if let Some(named) = named {
        return Origin::find(Folder::Questionnaire, named);
    }
    let chosen = chosen_beside(beside)?;
    let Some((name, origin)) = chosen.questionnaire else { return Origin::find(Folder::Questionnaire, id) };
    writeln!(io.err, "Questionnaire as {} names it: {name}.", chosen.path.shown())?;
    Ok(origin)
}

/// What `plimsoll.toml` names for a file.
fn chosen_beside(file: &Path) -> Result<Chosen> {
    settings::chosen(&[disk::folder(file), Path::new(".")])
}

/// The instrument, and what is to be said of where it comes from.
fn choose(with: &With, id: &str, mut chosen: Chosen) -> Result<(Instrument, Option<String>)> {
    let (mut whats, mut names) = (Vec::new(), Vec::new());
    let mut named = |what, name: &str| {
        whats.push(what);
        names.push(name.to_owned());
    };
    let questionnaire = match (&with.questionnaire, chosen.questionnaire.take()) {
        (Some(flag), _) => Origin::find(Folder::Questionnaire, flag)?,
        (None, Some((name, origin))) => {
            named("questionnaire", &name);
            origin
        }
        (None, None) => Origin::find(Folder::Questionnaire, id)?,
    };
    // A built-in questionnaire that is asked for by name comes with its own rubric.
    let is_own = with.rubric.is_some() || with.questionnaire.is_some() && is_builtin(&questionnaire);
    let mut default = None;
    let rubric = match (&with.rubric, chosen.rubric.take().filter(|_| !is_own)) {
        (Some(flag), _) => Origin::find(Folder::Rubric, flag)?,
        (None, Some((name, origin))) => {
            named("rubric", &name);
            origin
        }
        (None, None) => {
            let id = default_rubric(&questionnaire, id)?;
            default = Some(id.clone()).filter(|_| !is_builtin(&questionnaire));
            Origin::find(Folder::Rubric, &id)?
        }
    };
    let mut instrument = load::instrument(&questionnaire, &rubric)?;
    if !is_own && let Some(profile) = &chosen.profile {
        set_profile(&mut instrument.rubric, &chosen)?;
        named("profile", profile);
    }
    let file = chosen.path.shown();
    let them = if whats.len() == 1 { "it" } else { "them" };
    let listed = capitalized(&whats.join(" and "));
    let by_file = (!whats.is_empty()).then(|| format!("{listed} as {file} names {them}: {}.", names.join(", ")));
    let by_default = default.map(|id| {
        format!("The rubric is the built-in \"{id}\": neither --rubric nor plimsoll.toml names another one for this questionnaire.")
    });
    let said: Vec<String> = by_file.into_iter().chain(by_default).collect();
    Ok((instrument, (!said.is_empty()).then(|| said.join("\n"))))
}

fn capitalized(text: &str) -> String {
    text.get(..1).map_or_else(String::new, str::to_uppercase) + text.get(1..).unwrap_or_default()
}

fn is_builtin(origin: &Origin) -> bool {
    matches!(origin, Origin::Builtin(..))
}

/// Makes the profile that `plimsoll.toml` names the rubric's own.
fn set_profile(rubric: &mut Rubric, chosen: &Chosen) -> Result<()> {
    let Some(named) = &chosen.profile else { return Ok(()) };
    let Some((id, _)) = rubric.profiles.iter().find(|(id, _)| id.value == named.value) else {
        let known = rubric.profiles.iter().map(|(id, _)| id.as_str());
        let problem = Problem::new(named.span, format!("the rubric has no profile \"{}\"", named.value));
        return Err(Problems::new(vec![problem.suggest(named, known)], chosen.sources.clone()).into());
    };
    rubric.rules.default_profile = Some(id.clone());
    Ok(())
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
    writeln!(
        io.err,
        "plimsoll: {}: warning: this sheet was begun with another text of the questionnaire \"{}\" (SHA-256 {}) than the one at \
         hand (version {}, SHA-256 {}); its answers count as they stand. If another questionnaire is meant, name it with \
         --questionnaire, or in plimsoll.toml",
        path.shown(),
        now.id,
        then.value,
        now.version,
        now.sha256
    )?;
    Ok(())
}

/// The profile that the arguments name, else the rubric's own, else none; with its id.
pub(super) fn profile<'i>(named: Option<&str>, instrument: &'i Instrument) -> Result<Option<(&'i str, &'i Profile)>> {
    let rubric = &instrument.rubric;
    let Some(id) = named.or(rubric.rules.default_profile.as_ref().map(|d| d.as_str())) else { return Ok(None) };
    let found = rubric.profiles.iter().find(|(name, _)| name.value == id);
    let Some((name, profile)) = found else {
        let help = suggest(id, rubric.profiles.iter().map(|(name, _)| name.as_str())).unwrap_or_default();
        bail!("the rubric has no profile \"{id}\"; {help}");
    };
    Ok(Some((name, profile)))
}

/// Targets of one's own, where there are any, and the profile with its name that results.
type Targets<'i> = (Option<OwnTargets>, Option<(&'i str, Profile)>);

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
    let (id, base) = found.map_or(("own targets", Profile::default()), |(id, profile)| (id, profile.clone()));
    let profile = own.over(&base);
    Ok((Some(own), Some((id, profile))))
}
