//! The command line of `translate`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Arguments of `translate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll translate questionnaires/ours --to pt           make or update questionnaires/ours/locale/pt.po
  plimsoll translate scoring/ours --to pt --check          for CI: exit code 1 unless it is complete and up to date
  plimsoll translate --program --to pt -o pt.po            the program's own texts

Translate the catalogue in Poedit, Weblate or an editor. An update adds new texts, marks translations of texts that have changed
as doubtful (fuzzy) and shows the old text, and keeps those whose text is gone, out of use, at the end; nothing else is touched.")]
pub struct Translate {
    /// The folder of a questionnaire or a rubric
    #[arg(value_hint = ValueHint::DirPath, required_unless_present = "program")]
    pub dir: Option<PathBuf>,
    /// The program's own texts, instead of a folder's
    #[arg(long, conflicts_with = "dir")]
    pub program: bool,
    /// The language to translate to, such as pt or pt_BR
    #[arg(long, value_name = "LANGUAGE")]
    pub to: String,
    /// The catalogue [default: locale/LANGUAGE.po in the folder; with --program LANGUAGE.po here]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Write nothing: exit with code 1 unless the catalogue is complete, up to date and without doubtful translations
    #[arg(long)]
    pub check: bool,
}
