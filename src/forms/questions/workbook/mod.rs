//! A form as a workbook: what it is and how far it is on one sheet, its questions on another one, and out of sight what may be
//! chosen and what the form is.
//!
//! Every sheet that is read has a hidden first row with the keys of its columns: titles and places may change. Answers are texts:
//! no program makes days or percentages of them.

mod cover;
mod questions;
mod style;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use super::columns::{Column, Head, item_key};
use super::{Form, FormFormat};
use crate::report::format::xlsx::names::Names;
use crate::report::format::xlsx::{MADE_WITH, day};
use crate::text::messages::messages;

/// The format.
pub static FORMAT: FormFormat = FormFormat { name: "workbook", endings: &["xlsx"], is_paper: false, make };

/// The sheet that says which form it is.
pub const IDENTITY: &str = "plimsoll";
/// The sheet of what may be chosen.
pub const LISTS: &str = "plimsoll lists";

fn make(form: &Form<'_>) -> Result<Vec<u8>> {
    let t = form.first().t;
    let mut names = Names::default();
    let [first, second] = [t.workbook_cover(), t.workbook_questions()].map(|title| names.next(&title));
    let mut lists = Lists(out_of_sight(LISTS)?, 0);
    let drawn = questions::drawn(form, &second, &mut lists)?;
    let mut book = Workbook::new();
    book.set_properties(&properties(form)?);
    book.push_worksheet(cover::drawn(form, &first, &second, &drawn.progress)?);
    book.push_worksheet(drawn.sheet);
    book.push_worksheet(lists.0);
    book.push_worksheet(identity(form)?);
    Ok(book.save_to_buffer()?)
}

/// What the file says of itself. Its date is the form's: the same inputs make the same bytes.
fn properties(form: &Form<'_>) -> Result<DocProperties, XlsxError> {
    let date = form.sheet.date.as_ref().and_then(|date| day(date.value.0));
    let created = date.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let title = &form.first().questionnaire.title;
    Ok(DocProperties::new()
        .set_title(title)
        .set_subject(form.sent_to())
        .set_author(MADE_WITH)
        .set_creation_datetime(&created))
}

/// A sheet that nobody sees by accident.
fn out_of_sight(name: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_very_hidden(true).protect();
    Ok(sheet)
}

/// Against what happens by accident: what is filled in stays open, and there is no password.
fn protected(sheet: &mut Worksheet) {
    let rights =
        ProtectionOptions { format_columns: true, format_rows: true, use_autofilter: true, ..Default::default() };
    sheet.protect_with_options(&rights);
}

/// What the form is, and which rows it has: whoever reads it finds what is missing.
fn identity(form: &Form<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = out_of_sight(IDENTITY)?;
    let head = |head: Head| Some((head.key().to_owned(), head.of(&form.sheet)?));
    let mut rows = vec![(Column::Id.key().to_owned(), Column::Answer.key().to_owned())];
    rows.push(("form".into(), "1".into()));
    rows.push(("language".into(), form.first().t.language().into()));
    rows.extend(Head::ALL.into_iter().filter_map(head));
    for (_, question) in form.questions(form.first()) {
        rows.push((question.id.value.clone(), String::new()));
        rows.extend(question.items.iter().map(|item| (item_key(&question.id, &item.id), String::new())));
    }
    for (at, (key, value)) in (0..).zip(rows) {
        sheet.write_string(at, 0, key)?.write_string(at, 1, value)?;
    }
    Ok(sheet)
}

/// The sheet of what may be chosen, and the row that is free on it: lists within a cell have room for 255 letters only.
struct Lists(Worksheet, u32);

impl Lists {
    /// Writes a list down; the range where it stands.
    fn add(&mut self, options: &[String]) -> Result<String, XlsxError> {
        for (at, option) in (0..).zip(options) {
            self.0.write_string(self.1, at, option)?;
        }
        self.1 += 1;
        let last = rust_xlsxwriter::utility::column_number_to_name(options.len().max(1) as u16 - 1);
        Ok(format!("='{LISTS}'!$A${row}:${last}${row}", row = self.1))
    }
}

/// How far an area is answered.
struct Progress {
    title: String,
    /// The first and the last row of its questions, from 0.
    rows: (u32, u32),
    questions: usize,
    answered: usize,
}

messages! {
    /// The names of two sheets of a form, 31 letters at most.
    workbook_cover() = "Read me first";
    workbook_questions() = "Questions";
}
