//! What is missing to the profile's targets, the most rewarding first.

use super::block::{Block, Cell, Fact, Section, Table};
use crate::gap::Gap;
use crate::model::text::{count, difference, two_decimals};
use crate::report::Scored;

/// Rows on a screen.
const ON_SCREEN: usize = 10;

/// The section; without a profile it says how to choose one.
pub(super) fn section(scored: &Scored) -> Section {
    let mut section = Section::new("Gaps, by lift");
    let Some((_, profile)) = scored.profile else {
        choose(scored, &mut section);
        return section;
    };
    if scored.gaps.is_empty() {
        section.say(format!("No cell is below its target in the profile {}.", profile.name.trim()));
        return section;
    }
    section.say(format!(
        "{} below target in the profile {}. Lift: the points that the area gains, gates included, when every weak question \
         of the cell reaches the target.",
        count(scored.gaps.len(), "cell is", "cells are"),
        profile.name.trim()
    ));
    if scored.gaps.iter().any(|gap| difference(gap.lift) == "0.00") {
        section.say("A lift of 0.00 means that something else holds the area back, such as a gate: look there first.");
    }
    let mut table = Table::new(&["Area", "Dimension", "Now", "Target", ">Gap", ">Lift"]);
    let touched = |gap: &&Gap| scored.is_touched(scored.scorer.cell_place(gap.cell).0);
    table.rows = scored.gaps.iter().filter(touched).map(|gap| row(scored, gap)).collect();
    let untouched = scored.gaps.len() - table.rows.len();
    if untouched > 0 {
        section.say(format!("{untouched} of them are in areas on which nothing is answered yet, and are not listed."));
    }
    table.on_screen = ON_SCREEN;
    section.push(Block::Table(table));
    section
}

fn row(scored: &Scored, gap: &Gap) -> Vec<Cell> {
    let (area, dimension) = scored.scorer.cell_place(gap.cell);
    vec![
        scored.area_title(area).into(),
        dimension.into(),
        scored.level_and_points(&scored.cell(gap.cell).figures),
        format!("L{} {}", gap.target.level, gap.target.starts_at(two_decimals)).into(),
        difference(gap.gap).into(),
        difference(gap.lift).into(),
    ]
}

fn choose(scored: &Scored, section: &mut Section) {
    let profiles = &scored.instrument.rubric.profiles;
    if profiles.is_empty() {
        section.say("No targets: the rubric has no profiles, so there are no gaps to show.");
        return;
    }
    section.say("No profile is chosen, so there are no targets and no gaps. Choose one, for example:");
    section.push(Block::Command(format!("plimsoll report SHEET --profile {}", profiles[0].0.value).into()));
    let facts = profiles.iter().map(|(id, profile)| {
        Fact::new(id, format!("{}. {}", profile.name.trim(), profile.description.as_deref().unwrap_or("")))
    });
    section.push(Block::Facts(facts.collect()));
}
