//! Reports: a sheet scored once ([`Scored`]), then shown in several formats.
//!
//! Whatever is shown is a [`Document`]: it has a [`view`] for people, [`rows`] for spreadsheets and a frozen JSON form for
//! programs, with the same figures. A view decides order, wording and rounding; each [`format`](mod@format) lays it out and adds
//! nothing.

mod backing;
pub mod compare;
mod csv;
pub mod dated;
pub mod declined;
mod document;
pub mod format;
mod gap_report;
pub mod handout;
pub mod json;
pub mod list;
mod no_level;
pub mod peers;
pub mod plan;
pub mod progress;
pub mod rows;
mod scored;
pub mod select;
mod shared;
pub mod stamp;
pub mod status;
pub mod view;
pub mod workshop;

pub use backing::Backing;
pub use document::Document;
pub use gap_report::{Annex, Extent, GapReport};
pub use scored::{Asked, Place, Scored};
pub use shared::Shared;
