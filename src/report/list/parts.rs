//! Profiles, actions and sources in full.

use super::targets;
use crate::load::Instrument;
use crate::model::questionnaire::SourceEntry;
use crate::model::{Action, Profile, Questionnaire, Rubric};
use crate::report::view::block::{Block, Cell, Column, Fact, Item, List, Section, Shown, Table};
use crate::report::view::{effort, start};
use crate::text::messages::messages;
use crate::text::{Text, Texts};

/// Title and sections of the profiles: beside each other, then one by one.
pub(super) fn profiles(instrument: &Instrument, t: &Texts) -> (Text, Vec<Section>) {
    let rubric = &instrument.rubric;
    let each = rubric.profiles.iter().map(|(id, profile)| one(id, profile, instrument, t));
    let title = t.list_profiles_title(&rubric.rules.id);
    (title, [beside(instrument, t)].into_iter().chain(each).collect())
}

/// The targets of all profiles, for documents.
fn beside(instrument: &Instrument, t: &Texts) -> Section {
    let profiles = &instrument.rubric.profiles;
    let columns = profiles.iter().map(|(id, _)| Column::figures(id.as_str()));
    let mut table = Table::new([Column::words(t.words_area())].into_iter().chain(columns));
    let row = |title: Text, level: &dyn Fn(&Profile) -> u8| {
        let levels = profiles.iter().map(|(_, profile)| Cell::from(usize::from(level(profile))));
        [title.into()].into_iter().chain(levels).collect()
    };
    let areas = &instrument.questionnaire.areas;
    table.rows.extend(areas.iter().map(|a| row(a.title.as_str().into(), &|profile| **profile.area(&a.id))));
    table.rows.push(row(t.words_overall(), &|profile| **profile.overall()));
    let mut section = Section::new("targets", t.list_target_levels());
    section.blocks.push((Shown::Document, Block::Table(table)));
    section
}

fn one(id: &str, profile: &Profile, instrument: &Instrument, t: &Texts) -> Section {
    let mut section = Section::new("profile", t.actions_action(profile.name.trim(), id));
    section.blocks.extend(profile.description.as_ref().map(|text| (Shown::Everywhere, Block::Text(text.into()))));
    let targets = targets(profile, instrument);
    let targets = t.list(targets.iter().map(|(place, level)| t.headline_own(place, *level)));
    section.push(Block::Facts(vec![Fact::new(t.list_target_levels(), targets)]));
    section
}

/// Title and section of the actions.
pub(super) fn actions(rubric: &Rubric, t: &Texts) -> (Text, Vec<Section>) {
    let items = rubric.actions.iter().map(|of| action(of, t)).collect();
    let mut section = Section::new("catalogue", t.list_actions());
    section.push(Block::List(List { numbered: false, items, on_screen: usize::MAX }));
    (t.list_actions_title(&rubric.rules.id), vec![section])
}

fn action(action: &Action, t: &Texts) -> Item {
    let mut facts = vec![Fact::new(t.actions_effort(), effort(action, t))];
    facts.extend(action.tag.map(|tag| Fact::new(t.actions_start(), start(tag, t))));
    if !action.requires.is_empty() {
        let ids = action.requires.iter().map(|id| id.as_str().into());
        facts.push(Fact::new(t.actions_after(), t.list(ids)));
    }
    let raises = action.raises.iter().map(|(question, points)| t.actions_raise(question, **points));
    facts.push(Fact::new(t.actions_raises(), t.list(raises)));
    facts.push(Fact::new(t.actions_how(), &action.how));
    facts.extend(action.owner_hint.as_ref().map(|owner| Fact::new(t.actions_who(), owner)));
    Item { title: t.actions_action(action.title.trim(), &action.id.value), facts }
}

/// Title and section of the sources.
pub(super) fn sources(questionnaire: &Questionnaire, t: &Texts) -> (Text, Vec<Section>) {
    let mut table = Table::new([Column::words(t.list_id()), Column::words(t.list_source_title())]);
    let row = |source: &SourceEntry| vec![source.id.as_str().into(), title(source, t)];
    table.rows.extend(questionnaire.sources.iter().map(row));
    let mut section = Section::new("sources", t.list_sources());
    section.push(Block::Table(table));
    (t.list_sources_title(&questionnaire.id), vec![section])
}

/// The title of a publication, with a remark where nobody has checked it.
pub(super) fn title(source: &SourceEntry, t: &Texts) -> Cell {
    let title = Cell::from(&source.title);
    if source.unchecked { title.noted(t.list_unchecked()) } else { title }
}

messages! {
    /// Titles; the id of a rubric or a questionnaire follows.
    list_profiles_title(rubric: Text) = "Profiles of {rubric}";
    list_actions_title(rubric: Text) = "Catalogue of actions of {rubric}";
    list_sources_title(questionnaire: Text) = "Sources of {questionnaire}";
    /// Label and title of a table: the level that each profile asks for.
    list_target_levels() = "Target levels";
    /// Head of a column: the title of a publication.
    list_source_title() = "Title";
    /// Remark behind the title of a publication.
    list_unchecked() = "title not yet checked with the publisher";
}
