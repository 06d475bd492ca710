//! The command line: types and help texts only.

mod asked;
mod check;
mod compare;
mod form;
mod import;
mod later;
mod output;
mod plan;
mod report;
mod schema;
mod translate;
mod verify;
pub mod workshop;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::io::Color;
use crate::report::stamp::Asked;
use crate::source::alike;

pub use check::Check;
pub use compare::{Compare, Requirement};
pub use form::Form;
pub use import::Import;
pub use later::Later;
pub use output::Output;
pub use plan::Plan;
pub use report::Report;
pub use schema::{Schema, SchemaKind};
pub use translate::Translate;
pub use verify::Verify;

/// How ready is a customs administration for new technology, and what should it do next?
///
/// Plimsoll walks you through a questionnaire, scores the answers against a rubric, and prints a gap report in which every
/// number can be explained. Everything works without a network; nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, help_expected = true, max_term_width = 100)]
#[command(after_help = "Start with:  plimsoll assess my-administration.yaml")]
pub struct Cli {
    /// When to use colour
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub color: Color,
    /// Language to speak, such as en, fr or es [default: PLIMSOLL_LANG, else the system's, else English]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// What that asks a document to say
    #[arg(skip)]
    pub asked: Asked,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer the questionnaire, now or over several days, and end with the gap report
    Assess(Later<Assess>),
    /// Make forms for colleagues: one file each, to be filled in without this program and taken in again
    Form(Later<Form>),
    /// Take the answers of colleagues in: forms and sheets that came back become one sheet
    Import(Later<Import>),
    /// Show how far a sheet is answered, and what is open: by area, dimension and person
    Status(Later<Status>),
    /// Score a sheet and print the gap report
    Report(Later<Report>),
    /// Show how one number arose, line by line
    Explain(Later<Explain>),
    /// Show what moved between two sheets or more, and why: answers, evidence, or the instrument
    Compare(Later<Compare>),
    /// Find the least work that reaches a profile: which actions, in which order, by quarter
    Plan(Later<Plan>),
    /// Check questionnaires, rubrics, sheets and translations; run the rubrics' own cases
    Check(Later<Check>),
    /// Show what a change of a rubric would move on existing sheets, and which part of it does
    Impact(Later<Impact>),
    /// Run a workshop: group exercises that end in decisions
    Workshop(workshop::Workshop),
    /// Recompute a report from its inputs, and say whether it holds
    Verify(Later<Verify>),
    /// Show what is built in: questionnaires, areas, rubrics, profiles
    List(Later<List>),
    /// Write a copy of a questionnaire and its rubric, to adapt
    Init(Later<Init>),
    /// Make or update the catalogue of a language: what translators fill in
    Translate(Later<Translate>),
    /// Print the JSON Schema of a kind of file
    Schema(Later<Schema>),
    /// Print the completion script of a shell
    Completions(Later<Completions>),
    /// Print the manual page
    Man(Later<Man>),
}

/// What to ask and how to score it.
#[derive(Clone, Debug, Default, Args)]
pub struct With {
    /// Questionnaire: an id of `plimsoll list`, a folder, or a file [default: that of plimsoll.toml, else the sheet's]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub questionnaire: Option<String>,
    /// Rubric: an id of `plimsoll list`, a folder, or a file [default: that of plimsoll.toml, else the questionnaire's]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub rubric: Option<String>,
}

/// Arguments of `assess`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll assess my-administration.yaml                     begin, or go on where you stopped
  plimsoll assess my-administration.yaml --area ai           only one area
  plimsoll assess my-administration.yaml --dimension legal   only what the lawyers know
  plimsoll assess my-administration.yaml --question ai.need  one question, once more
  plimsoll assess my-administration.yaml --only unknown      only what nobody knew
  plimsoll assess my-administration.yaml --short             what decides most first, until every level is settled
  plimsoll assess 2027.yaml --from 2026.yaml                 repeat next year, confirming each old answer
  plimsoll assess my-administration.yaml --plain             numbered lines: screen readers, pipes
  plimsoll assess my-administration.yaml --web               on a page in the browser, from this machine alone

All questions take about two hours with colleagues who know. Every answer, and every field of its evidence, is saved before the
next prompt. Ctrl-C at any time: at most what is being typed is lost. Answered questions are not asked again; at a question, ?
shows why it is asked and all that can be typed, / searches, and g goes to any other one.
The sheet's date is the day of its latest answer: evidence must be valid on that day.")]
pub struct Assess {
    /// The sheet: made if it does not exist
    #[arg(default_value = "sheet.yaml", value_hint = ValueHint::FilePath)]
    pub sheet: PathBuf,
    /// Which questions to ask
    #[command(flatten)]
    pub which: Which,
    /// Last year's sheet: each old answer is shown and must be confirmed
    #[arg(long, value_name = "SHEET", value_hint = ValueHint::FilePath)]
    pub from: Option<PathBuf>,
    /// Ask in numbered lines on standard input and output, without a terminal's help
    #[arg(long)]
    pub plain: bool,
    /// Ask on a page in the browser of this machine, which no other machine can reach
    #[arg(long, conflicts_with_all = ["plain", "short"])]
    pub web: bool,
    /// With --web: only print the link, and open no browser
    #[arg(long, requires = "web")]
    pub no_open: bool,
    /// With --web: the port to use [default: any that is free]
    #[arg(long, requires = "web", value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// Name of the administration, for a new sheet
    #[arg(long, value_name = "NAME")]
    pub administration: Option<String>,
    /// Country code (two letters), for a new sheet
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Profile that the closing report compares with [default: the rubric's]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub profile: Option<String>,
    /// Own target over the profile's in the closing report: PLACE=LEVEL, such as drones=0 (may repeat)
    #[arg(long, value_name = "PLACE=LEVEL")]
    pub target: Vec<String>,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// Which questions to ask: all of which everything holds that is named.
#[derive(Clone, Debug, Default, Args)]
pub struct Which {
    /// Ask only this area (may repeat)
    #[arg(long, value_name = "ID", value_parser = id)]
    pub area: Vec<String>,
    /// Ask only this dimension, in every area (may repeat)
    #[arg(long, value_name = "ID", value_parser = id)]
    pub dimension: Vec<String>,
    /// Ask only this question, even when it has an answer (may repeat)
    #[arg(long, value_name = "ID", value_parser = id)]
    pub question: Vec<String>,
    /// Ask only questions in this state
    #[arg(long, value_enum, value_name = "STATE")]
    pub only: Option<Only>,
    /// Ask only what decides levels: first what gates look at, then whatever narrows the range of a level most
    #[arg(long, conflicts_with_all = ["question", "only"])]
    pub short: bool,
}

/// In which state questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Questions without an answer
    Unanswered,
    /// Questions answered with "don't know"
    Unknown,
    /// Questions whose evidence has expired
    Expired,
}

/// Arguments of `status`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll status my-administration.yaml                 on the screen
  plimsoll status my-administration.yaml -o open.csv     what needs an answer, for a spreadsheet
  plimsoll status my-administration.yaml --format json   for programs

A person is who is named with \"by\" in the sheet, else the respondent; an open question may name one, too.")]
pub struct Status {
    /// The sheet
    #[arg(value_hint = ValueHint::FilePath)]
    pub sheet: PathBuf,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll explain sheet.yaml                        the overall figure
  plimsoll explain sheet.yaml ai                     an area, with its gates
  plimsoll explain sheet.yaml ai/data                a cell: one area, one dimension
  plimsoll explain sheet.yaml ai.decisions-legal-basis   a question
  plimsoll explain sheet.yaml dimension/legal        a dimension over all areas
  plimsoll explain sheet.yaml action/ID              one of the next actions, and what it gains
  plimsoll explain sheet.yaml ai -o ai.html          for who asks where the figure comes from")]
pub struct Explain {
    /// The sheet to explain
    #[arg(value_hint = ValueHint::FilePath, required_unless_present = "rules")]
    pub sheet: Option<PathBuf>,
    /// What to explain: `overall`, an area, `area/dimension`, `dimension/ID`, `action/ID`, or a question
    #[arg(default_value = "overall", value_parser = id)]
    pub place: String,
    /// Profile to compare with [default: the rubric's]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub profile: Option<String>,
    /// Own target over the profile's: PLACE=LEVEL (may repeat)
    #[arg(long, value_name = "PLACE=LEVEL")]
    pub target: Vec<String>,
    /// Print the rules S1 to S15 that explanations cite, each with examples
    #[arg(long, conflicts_with_all = ["sheet", "place", "profile", "target", "questionnaire", "rubric", "format", "output", "logo"])]
    pub rules: bool,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// Arguments of `impact`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll impact old/scoring/ours scoring/ours sheets/*.yaml              before a rubric changes
  plimsoll impact smart-customs scoring/ours sheet.yaml --format markdown   for a pull request
  plimsoll impact smart-customs scoring/ours sheet.yaml -o impact.json

Each part of the change (scale, answers, methods, weights, numbers, each gate, profile) is applied alone to the old rubric;
what the parts move only together is shown as interaction. Exit code 0 whether something moves or not.")]
pub struct Impact {
    /// The rubric as it is: an id of `plimsoll list`, a folder, or a file
    #[arg(value_name = "OLD_RUBRIC", value_hint = ValueHint::AnyPath)]
    pub old: String,
    /// The rubric as it would be
    #[arg(value_name = "NEW_RUBRIC", value_hint = ValueHint::AnyPath)]
    pub new: String,
    /// The sheets to score with both
    #[arg(required = true, value_hint = ValueHint::FilePath)]
    pub sheets: Vec<PathBuf>,
    /// Questionnaire: an id of `plimsoll list`, a folder, or a file [default: the first sheet's]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub questionnaire: Option<String>,
    /// Profile that gaps are measured against [default: each rubric's own]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub profile: Option<String>,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll list                 what is built in, at a glance
  plimsoll list ai              the questions of an area, in full
  plimsoll list profiles        the profiles with their targets
  plimsoll list actions         the catalogue of actions
  plimsoll list sources         the publications that the questions lean on
  plimsoll list ai -o ai.html   the same to print, for who leads a discussion
  plimsoll list ai -o ai.csv    one line per choice, for a spreadsheet")]
pub struct List {
    /// An area's id, or: profiles, actions, sources [default: everything, at a glance]
    #[arg(value_parser = id)]
    pub what: Option<String>,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  plimsoll init my-assessment
  plimsoll assess sheet.yaml --questionnaire my-assessment/questionnaires/smart-customs \\
                             --rubric my-assessment/scoring/smart-customs

Writes questionnaires/, scoring/ (with JSON Schemas for your editor) and an example for your CI. Existing files are never
overwritten.")]
pub struct Init {
    /// The folder to write to: made if it does not exist
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The id of your questionnaire and rubric [default: asked for in a terminal, else made of the folder's name]
    #[arg(long)]
    pub id: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll completions bash > ~/.local/share/bash-completion/completions/plimsoll
  plimsoll completions powershell >> $PROFILE")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// Print the page of this command, such as report, or workshop add [default: of plimsoll itself]
    pub command: Vec<String>,
    /// Write the pages of all commands into this folder instead
    #[arg(long, short, value_name = "FOLDER", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}

/// An id as it is compared with those of files.
fn id(typed: &str) -> Result<String, std::convert::Infallible> {
    Ok(alike::id(typed).into_owned())
}
