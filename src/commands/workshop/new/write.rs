//! Writing the forms that are missing; what is there stays as it is.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::SchemaKind;
use crate::cli::workshop::New;
use crate::commands::output::write_file;
use crate::commands::schema;
use crate::commands::workshop::handed_out;
use crate::commands::workshop::papers::Papers;
use crate::disk::{self, Shown};
use crate::forms::questions::{self, FormFormat};
use crate::forms::workshop::{self as forms, FormKind, SCHEMA_FILE};
use crate::io::Io;
use crate::load::calibration;
use crate::load::numbers::NUMBERS;
use crate::load::origin::Folder;
use crate::load::{self, Instrument, builtin_ids, read};
use crate::model::workshop::Workshop;
use crate::source::Sources;
use crate::text::messages::messages;
use crate::text::{Text, wrapped};

/// The most forms that are made: beyond it, a typing error is likely.
const MOST_FORMS: usize = 10_000;

/// What was written, and what was there.
#[derive(Default)]
pub(super) struct Done {
    sheets: usize,
    papers: Vec<String>,
    kept: usize,
    /// The forms that were there and no longer fit `workshop.toml`.
    unfit: Vec<String>,
}

/// Whether something has this name, even a link that leads nowhere.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Writes the forms that are missing.
pub(super) fn forms(
    folder: &Path,
    workshop: &Workshop,
    instrument: &Instrument,
    papers: &Papers,
    args: &New,
) -> Result<Done> {
    let (round, formats) = (args.round.unwrap_or(1), args.papers());
    let all = forms::all(workshop, round, &formats).take(MOST_FORMS + 1).count();
    if all > MOST_FORMS {
        bail!("{}: these would be more than {MOST_FORMS} forms; check \"participants\"", folder.shown());
    }
    let schema = folder.join(SCHEMA_FILE);
    if !is_there(&schema) {
        write(&schema, schema::text(SchemaKind::Workshop).as_bytes())?;
    }
    let numbers = folder.join(NUMBERS);
    let given = read::optional_text(&numbers)?.unwrap_or_default();
    if let Some(text) = forms::numbers(&given, workshop, papers.questionnaire())? {
        // Before a form is there that shows them.
        write(&numbers, text.as_bytes())?;
    }
    descriptions(folder, workshop)?;
    let unfit = handed_out::unfit(folder, workshop, papers, round)?;
    let mut done = Done { unfit, ..Done::default() };
    for form in forms::all(workshop, round, &formats) {
        let name = form.path(workshop);
        let path = folder.join(&name);
        let is_sheet = matches!(form.kind, FormKind::Sheet { .. });
        match (is_there(&path), is_sheet) {
            (true, _) => done.kept += 1,
            (false, _) => {
                write(&path, &papers.bytes(form, workshop)?)?;
                if is_sheet { done.sheets += 1 } else { done.papers.push(name.clone()) }
            }
        }
        for ending in args.sheets.iter().filter(|_| is_sheet) {
            let path = path.with_extension(ending);
            match (is_there(&path), filled_in(form, workshop, instrument, papers, &path)?) {
                (true, _) => done.kept += 1,
                (false, Some(bytes)) => {
                    write(&path, &bytes)?;
                    done.sheets += 1;
                }
                // There is nothing to be answered in it.
                (false, None) => {}
            }
        }
    }
    Ok(done)
}

/// An empty sheet in a format in which it can be filled in without this program; `None` for one that asks no questions.
fn filled_in(
    form: forms::Form,
    workshop: &Workshop,
    instrument: &Instrument,
    papers: &Papers,
    path: &Path,
) -> Result<Option<Vec<u8>>> {
    let Some(format) = FormFormat::of(path, false) else { return Ok(None) };
    let text = String::from_utf8_lossy(&papers.bytes(form, workshop)?).into_owned();
    let sheet = load::sheet_text(&path.shown(), text, &mut Sources::default())?.sheet;
    if sheet.answers.is_empty() {
        return Ok(None);
    }
    let listed: BTreeSet<String> = sheet.answers.keys().map(|id| id.value.clone()).collect();
    let form =
        questions::Form::new(instrument, papers.spoken(form), sheet, |_, question| listed.contains(&question.id.value));
    format.make(&form).map(Some)
}

/// Writes the built-in descriptions that are missing.
fn descriptions(folder: &Path, workshop: &Workshop) -> Result<()> {
    for exercise in &workshop.exercise {
        let (Some(named), Some(about)) = (&exercise.calibration, &exercise.about) else { continue };
        let path = folder.join(&about.value);
        if let Some(text) = calibration::description(named)
            && about.value == calibration::description_file(named)
            && !is_there(&path)
        {
            write(&path, text.as_bytes())?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}: cannot be written", path.shown()))?;
    }
    write_file(path, bytes)
}

impl Done {
    /// Says what was done.
    pub(super) fn tell(&self, folder: &str, workshop: &Workshop, io: &mut Io) -> Result<()> {
        let (t, place) = (io.t, format!("{folder}/{}", forms::FOLDER));
        if self.sheets > 0 {
            writeln!(io.err, "{}", t.write_sheets(self.sheets, &place))?;
        }
        if !self.papers.is_empty() {
            let below = |p: &String| Text::from(p.strip_prefix(&format!("{}/", forms::FOLDER)).unwrap_or(p));
            let text = t.write_papers(&place, &t.list(self.papers.iter().map(below)));
            wrapped("", 0, text.as_str(), io.width).iter().try_for_each(|line| writeln!(io.err, "{line}"))?;
        }
        match (self.kept, self.sheets + self.papers.len()) {
            (0, 0) => writeln!(io.err, "{}", t.write_no_forms())?,
            (0, _) => {}
            (kept, 0) => writeln!(io.err, "{}", t.write_nothing_missing(kept, &place))?,
            (kept, _) => writeln!(io.err, "{}", t.write_kept(kept, &place))?,
        }
        for name in &self.unfit {
            writeln!(io.err, "{}", t.write_unfit(&format!("{folder}/{name}")))?;
        }
        if !self.unfit.is_empty() {
            writeln!(io.err, "{}", t.write_numbers())?;
        }
        let next = t.write_next(&workshop.title, workshop.delegation.len());
        writeln!(io.err, "{next}  plimsoll workshop add {folder} FILES")?;
        Ok(())
    }
}

/// How a questionnaire or a rubric that the user named is named in a file of the workshop's folder: an id as it is, a path as
/// seen from there.
pub(super) fn seen_from(folder: &Path, named: &str) -> String {
    let kinds = [Folder::Questionnaire, Folder::Rubric];
    if kinds.into_iter().any(|kind| builtin_ids(kind).contains(&named)) {
        return named.to_owned();
    }
    let Ok(target) = dunce::canonicalize(named) else { return named.to_owned() };
    let from = disk::real(folder);
    let shared = target.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    // With nothing in common but the root, or not even that, the whole path is easier to read.
    if shared < 2 {
        return target.shown();
    }
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = target.components().skip(shared).map(|c| c.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

messages! {
    /// What was written, where.
    write_sheets(sheets: Count, folder: Text) by sheets =
        "Wrote {sheets} empty sheet to hand out, in {folder}." | "Wrote {sheets} empty sheets to hand out, in {folder}.";
    write_papers(folder: Text, files: Phrase) = "Wrote cards and ballots to print, in {folder}: {files}.";
    write_no_forms() = "There are no forms to make: the workshop has no exercise or no delegation yet.";
    write_nothing_missing(forms: Count, folder: Text) by forms =
        "Nothing was missing: {forms} form is in {folder}." | "Nothing was missing: {forms} forms are in {folder}.";
    write_kept(forms: Count, folder: Text) by forms =
        "Kept as they were: {forms} form in {folder}." | "Kept as they were: {forms} forms in {folder}.";
    write_unfit(form: Text) = "{form} does not fit workshop.toml any more: to have it made anew, delete it first.";
    write_numbers() = "Numbers that are printed stay valid: each belongs to the question that it was printed for.";
    /// The workshop's title; a command follows.
    write_next(workshop: Text, delegations: Count) by delegations =
        "{workshop}: {delegations} delegation. Next:" | "{workshop}: {delegations} delegations. Next:";
}
