//! The places of sheets in a workshop's folder: what each says, and what lies there beside sheets.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folders::{is_hidden, is_put_away};
use super::workshop::{SHEETS, name_of};
use crate::disk::Shown;
use crate::model::workshop::{MOST_ROUNDS, Workshop};

/// Where a sheet lies.
pub(super) struct Place {
    /// The exercise, by position.
    pub exercise: usize,
    /// The round, from 1.
    pub round: u32,
    /// The delegation, by position.
    pub delegation: usize,
    /// The file, relative to the workshop's folder.
    pub file: PathBuf,
}

/// The sheets of a workshop by path, and the files that are no sheets.
pub(super) fn places(folder: &Path, workshop: &Workshop) -> Result<(Vec<Place>, Vec<PathBuf>)> {
    let (mut found, mut ignored) = (Vec::new(), Vec::new());
    for file in below(folder, SHEETS)? {
        let put_away = file.parent().is_some_and(|folders| folders.iter().any(is_put_away));
        if is_sheet(&file) && !put_away {
            found.push(place(file, workshop)?);
        } else {
            ignored.push(file);
        }
    }
    Ok((found, ignored))
}

/// All files below a folder of the workshop's, by path, relative to the workshop's; none where there is no such folder.
pub(super) fn below(folder: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let root = folder.join(name);
    if !root.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in ignore::WalkBuilder::new(&root).standard_filters(false).sort_by_file_path(Path::cmp).build() {
        let entry = entry.with_context(|| format!("{}: cannot be read", root.shown()))?;
        if !entry.file_type().is_none_or(|t| t.is_dir()) {
            files.push(entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned());
        }
    }
    Ok(files)
}

/// Whether a file in a folder of sheets is one, by its name: hidden files are what systems leave behind. A system that hides
/// endings may have made a `.yaml.txt` of a sheet.
pub fn is_sheet(file: &Path) -> bool {
    let Some(name) = file.file_name().filter(|name| !is_hidden(name)) else { return false };
    let name = name.to_string_lossy().to_lowercase();
    let name = name.strip_suffix(".txt").unwrap_or(&name);
    [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending))
}

/// What the place of a file says.
fn place(file: PathBuf, workshop: &Workshop) -> Result<Place> {
    let name = name_of(&file);
    let parts: Vec<&str> = name.split('/').collect();
    let help = "a sheet lies in sheets/EXERCISE/round-N/DELEGATION/; \"plimsoll workshop add\" puts it there";
    let [_, exercise, round, delegation, _] = parts[..] else { bail!("{name}: this is no place for a sheet; {help}") };
    let Some(exercise) = workshop.exercise(exercise) else {
        bail!("{name}: the workshop has no exercise \"{exercise}\"; {help}")
    };
    let Some(round) =
        round.strip_prefix("round-").and_then(|n| n.parse().ok()).filter(|n| (1..=MOST_ROUNDS).contains(n))
    else {
        bail!("{name}: \"{round}\" is no round: rounds are named round-1 to round-{MOST_ROUNDS}; {help}")
    };
    let Some(delegation) = workshop.delegation(delegation) else {
        bail!("{name}: the workshop has no delegation \"{delegation}\"; {help}")
    };
    Ok(Place { exercise, round, delegation, file })
}
