//! The view as Markdown with GitHub's tables: complete, and readable as plain text too.

use textwrap::core::display_width;

use super::Format;
use super::characters::{self, Drawn};
use crate::report::view::View;
use crate::report::view::block::{Block, Cell, Column, Fact, Line, List, Picture, Shown, Step, Table, Text, Value};
use crate::text::messages::messages;
use crate::text::{Texts, printable};

/// The format.
pub static FORMAT: Format = Format {
    name: "markdown",
    help: "Markdown",
    endings: &["md", "markdown"],
    mark: "",
    is_text: true,
    draw: |document, t, _| Ok(render(&document.view(t), t).into_bytes()),
};

/// A new page begins here, for converters that print.
const NEW_PAGE: &str = "\n<div style=\"break-before: page; page-break-before: always\"></div>\n";

/// The widest column of a form, in columns of characters: converters take the widths from the line below the heading.
const WIDEST: usize = 60;

/// The view as Markdown.
pub fn render(view: &View, t: &Texts) -> String {
    let mut out = format!("# {}\n", heading(&view.title));
    for (at, section) in view.sections.iter().filter(|s| s.is_on(Shown::Document)).enumerate() {
        if at > 0 && section.page.is_some() {
            out += NEW_PAGE;
        }
        out += &format!("\n## {}\n", heading(&section.title));
        for block in section.on(Shown::Document) {
            out.push('\n');
            render_block(block, t, &mut out);
        }
    }
    out
}

fn render_block(block: &Block, t: &Texts, out: &mut String) {
    match block {
        Block::Heading(text) => *out += &format!("### {}\n", heading(text)),
        Block::Text(text) => *out += &format!("{}\n", escaped(text)),
        Block::Command(command) => *out += &format!("```sh\n{command}\n```\n"),
        Block::Facts(facts) => render_facts(facts, "", t, out),
        // With a sign of its own: a list behind it is another one.
        Block::Choices(facts) => facts.iter().for_each(|fact| {
            *out += &format!("* **{}** {}\n", heading(&fact.label), escaped(&fact.value.words(t)));
        }),
        Block::List(list) => render_list(list, t, out),
        Block::Table(table) => render_table(table, t, out),
        Block::Picture(picture) => render_picture(picture, t, out),
        Block::Fold(fold) => {
            *out += &format!("### {}\n", heading(&fold.title));
            for block in &fold.blocks {
                out.push('\n');
                render_block(block, t, out);
            }
        }
        Block::Steps(steps) => steps.iter().for_each(|step| render_step(step, out)),
    }
}

fn render_picture(picture: &Picture, t: &Texts, out: &mut String) {
    match characters::drawn(picture, t) {
        Drawn::Lines(lines) => *out += &format!("```text\n{}\n```\n", lines.join("\n").replace('`', "'")),
        Drawn::Table(table) => render_table(&table, t, out),
    }
    *out += &format!("\n{}\n", escaped(picture.caption()));
}

/// A step as an item of a list; tables keep their layout.
fn render_step(step: &Step, out: &mut String) {
    *out += &format!("- {}\n", if step.rule.is_empty() { String::new() } else { format!("**{}**", step.rule) });
    for line in &step.lines {
        match line {
            Line::Said(text) => *out += &format!("\n  {}\n", escaped(text)),
            line => *out += &format!("\n  ```text\n{}  ```\n", indented(&line.laid())),
        }
    }
    if let Some(source) = &step.source {
        *out += &format!("\n  {}\n", escaped(&source.into()));
    }
}

/// Rows as they are laid out, within an item of a list.
fn indented(rows: &[String]) -> String {
    rows.iter().map(|row| format!("  {}\n", printable(row).replace('`', "'"))).collect()
}

fn render_facts(facts: &[Fact], indent: &str, t: &Texts, out: &mut String) {
    for fact in facts {
        let label = match fact.label.as_str() {
            "" => String::new(),
            _ => format!("**{}** ", escaped(&t.markdown_label(&fact.label))),
        };
        *out += &format!("{indent}- {label}{}\n", escaped(&fact.value.words(t)));
    }
}

fn render_list(list: &List, t: &Texts, out: &mut String) {
    for (at, item) in list.items.iter().enumerate() {
        let mark = if list.numbered { format!("{}. ", at + 1) } else { "- ".into() };
        *out += &format!("{mark}**{}**\n", escaped(&item.title));
        render_facts(&item.facts, &" ".repeat(mark.len()), t, out);
    }
}

fn render_table(table: &Table, t: &Texts, out: &mut String) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let words = table.words(table.rows.len(), t);
    let rule = |(at, column): (usize, &Column)| {
        let widest = words.iter().map(|row| display_width(row[at].as_str())).max().unwrap_or(0).clamp(3, WIDEST);
        let rule = "-".repeat(if table.is_form() { widest } else { 3 });
        if column.figures { rule + ":" } else { rule }
    };
    *out += &row(table.columns.iter().map(|c| escaped(&c.title)).collect());
    *out += &row(table.columns.iter().enumerate().map(rule).collect());
    for (cells, words) in table.rows.iter().zip(&words) {
        *out += &row(cells.iter().zip(words).map(|(cell, text)| strong_where_it_heads(cell, text)).collect());
    }
    if let Some(note) = &table.note {
        *out += &format!("\n{}\n", escaped(note));
    }
}

/// A cell; what stands over the rows below in bold letters.
fn strong_where_it_heads(cell: &Cell, text: &Text) -> String {
    match cell.value() {
        Value::Heading(_) => format!("**{}**", escaped(text)),
        _ => escaped(text),
    }
}

/// The text with everything that Markdown or HTML would read as markup made literal.
pub(crate) fn escaped(text: &Text) -> String {
    literally(text, true)
}

/// The same behind the signs of a heading or an item, where no list begins by a number.
pub(crate) fn heading(text: &Text) -> String {
    literally(text, false)
}

fn literally(text: &Text, begins: bool) -> String {
    let mut out = String::new();
    for (at, c) in text.as_str().char_indices() {
        let opens_a_block =
            at == 0 && matches!(c, '#' | '+' | '-' | '=') || begins && at <= 9 && ends_a_number(text, at, c);
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '>' | '|' | '~' => out.extend(['\\', c]),
            _ if opens_a_block && text.as_str().len() > 1 => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// Whether this is the dot or bracket of a number at the start of the text that Markdown would take for a list.
fn ends_a_number(text: &Text, at: usize, c: char) -> bool {
    let (before, after) = (&text.as_str()[..at], &text.as_str()[at + c.len_utf8()..]);
    matches!(c, '.' | ')')
        && !before.is_empty()
        && before.bytes().all(|b| b.is_ascii_digit())
        && (after.is_empty() || after.starts_with(' '))
}

messages! {
    /// A label, before what belongs to it.
    markdown_label(label: Phrase) = "{label}:";
}
