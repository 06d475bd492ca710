//! What a command works on: the questionnaire, the rubric and the sheet that its arguments name.

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use crate::cli::With;
use crate::gap::OwnTargets;
use crate::load::{self, Instrument, LoadedSheet, Origin, builtin_ids, origin::Folder};
use crate::model::Profile;
use crate::source::problem::suggest;

/// The questionnaire that is used when neither the arguments nor a sheet name one.
pub(super) const DEFAULT_QUESTIONNAIRE: &str = "smart-customs";

/// Loads the questionnaire and its rubric; `id` is the one to use when the arguments name none.
pub(super) fn instrument(with: &With, id: &str) -> Result<Instrument> {
    let named = with.questionnaire.as_deref().unwrap_or(id);
    let questionnaire = Origin::find(Folder::Questionnaire, named)?;
    let rubric = match &with.rubric {
        Some(named) => Origin::find(Folder::Rubric, named)?,
        None => Origin::find(Folder::Rubric, &default_rubric(&questionnaire, id)?)?,
    };
    load::instrument(&questionnaire, &rubric)
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
pub(super) fn sheet(path: &Path, with: &With) -> Result<(Instrument, LoadedSheet)> {
    load::sheet_with_instrument(path, |id| instrument(with, id))
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
