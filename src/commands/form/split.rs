//! `form --split`: a form for each unit, all of them or none.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Basis, overwrite};
use crate::cli;
use crate::commands::output;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::forms::questions::{self, FormFormat, Spoken};
use crate::io::Io;
use crate::load::split::{Share, Shared, split};
use crate::model::sheet::Sent;
use crate::model::{Area, Question};
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Runs `form --split`.
pub(super) fn run(args: &cli::Form, plan: &Path, io: &mut Io) -> Result<Exit> {
    let [folder] = &args.output[..] else { bail!("--split writes into one folder: name one with -o FOLDER") };
    if folder.exists() && !folder.is_dir() {
        bail!("{}: this is a file; --split writes into a folder", folder.shown());
    }
    let formats = formats(args)?;
    let basis = Basis::of(args, io)?;
    let shared = split(plan, &basis.instrument.questionnaire, |area, question| basis.asks(area, question, io.today))?;
    let files = files(folder, &shared, &formats, &basis)?;
    files.iter().try_for_each(|(path, made)| overwrite::refuse(path, made, &basis, io.t))?;
    write(folder, &files)?;
    tell(folder, &shared, &formats, io)?;
    Ok(Exit::Done)
}

/// The formats that are asked for.
fn formats(args: &cli::Form) -> Result<Vec<(String, &'static FormFormat)>> {
    let named = if args.formats.is_empty() { vec!["html".to_owned()] } else { args.formats.clone() };
    let format = |ending: String| {
        let ending = ending.trim().trim_start_matches('.').to_lowercase();
        let Some(format) = FormFormat::of(&Path::new("form").with_extension(&ending), args.paper) else {
            bail!("--as {ending}: there is no such form; use {}", questions::endings());
        };
        Ok((ending, format))
    };
    named.into_iter().map(format).collect()
}

/// All files, made before the first is written.
fn files(
    folder: &Path,
    shared: &Shared,
    formats: &[(String, &'static FormFormat)],
    basis: &Basis,
) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let of = plain(shared.forms.len());
    let mut files = Vec::new();
    for (at, share) in shared.forms.iter().enumerate() {
        let sent_to = share.part.sent_to.value.clone();
        let sent = Sent { sent_to, part: Some(plain(at + 1)), of: Some(of) };
        let asks = |_: &Area, question: &Question| share.questions.contains(&question.id.value);
        let form = basis.form(sent, spoken(share, basis)?, asks);
        for (ending, format) in formats {
            files.push((folder.join(format!("{}.{ending}", share.file)), format.make(&form)?));
        }
    }
    Ok(files)
}

fn plain(n: usize) -> Spanned<u32> {
    Spanned::new(n as u32, Default::default())
}

/// The languages of a form, that which the plan names first.
fn spoken(share: &Share, basis: &Basis) -> Result<Vec<Spoken>> {
    let mut all = basis.languages.clone();
    let Some(named) = &share.part.language else { return Ok(all) };
    let is_named = |spoken: &Spoken| Texts::of(named).is_some_and(|t| t.language() == spoken.t.language());
    let Some(at) = all.iter().position(is_named) else {
        let unit = &share.part.sent_to.value;
        bail!(
            "the form for \"{unit}\": the questionnaire is not translated into \"{}\"; nothing was written",
            named.value
        );
    };
    all[..=at].rotate_right(1);
    Ok(all)
}

/// Writes all files; when one cannot be written, those that are new go again.
fn write(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{}: the folder cannot be made", folder.shown()))?;
    let mut new: Vec<&Path> = Vec::new();
    for (path, bytes) in files {
        new.extend((!path.exists()).then_some(path.as_path()));
        if let Err(error) = output::write_file(path, bytes) {
            new.iter().for_each(|path| _ = fs::remove_file(path));
            return Err(error);
        }
    }
    Ok(())
}

fn tell(folder: &Path, shared: &Shared, formats: &[(String, &'static FormFormat)], io: &mut Io) -> Result<()> {
    let t = io.t;
    for Share { part, file, questions } in &shared.forms {
        let names = formats.iter().map(|(ending, _)| folder.join(format!("{file}.{ending}")).shown().into());
        writeln!(io.err, "{}", t.split_wrote(&part.sent_to, questions.len(), &t.list(names)))?;
    }
    if shared.nobody.questions > 0 {
        let places = t.list(shared.nobody.places.iter().map(Text::from));
        writeln!(io.err, "{}", t.split_nobody(shared.nobody.questions, &places))?;
    }
    Ok(())
}

messages! {
    /// A form that was made: whom it is for, and its files.
    split_wrote(unit: Text, questions: Count, files: Phrase) by questions =
        "{unit}: {questions} question: {files}" | "{unit}: {questions} questions: {files}";
    /// A warning; the ids of areas and questions.
    split_nobody(questions: Count, ids: Phrase) by questions =
        "Mind: {questions} question is asked of nobody: {ids}. With rest = true one form asks what no other asks."
        | "Mind: {questions} questions are asked of nobody: {ids}. With rest = true one form asks what no other asks.";
}
