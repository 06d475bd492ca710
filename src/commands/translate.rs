//! `translate`: makes the catalogue of a language, or brings it up to date.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::output::write_file;
use crate::check::config::Config;
use crate::check::workspace::Workspace;
use crate::cli::Translate;
use crate::disk::{self, Shown};
use crate::exit::Exit;
use crate::io::Io;
use crate::load::read;
use crate::source::{Problems, Sources, po as catalogue};
use crate::text::language::is_tag;
use crate::text::messages::messages;
use crate::text::po::{self, Header, Updated, Wanted};
use crate::translate;

/// Runs `translate`.
pub(super) fn run(args: &Translate, io: &mut Io) -> Result<Exit> {
    if !is_tag(&args.to) {
        bail!("--to: \"{}\" is no language: name one as pt, pt_BR or sr_Latn", args.to);
    }
    let (title, wanted) = match &args.dir {
        Some(folder) => of_folder(folder, &args.to)?,
        None => (concat!("plimsoll ", env!("CARGO_PKG_VERSION")).to_owned(), translate::of_program()),
    };
    let path = path(args);
    let old = existing(&path)?;
    let day = io.today.to_string();
    let header = Header { of: &title, language: &args.to, day: &day };
    let updated = po::update(old.as_deref().unwrap_or_default(), &wanted, &header);
    let is_current = old.as_ref() == Some(&updated.text);
    if !args.check && !is_current {
        fs::create_dir_all(disk::folder(&path)).with_context(|| format!("{}: cannot be made", path.shown()))?;
        write_file(&path, updated.text.as_bytes())?;
    }
    tell(&path, &updated, args.check && !is_current, io)?;
    let is_whole = is_current && updated.missing == 0 && updated.doubtful == 0;
    Ok(if args.check && !is_whole { Exit::Findings } else { Exit::Done })
}

/// What a folder holds, and its texts.
fn of_folder(folder: &Path, to: &str) -> Result<(String, Vec<Wanted>)> {
    let paths = ["questionnaire.yaml", "rubric.toml"].map(|name| folder.join(name));
    let paths: Vec<PathBuf> = paths.into_iter().filter(|path| path.is_file()).collect();
    if paths.is_empty() {
        bail!("{}: there is no questionnaire.yaml or rubric.toml in it to translate", folder.shown());
    }
    let workspace = Workspace::read(&paths, &Config::discover(folder)?)?;
    let Some(there) = workspace.translatable(disk::folder(&paths[0])) else {
        return Err(Problems::new(workspace.problems, workspace.sources).into());
    };
    if there.language.eq_ignore_ascii_case(to) {
        bail!("--to: the texts in {} are written in \"{to}\" already", folder.shown());
    }
    Ok((there.title, translate::of_texts(&there.texts)))
}

/// Where the catalogue stands.
fn path(args: &Translate) -> PathBuf {
    let name = format!("{}.po", args.to);
    let default = || args.dir.as_ref().map_or_else(|| name.clone().into(), |folder| folder.join("locale").join(&name));
    args.output.clone().unwrap_or_else(default)
}

/// The catalogue as it stands; one that is broken is not rewritten, because work could be lost.
fn existing(path: &Path) -> Result<Option<String>> {
    let Some(text) = read::optional_text(path)? else { return Ok(None) };
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add(path.shown(), text.as_str());
    catalogue::parse(file, &text, &mut problems);
    if problems.is_empty() { Ok(Some(text)) } else { Err(Problems::new(problems, sources).into()) }
}

fn tell(path: &Path, updated: &Updated, is_stale: bool, io: &mut Io) -> Result<()> {
    let t = io.t;
    let mut parts = vec![t.translate_texts(updated.texts)];
    let of = |n: usize, text| (n > 0).then_some(text);
    parts.extend(of(updated.new, t.translate_new(updated.new)));
    parts.extend(of(updated.changed, t.translate_changed(updated.changed)));
    parts.extend(of(updated.gone, t.translate_gone(updated.gone)));
    parts.extend(of(updated.missing, t.translate_missing(updated.missing)));
    parts.extend(of(updated.doubtful, t.translate_doubtful(updated.doubtful)));
    writeln!(io.err, "{}", t.translate_summary(&path.shown(), &t.list(parts)))?;
    if is_stale {
        writeln!(io.err, "{}", t.translate_stale())?;
    }
    Ok(())
}

messages! {
    /// Of a catalogue that was made or brought up to date; the parts are the messages below.
    translate_summary(file: Text, parts: Phrase) = "{file}: {parts}.";
    translate_texts(texts: Count) by texts = "{texts} text" | "{texts} texts";
    /// Texts that the catalogue did not have.
    translate_new(texts: Count) by texts = "{texts} new";
    /// Texts that have changed since they were translated.
    translate_changed(texts: Count) by texts = "{texts} changed";
    /// Entries whose text is no more.
    translate_gone(texts: Count) by texts = "{texts} out of use";
    translate_missing(texts: Count) by texts = "{texts} without translation";
    /// Translations that somebody must look at.
    translate_doubtful(texts: Count) by texts = "{texts} doubtful (fuzzy)";
    /// With --check.
    translate_stale() = "The catalogue does not have the texts as they are now: run the same command without --check.";
}
