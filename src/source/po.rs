//! Translation catalogues in gettext's PO format: what they hold of texts in files, with places and problems.

use std::collections::HashMap;
use std::ops::Range;

use super::problem::MOST_PROBLEMS;
use super::{Code, FileId, Problem, Span, Spanned};
use crate::text::po;

pub use crate::text::po::stub;

/// One entry of a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PoEntry {
    /// Where the text stands in the source (`msgctxt`).
    pub place: Option<Spanned<String>>,
    /// The source text at the time of translation (`msgid`).
    pub source: Spanned<String>,
    /// The translation (`msgstr`); empty when there is none.
    pub translation: Spanned<String>,
    /// Whether a tool or a translator marked it as doubtful.
    pub fuzzy: bool,
}

/// Reads a catalogue; the header and obsolete entries (`#~`) are left out. After [`MOST_PROBLEMS`] it is read no further.
pub fn parse(file: FileId, text: &str, problems: &mut Vec<Problem>) -> Vec<PoEntry> {
    let (entries, faults) = po::read(text, MOST_PROBLEMS);
    let span = |at: Range<usize>| Span::new(file, at.start, at.end);
    problems.extend(faults.into_iter().map(|f| Problem::new(span(f.at), f.message).code(Code::F001).help(f.help)));
    let spanned = |field: po::Field| Spanned::new(field.text, span(field.at));
    let read = entries.into_iter().filter(|e| !e.obsolete && !e.is_header()).map(|e| PoEntry {
        fuzzy: e.is_fuzzy(),
        place: e.context.map(spanned),
        source: spanned(e.source),
        translation: e.forms.into_iter().next().map(spanned).unwrap_or_default(),
    });
    let entries: Vec<PoEntry> = read.collect();
    report_twice(&entries, problems);
    entries
}

/// The language that the header names, where it names one.
pub fn language(file: FileId, text: &str) -> Option<Spanned<String>> {
    const NAME: &str = "\"Language:";
    let header = &text[..text.find("msgctxt").unwrap_or(text.len())];
    let at = header.find(NAME)? + NAME.len();
    let value = header[at..].split(['\\', '"', '\n']).next()?;
    let start = at + value.len() - value.trim_start().len();
    let value = value.trim();
    (!value.is_empty()).then(|| Spanned::new(value.to_owned(), Span::new(file, start, start + value.len())))
}

fn report_twice(entries: &[PoEntry], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for place in entries.iter().filter_map(|e| e.place.as_ref()) {
        match seen.get(place.as_str()) {
            Some(first) => problems.push(
                Problem::new(place.span, format!("\"{}\" is translated twice; only one can count", place.value))
                    .code(Code::F005)
                    .related(*first, "first translated here")
                    .help("remove one of the two entries"),
            ),
            None => _ = seen.insert(place.as_str(), place.span),
        }
    }
}
