//! How large the letters of a section are that has a page for itself: as large as fit, within what is pleasant to read.
//!
//! A page cannot be asked how much it takes before it is printed, so its height is estimated, with some room left: of A4 the
//! width, of Letter the height. What is too long with the smallest letters takes several pages, with letters of a usual size.

use textwrap::core::display_width;

use crate::report::view::block::{Blank, Block, Cell, Fact, Page, Section, Table, Text, Value};
use crate::text::Texts;

/// What a page takes within its margins, in points.
const WIDTH: f64 = 525.0;
const HEIGHT: f64 = 715.0;

/// The width of an average letter and the distance of lines, in letter sizes.
const LETTER: f64 = 0.515;
const LINE: f64 = 1.32;

/// A box to mark with the space beside it, a line to write on, and the least height of their row, in points: as large as a pen
/// needs them, whatever the letters.
const BOX: f64 = 25.0;
const WRITTEN: f64 = 75.0;
const ROW: f64 = 22.0;

/// The class and the letters of a section that has a page for itself.
pub(super) fn page(section: &Section, t: &Texts) -> Option<(&'static str, String)> {
    // In halves of a point.
    let (class, mut letters, usual) = match section.page? {
        Page::Sheet => ("sheet", 16..=23, 19),
        Page::Poster => ("poster", 16..=60, 28),
    };
    let size = |halves: u8| f64::from(halves) / 2.0;
    let fits = |halves: &u8| height(section, size(*halves), t) <= HEIGHT;
    let size = size(letters.rfind(fits).unwrap_or(usual));
    Some((class, format!("--letters:{size}pt")))
}

fn height(section: &Section, size: f64, t: &Texts) -> f64 {
    let head = lines(&section.title, 1.48 * size, WIDTH) + size;
    head + section.blocks.iter().map(|(_, block)| block_height(block, size, t)).sum::<f64>()
}

/// The height of a block with letters of a size, in points; the parts of the size are those of the style sheet.
fn block_height(block: &Block, size: f64, t: &Texts) -> f64 {
    match block {
        Block::Text(text) => lines(text, size, WIDTH) + 0.6 * size,
        Block::Choices(choices) => choices.iter().map(|choice| choice_height(choice, size, t)).sum(),
        Block::Facts(facts) => facts.iter().map(|fact| fact_height(fact, 0.7 * size, t)).sum::<f64>() + size,
        Block::Table(table) => table_height(table, size, t),
        _ => 0.0,
    }
}

fn choice_height(choice: &Fact, size: f64, t: &Texts) -> f64 {
    (lines(&choice.value.words(t), size, WIDTH - 3.0 * size)).max(1.6 * size) + 0.5 * size
}

fn fact_height(fact: &Fact, size: f64, t: &Texts) -> f64 {
    lines(&fact.value.words(t), size, 0.8 * WIDTH).max(lines(&fact.label, size, 0.2 * WIDTH)) + 0.5 * size
}

fn table_height(table: &Table, size: f64, t: &Texts) -> f64 {
    let blanks = table.rows.iter().flatten().map(blanks_width).fold(0.0, f64::max);
    let asked = WIDTH - blanks - 40.0;
    let row = |row: &Vec<Cell>| {
        let widest = row.iter().map(|cell| cell.words(t)).max_by_key(|text| display_width(text.as_str()));
        let least = if row.iter().any(|cell| blanks_width(cell) > 0.0) { ROW } else { 0.0 };
        lines(&widest.unwrap_or_default(), size, asked).max(least) + 0.4 * size + 1.0
    };
    let head = LINE * size + 8.0;
    head + table.rows.iter().map(row).sum::<f64>() + size
}

/// The width of what is to be filled in.
fn blanks_width(cell: &Cell) -> f64 {
    let Value::Blanks(blanks) = cell.value() else { return 0.0 };
    let blank = |blank: &Blank| match blank {
        Blank::Box(_) => BOX,
        Blank::Line(_) => WRITTEN,
        // These take what room there is.
        Blank::Tick(_) | Blank::Ticked(_) | Blank::Rule(_) => 0.0,
    };
    blanks.iter().map(blank).sum()
}

/// The height of a paragraph of a width.
fn lines(text: &Text, size: f64, width: f64) -> f64 {
    (display_width(text.as_str()) as f64 * LETTER * size / width).ceil().max(1.0) * LINE * size
}
