//! Translation catalogues in gettext's PO format: the entries with their places.
//!
//! Read here rather than by a crate, because a broken line must give a problem at its place and never end the program.

use std::collections::HashMap;

use super::problem::MOST_PROBLEMS;
use super::{Code, FileId, Problem, Span, Spanned};

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
    let mut reader = Reader { file, problems, entries: Vec::new(), entry: PoEntry::default(), field: None, seen: None };
    let most = reader.problems.len() + MOST_PROBLEMS;
    let mut offset = 0;
    for line in text.split('\n') {
        if reader.problems.len() >= most {
            break;
        }
        let lead = line.len() - line.trim_start().len();
        reader.line(line.trim(), offset + lead);
        offset += line.len() + 1;
    }
    reader.finish();
    let Reader { entries, .. } = reader;
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

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Place,
    Source,
    Translation,
}

struct Reader<'p> {
    file: FileId,
    problems: &'p mut Vec<Problem>,
    entries: Vec<PoEntry>,
    entry: PoEntry,
    /// The field that a line of only text belongs to.
    field: Option<Field>,
    /// The last field of the entry at hand; `None` between entries.
    seen: Option<Field>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, start: usize) {
        let span = Span::new(self.file, start, start + line.len());
        if line.is_empty() {
            return; // Means nothing in such files.
        }
        // An entry that is out of use takes what was marked before it along.
        if line.starts_with("#~") {
            self.finish();
            return;
        }
        if let Some(comment) = line.strip_prefix('#') {
            if self.seen == Some(Field::Translation) {
                self.finish();
            }
            let mut flags = comment.strip_prefix(',').unwrap_or_default().split(',');
            self.entry.fuzzy |= flags.any(|flag| flag.trim() == "fuzzy");
            return;
        }
        if line.starts_with('"') {
            return self.text(line, span);
        }
        let word = line.split(|c: char| c.is_whitespace() || c == '"').next().unwrap_or(line);
        let field = match word {
            "msgctxt" => Field::Place,
            "msgid" => Field::Source,
            "msgstr" => Field::Translation,
            _ => {
                self.field = None;
                return self.wrong(
                    span,
                    "this line is not part of a translation catalogue (PO)",
                    "an entry has the lines msgctxt, msgid and msgstr, each with text in quotation marks; plural forms \
                     are not used here",
                );
            }
        };
        let begins = matches!(field, Field::Place) || (field == Field::Source && self.seen != Some(Field::Place));
        if begins && self.seen.is_some() {
            self.finish();
        }
        (self.field, self.seen) = (Some(field), Some(field));
        let text = line[word.len()..].trim_start();
        let span = Span::new(self.file, span.end as usize - text.len(), span.end as usize);
        *self.value(field) = Spanned::new(String::new(), Span { end: span.start, ..span });
        self.text(text, span);
    }

    /// Text in quotation marks: added to the field at hand.
    fn text(&mut self, quoted: &str, span: Span) {
        let Some(field) = self.field else {
            return self.wrong(span, "this text belongs to no msgctxt, msgid or msgstr", "write one of them before it");
        };
        let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"'));
        let Some(text) = inner.and_then(unescape) else {
            return self.wrong(
                span,
                "this is not text in quotation marks",
                "quotation marks and backslashes inside text are written \\\" and \\\\",
            );
        };
        let value = self.value(field);
        value.value.push_str(&text);
        value.span.end = span.end;
    }

    fn value(&mut self, field: Field) -> &mut Spanned<String> {
        match field {
            Field::Place => self.entry.place.get_or_insert_default(),
            Field::Source => &mut self.entry.source,
            Field::Translation => &mut self.entry.translation,
        }
    }

    fn wrong(&mut self, span: Span, message: &str, help: &str) {
        self.problems.push(Problem::new(span, message).code(Code::F001).help(help));
    }

    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        let header = entry.place.is_none() && entry.source.is_empty();
        if self.seen.is_some() && !header {
            self.entries.push(entry);
        }
        (self.field, self.seen) = (None, None);
    }
}

/// An entry that waits for its translation, after an empty line.
pub fn stub(place: &str, source: &str) -> String {
    format!("\nmsgctxt \"{}\"\nmsgid \"{}\"\nmsgstr \"\"\n", escape(place), escape(source))
}

/// Text as it stands between quotation marks.
fn escape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => "\\n".to_owned(),
            '\t' => "\\t".to_owned(),
            '\r' => "\\r".to_owned(),
            '"' | '\\' => format!("\\{c}"),
            c => c.to_string(),
        })
        .collect()
}

/// The text behind escape sequences; `None` when one is not known, or a quotation mark has none.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => out.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c @ ('"' | '\\') => c,
                _ => return None,
            }),
            c => out.push(c),
        }
    }
    Some(out)
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
