//! What a reader opens to see where something comes from, and the steps by which a figure arose.

use super::block::Block;
use crate::text::Text;

/// Blocks under a title, about one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// What it is about, as [`super::block::Cell::about`] names it.
    pub place: String,
    /// Its title.
    pub title: Text,
    /// What is seen once it is open.
    pub blocks: Vec<Block>,
}

/// One step: which rule, what follows from it, and the line of the rubric that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The rule of the scoring method, such as `S3`; empty where none is at work.
    pub rule: &'static str,
    /// What there is to say.
    pub lines: Vec<Line>,
    /// Where the rubric or the sheet says so, as `file:line:column`.
    pub source: Option<String>,
}

/// A piece of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence or a formula, on as many lines as it takes.
    Said(Text),
    /// The lines of a table, laid out.
    Table(Vec<String>),
}
