//! Answers that claim more than their evidence supports (S9).

use super::block::{Block, Cell, Fact, Item, List, Section};
use super::told::Told;
use crate::report::{Asked, Scored};
use crate::text::messages::messages;

/// Items on a screen.
const ON_SCREEN: usize = 6;

/// The section; `None` when every claim is supported.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let items: Vec<Item> = scored.asked().filter(Asked::claims_too_much).map(|a| item(scored, &a)).collect();
    if items.is_empty() {
        return None;
    }
    let t = scored.t;
    let mut section = Section::new("claims", t.claims_title());
    section.say(t.claims_lead());
    section.push(Block::List(List { numbered: false, items, on_screen: ON_SCREEN }));
    Some(section)
}

fn item(scored: &Told<Scored>, asked: &Asked) -> Item {
    let t = scored.t;
    Item {
        title: t.question(asked.question),
        facts: vec![
            Fact::new(t.claims_claimed(), t.claims_values(asked.slot.value, asked.slot.supported)),
            Fact::new(t.claims_given(), given(scored, asked)),
            Fact::new(t.claims_needed(), t.grade_meaning(scored.grade_needed(asked.slot.value))),
        ],
    }
}

/// The evidence that is given for an answer.
pub(super) fn given(scored: &Told<Scored>, asked: &Asked) -> Cell {
    let t = scored.t;
    let Some(evidence) = asked.entry.and_then(|e| e.evidence.as_ref()) else { return t.claims_none().into() };
    let day = scored.sheet().date.as_ref().map(|d| d.value);
    let grade = t.grade(evidence.grade);
    let text: Cell = match evidence.valid_until.filter(|_| evidence.expired_on(day)) {
        Some(until) => t.claims_expired(&grade, until.0).into(),
        None => grade.into(),
    };
    match evidence.reference.trim() {
        "" => text,
        reference => text.noted(reference.into()),
    }
}

messages! {
    /// Title of a section.
    claims_title() = "Claimed, but not supported by evidence";
    claims_lead() = "The points above take these answers as given; with the evidence given they count only as supported. Add \
                     the evidence to the sheet, or correct the answer.";
    /// Labels, and what stands behind them.
    claims_claimed() = "Claimed";
    claims_values(claimed: Points, supported: Points) = "{claimed}, supported {supported}";
    claims_given() = "Given";
    claims_none() = "no evidence";
    /// A grade of evidence, and the last day on which it counted.
    claims_expired(grade: Phrase, until: Day) = "{grade}, expired {until}";
    claims_needed() = "Needed";
}
