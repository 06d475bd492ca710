//! What is wrong with a file: where, why, and what to do.

use std::fmt;

use super::{Sources, Span};

/// One thing that is wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The value at fault.
    pub span: Span,
    /// What is wrong, and why it matters.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The code of the rule that it breaks, where the place of finding does not tell.
    pub code: Option<&'static str>,
    /// Other places that belong to it, such as "first defined here".
    pub related: Vec<(Span, String)>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Problem { span, message: message.into(), help: None, code: None, related: Vec::new() }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the rule that it breaks.
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The problem as text, with the lines at fault; `title` stands in brackets behind the rank.
    pub fn picture(&self, sources: &Sources, rank: Rank, title: Option<&str>, colour: bool) -> String {
        super::render::picture(self, sources, rank, title, colour)
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// How a problem is headed in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// `error`
    Error,
    /// `warning`
    Warning,
    /// `note`
    Note,
}

/// An error made of problems, with the sources that are needed to show them.
#[derive(Debug)]
pub struct Problems {
    /// The problems, sorted by place; never empty.
    pub list: Vec<Problem>,
    /// The files they stand in.
    pub sources: Sources,
}

impl Problems {
    /// Sorts the problems by place and drops repetitions.
    pub fn new(mut list: Vec<Problem>, sources: Sources) -> Self {
        list.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        list.dedup();
        Problems { list, sources }
    }

    /// The problems as text: each with file, line and column, and the lines at fault.
    pub fn render(&self, colour: bool) -> String {
        super::render::render(self, colour)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Problems {}

/// The candidate that was probably meant, for "did you mean".
///
/// The nearest by edit distance, at most 2 or a third of the word's length.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let limit = (word.chars().count() / 3).max(2);
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&word.to_lowercase(), &c.to_lowercase()), c))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, c)| c)
}

/// The help line for a name that is not one of the known ones: the likely one, or all of them.
pub fn suggest<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    match did_you_mean(word, known.iter().copied()) {
        Some(near) => Some(format!("did you mean \"{near}\"?")),
        None => (!known.is_empty() && known.len() <= 20).then(|| format!("known here: {}", known.join(", "))),
    }
}
