//! `workshop report --each`: a folder for each delegation, with its sheet and its gap report.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::inputs;
use super::super::output::{write_document, write_file};
use crate::disk::{self, Shown};
use crate::explain;
use crate::io::Io;
use crate::load::workshop::{LoadedWorkshop, SHEETS, WITHDRAWN};
use crate::load::{self, LoadedSheet};
use crate::model::{Entry, ExerciseKind, Sheet};
use crate::report::Scored;
use crate::report::format::Format;
use crate::report::handout::{Handout, Share};
use crate::score::Scorer;
use crate::sheet_file::{entry_text, header_text};
use crate::source::Sources;
use crate::text::messages::messages;
use crate::text::{Texts, wrapped};
use crate::workshop::handout::differed;
use crate::workshop::{Room, Rounds, administrations, scope};

/// The columns of a comment in a sheet, behind its sign.
const COMMENT_WIDTH: usize = 117;

/// Writes `sheet.yaml` and, in each of the formats, its report into a folder for each delegation that rated itself; those of an
/// earlier run are replaced, other files stay. Says on standard error which delegations get none.
///
/// A folder is named by its delegation's id, which has letters, digits and hyphens only.
pub(super) fn write(
    folder: &Path,
    formats: &[&'static Format],
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
    let asked = Share { asked: own.map_or(0, |exercise| room.questions(exercise).len()), of: askable(loaded) };
    let mut made = 0;
    for (at, delegation) in loaded.workshop.delegation.iter().enumerate() {
        let own = administrations.iter().find(|a| a.delegation == at && !a.sheet.answers.is_empty());
        let Some(own) = own else {
            writeln!(io.err, "plimsoll: {}", io.t.handouts_none(&delegation.name, &delegation.id))?;
            continue;
        };
        let folder = folder.join(delegation.id.as_str());
        fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.shown()))?;
        let sheet = folder.join("sheet.yaml");
        let text = sheet_text(loaded, &own.told(scorer, io.t), io.t);
        let own_sheet = read_back(&sheet, &text, loaded)?;
        let scored = Scored::with_scorer(scorer.clone(), &loaded.instrument, &own_sheet, profile);
        let differed = differed(room, scorer, own, &raters);
        let handout = Handout { scored: &scored, members: own.members, differed, asked, annex: explain::annex };
        write_file(&sheet, text.as_bytes())?;
        let report = folder.join("report");
        formats.iter().try_for_each(|f| write_document(&report.with_extension(f.endings[0]), &handout, io.t))?;
        made += 1;
    }
    let said = io.t.handouts_made(made, loaded.workshop.delegation.len(), &folder.shown());
    writeln!(io.err, "plimsoll: {said}")?;
    Ok(())
}

/// How many questions a workshop can ask.
fn askable(loaded: &LoadedWorkshop) -> usize {
    let questionnaire = &loaded.instrument.questionnaire;
    questionnaire.questions().filter(|(_, question)| scope::can_be_asked(questionnaire, question)).count()
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
fn sheet_text(loaded: &LoadedWorkshop, own: &Sheet, t: &Texts) -> String {
    let questionnaire = &loaded.instrument.questionnaire;
    let about = t.handouts_sheet(&own.administration.name, &loaded.workshop.title);
    let mut text = format!("# {about}\n");
    let how = t.handouts_how();
    text.extend(wrapped("", 0, how.as_str(), COMMENT_WIDTH).iter().map(|line| format!("# {line}\n")));
    text += &header_text(own, questionnaire, t);
    for (_, question) in questionnaire.questions() {
        if let Some(entry) = own.answers.get(question.id.as_str()) {
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

messages! {
    /// A delegation's name and id.
    handouts_none(name: Text, id: Text) = "{name} ({id}) has not rated itself: it gets no folder";
    handouts_made(made: Count, of: Count, folder: Text) by of =
        "folders for {made} of {of} delegation are in {folder}" | "folders for {made} of {of} delegations are in {folder}";
    /// At the beginning of a sheet that is written.
    handouts_sheet(name: Text, workshop: Text) =
        "What the delegation of {name} says with one voice, from the workshop \"{workshop}\":";
    handouts_how() = "per question the middle answer of its members; of two middle answers the lower one. Made by plimsoll \
        workshop report --each, which writes it anew: copy it before you work on it.";
}
