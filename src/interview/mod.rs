//! The interview: which question comes next ([`walk`]), what is shown ([`show`]), what a reply means ([`reply`]), and the
//! dialogue that ties them together ([`dialogue`]) over one of two shells: [`terminal`] and [`plain`]. [`workshop`] asks what
//! a new workshop needs.
//!
//! Both shells ask the same questions in the same words: they differ only in how a line gets to the screen and back.

pub mod begin;
pub mod dialogue;
mod evidence;
mod last_year;
mod layout;
pub mod plain;
mod recording;
pub mod reply;
pub mod shell;
pub mod show;
pub mod terminal;
pub mod walk;
pub mod workshop;

pub use dialogue::{Dialogue, Ending};
pub use last_year::LastYear;
pub use shell::{Shell, Stop};
