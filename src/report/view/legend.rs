//! How to read the report, and how to check it.

use super::block::{Block, Fact, Section, Shown};
use super::told::Told;
use crate::report::Scored;
use crate::text::messages::messages;

/// The section.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let t = scored.t;
    let mut section = Section::new("legend", t.sheet_legend_title());
    let commands = commands(scored).into_iter().map(|command| Block::Command(command.into()));
    let blocks = [Block::Facts(terms(scored)), Block::Text(t.sheet_legend_followed())];
    section.blocks.extend(blocks.into_iter().chain(commands).map(|block| (Shown::Document, block)));
    let area = scored.areas().last().map_or("", |(_, area)| area.id.as_str());
    let short = [
        Block::Text(t.sheet_legend_more()),
        Block::Command(format!("plimsoll explain SHEET {area}").into()),
        Block::Command("plimsoll report SHEET --full".into()),
    ];
    section.blocks.extend(short.map(|block| (Shown::Screen, block)));
    section
}

/// What to type to follow a number: an example of each kind of place.
fn commands(scored: &Told<Scored>) -> Vec<String> {
    let area = scored.areas().last().map_or("", |(_, area)| area.id.as_str());
    let dimension = scored.areas().last().and_then(|(_, a)| scored.cells(a).next()).map_or("", |(d, _)| d);
    let mut commands = vec![
        "plimsoll explain SHEET".to_owned(),
        format!("plimsoll explain SHEET {area}"),
        format!("plimsoll explain SHEET {area}/{dimension}"),
        format!("plimsoll explain SHEET dimension/{dimension}"),
    ];
    commands.extend(scored.actions.first().map(|a| format!("plimsoll explain SHEET action/{}", a.action.id.value)));
    commands
}

fn terms(scored: &Told<Scored>) -> Vec<Fact> {
    let (rules, max, t) = (&scored.instrument.rubric.rules, scored.scorer.max(), scored.t);
    let levels = rules.scale.levels.iter().filter_map(|level| {
        let meaning = level.description.as_deref()?;
        Some(Fact::new(t.sheet_legend_level(level.level, &level.name), meaning))
    });
    let mut terms: Vec<Fact> = levels.collect();
    terms.extend([
        Fact::new(t.words_points(), t.sheet_legend_points(max)),
        Fact::new(t.sheet_legend_no_level(), t.sheet_legend_no_level_means(*rules.answers.minimum_coverage)),
        Fact::new(t.standing_range(), t.sheet_legend_range(max)),
        Fact::new(t.standing_supported(), t.sheet_legend_supported()),
        Fact::new(t.sheet_legend_gate(), t.sheet_legend_gate_means()),
        Fact::new(t.sheet_legend_gap(), t.sheet_legend_gap_means()),
        Fact::new(t.words_target(), t.sheet_legend_target()),
    ]);
    if scored.actions.iter().any(|a| a.action.tag.is_some()) {
        terms.push(Fact::new(t.actions_start(), t.sheet_legend_start()));
    }
    terms
}

messages! {
    /// Title of a section.
    sheet_legend_title() = "How to read this report";
    /// Before commands to type, one for each kind of place.
    sheet_legend_followed() =
        "Every number can be followed down to the answers and the rubric's lines: overall, of an area, of a cell (its lift \
         too), of a dimension, of an action, and of a question by its id:";
    /// On a screen, before two commands to type.
    sheet_legend_more() = "To see where a number comes from; and all rows, the words, and what the report was made from:";
    /// Terms; what each means follows it.
    sheet_legend_level(level: Level, name: Text) = "Level {level} {name}";
    sheet_legend_points(max: Plain) = "from 0 to {max}, put together from the answers. Levels follow the unrounded points; two \
                                 decimals are shown.";
    sheet_legend_no_level() = "No level";
    sheet_legend_no_level_means(minimum: Share) = "fewer than {minimum} of the questions that apply are answered, or what a gate \
                                             looks at is not answered.";
    sheet_legend_range(max: Plain) = "the points with every open question at 0, and at {max}. As far as the answers given are \
                                right, the points lie between.";
    sheet_legend_supported() = "the points when each answer counts only as far as its evidence goes. Nobody has checked the \
                          evidence here.";
    sheet_legend_gate() = "Gate";
    sheet_legend_gate_means() = "a condition that caps an area's points until it is met. Dimensions and cells are shown before \
                           gates.";
    sheet_legend_gap() = "Gap, lift";
    sheet_legend_gap_means() = "a gap is what is missing to the target. A lift is what the points would gain.";
    sheet_legend_target() = "a choice, not a norm: another profile gives other gaps, and the same points.";
    sheet_legend_start() = "A do now, B needs time, C needs help from outside: after the categories of the WTO Agreement on Trade \
                      Facilitation.";
}
