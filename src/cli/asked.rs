//! What a command line asks a document to say, in words that can be read again: what names a file is left out.

use std::ffi::OsString;

use clap::builder::ValueHint;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, Error, FromArgMatches};

use super::Cli;
use crate::report::stamp::Asked;

/// Arguments that decide where and how a document is shown, or what is made beside it, and not what it says.
const SHOWING: [&str; 5] = ["format", "open", "csv_separator", "papers", "supported"];

impl Cli {
    /// A command line, the name of the program first.
    ///
    /// # Errors
    /// When it asks for nothing that there is, or for help.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Cli, Error> {
        let mut command = Cli::command();
        let matches = command.try_get_matches_from_mut(words)?;
        let mut cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
        cli.asked = asked(&command, &matches);
        Ok(cli)
    }
}

fn asked(command: &Command, matches: &ArgMatches) -> Asked {
    let Some((name, matches)) = matches.subcommand() else { return Asked::default() };
    let Some(command) = command.find_subcommand(name) else { return Asked::default() };
    let below = asked(command, matches);
    if !below.command.is_empty() {
        return Asked { command: format!("{name} {}", below.command), ..below };
    }
    let arguments = command.get_arguments().filter(|arg| decides(arg)).flat_map(|arg| said(arg, matches));
    Asked { command: name.to_owned(), arguments: arguments.collect() }
}

/// Whether an argument is the command's own, decides what a document says, and is no path.
fn decides(arg: &Arg) -> bool {
    !arg.is_global_set() && arg.get_value_hint() == ValueHint::Unknown && !SHOWING.contains(&arg.get_id().as_str())
}

/// An argument as it can be given again.
fn said(arg: &Arg, matches: &ArgMatches) -> Vec<String> {
    let id = arg.get_id().as_str();
    if matches.value_source(id) != Some(ValueSource::CommandLine) {
        return Vec::new();
    }
    let Some(long) = arg.get_long() else { return values(id, matches).collect() };
    match arg.get_action().takes_values() {
        true => values(id, matches).map(|value| format!("--{long}={value}")).collect(),
        false => vec![format!("--{long}")],
    }
}

fn values<'m>(id: &str, matches: &'m ArgMatches) -> impl Iterator<Item = String> + 'm {
    matches.get_raw(id).into_iter().flatten().map(|value| value.to_string_lossy().into_owned())
}
