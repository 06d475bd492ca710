//! The sheet that is being answered: its text on disk and its answers, kept in step.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::edit::{Change, Order, apply, head_applied};
use super::lock::Lock;
use super::write;
use crate::disk::{self, Shown};
use crate::load::{self, read};
use crate::model::sheet::Date;
use crate::model::{Entry, Questionnaire, Sheet};
use crate::source::{Sources, Spanned};
use crate::text::Texts;

/// A sheet that this process alone may write.
#[derive(Debug)]
pub struct SheetFile {
    path: PathBuf,
    /// The text of the file as this process knows it; empty while there is none.
    text: String,
    /// What the text says.
    on_disk: Sheet,
    /// The answers that are not in the file yet, because it is held by another program.
    waiting: Vec<Change>,
    /// What the text says, and the answers that wait.
    sheet: Sheet,
    lock: Lock,
    /// The words of its remarks, where it is written anew.
    t: &'static Texts,
}

/// What a person should know about a change that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing: all went as usual.
    AsUsual,
    /// Somebody had changed the file meanwhile; their changes are kept.
    WithChangesOfOthers,
    /// The layout could not be kept; the file as it was is kept under this name.
    Rewritten(PathBuf),
    /// Another program holds the file, for this reason: the answer waits in the file beside it.
    Waits(String),
}

impl SheetFile {
    /// Opens a sheet that exists.
    ///
    /// # Errors
    /// When it cannot be read, or does not fit the questionnaire; nothing is changed on disk.
    pub fn open(path: &Path, lock: Lock, questionnaire: &Questionnaire, t: &'static Texts) -> Result<SheetFile> {
        let (text, sheet) = read_fitting(path, questionnaire)?;
        Ok(SheetFile { text, ..SheetFile::new(path, lock, sheet, t) })
    }

    /// A sheet that is not on disk yet: its head brings it there.
    pub fn new(path: &Path, lock: Lock, sheet: Sheet, t: &'static Texts) -> SheetFile {
        let (text, waiting, on_disk) = (String::new(), Vec::new(), sheet.clone());
        SheetFile { path: path.to_owned(), text, on_disk, waiting, sheet, lock, t }
    }

    /// The answers, those that wait too.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The lock that is held.
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// Whether the sheet is on disk.
    pub fn exists(&self) -> bool {
        !self.text.is_empty()
    }

    /// Saves whose readiness it is, who answers, and the date.
    ///
    /// # Errors
    /// As [`SheetFile::record`].
    pub fn begin(&mut self, head: &Sheet, questionnaire: &Questionnaire) -> Result<Saved> {
        let mut saved = if self.refresh(questionnaire)? { Saved::WithChangesOfOthers } else { Saved::AsUsual };
        let Sheet { administration, respondent, date, .. } = head.clone();
        let sheet = Sheet { administration, respondent, date, ..self.on_disk.clone() };
        let edited = if self.exists() { head_applied(&self.text, &self.on_disk, &sheet) } else { None };
        let text = match edited {
            Some(text) => text,
            None => {
                if self.exists() {
                    saved = Saved::Rewritten(self.keep_copy()?);
                }
                whole(&sheet, questionnaire, self.t)?
            }
        };
        self.write(text, sheet)?;
        Ok(saved)
    }

    /// Takes over what others wrote into the file meanwhile, and says whether they did.
    ///
    /// # Errors
    /// When somebody made the file unreadable.
    pub fn look(&mut self, questionnaire: &Questionnaire) -> Result<bool> {
        let by_others = self.refresh(questionnaire)?;
        self.sheet = self.whole_sheet();
        Ok(by_others)
    }

    /// Puts one answer into the sheet and saves it; what others wrote into the file meanwhile is kept. While another program
    /// holds the file, the answer waits in a file beside it, and goes into the sheet with the next one that can be saved.
    ///
    /// # Errors
    /// When nothing can be written, the file would be too large to be read again, or somebody made it unreadable; it is then
    /// left as it is.
    pub fn record(&mut self, change: &Change, questionnaire: &Questionnaire) -> Result<Saved> {
        let before = self.waiting.clone();
        self.waiting.retain(|waiting| waiting.id != change.id);
        self.waiting.push(change.clone());
        match self.save(questionnaire) {
            Err(error) if is_held(&error) && self.keep_beside(questionnaire).is_ok() => {
                self.sheet = self.whole_sheet();
                Ok(Saved::Waits(format!("{error:#}")))
            }
            Err(error) => {
                self.waiting = before;
                Err(error)
            }
            saved => saved,
        }
    }

    /// Puts many answers into the sheet in one step: all of them are saved, or none. A sheet that is not on disk yet is made.
    ///
    /// # Errors
    /// When nothing can be written, or somebody changed the file since it was read; it is then left as it is.
    pub fn record_all(&mut self, changes: Vec<Change>, questionnaire: &Questionnaire) -> Result<Saved> {
        if self.refresh(questionnaire)? {
            bail!(
                "{}: somebody changed it meanwhile, and nothing was written: run the same command again",
                self.path.shown()
            );
        }
        self.waiting = changes;
        let saved = self.save(questionnaire);
        self.waiting.clear();
        saved
    }

    /// Puts the answers that wait into the sheet.
    ///
    /// # Errors
    /// As [`SheetFile::record`]; the answers wait on then.
    pub fn save(&mut self, questionnaire: &Questionnaire) -> Result<Saved> {
        let by_others = self.refresh(questionnaire)?;
        let mut saved = if by_others { Saved::WithChangesOfOthers } else { Saved::AsUsual };
        let sheet = self.whole_sheet();
        let text = match self.exists() {
            true => self.edited(questionnaire, &mut saved)?,
            false => whole(&sheet, questionnaire, self.t)?,
        };
        self.write(text, sheet)?;
        if !std::mem::take(&mut self.waiting).is_empty() {
            // Where none stood, there is nothing to remove.
            _ = std::fs::remove_file(beside(&self.path));
        }
        Ok(saved)
    }

    /// The text with the answers that wait.
    fn edited(&self, questionnaire: &Questionnaire, saved: &mut Saved) -> Result<String> {
        let edited = apply(&self.text, &self.on_disk, &self.waiting, &Order::of(questionnaire));
        edited.map_or_else(
            || {
                *saved = Saved::Rewritten(self.keep_copy()?);
                whole(&self.whole_sheet(), questionnaire, self.t)
            },
            Ok,
        )
    }

    /// How many answers wait to be put into the sheet.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Where answers wait that cannot be put into the sheet.
    pub fn beside(&self) -> PathBuf {
        beside(&self.path)
    }

    /// Takes answers up that waited when an earlier run ended; gives their number.
    ///
    /// # Errors
    /// When they cannot be read, or do not fit the questionnaire, and as [`SheetFile::record`].
    pub fn take_up(&mut self, questionnaire: &Questionnaire) -> Result<usize> {
        let beside = self.beside();
        if !beside.exists() {
            return Ok(0);
        }
        let sheet = read_fitting(&beside, questionnaire)
            .context("answers that waited to be saved cannot be used: mend this file, or remove it")?
            .1;
        let date = if sheet.date.is_some() { date_of(&sheet) } else { date_of(&self.on_disk) };
        let change = |(id, entry): (&Spanned<String>, &Spanned<Entry>)| Change {
            id: id.value.clone(),
            entry: entry.value.clone(),
            date,
            version: sheet.version.value.clone(),
        };
        self.waiting = sheet.answers.iter().map(change).collect();
        self.sheet = self.whole_sheet();
        let number = self.waiting();
        match self.save(questionnaire) {
            Err(error) if !is_held(&error) => Err(error).with_context(|| {
                format!("{}: the answers that wait here cannot be put into the sheet, and wait on", beside.shown())
            }),
            _ => Ok(number),
        }
    }

    fn whole_sheet(&self) -> Sheet {
        self.waiting.iter().fold(self.on_disk.clone(), |sheet, change| change.of(&sheet))
    }

    /// Reads the file again where somebody has changed it, and says whether.
    fn refresh(&mut self, questionnaire: &Questionnaire) -> Result<bool> {
        let on_disk = read::optional_text(&self.path)?;
        let changed = on_disk.is_some_and(|text| text != self.text);
        if changed {
            (self.text, self.on_disk) = read_fitting(&self.path, questionnaire)
                .context("somebody changed the file meanwhile, and it cannot be used now")?;
        }
        Ok(changed)
    }

    fn write(&mut self, text: String, sheet: Sheet) -> Result<()> {
        let with_mark = format!("{}{text}", disk::byte_order_mark(&self.path));
        if with_mark.len() as u64 > read::MAX_BYTES {
            let most = read::MAX_BYTES / 1024 / 1024;
            let why =
                format!("with this answer it would be larger than {most} MB, the most that is read; shorten a note");
            bail!("{}: {why}", not_saved(&self.path));
        }
        disk::replace(&self.path, with_mark.as_bytes()).with_context(|| not_saved(&self.path))?;
        (self.text, self.on_disk) = (text, sheet);
        self.sheet = self.whole_sheet();
        Ok(())
    }

    /// Writes the answers that wait into a sheet of their own.
    fn keep_beside(&self, questionnaire: &Questionnaire) -> Result<()> {
        let empty = Sheet { answers: Default::default(), ..self.on_disk.clone() };
        let waiting = self.waiting.iter().fold(empty, |sheet, change| change.of(&sheet));
        let beside = self.beside();
        disk::replace(&beside, whole(&waiting, questionnaire, self.t)?.as_bytes()).with_context(|| not_saved(&beside))
    }

    /// Writes the text as it was into a file beside the sheet that does not exist yet.
    fn keep_copy(&self) -> Result<PathBuf> {
        let mark = disk::byte_order_mark(&self.path);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let copies = (1..).map(|n| self.path.with_file_name(format!("{name}.before-{n}")));
        let copy = copies.into_iter().find(|c| !c.exists()).ok_or_else(|| anyhow!("no name is free"))?;
        disk::replace(&copy, format!("{mark}{}", self.text).as_bytes()).with_context(|| not_saved(&copy))?;
        Ok(copy)
    }
}

/// A whole sheet as text, written anew.
fn whole(sheet: &Sheet, questionnaire: &Questionnaire, t: &Texts) -> Result<String> {
    let text = write::whole(sheet, questionnaire, t);
    let read = load::sheet_text("", text.clone(), &mut Sources::default())?.sheet;
    if read != *sheet {
        bail!("an answer cannot be written down");
    }
    Ok(text)
}

/// The day of a sheet's latest answer.
fn date_of(sheet: &Sheet) -> Date {
    sheet.date.as_ref().map_or(Date(jiff::civil::Date::MIN), |day| day.value)
}

fn read_fitting(path: &Path, questionnaire: &Questionnaire) -> Result<(String, Sheet)> {
    let text = read::text(path)?;
    let mut sources = Sources::default();
    let sheet = load::sheet_text(&path.shown(), text.clone(), &mut sources)?.sheet;
    load::fit(&sheet, questionnaire, &sources)?;
    Ok((text, sheet))
}

/// The file in which answers to a sheet wait while another program holds the sheet.
pub fn beside(sheet: &Path) -> PathBuf {
    let name = sheet.file_name().unwrap_or_default().to_string_lossy();
    sheet.with_file_name(format!("{name}.waiting"))
}

/// Whether something failed because another program holds a file.
fn is_held(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(disk::is_held)
}

fn not_saved(path: &Path) -> String {
    format!("{}: cannot be saved", path.shown())
}
