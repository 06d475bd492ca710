//! One test binary: a small file per topic.
#![allow(clippy::unwrap_used, missing_docs)]

mod cases;
mod common;
mod crash;
mod examples;
mod group_agenda;
mod group_outside;
mod group_peers;
mod group_properties;
mod group_rounds;
mod group_selection;
mod group_suppression;
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
mod terminal;
