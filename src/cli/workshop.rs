//! The command line of `workshop`: types and help texts only.

mod new;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::{Later, Output, id};
use crate::model::ExerciseKind;
use crate::report::format::Format;
pub use new::{New, OfExercise};

/// Arguments of `workshop`.
#[derive(Debug, Args)]
#[command(after_help = "\
A workshop is a folder. In the usual order:
  plimsoll workshop new lima                     forms, question cards, ballots
  plimsoll workshop add lima stick               take sheets in
  plimsoll workshop withdraw lima SHEET          take a sheet out of the count
  plimsoll workshop tally lima                   type paper ballots in
  plimsoll workshop status lima                  who is missing
  plimsoll workshop report lima                  agreement, agenda, the region
  plimsoll workshop report lima --each handouts  a folder for each delegation
  plimsoll workshop select lima                  which technologies to pursue
  plimsoll workshop peers lima                   who can help whom

What came in is never changed. Everything else can be made again.")]
pub struct Workshop {
    /// What to do
    #[command(subcommand)]
    pub command: WorkshopCommand,
}

/// What to do with a workshop.
#[derive(Debug, Subcommand)]
pub enum WorkshopCommand {
    /// Make the folder of a workshop, with forms, question cards and paper ballots
    New(Later<New>),
    /// Take sheets and forms in, whatever their file names
    Add(Later<Add>),
    /// Take sheets out of the count, and back into it
    Withdraw(Later<Withdraw>),
    /// Type paper ballots in
    Tally(Later<Tally>),
    /// Show who has answered what, and who is missing
    Status(Later<Status>),
    /// Show where the room agrees, what to talk about, what moved, and the region
    Report(Later<Report>),
    /// Show which technologies to pursue together, and how firm that choice is
    Select(Later<Select>),
    /// Show who can help whom
    Peers(Later<Peers>),
}

/// Arguments of `workshop add`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop add lima /media/stick  all sheets and forms of a folder
  plimsoll workshop add lima ana.yaml      one sheet, whatever its name
  plimsoll workshop add lima ben.xlsx      a form, as the sheet that it is
  plimsoll workshop add lima home.yaml --delegation pe --exercise own

A sheet that was handed out by \"workshop new\" says where it belongs. One that
was filled in at home is known by the name of its administration. Sheets are
copied as they are; of a form (a page, a workbook, CSV or Markdown) its answers
become a sheet. The originals stay where they were.

Of several sheets of one person in one round the one with the latest date
counts, then the one that came in last; which one that is, and whatever else is
not certain, is said below a sheet's line (\"Mind\").")]
pub struct Add {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Sheets and forms, or folders of them
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The exercise that they belong to [default: what the sheet says, else the one that fits]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub exercise: Option<String>,
    /// The round that they belong to [default: what the sheet says, else 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=9))]
    pub round: Option<u32>,
    /// The delegation that they come from [default: what the sheet says]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub delegation: Option<String>,
    /// Let them count instead of earlier sheets of the same people in the same round, whatever the dates; those are withdrawn
    #[arg(long)]
    pub replace: bool,
}

/// Arguments of `workshop withdraw`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop withdraw lima sheets/own/round-1/pe/ana.yaml
  plimsoll workshop withdraw lima --back withdrawn/own/round-1/pe/ana.yaml

A sheet that is withdrawn is kept, in the folder withdrawn/, and counts for
nothing. \"workshop status\" names the sheets.")]
pub struct Withdraw {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Sheets, by their path in the workshop's folder
    #[arg(required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Let withdrawn sheets count again
    #[arg(long)]
    pub back: bool,
}

/// Arguments of `workshop tally`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop tally lima                     the first round
  plimsoll workshop tally lima --round 2           the second round
  plimsoll workshop tally lima --exercise ranking  the order of technologies

  plimsoll workshop tally lima --blind             nothing of a vote on the wall
  plimsoll workshop tally lima --second            type the same ballots again
  plimsoll workshop tally lima --merge other.csv   what a second laptop typed in

A line has the delegation and the seat, the question's number, and the digits
from there on: pe/2 1 3 2 4. All answers of a ballot can be one word: 132213.
\"h\" shows what can be typed. Every entry is on the disk before the next one is
asked for.")]
pub struct Tally {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The exercise [default: the only one, or the first one with common answers]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub exercise: Option<String>,
    /// The round
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=9))]
    pub round: u32,
    /// Show no answer, neither while it is typed nor afterwards
    #[arg(long)]
    pub blind: bool,
    /// Type ballots in a second time, into ballots-second.csv, which counts for nothing; at the end, list where they differ
    #[arg(long, conflicts_with_all = ["compare", "merge"])]
    pub second: bool,
    /// List where another journal differs from ballots.csv
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "merge")]
    pub compare: Option<PathBuf>,
    /// Take in the ballots of another journal; list those of the same seat that differ
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub merge: Option<PathBuf>,
}

/// Arguments of `workshop status`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop status lima               on the screen
  plimsoll workshop status lima -o status.md  every question, for a document

It names people: it is for those who run the workshop, not for the wall.")]
pub struct Status {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
}

/// Arguments of `workshop report`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop report lima                  on the screen
  plimsoll workshop report lima -o lima.md       for the minutes of the workshop
  plimsoll workshop report lima --each handouts  besides, a folder per delegation
  plimsoll workshop report lima --each handouts --papers docx
                                                 its report for a word processor
  plimsoll workshop report lima --minutes 45     an agenda for the time left

The program names no administration and no person in it, and withholds notes
that hold a name it knows. What belongs to one delegation alone is written only
with --each, into a folder of its own. What was shown is written down in
published.json, so that a later report gives away nothing by what changed.")]
pub struct Report {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Minutes for the agenda [default: the workshop's]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Write each delegation's own sheet and gap report into a folder of its own, below this one
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub each: Option<PathBuf>,
    /// How the reports of --each are written (may repeat)
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',', requires = "each", default_values = ["html", "markdown", "json"])]
    pub papers: Vec<&'static Format>,
    /// Make figures anew that were shown before, and say what the difference gives away
    #[arg(long)]
    pub again: bool,
    /// Leave out notes and references of evidence: for sharing
    #[arg(long)]
    pub redact: bool,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
}

/// Arguments of `workshop select`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop select lima                   on the screen
  plimsoll workshop select lima -o choice.md      for the minutes
  plimsoll workshop select lima --samples 100000  a smaller standard error

Weights and gates stand under [select] in workshop.toml: need_weight and
readiness_weight; least_need and least_readiness, in points. What too few
administrations stand behind (suppress_below) is withheld.")]
pub struct Select {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Weightings to draw
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub samples: u32,
    /// Make figures anew that were shown before, and say what the difference gives away
    #[arg(long)]
    pub again: bool,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
}

/// Arguments of `workshop peers`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll workshop peers lima                 on the screen
  plimsoll workshop peers lima -o peers.md     a list for the wall
  plimsoll workshop peers lima --area drones   about one technology

Only delegations that opted in are named: in workshop.toml, \"learns = true\"
for those that want to learn, and \"helps = 2\" for those that offer to help two
others. The list shows their levels in the three cells in which a pair gains
most over all areas, and no other figure of theirs.")]
pub struct Peers {
    /// The workshop's folder
    #[arg(value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Only this area (may repeat) [default: all in scope]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub area: Vec<String>,
    /// Make figures anew that were shown before, and say what the difference gives away
    #[arg(long)]
    pub again: bool,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
}

impl ValueEnum for ExerciseKind {
    fn value_variants<'a>() -> &'a [Self] {
        &[ExerciseKind::Own, ExerciseKind::Common, ExerciseKind::Ranking]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()).help(self.meaning()))
    }
}
