//! One file per command: load, call the core, write; no arithmetic.

mod assess;
mod check;
mod check_cases;
mod check_fix;
mod compare;
mod completions;
mod explain;
mod form;
mod impact;
mod import;
mod incoming;
mod init;
mod inputs;
mod interrupt;
mod language;
mod list;
mod logo;
mod man;
mod output;
mod plan;
mod report;
mod schema;
mod scope;
mod status;
mod translate;
mod verify;
mod workshop;

use std::io::Write;

use anyhow::Result;

use crate::cli::{Cli, Command};
use crate::exit::{Exit, is_closed_pipe};
use crate::io::{Io, standard_output};
use crate::source::Problems;
use crate::text::Painted;

/// Runs one command; errors go to standard error.
pub fn run(cli: Cli, io: &mut Io) -> Exit {
    io.asked = cli.asked;
    let result = language::choose(cli.lang.as_deref(), io).and_then(|()| dispatch(cli.command, io)).and_then(|exit| {
        io.out.flush()?;
        Ok(exit)
    });
    result.unwrap_or_else(|error| fail(&error, io.err_colour, |message| io.err.paint(message)))
}

/// What happens when the command line names no command to run: help, the version, or what is wrong with it.
pub fn instead(parsed: &clap::Error) -> Exit {
    let end = if parsed.use_stderr() { Exit::Usage } else { Exit::Done };
    match parsed.print().and_then(|()| std::io::stdout().flush()) {
        Ok(()) => end,
        Err(error) => {
            fail(&standard_output(error).into(), false, |m| std::io::stderr().write_all(m.as_str().as_bytes()))
        }
    }
}

/// Says what went wrong, and how the program ends because of it.
fn fail(error: &anyhow::Error, colour: bool, say: impl FnOnce(&Painted) -> std::io::Result<()>) -> Exit {
    if !is_closed_pipe(error) {
        // When standard error cannot be written either, the exit code must do.
        _ = say(&message(error, colour));
    }
    Exit::of_error(error)
}

fn dispatch(command: Command, io: &mut Io) -> Result<Exit> {
    match command {
        Command::Assess(args) => assess::run(&args, io),
        Command::Report(args) => report::run(&args, io),
        Command::Form(args) => form::run(&args, io),
        Command::Import(args) => import::run(&args, io),
        Command::Status(args) => status::run(&args, io),
        Command::Explain(args) => explain::run(&args, io),
        Command::Compare(args) => compare::run(&args, io),
        Command::Plan(args) => plan::run(&args, io),
        Command::Check(args) => check::run(&args, io),
        Command::Impact(args) => impact::run(&args, io),
        Command::Workshop(args) => workshop::run(&args, io),
        Command::Verify(args) => verify::run(&args, io),
        Command::List(args) => list::run(&args, io),
        Command::Init(args) => init::run(&args, io),
        Command::Translate(args) => translate::run(&args, io),
        Command::Schema(args) => schema::run(&args, io),
        Command::Completions(args) => completions::run(&args, io),
        Command::Man(args) => man::run(&args, io),
    }
}

/// An error as people read it: problems with pictures, everything else as one line with its causes.
fn message(error: &anyhow::Error, colour: bool) -> Painted {
    match error.downcast_ref::<Problems>() {
        Some(problems) => [problems.render(colour), Painted::plain("\n")].into_iter().collect(),
        None => Painted::plain(&format!("plimsoll: {error:#}\n")),
    }
}
