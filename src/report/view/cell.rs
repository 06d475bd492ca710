//! What stands in a cell of a table or behind a label: data until a format draws it.

use crate::model::sheet::Date;
use crate::text::{Number, Style, Text, Texts};

/// The mark of a figure that does not exist.
const NONE: &str = "-";

/// The longest bar, in characters.
const LONGEST: usize = 20;

/// The most places to mark that stand on one line.
const ON_ONE_LINE: usize = 8;

/// A line to write on.
const LINE: &str = "_______";

/// A line as long as there is room.
const RULE: &str = "________________________________________";

/// Boxes, empty and ticked.
const EMPTY: char = '\u{2610}';
const TICKED: char = '\u{2612}';

/// The most answers whose counts are shown without what the answers are worth.
const MOST_COUNTS: usize = 7;

/// A cell: what it holds, and how high a level it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    value: Value,
    height: Option<f64>,
    note: Option<Text>,
    place: Option<String>,
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
    /// Words that stand over the rows below.
    Heading(Text),
    /// Where somebody marks or writes something.
    Blanks(Vec<Blank>),
    /// A figure.
    Number(Number),
    /// A day.
    Day(Date),
    /// From one figure to another; one of them where both are written alike.
    Range(Number, Number),
    /// What a figure was and what it is; one of them where both are written alike.
    Moved(Option<Number>, Option<Number>),
    /// So many of so many.
    Part(usize, usize),
    /// The two figures between which the middle lies.
    Between(Number, Number),
    /// Whether something is so.
    Yes(bool),
    /// How many gave each answer, with what the answer is worth, the lowest first.
    Counts(Vec<(f64, usize)>),
    /// A bar that grows with a part of a whole.
    Bar(usize, usize),
    /// A bar of levels, each with how many stand there, in the order in which they are drawn.
    Strip(Vec<(u8, usize)>),
    /// A level and points, each where it is published.
    Level {
        /// The level's number.
        level: Option<u8>,
        /// The points, on 0..max.
        points: Option<f64>,
    },
}

/// Where somebody marks or writes something with a pen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// A box, and what stands in it.
    Box(Text),
    /// A line to write on, and what stands behind it.
    Line(Text),
    /// An empty box, and what stands behind it.
    Tick(Text),
    /// A ticked one.
    Ticked(Text),
    /// What stands before a line, and a line as long as there is room.
    Rule(Text),
}

impl Cell {
    /// A cell that holds a value.
    pub fn new(value: Value) -> Cell {
        Cell { value, ..Cell::default() }
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

    /// The cell with the place that its figure stands for, as `plimsoll explain` names it.
    pub fn about(self, place: impl Into<String>) -> Cell {
        Cell { place: Some(place.into()), ..self }
    }

    /// The place that its figure stands for.
    pub fn place(&self) -> Option<&str> {
        self.place.as_deref()
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
            Value::Withheld => t.cell_withheld(),
            Value::Words(text) | Value::Heading(text) => text.clone(),
            Value::Blanks(blanks) => blanks_words(blanks).into(),
            Value::Number(number) => t.number(*number).into(),
            Value::Day(day) => t.day(day.0),
            Value::Range(low, high) => joined(t.number(*low), t.number(*high), "\u{2013}"),
            Value::Moved(before, after) => {
                let [before, after] = [before, after].map(|n| n.map_or(NONE.to_owned(), |n| t.number(n)));
                joined(before, after, " \u{2192} ")
            }
            Value::Part(part, of) => t.cell_part(*part, *of),
            Value::Between(low, high) => format!("{}|{}", t.number(*low), t.number(*high)).into(),
            Value::Yes(true) => t.cell_yes(),
            Value::Yes(false) => t.cell_no(),
            Value::Counts(counts) => counts_words(counts, t).into(),
            Value::Bar(part, whole) => bar(*part, *whole).into(),
            Value::Strip(levels) => strip(levels).into(),
            Value::Level { level, points } => level_words(*level, *points, t),
        }
    }
}

/// Places far enough from each other, by spaces that neither collapse nor, where they are few, break.
fn blanks_words(blanks: &[Blank]) -> String {
    let words = blanks.iter().map(|blank| match blank {
        Blank::Box(label) => label.to_string(),
        Blank::Line(unit) => format!("{LINE} {unit}").trim_end().to_owned(),
        Blank::Tick(label) => format!("{EMPTY}\u{A0}{label}"),
        Blank::Ticked(label) => format!("{TICKED}\u{A0}{label}"),
        Blank::Rule(label) => format!("{label} {RULE}").trim_start().to_owned(),
    });
    let between = if blanks.len() > ON_ONE_LINE { "\u{A0}\u{A0}\u{A0} " } else { "\u{A0}\u{A0}\u{A0}\u{A0}" };
    words.collect::<Vec<_>>().join(between)
}

/// How many gave each answer; of many answers those that somebody gave, with what they are worth.
fn counts_words(counts: &[(f64, usize)], t: &Texts) -> String {
    let all = counts.len() <= MOST_COUNTS;
    let one = |(value, n): &(f64, usize)| match all {
        true => t.number(Number::count(*n)),
        false => format!("{}:{}", t.number(Number { value: *value, style: Style::Step }), t.number(Number::count(*n))),
    };
    counts.iter().filter(|(_, n)| all || *n > 0).map(one).collect::<Vec<_>>().join(" ")
}

/// A bar: plain characters that every terminal and every font has.
fn bar(part: usize, whole: usize) -> String {
    let length = if whole == 0 { 0.0 } else { (part * LONGEST) as f64 / whole as f64 };
    "#".repeat((length.round() as usize).max(usize::from(part > 0)))
}

/// A bar of digits: one for each that stands at a level, or a part of the bar where they are many.
fn strip(levels: &[(u8, usize)]) -> String {
    let all: usize = levels.iter().map(|(_, n)| n).sum();
    let long = |n: usize| if all <= LONGEST { n } else { bar(n, all).len() };
    levels.iter().map(|(level, n)| level.to_string().repeat(long(*n))).collect()
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
    /// Whether something is so.
    cell_yes() = "yes";
    cell_no() = "no";
    /// A figure that too few stand behind.
    cell_withheld() = "withheld";
    /// A figure that too few stand behind, where the column is too narrow for the word.
    cell_withheld_in_short() = "(w)";
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
