//! `list`: what is built in, or what a questionnaire and a rubric hold.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail};

use super::inputs::{self, DEFAULT_QUESTIONNAIRE};
use crate::cli::List;
use crate::exit::Exit;
use crate::io::Io;
use crate::load::Instrument;
use crate::model::questionnaire::SourceEntry;
use crate::model::{Area, Kind, Measures, Question};
use crate::source::problem::suggest;
use crate::text::messages::messages;
use crate::text::{Text, Texts, number, one_line, wrapped};

/// Prints the list on standard output.
pub(super) fn run(args: &List, io: &mut Io) -> Result<Exit> {
    let instrument = inputs::instrument_beside(Path::new(""), &args.with, DEFAULT_QUESTIONNAIRE, io)?;
    let t = io.t;
    let text = match args.what.as_deref() {
        None => overview(&instrument, t),
        Some("profiles") => profiles(&instrument, t),
        Some("actions") => actions(&instrument, t),
        Some("sources") => sources(&instrument, t),
        Some(id) => match instrument.questionnaire.area(id) {
            Some(found) => area(found, io.width, t),
            None => {
                let areas = instrument.questionnaire.areas.iter().map(|a| a.id.as_str());
                let help = suggest(id, areas.chain(["profiles", "actions", "sources"])).unwrap_or_default();
                bail!("there is nothing called \"{id}\" to list; {help}");
            }
        },
    };
    io.out.write_all(text.as_bytes())?;
    Ok(Exit::Done)
}

fn overview(instrument: &Instrument, t: &Texts) -> String {
    let (questionnaire, rules) = (&instrument.questionnaire, &instrument.rubric.rules);
    let version = questionnaire.version.value.to_string();
    let title =
        t.list_questionnaire(&questionnaire.id, &version, &questionnaire.language, &one_line(&questionnaire.title));
    let mut text = format!("{title}\n");
    for area in &questionnaire.areas {
        let asks = t.list(asks(&area.questions, t));
        _ = writeln!(text, "  {:<12} {} ({asks})", area.id.value, one_line(&area.title));
    }
    let of = |measures| questionnaire.questions().filter(|(_, q)| q.measures == measures).count();
    let needs = of(Measures::Need);
    if needs > 0 {
        let all = t.list_questions(questionnaire.questions().count());
        _ = writeln!(text, "  {}", t.list_in_all(&all, of(Measures::Readiness), needs));
    }
    labelled(&mut text, &t.list_dimensions(), &ids(questionnaire.dimensions.iter().map(|d| d.id.as_str()), t));
    _ = writeln!(text, "\n{}", t.list_rubric(&rules.id, &rules.version.value.to_string()));
    let levels = rules.scale.levels.iter().map(|l| t.list_level(l.level, &l.name));
    labelled(&mut text, &t.list_levels(), &t.list(levels));
    let profiles = instrument.rubric.profiles.iter().map(|(id, _)| id.as_str());
    labelled(&mut text, &t.list_profiles(), &ids(profiles, t));
    let counts = [t.list_gates(rules.gate.len()), t.list_actions(instrument.rubric.actions.len())];
    _ = writeln!(text, "  {}", t.list(counts));
    text
}

/// How many questions there are, by what they measure.
fn asks(questions: &[Question], t: &Texts) -> impl Iterator<Item = Text> {
    let of = |measures| questions.iter().filter(|q| q.measures == measures).count();
    let need = Some(of(Measures::Need)).filter(|n| *n > 0).map(|n| t.list_on_need(n));
    let informing = Some(of(Measures::Information)).filter(|n| *n > 0).map(|n| t.list_for_information(n));
    [Some(t.list_questions(of(Measures::Readiness))), need, informing].into_iter().flatten()
}

fn ids<'i>(ids: impl Iterator<Item = &'i str>, t: &Texts) -> Text {
    t.list(ids.map(Text::from))
}

/// A label in a column, with what belongs to it.
fn labelled(text: &mut String, label: &Text, what: &Text) {
    _ = writeln!(text, "  {:<12} {what}", label.as_str());
}

fn area(area: &Area, width: usize, t: &Texts) -> String {
    let width = width.clamp(40, 120);
    let mut text = format!("{}\n", one_line(&area.title));
    if let Some(intro) = &area.intro {
        text += &wrap(intro, "", width);
    }
    if let Some(condition) = &area.declined_when {
        text += &wrap(t.list_declined(&condition.words(t, &|id| id.into())).as_str(), "", width);
    }
    for question in &area.questions {
        text.push('\n');
        text += &describe(question, width, t);
    }
    text
}

fn describe(question: &Question, width: usize, t: &Texts) -> String {
    let (id, dimension) = (&question.id.value, &question.dimension.value);
    let head = match question.measures {
        Measures::Readiness => t.list_question(id, dimension),
        Measures::Need => t.list_need_question(id, dimension),
        Measures::Information => t.list_information_question(id, dimension),
    };
    let mut text = format!("{head}\n");
    text += &wrap(&question.ask, "  ", width);
    match question.kind() {
        Kind::Choices(choices) => {
            for (choice, points) in choices.iter().zip(question.choice_points()) {
                text += &hang(&format!("  {}  ", number(points)), &choice.text, width);
            }
        }
        Kind::Items(items) => {
            for item in items {
                text += &hang("  [ ]  ", &format!("{} ({})", item.text, item.id.value), width);
            }
        }
        Kind::Text => _ = writeln!(text, "  {}", t.list_own_words()),
        Kind::Number(range) => {
            let (min, max) = (*range.min, *range.max);
            let number =
                range.unit.as_deref().map_or_else(|| t.list_number(min, max), |u| t.list_number_in(min, max, u));
            _ = writeln!(text, "  {number}");
        }
    }
    for (label, paragraph) in [(t.list_why(), &question.why), (t.list_evidence(), &question.evidence)] {
        text += &paragraph.as_deref().map_or_else(String::new, |p| hang(&format!("  {label} "), p, width));
    }
    text
}

fn profiles(instrument: &Instrument, t: &Texts) -> String {
    let mut text = String::new();
    for (id, profile) in &instrument.rubric.profiles {
        _ = writeln!(text, "{}: {}", id.value, one_line(&profile.name));
        if let Some(description) = &profile.description {
            text += &wrap(description, "  ", 100);
        }
        let areas = &instrument.questionnaire.areas;
        let areas = t.list(areas.iter().map(|a| format!("{} {}", a.id.value, **profile.area(&a.id)).into()));
        _ = writeln!(text, "  {}\n", t.list_targets(**profile.overall(), &areas));
    }
    text
}

fn actions(instrument: &Instrument, t: &Texts) -> String {
    let mut text = String::new();
    for action in &instrument.rubric.actions {
        let (id, effort, title) = (&action.id.value, format!("{:?}", action.effort), &action.title);
        let head = match &action.months {
            Some(months) => t.list_action_months(id, &effort, **months, title),
            None => t.list_action(id, &effort, title),
        };
        _ = writeln!(text, "{head}");
        text += &wrap(&action.how, "  ", 100);
        if !action.requires.is_empty() {
            let requires = ids(action.requires.iter().map(|r| r.as_str()), t);
            _ = writeln!(text, "  {}", t.list_after(&requires));
        }
        text.push('\n');
    }
    text
}

fn sources(instrument: &Instrument, t: &Texts) -> String {
    let line = |source: &SourceEntry| match source.unchecked {
        true => format!("{}\n", t.list_unchecked_source(&source.id, &source.title)),
        false => format!("{}: {}\n", source.id.value, one_line(&source.title)),
    };
    instrument.questionnaire.sources.iter().map(line).collect()
}

fn wrap(paragraph: &str, indent: &str, width: usize) -> String {
    wrapped(indent, indent.len(), &one_line(paragraph), width).join("\n") + "\n"
}

/// A paragraph behind a label, later lines under its first word.
fn hang(label: &str, paragraph: &str, width: usize) -> String {
    wrapped(label, label.chars().count(), &one_line(paragraph), width).join("\n") + "\n"
}

messages! {
    /// The first line of the list: id, version, language and title.
    list_questionnaire(id: Text, version: Text, language: Text, title: Text) =
        "Questionnaire {id} {version} ({language}): {title}";
    list_rubric(id: Text, version: Text) = "Rubric {id} {version}";
    /// How many questions an area has, as members of a list: on readiness, then those on need and for information.
    list_questions(n: Count) by n = "{n} question" | "{n} questions";
    list_on_need(n: Count) by n = "{n} on need" | "{n} on need";
    list_for_information(n: Count) by n = "{n} for information" | "{n} for information";
    list_in_all(all: Phrase, readiness: Count, needs: Count) by needs =
        "{all} in all: {readiness} on readiness, and {needs} on need, which are counted apart"
        | "{all} in all: {readiness} on readiness, and {needs} on need, which are counted apart";
    /// Labels; lists of ids follow.
    list_dimensions() = "dimensions:";
    list_levels() = "levels:";
    list_profiles() = "profiles:";
    /// A level's number and name.
    list_level(level: Level, name: Text) = "{level} {name}";
    list_gates(n: Count) by n = "{n} gate" | "{n} gates";
    list_actions(n: Count) by n = "{n} action" | "{n} actions";
    list_declined(when: Phrase) =
        "Declined on evidence when {when}: then its questions on readiness are not asked, and it has no level.";
    /// A question's id, its dimension, and what it measures if not readiness.
    list_question(id: Text, dimension: Text) = "{id} ({dimension})";
    list_need_question(id: Text, dimension: Text) = "{id} ({dimension}, need)";
    list_information_question(id: Text, dimension: Text) = "{id} ({dimension}, information)";
    /// How a question is answered.
    list_own_words() = "in your own words";
    list_number(least: Plain, most: Plain) = "a number from {least} to {most}";
    list_number_in(least: Plain, most: Plain, unit: Text) = "a number from {least} to {most} {unit}";
    /// Labels in front of a paragraph.
    list_why() = "Why:";
    list_evidence() = "Evidence:";
    /// Target levels: ids of areas, each with a level, follow the overall one.
    list_targets(overall: Level, areas: Phrase) = "target levels: overall {overall}; {areas}";
    /// An action; its effort is S, M or L.
    list_action(id: Text, effort: Text, title: Text) = "{id} ({effort}): {title}";
    list_action_months(id: Text, effort: Text, months: Plain, title: Text) =
        "{id} ({effort}, {months} person-months): {title}";
    /// The actions that come before one.
    list_after(actions: Phrase) = "after: {actions}";
    list_unchecked_source(id: Text, title: Text) = "{id}: {title} (title not yet checked with the publisher)";
}
