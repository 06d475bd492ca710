//! One test binary: a small file per topic.
#![allow(clippy::unwrap_used, missing_docs)]

mod cases;
mod common;
mod interview;
mod proof;
mod report;
mod report_formats;
mod report_json;
mod report_safety;
mod sheet_writing;
