//! How to read the report, how to check it, and what it was made from.

use super::block::{Block, Fact, Section, Shown};
use super::told::Told;
use crate::load::Input;
use crate::model::text::{number, percent};
use crate::report::Scored;

/// The section.
pub(super) fn section(scored: &Told<Scored>) -> Section {
    let mut section = Section::new("legend", "How to read this report");
    let area = scored.areas().last().map_or("", |(_, area)| area.id.as_str());
    let dimension = scored.areas().last().and_then(|(_, a)| scored.cells(a).next()).map_or("", |(d, _)| d);
    let mut commands = vec![
        "plimsoll explain SHEET".to_owned(),
        format!("plimsoll explain SHEET {area}"),
        format!("plimsoll explain SHEET {area}/{dimension}"),
        format!("plimsoll explain SHEET dimension/{dimension}"),
    ];
    commands.extend(scored.actions.first().map(|a| format!("plimsoll explain SHEET action/{}", a.action.id.value)));
    let intro = "Every number can be followed down to the answers and the rubric's lines: overall, of an area, of a cell (its lift \
                 too), of a dimension, of an action, and of a question by its id:";
    let blocks = [Block::Facts(terms(scored)), Block::Text(intro.into())];
    let commands = commands.into_iter().map(|command| Block::Command(command.into()));
    let inputs = [Block::Facts(inputs(scored))];
    let all = blocks.into_iter().chain(commands).chain(inputs);
    section.blocks.extend(all.map(|block| (Shown::Document, block)));
    section.blocks.push((
        Shown::Screen,
        Block::Text(
            "To see where a number comes from; and all rows, the words, and what the report was made from:".into(),
        ),
    ));
    section.blocks.push((Shown::Screen, Block::Command(format!("plimsoll explain SHEET {area}").into())));
    section.blocks.push((Shown::Screen, Block::Command("plimsoll report SHEET --full".into())));
    section
}

fn terms(scored: &Told<Scored>) -> Vec<Fact> {
    let rules = &scored.instrument.rubric.rules;
    let max = number(scored.scorer.max());
    let levels = rules.scale.levels.iter().filter_map(|level| {
        let meaning = level.description.as_deref()?;
        Some(Fact::new(format!("Level {} {}", level.level, level.name), meaning))
    });
    let mut terms: Vec<Fact> = levels.collect();
    terms.extend([
        Fact::new(
            "Points",
            format!("from 0 to {max}, put together from the answers. Levels follow the unrounded points; two decimals are shown."),
        ),
        Fact::new(
            "No level",
            format!("fewer than {} of the questions that apply are answered, or what a gate looks at is not answered.", percent(*rules.answers.minimum_coverage)),
        ),
        Fact::new(
            "Range",
            format!("the points with every open question at 0, and at {max}. As far as the answers given are right, the points lie between."),
        ),
        Fact::new("Supported", "the points when each answer counts only as far as its evidence goes. Nobody has checked the evidence here."),
        Fact::new("Gate", "a condition that caps an area's points until it is met. Dimensions and cells are shown before gates."),
        Fact::new("Gap, lift", "a gap is what is missing to the target. A lift is what the points would gain."),
        Fact::new("Target", "a choice, not a norm: another profile gives other gaps, and the same points."),
    ]);
    if scored.actions.iter().any(|a| a.action.tag.is_some()) {
        let text = "A do now, B needs time, C needs help from outside: after the categories of the WTO Agreement on Trade \
                    Facilitation.";
        terms.push(Fact::new("Start", text));
    }
    terms
}

fn inputs(scored: &Told<Scored>) -> Vec<Fact> {
    let input = |label: &str, input: &Input| {
        let name = format!("{} {} ", input.id, input.version);
        Fact::new(label, format!("{}SHA-256 {}", name.trim_start(), input.sha256))
    };
    vec![
        input("Questionnaire", &scored.instrument.questionnaire_input),
        input("Rubric", &scored.instrument.rubric_input),
        input("Sheet", &scored.loaded.input),
        Fact::new("Made with", format!("plimsoll {}", env!("CARGO_PKG_VERSION"))),
    ]
}
