//! How long documents take: complete ones of a sample sheet, from scoring to bytes, and the whole process from its start.
//!
//! `cargo bench --bench documents`, for PDF too with `--features pdf`; the best of several runs, which is what the machine can do
//! undisturbed.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use plimsoll::explain;
use plimsoll::load::{self, Instrument, LoadedSheet, Origin, origin::Folder};
use plimsoll::report::format::csv::Separator;
use plimsoll::report::format::{Format, Look};
use plimsoll::report::{Extent, GapReport, Scored};
use plimsoll::text::Texts;

const SHEET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/transit-corridor.yaml");

fn main() {
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    let instrument = || load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric));
    let (instrument, sheet) = load::sheet_with_instrument(Path::new(SHEET), |_| instrument()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for ending in ["md", "json", "html", "xlsx", "docx", "pdf"] {
        let path = folder.path().join(format!("report.{ending}"));
        let Some(format) = Format::of(&path) else { continue };
        let bytes = draw(format, &instrument, &sheet).len();
        let drawn = best(20, || _ = black_box(draw(format, &instrument, &sheet)));
        let process = best(20, || report(&path));
        println!(
            "{ending:5} {:7.1} kB   drawn {drawn:>9.1?}   from start of process {process:>9.1?}",
            bytes as f64 / 1000.0
        );
    }
}

/// The bytes of a whole report: the sheet scored, the view made, and drawn.
fn draw(format: &Format, instrument: &Instrument, sheet: &LoadedSheet) -> Vec<u8> {
    let scored = Scored::new(instrument, sheet, None);
    let report = GapReport { scored: &scored, extent: Extent::Usual, robustness: None, annex: explain::annex };
    let look = Look { width: 100, colour: false, separator: Separator::default() };
    format.draw(&report, Texts::english(), look).unwrap()
}

/// Runs the program.
fn report(path: &Path) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    let status =
        program.args(["report", SHEET, "--lang=en", "--profile=pilot-ready", "--output"]).arg(path).status().unwrap();
    assert!(status.success());
}

/// The shortest time of many runs.
fn best(runs: usize, mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}
