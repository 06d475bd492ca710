//! Plimsoll: technology readiness assessment for customs administrations.
//!
//! Data goes one way: files -> [`load`] -> [`model`] -> [`score`] -> [`gap`] -> [`report`]; [`group`] holds the statistics of
//! workshops, [`workshop`] who said what there, [`forms`] what is handed out. `model`, `score`, `gap` and `group` are pure: no file system, no terminal, no clock. [`commands`] and
//! [`interview`] sit at the edge; [`io::Io`] is their only door to the terminal and the clock, [`disk::replace`] writes
//! their files. [`source`] holds texts, places and problems.

pub mod check;
pub mod cli;
pub mod commands;
pub mod disk;
pub mod exit;
pub mod explain;
pub mod forms;
pub mod gap;
pub mod group;
pub mod impact;
pub mod interview;
pub mod io;
pub mod load;
pub mod model;
pub mod report;
pub mod score;
pub mod sheet_file;
pub mod source;
pub mod workshop;
