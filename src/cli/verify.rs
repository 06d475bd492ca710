//! The command line of `verify`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Output, With};

/// Arguments of `verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll verify gap-report.html sheet.yaml     is this the report of that sheet?
  plimsoll verify gap-report.docx                the sheet lies beside it
  plimsoll verify lima.json lima                 a report of a workshop, and its folder
  plimsoll verify gap-report.xlsx sheet.yaml --rubric scoring/ours
  plimsoll verify gap-report.json --format json  for programs

A document says in itself how it was made: the command, its options, and the SHA-256 of everything that it was made from. Where
all that is still the same it is made again, and compared: JSON and HTML byte by byte, XLSX and DOCX part by part. Nothing is
written, also nothing of what was shown of a workshop. Exit code 0: it holds; 1: it does not; 2: it cannot be verified.")]
pub struct Verify {
    /// The document: JSON, HTML, XLSX or DOCX
    #[arg(value_hint = ValueHint::FilePath)]
    pub document: PathBuf,
    /// The sheet, or the folder of the workshop, that it was made from [default: the one beside it that has the right SHA-256]
    #[arg(value_name = "SHEET|WORKSHOP", value_hint = ValueHint::AnyPath)]
    pub from: Option<PathBuf>,
    /// The picture at the head of the document, where it has one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub picture: Option<PathBuf>,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}
