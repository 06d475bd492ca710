//! What stands in a cell of a table or behind a label: data until a format draws it.

use crate::text::{Number, Style, Text, Texts};

use super::words::{NONE, WITHHELD};

/// A cell: what it holds, and how high a level it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    value: Value,
    height: Option<f64>,
    note: Option<Text>,
}

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing to say.
    #[default]
    Empty,
    /// A figure that does not exist.
    Absent,
    /// A figure that too few stand behind.
    Withheld,
    /// Words.
    Words(Text),
    /// A figure.
    Number(Number),
    /// From one figure to another; one of them where both are written alike.
    Range(Number, Number),
    /// What a figure was and what it is; one of them where both are written alike.
    Moved(Option<Number>, Option<Number>),
    /// So many of so many.
    Part(usize, usize),
    /// A level and points, each where it is published.
    Level {
        /// The level's number.
        level: Option<u8>,
        /// The points, on 0..max.
        points: Option<f64>,
    },
}

impl Cell {
    /// A cell that holds a value.
    pub fn new(value: Value) -> Cell {
        Cell { value, height: None, note: None }
    }

    /// A figure with two decimals, or the mark of one that does not exist.
    pub fn points(points: Option<f64>) -> Cell {
        points.map_or(Cell::new(Value::Absent), |value| Number::points(value).into())
    }

    /// A figure in a style.
    pub fn figure(value: f64, style: Style) -> Cell {
        Number { value, style }.into()
    }

    /// The cell with the height of its level, 0 for the lowest to 1 for the highest: for colours. The text says it too.
    pub fn high(self, height: Option<f64>) -> Cell {
        Cell { height, ..self }
    }

    /// The cell with a remark, which stands in brackets behind it.
    pub fn noted(self, note: Text) -> Cell {
        Cell { note: Some(note), ..self }
    }

    /// What it holds.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// How high its level is, 0 for the lowest to 1 for the highest.
    pub fn height(&self) -> Option<f64> {
        self.height
    }

    /// The cell in words.
    pub fn words(&self, t: &Texts) -> Text {
        let text = self.value.words(t);
        match &self.note {
            Some(note) => format!("{text} ({note})").into(),
            None => text,
        }
    }
}

impl Value {
    fn words(&self, t: &Texts) -> Text {
        match self {
            Value::Empty => Text::default(),
            Value::Absent => NONE.into(),
            Value::Withheld => WITHHELD.into(),
            Value::Words(text) => text.clone(),
            Value::Number(number) => t.number(*number).into(),
            Value::Range(low, high) => joined(t.number(*low), t.number(*high), "\u{2013}"),
            Value::Moved(before, after) => {
                let [before, after] = [before, after].map(|n| n.map_or(NONE.to_owned(), |n| t.number(n)));
                joined(before, after, " \u{2192} ")
            }
            Value::Part(part, of) => t.cell_part(*part, *of),
            Value::Level { level, points } => level_words(*level, *points, t),
        }
    }
}

/// Both texts with a mark between them, or one where they are alike.
fn joined(first: String, second: String, between: &str) -> Text {
    if first == second { first.into() } else { format!("{first}{between}{second}").into() }
}

fn level_words(level: Option<u8>, points: Option<f64>, t: &Texts) -> Text {
    match (level, points) {
        (None, None) => t.cell_nothing_counts(),
        (None, Some(points)) => t.cell_no_level(points),
        (Some(level), None) => t.cell_level(level),
        (Some(level), Some(points)) => t.cell_level_points(level, points),
    }
}

crate::text::messages::messages! {
    /// So many of so many, such as seats: `3 of 5`.
    cell_part(part: Count, of: Count) = "{part} of {of}";
    /// A place in which no question counts.
    cell_nothing_counts() = "n/a";
    /// A level's number, short: L for level.
    cell_level(level: Level) = "L{level}";
    /// A level's number, short, and points.
    cell_level_points(level: Level, points: Points) = "L{level} {points}";
    /// Points without a level, because too little is answered.
    cell_no_level(points: Points) = "L? {points}";
}

impl From<Text> for Cell {
    fn from(text: Text) -> Self {
        Cell::new(Value::Words(text))
    }
}

impl From<Number> for Cell {
    fn from(number: Number) -> Self {
        Cell::new(Value::Number(number))
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Self {
        Number::count(n).into()
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Text::from(text).into()
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Text::from(text).into()
    }
}
