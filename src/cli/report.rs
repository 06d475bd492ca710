//! Arguments of `report`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Output, With, id};

/// Arguments of `report`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll report sheet.yaml                                   on the screen
  plimsoll report sheet.yaml --profile pilot-ready -o gap.md   Markdown, for the board
  plimsoll report sheet.yaml -o gap.md -o gap.json -o gap.csv  several files at once
  plimsoll report sheet.yaml -o gap.html --open                one file for browsers, opened at once
  plimsoll report sheet.yaml -o gap.html --redact              the same to share: without notes and names
  plimsoll report sheet.yaml --brief                           one screen
  plimsoll report sheet.yaml --robustness                      how firm the levels are, and what they hang on
  plimsoll report sheet.yaml --target drones=0 --target ai.data=3   own targets over the profile's
  plimsoll report sheet.yaml --require pilot-ready             exit code 1 unless the profile is met

With -o alone nothing is printed; with --format as well,
both happen. A file is replaced only when the new one is complete.")]
pub struct Report {
    /// The sheet to score
    #[arg(value_hint = ValueHint::FilePath)]
    pub sheet: PathBuf,
    /// Profile to compare with [default: the rubric's]
    #[arg(long, value_name = "ID", value_parser = id)]
    pub profile: Option<String>,
    /// Own target over the profile's: PLACE=LEVEL, such as drones=0, ai.data=3, legal=2 or overall=3 (may repeat)
    #[arg(long, value_name = "PLACE=LEVEL")]
    pub target: Vec<String>,
    /// Suppose another answer: QUESTION=ANSWER, as sheets have it, such as ai.policy=3 (may repeat); the sheet stays as it is
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub what_if: Vec<String>,
    /// Only one screen: where you stand, and the next three steps
    #[arg(long, conflicts_with = "full")]
    pub brief: bool,
    /// Everything that documents hold, on the screen too: every row, the glossary, the hashes of the inputs; on paper also the steps to each figure
    #[arg(long)]
    pub full: bool,
    /// Show how firm each level is: which single answer, evidence or weight would move it
    #[arg(long, conflicts_with = "brief")]
    pub robustness: bool,
    /// Exit with code 1 unless this profile is met; gaps are then measured against it unless --profile names another
    #[arg(long, value_name = "PROFILE", value_parser = id)]
    pub require: Option<String>,
    /// With --require: what counts is what the evidence supports, not what is claimed
    #[arg(long, requires = "require")]
    pub supported: bool,
    /// Leave out notes, references of evidence and the names of those who answered: for sharing
    #[arg(long)]
    pub redact: bool,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}
