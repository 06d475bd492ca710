//! What stands in a cell of a sheet: figures as figures, shown as the other formats write them.

use crate::model::sheet::Date;
use crate::report::view::block::{Cell, Value};
use crate::text::{Number, Text, Texts};

/// The longest text of a cell, in UTF-16 units, and what is left of a longer one.
const LONGEST: usize = 32_767;
const KEPT: usize = 32_000;

/// The longest number format that spreadsheet programs take.
const LONGEST_FORMAT: usize = 200;

/// What a cell of a sheet holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Held {
    /// Nothing.
    Nothing,
    /// Text.
    Text(String),
    /// A figure with its number format.
    Figure(f64, String),
    /// A share of 1, drawn as a bar.
    Bar(f64),
    /// A day.
    Day(Date),
}

/// A cell with the height of its level, 0 to 1, where it has one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Filled {
    pub(super) held: Held,
    pub(super) height: Option<f64>,
}

impl Filled {
    /// A cell that holds something.
    pub(super) fn new(held: Held) -> Filled {
        Filled { held, height: None }
    }

    /// A cell with text; an empty one with none.
    pub(super) fn text(text: &Text) -> Filled {
        Filled::new(match text.as_str() {
            "" => Held::Nothing,
            text => Held::Text(text.to_owned()),
        })
    }

    /// A figure as the language writes it.
    pub(super) fn figure(number: Number, t: &Texts) -> Filled {
        Filled::new(Held::Figure(number.value, t.cell_format(number)))
    }

    /// A cell of the view in the words that it has there: a figure where it holds one.
    pub(super) fn cell(cell: &Cell, words: &Text, t: &Texts) -> Filled {
        let held = match (cell.value(), figure(cell.value())) {
            (Value::Bar(part, whole), _) if *whole > 0 => Some(Held::Bar(*part as f64 / *whole as f64)),
            (Value::Day(day), _) => Some(Held::Day(*day)),
            (_, Some(number)) => around(words, number, t).map(|format| Held::Figure(number.value, format)),
            _ => None,
        };
        let held = held.unwrap_or_else(|| Filled::text(words).held);
        Filled { held, height: cell.height() }
    }
}

/// The figure that a value is; `None` where it is words, or more than one.
fn figure(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Level { points: Some(points), .. } => Some(Number::points(*points)),
        Value::Level { level: Some(level), .. } => Some(Number::count(usize::from(*level))),
        _ => None,
    }
}

/// The number format by which a figure stands within its words: `"L2 "0.00`. `None` where the words are too long for it.
fn around(words: &Text, number: Number, t: &Texts) -> Option<String> {
    let shown = t.number(number);
    let (before, after) = words.as_str().rsplit_once(&shown)?;
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    let format = format!("{}{}{}", quoted(before), t.cell_format(number), quoted(after));
    let is_plain = !format!("{before}{after}").contains(['"', '\\']);
    (is_plain && format.encode_utf16().count() <= LONGEST_FORMAT).then_some(format)
}

/// A text that a cell can hold: of a longer one the beginning, with a remark.
pub(super) fn whole(text: &str, t: &Texts) -> String {
    // Between these marks the writer takes a text for markup of its own.
    let text = if text.starts_with("<r>") && text.ends_with("</r>") { format!("{text} ") } else { text.to_owned() };
    let units = text.encode_utf16().count();
    if units <= LONGEST {
        return text;
    }
    let mut left = KEPT;
    let fits = |c: &char| left.checked_sub(c.len_utf16()).map(|less| left = less).is_some();
    let kept: String = text.chars().take_while(fits).collect();
    format!("{kept}\u{2026} [{}]", t.xlsx_cut(units))
}

crate::text::messages::messages! {
    /// At the end of a text that is too long for a cell of a spreadsheet: how many characters all of it has.
    xlsx_cut(characters: Count) by characters =
        "cut here: the text has {characters} character" | "cut here: the text has {characters} characters";
}
