//! The questions of an area in full, as who leads a discussion prints them: each with its choices and what they are worth, why it
//! is asked, and what evidence to look for.

use crate::load::Instrument;
use crate::model::{Area, Item, Kind, Measures, Question, Questionnaire, Rubric};
use crate::report::view::block::{Block, Fact, Section, Shown};
use crate::text::messages::messages;
use crate::text::{Number, Style, Text, Texts};

/// Title and sections.
pub(super) fn sections(area: &Area, instrument: &Instrument, t: &Texts) -> (Text, Vec<Section>) {
    let questions = area.questions.iter().map(|question| describe(question, instrument, t));
    let sections = lead(area, t).into_iter().chain(questions).chain(sources(area, &instrument.questionnaire, t));
    (area.title.as_str().into(), sections.collect())
}

/// What counts as the area, and when it is declined.
fn lead(area: &Area, t: &Texts) -> Option<Section> {
    let declined = area.declined_when.as_ref().map(|when| t.list_declined(&when.words(t, &|id| id.into())));
    let intro = area.intro.as_ref().map(Text::from);
    let mut section = Section::new("area", t.list_what_counts());
    intro.into_iter().chain(declined).for_each(|text| section.say(text));
    (!section.blocks.is_empty()).then_some(section)
}

fn describe(question: &Question, instrument: &Instrument, t: &Texts) -> Section {
    let mut section = Section::new("question", question.ask.as_str());
    section.say(head(question, &instrument.questionnaire, t));
    section.blocks.extend(question.ask_when.as_ref().map(|when| {
        let words = when.words(t, &|id| id.into());
        (Shown::Everywhere, Block::Text(t.list_asked_when(&words)))
    }));
    section.push(answers(question, t));
    section.blocks.extend(worth(question, &instrument.rubric, t).map(|text| (Shown::Everywhere, Block::Text(text))));
    let reasons = [(t.list_why(), &question.why), (t.words_evidence(), &question.evidence)];
    let reasons = reasons.into_iter().filter_map(|(label, text)| Some(Fact::new(label, text.as_ref()?)));
    let reasons: Vec<Fact> = reasons.collect();
    if !reasons.is_empty() {
        section.push(Block::Facts(reasons));
    }
    if !question.sources.is_empty() {
        let ids = t.list(question.sources.iter().map(|id| id.as_str().into()));
        section.blocks.push((Shown::Document, Block::Facts(vec![Fact::new(t.list_sources(), ids)])));
    }
    section
}

/// A question's id, its dimension, and what it measures if not readiness.
fn head(question: &Question, questionnaire: &Questionnaire, t: &Texts) -> Text {
    let id = question.id.as_str();
    let dimension = questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    match question.measures {
        Measures::Readiness => t.list_question(id, dimension),
        Measures::Need => t.list_need_question(id, dimension),
        Measures::Information => t.list_information_question(id, dimension),
    }
}

/// How it is answered: the choices, each behind its points, or what else is expected.
fn answers(question: &Question, t: &Texts) -> Block {
    let points = |value| t.number(Number { value, style: Style::Plain });
    match question.kind() {
        Kind::Choices(choices) => {
            let choices = question.choice_points().zip(choices);
            Block::Facts(choices.map(|(at, choice)| Fact::new(points(at), &choice.text)).collect())
        }
        Kind::Items(items) => {
            let item = |item: &Item| t.list_item(&item.text, &item.id, *item.points);
            Block::Facts(items.iter().map(|of| Fact::new("[ ]", item(of))).collect())
        }
        Kind::Text => Block::Text(t.list_own_words()),
        Kind::Number(range) => Block::Text(match range.unit.as_deref() {
            Some(unit) => t.list_number_in(*range.min, *range.max, unit),
            None => t.list_number(*range.min, *range.max),
        }),
    }
}

/// What numbers are worth that answer it.
fn worth(question: &Question, rubric: &Rubric, t: &Texts) -> Option<Text> {
    let numbers = rubric.rules.numbers.iter().find(|numbers| numbers.question.value == question.id.value)?;
    let steps = numbers.steps.iter().map(|step| t.list_step(step.0, step.1));
    Some(t.list_worth(&t.list(steps)))
}

/// The publications that the questions lean on, for documents.
fn sources(area: &Area, questionnaire: &Questionnaire, t: &Texts) -> Option<Section> {
    let leans = |id: &str| area.questions.iter().any(|question| question.sources.iter().any(|s| s.value == id));
    let used = questionnaire.sources.iter().filter(|source| leans(&source.id));
    let facts: Vec<Fact> = used.map(|source| Fact::new(source.id.as_str(), super::parts::title(source, t))).collect();
    let mut section = Section::new("sources", t.list_sources());
    let any = !facts.is_empty();
    section.blocks.push((Shown::Document, Block::Facts(facts)));
    any.then_some(section)
}

messages! {
    /// Title of a section: what belongs to an area.
    list_what_counts() = "What counts here";
    list_declined(when: Phrase) =
        "Declined on evidence when {when}: then its questions on readiness are not asked, and it has no level.";
    list_asked_when(when: Phrase) = "Asked only when {when}.";
    /// A question's id, its dimension, and what it measures if not readiness.
    list_question(id: Text, dimension: Text) = "{id} ({dimension})";
    list_need_question(id: Text, dimension: Text) = "{id} ({dimension}; need)";
    list_information_question(id: Text, dimension: Text) = "{id} ({dimension}; information)";
    /// How a question is answered.
    list_own_words() = "In your own words.";
    list_number(least: Plain, most: Plain) = "A number from {least} to {most}.";
    list_number_in(least: Plain, most: Plain, unit: Text) = "A number from {least} to {most} {unit}.";
    /// What numbers are worth: a list of the next message, each a number and the points from there on.
    list_worth(steps: Phrase) = "Points from each number on: {steps}.";
    list_step(at: Plain, points: Plain) = "{at} gives {points}";
    /// Something to tick, its id, and what it is worth.
    list_item(text: Text, id: Text, points: Plain) = "{text} ({id}; points: {points})";
    /// Label in front of the reason for a question.
    list_why() = "Why";
}
