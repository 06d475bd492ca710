//! Draws a sheet: widths, texts across its columns, tables, and how it is printed.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar, Format, Worksheet, XlsxError,
    utility::row_col_to_cell,
};

use super::charts::{self, At};
use super::figures::{Filled, Held, whole};
use super::grid::Grid;
use super::pages::{LINE, Page, Piece};
use super::{MADE_WITH, style};
use crate::report::format::svg::palette::Colour;
use crate::report::view::View;
use crate::report::view::about::Part;
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Texts, shortened, wrapped};

/// Points of a line of text.
const POINTS: f64 = 15.0;
/// The narrowest and the widest column of a table, and of one of figures, in letters.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
const WIDEST_FIGURES: usize = 14;
/// What a table takes together, and the least that it leaves to a column of long texts.
const TOGETHER: usize = 200;
const LEAST: usize = 16;
/// The least that a label takes.
const LABEL: usize = 24;
/// Columns that no table has set, as programs make them.
const USUAL: usize = 9;
/// Rows and columns of a sheet that are used; programs have a few more.
const MOST_ROWS: usize = 1_048_000;
const MOST_COLUMNS: usize = 16_000;
/// Pixels of a row.
const ROW: u32 = 20;

/// A sheet that is being drawn.
pub(super) struct Paper<'t> {
    t: &'t Texts,
    sheet: Worksheet,
    name: String,
    row: u32,
    /// The widths of the columns from the left, in letters.
    widths: Vec<usize>,
}

impl<'t> Paper<'t> {
    /// An empty sheet, set up for A4 across.
    pub(super) fn new(name: String, footer: &str, t: &'t Texts) -> Result<Paper<'t>, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_footer(footer).set_screen_gridlines(false);
        Ok(Paper { t, sheet, name, row: 0, widths: Vec::new() })
    }

    /// The sheet with its contents; the first one begins with the document's title.
    pub(super) fn draw(mut self, page: &Page, cover: Option<&View>) -> Result<Worksheet, XlsxError> {
        self.set_widths(page)?;
        if page.is_picture() {
            self.sheet.set_print_fit_to_pages(1, 1);
        }
        if let Some(view) = cover {
            self.across(view.title.as_str(), &style::title(), 26.0)?;
            if let Some(date) = view.about.date {
                self.across(self.t.day(date.0).as_str(), &style::soft(), POINTS)?;
            }
            self.row += 1;
        }
        self.across(page.title.as_str(), &style::head(), 22.0)?;
        for piece in &page.pieces {
            self.piece(piece)?;
        }
        Ok(self.sheet)
    }

    fn piece(&mut self, piece: &Piece) -> Result<(), XlsxError> {
        match piece {
            Piece::Heading(text) => {
                self.row += 1;
                self.said(text.as_str(), &style::heading())
            }
            Piece::Said(text) => self.said(text.as_str(), &style::said()),
            Piece::Typed(text) => self.said(text, &style::typed()),
            Piece::Fact(label, value) => self.fact(label.as_str(), value),
            Piece::Grid(grid) => self.grid(grid, piece.long().is_some()),
        }
    }

    /// Each column as wide as its widest text in any table; without tables, labels and what belongs to them.
    fn set_widths(&mut self, page: &Page) -> Result<(), XlsxError> {
        let grids =
            page.pieces.iter().filter_map(|piece| if let Piece::Grid(grid) = piece { Some(grid) } else { None });
        for grid in grids {
            for (at, width) in widths(grid).into_iter().enumerate().take(MOST_COLUMNS) {
                match self.widths.get_mut(at) {
                    Some(widest) => *widest = width.max(*widest),
                    None => self.widths.push(width),
                }
            }
        }
        if self.widths.is_empty() {
            self.widths = vec![LABEL, LINE - LABEL];
        }
        while self.widths.iter().sum::<usize>() < LINE {
            self.widths.push(USUAL);
        }
        for (at, width) in self.widths.iter().enumerate() {
            self.sheet.set_column_width(at as u16, *width as f64)?;
        }
        Ok(())
    }

    /// The last of the columns from one on that together are so wide.
    fn until(&self, from: usize, width: usize) -> usize {
        let mut sum = 0;
        let reached = |w: &usize| {
            sum += w;
            sum >= width
        };
        let at = self.widths[from..].iter().position(reached).map(|at| from + at);
        at.unwrap_or(self.widths.len() - 1)
    }

    /// A line across the columns that a line of text takes; it is as high as it is told to be.
    fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<(), XlsxError> {
        self.merged(0, self.until(0, LINE), &Filled::new(Held::Text(text.to_owned())), format)?;
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// A text across the columns, on as many lines as it takes.
    fn said(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let width = self.widths[..=self.until(0, LINE)].iter().sum();
        self.across(text, format, height(text, width))
    }

    /// A label, and what belongs to it beside it.
    fn fact(&mut self, label: &str, value: &Filled) -> Result<(), XlsxError> {
        let first = self.until(0, LABEL).min(self.widths.len() - 2);
        let last = self.until(first + 1, LINE.saturating_sub(self.widths[..=first].iter().sum()));
        self.merged(0, first, &Filled::new(Held::Text(label.to_owned())), &style::label())?;
        self.merged(first + 1, last, value, &style::said())?;
        let [label_width, width] = [0..=first, first + 1..=last].map(|range| self.widths[range].iter().sum());
        let text = if let Held::Text(text) = &value.held { text } else { "" };
        self.sheet.set_row_height(self.row, height(label, label_width).max(height(text, width)))?;
        self.row += 1;
        Ok(())
    }

    /// A cell over several columns.
    fn merged(&mut self, first: usize, last: usize, filled: &Filled, format: &Format) -> Result<(), XlsxError> {
        if last > first {
            self.sheet.merge_range(self.row, first as u16, self.row, last as u16, "", format)?;
        }
        let format = format.clone().set_align(rust_xlsxwriter::FormatAlign::Left);
        self.write(self.row, first, filled, format)
    }

    /// A table; a long one has its head in sight, filters, and its head on every page.
    fn grid(&mut self, grid: &Grid, long: bool) -> Result<(), XlsxError> {
        self.row += 1;
        if let Some(caption) = &grid.caption {
            self.said(caption.as_str(), &style::heading())?;
        }
        let columns = grid.heads.len().min(MOST_COLUMNS);
        let room = MOST_ROWS.saturating_sub(self.row as usize);
        let rows = &grid.rows[..grid.rows.len().min(room)];
        let head = self.row;
        let titles: Vec<Filled> = grid.heads.iter().map(|head| Filled::text(&head.title)).collect();
        for (at, (title, column)) in titles.iter().zip(&grid.heads).take(columns).enumerate() {
            self.write(head, at, title, style::column(column.figures))?;
        }
        self.set_height(head, &titles)?;
        for (row, cells) in (head + 1..).zip(rows) {
            for (at, cell) in cells.iter().take(columns).enumerate() {
                self.write(row, at, cell, shown(cell, grid.steps.is_empty()))?;
            }
            if !grid.plain {
                self.set_height(row, cells)?;
            }
        }
        self.row = head + 1 + rows.len() as u32;
        if long {
            self.sheet.set_freeze_panes(head + 1, 0)?.set_repeat_rows(head, head)?;
            self.sheet.autofilter(head, 0, self.row - 1, columns as u16 - 1)?;
        }
        self.colours(grid, head)?;
        if rows.len() < grid.rows.len() {
            self.said(self.t.xlsx_more_rows(grid.rows.len() - rows.len()).as_str(), &style::soft())?;
        }
        if let Some(note) = &grid.note {
            self.said(note.as_str(), &style::soft())?;
        }
        self.chart(grid, head)?;
        self.row += 1;
        Ok(())
    }

    /// A row as high as its texts take, in programs too that do not find that out by themselves.
    fn set_height(&mut self, row: u32, cells: &[Filled]) -> Result<(), XlsxError> {
        let of = |(cell, width): (&Filled, &usize)| match &cell.held {
            Held::Text(text) => height(text, width.saturating_sub(1)),
            _ => POINTS,
        };
        let highest = cells.iter().zip(&self.widths).map(of).fold(POINTS, f64::max);
        self.sheet.set_row_height(row, highest)?;
        Ok(())
    }

    /// A cell. Text is written as text whatever it begins with.
    fn write(&mut self, row: u32, column: usize, filled: &Filled, format: Format) -> Result<(), XlsxError> {
        let (t, sheet, column) = (self.t, &mut self.sheet, column as u16);
        match &filled.held {
            Held::Nothing => sheet.write_blank(row, column, &format)?,
            Held::Text(text) => sheet.write_string_with_format(row, column, whole(text, t), &format)?,
            Held::Figure(figure, number) => {
                sheet.write_number_with_format(row, column, *figure, &format.set_num_format(number))?
            }
            Held::Bar(share) => sheet.write_number_with_format(row, column, *share, &format.set_num_format("0%"))?,
            Held::Day(day) => match super::day(day.0) {
                Some(day) => {
                    sheet.write_datetime_with_format(row, column, day, &format.set_num_format("yyyy-mm-dd"))?
                }
                None => sheet.write_string_with_format(row, column, day.to_string(), &format)?,
            },
        };
        Ok(())
    }

    /// What is coloured by its figure, so that it changes with it.
    fn colours(&mut self, grid: &Grid, head: u32) -> Result<(), XlsxError> {
        let (first, last) = (head + 1, self.row - 1);
        let with_height = with_height(grid, first);
        for (from, height) in grid.steps.iter().rev().filter(|_| !with_height.is_empty()) {
            let rule = ConditionalFormatCellRule::GreaterThanOrEqualTo(from - TOLERANCE);
            let rule = ConditionalFormatCell::new().set_rule(rule).set_format(style::step(Format::new(), *height));
            let rule = rule.set_stop_if_true(true).set_multi_range(&with_height);
            self.sheet.add_conditional_format(first, 0, last, 0, &rule)?;
        }
        let is_bar = |at: usize| grid.rows.iter().any(|row| matches!(row[at].held, Held::Bar(_)));
        for column in (0..grid.heads.len().min(MOST_COLUMNS)).filter(|at| is_bar(*at)) {
            let bars = ConditionalFormatDataBar::new().set_fill_color(style::colour(Colour::Step(2)));
            self.sheet.add_conditional_format(first, column as u16, last, column as u16, &bars)?;
        }
        Ok(())
    }

    fn chart(&mut self, grid: &Grid, head: u32) -> Result<(), XlsxError> {
        let Some(chart) = grid.chart.as_ref().filter(|_| !grid.rows.is_empty()) else { return Ok(()) };
        let at = At { sheet: &self.name, head, rows: grid.rows.len().min(MOST_ROWS) as u32 };
        let (drawn, pixels) = charts::draw(chart, grid, at);
        self.sheet.insert_chart(self.row + 1, 0, &drawn)?;
        self.row += pixels.div_ceil(ROW) + 2;
        Ok(())
    }
}

/// The cells of a grid that have a height, as ranges of a sheet: `B3:D3 F3`.
fn with_height(grid: &Grid, first: u32) -> String {
    let mut ranges = Vec::new();
    for (row, cells) in (first..).zip(&grid.rows) {
        let mut from = 0;
        for run in cells.chunk_by(|a, b| a.height.is_some() == b.height.is_some()) {
            let columns = from..from + run.len();
            from = columns.end;
            if run[0].height.is_some() && columns.end <= MOST_COLUMNS {
                let [start, end] = [columns.start, columns.end - 1].map(|at| row_col_to_cell(row, at as u16));
                ranges.push(if start == end { start } else { format!("{start}:{end}") });
            }
        }
    }
    ranges.join(" ")
}

/// The look of a cell of a table: the colour of its level, where none follows its figure.
fn shown(cell: &Filled, coloured: bool) -> Format {
    match cell.height.filter(|_| coloured) {
        Some(height) => style::step(style::cell(), height),
        None if matches!(cell.held, Held::Text(_)) => style::text(),
        None => style::cell(),
    }
}

/// The widths of a table's columns in letters.
fn widths(grid: &Grid) -> Vec<usize> {
    let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let word = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let cell = |cell: &Filled| match &cell.held {
        Held::Text(text) => longest(text),
        Held::Day(_) => 10,
        Held::Figure(..) | Held::Bar(_) => 8,
        Held::Nothing => 0,
    };
    let column = |(at, head): (usize, &super::grid::Head)| {
        let widest = grid.rows.iter().filter_map(|row| row.get(at)).map(cell).max().unwrap_or(0);
        let least = (word(head.title.as_str()) + 3).clamp(NARROWEST, WIDEST_FIGURES + 4);
        // The arrow of a filter takes some room.
        (widest + 2).max(least)
    };
    let wanted: Vec<usize> = grid.heads.iter().enumerate().map(column).collect();
    let narrow = |width: usize, by: f64| if width <= LEAST { width } else { ((width as f64 * by) as usize).max(LEAST) };
    if wanted.iter().map(|width| width.min(&WIDEST)).sum::<usize>() <= TOGETHER {
        return wanted.into_iter().map(|width| width.min(WIDEST)).collect();
    }
    // What is long takes more lines, and a wider column all the same.
    let square = |width: &usize| if *width <= LEAST { *width } else { ((*width as f64).sqrt() * 3.5) as usize };
    let widths: Vec<usize> = wanted.iter().map(|width| square(width).min(WIDEST)).collect();
    let by = (TOGETHER as f64 / widths.iter().sum::<usize>() as f64).min(1.0);
    widths.into_iter().map(|width| narrow(width, by)).collect()
}

/// How high a row with a text is that stands over so many columns, in points.
fn height(text: &str, width: usize) -> f64 {
    let lines = |line: &str| wrapped("", 0, line, width.max(4)).len().max(1);
    let lines: usize = text.lines().map(lines).sum();
    (lines.max(1) as f64 * POINTS).min(405.0)
}

/// What stands below every printed page: what it is, what it was made from, and which page it is.
pub(super) fn footer(view: &View, t: &Texts) -> String {
    let literal = |text: &str| text.replace('&', "&&");
    let sources = &view.about.provenance.sources;
    let of = sources.iter().rev().find(|source| matches!(source.part, Part::Sheet | Part::Workshop));
    let made = match of {
        Some(source) => t.xlsx_made_from(MADE_WITH, &source.input.sha256.chars().take(12).collect::<String>()),
        None => MADE_WITH.into(),
    };
    let title = shortened(view.title.as_str(), 60);
    let page = t.xlsx_page("&P", "&N");
    // The size of letters ends with a space: digits behind it would belong to it.
    format!("&L&8 {}&C&8 {}&R&8 {page}", literal(&title), literal(made.as_str()))
}

messages! {
    /// Below every printed page: the program, and the beginning of the SHA-256 of the answers.
    xlsx_made_from(program: Text, hash: Text) = "{program}, SHA-256 {hash}\u{2026}";
    /// Below every printed page.
    xlsx_page(page: Text, pages: Text) = "Page {page} of {pages}";
    /// Below a table that has more rows than a sheet takes.
    xlsx_more_rows(rows: Count) by rows =
        "{rows} more row does not fit on this sheet" | "{rows} more rows do not fit on this sheet";
}
