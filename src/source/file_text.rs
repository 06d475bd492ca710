//! The text of a file, held once however many look at it.

use std::ops::Deref;
use std::sync::Arc;

/// A file's text: inside the program, or as it was read.
#[derive(Clone, Debug)]
pub enum FileText {
    /// Of a file that the program brings along: it stays where it is.
    Builtin(&'static str),
    /// Of any other file, shared by all who look at it.
    Read(Arc<str>),
}

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            FileText::Builtin(text) => text,
            FileText::Read(text) => text,
        }
    }
}

/// Where a text is held makes no difference.
impl PartialEq for FileText {
    fn eq(&self, other: &FileText) -> bool {
        **self == **other
    }
}

impl Eq for FileText {}

impl Default for FileText {
    fn default() -> Self {
        FileText::Builtin("")
    }
}

impl From<&str> for FileText {
    fn from(text: &str) -> Self {
        FileText::Read(text.into())
    }
}

impl From<String> for FileText {
    fn from(text: String) -> Self {
        FileText::Read(text.into())
    }
}
