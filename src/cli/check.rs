//! The arguments of `check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::check::finding::Severity;
use crate::check::output::Format;

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll check                             everything below this folder
  plimsoll check scoring/ --format github    annotations in a pull request
  plimsoll check -A Q016 -D R028             allow one rule, make another an error
  plimsoll check --diff                      what --fix would change
  plimsoll check --since origin/main         what a pull request breaks in questionnaires
  plimsoll check --coverage                  what of a rubric its cases do not exercise
  plimsoll check --explain R012              what a rule means, offline

Files are found by their content; .gitignore is respected. A comment `# plimsoll: ignore R012 -- reason` at the end of a line,
or above it, hides a finding. Exit code: 0 nothing at or above --fail-level, 1 findings, 2 usage.")]
pub struct Check {
    /// Files and folders to check; - for text on standard input
    #[arg(default_value = ".", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// The file that the text on standard input belongs in: it is checked there, with what stands beside it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub stdin_filename: Option<PathBuf>,
    /// Format of the findings
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Fail from this severity on [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_level: Option<Severity>,
    /// Allow a rule, by code or name (may repeat)
    #[arg(short = 'A', long, value_name = "RULE")]
    pub allow: Vec<String>,
    /// Make a rule's findings warnings (may repeat)
    #[arg(short = 'W', long, value_name = "RULE")]
    pub warn: Vec<String>,
    /// Make a rule's findings errors (may repeat)
    #[arg(short = 'D', long, value_name = "RULE")]
    pub deny: Vec<String>,
    /// Mend what can only be meant one way: misspelt names, unsorted steps, missing entries of translations
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix (or --bless) would write, and write nothing
    #[arg(long)]
    pub diff: bool,
    /// Let failing cases expect what is computed now, after showing it as a diff
    #[arg(long, conflicts_with = "fix")]
    pub bless: bool,
    /// Compare with this commit, branch or tag: removed and re-meant questions need a new major version
    #[arg(long, value_name = "GIT_REF")]
    pub since: Option<String>,
    /// Show which choices, levels, gates, caps and policies no case of cases.toml exercises
    #[arg(long)]
    pub coverage: bool,
    /// Find rubrics whose cases exercise less than this share
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_coverage: Option<u8>,
    /// Explain a rule and end
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
    /// List all rules and end (with --format json: as JSON)
    #[arg(long)]
    pub list: bool,
}
