//! A document made again as it says that it was made, by the command that made it.

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::Path;

use anyhow::{Result, bail};

use super::super::output::Outputs;
use super::super::{explain, inputs, language, list, plan, report, status, workshop};
use crate::cli::{Cli, Command, Output, Verify, With};
use crate::io::{Io, Screen};
use crate::report::stamp::Stamp;
use crate::verify::Given;

/// The bytes of the document, made again. Nothing is written, and nothing said.
///
/// # Errors
/// When it does not say how a command of ours makes it, or that cannot make it now.
pub(super) fn made(args: &Verify, given: &Given, from: Option<&Path>, io: &mut Io) -> Result<Vec<u8>> {
    let stamp = &given.stamp;
    let cli = command(args, stamp, from)?;
    let here = (io.t, io.language.clone(), std::mem::take(&mut io.asked));
    let err = std::mem::replace(&mut io.err, Screen::new(std::io::sink()));
    io.asked = stamp.asked.clone();
    let made = language::choose(Some(&stamp.language), io).and_then(|()| bytes(args, given, cli.command, io));
    (io.t, io.language, io.asked) = here;
    io.err = err;
    made
}

/// The command line that makes it: what it says, on the files that are there. A command line that says anything else, such as
/// which file to write, is none that a document has.
fn command(args: &Verify, stamp: &Stamp, from: Option<&Path>) -> Result<Cli> {
    let with = if stamp.asked.command.starts_with("workshop") { With::default() } else { args.with.clone() };
    let named = |option: &str, value: Option<String>| value.map(|value| OsString::from(format!("--{option}={value}")));
    let words = ["plimsoll"].into_iter().chain(stamp.asked.command.split(' ')).map(OsString::from);
    let words = words
        .chain(from.map(|path| path.as_os_str().to_owned()))
        .chain(stamp.asked.arguments.iter().map(OsString::from));
    let words = words.chain(named("questionnaire", with.questionnaire)).chain(named("rubric", with.rubric));
    let profile = profile(stamp).map(|profile| format!("--profile={profile}").into());
    let Ok(mut cli) = Cli::read(words.clone()) else { bail!(UNKNOWN) };
    if cli.asked != stamp.asked {
        bail!(UNKNOWN);
    }
    if profile.is_some() && matches!(cli.command, Command::Report(_) | Command::Explain(_) | Command::Plan(_)) {
        cli = Cli::read(words.chain(profile)).or_else(|_| bail!(UNKNOWN))?;
    }
    Ok(cli)
}

const UNKNOWN: &str = "it does not say how a command of this version makes it";

/// The profile that the document names, where its command did not: what `plimsoll.toml` or the rubric named then.
fn profile(stamp: &Stamp) -> Option<&str> {
    let is_named =
        stamp.asked.arguments.iter().any(|word| word.starts_with("--profile=") || word.starts_with("--require="));
    stamp.profile.as_deref().filter(|profile| !is_named && *profile != inputs::OWN_TARGETS)
}

fn bytes(args: &Verify, given: &Given, command: Command, io: &mut Io) -> Result<Vec<u8>> {
    let made = RefCell::new(Vec::new());
    let picture =
        Output { logo: args.picture.clone().filter(|_| given.stamp.logo_sha256.is_some()), ..Output::default() };
    let outputs = Outputs::kept(&picture, given.format(), &made)?;
    match command {
        Command::Report(args) => report::show(&args, outputs, io),
        Command::Status(args) => status::show(&args, &outputs, io),
        Command::Explain(args) => explain::show(&args, &outputs, io),
        Command::Plan(args) => plan::show(&args, &outputs, io),
        Command::List(args) => list::show(&args, &outputs, io),
        Command::Workshop(args) => workshop::show(&args.command, outputs, io),
        _ => bail!(UNKNOWN),
    }?;
    Ok(made.into_inner())
}
