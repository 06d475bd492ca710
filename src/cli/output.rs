//! Where a document is shown: the same options for every command that shows one.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum, ValueHint};

use crate::report::format::csv::Separator;
use crate::report::format::{FORMATS, Format};

/// Where a document is shown.
#[derive(Debug, Default, Args)]
pub struct Output {
    /// Format for standard output
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<&'static Format>,
    /// Write to a file; its ending picks the format (may repeat)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Vec<PathBuf>,
    /// Open the files that are written, each with the program that this system has for it
    #[arg(long, requires = "output")]
    pub open: bool,
    /// Picture for the head of documents: PNG, JPEG or SVG of at most 300 kB
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub logo: Option<PathBuf>,
    /// What stands between the cells of CSV, and within its figures
    #[arg(long, value_enum, value_name = "SEPARATOR", default_value_t)]
    pub csv_separator: Separator,
}

impl ValueEnum for &'static Format {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let endings: Vec<String> = self.endings.iter().map(|ending| format!(".{ending}")).collect();
        Some(PossibleValue::new(self.name).help(format!("{} ({})", self.help, endings.join(", "))))
    }
}
