//! The next actions: what to do, how much work it is, and what it raises.

use super::block::{Block, Fact, Item, List, Section};
use crate::gap::Recommended;
use crate::model::Effort;
use crate::model::actions::Tag;
use crate::model::text::{difference, number};
use crate::report::Scored;

/// The section; `None` without a profile.
pub(super) fn section(scored: &Scored) -> Option<Section> {
    let (_, profile) = scored.profile?;
    let mut section = Section::new("Next actions");
    if scored.actions.is_empty() {
        section.say(match scored.gaps.is_empty() {
            true => "Nothing is below target, so no action is proposed.",
            false => "The rubric lists no action that closes a gap.",
        });
        return Some(section);
    }
    section.say(format!(
        "On the way to the profile {}: at each step the action, after its prerequisites, that gains the most overall points \
         per person-month. Person-months are estimates. Finishing an action proves nothing by itself: the answer needs \
         its own evidence.",
        profile.name.trim()
    ));
    let items = scored.actions.iter().enumerate().map(|(at, a)| item(scored, a, at == 0)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: usize::MAX }));
    Some(section)
}

fn item(scored: &Scored, recommended: &Recommended, first: bool) -> Item {
    let action = recommended.action;
    let mut facts = vec![Fact::new("Lift", lift(recommended.lift, first)), Fact::new("Effort", effort(recommended))];
    facts.extend(action.tag.map(|tag| Fact::new("Start", start(tag))));
    if !recommended.pending.is_empty() {
        let titles: Vec<&str> = recommended.pending.iter().map(|a| a.title.trim()).collect();
        facts.push(Fact::new("After", titles.join("; ")));
    }
    facts.push(Fact::new("Raises", raises(scored, recommended)));
    facts.push(Fact::new("How", action.how.as_str()));
    facts.extend(action.owner_hint.as_ref().map(|owner| Fact::new("Who", owner.as_str())));
    Item { title: format!("{} ({})", action.title.trim(), action.id.value).into(), facts }
}

fn lift(lift: f64, first: bool) -> String {
    match difference(lift).as_str() {
        "0.00" => "no overall points yet: it prepares what follows, or a gate still holds its area back".into(),
        points if first => format!("{points} overall points"),
        points => format!("{points} overall points, after the actions above it"),
    }
}

fn effort(recommended: &Recommended) -> String {
    let months = recommended.action.months.as_ref().map(|m| m.value);
    let person_months = match months {
        Some(1.0) => ", about 1 person-month".into(),
        Some(months) => format!(", about {} person-months", number(months)),
        None => String::new(),
    };
    let effort = match recommended.action.effort {
        Effort::S => "S: under three months with existing staff",
        Effort::M => "M: three to twelve months",
        Effort::L => "L: over a year, or capital",
    };
    format!("{effort}{person_months}")
}

/// The category, in the manner of the WTO Agreement on Trade Facilitation.
fn start(tag: Tag) -> &'static str {
    match tag {
        Tag::A => "A: do now",
        Tag::B => "B: needs time",
        Tag::C => "C: needs help from outside",
    }
}

/// The questions raised now, with their values before and after; earlier actions may have raised them already.
fn raises(scored: &Scored, recommended: &Recommended) -> String {
    let raised = recommended.raises.iter().filter_map(|&at| {
        let id = scored.scorer.questions()[at].id.as_str();
        let to = recommended.action.raises.get(id)?;
        Some(format!("{id} to {}", number(scored.scorer.value_of_points(at, **to))))
    });
    raised.collect::<Vec<_>>().join(", ")
}
