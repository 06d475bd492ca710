//! Answers that claim more than their evidence supports (S9).

use super::block::{Block, Fact, Item, List, Section};
use super::told::Told;
use super::words::question;
use crate::model::text::two_decimals;
use crate::report::{Asked, Scored};

/// Items on a screen.
const ON_SCREEN: usize = 6;

/// The section; `None` when every claim is supported.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let items: Vec<Item> = scored.asked().filter(Asked::claims_too_much).map(|a| item(scored, &a)).collect();
    if items.is_empty() {
        return None;
    }
    let mut section = Section::new("claims", "Claimed, but not supported by evidence");
    section.say(
        "The points above take these answers as given; with the evidence given they count only as supported. Add the \
         evidence to the sheet, or correct the answer.",
    );
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
    Some(section)
}

fn item(scored: &Told<Scored>, asked: &Asked) -> Item {
    let (claimed, supported) = (two_decimals(asked.slot.value), two_decimals(asked.slot.supported));
    let needed = scored.grade_needed(asked.slot.value);
    Item {
        title: question(asked.question).into(),
        facts: vec![
            Fact::new("Claimed", format!("{claimed}, supported {supported}")),
            Fact::new("Given", given(scored, asked)),
            Fact::new("Needed", format!("{}: {}", needed.name(), needed.meaning())),
        ],
    }
}

fn given(scored: &Told<Scored>, asked: &Asked) -> String {
    let Some(evidence) = asked.entry.and_then(|e| e.evidence.as_ref()) else { return "no evidence".into() };
    let mut text = evidence.grade.name().to_owned();
    let day = scored.sheet().date.as_ref().map(|d| d.value);
    if let (true, Some(until)) = (evidence.expired_on(day), evidence.valid_until) {
        text += &format!(", expired {until}");
    }
    if !evidence.reference.trim().is_empty() {
        text += &format!(" ({})", evidence.reference.trim());
    }
    text
}
