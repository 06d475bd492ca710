//! How to read the report, how to check it, and what it was made from.

use super::block::{Block, Fact, Section, Shown};
use crate::load::Input;
use crate::model::text::{number, percent};
use crate::report::Scored;

/// Digits of a hash on the screen.
const SHORT_HASH: usize = 12;

/// The section.
pub(super) fn section(scored: &Scored) -> Section {
    let mut section = Section::new("How to read this report");
    section.push(Block::Facts(terms(scored)));
    section.say("Every number can be followed down to the answers and the rubric's lines:");
    let area = scored.areas().last().map_or("", |(_, area)| area.id.as_str());
    section.push(Block::Command("plimsoll explain SHEET".into()));
    section.push(Block::Command(format!("plimsoll explain SHEET {area}").into()));
    section.blocks.push((Shown::Screen, Block::Facts(inputs(scored, SHORT_HASH))));
    section.blocks.push((Shown::Document, Block::Facts(inputs(scored, usize::MAX))));
    section
}

fn terms(scored: &Scored) -> Vec<Fact> {
    let rules = &scored.instrument.rubric.rules;
    let max = number(scored.scorer.max());
    let levels = rules.scale.levels.iter().filter_map(|level| {
        let meaning = level.description.as_deref()?;
        Some(Fact::new(&format!("Level {} {}", level.level, level.name), meaning))
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

fn inputs(scored: &Scored, digits: usize) -> Vec<Fact> {
    let input = |label: &str, input: &Input| {
        let hash: String = input.sha256.chars().take(digits).collect();
        let name = format!("{} {} ", input.id, input.version);
        Fact::new(label, format!("{}SHA-256 {hash}", name.trim_start()))
    };
    vec![
        input("Questionnaire", &scored.instrument.questionnaire_input),
        input("Rubric", &scored.instrument.rubric_input),
        input("Sheet", &scored.loaded.input),
        Fact::new("Made with", format!("plimsoll {}", env!("CARGO_PKG_VERSION"))),
    ]
}
