//! Which sheets there are, and what stands on each: a long table always has its head in sight, so it never stands below
//! another one, nor far down.

use anyhow::Result;
use serde_json::value::RawValue;

use super::figures::{Filled, Held};
use super::grid::{Grid, Head};
use super::pictures;
use crate::model::sheet::Date;
use crate::report::rows::Rows;
use crate::report::view::block::{Block, Fact, Line, List, Section, Shown, Step};
use crate::text::messages::messages;
use crate::text::{Text, Texts, printable};

/// Rows from which a table is long.
const LONG: usize = 8;

/// Lines above the head of a long table; with more it has a sheet of its own.
const MOST_ABOVE: usize = 8;

/// Lines that are printed on one page, where a picture belongs to them.
const MOST_WITH_PICTURE: usize = 60;

/// Items of a list that are no table, where they say more than so many things.
const FEW: usize = 4;
const MOST_LABELS: usize = 5;

/// Columns of a line of text, as many as letters fit.
pub(super) const LINE: usize = 110;

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    /// What it is called.
    pub(super) title: Text,
    /// What stands on it.
    pub(super) pieces: Vec<Piece>,
}

/// What stands on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// A head within the sheet.
    Heading(Text),
    /// A paragraph.
    Said(Text),
    /// A command, or lines that are laid out.
    Typed(String),
    /// A label and what belongs to it.
    Fact(Text, Filled),
    /// A table.
    Grid(Grid),
}

impl Page {
    /// Adds a piece; a table that is called as the sheet is has no caption of its own.
    fn add(&mut self, mut piece: Piece) {
        if let Piece::Grid(grid) = &mut piece {
            grid.caption = grid.caption.take().filter(|caption| *caption != self.title);
        }
        self.pieces.push(piece);
    }

    /// Whether it fits one printed page with its picture.
    pub(super) fn is_picture(&self) -> bool {
        let has_chart = |piece: &Piece| matches!(piece, Piece::Grid(grid) if grid.chart.is_some());
        self.pieces.iter().any(has_chart) && self.pieces.iter().map(Piece::lines).sum::<usize>() <= MOST_WITH_PICTURE
    }
}

impl Piece {
    /// A table that is long.
    pub(super) fn long(&self) -> Option<&Grid> {
        match self {
            Piece::Grid(grid) if grid.rows.len() >= LONG => Some(grid),
            _ => None,
        }
    }

    /// How many lines it takes, about.
    fn lines(&self) -> usize {
        let of = |text: &str| text.chars().count() / LINE + 1;
        match self {
            Piece::Heading(_) => 2,
            Piece::Said(text) => of(text.as_str()),
            Piece::Typed(text) => text.lines().count(),
            Piece::Fact(_, Filled { held: Held::Text(text), .. }) => of(text),
            Piece::Fact(..) => 1,
            Piece::Grid(grid) => grid.rows.len() + 3 + if grid.chart.is_some() { 20 } else { 0 },
        }
    }
}

/// The sheets of a section.
pub(super) fn of_section(section: &Section, t: &Texts) -> Vec<Page> {
    let mut pieces = Vec::new();
    section.on(Shown::Document).for_each(|block| pieces_of(block, &section.title, t, &mut pieces));
    let mut pages = vec![Page { title: section.title.clone(), pieces: Vec::new() }];
    for piece in pieces {
        let page = pages.last().expect("there is a first page, and none is taken away");
        let above: usize = page.pieces.iter().map(Piece::lines).sum();
        let own = piece.long().filter(|_| above > MOST_ABOVE || page.pieces.iter().any(|piece| piece.long().is_some()));
        if let Some(grid) = own {
            let title = grid.caption.clone().unwrap_or_else(|| section.title.clone());
            pages.push(Page { title, pieces: Vec::new() });
        }
        pages.last_mut().expect("as above").add(piece);
    }
    pages
}

fn pieces_of(block: &Block, title: &Text, t: &Texts, pieces: &mut Vec<Piece>) {
    match block {
        Block::Heading(text) => pieces.push(Piece::Heading(text.clone())),
        Block::Text(text) => pieces.push(Piece::Said(text.clone())),
        Block::Command(command) => pieces.push(Piece::Typed(command.to_string())),
        Block::Facts(facts) | Block::Choices(facts) => pieces.extend(facts.iter().map(|fact| of_fact(fact, t))),
        Block::List(list) => of_list(list, title, t, pieces),
        Block::Table(table) => pieces.push(Piece::Grid(Grid::table(table, t))),
        Block::Picture(picture) => {
            pieces.extend(pictures::drawn(picture, t));
            pieces.push(Piece::Said(picture.caption().clone()));
        }
        Block::Fold(fold) => {
            pieces.push(Piece::Heading(fold.title.clone()));
            fold.blocks.iter().for_each(|block| pieces_of(block, title, t, pieces));
        }
        Block::Steps(steps) => steps.iter().for_each(|step| of_step(step, pieces)),
    }
}

fn of_fact(fact: &Fact, t: &Texts) -> Piece {
    Piece::Fact(fact.label.clone(), Filled::cell(&fact.value, &fact.value.words(t), t))
}

/// Items with facts are a table, but for a few that say much; others are lines.
fn of_list(list: &List, title: &Text, t: &Texts, pieces: &mut Vec<Piece>) {
    let grid = Grid::list(list, title, t);
    if list.items.len() <= FEW && grid.heads.len() > MOST_LABELS {
        for item in &list.items {
            pieces.push(Piece::Heading(item.title.clone()));
            pieces.extend(item.facts.iter().map(|fact| of_fact(fact, t)));
        }
        return;
    }
    if list.items.iter().any(|item| !item.facts.is_empty()) {
        pieces.push(Piece::Grid(grid));
        return;
    }
    let line = |(at, item): (usize, &crate::report::view::block::Item)| match list.numbered {
        true => Piece::Said(format!("{}. {}", at + 1, item.title).into()),
        false => Piece::Said(format!("\u{2022} {}", item.title).into()),
    };
    pieces.extend(list.items.iter().enumerate().map(line));
}

fn of_step(step: &Step, pieces: &mut Vec<Piece>) {
    for line in &step.lines {
        pieces.push(match line {
            Line::Said(text) => Piece::Said(format!("{} {text}", step.rule).into()),
            line => Piece::Typed(printable(&line.laid().join("\n"))),
        });
    }
    pieces.extend(step.source.as_ref().map(|source| Piece::Said(source.into())));
}

/// The sheet of all figures with all their digits; none where there are no rows.
pub(super) fn of_rows(rows: &Rows, t: &Texts) -> Result<Option<Page>> {
    if rows.rows().is_empty() {
        return Ok(None);
    }
    let has_figures =
        |at: usize| rows.rows().iter().any(|row| row[at].get().starts_with(|c: char| c.is_ascii_digit() || c == '-'));
    let head = |(at, title): (usize, &String)| Head { title: title.into(), figures: has_figures(at) };
    let mut grid = Grid { plain: true, ..Grid::new(Vec::new()) };
    grid.heads = rows.columns().iter().enumerate().map(head).collect();
    for row in rows.rows() {
        let cells = row.iter().zip(rows.columns()).map(|(value, column)| of_value(value, column));
        grid.rows.push(cells.collect::<Result<_>>()?);
    }
    Ok(Some(Page { title: t.xlsx_figures(), pieces: vec![Piece::Said(t.xlsx_figures_note()), Piece::Grid(grid)] }))
}

/// A value of a row: a figure with all its digits, a day in the columns that hold days, or text.
fn of_value(value: &RawValue, column: &str) -> Result<Filled> {
    let json = value.get();
    if !json.starts_with('"') {
        let figure = json.parse().ok().filter(|figure: &f64| figure.is_finite());
        return Ok(match figure {
            Some(figure) => Filled::new(Held::Figure(figure, "General".into())),
            None if json == "null" => Filled::new(Held::Nothing),
            None => Filled::new(Held::Text(json.to_owned())),
        });
    }
    let text: String = serde_json::from_str(json)?;
    let date: Option<Date> = text.parse().ok().filter(|_| matches!(column, "date" | "expired"));
    Ok(match date {
        Some(day) => Filled::new(Held::Day(day)),
        None if text.is_empty() => Filled::new(Held::Nothing),
        None => Filled::new(Held::Text(Text::from(text).to_string())),
    })
}

messages! {
    /// Title of a workbook's last sheet.
    xlsx_figures() = "All figures";
    xlsx_figures_note() = "Every figure with all its digits, under the names that CSV files have.";
}
