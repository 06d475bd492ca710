//! Texts, lists, pictures and what explains a figure.

use super::body::{Body, Set};
use super::run::Look;
use crate::report::format::svg;
use crate::report::view::block::{Block, Fold, List, Picture};
use crate::text::Text;

/// How far what belongs to an item is set in, in twips.
const INDENT: u32 = 397;

impl Body<'_> {
    /// A block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.say("Heading2", text),
            Block::Text(text) => self.say("Normal", text),
            Block::Command(command) => self.say("Command", command),
            Block::Facts(facts) | Block::Choices(facts) => self.facts(facts, 0),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table, &Text::default(), 1),
            Block::Picture(picture) => self.picture(picture),
            Block::Fold(fold) => self.fold(fold, "Heading3"),
            Block::Steps(steps) => self.steps(steps),
        }
    }

    fn list(&mut self, list: &List) {
        let (style, numbers) = match list.numbered {
            true => ("ListNumber", Some(self.next_list())),
            false => ("ListBullet", None),
        };
        for item in &list.items {
            let has_facts = !item.facts.is_empty();
            let set = Set { numbers, keep: has_facts, ..Set::style(style) };
            self.paragraph(set, &item.title, Look { bold: has_facts, ..Look::default() });
            if has_facts {
                self.facts(&item.facts, INDENT);
            }
        }
    }

    /// A picture as shapes, or as a table where that shows it better; below it what there is to know of it.
    fn picture(&mut self, picture: &Picture) {
        match picture {
            Picture::HeatMap(map) => self.heat_map(map, &picture.title(self.t)),
            _ => self.shapes(&svg::on_paper(picture, self.t), picture.caption()),
        }
        self.say("Caption", picture.caption());
    }

    /// What explains a figure, under its title, to which the figure leads.
    pub(super) fn fold(&mut self, fold: &Fold, style: &str) {
        let bookmark = self.explains(&fold.place);
        self.heading(Set::style(style), &fold.title, bookmark.as_deref());
        fold.blocks.iter().for_each(|block| self.block(block));
    }
}
