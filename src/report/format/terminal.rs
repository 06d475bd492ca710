//! The view on a screen: wrapped to its width, with colours that add nothing the text does not say.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use textwrap::core::display_width;

use crate::text::{Paint, Texts, printable, shortened, wrapped};

use super::characters::{self, Drawn};
use super::{Format, Look};
use crate::report::view::View;
use crate::report::view::block::{Block, Column, Fact, Line, List, Picture, Section, Shown, Step, Table, Text};

/// The narrowest screen that tables are laid out for, in columns.
const NARROWEST: usize = 40;

/// The column beside the rules, at which their steps stand.
const RULE_WIDTH: usize = 5;

/// The longest line of running text, in columns: longer ones are hard to read. Tables use the whole screen.
const LONGEST_TEXT: usize = 100;

/// Colours of levels from the lowest to the highest.
const COLOURS: [Paint; 5] = [Paint::Red, Paint::Yellow, Paint::Cyan, Paint::Green, Paint::BoldGreen];
/// Drawn under the head of a table.
const RULE: char = '-';

/// The format.
pub static FORMAT: Format = Format {
    name: "terminal",
    help: "Tables for the screen",
    endings: &["txt"],
    mark: "",
    is_text: true,
    draw: |document, t, look| Ok(render(&document.view(t), t, look).into_bytes()),
};

/// The view as text for a screen.
pub fn render(view: &View, t: &Texts, look: Look) -> String {
    let mut screen = Screen { look: Look { width: look.width.max(NARROWEST), ..look }, text: String::new(), t };
    screen.heading(view.title.as_str(), '=');
    for section in view.sections.iter().filter(|s| s.is_on(Shown::Screen)) {
        screen.section(section);
    }
    screen.text
}

struct Screen<'t> {
    t: &'t Texts,
    look: Look,
    text: String,
}

impl Screen<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn strong(&self, text: &str) -> String {
        if self.look.colour { Paint::Bold.mark(text) } else { text.to_owned() }
    }

    fn heading(&mut self, title: &str, rule: char) {
        for line in wrap(title, self.look.width) {
            self.line(&self.strong(&line));
        }
        let width = display_width(title).min(self.look.width);
        self.line(&rule.to_string().repeat(width));
    }

    fn section(&mut self, section: &Section) {
        self.line("");
        self.heading(section.title.as_str(), '-');
        let mut before = None;
        for block in section.on(Shown::Screen) {
            let together = |b: &Block| matches!((b, block), (Block::Command(_), Block::Command(_)));
            if before.is_some_and(|b| !together(b)) {
                self.line("");
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => {
                wrap(text.as_str(), self.look.width).iter().for_each(|line| self.line(&self.strong(line)));
            }
            Block::Text(text) => wrap(text.as_str(), self.look.width).iter().for_each(|line| self.line(line)),
            Block::Command(command) => self.line(&format!("    {command}")),
            Block::Facts(facts) | Block::Choices(facts) => self.facts(facts, 0),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            Block::Fold(fold) => {
                self.block(&Block::Heading(fold.title.clone()));
                fold.blocks.iter().for_each(|block| self.block(block));
            }
            Block::Steps(steps) => self.steps(steps),
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        for (at, step) in steps.iter().enumerate() {
            if at > 0 {
                self.line("");
            }
            self.step(step);
        }
    }

    /// A step beside its rule; where the rubric says so stands on a line of its own.
    fn step(&mut self, step: &Step) {
        let lines = step.lines.iter().flat_map(|line| match line {
            Line::Said(text) => wrap(text.as_str(), self.look.width.min(LONGEST_TEXT) - RULE_WIDTH),
            line => line.laid().iter().map(|row| printable(row)).collect(),
        });
        for (at, line) in lines.collect::<Vec<_>>().iter().enumerate() {
            let rule = if at == 0 { step.rule } else { "" };
            self.line(&format!("{rule:<4} {line}"));
        }
        if let Some(source) = &step.source {
            self.line(&format!("     -> {source}"));
        }
    }

    /// Labels in a column, with what belongs to them beside it.
    fn facts(&mut self, facts: &[Fact], indent: usize) {
        let widest = facts.iter().map(|f| display_width(f.label.as_str())).max().unwrap_or(0);
        for fact in facts {
            let label = fact.label.as_str();
            let pad = " ".repeat(widest - display_width(label) + 2);
            let margin = " ".repeat(indent);
            let hang = " ".repeat(indent + widest + 2);
            let lines = wrap(fact.value.words(self.t).as_str(), self.look.width.saturating_sub(hang.len()).max(20));
            for (at, line) in lines.iter().enumerate() {
                match at {
                    0 => self.line(&format!("{margin}{}{pad}{line}", self.strong(label))),
                    _ => self.line(&format!("{hang}{line}")),
                }
            }
        }
    }

    fn list(&mut self, list: &List) {
        for (at, item) in list.items.iter().take(list.on_screen).enumerate() {
            let mark = if list.numbered { format!("{}. ", at + 1) } else { "* ".into() };
            let hang = " ".repeat(mark.len());
            let lines = wrap(item.title.as_str(), self.look.width - mark.len());
            for (line_at, line) in lines.iter().enumerate() {
                let margin = if line_at == 0 { &mark } else { &hang };
                self.line(&format!("{margin}{}", self.strong(line)));
            }
            self.facts(&item.facts, mark.len());
        }
        self.more(list.items.len(), list.on_screen);
    }

    fn picture(&mut self, picture: &Picture) {
        match characters::drawn(picture, self.t) {
            Drawn::Lines(lines) => lines.iter().for_each(|line| self.line(line)),
            Drawn::Table(table) => self.table(&table),
        }
        self.line("");
        wrap(picture.caption().as_str(), self.look.width).iter().for_each(|line| self.line(line));
    }

    fn table(&mut self, table: &Table) {
        let mut grid = comfy_table::Table::new();
        grid.load_style(style()).set_content_arrangement(ContentArrangement::Dynamic);
        grid.set_width(u16::try_from(self.look.width).unwrap_or(u16::MAX));
        grid.set_header(table.columns.iter().map(|c| c.title.as_str()));
        let rows = table.rows.iter().take(table.on_screen);
        let text = |(text, column): (Text, &Column)| match column.on_screen {
            usize::MAX => text,
            most => shortened(text.as_str(), most).into(),
        };
        let clipped = |row: Vec<Text>| row.into_iter().zip(&table.columns).map(text).collect();
        let words: Vec<Vec<Text>> = table.words(table.on_screen, self.t).into_iter().map(clipped).collect();
        for (row, words) in rows.zip(&words) {
            grid.add_row(row.iter().zip(words).map(|(cell, text)| self.coloured(text, cell.height())));
        }
        let gap = if natural_width(table, &words) + table.columns.len() <= self.look.width { 2 } else { 1 };
        let least = longest_words(table, &words, gap);
        // No word is broken while there is room for the longest one of each column.
        let fits = least.iter().map(|width| usize::from(*width)).sum::<usize>() <= self.look.width;
        for ((column, of), least) in grid.column_iter_mut().zip(&table.columns).zip(least) {
            column.set_padding((0, gap));
            if fits {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
            }
            column.set_cell_alignment(if of.figures { CellAlignment::Right } else { CellAlignment::Left });
        }
        let mut head = true;
        for line in grid.lines() {
            head &= !line.starts_with(RULE);
            self.line(&if head { self.strong(line.trim_end()) } else { line });
        }
        if let Some(note) = &table.note {
            wrap(note.as_str(), self.look.width).iter().for_each(|line| self.line(line));
        }
        self.more(table.rows.len(), table.on_screen);
    }

    /// A cell's text; its words are marked with the colour of its level.
    fn coloured(&self, text: &Text, height: Option<f64>) -> String {
        match height.filter(|_| self.look.colour) {
            None => text.as_str().to_owned(),
            Some(height) => {
                let paint = COLOURS[((height * 4.0).round() as usize).min(4)];
                text.as_str().split(' ').map(|word| paint.mark(word)).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn more(&mut self, all: usize, shown: usize) {
        if all > shown {
            self.line(self.t.terminal_more(all - shown).as_str());
        }
    }
}

/// A rule under the head; columns are kept apart by space.
fn style() -> TableStyle {
    TableStyle::new().header_separator(LineStyle::none().fill(RULE))
}

/// The width of a table whose cells need no wrapping and stand one column apart.
fn natural_width(table: &Table, words: &[Vec<Text>]) -> usize {
    let column = |at: usize| {
        let cells = words.iter().map(move |row| row[at].as_str());
        let texts = cells.chain([table.columns[at].title.as_str()]);
        texts.map(display_width).max().unwrap_or(0) + 1
    };
    (0..table.columns.len()).map(column).sum()
}

/// The width of each column's longest word, with the space behind it.
fn longest_words(table: &Table, words: &[Vec<Text>], gap: u16) -> Vec<u16> {
    let column = |at: usize| {
        let cells = words.iter().map(move |row| row[at].as_str());
        let longest =
            cells.chain([table.columns[at].title.as_str()]).flat_map(|text| text.split(' ')).map(display_width);
        u16::try_from(longest.max().unwrap_or(0)).unwrap_or(u16::MAX).saturating_add(gap)
    };
    (0..table.columns.len()).map(column).collect()
}

/// The text in lines of a width.
fn wrap(text: &str, width: usize) -> Vec<String> {
    wrapped("", 0, text, width.min(LONGEST_TEXT))
}

crate::text::messages::messages! {
    /// Below a table or a list of which a screen shows only the beginning.
    terminal_more(n: Count) = "and {n} more: a document (-o report.md) shows all";
}
