//! Question cards: one question on each page, to be handed round, put on the wall or shown.

use super::About;
use crate::model::{Area, Kind, Question};
use crate::report::view::block::{Block, Fact, Page, Section};
use crate::text::messages::messages;
use crate::text::{Text, Texts, number};

/// The cards of an exercise: what they are, and one for each question or technology.
pub(super) fn sections(about: &About<'_>) -> Vec<Section> {
    let mut sections = vec![cover(about)];
    if about.is_ranking() {
        let numbered = about.numbers.iter().zip(&about.areas);
        sections.extend(numbered.map(|(number, area)| technology(about.t, *number, area)));
    } else {
        let all = about.numbered().zip(&about.questions);
        sections.extend(all.map(|((number, ..), (area, question))| card(about, number, area, question)));
    }
    sections
}

/// What the cards are about.
fn cover(about: &About<'_>) -> Section {
    let t = about.t;
    let mut section = Section::new("cards", about.occasion()).on_a_page(Page::Sheet);
    let each = match about.is_ranking() {
        true => t.cards_technologies(about.areas.len()),
        false => t.cards_questions(about.questions.len()),
    };
    section.say(t.sentences([each, t.cards_numbers()]));
    about.reading().into_iter().for_each(|reading| section.say(reading));
    about.exercise().about.iter().for_each(|file| section.say(t.forms_described(file)));
    about.introduction().for_each(|paragraph| section.say(paragraph));
    section
}

/// The card of a technology that is ranked.
fn technology(t: &Texts, number: usize, area: &Area) -> Section {
    let mut section = Section::new("card", t.cards_numbered(number, &area.title)).on_a_page(Page::Poster);
    area.intro.iter().for_each(|intro| section.say(intro.as_str()));
    section
}

/// The card of a question.
fn card(about: &About<'_>, number: usize, area: &Area, question: &Question) -> Section {
    let t = about.t;
    let dimension = about.questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    let mut section = Section::new("card", t.cards_numbered(number, &question.ask)).on_a_page(Page::Poster);
    section.say(format!("{} \u{B7} {dimension}", area.title));
    about.asked_when(question).iter().for_each(|condition| section.say(t.forms_sheet_asked_when(condition)));
    answers(&mut section, question, t);
    let given = |label: Text, text: &Option<String>| {
        text.as_deref().filter(|text| !text.trim().is_empty()).map(|text| Fact::new(label, text))
    };
    let facts = [given(t.cards_why(), &question.why), given(t.cards_evidence(), &question.evidence)];
    let facts: Vec<Fact> = facts.into_iter().flatten().collect();
    if !facts.is_empty() {
        section.push(Block::Facts(facts));
    }
    section
}

/// The possible answers, each with what to mark or to type for it.
fn answers(section: &mut Section, question: &Question, t: &Texts) {
    match question.kind() {
        Kind::Choices(choices) => {
            let all = question.choice_points().zip(choices);
            section.push(Block::Choices(all.map(|(points, c)| Fact::new(number(points), c.text.as_str())).collect()));
        }
        Kind::Items(items) => {
            section.say(t.cards_all_true());
            let none = Fact::new("0", t.cards_none());
            let items = items.iter().enumerate().map(|(at, i)| Fact::new((at + 1).to_string(), i.text.as_str()));
            section.push(Block::Choices([none].into_iter().chain(items).collect()));
        }
        Kind::Text => section.say(t.cards_own_words()),
        Kind::Number(range) => {
            let (min, max) = (*range.min, *range.max);
            let unit = range.unit.as_deref();
            section.say(unit.map_or_else(|| t.cards_number(min, max), |unit| t.cards_number_in(min, max, unit)));
        }
    }
}

messages! {
    /// A workshop, and one of its exercises.
    cards_title(occasion: Phrase, title: Text) = "{occasion}: {title}";
    /// The title of a card: its number on ballots, and what is asked.
    cards_numbered(number: Count, question: Text) = "{number}. {question}";
    cards_technologies(n: Count) by n =
        "{n} technology, one on each page." | "{n} technologies, one on each page.";
    cards_questions(n: Count) by n = "{n} question, one on each page." | "{n} questions, one on each page.";
    cards_numbers() = "The numbers are those of the ballots. Two or four pages fit on a sheet of paper.";
    /// Labels of paragraphs.
    cards_why() = "Why it matters";
    cards_evidence() = "What would show it";
    /// How a question is answered.
    cards_all_true() = "Mark all that are true.";
    cards_none() = "None of them.";
    cards_own_words() = "In your own words.";
    cards_number(least: Plain, most: Plain) = "A number from {least} to {most}.";
    cards_number_in(least: Plain, most: Plain, unit: Text) = "A number from {least} to {most} {unit}.";
}
