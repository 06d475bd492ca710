//! What a command works on: the questionnaire, the rubric and the sheet that its arguments name.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cli::With;
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
