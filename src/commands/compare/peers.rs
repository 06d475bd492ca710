//! `compare --with-peers`: the region of a workshop, out of its folder or out of its report.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::super::workshop;
use crate::compare::Region;
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::workshop::MAIN_FILE;
use crate::load::{self, Input, Instrument, read};
use crate::source::problem::suggest;

/// The largest report that is read, in bytes.
const MOST: u64 = 16 * 1024 * 1024;

/// The region at a path, where its levels can stand beside those of an instrument. What is shown of a folder is what its report
/// publishes, and is written down there as that report is.
pub(super) fn region(path: &Path, instrument: &Instrument, io: &mut Io) -> Result<Region> {
    let name = path.shown();
    let folder = if path.ends_with(MAIN_FILE) { disk::folder(path) } else { path };
    let region = if folder.is_dir() {
        if !folder.join(MAIN_FILE).is_file() {
            bail!("{name}: this is no workshop: it has no {MAIN_FILE}{}", meant(folder, folder))
        }
        let loaded = workshop::load(folder, io)?;
        refuse_other(&name, &loaded.instrument.questionnaire_input, &loaded.instrument.rubric_input, instrument)?;
        load::region(&name, &workshop::published(&loaded, io)?)?
    } else {
        let Some(whole) = read::optional_whole(path, MOST)? else {
            bail!("{name}: there is no such workshop, and no report of one{}", meant(disk::folder(path), path))
        };
        load::region(&name, &whole.text)?
    };
    refuse_other(&name, &region.questionnaire, &region.rubric, instrument)?;
    refuse_other_scale(&name, &region, instrument)?;
    Ok(region)
}

/// Refuses what was asked or scored in another way, of which levels cannot stand beside those of an instrument.
fn refuse_other(name: &str, questionnaire: &Input, rubric: &Input, instrument: &Instrument) -> Result<()> {
    let (asked, scored) = (&instrument.questionnaire_input, &instrument.rubric_input);
    if questionnaire.id != asked.id {
        bail!(
            "{name}: the workshop asked the questionnaire \"{}\", and the sheets answer \"{}\": only answers to one questionnaire \
             can stand beside each other",
            questionnaire.id,
            asked.id
        )
    }
    if major(&questionnaire.version) != major(&asked.version) {
        bail!(
            "{name}: the workshop asked version {} of the questionnaire \"{}\", and the newest sheet is read with version {}, in \
             which questions may mean something else; name the version of the workshop with --questionnaire and --rubric",
            questionnaire.version,
            asked.id,
            asked.version
        )
    }
    if rubric.id != scored.id {
        bail!(
            "{name}: the workshop is scored with the rubric \"{}\", and the sheets with \"{}\": levels of two rubrics cannot stand \
             beside each other; name the workshop's with --rubric",
            rubric.id,
            scored.id
        )
    }
    Ok(())
}

/// Refuses other levels than those of an instrument.
fn refuse_other_scale(name: &str, region: &Region, instrument: &Instrument) -> Result<()> {
    let scale = &instrument.rubric.rules.scale;
    let levels: Vec<u8> = scale.levels.iter().map(|level| level.level).collect();
    if region.levels != levels || region.max != *scale.max {
        bail!(
            "{name}: the workshop counts other levels or points than the rubric \"{}\" that the newest sheet is scored with: name \
             the version of the workshop with --rubric",
            instrument.rubric_input.id
        )
    }
    Ok(())
}

/// The first part of a version.
fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or_default()
}

/// Which workshop may be meant: the one that a folder belongs to, or one of those in it or beside it.
fn meant(folder: &Path, path: &Path) -> String {
    let there = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| disk::plain(&entry.path()));
        entries.filter(|path| path.join(MAIN_FILE).is_file()).collect()
    };
    let above = disk::folder(folder);
    if folder != above && above.join(MAIN_FILE).is_file() {
        return format!("; did you mean \"{}\"?", above.shown());
    }
    let mut known = there(folder);
    if known.is_empty() {
        known = there(disk::folder(folder));
    }
    let mut known: Vec<String> = known.iter().map(|path| path.shown()).collect();
    known.sort();
    match suggest(&path.shown(), known.iter().map(String::as_str)) {
        Some(help) => format!("; {help}"),
        None => format!("; name the folder of a workshop, which has a {MAIN_FILE}, or its report as JSON"),
    }
}
