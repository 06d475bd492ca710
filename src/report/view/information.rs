//! What was asked for information: shown, and part of no figure.

use super::block::{Block, Fact, Item, List, Section};
use super::told::Told;
use crate::report::{Asked, Scored};
use crate::score::State;
use crate::text::messages::messages;

/// Items of a list on a screen.
const ON_SCREEN: usize = 8;

/// The answers; `None` without any.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let t = scored.t;
    let said = scored.informing().filter(|asked| asked.slot.state != State::Unanswered);
    let item = |asked: Asked| Item {
        title: t.question(asked.question),
        facts: vec![Fact::new(t.information_answer(), t.answer(asked.question, asked.entry))],
    };
    let items: Vec<Item> = said.map(item).collect();
    if items.is_empty() {
        return None;
    }
    let mut section = Section::new("information", t.information_title());
    section.say(t.information_lead());
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
    Some(section)
}

messages! {
    /// Title of a section.
    information_title() = "For information";
    information_lead() = "These answers are part of no figure.";
    /// Label.
    information_answer() = "Answer";
}
