//! Text as people typed it, made safe to print: no control characters reach a terminal.

use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

/// The text with control characters (escape sequences among them) and invisible direction marks replaced.
///
/// Line breaks and tabs stay: they are the writer's layout.
pub fn printable(text: &str) -> String {
    text.replace(is_obeyed, "\u{FFFD}")
}

/// Whether a screen would obey a character instead of showing it: controls (but line breaks and tabs), and marks that reorder
/// what stands beside them.
pub fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || is_direction_mark(c)
}

/// The text on one line, safe to print.
pub fn one_line(text: &str) -> String {
    printable(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that reorder what stands beside them.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A number without superfluous zeros: `2`, `2.5`, `0.125`.
pub fn number(value: f64) -> String {
    format!("{value}")
}

/// A number to nine decimals, without superfluous zeros: as exact as figures are compared, without the noise of rounding.
pub fn exact(value: f64) -> String {
    number((value * 1e9).round() / 1e9)
}

/// A number rounded for print: two decimals, half away from zero (S12).
///
/// Values within 1e-9 of a half count as the half, as a reader with pencil and paper would have it.
pub fn two_decimals(value: f64) -> String {
    let cents = ((value.abs() + 1e-9) * 100.0 + 0.5).floor() / 100.0;
    let text = format!("{cents:.2}");
    if value < 0.0 && cents > 0.0 { format!("-{text}") } else { text }
}

/// A difference rounded for print, which never hides behind 0.00: `<0.01`.
pub fn difference(value: f64) -> String {
    let text = two_decimals(value);
    if value > 1e-9 && text == "0.00" { "<0.01".into() } else { text }
}

/// A share of 1 as a whole percentage, rounded down so that 100 % means all.
pub fn percent(share: f64) -> String {
    format!("{} %", ((share + 1e-9) * 100.0).floor())
}

/// A count with its noun, in the right number.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
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
