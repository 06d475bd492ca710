//! How wide the columns of a table are: by what stands in them.

use super::fonts::Style;
use super::letters::Typesetter;
use crate::report::format::svg::palette::Colour;
use crate::report::view::block::{Cell, Table, Value};
use crate::text::Text;

/// The sizes of letters that tables are tried in, the largest first.
const SIZES: [f32; 6] = [8.5, 8.0, 7.5, 7.0, 6.5, 6.0];
/// What stays free on either side within a cell.
pub(super) const PADDING: f32 = 5.0;
/// No word makes a column wider than so many letters of a usual width.
const WIDEST_WORD: f32 = 12.0;
/// Cells up to this width stay on one line, in the same measure.
const SHORT: f32 = 7.5;

/// The size of letters and the columns of a table.
pub(super) struct Layout {
    pub(super) size: f32,
    pub(super) widths: Vec<f32>,
}

/// The letters of a cell: heavier where they are bright on dark, or stand over rows.
pub(super) fn style(cell: &Cell) -> Style {
    let is_dark = cell.height().map(Colour::step).is_some_and(|step| step > 2);
    if is_dark || matches!(cell.value(), Value::Heading(_)) { Style::Bold } else { Style::Plain }
}

/// How wide a bar is, in sizes of letters.
const BAR: f32 = 8.0;

/// What a column wants, in sizes of letters.
#[derive(Clone, Copy, Default)]
struct Wish {
    /// The width of its longest cell on one line.
    whole: f32,
    /// The width of its longest word.
    word: f32,
}

impl Wish {
    fn grow(&mut self, [whole, word]: [f32; 2]) {
        self.whole = self.whole.max(whole);
        self.word = self.word.max(if whole <= SHORT { whole } else { word.min(WIDEST_WORD) });
    }
}

/// Columns for a head and rows within a width: the largest letters in which no word is broken.
pub(super) fn layout(head: &[Text], table: &Table, rows: &[Vec<Text>], width: f32, letters: &mut Typesetter) -> Layout {
    let mut wishes = vec![Wish::default(); head.len()];
    for (wish, text) in wishes.iter_mut().zip(head) {
        let [_, word] = letters.widths(Style::Bold, text.as_str());
        // A head may break, but not into a line for each of its words.
        wish.grow([word, word]);
    }
    for (cells, words) in table.rows.iter().zip(rows) {
        for ((wish, cell), text) in wishes.iter_mut().zip(cells).zip(words) {
            let is_bar = matches!(cell.value(), Value::Bar(..));
            wish.grow(if is_bar { [BAR, BAR] } else { letters.widths(style(cell), text.as_str()) });
        }
    }
    let padding = 2.0 * PADDING * wishes.len() as f32;
    let words: f32 = wishes.iter().map(|wish| wish.word).sum();
    let fits = |size: &f32| words * size + padding <= width;
    let size = SIZES.into_iter().find(fits).unwrap_or(SIZES[SIZES.len() - 1]);
    Layout { size, widths: widths(&wishes, size, width) }
}

/// Each column has its longest word; what is left over goes to those that want more, by how much they want.
fn widths(wishes: &[Wish], size: f32, width: f32) -> Vec<f32> {
    let least: Vec<f32> = wishes.iter().map(|wish| wish.word * size + 2.0 * PADDING).collect();
    let more: Vec<f32> = wishes.iter().map(|wish| (wish.whole - wish.word).max(0.0) * size + 0.01).collect();
    let (needed, wanted) = (least.iter().sum::<f32>(), more.iter().sum::<f32>());
    let left = width - needed;
    if left < 0.0 {
        return least.iter().map(|column| column * width / needed).collect();
    }
    // More than is wanted is left free on the right, unless that is little.
    let share = if left > wanted * 1.25 && needed + wanted < 0.75 * width { 1.0 } else { left / wanted };
    let spare = if left > wanted { ((left - wanted) / wishes.len() as f32).min(24.0) } else { 0.0 };
    let share = if spare > 0.0 { share.min(1.0) } else { share };
    least.iter().zip(&more).map(|(least, more)| least + more * share + spare).collect()
}
