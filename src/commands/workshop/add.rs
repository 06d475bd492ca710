//! `workshop add`: takes sheets in. Each file is read once; what was checked is what is copied.

mod examine;
mod remarks;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use self::examine::{New, Verdict};
use super::withdraw;
use crate::cli::workshop::Add;
use crate::commands::incoming::Refused;
use crate::commands::incoming::found::Found;
use crate::disk::{self, Shown};
use crate::exit::Exit;
use crate::io::Io;
use crate::load::read;
use crate::load::workshop::{LoadedWorkshop, MAIN_FILE, name_of};
use crate::model::workshop::Contribution;
use crate::sheet_file::Lock;
use crate::text::messages::messages;
use crate::text::{Paint, Painted, Text, Texts};
use crate::workshop::intake::{self, Place, Said};
use crate::workshop::{Room, Settled, settle};

pub(super) const BUSY: &str =
    "another \"plimsoll workshop add\" is at work in this workshop; run this one again when it has ended";

/// Runs `workshop add`.
pub(super) fn run(args: &Add, io: &mut Io) -> Result<Exit> {
    let main = args.dir.join(MAIN_FILE);
    // Where there is no workshop, loading says so.
    let _lock = main.exists().then(|| Lock::take_or(&main, BUSY)).transpose()?;
    let loaded = super::load(&args.dir, io)?;
    super::tell_unfit(&loaded, io)?;
    let said = Said::of(&loaded.workshop, args.exercise.as_deref(), args.round, args.delegation.as_deref(), io.t);
    let said = said.map_err(|why| anyhow!(why))?;
    let found = Found::of(&args.files, io.t);
    let mut intake = Intake::new(loaded, said, args.replace)?;
    let examined = found.files.iter().map(|file| match &file.problem {
        Some(why) => Verdict::Refused(why.clone().into()),
        None => examine::examine(&file.path, &intake.loaded, said, io.t),
    });
    let mut examined: Vec<(usize, Verdict)> = examined.enumerate().collect();
    // In the order in which they came, which their names say nothing of.
    examined.sort_by_cached_key(|(at, verdict)| (found.files[*at].came, verdict.sha256().to_owned()));
    for (at, verdict) in examined {
        intake.note(at, verdict, io.t);
    }
    intake.finish(&found, io)
}

/// The sheets on their way in.
struct Intake {
    loaded: LoadedWorkshop,
    said: Said,
    /// The contributions from this one on are new.
    first: usize,
    /// The bytes of the new ones.
    bytes: Vec<Vec<u8>>,
    /// What is to be said of each file, by its position.
    notes: BTreeMap<usize, Note>,
    /// Whether a sheet goes before earlier ones of the same person whatever their dates.
    replace: bool,
    /// What is there already, by what it was taken for and by its hash.
    there: HashMap<(Place, String), usize>,
    /// With `replace` the contributions of each person, by exercise and round.
    sheets_of: HashMap<(usize, u32, usize), Vec<usize>>,
    /// The sheets that were withdrawn, by their hashes.
    withdrawn: HashMap<String, PathBuf>,
    /// The exercises and delegations that have a sheet of nobody.
    nameless: HashSet<(usize, usize)>,
}

/// What is to be said of a file.
enum Note {
    /// It is taken in, as a contribution by position.
    Taken(usize),
    /// It is there already, as a contribution by position.
    Already(usize),
    /// It was withdrawn, and lies there.
    Withdrawn(PathBuf),
    /// It is refused.
    Refused(Refused),
}

impl Intake {
    fn new(loaded: LoadedWorkshop, said: Said, replace: bool) -> Result<Self> {
        let hash =
            |file: &PathBuf| Ok((crate::load::sha256(&read::whole(&loaded.folder.join(file))?.bytes()), file.clone()));
        let withdrawn = loaded.withdrawn.iter().map(hash).collect::<Result<_>>()?;
        let mut intake = Intake {
            first: loaded.contributions.len(),
            loaded,
            said,
            bytes: Vec::new(),
            notes: BTreeMap::new(),
            replace,
            there: HashMap::new(),
            sheets_of: HashMap::new(),
            withdrawn,
            nameless: HashSet::new(),
        };
        (0..intake.first).for_each(|at| intake.remember(at));
        Ok(intake)
    }

    fn remember(&mut self, at: usize) {
        let Contribution { exercise, round, delegation, sheet, sha256, .. } = &self.loaded.contributions[at];
        let (exercise, round, delegation) = (*exercise, *round, *delegation);
        if intake::is_nobodys(sheet) {
            self.nameless.insert((exercise, delegation));
        }
        self.there.entry((Place { exercise, round, delegation }, sha256.clone())).or_insert(at);
    }

    /// Why a sheet of nobody cannot be taken in, where it could be anybody's.
    fn is_anybodys(&self, new: &New) -> bool {
        let delegation = &self.loaded.workshop.delegation[new.place.delegation];
        let other = self.nameless.contains(&(new.place.exercise, new.place.delegation));
        delegation.participants.value > 1 && other && intake::is_nobodys(&new.sheet)
    }

    fn already(&self, new: &New) -> Option<usize> {
        self.there.get(&(new.place, new.sha256.clone())).copied()
    }

    fn note(&mut self, file: usize, verdict: Verdict, t: &Texts) {
        let note = match verdict {
            Verdict::Refused(refused) => Note::Refused(refused),
            Verdict::Good(new) => match (self.already(&new), self.withdrawn.get(&new.sha256)) {
                (Some(at), _) => Note::Already(at),
                (None, Some(file)) => Note::Withdrawn(file.clone()),
                (None, None) if self.is_anybodys(&new) => Note::Refused(t.add_anybodys().into()),
                (None, None) => Note::Taken(self.take(*new)),
            },
        };
        self.notes.insert(file, note);
    }

    fn take(&mut self, new: New) -> usize {
        let New { place: Place { exercise, round, delegation }, sheet, sha256, bytes } = new;
        let at = self.loaded.contributions.len();
        let file = PathBuf::new();
        self.loaded.contributions.push(Contribution { exercise, round, delegation, file, sheet, sha256 });
        self.bytes.push(bytes);
        self.remember(at);
        at
    }

    /// Copies what is taken in and says of every file what became of it.
    fn finish(mut self, found: &Found, io: &mut Io) -> Result<Exit> {
        let folder = self.loaded.folder.clone();
        let is_there = |file: &Path| fs::symlink_metadata(folder.join(file)).is_ok();
        let is_taken = |file: &Path| is_there(file) || withdraw::aside(file).is_some_and(|aside| is_there(&aside));
        let settled = settle(&mut self.loaded, self.first, is_taken);
        if self.replace {
            self.group();
        }
        let mut tally = Tally::default();
        for (at, note) in &self.notes {
            let name = found.files[*at].path.shown();
            self.tell(&name, note, &settled, &mut tally, io)?;
        }
        for (path, why) in &found.passed {
            writeln!(io.out, "{}", io.t.incoming_passed_over(&path.shown(), &why.told(io.t)))?;
        }
        writeln!(io.out, "{}", tally.words(found, io.t))?;
        Ok(if tally.refused == 0 { Exit::Done } else { Exit::Findings })
    }

    fn tell(&self, name: &str, note: &Note, settled: &[Settled], tally: &mut Tally, io: &mut Io) -> Result<()> {
        let t = io.t;
        match note {
            Note::Taken(at) => {
                let result = self.copy(*at).with_context(|| interrupted(name, tally.taken));
                io.out.flush()?;
                result?;
                tally.taken += 1;
                let settled = &settled[at - self.first];
                writeln!(io.out, "{}", self.told(name, *at, settled, t))?;
                let replaced = self.replaced(*at, t)?;
                let remark = |remark| t.remark(remark);
                let remarks = if replaced.is_empty() { settled.remarks.iter().map(remark).collect() } else { replaced };
                tally.to_look_at += usize::from(!remarks.is_empty());
                remarks.iter().try_for_each(|remark| mind(io, remark))?;
            }
            Note::Already(at) => {
                tally.already += 1;
                writeln!(io.out, "{}", t.add_already(name, &name_of(&self.loaded.contributions[*at].file)))?;
                self.replaced(*at, t)?.iter().try_for_each(|remark| mind(io, remark))?;
            }
            Note::Withdrawn(file) => {
                tally.withdrawn += 1;
                writeln!(io.out, "{}", t.add_withdrawn(name, &name_of(file)))?;
            }
            Note::Refused(refused) => {
                tally.refused += 1;
                refused.tell(name, io)?;
            }
        }
        Ok(())
    }

    /// Withdraws the other sheets of the same person in the same round, where the facilitator says so; what there is to say.
    fn replaced(&self, at: usize, t: &Texts) -> Result<Vec<Text>> {
        let all = self.sheets_of.values().find(|sheets| sheets.contains(&at));
        let mut said = Vec::new();
        // Those that came in before it, and are still there.
        let before = |other: &&usize| **other != at && **other < at.max(self.first) && !self.is_to_come(at, **other);
        for other in all.into_iter().flatten().filter(before) {
            let file = &self.loaded.contributions[*other].file;
            if self.loaded.folder.join(file).exists() {
                let aside = withdraw::put_aside(&self.loaded.folder, file)?;
                said.push(t.add_replaces(&name_of(file), &name_of(&aside)));
            }
        }
        Ok(said)
    }

    /// Whether a sheet is named again in this run, after another one: then it is the other one that goes, when its turn comes.
    fn is_to_come(&self, at: usize, other: usize) -> bool {
        let is = |note: &Note, sheet: usize| matches!(note, Note::Taken(at) | Note::Already(at) if *at == sheet);
        let turn = |sheet: usize| self.notes.values().position(|note| is(note, sheet));
        turn(other) > turn(at)
    }

    /// Finds out which sheets are of one person in one round.
    fn group(&mut self) {
        let room = Room::new(&self.loaded);
        for (at, c) in self.loaded.contributions.iter().enumerate() {
            self.sheets_of.entry((c.exercise, c.round, room.person_of(at))).or_default().push(at);
        }
    }

    fn copy(&self, at: usize) -> Result<()> {
        let file = self.loaded.folder.join(&self.loaded.contributions[at].file);
        fs::create_dir_all(file.parent().unwrap_or(&self.loaded.folder))?;
        Ok(disk::replace(&file, &self.bytes[at - self.first])?)
    }

    /// What a sheet was taken for.
    fn told(&self, name: &str, at: usize, settled: &Settled, t: &Texts) -> Text {
        let c = &self.loaded.contributions[at];
        let exercise = &self.loaded.workshop.exercise[c.exercise].id.value;
        let delegation = &self.loaded.workshop.delegation[c.delegation];
        let by_country = intake::is_by_country(&c.sheet, self.said, delegation);
        let say = if by_country { Texts::add_taken_by_country } else { Texts::add_taken };
        say(t, name, exercise, c.round as usize, &delegation.name, t.who(&settled.who).as_str(), &name_of(&c.file))
    }
}

/// A line below a file's own that nobody should overlook.
fn mind(io: &mut Io, remark: &Text) -> Result<()> {
    let line = format!("  {}\n", io.t.add_mind(remark));
    Ok(io.out.paint(&Painted::all(&line, io.colour.then_some(Paint::Yellow)))?)
}

/// How many files came to what.
#[derive(Default)]
struct Tally {
    taken: usize,
    already: usize,
    withdrawn: usize,
    refused: usize,
    to_look_at: usize,
}

impl Tally {
    /// The last line; what did not occur is left out, but for the first three.
    fn words(&self, found: &Found, t: &Texts) -> Text {
        let mut parts = vec![t.add_n_taken(self.taken), t.add_n_already(self.already), t.add_n_refused(self.refused)];
        let more: [(usize, Counted); 3] = [
            (self.withdrawn, Texts::add_n_withdrawn),
            (found.passed.len(), Texts::add_n_passed_over),
            (self.to_look_at, Texts::add_n_to_look_at),
        ];
        parts.extend(more.iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(t, *n)));
        let hidden: [(usize, Counted); 2] =
            [(found.hidden, Texts::add_n_hidden), (found.put_away, Texts::add_n_put_away)];
        let hidden: Vec<Text> = hidden.iter().filter(|(n, _)| *n > 0).map(|(n, say)| say(t, *n)).collect();
        if hidden.is_empty() { t.list(parts) } else { t.add_skipped(&t.list(parts), &t.list(hidden)) }
    }
}

/// What to do when a sheet cannot be copied.
fn interrupted(name: &str, taken: usize) -> String {
    format!(
        "{name}: cannot be taken in; {taken} before it are in, and no original was touched: make room, or a folder that you may \
         write to, and run the same command again"
    )
}

/// A message about so many things.
type Counted = fn(&Texts, usize) -> Text;

messages! {
    /// What became of a file.
    add_already(file: Text, sheet: Text) = "{file}: already here as {sheet}";
    add_withdrawn(file: Text, aside: Text) = "{file}: left out: it was withdrawn, and lies in {aside}";
    /// Why a sheet is refused, a clause without a full stop; words of files stand as they are.
    add_anybodys() =
        "it names nobody, and the delegation has another sheet that names nobody; write the name into it \
         (respondent: {{name: ...}}), or the seat (workshop: {{seat: ...}})";
    /// What a sheet was taken for: exercise, round, delegation, person; and where it lies now.
    add_taken(file: Text, exercise: Text, round: Count, delegation: Text, who: Text, sheet: Text) =
        "{file}: {exercise}, round {round}, {delegation}, {who} -> {sheet}";
    add_taken_by_country(file: Text, exercise: Text, round: Count, delegation: Text, who: Text, sheet: Text) =
        "{file}: {exercise}, round {round}, {delegation} (by its country), {who} -> {sheet}";
    /// Below a file: a remark that nobody should overlook.
    add_mind(remark: Phrase) = "Mind: {remark}.";
    add_replaces(sheet: Text, aside: Text) = "it replaces {sheet}, which now lies in {aside}";
    /// How many files came to what, as the last line lists them.
    add_n_taken(n: Count) by n = "{n} taken in";
    add_n_already(n: Count) by n = "{n} already here";
    add_n_refused(n: Count) by n = "{n} refused";
    add_n_withdrawn(n: Count) by n = "{n} left out because withdrawn";
    add_n_passed_over(n: Count) by n = "{n} passed over";
    add_n_to_look_at(n: Count) by n = "{n} to look at (\"Mind\")";
    /// The whole last line, where something was skipped.
    add_skipped(files: Phrase, skipped: Phrase) = "{files}; skipped: {skipped}";
    add_n_hidden(n: Count) by n = "{n} hidden file" | "{n} hidden files";
    add_n_put_away(n: Count) by n = "{n} hidden folder or bin" | "{n} hidden folders and bins";
}
