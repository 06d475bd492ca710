//! Arguments of `import`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::With;

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll import legal.html data.xlsx -o sheet.yaml    what came back goes into the sheet
  plimsoll import answers -o sheet.yaml --check         all forms of a folder; shows what would change
  plimsoll import *.html -o sheet.yaml --prefer legal.html   where answers differ, the Legal unit's count
  plimsoll import *.html -o sheet.yaml --prefer newest

Takes pages, workbooks, CSV and Markdown that \"plimsoll form\" made, and sheets, told apart by what is in them. All answers go in, or
none: nothing is written while a file cannot be read, or while two say different things of one question (a terminal asks for each;
--prefer decides). A question that a file leaves open keeps its answer. Exit codes: 1 answers differ, 2 a file cannot be used.")]
pub struct Import {
    /// Files that came back, and folders of them
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The sheet that they go into: made if it does not exist
    #[arg(short, long, value_name = "SHEET", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Where answers differ, that of this file (or the sheet) counts, or "newest" (may repeat: the first that says something)
    #[arg(long, value_name = "FILE|newest", value_hint = ValueHint::FilePath)]
    pub prefer: Vec<PathBuf>,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub check: bool,
    /// Ask in numbered lines on standard input and output, without a terminal's help
    #[arg(long)]
    pub plain: bool,
    /// What is asked and how it is scored
    #[command(flatten)]
    pub with: With,
}
