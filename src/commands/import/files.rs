//! The files that came back: which of them are read, what they say, and which parts of a split are not among them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use crate::commands::incoming::found::Found;
use crate::commands::incoming::{Incoming, Refused};
use crate::disk::{self, Shown};
use crate::import::{Kind, Taken, merge};
use crate::load;
use crate::model::Questionnaire;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// A file, before it is known what it must fit.
pub(super) struct Read {
    path: PathBuf,
    what: Result<(Incoming, Option<String>), Outcome>,
}

/// A file, and what became of it.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) outcome: Outcome,
}

/// What became of a file.
pub(super) enum Outcome {
    /// Its answers are known; some of them may not be readable.
    Taken(Box<Taken>),
    /// It cannot be used.
    Refused(Refused),
    /// There is no need to read it, and why.
    Skipped(Text),
}

impl Read {
    /// The questionnaire that it answers, by id.
    pub(super) fn questionnaire(&self) -> Option<&str> {
        self.what.as_ref().ok()?.1.as_deref()
    }
}

impl File {
    /// What it says, where it can be used.
    pub(super) fn taken(&self) -> Option<(&Path, &Taken)> {
        match &self.outcome {
            Outcome::Taken(taken) => Some((&self.path, taken)),
            _ => None,
        }
    }
}

/// Reads every file once, and one file of those that are the same.
pub(super) fn read(found: &Found, sheet: &Path, t: &Texts) -> Vec<Read> {
    let itself = disk::plain(sheet);
    let (mut paths, mut contents) = (BTreeSet::new(), HashMap::new());
    let mut read = |file: &crate::commands::incoming::found::File| {
        let path = &file.path;
        let plain = disk::plain(path);
        if plain == itself {
            return Err(Outcome::Skipped(t.files_itself()));
        }
        if !paths.insert(plain) {
            return Err(Outcome::Skipped(t.files_twice()));
        }
        if let Some(why) = &file.problem {
            return Err(Outcome::Refused(why.clone().into()));
        }
        let incoming = Incoming::read(path, t).map_err(Outcome::Refused)?;
        if let Some(same) = contents.insert(load::sha256(&incoming.bytes), path.shown()) {
            return Err(Outcome::Skipped(t.files_same(&same)));
        }
        let id = incoming.questionnaire(t).map_err(Outcome::Refused)?;
        Ok((incoming, id))
    };
    found.files.iter().map(|file| Read { path: file.path.clone(), what: read(file) }).collect()
}

/// Reads the answers, to the questions of one questionnaire.
pub(super) fn take(files: Vec<Read>, questionnaire: &Questionnaire, t: &Texts) -> Vec<File> {
    let taken = |(incoming, _): (Incoming, Option<String>)| {
        let other = |theirs: &str, ours: &str| t.files_other(theirs, ours);
        let taken = incoming.taken(questionnaire, t, other).map_err(Outcome::Refused)?;
        if taken.sheet.workshop.as_ref().is_some_and(|at| !at.ranking.is_empty()) {
            return Err(Outcome::Refused(t.files_ranking().into()));
        }
        Ok(taken)
    };
    let file = |Read { path, what }| {
        let outcome = match what.and_then(taken) {
            Ok(taken) => Outcome::Taken(Box::new(taken)),
            Err(outcome) => outcome,
        };
        File { path, outcome }
    };
    files.into_iter().map(file).collect()
}

/// Which forms of those among which questions were split are not among the files, a sentence for each split.
pub(super) fn missing(files: &[File], t: &Texts) -> Vec<Text> {
    let mut splits: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (_, taken) in files.iter().filter_map(File::taken) {
        let Some(form) = &taken.sheet.form else { continue };
        if let (Some(part), Some(of)) = (&form.part, &form.of) {
            splits.entry(of.value).or_default().insert(part.value);
        }
    }
    let sentence = |(of, parts): (u32, BTreeSet<u32>)| {
        let missing = (1..=of).filter(|part| !parts.contains(part)).map(|part| part.to_string().into());
        let missing: Vec<Text> = missing.collect();
        (!missing.is_empty()).then(|| t.files_missing(missing.len(), of as usize, &t.list(missing)))
    };
    splits.into_iter().filter_map(sentence).collect()
}

impl Texts {
    /// What a file was taken for: its kind, whom it was sent to, who answered.
    pub(super) fn taken_for(&self, taken: &Taken) -> Text {
        let kind = match taken.kind {
            Kind::Sheet => self.files_sheet(),
            Kind::Page => self.files_page(),
            Kind::Workbook => self.files_workbook(),
            Kind::Csv => self.files_csv(),
            Kind::Markdown => self.files_markdown(),
        };
        let form = taken.sheet.form.as_ref();
        let sent_to = form.map(|form| form.sent_to.trim()).filter(|unit| !unit.is_empty());
        let by = merge::answered_by(&taken.sheet).filter(|by| sent_to != Some(*by));
        let part = form.and_then(|form| Some((form.part.as_ref()?.value, form.of.as_ref()?.value)));
        let parts = [
            part.map(|(part, of)| self.wording_part(part as usize, of as usize)),
            sent_to.map(|unit| self.files_for(unit)),
            by.map(|by| self.files_by(by)),
        ];
        self.list([kind].into_iter().chain(parts.into_iter().flatten()))
    }
}

messages! {
    /// What a file is.
    files_sheet() = "sheet";
    files_page() = "page of a browser";
    files_workbook() = "workbook";
    files_csv() = "CSV";
    files_markdown() = "Markdown";
    /// Whom it was sent to, and who answered: behind what it is.
    files_for(unit: Text) = "for {unit}";
    files_by(name: Text) = "answered by {name}";
    /// Why a file is not read: clauses without a full stop.
    files_itself() = "it is the sheet that the answers go into";
    files_twice() = "it is named twice, and was read once";
    files_same(other: Text) = "it is the same as {other}";
    /// Why a file is refused: clauses without a full stop.
    files_other(theirs: Text, ours: Text) =
        "it answers the questionnaire \"{theirs}\", not \"{ours}\"; take it into a sheet of its own";
    files_ranking() = "it ranks technologies in a workshop; take it in with \"plimsoll workshop add\"";
    /// Of so many forms, the numbers of those that are not there.
    files_missing(n: Count, of: Count, parts: Phrase) by n =
        "The questions were split among {of} forms; part {parts} is not among these files."
        | "The questions were split among {of} forms; parts {parts} are not among these files.";
}
