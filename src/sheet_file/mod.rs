//! A sheet on disk while it is being answered: locked, and saved after every answer without losing what others wrote.
//!
//! `edit` changes answers in the text and leaves everything else as it stands, `lock` keeps a second writer out, `write`
//! knows how answers are written down.

mod comments;
mod edit;
mod file;
mod lines;
mod lock;
mod write;

pub use edit::{Change, Order, apply};
pub use file::{Saved, SheetFile, beside};
pub use lock::Lock;
pub use write::{bare as bare_text, entry as entry_text, header as header_text, text_value};
