//! Plimsoll: technology readiness assessment for customs administrations.
//!
//! Data goes one way: files -> [`load`] -> [`model`] -> [`score`] -> [`gap`] -> [`report`]. Of workshops, [`forms`] has what is
//! handed out, [`workshop`] who said what and what follows from it, and [`group`] the statistics behind that. `model`, `score`,
//! `gap`, `group`, `forms` and `workshop` are pure: no file system, no terminal, no clock. [`commands`] and [`interview`] sit at
//! the edge; [`io::Io`] is their only door to the terminal and the clock, [`disk::replace`] writes their files. [`source`] holds
//! texts, places and problems; [`check`] and [`impact`] look after questionnaires and rubrics. What people read is worded with
//! [`text`].

pub mod text;

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
