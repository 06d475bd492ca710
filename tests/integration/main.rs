//! One test binary: a small file per topic.
#![allow(clippy::unwrap_used, missing_docs)]

mod cases;
mod common;
mod crash;
mod interview;
mod interview_walk;
mod proof;
mod report;
mod report_formats;
mod report_json;
mod report_safety;
mod sheet_on_disk;
mod sheet_writing;
mod talk;
#[cfg(unix)]
mod terminal;
