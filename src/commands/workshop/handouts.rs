//! `workshop report --each`: a folder for each delegation, with its sheet and its gap report.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::inputs;
use super::super::output::{write_document, write_file};
use crate::disk::{self, Shown};
use crate::io::Io;
use crate::load::workshop::{LoadedWorkshop, SHEETS, WITHDRAWN};
use crate::load::{self, LoadedSheet};
use crate::model::{Entry, ExerciseKind};
use crate::report::Scored;
use crate::report::handout::Handout;
use crate::score::Scorer;
use crate::sheet_file::{entry_text, header_text};
use crate::source::Sources;
use crate::text::{count, one_line, printable};
use crate::workshop::handout::differed;
use crate::workshop::{Administration, Room, Rounds, administrations};

/// Writes `sheet.yaml`, `report.md` and `report.json` into a folder for each delegation that rated itself; those of an earlier
/// run are replaced, other files stay. Says on standard error which delegations get none.
///
/// A folder is named by its delegation's id, which has letters, digits and hyphens only.
pub(super) fn write(
    folder: &Path,
    loaded: &LoadedWorkshop,
    room: &Room<'_>,
    scorer: &Scorer,
    io: &mut Io,
) -> Result<()> {
    let named = loaded.workshop.profile.as_ref().map(|p| p.as_str());
    let profile = inputs::profile(named, &loaded.instrument)?;
    let administrations = administrations(room, scorer);
    let own = loaded.workshop.exercises(ExerciseKind::Own).next();
    let raters = own.map_or(Vec::new(), |exercise| room.voters(exercise, Rounds::UpToNow));
    let mut made = 0;
    for (at, delegation) in loaded.workshop.delegation.iter().enumerate() {
        let own = administrations.iter().find(|a| a.delegation == at && !a.sheet.answers.is_empty());
        let Some(own) = own else {
            let name = printable(&delegation.name);
            writeln!(io.err, "plimsoll: {name} ({}) has not rated itself: it gets no folder", delegation.id.value)?;
            continue;
        };
        let folder = folder.join(delegation.id.as_str());
        fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.shown()))?;
        let sheet = folder.join("sheet.yaml");
        let text = sheet_text(loaded, own);
        let own_sheet = read_back(&sheet, &text, loaded)?;
        let scored = Scored::with_scorer(scorer.clone(), &loaded.instrument, &own_sheet, profile);
        let handout = Handout { scored: &scored, members: own.members, differed: differed(room, scorer, own, &raters) };
        write_file(&sheet, text.as_bytes())?;
        for name in ["report.md", "report.json"] {
            write_document(&folder.join(name), &handout, io.t)?;
        }
        made += 1;
    }
    let of = count(loaded.workshop.delegation.len(), "delegation", "delegations");
    let below = printable(&folder.shown());
    writeln!(io.err, "plimsoll: folders for {made} of {of} are in {below}")?;
    Ok(())
}

/// What came in is never mixed with what is made from it: a sheet below `sheets/` would count as one more respondent, or make
/// the workshop unreadable. Paths are compared as they will be, and without capitals, as some systems do.
///
/// # Errors
/// When a folder would lie there, whether that is there already or not.
pub(super) fn refuse_sheets(folder: &Path, loaded: &LoadedWorkshop) -> Result<()> {
    let plain = |path: &Path| PathBuf::from(disk::real(path).to_string_lossy().to_lowercase());
    let kept = [SHEETS, WITHDRAWN].map(|name| plain(&loaded.folder.join(name)));
    let made = loaded.workshop.delegation.iter().map(|d| folder.join(d.id.as_str()));
    for made in made.chain([folder.to_owned()]) {
        let path = plain(&made);
        if kept.iter().any(|kept| path.starts_with(kept)) {
            bail!("{}: this is where the sheets lie that came in; name another folder", made.shown())
        }
    }
    Ok(())
}

/// The delegation's one voice as a sheet like any other.
fn sheet_text(loaded: &LoadedWorkshop, own: &Administration) -> String {
    let questionnaire = &loaded.instrument.questionnaire;
    let mut text = format!(
        "# What the delegation of {} says with one voice, from the workshop \"{}\":\n\
         # per question the middle answer of its members; of two middle answers the lower one. Made by plimsoll workshop report\n\
         # --each, which writes it anew: copy it before you work on it.\n",
        one_line(&own.sheet.administration.name),
        one_line(&loaded.workshop.title),
    );
    text += &header_text(&own.sheet, questionnaire);
    for (_, question) in questionnaire.questions() {
        if let Some(entry) = own.sheet.answers.get(question.id.as_str()) {
            // Whose answer it is does not matter: the delegation says it.
            text += &entry_text(&question.id, &Entry { by: None, ..entry.value.clone() });
            text.push('\n');
        }
    }
    text
}

/// The sheet as every other command will read it.
fn read_back(path: &Path, text: &str, loaded: &LoadedWorkshop) -> Result<LoadedSheet> {
    let mut sources = Sources::default();
    let sheet = load::sheet_text(&path.shown(), text.to_owned(), &mut sources)?;
    load::fit(&sheet.sheet, &loaded.instrument.questionnaire, &sources)?;
    Ok(sheet)
}
