//! Rows with a title each and something drawn beside it, or below it where there is no room.

use super::WIDTH;
use super::canvas::{Anchor, Canvas, LINE, Letters, lines};
use super::palette::Colour;
use crate::text::Text;

/// The margin at both sides.
const MARGIN: f64 = 8.0;
/// The width of titles that stand beside what is drawn.
const BESIDE: f64 = 236.0;
/// Lines of a title; of a title that is a question, and of what stands below it.
const LINES: usize = 2;
const LONG: [usize; 2] = [5, 4];

/// Where titles and drawings stand.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    /// From where to where something is drawn.
    pub(super) left: f64,
    pub(super) right: f64,
    beside: bool,
}

impl Rows {
    /// Rows of a width.
    pub(super) fn new(width: f64) -> Rows {
        let beside = width > WIDTH;
        Rows { left: if beside { MARGIN + BESIDE } else { MARGIN }, right: width - MARGIN, beside }
    }

    /// The width of what is drawn.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    /// A title that is long, and what stands below it; gives the same as [`Rows::title`].
    pub(super) fn long_title(&self, title: &Text, note: Option<&Text>, top: f64, canvas: &mut Canvas) -> [f64; 2] {
        let room = if self.beside { BESIDE - 16.0 } else { self.width() };
        let plain = Letters::new(Anchor::Start, Colour::Ink);
        // Bold letters are wider.
        let mut said: Vec<_> =
            lines(title, 0.93 * room, LONG[0]).into_iter().map(|line| (plain.bold(), line)).collect();
        said.extend(note.iter().flat_map(|note| lines(note, room, LONG[1])).map(|line| (plain, line)));
        let mut y = top;
        for (letters, line) in said {
            y += LINE;
            canvas.text([MARGIN, y], letters, &line);
        }
        [if self.beside { top + 4.0 } else { y + 4.0 }, y + 4.0]
    }

    /// The title, and what stands in bold beside or below it; gives the top of what is drawn, and the least top of the next row.
    pub(super) fn title(&self, title: &Text, stands: Option<&Text>, top: f64, canvas: &mut Canvas) -> [f64; 2] {
        let bold = |anchor| Letters::new(anchor, Colour::Ink).bold();
        let plain = Letters::new(Anchor::Start, Colour::Ink);
        let stands = stands.filter(|text| !text.as_str().is_empty());
        match self.beside {
            true => {
                let title = lines(title, BESIDE - 16.0, LINES);
                let mut y = top;
                for line in &title {
                    y += LINE;
                    canvas.text([MARGIN, y], bold(Anchor::Start), line);
                }
                for line in stands.map(|text| lines(text, BESIDE - 16.0, 1)).unwrap_or_default() {
                    y += LINE;
                    canvas.text([MARGIN, y], plain, &line);
                }
                [top + 4.0, y + 4.0]
            }
            false => {
                let room = if stands.is_some() { self.width() - 64.0 } else { self.width() };
                let mut y = top;
                for line in lines(title, room, LINES) {
                    y += LINE;
                    canvas.text([MARGIN, y], bold(Anchor::Start), &line);
                }
                for line in stands.map(|text| lines(text, 62.0, 1)).unwrap_or_default() {
                    canvas.text([self.right, top + LINE], bold(Anchor::End), &line);
                }
                [y + 4.0, y + 4.0]
            }
        }
    }
}
