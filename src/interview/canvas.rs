//! Where a prompt and what is typed behind it stand on the screen. Pure.

use dialoguer::console::{measure_text_width, strip_ansi_codes};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{shortened, wrapped};

/// A prompt's place on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Canvas {
    /// The lines of the prompt; typing begins behind the last one.
    pub prompt: Vec<String>,
    /// The column where typing begins.
    pub indent: u16,
    rows: usize,
    columns: usize,
}

/// What is typed, as it stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Painted {
    /// The rows that are in sight; the first one stands behind the prompt.
    pub rows: Vec<String>,
    /// The cursor's row among them.
    pub row: usize,
    /// The cursor's column on the screen.
    pub column: u16,
}

impl Canvas {
    /// Places a prompt, which may have colour, on a screen of so many rows and columns.
    pub fn new(prompt: &str, rows: usize, columns: usize) -> Self {
        let columns = columns.max(8);
        let leaves_room = |line: &str| measure_text_width(line) * 4 <= columns * 3;
        let mut lines = vec![prompt.to_owned()];
        if !leaves_room(prompt) {
            lines = wrapped("", 0, &strip_ansi_codes(prompt), columns - 1);
            // A last line that leaves little room for the reply stands above it.
            match lines.last_mut() {
                Some(last) if leaves_room(last) => last.push(' '),
                _ => lines.push(String::new()),
            }
        }
        let indent = lines.last().map_or(0, |line| measure_text_width(line));
        Canvas { prompt: lines, indent: u16::try_from(indent).unwrap_or(0), rows: rows.max(3), columns }
    }

    /// Places a text with the cursor behind `before`, and a remark about it where there is room.
    pub fn paint(&self, before: &str, text: &str, remark: Option<&str>) -> Painted {
        let (mut rows, mut column) = (vec![String::new()], usize::from(self.indent));
        let (mut cursor, mut at) = ((0, column), 0);
        for piece in text.graphemes(true) {
            let width = measure_text_width(piece);
            if piece != "\n" && column + width >= self.columns {
                rows.push(String::new());
                column = 0;
            }
            if at == before.len() {
                cursor = (rows.len() - 1, column);
            }
            if piece == "\n" {
                rows.push(String::new());
                column = 0;
            } else {
                rows.last_mut().into_iter().for_each(|row| row.push_str(piece));
                column += width;
            }
            at += piece.len();
        }
        if at == before.len() {
            cursor = (rows.len() - 1, column);
        }
        if let Some(remark) = remark {
            let room = self.columns.saturating_sub(column + 2);
            let remark = format!("  ({})", shortened(remark, room.saturating_sub(4)));
            let fits = room > 12;
            rows.last_mut().filter(|_| fits).into_iter().for_each(|row| row.push_str(&remark));
        }
        self.in_sight(rows, cursor)
    }

    /// As many rows around the cursor as the screen has.
    fn in_sight(&self, rows: Vec<String>, (row, column): (usize, usize)) -> Painted {
        let from = row.saturating_sub(self.rows - 2);
        let rows = rows.into_iter().skip(from).take(self.rows - 1).collect();
        Painted { rows, row: row - from, column: u16::try_from(column).unwrap_or(u16::MAX) }
    }
}
