//! One screen: where the administration stands, area by area, and the next steps.

use super::actions;
use super::block::{Block, Cell, Fact, Item, List, Section, Text};
use super::told::Told;
use crate::gap::Basis;
use crate::model::Area;
use crate::report::{Backing, Place, Scored};
use crate::score::{AreaAt, Figures};
use crate::text::messages::messages;
use crate::text::shortened;

/// Lines about areas that one screen takes.
const AREAS: usize = 8;

/// Everything that one screen of 80 columns and 24 lines takes.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("short", t.headline_short());
    let place = scored.overall();
    let mut facts = vec![Fact::new(t.words_overall(), brief_overall(scored, &place.figures))];
    facts.extend(brief_target(scored, &place).map(|text| Fact::new(t.words_target(), text)));
    facts.push(Fact::new(t.words_evidence(), Backing::of(scored).words(t)));
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

fn brief_overall(scored: &Told<Scored>, figures: &Figures) -> Text {
    let (max, t) = (scored.scorer.max(), scored.t);
    match (figures.points, figures.level) {
        (None, _) => t.brief_nothing(),
        (Some(points), Some(level)) => t.headline_level_points(&scored.level_name(level), points, max),
        (Some(points), None) => t.brief_no_level(points, max),
    }
}

fn brief_target(scored: &Told<Scored>, place: &Place) -> Option<Text> {
    let (id, profile) = scored.profile?;
    let t = scored.t;
    let name = if scored.own_targets.is_some() { t.brief_own(id) } else { id.into() };
    let short = scored.unmet(profile, Basis::Claimed).len();
    Some(match (short, place.gap) {
        (0, _) => t.brief_met(&name),
        (_, Some(gap)) if gap > 0.0 => t.brief_gap(&name, gap, short),
        _ => t.brief_below(&name, short),
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
    /// Areas for which one screen has no room, and where they are.
    brief_more(areas: Count) by areas = "and {areas} more area" | "and {areas} more areas";
    brief_more_where() = "in the report without --brief";
    /// On one screen, behind "Overall".
    brief_nothing() = "no question counts yet";
    brief_no_level(points: Points, max: Plain) = "no level yet, {points} of {max} points as answers stand";
    /// On one screen, behind "Target": the profile's id, and what is missing to it.
    brief_own(id: Text) = "{id} with own targets";
    brief_met(profile: Phrase) = "{profile}: met";
    brief_gap(profile: Phrase, gap: Difference, places: Count) by places =
        "{profile}: {gap} points missing, {places} place is below target"
        | "{profile}: {gap} points missing, {places} places are below target";
    brief_below(profile: Phrase, places: Count) by places =
        "{profile}: {places} place is below target" | "{profile}: {places} places are below target";
    /// On one screen, behind an area's title: "L2 1.75" with the level's name, its target, and whether a gate caps it.
    brief_line_nothing() = "nothing answered yet";
    brief_line_level(figures: Phrase, name: Phrase) = "{figures} {name}";
    brief_line_target(level: Level) = "target L{level}";
    brief_line_held() = "held by a gate";
}
