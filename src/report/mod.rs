//! Reports: a sheet scored once ([`Scored`]), then shown in several formats.
//!
//! [`view`] decides what people read: order, wording, rounding. [`terminal`] and [`markdown`] lay it out and add nothing.
//! [`csv`] and [`json`] are for spreadsheets and programs: the same figures, unrounded.

mod backing;
pub mod csv;
pub mod handout;
pub mod json;
pub mod markdown;
mod no_level;
pub mod peers;
pub mod progress;
pub mod rows;
mod scored;
pub mod select;
pub mod status;
pub mod terminal;
pub mod view;
pub mod workshop;

pub use backing::Backing;
pub use scored::{Asked, Place, Scored};
