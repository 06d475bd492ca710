//! The journal of ballots on disk: locked, only ever added to, and whole after a crash.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::disk::{self, Shown};
use crate::load::ballots::{self, End};
use crate::load::read;
use crate::model::ballot::Line;
use crate::sheet_file::Lock;

/// What becomes of half an entry: nothing that was typed is thrown away.
const CUT_OFF: &str = "ballots-cut-off.txt";

const BUSY: &str = "another \"plimsoll workshop tally\" is at work in this workshop; finish there first";

/// The journal while ballots are typed in.
pub(super) struct Journal {
    path: PathBuf,
    lock: Lock,
    /// What is in it, in bytes: everything up to here was acknowledged.
    length: u64,
    /// What stands between its cells: a spreadsheet may have saved it anew.
    separator: u8,
}

impl Journal {
    /// Opens the journal, which may not exist yet.
    ///
    /// # Errors
    /// When another tally is at work, or the disk refuses.
    pub(super) fn open(path: &Path) -> Result<Journal> {
        let lock = Lock::take_or(path, BUSY)?;
        let length = match std::fs::metadata(path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => 0,
            metadata => metadata.with_context(|| format!("{}: cannot be read", path.shown()))?.len(),
        };
        let separator = ballots::whole(path)?.map_or(b',', |whole| read::separator(&whole.text));
        Ok(Journal { path: path.to_owned(), lock, length, separator })
    }

    /// Makes the end such that lines can follow: a whole entry gets its end of line; half an entry goes into a file of its own,
    /// whose path is given back.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn mend(&mut self, end: &End) -> Result<Option<PathBuf>> {
        match end {
            End::Whole => Ok(None),
            End::NoLineEnd(_) => self.write(b"\n").map(|()| None),
            End::Half(text) => {
                let aside = self.path.with_file_name(CUT_OFF);
                let file = disk::open(&aside, OpenOptions::new().append(true).create(true));
                let kept =
                    file.and_then(|mut f| f.write_all(format!("{text}\n").as_bytes()).and_then(|()| f.sync_all()));
                kept.with_context(|| format!("{}: cannot be written", aside.shown()))?;
                let whole = self.length - text.len() as u64;
                cut(&self.path, whole)?;
                self.length = whole;
                Ok(Some(aside))
            }
        }
    }

    /// The lock file, for those who end the process without dropping the lock.
    pub(super) fn lock_path(&self) -> &Path {
        self.lock.path()
    }

    /// Adds lines; they are on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses, or somebody else has changed the file; nothing of the lines is in it then.
    pub(super) fn append(&mut self, lines: &[Line]) -> Result<()> {
        let mut builder = csv::WriterBuilder::new();
        let mut writer = builder.delimiter(self.separator).has_headers(self.length == 0).from_writer(Vec::new());
        lines.iter().try_for_each(|line| writer.serialize(line))?;
        self.write(&writer.into_inner()?)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let name = self.path.shown();
        let file = disk::open(&self.path, OpenOptions::new().append(true).create(true));
        let mut file = file.with_context(|| format!("{name}: cannot be written"))?;
        if file.metadata()?.len() != self.length {
            bail!("{name}: another program has changed it meanwhile; type q, and start again");
        }
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            cut(&self.path, self.length)?;
            return Err(error).with_context(|| format!("{name}: cannot be written"));
        }
        if self.length == 0 {
            disk::sync_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        }
        self.length += bytes.len() as u64;
        Ok(())
    }
}

/// Removes what follows the last line that was acknowledged.
fn cut(path: &Path, length: u64) -> Result<()> {
    let file = disk::open(path, OpenOptions::new().write(true));
    let cut = file.and_then(|file| file.set_len(length).and_then(|()| file.sync_all()));
    cut.with_context(|| format!("{}: a line that was cut off cannot be removed", path.shown()))
}
