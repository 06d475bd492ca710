//! Mends that are certain: what to write in place of something, as edits of the text, so that comments and layout stay.

use super::problem::nearest;
use super::{FileId, Sources, Span};

/// How a problem can be mended without a doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Another word stands here.
    Word {
        /// Where the wrong word stands, bare or in quotation marks.
        span: Span,
        /// The wrong word.
        wrong: String,
        /// The right word.
        right: String,
    },
    /// Parts of a list stand in another order: their places in the order in which they should come.
    Order(Vec<Span>),
    /// Text that is missing at the end of a file.
    Append(FileId, String),
}

/// A change of one file's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

impl Fix {
    /// The known name that a misspelt one can only have meant: at most two slips in a word of six letters or more, one
    /// in a shorter one, and no other name as near.
    pub fn word<'k>(span: Span, wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<Fix> {
        let (distance, right) = nearest(wrong, known)?;
        let most = (wrong.chars().count() / 3).min(2);
        (distance <= most).then(|| Fix::Word { span, wrong: wrong.to_owned(), right: right.to_owned() })
    }

    /// The change of the text; `None` when the text is not as expected (an alias, an escape sequence, comments between
    /// the parts of a list).
    pub fn edit(&self, sources: &Sources) -> Option<Edit> {
        match self {
            Fix::Word { span, wrong, right } => {
                word(text(sources, *span)?, wrong, right).map(|replacement| Edit { span: *span, replacement })
            }
            Fix::Order(places) => order(sources, places),
            Fix::Append(file, more) => {
                let text = &sources.file(*file).text;
                let span = Span::new(*file, text.len(), text.len());
                let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
                let before = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
                Some(Edit { span, replacement: format!("{before}{}", more.replace('\n', line_end)) })
            }
        }
    }
}

fn text(sources: &Sources, span: Span) -> Option<&str> {
    sources.file(span.file).text.get(span.start as usize..span.end as usize)
}

/// The right word with the quotation marks of the wrong one.
fn word(there: &str, wrong: &str, right: &str) -> Option<String> {
    let quote = there.chars().next().filter(|c| matches!(c, '"' | '\''));
    let mark = quote.map_or(String::new(), String::from);
    // Names are letters, digits, dots, hyphens and underscores: none of them changes its meaning in quotation marks.
    (there == format!("{mark}{wrong}{mark}")).then(|| format!("{mark}{right}{mark}"))
}

/// The texts of the places in their new order, with what stood between them left where it was.
fn order(sources: &Sources, wanted: &[Span]) -> Option<Edit> {
    let mut slots = wanted.to_vec();
    slots.sort_unstable();
    let (first, last) = (*slots.first()?, *slots.last()?);
    let span = Span { end: last.end, ..first };
    let between: Vec<&str> = slots
        .windows(2)
        .map(|pair| text(sources, Span { start: pair[0].end, end: pair[1].start, ..first }))
        .collect::<Option<_>>()?;
    // A comment belongs to the part that it stands beside, and would not move with it.
    if between.iter().any(|gap| gap.contains('#')) {
        return None;
    }
    let parts: Vec<&str> = wanted.iter().map(|place| text(sources, *place)).collect::<Option<_>>()?;
    let gaps = between.into_iter().chain([""]);
    let replacement = parts.into_iter().zip(gaps).flat_map(|(part, gap)| [part, gap]).collect();
    Some(Edit { span, replacement })
}
