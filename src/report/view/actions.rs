//! The next actions: what to do, how much work it is, and what it raises.

use super::block::{Block, Fact, Item, List, Picture, Roadmap, Section, Shown, Work};
use super::told::Told;
use crate::gap::{Laid, Recommended, lay_out};
use crate::model::actions::Tag;
use crate::model::{Action, Effort, total};
use crate::report::Scored;
use crate::score::TOLERANCE;
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// The steps that a report names first.
const NEXT: usize = 3;

/// Actions on a screen.
const ON_SCREEN: usize = 5;

/// The section; `None` without a profile.
pub(super) fn section(scored: &Told<Scored>) -> Option<Section> {
    let (_, profile) = scored.profile?;
    let t = scored.t;
    let mut section = Section::new("actions", t.actions_title());
    if scored.actions.is_empty() {
        section.say(match scored.gaps.is_empty() {
            true => t.actions_nothing_missing(),
            false => t.actions_none(),
        });
        return Some(section);
    }
    section.say(t.actions_lead(profile.name.trim()));
    let items = scored.actions.iter().enumerate().map(|(at, a)| item(scored, a, at == 0)).collect();
    section.push(Block::List(List { numbered: true, items, on_screen: ON_SCREEN }));
    section.say(in_all(scored));
    section.blocks.push((Shown::Document, Block::Picture(Picture::Roadmap(roadmap(scored)))));
    Some(section)
}

/// The actions by quarter, a few at a time.
fn roadmap(scored: &Told<Scored>) -> Roadmap {
    let (actions, t) = (&scored.actions, scored.t);
    let position = |id: &str| actions.iter().position(|a| a.action.id.value == id);
    let after = |a: &Recommended| {
        let mut after: Vec<usize> = a.pending.iter().filter_map(|needed| position(&needed.id)).collect();
        after.sort_unstable();
        after
    };
    let laid: Vec<Laid> = actions
        .iter()
        .map(|a| Laid { quarters: a.action.quarters(), months: a.action.nominal_months(), after: after(a) })
        .collect();
    let work = |(at, quarters): (usize, (usize, usize))| Work {
        number: at + 1,
        title: actions[at].action.title.as_str().into(),
        quarters,
        after: laid[at].after.iter().map(|needed| needed + 1).collect(),
    };
    let works = lay_out(&laid, NEXT).into_iter().enumerate().map(work).collect();
    Roadmap { works, caption: t.actions_roadmap(NEXT) }
}

/// What all actions together cost and reach.
fn in_all(scored: &Told<Scored>) -> Text {
    let (actions, t) = (&scored.actions, scored.t);
    let months = |actions: &[Recommended]| t.person_months(total(actions.iter().map(|a| a.action.nominal_months())));
    let points = actions.last().map_or(0.0, |a| a.points.1);
    let level = scored.level_name(scored.scorer.level(points));
    match actions.len().saturating_sub(NEXT) {
        0 => t.actions_in_all(&months(actions), points, &level),
        more => {
            let (first, rest) = actions.split_at(NEXT);
            t.actions_in_two(NEXT, more, &months(first), &months(rest), points, &level)
        }
    }
}

impl Texts {
    /// Work, within other sentences.
    pub(in crate::report) fn person_months(&self, months: f64) -> Text {
        if months == 1.0 { self.actions_person_month() } else { self.actions_person_months(months) }
    }
}

/// The first steps in a line each.
pub(super) fn first_steps(scored: &Told<Scored>) -> Option<List> {
    let items: Vec<Item> =
        scored.actions.iter().take(NEXT).map(|a| Item { title: step(scored, a), facts: Vec::new() }).collect();
    (!items.is_empty()).then_some(List { numbered: true, items, on_screen: usize::MAX })
}

fn step(scored: &Told<Scored>, recommended: &Recommended) -> Text {
    let (action, t) = (recommended.action, scored.t);
    let months = t.person_months(action.nominal_months());
    match levels(scored, recommended) {
        Some(levels) => t.actions_step_moves(action.title.trim(), &months, &levels),
        None => t.actions_step(action.title.trim(), &months),
    }
}

/// What an action lifts, in words: `Drones: from Exploring to Piloted`.
fn levels(scored: &Told<Scored>, recommended: &Recommended) -> Option<Text> {
    let moved = recommended.levels.iter().map(|(area, before, after)| {
        let title = scored.area_title(*area).trim();
        scored.t.actions_moves(title, &scored.level_word(*before), &scored.level_word(*after))
    });
    (!recommended.levels.is_empty()).then(|| scored.t.series(moved))
}

fn item(scored: &Told<Scored>, recommended: &Recommended, first: bool) -> Item {
    let (action, t) = (recommended.action, scored.t);
    let mut facts = vec![
        Fact::new(t.actions_lift(), lift(recommended.lift, first, t)),
        Fact::new(t.actions_effort(), effort(action, t)),
    ];
    facts.extend(levels(scored, recommended).map(|levels| Fact::new(t.actions_levels(), levels)));
    facts.extend(action.tag.map(|tag| Fact::new(t.actions_start(), start(tag, t))));
    if !recommended.pending.is_empty() {
        let titles = recommended.pending.iter().map(|a| a.title.as_str().into());
        facts.push(Fact::new(t.actions_after(), t.series(titles)));
    }
    facts.push(Fact::new(t.actions_raises(), raises(scored, recommended)));
    facts.push(Fact::new(t.actions_how(), action.how.as_str()));
    facts.extend(action.owner_hint.as_ref().map(|owner| Fact::new(t.actions_who(), owner.as_str())));
    Item { title: t.actions_action(action.title.trim(), &action.id.value), facts }
}

fn lift(lift: f64, first: bool, t: &Texts) -> Text {
    match first {
        _ if lift <= TOLERANCE => t.actions_no_lift(),
        true => t.actions_gains(lift),
        false => t.actions_gains_after(lift),
    }
}

/// The work, as rubrics class and estimate it.
pub(in crate::report) fn effort(action: &Action, t: &Texts) -> Text {
    let effort = match action.effort {
        Effort::S => t.actions_small(),
        Effort::M => t.actions_middle(),
        Effort::L => t.actions_large(),
    };
    match &action.months {
        Some(months) => t.actions_about(&effort, &t.person_months(months.value)),
        None => effort,
    }
}

/// The category, in the manner of the WTO Agreement on Trade Facilitation.
pub(in crate::report) fn start(tag: Tag, t: &Texts) -> Text {
    match tag {
        Tag::A => t.actions_now(),
        Tag::B => t.actions_time(),
        Tag::C => t.actions_help(),
    }
}

/// The questions raised now, with their values before and after; earlier actions may have raised them already.
fn raises(scored: &Told<Scored>, recommended: &Recommended) -> Text {
    let raised = recommended.raises.iter().filter_map(|&at| {
        let id = scored.scorer.questions()[at].id.as_str();
        let to = recommended.action.raises.get(id)?;
        Some(scored.t.actions_raise(id, scored.scorer.value_of_points(at, **to)))
    });
    scored.t.list(raised)
}

messages! {
    /// Title of a section.
    actions_title() = "Next actions";
    actions_nothing_missing() = "Nothing is below target, so no action is proposed.";
    actions_none() = "The rubric lists no action that closes a gap.";
    /// Lead of the list.
    actions_lead(profile: Text) =
        "On the way to the profile {profile}: at each step the action, after its prerequisites, that gains the most overall \
         points per person-month. Person-months are estimates. Finishing an action proves nothing by itself: the answer needs \
         its own evidence.";
    /// Work, within other sentences.
    actions_person_month() = "1 person-month";
    actions_person_months(months: Plain) = "{months} person-months";
    /// After the list: the work, and what is then reached.
    actions_in_all(months: Phrase, points: Points, level: Phrase) by points =
        "In all: {months} to {points} overall points, level {level}.";
    /// After the list, where it is long: the work of the first ones, and of the others.
    actions_in_two(first: Count, more: Count, months: Phrase, rest: Phrase, points: Points, level: Phrase) by points =
        "The first {first}, and {more} more: {months}, and {rest} more to {points} overall points, level {level}.";
    /// Below the picture of the actions by quarter: how it was laid out.
    actions_roadmap(at_once: Count) =
        "The actions of the list by quarter, counted from the start, {at_once} at a time at most: each begins once those that it \
         needs are done and there is room for it. It lasts as long as its person-months take one person, within what its effort \
         says: S one quarter, M two to four, L five to eight, where more people share the work. It shows how the actions follow \
         on each other; dates are for those to set who know the people.";
    /// An action in a line, the second with the levels that it lifts.
    actions_step(title: Text, months: Phrase) = "{title} ({months})";
    actions_step_moves(title: Text, months: Phrase, levels: Phrase) = "{title} ({months}; {levels})";
    /// An area, and its levels before and after.
    actions_moves(area: Text, before: Phrase, after: Phrase) = "{area}: from {before} to {after}";
    /// An action and its id.
    actions_action(title: Text, id: Text) = "{title} ({id})";
    /// Labels.
    actions_lift() = "Lift";
    actions_effort() = "Effort";
    actions_levels() = "Levels";
    actions_start() = "Start";
    /// Label: what has to be done before.
    actions_after() = "After";
    /// Label: the questions that an action raises, each "id to value".
    actions_raises() = "Raises";
    actions_raise(question: Text, value: Plain) = "{question} to {value}";
    actions_how() = "How";
    actions_who() = "Who";
    /// Behind "Lift".
    actions_no_lift() = "no overall points yet: it prepares what follows, or a gate still holds its area back";
    actions_gains(points: Difference) by points = "{points} overall points";
    actions_gains_after(points: Difference) by points = "{points} overall points, after the actions above it";
    /// Behind "Effort": small, middle, large, as rubrics name them.
    actions_small() = "S: under three months with existing staff";
    actions_middle() = "M: three to twelve months";
    actions_large() = "L: over a year, or capital";
    actions_about(effort: Phrase, months: Phrase) = "{effort}, about {months}";
    /// Behind "Start": the categories of the WTO Agreement on Trade Facilitation.
    actions_now() = "A: do now";
    actions_time() = "B: needs time";
    actions_help() = "C: needs help from outside";
}
