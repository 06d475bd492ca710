//! Question cards: one question on each page, to be handed round, put on the wall or shown.

use std::fmt::Write;

use super::About;
use super::paper::{NEW_PAGE, style};
use crate::model::{Area, Kind, Question};
use crate::report::format::markdown::literal;
use crate::text::messages::messages;
use crate::text::{Texts, number};

/// The size of letters: to be read from the wall, or with four cards on a sheet of paper.
const POINTS: u32 = 14;

/// The cards of an exercise.
pub(super) fn text(about: &About<'_>) -> String {
    let t = about.t;
    let title = t.cards_title(&literal(about.occasion().as_str()), &literal(about.title()));
    let each = match about.is_ranking() {
        true => t.cards_technologies(about.areas.len()),
        false => t.cards_questions(about.questions.len()),
    };
    let mut out = format!("{}\n# {title}\n\n{each} {}\n", style(POINTS), t.cards_numbers());
    if let Some(reading) = about.reading() {
        _ = writeln!(out, "\n{}", literal(reading.as_str()));
    }
    if let Some(file) = &about.exercise().about {
        _ = writeln!(out, "\n{}", t.forms_described(&literal(file)));
    }
    about.introduction().for_each(|paragraph| _ = writeln!(out, "\n{}", literal(paragraph)));
    if about.is_ranking() {
        about.numbers.iter().zip(&about.areas).for_each(|(number, area)| technology(*number, area, &mut out));
    } else {
        about.numbered().zip(&about.questions).for_each(|((n, ..), (area, q))| card(about, n, area, q, &mut out));
    }
    out
}

/// The card of a technology that is ranked.
fn technology(number: usize, area: &Area, out: &mut String) {
    _ = writeln!(out, "{NEW_PAGE}\n## {number}. {}", literal(&area.title));
    if let Some(intro) = &area.intro {
        _ = writeln!(out, "\n{}", literal(intro));
    }
}

/// The card of a question.
fn card(about: &About<'_>, number: usize, area: &Area, question: &Question, out: &mut String) {
    let t = about.t;
    let dimension = about.questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    _ = writeln!(out, "{NEW_PAGE}\n## {number}. {}", literal(&question.ask));
    _ = writeln!(out, "\n{} | {}", literal(&area.title), literal(dimension));
    if let Some(condition) = about.asked_when(question) {
        _ = writeln!(out, "\n{}", t.cards_asked_when(&literal(condition.as_str())));
    }
    if let Some(why) = question.why.as_deref().filter(|w| !w.trim().is_empty()) {
        _ = writeln!(out, "\n**{}** {}", t.cards_why(), literal(why));
    }
    out.push('\n');
    out.push_str(&answers(question, t));
    if let Some(evidence) = question.evidence.as_deref().filter(|e| !e.trim().is_empty()) {
        _ = writeln!(out, "\n**{}** {}", t.cards_evidence(), literal(evidence));
    }
}

/// The possible answers, each with what to circle or to type for it.
fn answers(question: &Question, t: &Texts) -> String {
    let row = |label: String, text: &str| format!("- **{label}** {}\n", literal(text));
    match question.kind() {
        Kind::Choices(choices) => {
            question.choice_points().zip(choices).map(|(points, choice)| row(number(points), &choice.text)).collect()
        }
        Kind::Items(items) => {
            let rows = items.iter().enumerate().map(|(at, item)| row((at + 1).to_string(), &item.text));
            let rows: String = rows.collect();
            format!("{}\n\n{}{rows}", t.cards_all_true(), row("0".into(), t.cards_none().as_str()))
        }
        Kind::Text => format!("{}\n", t.cards_own_words()),
        Kind::Number(range) => {
            let (min, max) = (*range.min, *range.max);
            let number = match &range.unit {
                Some(unit) => t.cards_number_in(min, max, &literal(unit)),
                None => t.cards_number(min, max),
            };
            format!("{number}\n")
        }
    }
}

messages! {
    /// The title: a workshop, and one of its exercises.
    cards_title(occasion: Text, title: Text) = "{occasion}: {title}";
    cards_technologies(n: Count) by n =
        "{n} technology, one on each page." | "{n} technologies, one on each page.";
    cards_questions(n: Count) by n = "{n} question, one on each page." | "{n} questions, one on each page.";
    cards_numbers() = "The numbers are those of the ballots. Two or four pages fit on a sheet of paper.";
    /// Markdown: the stars make bold letters.
    cards_asked_when(condition: Text) = "**Asked only when** {condition}.";
    /// In front of a paragraph.
    cards_why() = "Why it matters.";
    cards_evidence() = "What would show it.";
    /// How a question is answered.
    cards_all_true() = "Circle all that are true.";
    cards_none() = "None of them.";
    cards_own_words() = "In your own words.";
    cards_number(least: Plain, most: Plain) = "A number from {least} to {most}.";
    cards_number_in(least: Plain, most: Plain, unit: Text) = "A number from {least} to {most} {unit}.";
}
