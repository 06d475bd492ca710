//! How wide the columns of a table are: word processors differ in this, so they are told.

use textwrap::core::display_width;

use crate::report::view::block::Table;
use crate::text::Text;

/// The width of a letter, of its size; letters are of half points, and widths of twentieths of a point.
const LETTER: f64 = 0.56;
/// Titles are bold, and wider by so much.
const BOLD: f64 = 1.15;
/// What stays free in a cell beside its text, in twips.
const FREE: f64 = 180.0;
/// The longest word that a column is kept wide enough for, and the longest text.
const LONGEST_WORD: usize = 18;
const LONGEST: usize = 120;

/// The width of a text in letters of a size in half points, in twips.
pub(super) fn of_text(columns: usize, size: u32) -> f64 {
    columns as f64 * LETTER * f64::from(size) * 10.0
}

/// The widths of a table's columns, which fill a width together.
pub(super) fn columns(table: &Table, words: &[Vec<Text>], size: u32, whole: u32) -> Vec<u32> {
    let needs = |at: usize| {
        let cells = words.iter().map(|row| row[at].as_str());
        let title = table.columns[at].title.as_str();
        let bold = |columns: usize| (columns as f64 * BOLD).ceil() as usize;
        let longest = cells.clone().map(display_width).chain([bold(display_width(title))]).max().unwrap_or(0);
        let longest = longest.min(LONGEST);
        // A figure keeps to one line, a title does not.
        let least = match table.columns[at].figures {
            true => cells.map(display_width).max().unwrap_or(0).min(LONGEST_WORD),
            false => cells.map(word).max().unwrap_or(0),
        };
        let least = least.max(bold(word(title)));
        (FREE + of_text(least, size), FREE + of_text(longest.max(least), size))
    };
    let needs: Vec<(f64, f64)> = (0..table.columns.len()).map(needs).collect();
    shared(&needs, whole)
}

/// The longest word of a text.
fn word(text: &str) -> usize {
    text.split([' ', '-', '/', '_']).map(display_width).max().unwrap_or(0).min(LONGEST_WORD)
}

/// A width, shared by columns that each need one at least and take another at best.
fn shared(needs: &[(f64, f64)], whole: u32) -> Vec<u32> {
    let whole = f64::from(whole);
    let (least, best) = needs.iter().fold((0.0, 0.0), |(least, best), need| (least + need.0, best + need.1));
    let share = |&(low, high): &(f64, f64)| match (least >= whole, best >= whole) {
        (true, _) => low * whole / least,
        (false, true) => low + (high - low) * (whole - least) / (best - least),
        (false, false) => high * whole / best,
    };
    needs.iter().map(|need| share(need) as u32).collect()
}
