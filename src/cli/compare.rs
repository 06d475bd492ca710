//! Arguments of `compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::{Output, With};

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll compare 2026.yaml 2027.yaml                            what moved, and why
  plimsoll compare 2026.yaml 2027.yaml -o moved.html -o moved.md  for the board
  plimsoll compare 2025.yaml 2026.yaml 2027.yaml                  a trend, and each year with the one before
  plimsoll compare 2026.yaml 2027.yaml --with-peers lima          beside the region, as the workshop's report publishes it
  plimsoll compare 2026.yaml 2027.yaml --require no-regression    exit code 1 when anything stands lower
  plimsoll compare 2026.yaml 2027.yaml --old-questionnaire v1 --old-rubric v1-rubric

What moved is split into what the instrument, the evidence and the answers moved; the parts add up. Questions that two versions
do not ask alike are named, and not compared.")]
pub struct Compare {
    /// The older sheet
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: PathBuf,
    /// The newer sheet
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: PathBuf,
    /// Still newer sheets, in order: each is compared with the one before
    #[arg(value_name = "MORE", value_hint = ValueHint::FilePath)]
    pub more: Vec<PathBuf>,
    /// Show it beside the region of a workshop: its folder, or its report as JSON; nothing but what that report publishes
    #[arg(long, value_name = "WORKSHOP", value_hint = ValueHint::AnyPath)]
    pub with_peers: Option<PathBuf>,
    /// Exit with code 1 unless this holds
    #[arg(long, value_enum, value_name = "CONDITION")]
    pub require: Option<Requirement>,
    /// With --require: what counts is what the evidence supports, not what is claimed
    #[arg(long, requires = "require")]
    pub supported: bool,
    /// Leave out references of evidence and the names of those who answered: for sharing
    #[arg(long)]
    pub redact: bool,
    /// Questionnaire of the older sheets: an id, a folder, or a file [default: that of plimsoll.toml beside each, else as the newest]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub old_questionnaire: Option<String>,
    /// Rubric of the older sheets: an id, a folder, or a file [default: that of plimsoll.toml beside each, else as the newest]
    #[arg(long, value_name = "ID|PATH", value_hint = ValueHint::AnyPath)]
    pub old_rubric: Option<String>,
    /// Where to show it
    #[command(flatten)]
    pub output: Output,
    /// What to ask and how to score it
    #[command(flatten)]
    pub with: With,
}

/// What can be required of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Requirement {
    /// Overall and in every area, neither points nor level are lower than before
    NoRegression,
}
