//! The interview: which question comes next ([`walk`], [`guide`] when time is short), how long it takes ([`pace`]), what is shown ([`show`]), what a reply
//! means ([`reply`]), and the dialogue that ties them together ([`dialogue`]) over one of two shells: [`terminal`] and
//! [`plain`]. [`workshop`] asks what a new workshop needs.
//!
//! Both shells ask the same questions in the same words, and every prompt is a [`shell::Ask`]: they differ only in how a line
//! gets to the screen and back.

mod asked;
pub mod begin;
mod canvas;
pub mod conflicts;
mod delegations;
pub mod dialogue;
mod editor;
mod evidence;
pub mod guide;
mod last_year;
pub mod layout;
mod moving;
pub mod pace;
pub mod plain;
pub mod recording;
pub mod reply;
pub mod shell;
pub mod show;
pub mod terminal;
mod turns;
pub mod walk;
pub mod workshop;

pub use dialogue::{Dialogue, Ending};
pub use last_year::LastYear;
pub use shell::{Shell, Stop};
