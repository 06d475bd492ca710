//! The gates that hold areas back: what they cost, why, and what lifts them.

use super::block::{Block, Cell, Fact, Item, List, Section, Text};
use super::told::Told;
use crate::model::{Gate, total};
use crate::report::Scored;
use crate::score::{AreaAt, CappedBy, TOLERANCE};
use crate::text::messages::messages;

/// One gate with the areas that it caps now.
struct Blocker<'s> {
    gate: &'s Gate,
    areas: Vec<(AreaAt, CappedBy<'s>)>,
}

impl Blocker<'_> {
    /// The points that it keeps from its areas, if no other gate did.
    fn withheld(&self, scored: &Told<Scored>) -> f64 {
        let uncapped = |at| scored.area(at).figures.uncapped.unwrap_or(0.0);
        total(self.areas.iter().map(|(at, capped)| uncapped(*at) - capped.at))
    }
}

/// The section: one item per gate, those that withhold the most points first.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("blockers", t.blockers_title());
    for gate in scored.scorer.blind_gates() {
        section.say(t.blockers_blind(&gate.id));
    }
    let mut blockers = blockers(scored);
    if blockers.is_empty() {
        section.say(t.blockers_none());
        return section;
    }
    blockers.sort_by(|a, b| b.withheld(scored).total_cmp(&a.withheld(scored)));
    section.say(t.blockers_lead());
    let items = blockers.iter().map(|b| item(scored, b)).collect();
    section.push(Block::List(List { numbered: false, items, on_screen: 10 }));
    section
}

fn blockers<'s>(scored: &'s Told<Scored>) -> Vec<Blocker<'s>> {
    let capped: Vec<(AreaAt, CappedBy)> = scored
        .areas()
        .flat_map(|(at, _)| scored.scorer.capped_by(&scored.scores, at).into_iter().map(move |c| (at, c)))
        .collect();
    let gates = scored.instrument.rubric.rules.gate.iter();
    let blockers = gates.map(|gate| {
        let areas = capped.iter().filter(|(_, c)| c.gate == gate.id.value).cloned().collect();
        Blocker { gate, areas }
    });
    blockers.filter(|b| !b.areas.is_empty()).collect()
}

fn item(scored: &Told<Scored>, blocker: &Blocker) -> Item {
    let t = scored.t;
    let mut facts: Vec<Fact> =
        blocker.areas.iter().map(|(at, capped)| Fact::new(t.words_area(), effect(scored, *at, capped))).collect();
    if let Some((_, capped)) = blocker.areas.first() {
        facts.extend(capped.because.iter().flat_map(|id| because(scored, blocker, id, capped.at)));
    }
    facts.push(Fact::new(t.blockers_why(), blocker.gate.reason.as_str()));
    Item { title: t.blockers_caps(&blocker.gate.id.value, blocker.areas.len()), facts }
}

/// What a gate does to an area, beside what the other gates do.
fn effect(scored: &Told<Scored>, at: AreaAt, capped: &CappedBy) -> Text {
    let (place, t) = (scored.area(at), scored.t);
    let uncapped = place.figures.uncapped.unwrap_or(capped.at);
    let all = scored.scorer.capped_by(&scored.scores, at);
    let others = all.iter().filter(|c| c.gate != capped.gate).map(|c| c.at).reduce(f64::min);
    let others = match others {
        Some(other) if other < capped.at - TOLERANCE => Some(t.blockers_other_less(other)),
        Some(other) if other <= capped.at + TOLERANCE => Some(t.blockers_other_same()),
        _ => None,
    };
    let target = match (place.target, place.gap) {
        (Some(target), _) if target.level == 0 => Some(t.blockers_not_pursued()),
        (Some(target), Some(0.0)) => Some(t.blockers_reached(target.level)),
        _ => None,
    };
    let at_most = t.blockers_at_most(scored.area_title(at).trim(), capped.at, uncapped);
    t.sentences([Some(at_most), others, target].into_iter().flatten())
}

/// What keeps the gate closed, and what lifts this cap.
fn because(scored: &Told<Scored>, blocker: &Blocker, id: &str, cap: f64) -> Vec<Fact> {
    let t = scored.t;
    let Some(asked) = scored.question(id) else { return load_line(scored, blocker, id) };
    let caps = || blocker.gate.caps.iter().map(|c| (*c.below, *c.at));
    let below = caps().filter(|(_, at)| *at <= cap + TOLERANCE).map(|(b, _)| b).fold(0.0, f64::max);
    let next = caps().filter(|(b, _)| *b > below + TOLERANCE).map(|(_, at)| at).reduce(f64::min);
    let mut facts = vec![
        Fact::new(t.blockers_question(), Cell::from(t.question(asked.question)).about(id)),
        Fact::new(t.blockers_answer_now(), t.answer(asked.question, asked.entry)),
        Fact::new(t.blockers_lifted_by(), scored.answer_reaching(&asked, below)),
    ];
    facts.extend(next.map(|at| Fact::new(t.blockers_next_cap(), t.blockers_points(at))));
    facts
}

/// The facts of a gate that looks at another area.
fn load_line(scored: &Told<Scored>, blocker: &Blocker, id: &str) -> Vec<Fact> {
    let t = scored.t;
    let Some(at) = scored.scorer.area(id) else { return Vec::new() };
    let headroom = blocker.gate.headroom.as_ref().map_or(0.0, |h| **h);
    let uncapped = blocker.areas.iter().filter_map(|(area, _)| scored.area(*area).figures.uncapped);
    let needed = uncapped.fold(0.0, f64::max) - headroom;
    let title = scored.area_title(at).trim();
    let stands = scored.area(at).figures.points.unwrap_or(0.0);
    vec![
        Fact::new(t.blockers_carried_by(), t.blockers_carries(title, stands, headroom)),
        Fact::new(t.blockers_lifted_by(), t.blockers_carrier_at(title, needed)),
    ]
}

messages! {
    /// Title of a section.
    blockers_title() = "Blockers: gates that hold areas back";
    blockers_blind(gate: Text) = "The gate {gate} is not judged: nobody was asked about what it looks at.";
    blockers_none() = "No gate holds an area back.";
    /// Lead of the list.
    blockers_lead() = "A gate caps an area while its condition is unmet, however good the rest is: work elsewhere in the area \
                       then gains no points.";
    /// A gate, by its id, and how many areas it caps.
    blockers_caps(gate: Text, areas: Count) by areas = "Gate {gate} caps {areas} area" | "Gate {gate} caps {areas} areas";
    /// Behind an area.
    blockers_at_most(area: Text, cap: Points, uncapped: Points) by cap = "{area}: at most {cap} points instead of {uncapped}.";
    blockers_other_less(cap: Points) = "Another gate allows only {cap}.";
    blockers_other_same() = "Another gate allows no more either.";
    blockers_not_pursued() = "The profile does not pursue it.";
    blockers_reached(level: Level) = "Its target, level {level}, is reached all the same.";
    /// Labels.
    blockers_why() = "Why";
    blockers_question() = "Question";
    blockers_answer_now() = "Answer now";
    blockers_lifted_by() = "Lifted by";
    /// Label: the cap that follows once this one is lifted.
    blockers_next_cap() = "Next cap";
    blockers_points(points: Points) by points = "{points} points";
    /// Label: the area whose points a gate looks at.
    blockers_carried_by() = "Carried by";
    blockers_carries(area: Text, points: Points, headroom: Points) by points =
        "{area}: {points} points, and {headroom} above it are allowed";
    blockers_carrier_at(area: Text, points: Points) by points = "{area} at {points} points or more";
}
