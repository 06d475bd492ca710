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
use crate::model::text::{count, number, one_line, wrapped};
use crate::model::{Area, Kind, Measures, Question};
use crate::source::problem::suggest;

/// Prints the list on standard output.
pub(super) fn run(args: &List, io: &mut Io) -> Result<Exit> {
    let instrument = inputs::instrument_beside(Path::new(""), &args.with, DEFAULT_QUESTIONNAIRE, io)?;
    let text = match args.what.as_deref() {
        None => overview(&instrument),
        Some("profiles") => profiles(&instrument),
        Some("actions") => actions(&instrument),
        Some("sources") => sources(&instrument),
        Some(id) => match instrument.questionnaire.area(id) {
            Some(found) => area(found, io.width),
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

fn overview(instrument: &Instrument) -> String {
    let (questionnaire, rubric) = (&instrument.questionnaire, &instrument.rubric);
    let mut text = format!(
        "Questionnaire {} {} ({}): {}\n",
        questionnaire.id.value,
        questionnaire.version.value,
        questionnaire.language,
        one_line(&questionnaire.title)
    );
    for area in &questionnaire.areas {
        let of = |measures| area.questions.iter().filter(|q| q.measures == measures).count();
        let beside = |n: usize, what: &str| if n > 0 { format!(", {n} {what}") } else { String::new() };
        let readiness = count(of(Measures::Readiness), "question", "questions");
        let need = beside(of(Measures::Need), "on need");
        let informing = beside(of(Measures::Information), "for information");
        _ = writeln!(text, "  {:<12} {} ({readiness}{need}{informing})", area.id.value, one_line(&area.title));
    }
    let needs = questionnaire.questions().filter(|(_, q)| q.measures == Measures::Need).count();
    let all = count(questionnaire.questions().count(), "question", "questions");
    if needs > 0 {
        let readiness = questionnaire.questions().filter(|(_, q)| q.measures == Measures::Readiness).count();
        _ = writeln!(text, "  {all} in all: {readiness} on readiness, and {needs} on need, which are counted apart");
    }
    let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|d| d.id.as_str()).collect();
    _ = writeln!(text, "  dimensions:  {}", dimensions.join(", "));
    let rules = &rubric.rules;
    _ = writeln!(text, "\nRubric {} {}", rules.id.value, rules.version.value);
    let levels: Vec<String> = rules.scale.levels.iter().map(|l| format!("{} {}", l.level, one_line(&l.name))).collect();
    _ = writeln!(text, "  levels:      {}", levels.join(", "));
    let profiles: Vec<&str> = rubric.profiles.iter().map(|(id, _)| id.as_str()).collect();
    _ = writeln!(text, "  profiles:    {}", profiles.join(", "));
    let gates = count(rules.gate.len(), "gate", "gates");
    _ = writeln!(text, "  {gates}, {}", count(rubric.actions.len(), "action", "actions"));
    text
}

fn area(area: &Area, width: usize) -> String {
    let width = width.clamp(40, 120);
    let mut text = format!("{}\n", one_line(&area.title));
    if let Some(intro) = &area.intro {
        text += &wrap(intro, "", width);
    }
    if let Some(condition) = &area.declined_when {
        let when = condition.words(&str::to_owned);
        let then = "then its questions on readiness are not asked, and it has no level.";
        text += &wrap(&format!("Declined on evidence when {when}: {then}"), "", width);
    }
    for question in &area.questions {
        text.push('\n');
        text += &describe(question, width);
    }
    text
}

fn describe(question: &Question, width: usize) -> String {
    let measures = match question.measures {
        Measures::Readiness => String::new(),
        other => format!(", {}", other.name()),
    };
    let mut text = format!("{} ({}{measures})\n", question.id.value, question.dimension.value);
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
        Kind::Text => text += "  in your own words\n",
        Kind::Number(range) => {
            let unit = range.unit.as_deref().map_or(String::new(), |u| format!(" {}", one_line(u)));
            _ = writeln!(text, "  a number from {} to {}{unit}", number(*range.min), number(*range.max));
        }
    }
    if let Some(why) = &question.why {
        text += &hang("  Why: ", why, width);
    }
    if let Some(evidence) = &question.evidence {
        text += &hang("  Evidence: ", evidence, width);
    }
    text
}

fn profiles(instrument: &Instrument) -> String {
    let mut text = String::new();
    for (id, profile) in &instrument.rubric.profiles {
        _ = writeln!(text, "{}: {}", id.value, one_line(&profile.name));
        if let Some(description) = &profile.description {
            text += &wrap(description, "  ", 100);
        }
        let areas = instrument.questionnaire.areas.iter().map(|a| format!("{} {}", a.id.value, **profile.area(&a.id)));
        _ = writeln!(
            text,
            "  target levels: overall {}; {}\n",
            **profile.overall(),
            areas.collect::<Vec<_>>().join(", ")
        );
    }
    text
}

fn actions(instrument: &Instrument) -> String {
    let mut text = String::new();
    for action in &instrument.rubric.actions {
        let months = action.months.as_ref().map_or(String::new(), |m| format!(", {} person-months", number(**m)));
        _ = writeln!(text, "{} ({:?}{months}): {}", action.id.value, action.effort, one_line(&action.title));
        text += &wrap(&action.how, "  ", 100);
        if !action.requires.is_empty() {
            let requires: Vec<&str> = action.requires.iter().map(|r| r.as_str()).collect();
            _ = writeln!(text, "  after: {}", requires.join(", "));
        }
        text.push('\n');
    }
    text
}

fn sources(instrument: &Instrument) -> String {
    let mut text = String::new();
    for source in &instrument.questionnaire.sources {
        let unchecked = if source.unchecked { " (title not yet checked with the publisher)" } else { "" };
        _ = writeln!(text, "{}: {}{unchecked}", source.id.value, one_line(&source.title));
    }
    text
}

fn wrap(paragraph: &str, indent: &str, width: usize) -> String {
    wrapped(indent, indent.len(), &one_line(paragraph), width).join("\n") + "\n"
}

/// A paragraph behind a label, later lines under its first word.
fn hang(label: &str, paragraph: &str, width: usize) -> String {
    wrapped(label, label.chars().count(), &one_line(paragraph), width).join("\n") + "\n"
}
