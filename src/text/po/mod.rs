//! Translation catalogues in gettext's PO format, as text: read, brought up to date, and written.
//!
//! Done here rather than by a crate, because a broken line must be reported at its place, never end the program, and cost no
//! translator any work.

pub mod plurals;
mod read;
mod update;
mod write;

pub use read::{Entry, Fault, Field, read};
pub use update::{Header, Updated, Wanted, update};
pub use write::{stub, written};
