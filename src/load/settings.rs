//! `plimsoll.toml`: where it is found, and what `[assessment]` in it names for its folder. What `[check]` says, the check knows.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::origin::{Folder, Origin};
use super::read;
use crate::disk::{self, Shown};
use crate::source::{Notation, Problem, Problems, Sources, Spanned, decode::decode};

/// The names of the file, the first one before the second in the same folder.
pub const NAMES: [&str; 2] = ["plimsoll.toml", ".plimsoll.toml"];

/// The file; `C` is what its reader makes of `[check]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings<C> {
    /// How files are checked.
    pub check: C,
    /// What is asked and how it is scored.
    pub assessment: Assessment,
}

/// The table `[assessment]`: paths begin at the folder of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assessment {
    questionnaire: Option<Spanned<String>>,
    rubric: Option<Spanned<String>>,
    profile: Option<Spanned<String>>,
}

/// What `[assessment]` names, found.
#[derive(Debug, Default)]
pub struct Chosen {
    /// The file.
    pub path: PathBuf,
    /// The questionnaire as the file writes it, and where it is.
    pub questionnaire: Option<(String, Origin)>,
    /// The rubric as the file writes it, and where it is.
    pub rubric: Option<(String, Origin)>,
    /// The profile.
    pub profile: Option<Spanned<String>>,
    /// The text of the file.
    pub sources: Sources,
}

/// The files in a folder and above it, the nearest first: each with its path, links followed, and its text.
pub fn files(folder: &Path) -> impl Iterator<Item = Result<(PathBuf, String)>> {
    let start = disk::real(folder);
    let folders: Vec<PathBuf> = start.ancestors().map(Path::to_owned).collect();
    let paths = folders.into_iter().flat_map(|folder| NAMES.map(|name| folder.join(name)));
    paths.filter_map(|path| read::optional_text(&path).map(|text| text.map(|text| (path, text))).transpose())
}

/// Reads the file's text; what is wrong with it goes to `problems`.
pub fn parse<C: DeserializeOwned + Default>(
    path: &Path,
    text: String,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Option<Settings<C>> {
    let file = sources.add(path.shown(), text);
    let tree = sources.parse(file, Notation::Toml, problems)?;
    decode(&tree, problems)
}

/// What the nearest file with a table `[assessment]` names; the first folder, and all above it, go before the second.
///
/// # Errors
/// When a file cannot be read, or [`Problems`] with what it names and is not there.
pub fn chosen(folders: &[&Path]) -> Result<Chosen> {
    for found in folders.iter().flat_map(|folder| files(folder)) {
        let (path, text) = found?;
        let (mut sources, mut problems) = (Sources::default(), Vec::new());
        let shown = disk::plain(&path);
        let settings = parse::<IgnoredAny>(&shown, text, &mut sources, &mut problems);
        let Assessment { questionnaire, rubric, profile } = settings.unwrap_or_default().assessment;
        let is_silent = questionnaire.is_none() && rubric.is_none() && profile.is_none();
        let folder = shown.parent().unwrap_or(Path::new(""));
        let questionnaire = target(Folder::Questionnaire, questionnaire, folder, &mut problems);
        let rubric = target(Folder::Rubric, rubric, folder, &mut problems);
        if !problems.is_empty() {
            return Err(Problems::new(problems, sources).into());
        }
        if !is_silent {
            return Ok(Chosen { path: shown, questionnaire, rubric, profile, sources });
        }
    }
    Ok(Chosen::default())
}

/// What is named, with its name.
fn target(
    kind: Folder,
    named: Option<Spanned<String>>,
    folder: &Path,
    problems: &mut Vec<Problem>,
) -> Option<(String, Origin)> {
    let named = named?;
    match Origin::find_from(folder, kind, &named) {
        Ok(origin) => Some((named.value, origin)),
        Err(error) => {
            let help = "write the path from the folder of this file on, or an id of \"plimsoll list\"";
            problems.push(Problem::new(named.span, error.to_string()).help(help));
            None
        }
    }
}
