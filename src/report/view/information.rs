//! What was asked for information: shown, and part of no figure.

use super::block::{Block, Fact, Item, List, Section};
use super::told::Told;
use super::words::{answer, question};
use crate::report::{Asked, Scored};
use crate::score::State;

/// Items of a list on a screen.
const ON_SCREEN: usize = 8;

/// The answers; `None` without any.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let said = scored.informing().filter(|asked| asked.slot.state != State::Unanswered);
    let item = |asked: Asked| Item {
        title: question(asked.question).into(),
        facts: vec![Fact::new("Answer", answer(asked.question, asked.entry))],
    };
    let items: Vec<Item> = said.map(item).collect();
    if items.is_empty() {
        return None;
    }
    let mut section = Section::new("information", "For information");
    section.say("These answers are part of no figure.");
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
    Some(section)
}
