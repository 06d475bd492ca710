//! Plimsoll: technology readiness assessment for customs administrations.
//!
//! Data goes one way: files -> [`load`] -> [`model`] -> [`score`] -> [`gap`] -> [`report`]. [`forms`] has what is handed out to
//! be filled in, and [`import`] reads and merges what comes back; of workshops, [`workshop`] has who said what and what follows
//! from it, and [`group`] the statistics behind that; [`short`] knows which question settles most. `model`, `score`, `gap`,
//! `group`, `forms`, `short` and `workshop` are pure: no file system, no terminal, no clock. [`commands`], [`interview`] and
//! [`web`] sit at the edge; [`io::Io`] is their only door to the terminal and the clock, [`disk::replace`] writes their files.
//! [`source`] holds texts, places and problems; [`check`] and [`impact`] look after questionnaires and rubrics, [`compare`] says
//! what moved between sheets, and [`verify`] looks after documents that were made. What people read is worded with [`text`];
//! [`translate`] lists it for translators.
//!
//! The rules that a score follows, S1 to S15, are defined in `scoring/README.md`. A sheet is scored so:
//!
//! ```
//! use plimsoll::load::{self, Origin, origin::Folder};
//! use plimsoll::score::Scorer;
//!
//! # fn main() -> anyhow::Result<()> {
//! let sheet = std::path::Path::new("examples/transit-corridor.yaml");
//! let (instrument, loaded) = load::sheet_with_instrument(sheet, |id| {
//!     load::instrument(&Origin::find(Folder::Questionnaire, id)?, &Origin::find(Folder::Rubric, id)?)
//! })?;
//! let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
//! let scores = scorer.score(&scorer.answers(&loaded.sheet));
//! let overall = scorer.overall(&scores);
//! assert!(overall.low <= overall.points && overall.points <= overall.high);
//! println!("{:?} points, level {:?}", overall.points, overall.level);
//! # Ok(())
//! # }
//! ```
//!
//! The program itself ([`cli`], [`commands`], [`interview`], [`web`]) is the feature `cli`, on by default. A service that only scores
//! takes the crate with `default-features = false`, and so without parser of arguments, dialogues and tables for the screen.

pub mod text;

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod commands;
pub mod compare;
pub mod disk;
#[cfg(feature = "cli")]
pub mod exit;
pub mod explain;
pub mod forms;
pub mod gap;
pub mod group;
pub mod impact;
pub mod import;
#[cfg(feature = "cli")]
pub mod interview;
#[cfg(feature = "cli")]
pub mod io;
pub mod load;
pub mod model;
pub mod plan;
pub mod random;
pub mod report;
pub mod robustness;
pub mod score;
pub mod sheet_file;
pub mod short;
pub mod source;
pub mod translate;
pub mod verify;
#[cfg(feature = "cli")]
pub mod web;
pub mod workshop;
