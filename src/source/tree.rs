//! The common shape of a YAML and a TOML file: a tree of values, each with its span.

use std::borrow::Cow;

use super::{Code, Problem, Span};

/// The most characters of a value that a message repeats.
pub(super) const LONGEST: usize = 40;
/// The deepest nesting that a file may have.
pub const MAX_DEPTH: usize = 64;
/// The most values that a file may hold, aliases written out (a bound against alias bombs).
pub const MAX_NODES: usize = 200_000;
/// A text counts as one value more for so many bytes: an alias may repeat a long one often.
pub(super) const BYTES_OF_A_VALUE: usize = 256;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// Where the value stands, without its key.
    pub span: Span,
    /// The value.
    pub kind: Kind<'s>,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug)]
pub enum Kind<'s> {
    /// Text, a number, a truth value or nothing.
    Scalar(Scalar<'s>),
    /// A list.
    Seq(Vec<Node<'s>>),
    /// A mapping; keys are unique.
    Map(Vec<Entry<'s>>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// The key's text.
    pub key: Cow<'s, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'s>,
}

/// A single value as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'s> {
    /// The text, without quotes.
    pub text: Cow<'s, str>,
    /// How the notation reads it.
    pub class: Class,
    /// Whether the text itself may stand where text is wanted: an unquoted YAML scalar (`note: 12`).
    pub plain: bool,
}

/// How a scalar is read when nobody says what it should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Class {
    /// Nothing: `null`, `~`, or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// Text.
    Text,
}

impl<'s> Node<'s> {
    /// The entries of a mapping.
    pub(super) fn entries(&self) -> Option<&[Entry<'s>]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The values directly inside.
    pub(super) fn children(&self) -> impl Iterator<Item = &Node<'s>> {
        let items = match &self.kind {
            Kind::Seq(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().chain(self.entries().unwrap_or_default().iter().map(|e| &e.value))
    }

    /// The number of values in the tree, this one included; a long text counts as several.
    pub(super) fn size(&self) -> usize {
        let text = match &self.kind {
            Kind::Scalar(scalar) => scalar.text.len() / BYTES_OF_A_VALUE,
            _ => 0,
        };
        1 + text + self.children().map(Node::size).sum::<usize>()
    }

    /// How deep values are nested, this one included.
    pub(super) fn depth(&self) -> usize {
        1 + self.children().map(Node::depth).max().unwrap_or(0)
    }

    /// What the value is, in words for a message.
    pub fn describe(&self) -> String {
        match &self.kind {
            Kind::Seq(_) => "a list".into(),
            Kind::Map(_) => "a mapping".into(),
            Kind::Scalar(s) => match s.class {
                Class::Null => "nothing".into(),
                Class::Bool(b) => format!("the truth value {b}"),
                Class::Integer(_) | Class::Float(_) => format!("the number {}", shorten(&s.text, LONGEST)),
                Class::Text => format!("the text \"{}\"", shorten(&s.text, LONGEST)),
            },
        }
    }
}

/// A file holds more than [`MAX_NODES`] values.
pub(super) fn too_many(span: Span) -> Problem {
    Problem::new(span, format!("the file holds more than {MAX_NODES} values, aliases written out"))
        .code(Code::F006)
        .help("write a smaller file, without aliases that repeat one another")
}

/// A text cut to a number of characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}...", &text[..at]),
    }
}

/// Reads an unquoted YAML scalar by the core schema of YAML 1.2: `No`, `on` and `1_000` stay text.
pub fn classify_plain(text: &str) -> Class {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Class::Null,
        "true" | "True" | "TRUE" => return Class::Bool(true),
        "false" | "False" | "FALSE" => return Class::Bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Class::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Class::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Class::Float(f64::NAN),
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        return Class::Text;
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return i64::from_str_radix(hex, 16).map_or(Class::Text, Class::Integer);
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return i64::from_str_radix(octal, 8).map_or(Class::Text, Class::Integer);
    }
    if let Ok(n) = text.parse::<i64>() {
        return Class::Integer(n);
    }
    let number_like = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    match text.parse::<f64>() {
        Ok(n) if number_like => Class::Float(n),
        _ => Class::Text,
    }
}

/// Whether some reader takes an unquoted YAML scalar for something else than text: by YAML 1.2, or by YAML 1.1 with its truth
/// values (`no`), numbers (`1_000`, `12:30`), days (`2026-11-23`) and merge keys (`<<`).
pub fn read_otherwise(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<"];
    let digits = text.replace(['_', ','], "");
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    let sexagesimal = unsigned.contains(':') && unsigned.split(':').all(number);
    let radix = unsigned.get(..2).is_some_and(|p| ["0b", "0x", "0o"].contains(&p))
        && unsigned[2..].chars().all(|c| c.is_ascii_hexdigit());
    WORDS.contains(&text.to_lowercase().as_str())
        || matches!(text, "=" | "~" | "")
        || sexagesimal
        || radix
        || (!digits.is_empty() && classify_plain(&digits) != Class::Text)
        || is_day(text)
}

/// Whether a text begins as a day does: `2026-11-23`, with a time behind it perhaps.
fn is_day(text: &str) -> bool {
    let day = text.split(['T', 't', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let time = text[day.len()..].chars().all(|c| c.is_ascii_digit() || " Tt:.+-Zz".contains(c));
    matches!(parts[..], [year, month, day] if year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
        && time
}
