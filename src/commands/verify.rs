//! `verify`: whether a document is what its inputs make.

mod again;
mod beside;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::output::Outputs;
use super::{inputs, logo, workshop};
use crate::cli::Verify;
use crate::disk::Shown;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::{self, read};
use crate::report::stamp::Stamp;
use crate::report::view::about::Part;
use crate::verify::compare::compare;
use crate::verify::{Beside, Given, Input, MOST, Verdict, Verified};

/// Runs `verify`.
pub(super) fn run(args: &Verify, io: &mut Io) -> Result<Exit> {
    let outputs = Outputs::new(&args.output)?;
    let name = args.document.shown();
    let bytes =
        read::optional_bytes(&args.document, MOST)?.with_context(|| format!("{name}: there is no such file"))?;
    let given = Given::read(bytes).with_context(|| format!("{name}: cannot be verified"))?;
    if is_of_several(&given.stamp) {
        bail!(
            "{name}: documents of \"{}\" cannot be verified: make it again, and lay it beside this one",
            given.stamp.asked.command
        );
    }
    let from = from(args, &given.stamp, io)?;
    let inputs = found(args, &given.stamp, from.as_deref(), io)?;
    let is_same = inputs.iter().all(|beside| beside.input == Input::Program || beside.is_same());
    let compared = match is_same {
        true => {
            let made = again::made(args, &given, from.as_deref(), io)
                .with_context(|| format!("{name}: cannot be made again"))?;
            Some(compare(&given, made).with_context(|| format!("{name}: cannot be compared"))?)
        }
        false => None,
    };
    let short = args.document.file_name().map_or(name.clone(), |name| Path::new(name).shown());
    let verified = Verified::new(short, &given, inputs, compared);
    outputs.write(io, &verified)?;
    Ok(if verified.verdict() == Verdict::Holds { Exit::Done } else { Exit::Findings })
}

/// Whether it was made from several sheets or instruments, which stand beside no document.
fn is_of_several(stamp: &Stamp) -> bool {
    let sheets = stamp.inputs.iter().filter(|input| input.part == Part::Sheet).count();
    sheets > 1 || stamp.inputs.iter().any(|input| Input::of(input.part).is_none())
}

/// The sheet or the workshop that is named, else the one beside the document that fits; nothing where it was made from neither.
fn from(args: &Verify, stamp: &Stamp, io: &mut Io) -> Result<Option<PathBuf>> {
    let Some(part) = stamp.inputs.iter().find(|input| is_answers(input.part)) else { return Ok(None) };
    if let Some(named) = &args.from {
        return Ok(Some(named.clone()));
    }
    match part.part {
        Part::Sheet => beside::sheet(&args.document, &part.sha256).map(Some),
        _ => beside::workshop(&args.document, &part.sha256, io).map(Some),
    }
}

fn is_answers(part: Part) -> bool {
    matches!(part, Part::Sheet | Part::Workshop)
}

/// What the document names, beside what is there now.
fn found(args: &Verify, stamp: &Stamp, from: Option<&Path>, io: &mut Io) -> Result<Vec<Beside>> {
    let here = hashes(args, stamp, from, io)?;
    let mut all = vec![beside(Input::Program, &stamp.version, env!("CARGO_PKG_VERSION"))];
    for stated in &stamp.inputs {
        let here = here.iter().find(|(part, _)| *part == stated.part);
        let (Some(input), Some((_, sha256))) = (Input::of(stated.part), here) else {
            bail!("{}: it names inputs that no document of ours has together", args.document.shown())
        };
        all.push(beside(input, &stated.sha256, sha256));
    }
    if let Some(stated) = &stamp.logo_sha256 {
        let Some(picture) = &args.picture else {
            bail!("{}: it has a picture at its head: name its file with --picture", args.document.shown())
        };
        all.push(beside(Input::Picture, stated, &logo::read(picture)?.sha256));
    }
    Ok(all)
}

fn beside(input: Input, stated: &str, found: &str) -> Beside {
    Beside { input, stated: stated.to_owned(), found: found.to_owned() }
}

/// SHA-256 of everything that is there to make the document from.
fn hashes(args: &Verify, stamp: &Stamp, from: Option<&Path>, io: &mut Io) -> Result<Vec<(Part, String)>> {
    let (answers, instrument) = match from {
        Some(folder) if stamp.is_of(Part::Workshop) => {
            let loaded = workshop::load_quietly(folder, io)?;
            (Some((Part::Workshop, loaded.sha256)), loaded.instrument)
        }
        _ => {
            let sheet =
                from.map(|path| Ok::<_, anyhow::Error>((Part::Sheet, load::sha256(&read::whole(path)?.bytes()))));
            let asked = stamp.inputs.iter().find(|input| input.part == Part::Questionnaire);
            let id = asked.map_or(inputs::DEFAULT_QUESTIONNAIRE, |input| &input.id);
            (sheet.transpose()?, inputs::instrument_beside(from.unwrap_or(Path::new("")), &args.with, id, io)?)
        }
    };
    let (questionnaire, rubric) = (instrument.questionnaire_input.sha256, instrument.rubric_input.sha256);
    let instrument = [(Part::Questionnaire, questionnaire), (Part::Rubric, rubric)];
    Ok(instrument.into_iter().chain(answers).collect())
}
