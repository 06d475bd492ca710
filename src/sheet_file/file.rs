//! The sheet that is being answered: its text on disk and its answers, kept in step.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::edit::{Change, Order, apply};
use super::lock::Lock;
use super::write;
use crate::disk::{self, Shown};
use crate::load::{self, read};
use crate::model::{Questionnaire, Sheet};
use crate::source::Sources;

/// A sheet that this process alone may write.
#[derive(Debug)]
pub struct SheetFile {
    path: PathBuf,
    text: String,
    sheet: Sheet,
    lock: Lock,
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
}

impl SheetFile {
    /// Opens a sheet that exists; `None` when it does not.
    ///
    /// # Errors
    /// When it is locked, cannot be read, or does not fit the questionnaire; nothing is changed on disk.
    pub fn open(path: &Path, lock: Lock, questionnaire: &Questionnaire) -> Result<SheetFile> {
        let (text, sheet) = read_fitting(path, questionnaire)?;
        Ok(SheetFile { path: path.to_owned(), text, sheet, lock })
    }

    /// Makes a new sheet without answers.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn create(path: &Path, lock: Lock, sheet: Sheet, questionnaire: &Questionnaire) -> Result<SheetFile> {
        let text = write::header(&sheet, questionnaire);
        disk::replace(path, text.as_bytes()).with_context(|| not_saved(path))?;
        Ok(SheetFile { path: path.to_owned(), text, sheet, lock })
    }

    /// The answers.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The lock that is held.
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// Puts one answer into the sheet and saves it; what others wrote into the file meanwhile is kept.
    ///
    /// # Errors
    /// When the file cannot be written, would be too large to be read again, or somebody made it unreadable; it is then left as
    /// it is.
    pub fn record(&mut self, change: &Change, questionnaire: &Questionnaire) -> Result<Saved> {
        let mut saved = Saved::AsUsual;
        let on_disk = read::optional_text(&self.path)?;
        let bom = disk::byte_order_mark(&self.path);
        if on_disk.as_ref().is_some_and(|text| *text != self.text) {
            (self.text, self.sheet) = read_fitting(&self.path, questionnaire)
                .context("somebody changed the file meanwhile, and it cannot be used now")?;
            saved = Saved::WithChangesOfOthers;
        }
        let sheet = change.of(&self.sheet);
        let order = Order::of(questionnaire);
        let text = match apply(&self.text, &self.sheet, change, &order) {
            Some(text) => text,
            None => {
                let copy = self.keep_copy(bom)?;
                saved = Saved::Rewritten(copy);
                whole(&sheet, change, questionnaire)?
            }
        };
        let text_with_bom = format!("{bom}{text}");
        if text_with_bom.len() as u64 > read::MAX_BYTES {
            let most = read::MAX_BYTES / 1024 / 1024;
            bail!("with this answer the sheet would be larger than {most} MB, the most that is read; shorten a note");
        }
        disk::replace(&self.path, text_with_bom.as_bytes()).with_context(|| not_saved(&self.path))?;
        (self.text, self.sheet) = (text, sheet);
        Ok(saved)
    }

    /// Writes the text as it was into a file beside the sheet that does not exist yet.
    fn keep_copy(&self, bom: &str) -> Result<PathBuf> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let copies = (1..).map(|n| self.path.with_file_name(format!("{name}.before-{n}")));
        let copy = copies.into_iter().find(|c| !c.exists()).ok_or_else(|| anyhow!("no name is free"))?;
        disk::replace(&copy, format!("{bom}{}", self.text).as_bytes()).with_context(|| not_saved(&copy))?;
        Ok(copy)
    }
}

/// A whole sheet as text, written anew.
fn whole(sheet: &Sheet, last: &Change, questionnaire: &Questionnaire) -> Result<String> {
    let order = Order::of(questionnaire);
    let mut written = Sheet { answers: Default::default(), ..sheet.clone() };
    let mut text = write::header(&written, questionnaire);
    for (id, entry) in &sheet.answers {
        let change = Change { id: id.value.clone(), entry: entry.value.clone(), ..last.clone() };
        text = apply(&text, &written, &change, &order)
            .ok_or_else(|| anyhow!("the answer to \"{}\" cannot be written down", id.value))?;
        written = change.of(&written);
    }
    Ok(text)
}

fn read_fitting(path: &Path, questionnaire: &Questionnaire) -> Result<(String, Sheet)> {
    let text = read::text(path)?;
    let mut sources = Sources::default();
    let sheet = load::sheet_text(&path.shown(), text.clone(), &mut sources)?.sheet;
    load::fit(&sheet, questionnaire, &sources)?;
    Ok((text, sheet))
}

fn not_saved(path: &Path) -> String {
    format!("{}: cannot be saved", path.shown())
}
