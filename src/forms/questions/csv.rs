//! A form as comma-separated values: a row for each field of its head, each question and each item.

use anyhow::Result;

use super::cells::{self, Wording};
use super::columns::{Column, Head, item_key};
use super::{Form, FormFormat};
use crate::load::read::MARK;
use crate::model::answer_text::decimal;
use crate::model::{Entry, Kind, Question};
use crate::report::format::csv::FORMULA;
use crate::text::{Number, Style, Texts};

/// The format.
pub static FORMAT: FormFormat = FormFormat { name: "CSV", endings: &["csv"], is_paper: false, make };

/// The columns: whether a question is answered is seen.
fn columns() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().filter(|column| *column != Column::Status)
}

fn make(form: &Form<'_>) -> Result<Vec<u8>> {
    let (spoken, t) = (form.first(), form.first().t);
    let mut writer = csv::WriterBuilder::new().delimiter(separator(t)).from_writer(MARK.as_bytes().to_vec());
    writer.write_record(columns().map(|column| column.title(t).to_string()))?;
    for head in Head::ALL {
        if let Some(value) = head.of(&form.sheet) {
            let cell = |column| match column {
                Column::Id => head.key().to_owned(),
                Column::Question => head.title(t).to_string(),
                Column::Answer => guarded(&value),
                _ => String::new(),
            };
            writer.write_record(columns().map(cell))?;
        }
    }
    for (area, question) in form.questions(spoken) {
        let entry = form.entry(question);
        writer.write_record(columns().map(|column| match column {
            Column::Question => form.asks(spoken, area, question),
            column => written(column, question, entry, t),
        }))?;
        for item in &question.items {
            writer.write_record(columns().map(|column| match column {
                Column::Id => item_key(&question.id, &item.id),
                Column::Question => guarded(&item.text),
                Column::Choices => t.cells_yes_or_no(&cells::truth(true, t), &cells::truth(false, t)).to_string(),
                Column::Answer => cells::item(entry, &item.id, t),
                _ => String::new(),
            }))?;
        }
    }
    Ok(writer.into_inner()?)
}

/// A cell of a question's row.
fn written(column: Column, question: &Question, entry: &Entry, t: &Texts) -> String {
    let text = cells::cell(column, question, entry, Wording::Signs, t);
    let is_number = matches!(question.kind(), Kind::Choices(_) | Kind::Number(_)) && decimal(&text).is_some();
    if column == Column::Answer && is_number { text } else { guarded(&text) }
}

/// What stands between cells: a semicolon where figures have a comma, as spreadsheet programs there expect.
fn separator(t: &Texts) -> u8 {
    if t.number(Number { value: 0.5, style: Style::Plain }).contains(',') { b';' } else { b',' }
}

/// Whether a spreadsheet program would calculate with a text, or take its beginning for its own mark of a text.
fn is_obeyed(text: &str) -> bool {
    text.starts_with(FORMULA) || text.starts_with('\'')
}

/// A text that no spreadsheet program takes for a formula.
fn guarded(text: &str) -> String {
    if is_obeyed(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was guarded.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|text| is_obeyed(text)).unwrap_or(text)
}
