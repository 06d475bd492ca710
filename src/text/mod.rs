//! Text for people: safe to print whoever typed it, figures in words, and the program's own sentences.
//!
//! The ground room: it knows no other.

mod catalogue;
mod figures;
pub mod language;
pub mod messages;
mod number;
pub(crate) mod packed;
mod painted;
pub mod po;
mod texts;

use std::fmt;

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

pub use number::{Number, Style, count, difference, exact, hundredths, number, two_decimals};
pub use painted::{Paint, Painted, shown};
pub use texts::Texts;

/// Text on one line that is safe to print: it cannot be made without neutralising control characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text(one_line(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text with control characters (escape sequences among them) and invisible direction marks replaced.
///
/// Line breaks and tabs stay: they are the writer's layout.
pub fn printable(text: &str) -> String {
    text.replace(is_obeyed, "\u{FFFD}")
}

/// Whether a screen would obey a character instead of showing it: controls (but line breaks and tabs), marks that reorder what
/// stands beside them, and what stands for a colour in this program.
pub fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || is_direction_mark(c) || painted::is_mark(c)
}

/// The text on one line, safe to print.
pub fn one_line(text: &str) -> String {
    match is_one_line(text) {
        true => text.to_owned(),
        false => printable(text).split(is_break).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

/// Whether a text is on one line already, as nearly every text is: one space between words, and nothing that a screen would obey.
fn is_one_line(text: &str) -> bool {
    let mut before = ' ';
    let mut fits = |c: char| {
        let fits = match c {
            ' ' => before != ' ',
            '!'..='~' => true,
            c => !is_break(c) && !is_obeyed(c),
        };
        before = c;
        fits
    };
    text.chars().all(&mut fits) && !text.ends_with(' ')
}

/// Whether a line may break at a character.
fn is_break(c: char) -> bool {
    c.is_whitespace() && !is_no_break_space(c)
}

/// Spaces that hold together what stands beside them: before a percent sign, within quotation marks.
fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// The paragraphs of a text, which end at line breaks.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Characters that reorder what stands beside them.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text with a capital letter at its beginning.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text on one line of at most so many columns: what is too much gives way to an ellipsis, after a whole word unless that
/// would leave less than half.
pub fn shortened(text: &str, columns: usize) -> String {
    let text = one_line(text);
    if display_width(&text) <= columns {
        return text;
    }
    let mut width = 1;
    let fits = |c: &char| {
        width += display_width(c.encode_utf8(&mut [0; 4]));
        width <= columns
    };
    let cut: String = text.chars().take_while(fits).collect();
    let whole = match cut.rsplit_once(' ') {
        Some((words, _)) if !text[cut.len()..].starts_with(' ') && 2 * display_width(words) >= columns => words,
        _ => &cut,
    };
    format!("{}\u{2026}", whole.trim_end())
}

/// Text in lines of a width in columns, behind a label; later lines are set in by `hang` columns.
///
/// Lines break at spaces only: ids and days with hyphens stay whole where they fit.
pub fn wrapped(label: &str, hang: usize, text: &str, width: usize) -> Vec<String> {
    let hang = " ".repeat(hang);
    let options = Options::new(width)
        .initial_indent(label)
        .subsequent_indent(&hang)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}
