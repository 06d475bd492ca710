//! The page that a minister reads: where the administration stands, what holds it back, the next decisions, and how sure that is.
//! One screen has it too, with a line for each area.

use super::actions;
use super::block::{Block, Cell, Fact, Item, List, Section, Shown, Text};
use super::told::Told;
use super::words::open;
use crate::gap::Basis;
use crate::model::Area;
use crate::report::{Place, Scored};
use crate::score::{AreaAt, Figures, TOLERANCE};
use crate::text::messages::messages;
use crate::text::shortened;

/// Lines about areas that one screen takes.
const AREAS: usize = 8;

/// The section that every report begins with, and the same as the last lines on a screen, on which the first ones have gone by.
pub(super) fn sections(scored: &Told<Scored>) -> [Section; 2] {
    let blocks = blocks(scored);
    let section = |key, title, shown| {
        let blocks = blocks.iter().map(|block| (shown, block.clone())).collect();
        Section { blocks, ..Section::new(key, title) }
    };
    let t = scored.t;
    [section("summary", t.summary_title(), Shown::Everywhere), section("short", t.summary_again(), Shown::Screen)]
}

fn blocks(scored: &Told<Scored>) -> Vec<Block> {
    let t = scored.t;
    let place = scored.overall();
    let mut facts = standing(scored, &place);
    facts.push(Fact::new(t.summary_held_back(), held_back(scored)));
    facts.push(Fact::new(t.summary_sure(), sure(scored, &place.figures)));
    let steps =
        actions::first_steps(scored).map(|steps| [Block::Text(t.summary_next(steps.items.len())), Block::List(steps)]);
    [Block::Facts(facts)].into_iter().chain(steps.into_iter().flatten()).collect()
}

/// Everything that one screen of 80 columns and 24 lines takes: the areas in a line each say what holds them back.
pub(super) fn brief(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("summary", t.summary_title());
    let place = scored.overall();
    let mut facts = standing(scored, &place);
    facts.push(Fact::new(t.summary_sure(), sure(scored, &place.figures)));
    section.push(Block::Facts(facts));
    let all = scored.areas().count();
    let shown = if all > AREAS { AREAS - 1 } else { all };
    let line = |(at, area): (AreaAt, &Area)| Fact::new(shortened(&area.title, 30), in_a_line(scored, at));
    let areas = scored.areas().take(shown).map(line);
    let more = all - shown;
    let rest = (more > 0).then(|| Fact::new(t.brief_more(more), t.brief_more_where()));
    section.push(Block::Facts(areas.chain(rest).collect()));
    if let Some(steps) = actions::first_steps(scored) {
        let items =
            steps.items.into_iter().map(|item| Item { title: shortened(item.title.as_str(), 74).into(), ..item });
        section.push(Block::List(List { items: items.collect(), ..steps }));
    }
    section
}

/// Where the administration stands, and whether that is enough.
fn standing(scored: &Told<Scored>, place: &Place) -> Vec<Fact> {
    let t = scored.t;
    let overall = Cell::from(brief_overall(scored, &place.figures)).about("overall");
    let mut facts = vec![Fact::new(t.words_overall(), overall)];
    facts.extend(brief_target(scored, place).map(|text| Fact::new(t.words_target(), text)));
    facts
}

/// The gates that hold areas back, and the area furthest from its target.
fn held_back(scored: &Told<Scored>) -> Text {
    let t = scored.t;
    let held = scored.areas().filter(|(at, _)| !scored.scorer.capped_by(&scored.scores, *at).is_empty());
    let held: Vec<Text> = held.map(|(_, area)| area.title.as_str().into()).collect();
    let gates = match held.len() {
        0 => t.blockers_none(),
        n => t.summary_held(n, &t.series(held)),
    };
    let gap = |at: AreaAt| scored.area(at).gap.unwrap_or(0.0);
    let touched = scored.areas().filter(|(at, _)| scored.is_touched(*at) && gap(*at) > TOLERANCE);
    let furthest = touched.max_by(|(a, _), (b, _)| gap(*a).total_cmp(&gap(*b)));
    let furthest = furthest.map(|(at, area)| t.summary_furthest(area.title.trim(), gap(at)));
    t.sentences([gates].into_iter().chain(furthest))
}

/// What open questions and missing evidence leave of the figures.
fn sure(scored: &Told<Scored>, figures: &Figures) -> Text {
    let t = scored.t;
    let (Some(low), Some(high)) = (figures.low, figures.high) else { return t.headline_nothing_certain() };
    let range = match open(&figures.counts) {
        0 => t.summary_nothing_open(),
        open => t.headline_open(open, low, high),
    };
    let evidence = figures.points.zip(figures.supported).filter(|_| figures.counts.answered > 0);
    let evidence = evidence.map(|(claimed, supported)| match supported < claimed - TOLERANCE {
        true => t.headline_supports(claimed, supported),
        false => t.headline_claims_hold(),
    });
    t.sentences([range].into_iter().chain(evidence))
}

fn brief_overall(scored: &Told<Scored>, figures: &Figures) -> Text {
    let (max, t) = (scored.scorer.max(), scored.t);
    match (figures.points, figures.level) {
        (None, _) => t.brief_nothing(),
        (Some(points), Some(level)) => t.headline_level_points(&scored.level_name(level), points, max),
        (Some(points), None) => t.brief_no_level(points, max),
    }
}

fn brief_target(scored: &Told<Scored>, place: &Place) -> Option<Text> {
    let (_, profile) = scored.profile?;
    let (t, name) = (scored.t, profile.name.trim());
    let name = if scored.own_targets.is_some() { t.brief_own(name) } else { name.into() };
    let is_met = scored.unmet(profile, Basis::Claimed).is_empty();
    Some(match (scored.places_below(profile), place.gap) {
        _ if is_met => t.brief_met(&name),
        (0, Some(gap)) if gap > 0.0 => t.brief_gap_alone(&name, gap),
        (short, Some(gap)) if gap > 0.0 => t.brief_gap(&name, gap, short),
        (0, _) => t.brief_not_shown(&name),
        (short, _) => t.brief_below(&name, short),
    })
}

fn in_a_line(scored: &Told<Scored>, at: AreaAt) -> Cell {
    let (place, t) = (scored.area(at), scored.t);
    if scored.is_declined(at) {
        return t.declined_short().into();
    }
    if place.figures.counts.answered == 0 {
        return t.brief_line_nothing().into();
    }
    let figures = scored.level_and_points(&place.figures).words(t);
    let stands = match place.figures.level {
        Some(level) => t.brief_line_level(&figures, &scored.level_word(level)),
        None => figures,
    };
    let target = place.target.filter(|target| target.level > 0).map(|target| t.brief_line_target(target.level));
    let held = (!scored.scorer.capped_by(&scored.scores, at).is_empty()).then(|| t.brief_line_held());
    t.list([Some(stands), target, held].into_iter().flatten()).into()
}

messages! {
    /// Title of the first section.
    summary_title() = "Summary";
    /// Title of the last lines on a screen, which are the first ones again.
    summary_again() = "In short";
    /// Label: gates that hold areas back, and the area furthest from its target.
    summary_held_back() = "Held back";
    summary_held(n: Count, areas: Phrase) by n =
        "A gate holds {n} area back: {areas}." | "Gates hold {n} areas back: {areas}.";
    summary_furthest(area: Text, gap: Difference) by gap = "Furthest from its target: {area}, {gap} points.";
    /// Label: what open questions and missing evidence leave of the figures.
    summary_sure() = "How sure";
    summary_nothing_open() = "Every question that applies is answered.";
    /// Before a list of actions.
    summary_next(n: Count) by n = "The next decision:" | "The next {n} decisions:";
    /// Areas for which one screen has no room, and where they are.
    brief_more(areas: Count) by areas = "and {areas} more area" | "and {areas} more areas";
    brief_more_where() = "in the report without --brief";
    /// On one screen, behind "Overall".
    brief_nothing() = "no question counts yet";
    brief_no_level(points: Points, max: Plain) = "no level yet, {points} of {max} points as answers stand";
    /// On one screen, behind "Target": the profile, and what is missing to it.
    brief_own(id: Text) = "{id} with own targets";
    brief_met(profile: Phrase) = "{profile}: met";
    brief_gap(profile: Phrase, gap: Difference, places: Count) by places =
        "{profile}: {gap} points missing, {places} area or cell is below target"
        | "{profile}: {gap} points missing, {places} areas and cells are below target";
    brief_gap_alone(profile: Phrase, gap: Difference) by gap = "{profile}: {gap} points missing";
    brief_not_shown(profile: Phrase) = "{profile}: not shown to be met, there is no level yet";
    brief_below(profile: Phrase, places: Count) by places =
        "{profile}: {places} area or cell is below target" | "{profile}: {places} areas and cells are below target";
    /// On one screen, behind an area's title: "L2 1.75" with the level's name, its target, and whether a gate caps it.
    brief_line_nothing() = "nothing answered yet";
    brief_line_level(figures: Phrase, name: Phrase) = "{figures} {name}";
    brief_line_target(level: Level) = "target L{level}";
    brief_line_held() = "held by a gate";
}
