//! The gates that hold areas back: what they cost, why, and what lifts them.

use super::block::{Block, Fact, Item, List, Section};
use super::told::Told;
use super::words::{answer, points, question};
use crate::model::text::{count, two_decimals};
use crate::model::{Gate, total};
use crate::report::Scored;
use crate::score::{AreaAt, CappedBy, TOLERANCE};

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
    let mut section = Section::new("blockers", "Blockers: gates that hold areas back");
    for gate in scored.scorer.blind_gates() {
        section.say(format!("The gate {} is not judged: nobody was asked about what it looks at.", gate.id));
    }
    let mut blockers = blockers(scored);
    if blockers.is_empty() {
        section.say("No gate holds an area back.");
        return section;
    }
    blockers.sort_by(|a, b| b.withheld(scored).total_cmp(&a.withheld(scored)));
    section.say(
        "A gate caps an area while its condition is unmet, however good the rest is: work elsewhere in the area then gains no \
         points.",
    );
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
    let areas = count(blocker.areas.len(), "area", "areas");
    let mut facts: Vec<Fact> =
        blocker.areas.iter().map(|(at, capped)| Fact::new("Area", effect(scored, *at, capped))).collect();
    if let Some((_, capped)) = blocker.areas.first() {
        facts.extend(capped.because.iter().flat_map(|id| because(scored, blocker, id, capped.at)));
    }
    facts.push(Fact::new("Why", blocker.gate.reason.as_str()));
    Item { title: format!("Gate {} caps {areas}", blocker.gate.id.value).into(), facts }
}

/// What a gate does to an area, beside what the other gates do.
fn effect(scored: &Told<Scored>, at: AreaAt, capped: &CappedBy) -> String {
    let place = scored.area(at);
    let mut text = format!(
        "{}: at most {} points instead of {}",
        scored.area_title(at).trim(),
        two_decimals(capped.at),
        points(place.figures.uncapped)
    );
    let all = scored.scorer.capped_by(&scored.scores, at);
    let others = all.iter().filter(|c| c.gate != capped.gate).map(|c| c.at).reduce(f64::min);
    match others {
        Some(other) if other < capped.at - TOLERANCE => {
            text += &format!("; another gate allows only {}", two_decimals(other));
        }
        Some(other) if other <= capped.at + TOLERANCE => text += "; another gate allows no more either",
        _ => {}
    }
    match (place.target, place.gap) {
        (Some(target), _) if target.level == 0 => text += "; the profile does not pursue it",
        (Some(target), Some(0.0)) => {
            text += &format!("; its target, level {}, is reached all the same", target.level);
        }
        _ => {}
    }
    text
}

/// What keeps the gate closed, and what lifts this cap.
fn because(scored: &Told<Scored>, blocker: &Blocker, id: &str, cap: f64) -> Vec<Fact> {
    match scored.question(id) {
        Some(asked) => {
            let caps = || blocker.gate.caps.iter().map(|c| (*c.below, *c.at));
            let below = caps().filter(|(_, at)| *at <= cap + TOLERANCE).map(|(b, _)| b).fold(0.0, f64::max);
            let next = caps().filter(|(b, _)| *b > below + TOLERANCE).map(|(_, at)| at).reduce(f64::min);
            let most = next.map_or(String::new(), |at| format!(" The next cap is then {} points.", two_decimals(at)));
            vec![
                Fact::new("Question", question(asked.question)),
                Fact::new("Answer now", answer(asked.question, asked.entry)),
                Fact::new("Lifted by", format!("{}{most}", scored.answer_reaching(&asked, below))),
            ]
        }
        None => load_line(scored, blocker, id),
    }
}

/// The facts of a gate that looks at another area.
fn load_line(scored: &Told<Scored>, blocker: &Blocker, id: &str) -> Vec<Fact> {
    let Some(at) = scored.scorer.area(id) else { return Vec::new() };
    let headroom = blocker.gate.headroom.as_ref().map_or(0.0, |h| **h);
    let uncapped = blocker.areas.iter().filter_map(|(area, _)| scored.area(*area).figures.uncapped);
    let needed = uncapped.fold(0.0, f64::max) - headroom;
    let title = scored.area_title(at).trim();
    let stands = scored.area(at).figures.points.unwrap_or(0.0);
    vec![
        Fact::new(
            "Carried by",
            format!("{title}: {} points, and {} above it are allowed", two_decimals(stands), two_decimals(headroom)),
        ),
        Fact::new("Lifted by", format!("{title} at {} points or more", two_decimals(needed))),
    ]
}
