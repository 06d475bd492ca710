//! What a report is made of: sections of texts, facts, lists and tables. Every format lays out the same blocks.

pub use super::cell::{Blank, Cell, Value};
pub use super::fold::{Fold, Line, Parts, Step};
pub use super::picture::{
    Agenda, Card, Counted, Course, Distributions, Goal, Heading, HeatMap, Held, Hull, Hulls, Mark, Middle, Moment,
    Picture, Quadrants, Ranges, Roadmap, Row, ScaleStep, Span, Spot, Trend, Work,
};
pub use crate::text::Text;
use crate::text::Texts;

/// Where a block is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Everywhere.
    Everywhere,
    /// Only on the screen, where room is short.
    Screen,
    /// Only in documents, which are complete.
    Document,
    /// Only in documents whose parts open: all of it would be too much to print.
    Opened,
    /// Only on paper, in place of what opens.
    Paper,
}

impl Shown {
    /// Whether a medium shows it: the screen, a document, one whose parts open, or one on paper.
    pub fn is_on(self, medium: Shown) -> bool {
        self == Shown::Everywhere || self == medium || self == Shown::Document && medium != Shown::Screen
    }
}

/// A titled part of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is called in every language.
    pub key: &'static str,
    /// Its title.
    pub title: Text,
    /// Its blocks, in order, and where each is shown.
    pub blocks: Vec<(Shown, Block)>,
    /// The page that it has for itself, where there are pages; none where it follows what stands before it.
    pub page: Option<Page>,
}

/// A page that a section has for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// A sheet of paper in somebody's hand.
    Sheet,
    /// A sheet on a wall: its letters are as large as fit.
    Poster,
}

impl Section {
    /// A section without blocks.
    pub fn new(key: &'static str, title: impl Into<Text>) -> Self {
        Section { key, title: title.into(), blocks: Vec::new(), page: None }
    }

    /// The section on a page of its own.
    pub fn on_a_page(self, page: Page) -> Self {
        Section { page: Some(page), ..self }
    }

    /// Whether a medium shows anything of it.
    pub fn is_on(&self, medium: Shown) -> bool {
        self.on(medium).next().is_some()
    }

    /// What a medium shows of it.
    pub fn on(&self, medium: Shown) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |(shown, _)| shown.is_on(medium)).map(|(_, block)| block)
    }

    /// Adds a block that is shown everywhere.
    pub fn push(&mut self, block: Block) {
        self.blocks.push((Shown::Everywhere, block));
    }

    /// Adds a block that stands where parts open.
    pub fn open(&mut self, block: Block) {
        self.blocks.push((Shown::Opened, block));
    }

    /// The section with all that documents hold, and all that opens, wherever it is shown.
    pub fn in_full(mut self) -> Section {
        self.blocks.retain(|(shown, _)| !matches!(shown, Shown::Screen | Shown::Paper));
        for (shown, block) in &mut self.blocks {
            *shown = Shown::Everywhere;
            block.show_all();
        }
        self
    }

    /// Adds a paragraph that is shown everywhere.
    pub fn say(&mut self, text: impl Into<Text>) {
        self.push(Block::Text(text.into()));
    }

    /// Adds a command on a file: on a screen it can be typed as it stands; in a document, which others read elsewhere and later,
    /// the file stands without its folder.
    pub fn command(&mut self, path: &str, on: impl Fn(&str) -> String) {
        let is_folder = |name: &str| matches!(name, "" | "." | "..");
        let name = path.trim_end_matches('/').rsplit('/').next().filter(|name| !is_folder(name)).unwrap_or(path);
        self.blocks.push((Shown::Screen, Block::Command(on(path).into())));
        self.blocks.push((Shown::Document, Block::Command(on(name).into())));
    }
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The head of what follows, within a section.
    Heading(Text),
    /// A paragraph.
    Text(Text),
    /// A command to type.
    Command(Text),
    /// Labels, each with what belongs to it.
    Facts(Vec<Fact>),
    /// What may be answered: what is marked or typed for it, and what that stands for.
    Choices(Vec<Fact>),
    /// Items, each with facts.
    List(List),
    /// Rows and columns.
    Table(Table),
    /// Something to look at.
    Picture(Picture),
    /// What stays closed until somebody wants to know.
    Fold(Fold),
    /// How a figure arose.
    Steps(Vec<Step>),
}

impl Block {
    /// Lets a screen show every item and row.
    pub fn show_all(&mut self) {
        match self {
            Block::List(list) => list.on_screen = usize::MAX,
            Block::Table(table) => table.on_screen = usize::MAX,
            _ => {}
        }
    }
}

/// A label and what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The label.
    pub label: Text,
    /// What belongs to it.
    pub value: Cell,
}

impl Fact {
    /// A fact.
    pub fn new(label: impl Into<Text>, value: impl Into<Cell>) -> Self {
        Fact { label: label.into(), value: value.into() }
    }
}

/// Items, each with facts.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Whether the items are numbered, from 1.
    pub numbered: bool,
    /// The items.
    pub items: Vec<Item>,
    /// The most items that a screen shows; documents show all.
    pub on_screen: usize,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is about.
    pub title: Text,
    /// What belongs to it.
    pub facts: Vec<Fact>,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// What it shows, where the section's title does not say it.
    pub caption: Option<Text>,
    /// The rows, each with one cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// The most rows that a screen shows; documents show all.
    pub on_screen: usize,
    /// What to know of its marks.
    pub note: Option<Text>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let columns = columns.into_iter().collect();
        Table { columns, caption: None, rows: Vec::new(), on_screen: usize::MAX, note: None }
    }

    /// Whether it is there to be filled in.
    pub fn is_form(&self) -> bool {
        self.rows.iter().flatten().any(|cell| matches!(cell.value(), Value::Blanks(_)))
    }

    /// Whether it is a question with its boxes, which nobody wants on two pages.
    pub fn is_question(&self) -> bool {
        let is_box = |blank: &Blank| matches!(blank, Blank::Tick(_) | Blank::Ticked(_));
        self.rows.iter().flatten().any(|cell| matches!(cell.value(), Value::Blanks(all) if all.iter().any(is_box)))
    }

    /// The table with a caption of its own.
    pub fn called(self, caption: Text) -> Self {
        Table { caption: Some(caption), ..self }
    }

    /// The first rows in words.
    pub fn words(&self, rows: usize, t: &Texts) -> Vec<Vec<Text>> {
        self.rows.iter().take(rows).map(|row| self.row_words(row, t)).collect()
    }

    fn row_words(&self, row: &[Cell], t: &Texts) -> Vec<Text> {
        let is_withheld = |at: usize| *row[at].value() == Value::Withheld;
        let said = |at: usize| at > 0 && self.columns[at - 1].withheld == Withheld::Once && is_withheld(at - 1);
        let cell = |(at, column): (usize, &Column)| match column.withheld {
            Withheld::Short if is_withheld(at) => t.cell_withheld_in_short(),
            Withheld::Once if is_withheld(at) && said(at) => Text::default(),
            _ => row[at].words(t),
        };
        self.columns.iter().enumerate().map(cell).collect()
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: Text,
    /// Whether it holds figures: these stand on the right.
    pub figures: bool,
    /// The most columns of a text that a screen shows; documents show all.
    pub on_screen: usize,
    /// Whether its texts sort the rows into groups, of which a reader may want one alone.
    pub groups: bool,
    /// How it says that a figure is withheld.
    withheld: Withheld,
}

/// How a column says that a figure is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Withheld {
    /// With the word.
    Word,
    /// With a mark, which a note below the table explains.
    Short,
    /// With the word, once for all such columns beside each other.
    Once,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<Text>) -> Column {
        Column { title: title.into(), figures: false, on_screen: usize::MAX, groups: false, withheld: Withheld::Word }
    }

    /// A column of figures.
    pub fn figures(title: impl Into<Text>) -> Column {
        Column { figures: true, ..Column::words(title) }
    }

    /// A column of figures, as narrow as a figure.
    pub fn narrow(title: impl Into<Text>) -> Column {
        Column { withheld: Withheld::Short, ..Column::figures(title) }
    }

    /// A column of figures that are withheld together with those of its neighbours.
    pub fn together(title: impl Into<Text>) -> Column {
        Column { withheld: Withheld::Once, ..Column::figures(title) }
    }

    /// The column whose texts sort the rows into groups.
    pub fn grouping(self) -> Column {
        Column { groups: true, ..self }
    }

    /// The column with texts of which a screen shows no more than so many columns.
    pub fn clipped(self, on_screen: usize) -> Column {
        Column { on_screen, ..self }
    }
}
