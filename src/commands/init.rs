//! `init`: a copy of the built-in questionnaire and rubric to adapt, with schemas for the editor and an example for CI.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::Init;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::origin::builtin_files;

/// An example for CI, beside the copy.
const CI_EXAMPLE: &str = include_str!("init-ci.yml");
const WORKFLOW: &str = ".github/workflows/plimsoll.yml";

/// Writes the copy; existing files are never overwritten.
pub(super) fn run(args: &Init, io: &mut Io) -> Result<Exit> {
    let mut files: Vec<_> = builtin_files();
    files.push((WORKFLOW.into(), CI_EXAMPLE.as_bytes()));
    let taken: Vec<String> =
        files.iter().filter(|(f, _)| args.dir.join(f).exists()).map(|(f, _)| f.display().to_string()).collect();
    if !taken.is_empty() {
        bail!(
            "{}: {} of the files are there already, and nothing is overwritten: {}; name another folder",
            args.dir.display(),
            taken.len(),
            taken.join(", ")
        );
    }
    for (file, contents) in &files {
        write(&args.dir.join(file), contents)?;
    }
    writeln!(io.err, "Wrote {} files to {}.", files.len(), args.dir.display())?;
    writeln!(
        io.err,
        "The workflow in {} builds plimsoll from the sources that you name in it: a git repository and one commit.",
        args.dir.join(WORKFLOW).display()
    )?;
    writeln!(
        io.err,
        "Adapt them, then:\n  plimsoll assess sheet.yaml --questionnaire {0}/questionnaires/smart-customs --rubric {0}/scoring/smart-customs",
        args.dir.display()
    )?;
    Ok(Exit::Done)
}

fn write(path: &Path, contents: &[u8]) -> Result<()> {
    let context = || format!("{}: cannot be written", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(context)?;
    }
    fs::File::create_new(path).and_then(|mut f| std::io::Write::write_all(&mut f, contents)).with_context(context)
}
