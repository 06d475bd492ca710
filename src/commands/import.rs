//! `import`: takes the answers of several people into one sheet; all of them, or none.

mod administration;
mod files;
mod settle;
mod words;

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};

use self::files::{File, Outcome};
use self::settle::{Moved, Settled};
use super::incoming::found::Found;
use super::inputs::{self, DEFAULT_QUESTIONNAIRE};
use crate::cli;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::import::{Taken, merge};
use crate::io::Io;
use crate::load::{self, Instrument};
use crate::model::Sheet;
use crate::model::sheet::{Date, Respondent};
use crate::sheet_file::{Change, Lock, Saved, SheetFile, beside};
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

const BUSY: &str = "another \"plimsoll\" is at work on this sheet, to answer it or to take answers in; finish there, and run this one again";

/// Runs `import`.
pub(super) fn run(args: &cli::Import, io: &mut Io) -> Result<Exit> {
    must_be_sheet(&args.output)?;
    // Whoever only looks is in nobody's way.
    let lock = if args.check { None } else { Some(Lock::take_or(&args.output, BUSY)?) };
    let found = Found::of(&args.files, io.t);
    let files = files::read(&found, &args.output, io.t);
    let (instrument, target) = instrument(args, &files, io)?;
    let mut files = files::take(files, &instrument.questionnaire, io.t);
    administration::refuse_others(&mut files, target.as_ref(), io.t);
    let refused = tell(&files, &found, &instrument, io)?;
    if refused > 0 {
        writeln!(io.out, "{}", io.t.import_refused(refused))?;
        return Ok(Exit::Usage);
    }
    let came: Vec<(&Path, &Taken)> = files.iter().filter_map(File::taken).collect();
    let sources = settle::sources(target.as_ref(), &came, &args.output);
    let preferences = settle::preferences(&args.prefer, &sources)?;
    let asks = settle::Asks { plain: args.plain, check: args.check, lock: lock.as_ref() };
    match settle::settle(&sources, preferences, &instrument.questionnaire, asks, io)? {
        Settled::Undecided => Ok(Exit::Findings),
        Settled::Moved { moved, same } => {
            let is_there = target.is_some();
            if let Some(lock) = lock.filter(|_| !moved.is_empty()) {
                write(&args.output, lock, target.clone(), &came, &moved, &instrument, io)?;
            }
            words::tell(&moved, same, args, &instrument.questionnaire, is_there, io)?;
            Ok(Exit::Done)
        }
    }
}

/// Refuses to write a sheet over what is none.
fn must_be_sheet(path: &Path) -> Result<()> {
    let name = path.shown();
    if path.is_dir() {
        bail!("{name}: this is a folder; name the sheet in it, such as {}", path.join("sheet.yaml").shown());
    }
    if !path.exists() && !load::workshop::is_sheet(path) {
        bail!("{name}: answers go into a sheet, which is YAML; give it the ending .yaml");
    }
    let waiting = beside(path);
    if waiting.exists() {
        bail!(
            "{}: answers wait here to be put into the sheet; run \"plimsoll assess {name}\" first, and leave with q",
            waiting.shown()
        );
    }
    Ok(())
}

/// The questionnaire with its rubric, and the sheet where it is there: it decides which they are, else the first file does.
fn instrument(args: &cli::Import, files: &[files::Read], io: &mut Io) -> Result<(Instrument, Option<Sheet>)> {
    if args.output.exists() {
        let find = |id: &str| inputs::instrument_beside(&args.output, &args.with, id, io);
        let (instrument, loaded) = load::sheet_with_instrument(&args.output, find)?;
        inputs::warn_of_other_text(&args.output, &loaded.sheet, &instrument, io)?;
        return Ok((instrument, Some(loaded.sheet)));
    }
    let ids: Vec<&str> = files.iter().filter_map(files::Read::questionnaire).collect();
    // The one that most of them answer; the others are refused.
    let most = ids.iter().rev().max_by_key(|id| ids.iter().filter(|other| other == id).count());
    let id = most.copied().unwrap_or(DEFAULT_QUESTIONNAIRE);
    Ok((inputs::instrument_beside(&args.output, &args.with, id, io)?, None))
}

/// Says of every file what it was taken for, or why it is refused; how many are.
fn tell(files: &[File], found: &Found, instrument: &Instrument, io: &mut Io) -> Result<usize> {
    let mut refused = 0;
    for File { path, outcome } in files {
        let name = path.shown();
        match outcome {
            Outcome::Taken(taken) => {
                writeln!(io.out, "{}", io.t.taken(&name, taken))?;
                for unread in &taken.unread {
                    writeln!(io.out, "  {}", io.t.unread(unread))?;
                }
                refused += usize::from(!taken.unread.is_empty());
                inputs::warn_of_other_text(path, &taken.sheet, instrument, io)?;
            }
            Outcome::Refused(why) => {
                refused += 1;
                why.tell(&name, io)?;
            }
            Outcome::Skipped(why) => writeln!(io.out, "{}", io.t.incoming_passed_over(&name, why))?,
        }
    }
    for (path, why) in &found.passed {
        writeln!(io.out, "{}", io.t.incoming_passed_over(&path.shown(), &why.told(io.t)))?;
    }
    for missing in files::missing(files, io.t) {
        writeln!(io.out, "{missing}")?;
    }
    Ok(refused)
}

/// Writes all changes in one step.
fn write(
    path: &Path,
    lock: Lock,
    target: Option<Sheet>,
    came: &[(&Path, &Taken)],
    moved: &[Moved],
    instrument: &Instrument,
    io: &mut Io,
) -> Result<()> {
    let questionnaire = &instrument.questionnaire;
    let date = date(target.as_ref(), came, moved, io.today);
    let mut file = match target {
        Some(target) => {
            let file = SheetFile::open(path, lock, questionnaire, io.t)?;
            if *file.sheet() != target {
                bail!(
                    "{}: somebody changed it meanwhile, and nothing was written: run the same command again",
                    path.shown()
                );
            }
            file
        }
        None => SheetFile::new(path, lock, head(came, instrument), io.t),
    };
    let change = |moved: &Moved| Change {
        id: moved.id.clone(),
        entry: moved.new.clone(),
        date,
        version: questionnaire.version.value.clone(),
    };
    let saved = file.record_all(moved.iter().map(change).collect(), questionnaire)?;
    if let Saved::Rewritten(copy) = saved {
        writeln!(io.err, "{}", io.t.recording_rewritten(&copy.shown()))?;
    }
    Ok(())
}

/// The day of the latest answer; that of a file without a date is not known to be earlier than today.
fn date(target: Option<&Sheet>, came: &[(&Path, &Taken)], moved: &[Moved], today: Date) -> Date {
    let says = |sheet: &&Sheet| moved.iter().any(|moved| merge::says_something(sheet, &moved.id));
    let files = came.iter().map(|(_, taken)| &taken.sheet).filter(says);
    let days = files.map(|sheet| sheet.date.as_ref().map_or(today, |date| date.value));
    let before = target.and_then(|sheet| Some(sheet.date.as_ref()?.value));
    days.chain(before).max().unwrap_or(today)
}

/// The head of a new sheet: what the files agree on.
fn head(came: &[(&Path, &Taken)], instrument: &Instrument) -> Sheet {
    let sheets = || came.iter().map(|(_, taken)| &taken.sheet);
    let respondents: Vec<&Respondent> = sheets().map(|sheet| &sheet.respondent).collect();
    let respondent = respondents.first().filter(|first| respondents.iter().all(|one| one == *first));
    let hashes: Vec<Option<&Spanned<String>>> = sheets().map(|sheet| sheet.questionnaire_sha256.as_ref()).collect();
    let hash = hashes.first().filter(|first| hashes.iter().all(|one| one == *first));
    Sheet {
        administration: administration::of(sheets()),
        respondent: respondent.map(|one| (*one).clone()).unwrap_or_default(),
        questionnaire_sha256: hash.and_then(|hash| hash.cloned()),
        ..Sheet::blank(&instrument.questionnaire)
    }
}

impl Texts {
    /// What a file was taken for: its kind, whom it is for, who answered; and how much of it is answered.
    fn taken(&self, name: &str, taken: &Taken) -> Text {
        let what = self.taken_for(taken);
        let answered = taken.sheet.answers.values().filter(|entry| entry.is_answered()).count();
        match taken.sheet.is_handed_out() {
            true => self.import_taken_form(name, &what, answered, taken.sheet.answers.len()),
            false => self.import_taken(name, &what, answered),
        }
    }
}

messages! {
    /// What a file was taken for, and how many of its questions are answered.
    import_taken(file: Text, what: Phrase, answered: Count) by answered =
        "{file}: {what}: {answered} question answered" | "{file}: {what}: {answered} questions answered";
    import_taken_form(file: Text, what: Phrase, answered: Count, asked: Count) by answered =
        "{file}: {what}: {answered} of {asked} questions answered";
    /// The last line, where nothing was done.
    import_refused(files: Count) by files =
        "Nothing was written: {files} file cannot be used as it is."
        | "Nothing was written: {files} files cannot be used as they are.";
    import_stopped() = "Stopped. Nothing was written.";
}
