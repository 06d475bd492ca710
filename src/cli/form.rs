//! Arguments of `form`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Which, With};

/// Arguments of `form`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll form -o form.html                                  one file to mail: opens in any browser, without a network
  plimsoll form --area ai --for \"Data unit\" -o data.html      only what one unit knows
  plimsoll form --sheet sheet.yaml --only unanswered -o rest.xlsx   what is open, with what is known filled in
  plimsoll form --paper -o form.html -o form.docx             to print, and write on
  plimsoll form --split split.toml -o forms --as html,xlsx    a form for each unit, into a folder

Whoever gets a form fills it in and sends back what it saves; \"plimsoll import\" takes that in.

split.toml says who is asked what; a question that two units are to answer, on purpose, needs also = true:
  [[form]]
  for = \"Legal unit\"
  dimensions = [\"legal\"]
  [[form]]
  for = \"Data unit\"
  areas = [\"ai\", \"analytics\"]
  dimensions = [\"data\"]                  # the questions of these areas in this dimension
  questions = [\"foundation.data-governance\"]   # and these
  language = \"fr\"
  file = \"data\"
  [[form]]
  for = \"IT department\"
  rest = true                            # what nobody else is asked")]
pub struct Form {
    /// File to write; its ending picks the format: .html, .xlsx, .md, .csv, .docx (may repeat); with --split, a folder
    #[arg(short, long, required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Vec<PathBuf>,
    /// Sheet whose answers stand in the form already, and whose administration it is about
    #[arg(long, value_name = "SHEET", value_hint = ValueHint::FilePath)]
    pub sheet: Option<PathBuf>,
    /// Whom it is for, such as a unit: stands at its head, and says who answered
    #[arg(long = "for", value_name = "NAME")]
    pub sent_to: Option<String>,
    /// Plan that splits the questions among several forms, each for a unit
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath, conflicts_with_all = ["sent_to", "area", "dimension", "question"])]
    pub split: Option<PathBuf>,
    /// With --split, in which formats, by their endings: html,xlsx [default: html]
    #[arg(long = "as", value_name = "ENDING", value_delimiter = ',', requires = "split")]
    pub formats: Vec<String>,
    /// For paper: to be printed and written on
    #[arg(long)]
    pub paper: bool,
    /// Which questions to ask
    #[command(flatten)]
    pub which: Which,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}
