//! The entries of a catalogue, with all that translators and their tools left at them.
//!
//! It knows nothing but text: the program's own catalogues are read with it while the program is built.

use std::collections::BTreeSet;
use std::ops::Range;

/// A text of an entry, and where it stands in quotation marks.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The text.
    pub text: String,
    /// Where it stands, in bytes; empty in an entry that was not read.
    pub at: Range<usize>,
}

/// A field is its text, wherever it stands.
impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        self.text == other.text
    }
}

impl From<&str> for Field {
    fn from(text: &str) -> Field {
        Field { text: text.to_owned(), at: 0..0 }
    }
}

/// One entry of a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Translators' comments, without their `#`.
    pub comments: Vec<String>,
    /// Comments of the source, without their `#.`.
    pub extracted: Vec<String>,
    /// Where the source stands, without `#:`.
    pub references: Vec<String>,
    /// The marks, such as `fuzzy`.
    pub flags: BTreeSet<String>,
    /// What the source was when it was translated, as lines without their `#|`.
    pub previous: Vec<String>,
    /// What names the entry, or tells it from others with the same source (`msgctxt`).
    pub context: Option<Field>,
    /// The source (`msgid`).
    pub source: Field,
    /// The source for many (`msgid_plural`).
    pub plural: Option<Field>,
    /// The translations: one (`msgstr`), or the forms that a count decides between (`msgstr[0]`, …).
    pub forms: Vec<Field>,
    /// Whether its source is no more (`#~`).
    pub obsolete: bool,
    /// The lines that it stands on, in bytes.
    pub lines: Range<usize>,
}

impl Entry {
    /// Whether it says what the catalogue is.
    pub fn is_header(&self) -> bool {
        self.context.is_none() && self.source.text.is_empty() && !self.obsolete
    }

    /// Whether a tool or a translator marked it as doubtful.
    pub fn is_fuzzy(&self) -> bool {
        self.flags.contains("fuzzy")
    }

    /// Whether it translates something, and nobody doubts it.
    pub fn counts(&self) -> bool {
        !self.obsolete && !self.is_fuzzy() && self.is_translated() && !self.is_header()
    }

    /// Whether all forms have a translation.
    pub fn is_translated(&self) -> bool {
        !self.forms.is_empty() && self.forms.iter().all(|form| !form.text.trim().is_empty())
    }
}

/// A line that is not part of a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: &'static str,
    /// What would be right.
    pub help: &'static str,
}

/// Reads a catalogue; after so many faults it is read no further.
pub fn read(text: &str, most_faults: usize) -> (Vec<Entry>, Vec<Fault>) {
    let mut reader = Reader::default();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if reader.faults.len() >= most_faults {
            break;
        }
        let lead = line.len() - line.trim_start().len();
        reader.line(line.trim(), offset + lead);
        offset += line.len();
        if !line.trim().is_empty() {
            reader.entry.lines.end = offset;
        }
    }
    reader.finish();
    (reader.entries, reader.faults)
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Context,
    Source,
    Plural,
    Form,
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
    entries: Vec<Entry>,
    entry: Entry,
    /// Where the line at hand begins.
    start: usize,
    /// Whether the entry at hand has any line.
    begun: bool,
    /// The field that a line of only text belongs to.
    open: Option<Key>,
    /// The last field of the entry at hand; `None` between entries.
    seen: Option<Key>,
}

impl Reader {
    fn line(&mut self, line: &str, start: usize) {
        if line.is_empty() {
            return; // Means nothing in such files.
        }
        let obsolete = line.strip_prefix("#~").map(|rest| rest.trim_start());
        let is_comment = line.starts_with('#') && obsolete.is_none();
        let ends = if is_comment { self.seen == Some(Key::Form) } else { obsolete.is_some() != self.entry.obsolete };
        if self.seen.is_some() && ends {
            self.finish();
        }
        self.start = start;
        self.begin();
        let at = start + line.len() - obsolete.unwrap_or(line).len()..start + line.len();
        match obsolete {
            // An entry that is out of use takes what was marked before it along.
            Some(rest) => {
                self.entry.obsolete = true;
                match rest.strip_prefix('|') {
                    Some(previous) => self.entry.previous.push(previous.trim().to_owned()),
                    None => self.words(rest, at),
                }
            }
            None if is_comment => self.comment(&line[1..]),
            None => self.words(line, at),
        }
    }

    fn begin(&mut self) {
        if !self.begun {
            (self.begun, self.entry.lines) = (true, self.start..self.start);
        }
    }

    fn comment(&mut self, comment: &str) {
        let entry = &mut self.entry;
        let rest = || comment[1..].trim().to_owned();
        match comment.bytes().next() {
            Some(b'.') => entry.extracted.push(rest()),
            Some(b':') => entry.references.push(rest()),
            Some(b'|') => entry.previous.push(rest()),
            Some(b',') => entry.flags.extend(comment[1..].split(',').map(|flag| flag.trim().to_owned())),
            _ => entry.comments.push(comment.to_owned()),
        }
    }

    /// A field's beginning, or more of its text.
    fn words(&mut self, line: &str, at: Range<usize>) {
        if line.starts_with('"') {
            return self.text(line, at);
        }
        let word = line.split(|c: char| c.is_whitespace() || c == '"').next().unwrap_or(line);
        let Some(key) = self.key(word) else {
            self.open = None;
            let message = "this line is not part of a translation catalogue (PO)";
            let help = "an entry has the lines msgctxt, msgid and msgstr, each with text in quotation marks; one whose \
                        words depend on a count has msgid_plural, and msgstr[0], msgstr[1] and so on instead of msgstr";
            return self.wrong(at, message, help);
        };
        let text = line[word.len()..].trim_start();
        let quoted = at.end - text.len()..at.end;
        let begins = key == Key::Context || (key == Key::Source && self.seen != Some(Key::Context));
        if begins && self.seen.is_some() {
            let obsolete = self.entry.obsolete;
            self.finish();
            self.begin();
            self.entry.obsolete = obsolete;
        }
        (self.open, self.seen) = (Some(key), Some(key));
        // What begins with nothing goes on over several lines.
        let room = if text == "\"\"" { 512 } else { text.len() };
        let empty = Field { text: String::with_capacity(room), at: quoted.start..quoted.start };
        match key {
            Key::Context => self.entry.context = Some(empty),
            Key::Source => self.entry.source = empty,
            Key::Plural => self.entry.plural = Some(empty),
            Key::Form => self.entry.forms.push(empty),
        }
        self.text(text, quoted);
    }

    /// The field that a word begins in the entry at hand.
    fn key(&self, word: &str) -> Option<Key> {
        let form = || word.strip_prefix("msgstr[")?.strip_suffix(']')?.parse::<usize>().ok();
        match word {
            "msgctxt" => Some(Key::Context),
            "msgid" => Some(Key::Source),
            "msgid_plural" if self.seen == Some(Key::Source) => Some(Key::Plural),
            "msgstr" if self.entry.plural.is_none() && self.entry.forms.is_empty() => Some(Key::Form),
            _ => form().filter(|n| self.entry.plural.is_some() && *n == self.entry.forms.len()).map(|_| Key::Form),
        }
    }

    /// Text in quotation marks: added to the field at hand.
    fn text(&mut self, quoted: &str, at: Range<usize>) {
        let entry = &mut self.entry;
        let field = match self.open {
            Some(Key::Context) => entry.context.as_mut(),
            Some(Key::Source) => Some(&mut entry.source),
            Some(Key::Plural) => entry.plural.as_mut(),
            Some(Key::Form) => entry.forms.last_mut(),
            None => None,
        };
        let Some(field) = field else {
            let help = "write one of them before it";
            return self.wrong(at, "this text belongs to no msgctxt, msgid or msgstr", help);
        };
        let inner = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"'));
        if inner.and_then(|inner| unescape(inner, &mut field.text)).is_none() {
            let help = "quotation marks and backslashes inside text are written \\\" and \\\\";
            return self.wrong(at, "this is not text in quotation marks", help);
        }
        field.at.end = at.end;
    }

    /// What is out of use may be as broken as it likes.
    fn wrong(&mut self, at: Range<usize>, message: &'static str, help: &'static str) {
        if !self.entry.obsolete {
            self.faults.push(Fault { at, message, help });
        }
    }

    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        if self.seen.is_some() {
            self.entries.push(entry);
        }
        (self.open, self.seen, self.begun) = (None, None, false);
    }
}

/// Adds the text behind escape sequences; `None` when one is not known, or a quotation mark has none.
fn unescape(text: &str, out: &mut String) -> Option<()> {
    let before = out.len();
    let mut rest = text;
    // By bytes: instruments are translated each time that they are loaded.
    while let Some(at) = rest.bytes().position(|b| b == b'\\' || b == b'"') {
        out.push_str(&rest[..at]);
        let known = match &rest.as_bytes()[at..] {
            [b'\\', b'n', ..] => '\n',
            [b'\\', b't', ..] => '\t',
            [b'\\', b'r', ..] => '\r',
            [b'\\', c @ (b'"' | b'\\'), ..] => char::from(*c),
            _ => {
                out.truncate(before);
                return None;
            }
        };
        out.push(known);
        rest = &rest[at + 2..];
    }
    out.push_str(rest);
    Some(())
}
