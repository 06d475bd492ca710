//! `workshop add`: takes sheets in. Each file is read once; what was checked is what is copied.

mod examine;
mod found;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use self::examine::{New, Verdict};
use crate::cli::workshop::Add;
use crate::disk;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::workshop::{Contribution, LoadedWorkshop, MAIN_FILE, name_of};
use crate::model::text::one_line;
use crate::sheet_file::Lock;
use crate::workshop::intake::{self, Place, Said};
use crate::workshop::{Settled, settle};

const BUSY: &str =
    "another \"plimsoll workshop add\" is at work in this workshop; run this one again when it has ended";

/// Runs `workshop add`.
pub(super) fn run(args: &Add, io: &mut Io) -> Result<Exit> {
    let main = args.dir.join(MAIN_FILE);
    // Where there is no workshop, loading says so.
    let _lock = main.exists().then(|| Lock::take_or(&main, BUSY)).transpose()?;
    let loaded = super::load(&args.dir)?;
    let said = Said::of(&loaded.workshop, args.exercise.as_deref(), args.round, args.delegation.as_deref());
    let said = said.map_err(|why| anyhow!(why))?;
    let mut intake = Intake::new(loaded, said);
    for file in found::files(&args.files) {
        let verdict = match file.problem {
            Some(why) => Verdict::Refused(why, None),
            None => intake.verdict(&file.path),
        };
        intake.note(&file.path, verdict);
    }
    intake.finish(io)
}

/// The sheets on their way in.
struct Intake {
    loaded: LoadedWorkshop,
    said: Said,
    /// The contributions from this one on are new.
    first: usize,
    /// The bytes of the new ones.
    bytes: Vec<Vec<u8>>,
    /// Every file with what is to be said of it, in the order in which they were named.
    notes: Vec<(PathBuf, Note)>,
    /// What is there already, by what it was taken for and by its hash.
    there: HashMap<(Place, String), usize>,
    /// The exercises and delegations that have a sheet of nobody.
    nameless: HashSet<(usize, usize)>,
}

/// What is to be said of a file.
enum Note {
    /// It is taken in, as a contribution by position.
    Taken(usize),
    /// It is there already, as a contribution by position.
    Already(usize),
    /// It is refused, with a picture of what is wrong where there is one.
    Refused(String, Option<crate::source::Problems>),
}

impl Intake {
    fn new(loaded: LoadedWorkshop, said: Said) -> Self {
        let mut intake = Intake {
            first: loaded.contributions.len(),
            loaded,
            said,
            bytes: Vec::new(),
            notes: Vec::new(),
            there: HashMap::new(),
            nameless: HashSet::new(),
        };
        (0..intake.first).for_each(|at| intake.remember(at));
        intake
    }

    fn remember(&mut self, at: usize) {
        let Contribution { exercise, round, delegation, sheet, sha256, .. } = &self.loaded.contributions[at];
        let (exercise, round, delegation) = (*exercise, *round, *delegation);
        if intake::is_nobodys(sheet) {
            self.nameless.insert((exercise, delegation));
        }
        self.there.entry((Place { exercise, round, delegation }, sha256.clone())).or_insert(at);
    }

    fn verdict(&self, path: &Path) -> Verdict {
        let new = match examine::examine(path, &self.loaded, self.said) {
            Verdict::Good(new) => new,
            refused => return refused,
        };
        let delegation = &self.loaded.workshop.delegation[new.place.delegation];
        let several = delegation.participants.value > 1;
        let other = self.nameless.contains(&(new.place.exercise, new.place.delegation));
        if several && other && intake::is_nobodys(&new.sheet) && self.already(&new).is_none() {
            let why = "it names nobody, and the delegation has another sheet that names nobody; write the name into it \
                       (respondent: {name: ...}), or the seat (workshop: {seat: ...})";
            return Verdict::Refused(why.to_owned(), None);
        }
        Verdict::Good(new)
    }

    fn already(&self, new: &New) -> Option<usize> {
        self.there.get(&(new.place, new.sha256.clone())).copied()
    }

    fn note(&mut self, path: &Path, verdict: Verdict) {
        let note = match verdict {
            Verdict::Refused(why, picture) => Note::Refused(why, picture),
            Verdict::Good(new) => match self.already(&new) {
                Some(at) => Note::Already(at),
                None => Note::Taken(self.take(*new)),
            },
        };
        self.notes.push((path.to_owned(), note));
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
    fn finish(mut self, io: &mut Io) -> Result<Exit> {
        let folder = self.loaded.folder.clone();
        let settled = settle(&mut self.loaded, self.first, |file| fs::symlink_metadata(folder.join(file)).is_ok());
        let (mut taken, mut already, mut refused) = (0, 0, 0);
        for (path, note) in &self.notes {
            let name = one_line(&path.display().to_string());
            match note {
                Note::Taken(at) => {
                    let result = self.copy(*at).with_context(|| interrupted(&name, taken));
                    io.out.flush()?;
                    result?;
                    taken += 1;
                    writeln!(io.out, "{name}: {}", self.told(*at, &settled[at - self.first]))?;
                }
                Note::Already(at) => {
                    already += 1;
                    writeln!(io.out, "{name}: already here as {}", name_of(&self.loaded.contributions[*at].file))?;
                }
                Note::Refused(why, picture) => {
                    refused += 1;
                    writeln!(io.out, "{name}: refused: {}", one_line(why))?;
                    io.out.flush()?;
                    if let Some(problems) = picture {
                        writeln!(io.err, "{}", problems.render(io.err_colour))?;
                    }
                }
            }
        }
        writeln!(io.out, "{taken} taken in, {already} already here, {refused} refused")?;
        Ok(if refused == 0 { Exit::Done } else { Exit::Findings })
    }

    fn copy(&self, at: usize) -> Result<()> {
        let file = self.loaded.folder.join(&self.loaded.contributions[at].file);
        fs::create_dir_all(file.parent().unwrap_or(&self.loaded.folder))?;
        Ok(disk::replace(&file, &self.bytes[at - self.first])?)
    }

    /// What a sheet was taken for.
    fn told(&self, at: usize, settled: &Settled) -> String {
        let c = &self.loaded.contributions[at];
        let exercise = &self.loaded.workshop.exercise[c.exercise].id.value;
        let delegation = &self.loaded.workshop.delegation[c.delegation];
        let by_country = if intake::is_by_country(&c.sheet, self.said, delegation) { " (by its country)" } else { "" };
        let (name, who) = (one_line(&delegation.name), one_line(&settled.who));
        let mut told = format!("{exercise}, round {}, {name}{by_country}, {who} -> {}", c.round, name_of(&c.file));
        for remark in &settled.remarks {
            told += &format!("; {}", one_line(remark));
        }
        told
    }
}

/// What to do when a sheet cannot be copied.
fn interrupted(name: &str, taken: usize) -> String {
    format!(
        "{name}: cannot be taken in; {taken} before it are in, and no original was touched: make room, or a folder that you may \
         write to, and run the same command again"
    )
}
