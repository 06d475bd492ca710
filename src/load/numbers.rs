//! The numbers that forms have given to questions and technologies (`numbers.csv`): one that is printed stays with what it
//! was printed for, whatever is asked afterwards.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::read;
use crate::disk::Shown;
use crate::model::workshop::Workshop;

/// The file, in the workshop's folder; lines are only ever added.
pub const NUMBERS: &str = "numbers.csv";

/// One line of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The exercise.
    pub exercise: String,
    /// The number, from 1 in each exercise.
    pub number: usize,
    /// The question, or the technology.
    pub item: String,
}

/// Reads the numbers into the exercises; an exercise without any is numbered as it stands.
///
/// # Errors
/// When the file cannot be read, or its numbers are not 1, 2, 3 and so on.
pub(super) fn read_into(folder: &Path, workshop: &mut Workshop) -> Result<()> {
    let path = folder.join(NUMBERS);
    let Some(text) = read::optional_text(&path)? else { return Ok(()) };
    let name = path.shown();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let Row { exercise, number, item } =
            row.with_context(|| format!("{name}: this is not what \"plimsoll workshop new\" writes"))?;
        // The numbers of an exercise that is gone wait for it.
        let Some(at) = workshop.exercise(&exercise) else { continue };
        let numbered = &mut workshop.exercise[at].numbered;
        if number != numbered.len() + 1 || numbered.contains(&item) {
            bail!(
                "{name}: the number {number} of \"{item}\" does not follow the one before it; undo the change of this file"
            );
        }
        numbered.push(item);
    }
    Ok(())
}
