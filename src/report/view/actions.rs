//! The next actions: what to do, how much work it is, and what it raises.

use super::block::{Block, Fact, Item, List, Section};
use super::told::Told;
use crate::gap::Recommended;
use crate::model::actions::Tag;
use crate::model::text::{difference, number, two_decimals};
use crate::model::{Effort, total};
use crate::report::Scored;

/// The steps that a report names first.
const NEXT: usize = 3;

/// Actions on a screen.
const ON_SCREEN: usize = 5;

/// The section; `None` without a profile.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let (_, profile) = scored.profile?;
    let mut section = Section::new("actions", "Next actions");
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
    section.push(Block::List(List { numbered: true, items, on_screen: ON_SCREEN }));
    section.say(in_all(scored));
    Some(section)
}

/// What all actions together cost and reach.
fn in_all(scored: &Told<Scored>) -> String {
    let actions = &scored.actions;
    let months = |actions: &[Recommended]| total(actions.iter().map(|a| a.action.nominal_months()));
    let reached = actions.last().map_or(0.0, |a| a.points.1);
    let level = scored.level_name(scored.scorer.level(reached));
    let reached = format!("{} overall points, level {level}", two_decimals(reached));
    match actions.len().saturating_sub(NEXT) {
        0 => format!("In all: {} to {reached}.", person_months(months(actions))),
        more => format!(
            "The first {NEXT}, and {more} more: {}, and {} more to {reached}.",
            person_months(months(&actions[..NEXT])),
            person_months(months(&actions[NEXT..]))
        ),
    }
}

fn person_months(months: f64) -> String {
    if months == 1.0 { "1 person-month".into() } else { format!("{} person-months", number(months)) }
}

/// The first steps in a line each.
pub(super) fn first_steps(scored: &Told<Scored>) -> Option<List> {
    let items: Vec<Item> =
        scored.actions.iter().take(NEXT).map(|a| Item { title: step(scored, a).into(), facts: Vec::new() }).collect();
    (!items.is_empty()).then_some(List { numbered: true, items, on_screen: usize::MAX })
}

fn step(scored: &Told<Scored>, recommended: &Recommended) -> String {
    let action = recommended.action;
    let moved = levels(scored, recommended).map_or(String::new(), |l| format!("; {l}"));
    format!("{} ({}{moved})", action.title.trim(), person_months(action.nominal_months()))
}

/// What an action lifts, in words: `Drones: from Exploring to Piloted`.
fn levels(scored: &Told<Scored>, recommended: &Recommended) -> Option<String> {
    let moved = recommended.levels.iter().map(|(area, before, after)| {
        let title = scored.area_title(*area).trim();
        format!("{title}: from {} to {}", scored.level_word(*before), scored.level_word(*after))
    });
    let moved: Vec<String> = moved.collect();
    (!moved.is_empty()).then(|| moved.join("; "))
}

fn item(scored: &Told<Scored>, recommended: &Recommended, first: bool) -> Item {
    let action = recommended.action;
    let mut facts = vec![Fact::new("Lift", lift(recommended.lift, first)), Fact::new("Effort", effort(recommended))];
    facts.extend(levels(scored, recommended).map(|levels| Fact::new("Levels", levels)));
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
    let person_months = months.map_or(String::new(), |months| format!(", about {}", person_months(months)));
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
fn raises(scored: &Told<Scored>, recommended: &Recommended) -> String {
    let raised = recommended.raises.iter().filter_map(|&at| {
        let id = scored.scorer.questions()[at].id.as_str();
        let to = recommended.action.raises.get(id)?;
        Some(format!("{id} to {}", number(scored.scorer.value_of_points(at, **to))))
    });
    raised.collect::<Vec<_>>().join(", ")
}
