//! Texts, facts, lists, and how figures arose.

use krilla::tagging::{ListNumbering, Tag};

use super::flow::{Flow, Look};
use super::fonts::Style;
use super::sheet::{Mark, PANEL, Role, Target};
use crate::report::view::block::{Block, Fact, Fold, Item, Line, List, Section, Shown, Step};
use crate::text::{Text, Texts, printable};

/// The most of the width that labels take.
const LABELS: f32 = 0.3;
/// What stays free behind a label, and how far items are set in.
const GAP: f32 = 10.0;
const INDENT: f32 = 16.0;
/// So many lines stay beside a label.
const KEPT: usize = 3;
/// What a heading keeps below it, at least.
const FOLLOWS: f32 = 34.0;

impl Flow<'_> {
    /// A section with its title, and the number by which links know it.
    pub(super) fn section(&mut self, section: &Section, number: usize, t: &Texts) {
        let blocks: Vec<&Block> = section.on(Shown::Paper).collect();
        let follows = self.beginning_of(&blocks, t);
        self.skip(16.0);
        self.group(Tag::Section, |flow| {
            flow.room(follows + Look::SECTION.leading());
            flow.mark_place(Target::Section(number));
            flow.heading(2, Look::SECTION, section.title.as_str(), follows);
            flow.skip(5.0);
            flow.blocks(&blocks, section, t);
        });
    }

    fn blocks(&mut self, blocks: &[&Block], section: &Section, t: &Texts) {
        let mut depth = 3;
        for (at, block) in blocks.iter().enumerate() {
            if let Block::Heading(text) = block {
                let follows = self.beginning_of(&blocks[at + 1..], t);
                self.skip(8.0);
                self.heading(3, Look::HEADING, text.as_str(), follows);
                self.skip(2.0);
                depth = 4;
            } else {
                self.block(block, &section.title, depth, t);
            }
        }
    }

    /// How much of what follows a heading stays with it.
    fn beginning_of(&mut self, blocks: &[&Block], t: &Texts) -> f32 {
        match blocks.first() {
            Some(Block::Table(table)) => self.beginning(table, t),
            Some(Block::Picture(picture)) => self.height_of(picture, t),
            Some(Block::Heading(_)) => 24.0 + self.beginning_of(&blocks[1..], t),
            _ => FOLLOWS,
        }
    }

    fn block(&mut self, block: &Block, section: &Text, depth: u16, t: &Texts) {
        match block {
            // Headings are set with what follows them.
            Block::Heading(_) => {}
            Block::Text(text) => {
                self.paragraph(Tag::P, self.text, text.as_str());
                self.skip(5.0);
            }
            Block::Command(command) => self.code(command.as_str()),
            Block::Facts(facts) | Block::Choices(facts) => {
                self.facts(facts, self.text, t);
                self.skip(5.0);
            }
            Block::List(list) => self.list(list, t),
            Block::Table(table) => self.table(table, section, t),
            Block::Picture(picture) => self.picture(picture, t),
            Block::Fold(fold) => self.fold(fold, depth, t),
            Block::Steps(steps) => steps.iter().for_each(|step| self.step(step)),
        }
    }

    /// A command to type.
    fn code(&mut self, command: &str) {
        let look = Look::CODE;
        let lines = self.letters.lines(look.style, command, (self.width - 2.0 * GAP) / look.size);
        let height = lines.len() as f32 * look.leading() + 8.0;
        self.room(height);
        self.put(Role::Decoration, Mark::Field([self.left, self.y, self.width, height], PANEL));
        self.y += 4.0;
        self.indented(GAP, |flow| {
            flow.group(Tag::Code, |flow| {
                let leaf = flow.leaf();
                flow.set(leaf, look, lines);
            });
        });
        self.y += 4.0;
        self.skip(6.0);
    }

    /// Labels on the left, each with what belongs to it on the right; what has no label belongs to the one before.
    fn facts(&mut self, facts: &[Fact], look: Look, t: &Texts) {
        let mut widest = 0.0_f32;
        for fact in facts {
            widest = widest.max(self.letters.widths(Style::Bold, fact.label.as_str())[0] * look.size);
        }
        let labels = if widest == 0.0 { 0.0 } else { widest.min(LABELS * self.width) + GAP };
        self.group(Tag::L(ListNumbering::None), |flow| {
            for group in facts.chunk_by(|_, next| next.label.as_str().is_empty()) {
                flow.labelled_facts(group, labels, look, t);
            }
        });
    }

    /// A label, and beside it what belongs to it.
    fn labelled_facts(&mut self, facts: &[Fact], labels: f32, look: Look, t: &Texts) {
        let strong = Look { style: Style::Bold, ..look };
        let label = self.letters.lines(Style::Bold, facts[0].label.as_str(), (labels - GAP).max(1.0) / look.size);
        let value = facts[0].value.words(t);
        let value = self.letters.lines(look.style, value.as_str(), (self.width - labels) / look.size).len();
        let height = label.len() as f32 * look.leading();
        self.room(height.max(value.min(KEPT) as f32 * look.leading()));
        self.group(Tag::LI, |flow| {
            let top = flow.spot();
            if !label.is_empty() {
                flow.group(Tag::Lbl, |flow| {
                    let leaf = flow.leaf();
                    flow.set(leaf, strong, label);
                });
            }
            flow.back_to(top);
            flow.indented(labels, |flow| {
                flow.group(Tag::LBody, |flow| {
                    facts.iter().for_each(|fact| flow.paragraph(Tag::P, look, fact.value.words(t).as_str()));
                });
            });
            if flow.page() == top.page {
                flow.y = flow.y.max(top.y + height);
            }
            flow.y += 1.5;
        });
    }

    fn list(&mut self, list: &List, t: &Texts) {
        let numbering = if list.numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
        self.group(Tag::L(numbering), |flow| {
            for (at, item) in list.items.iter().enumerate() {
                let label = if list.numbered { format!("{}.", at + 1) } else { "\u{2022}".to_owned() };
                flow.item(item, &label, t);
            }
        });
        self.skip(3.0);
    }

    fn item(&mut self, item: &Item, label: &str, t: &Texts) {
        let look = if item.facts.is_empty() { Look::TEXT } else { Look::STRONG };
        let title = self.letters.lines(look.style, item.title.as_str(), (self.width - INDENT) / look.size);
        let follows = if item.facts.is_empty() { 0.0 } else { 2.0 };
        self.room((title.len() as f32 + follows) * look.leading());
        self.labelled(label, look, |flow| {
            flow.group(Tag::P, |flow| {
                let leaf = flow.leaf();
                flow.set(leaf, look, title);
            });
            if !item.facts.is_empty() {
                flow.skip(1.0);
                flow.facts(&item.facts, flow.text.sized(flow.text.size - 0.5), t);
            }
        });
        self.skip(3.0);
    }

    /// An item of a list behind its label.
    fn labelled(&mut self, label: &str, look: Look, body: impl FnOnce(&mut Self)) {
        self.group(Tag::LI, |flow| {
            let top = flow.spot();
            flow.paragraph(Tag::Lbl, look, label);
            flow.back_to(top);
            flow.indented(INDENT, |flow| flow.group(Tag::LBody, body));
        });
    }

    /// Sentences as a list.
    pub(super) fn bullets(&mut self, texts: &[Text]) {
        self.group(Tag::L(ListNumbering::Disc), |flow| {
            for text in texts {
                flow.room(KEPT as f32 * Look::TEXT.leading());
                flow.labelled("\u{2022}", Look::TEXT, |flow| flow.paragraph(Tag::P, Look::TEXT, text.as_str()));
            }
        });
    }

    /// What other formats open, open: links lead to it.
    fn fold(&mut self, fold: &Fold, depth: u16, t: &Texts) {
        self.skip(6.0);
        let look = Look::STRONG.sized(self.text.size);
        let lines = self.lines(look, fold.title.as_str());
        self.room(lines.len() as f32 * look.leading() + FOLLOWS);
        self.mark_place(Target::Place(fold.place.clone()));
        self.heading(depth, look, fold.title.as_str(), FOLLOWS);
        self.skip(1.0);
        fold.blocks.iter().for_each(|block| self.block(block, &fold.title, depth, t));
    }

    /// A step: its rule on the left, what there is to say on the right.
    fn step(&mut self, step: &Step) {
        let size = self.text.size - 1.0;
        let (rule, text) = (Look::STRONG.sized(size), Look::TEXT.sized(size));
        self.room(KEPT as f32 * text.leading());
        let top = self.spot();
        if !step.rule.is_empty() {
            self.paragraph(Tag::P, rule, step.rule);
            self.back_to(top);
        }
        self.indented(2.0 * INDENT, |flow| {
            for line in &step.lines {
                match line {
                    Line::Said(said) => flow.paragraph(Tag::P, text, said.as_str()),
                    line => flow.typed(&line.laid()),
                }
            }
            if let Some(source) = &step.source {
                flow.paragraph(Tag::P, Look::NOTE.sized(size - 1.0), &printable(source));
            }
        });
        self.skip(1.0);
    }

    /// Rows that keep their layout, in letters as small as the longest needs.
    fn typed(&mut self, rows: &[String]) {
        let rows: Vec<String> = rows.iter().map(|row| spaced(&printable(row))).collect();
        let widest = rows.iter().map(|row| self.letters.widths(Style::Code, row)[0]).fold(1.0, f32::max);
        let look = Look::CODE.sized((self.width / widest).clamp(5.0, 7.0));
        self.group(Tag::Code, |flow| {
            for row in &rows {
                let lines = flow.lines(look, row);
                let leaf = flow.leaf();
                flow.set(leaf, look, lines);
            }
        });
    }
}

/// A row whose spaces do not give way at the ends of lines.
fn spaced(row: &str) -> String {
    row.replace(['\t', '\n'], " ").replace(' ', "\u{A0}")
}
