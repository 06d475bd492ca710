//! Everything at a glance: how many questions each area has, and what the rubric holds.

use super::how_many;
use crate::load::Instrument;
use crate::model::{Measures, Questionnaire, Rubric};
use crate::report::view::block::{Block, Column, Fact, Section, Shown, Table};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Title and sections.
pub(super) fn sections(instrument: &Instrument, t: &Texts) -> (Text, Vec<Section>) {
    let Instrument { questionnaire, rubric, .. } = instrument;
    (questionnaire.title.as_str().into(), vec![asked(questionnaire, t), scored(rubric, t)])
}

/// What is asked.
fn asked(questionnaire: &Questionnaire, t: &Texts) -> Section {
    let version = questionnaire.version.value.to_string();
    let title = t.list_questionnaire(&questionnaire.id, &version, &questionnaire.language);
    let mut section = Section::new("questionnaire", title);
    let intro = questionnaire.intro.as_ref().map(|intro| (Shown::Document, Block::Text(intro.into())));
    section.blocks.extend(intro);
    section.push(Block::Table(areas(questionnaire, t)));
    let of = |measures| questionnaire.areas.iter().map(|area| how_many(&area.questions, measures)).sum();
    let all = questionnaire.questions().count();
    section.say(t.list_in_all(all, of(Measures::Readiness), of(Measures::Need), of(Measures::Information)));
    let ids = questionnaire.dimensions.iter().map(|d| d.id.as_str().into());
    let on_screen = Block::Facts(vec![Fact::new(t.list_dimensions(), t.list(ids))]);
    let titles = questionnaire.dimensions.iter().map(|d| Fact::new(d.id.as_str(), &d.title));
    section.blocks.push((Shown::Screen, on_screen));
    section.blocks.push((Shown::Document, Block::Heading(t.list_dimensions())));
    section.blocks.push((Shown::Document, Block::Facts(titles.collect())));
    section
}

fn areas(questionnaire: &Questionnaire, t: &Texts) -> Table {
    let mut table = Table::new([
        Column::words(t.list_id()),
        Column::words(t.words_area()),
        Column::figures(t.list_readiness()),
        Column::figures(t.words_need()),
        Column::figures(t.list_information()),
    ])
    .called(t.list_questions());
    for area in &questionnaire.areas {
        let counts = [Measures::Readiness, Measures::Need, Measures::Information].map(|m| how_many(&area.questions, m));
        let names = [area.id.as_str().into(), area.title.as_str().into()];
        table.rows.push(names.into_iter().chain(counts.map(Into::into)).collect());
    }
    table
}

/// How it is scored.
fn scored(rubric: &Rubric, t: &Texts) -> Section {
    let rules = &rubric.rules;
    let mut section = Section::new("rubric", t.list_rubric(&rules.id, &rules.version.value.to_string()));
    let levels = rules.scale.levels.iter().map(|l| t.list_level(l.level, &l.name));
    let profiles = rubric.profiles.iter().map(|(id, _)| id.as_str().into());
    section.push(Block::Facts(vec![
        Fact::new(t.list_levels(), t.list(levels)),
        Fact::new(t.list_profiles(), t.list(profiles)),
        Fact::new(t.list_gates(), rules.gate.len()),
        Fact::new(t.list_actions(), rubric.actions.len()),
    ]));
    section
}

messages! {
    /// Titles: id, version and the language in which it is written.
    list_questionnaire(id: Text, version: Text, language: Text) = "Questionnaire {id} {version} ({language})";
    list_rubric(id: Text, version: Text) = "Rubric {id} {version}";
    /// Caption of a table: how many questions each area has.
    list_questions() = "Questions";
    /// Heads of columns: the id of an area; then how many of its questions are on readiness, or only inform.
    list_id() = "Id";
    list_readiness() = "Readiness";
    list_information() = "Information";
    list_in_all(all: Count, readiness: Count, needs: Count, information: Count) by all =
        "{all} question in all: {readiness} on readiness; {needs} on need, counted apart; {information} for information."
        | "{all} questions in all: {readiness} on readiness; {needs} on need, counted apart; {information} for information.";
    /// Labels; lists of ids or names follow.
    list_dimensions() = "Dimensions";
    list_levels() = "Levels";
    list_profiles() = "Profiles";
    /// A level's number and name.
    list_level(level: Level, name: Text) = "{level} {name}";
    /// Labels; how many there are follows.
    list_gates() = "Gates";
    list_actions() = "Actions";
}
