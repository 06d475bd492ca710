//! What a document says is to be done, and when: what calendars get of it.

use crate::model::sheet::Date;
use crate::text::Text;

/// Events under a title.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// What the document is called.
    pub title: Text,
    /// The day for which it holds: of what it was made from, not of the clock.
    pub stamp: Date,
    /// The events, in the order of the document.
    pub events: Vec<Event>,
}

/// Something that is worked on for whole days.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What it is known by, in every version of the document: a calendar that has it already moves it.
    pub uid: String,
    /// The first day.
    pub from: Date,
    /// The day after the last one.
    pub until: Date,
    /// Its title.
    pub title: Text,
    /// What there is to know of it, line by line.
    pub lines: Vec<Text>,
}
