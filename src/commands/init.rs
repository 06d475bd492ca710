//! `init`: a copy of the built-in questionnaire and rubric to adapt, under an id of its own, with `plimsoll.toml` that names
//! them, schemas for the editor and an example for CI.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::inputs::DEFAULT_QUESTIONNAIRE;
use crate::cli::Init;
use crate::disk::{self, Shown};
use crate::exit::Exit;
use crate::io::{self, Io, Line};
use crate::load::origin::{Folder, builtin_files};
use crate::load::{builtin_ids, ids, settings};
use crate::model::names::{is_reserved, slug};
use crate::sheet_file::text_value;
use crate::source::{Span, Spanned};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// An example for CI, beside the copy.
const CI_EXAMPLE: &str = include_str!("init-ci.yml");
const WORKFLOW: &str = ".github/workflows/plimsoll.yml";

/// The most bytes of a line in which an id is typed.
const LONGEST_LINE: u64 = 1000;

/// Writes the copy; existing files are never overwritten.
pub(super) fn run(args: &Init, io: &mut Io) -> Result<Exit> {
    let id = id(args, io)?;
    refuse_taken(args, &id)?;
    let files = files(&id);
    for (file, contents) in &files {
        write(&args.dir.join(file), contents)?;
    }
    let dir = args.dir.shown();
    let t = io.t;
    writeln!(io.err, "{}", t.init_wrote(files.len(), &dir))?;
    writeln!(io.err, "{}", t.init_workflow(&args.dir.join(WORKFLOW).shown()))?;
    let (settings, sheet) = (args.dir.join(settings::NAMES[0]), args.dir.join("sheet.yaml"));
    writeln!(io.err, "{}\n  plimsoll assess {}", t.init_adapt(&settings.shown()), text_value(&sheet.shown()))?;
    Ok(Exit::Done)
}

/// Refuses to overwrite anything.
fn refuse_taken(args: &Init, id: &str) -> Result<()> {
    let names = settings::NAMES.map(PathBuf::from);
    let files = files(id).into_iter().map(|(file, _)| file).filter(|f| !names.contains(f)).chain(names.clone());
    let taken: Vec<String> = files.filter(|f| args.dir.join(f).exists()).map(|f| f.shown()).collect();
    if !taken.is_empty() {
        bail!(
            "{}: {} of the files are there already, and nothing is overwritten: {}; name another folder",
            args.dir.shown(),
            taken.len(),
            taken.join(", ")
        );
    }
    Ok(())
}

/// The id of the copy: the one that is given, else the one that is typed, else one made of the folder's name.
fn id(args: &Init, io: &mut Io) -> Result<String> {
    if let Some(id) = &args.id {
        fit(id, Texts::english()).map_err(|e| anyhow!("--id: {e}"))?;
        return Ok(id.clone());
    }
    let name = disk::real(&args.dir).file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let offered = Some(slug(&name)).filter(|id| fit(id, io.t).is_ok());
    if io.in_is_terminal {
        return ask(offered.as_deref(), io);
    }
    let Some(id) = offered else {
        bail!("the folder's name \"{name}\" makes no id for your questionnaire and rubric: name one with --id");
    };
    writeln!(io.err, "{}", io.t.init_id_is(&id))?;
    Ok(id)
}

/// Asks for the id until one is typed that can be used.
fn ask(offered: Option<&str>, io: &mut Io) -> Result<String> {
    let prompt = offered.map_or_else(|| io.t.init_id(), |id| io.t.init_id_or(id));
    loop {
        write!(io.err, "{} ", io.t.shell_prompt(prompt.as_str()))?;
        io.err.flush()?;
        let typed = match io::line(&mut *io.input, LONGEST_LINE)? {
            Line::Text(typed) => typed.trim().to_owned(),
            Line::Garbled | Line::TooLong => "?".to_owned(),
            Line::End => bail!("no id is typed, and nothing is written: name one with --id"),
        };
        let id = if typed.is_empty() { offered.unwrap_or_default() } else { &typed };
        match fit(id, io.t) {
            Ok(()) => return Ok(id.to_owned()),
            Err(why) => writeln!(io.err, "{why}.")?,
        }
    }
}

/// Whether an id can be that of a copy.
///
/// # Errors
/// Why not, and what to do.
fn fit(id: &str, t: &Texts) -> Result<(), Text> {
    let spanned = Spanned::new(id.to_owned(), Span::default());
    if !ids::well_formed(&spanned, "a questionnaire", false, &mut Vec::new()) {
        return Err(t.init_ill_formed(id));
    }
    if builtin_ids(Folder::Questionnaire).contains(&id) || builtin_ids(Folder::Rubric).contains(&id) {
        return Err(t.init_built_in(id));
    }
    if is_reserved(id) {
        return Err(t.init_reserved(id));
    }
    Ok(())
}

/// What is written, with paths from the folder on.
fn files(id: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let copies = builtin_files().into_iter().map(|(path, contents)| copy(&path, contents, id));
    let settings = format!(
        "# What the commands of plimsoll use in this folder, unless the command line says otherwise.\n[assessment]\n\
         questionnaire = \"questionnaires/{id}\"\nrubric = \"scoring/{id}\"\n"
    );
    copies.chain([(WORKFLOW.into(), CI_EXAMPLE.into()), (settings::NAMES[0].into(), settings.into_bytes())]).collect()
}

/// A built-in file under the id of the copy.
fn copy(path: &Path, contents: &[u8], id: &str) -> (PathBuf, Vec<u8>) {
    let renamed = path.iter().map(|part| if part == DEFAULT_QUESTIONNAIRE { id.as_ref() } else { part }).collect();
    let (old, new) = match path.file_name().and_then(|n| n.to_str()) {
        Some("questionnaire.yaml") => (format!("\nid: {DEFAULT_QUESTIONNAIRE}"), format!("\nid: {}", text_value(id))),
        Some("rubric.toml") => (format!("\"{DEFAULT_QUESTIONNAIRE}\""), format!("\"{id}\"")),
        _ => return (renamed, contents.to_owned()),
    };
    (renamed, String::from_utf8_lossy(contents).replace(&old, &new).into_bytes())
}

fn write(path: &Path, contents: &[u8]) -> Result<()> {
    let context = || format!("{}: cannot be written", path.shown());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(context)?;
    }
    fs::File::create_new(path).and_then(|mut f| std::io::Write::write_all(&mut f, contents)).with_context(context)
}

messages! {
    /// Why an id that was typed cannot be used, without a full stop.
    init_ill_formed(id: Text) = "\"{id}\" cannot be an id: use 1 to 100 lower-case letters, digits and hyphens";
    init_built_in(id: Text) = "\"{id}\" is the id of what is built in: give your copy an id of its own";
    init_reserved(id: Text) = "\"{id}\" cannot be the name of a folder on Windows: choose another id";
    /// What was written: files to a folder, and a file for a forge's checks.
    init_wrote(files: Count, folder: Text) by files = "Wrote {files} file to {folder}." | "Wrote {files} files to {folder}.";
    init_workflow(file: Text) =
        "The workflow in {file} builds plimsoll from the sources that you name in it: a git repository and one commit.";
    /// A command follows; the file of settings.
    init_adapt(settings: Text) =
        "Adapt questionnaire and rubric, then answer; {settings} names them for every command in this folder:";
    init_id_is(id: Text) =
        "The id of your questionnaire and rubric is \"{id}\", after the folder; --id names another one.";
    /// Prompts; what Enter takes stands in square brackets.
    init_id() = "Id of your questionnaire and rubric";
    init_id_or(id: Text) = "Id of your questionnaire and rubric [{id}]";
}
