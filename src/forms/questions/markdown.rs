//! A form as Markdown: the questions with all that may be answered, and after those of each area a table to fill in.

use anyhow::Result;

use super::cells::{self, Wording};
use super::columns::{Column, Head, item_key};
use super::{Form, FormFormat, Spoken};
use crate::model::{Area, Question};
use crate::report::format::markdown::{escaped, heading};
use crate::text::messages::messages;
use crate::text::{Text, paragraphs};

/// The format.
pub static FORMAT: FormFormat = FormFormat { name: "Markdown", endings: &["md", "markdown"], is_paper: false, make };

/// The columns that are filled in, behind the ids.
const COLUMNS: [Column; 8] = [
    Column::Id,
    Column::Answer,
    Column::Reason,
    Column::Grade,
    Column::Reference,
    Column::ValidUntil,
    Column::Note,
    Column::By,
];

fn make(form: &Form<'_>) -> Result<Vec<u8>> {
    let spoken = form.first();
    let t = spoken.t;
    let mut out = format!("# {}\n\n", heading(&spoken.questionnaire.title.as_str().into()));
    let said = [t.markdown_how(), t.markdown_signs(&t.words_is_unknown(), &t.cells_not_applicable())];
    let intro = spoken.questionnaire.intro.iter().flat_map(|intro| paragraphs(intro)).map(Text::from);
    said.into_iter().chain(intro).for_each(|text| out += &format!("{}\n\n", escaped(&text)));
    let titles = [Column::Id, Column::Question, Column::Answer].map(|column| column.title(t).to_string());
    let fields = Head::ALL.iter().filter_map(|head| {
        let value = head.of(&form.sheet)?;
        Some([head.key().to_owned(), literal(head.title(t).as_str()), literal(&value)])
    });
    table(titles, fields, &mut out);
    form.areas(spoken).for_each(|(area, asked)| of_area(form, spoken, area, &asked, &mut out));
    Ok(out.into_bytes())
}

fn of_area(form: &Form<'_>, spoken: &Spoken, area: &Area, asked: &[&Question], out: &mut String) {
    let t = spoken.t;
    *out += &format!("\n## {}\n", heading(&area.title.as_str().into()));
    area.intro.iter().for_each(|intro| *out += &format!("\n{}\n", escaped(&intro.as_str().into())));
    for question in asked {
        *out += &format!("\n### {}\n\n**{}**\n", question.id.value, escaped(&question.ask.as_str().into()));
        let guidance = form.guidance(spoken, area, question);
        guidance.iter().for_each(|text| *out += &format!("\n{}\n", escaped(text)));
        out.push('\n');
        if let Some(text) = super::typed_in(question, t) {
            *out += &format!("{}\n\n", escaped(&text));
        }
        for option in cells::options(question, t) {
            let (sign, words) = option.split_once("  ").unwrap_or((&option, ""));
            *out += &format!("- **{sign}** {}\n", escaped(&words.into()));
        }
        for item in &question.items {
            *out += &format!("- `{}` {}\n", item_key(&question.id, &item.id), escaped(&item.text.as_str().into()));
        }
    }
    out.push('\n');
    let rows = asked.iter().flat_map(|question| rows(form, spoken, question));
    table(COLUMNS.map(|column| column.title(t).to_string()), rows, out);
}

/// The row of a question, and those of its items.
fn rows(form: &Form<'_>, spoken: &Spoken, question: &Question) -> Vec<[String; 8]> {
    let (entry, t) = (form.entry(question), spoken.t);
    let cell = |column| literal(&cells::cell(column, question, entry, Wording::Signs, t));
    let item = |item: &crate::model::Item| {
        COLUMNS.map(|column| match column {
            Column::Id => item_key(&question.id, &item.id),
            Column::Answer => cells::item(entry, &item.id, t),
            _ => String::new(),
        })
    };
    [COLUMNS.map(cell)].into_iter().chain(question.items.iter().map(item)).collect()
}

fn table<const N: usize>(titles: [String; N], rows: impl Iterator<Item = [String; N]>, out: &mut String) {
    let row = |cells: &[String; N]| format!("| {} |\n", cells.join(" | "));
    *out += &row(&titles);
    *out += &row(&[(); N].map(|()| "---".to_owned()));
    rows.for_each(|cells| *out += &row(&cells));
}

/// A text as a cell has it: on one line, without what ends a cell.
fn literal(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().replace("\r\n", "\n").chars() {
        match c {
            '\\' | '|' | '<' => out.extend(['\\', c]),
            '\n' | '\r' => out += "<br>",
            c => out.push(c),
        }
    }
    out
}

/// The text of a cell: signs behind a backslash stand for themselves.
pub fn unescaped(cell: &str) -> String {
    let (mut out, mut rest) = (String::new(), cell);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' if rest.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
            '<' => match ["br>", "br/>", "br />"].iter().find_map(|tag| rest.strip_prefix(tag)) {
                Some(after) => {
                    out.push('\n');
                    rest = after;
                }
                None => out.push(c),
            },
            c => out.push(c),
        }
    }
    out
}

messages! {
    /// How a form in Markdown is filled in; a second sentence explains the signs.
    markdown_how() = "Write the answers into the tables, each into the row of its question, and send the file back. Leave empty \
        what you do not answer.";
    markdown_signs(unknown: Phrase, not_applicable: Phrase) = "The signs in front of the choices are the answers; ? means: \
        {unknown}; n/a means: {not_applicable}.";
}
