//! Tables: the head stands on every page, and a row is not broken unless it is longer than a page.

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::flow::{Flow, Look, kept};
use super::fonts::Style;
use super::rows::{Place, Row, Written};
use super::sheet::{BOTTOM, BRAND, INK, TOP, ink};
use super::widths::{Layout, PADDING, layout, style};
use crate::report::format::svg::palette::Colour;
use crate::report::view::block::{Cell, Column, Table, Value};
use crate::text::{Text, Texts};

/// A table up to this height is not broken.
const WHOLE: f32 = 310.0;

/// A table that is laid out.
pub(super) struct Laid<'t> {
    pub(super) columns: &'t [Column],
    pub(super) layout: Layout,
    head: Row,
    rows: Vec<Row>,
    is_question: bool,
}

impl Flow<'_> {
    /// A table, under a caption of its own or the title of the section.
    pub(super) fn table(&mut self, table: &Table, section: &Text, t: &Texts) {
        let laid = self.lay_out(table, t);
        self.skip(4.0);
        self.room(laid.stays_together() + if table.caption.is_some() { 20.0 } else { 0.0 });
        let tag = Tag::Table.with_summary(Some(kept(table.caption.as_ref().unwrap_or(section).as_str())));
        self.group(tag, |flow| {
            if let Some(caption) = &table.caption {
                flow.paragraph(Tag::Caption, Look::STRONG.sized(9.0), caption.as_str());
                flow.y += 2.0;
            }
            flow.group(Tag::THead, |flow| flow.row(&laid, &laid.head, true));
            flow.group(Tag::TBody, |flow| laid.rows.iter().for_each(|row| flow.row(&laid, row, true)));
        });
        self.y += 4.0;
        if let Some(note) = &table.note {
            self.paragraph(Tag::P, Look::NOTE, note.as_str());
        }
        self.skip(5.0);
    }

    /// How high a table is at least, before which no heading may stand alone.
    pub(super) fn beginning(&mut self, table: &Table, t: &Texts) -> f32 {
        self.lay_out(table, t).stays_together() + 28.0
    }

    fn lay_out<'t>(&mut self, table: &'t Table, t: &Texts) -> Laid<'t> {
        let head: Vec<Text> = table.columns.iter().map(|column| column.title.clone()).collect();
        let words = table.words(table.rows.len(), t);
        let layout = layout(&head, table, &words, self.width, &mut self.letters);
        let plain = Cell::default();
        let cells: Vec<&Cell> = head.iter().map(|_| &plain).collect();
        let head = self.written(&cells, &head, &layout, true);
        let rows = table.rows.iter().zip(&words);
        let rows = rows.map(|(cells, words)| self.written(&cells.iter().collect::<Vec<_>>(), words, &layout, false));
        Laid { columns: &table.columns, rows: rows.collect(), head, layout, is_question: table.is_question() }
    }

    fn written(&mut self, cells: &[&Cell], words: &[Text], layout: &Layout, is_head: bool) -> Row {
        let mut written = Vec::new();
        for ((cell, text), width) in cells.iter().zip(words).zip(&layout.widths) {
            let step = cell.height().map(Colour::step);
            let style = if is_head { Style::Bold } else { style(cell) };
            let bar = bar(cell.value());
            let text = if bar.is_some() { "" } else { text.as_str() };
            let lines = self.letters.lines(style, text, (width - 2.0 * PADDING) / layout.size);
            written.push(Written {
                lines: lines.into_iter().map(Rc::new).collect(),
                ground: step.map(|step| ink(Colour::Step(step))),
                ink: step.map_or(if is_head { BRAND } else { INK }, |step| ink(Colour::OnStep(step))),
                bar,
                leads: self.explanation(cell.place()).map(|to| (to, text.to_owned())),
            });
        }
        Row { cells: written, is_head }
    }

    /// A row, on more than one page only where it is longer than one. A repeated head is no part of what is read.
    fn row(&mut self, laid: &Laid, row: &Row, is_read: bool) {
        let height = laid.height(row.lines());
        let head = if laid.repeats() { laid.height(laid.head.lines()) } else { 0.0 };
        if self.y + height > BOTTOM && height <= BOTTOM - TOP - head {
            self.over_page(laid, row);
        }
        let places = if is_read { self.places(laid, row) } else { Place::none(row) };
        let mut from = 0;
        while from < row.lines() {
            if from > 0 {
                self.over_page(laid, row);
            }
            let to = row.lines().min(from + laid.lines_in(BOTTOM - self.y));
            self.slice(laid, row, &places, from..to);
            from = to;
        }
    }

    fn over_page(&mut self, laid: &Laid, row: &Row) {
        self.next_page();
        if !row.is_head && laid.repeats() {
            self.row(laid, &laid.head, false);
        }
    }

    /// Places in the tree for the cells of a row; the first one names it.
    fn places(&mut self, laid: &Laid, row: &Row) -> Vec<Place> {
        let mut places = Vec::new();
        self.group(Tag::TR, |flow| {
            for at in 0..laid.columns.len() {
                let tag: TagKind = match (row.is_head, at) {
                    (true, _) => Tag::TH(TableHeaderScope::Column).into(),
                    (false, 0) if !row.cells[0].lines.is_empty() => Tag::TH(TableHeaderScope::Row).into(),
                    _ => Tag::TD.into(),
                };
                flow.group(tag, |flow| match row.cells[at].leads {
                    None => places.push(Place { text: flow.leaf(), link: None }),
                    Some(_) => flow.group(Tag::Link, |flow| {
                        let link = Some(flow.numbered_leaf());
                        places.push(Place { text: flow.leaf(), link });
                    }),
                });
            }
        });
        places
    }
}

impl Laid<'_> {
    /// From line to line.
    pub(super) fn leading(&self) -> f32 {
        self.layout.size * 1.28
    }

    /// What is not broken: the whole of a small table and of a question that fits a page, of others the head and the first row.
    fn stays_together(&self) -> f32 {
        let head = self.height(self.head.lines());
        let rows: f32 = self.rows.iter().map(|row| self.height(row.lines())).sum();
        let first = self.rows.first().map_or(0.0, |row| self.height(row.lines()));
        let whole = if self.is_question { BOTTOM - TOP } else { WHOLE };
        if head + rows <= whole { head + rows } else { head + first.min(WHOLE) }
    }

    /// Whether the head stands on every page: one that takes much of it does not.
    fn repeats(&self) -> bool {
        self.height(self.head.lines()) < 0.3 * (BOTTOM - TOP)
    }
}

/// The part that a bar takes.
fn bar(value: &Value) -> Option<f32> {
    match value {
        Value::Bar(_, 0) => Some(0.0),
        Value::Bar(part, whole) => Some(*part as f32 / *whole as f32),
        _ => None,
    }
}
