//! Question cards: one question on each page, to be handed round, put on the wall or shown.

use std::fmt::Write;

use super::About;
use super::paper::{NEW_PAGE, style};
use crate::model::text::{count, number};
use crate::model::{Area, Kind, Question};
use crate::report::format::markdown::literal;

/// The size of letters: to be read from the wall, or with four cards on a sheet of paper.
const POINTS: u32 = 14;

/// The cards of an exercise.
pub(super) fn text(about: &About<'_>) -> String {
    let mut out = format!("{}\n# {}: {}\n", style(POINTS), literal(&about.occasion()), literal(about.title()));
    out += &match (about.is_ranking(), about.areas.len(), about.questions.len()) {
        (true, areas, _) => format!("\n{}, one on each page.", count(areas, "technology", "technologies")),
        (false, _, questions) => format!("\n{}, one on each page.", count(questions, "question", "questions")),
    };
    out += " The numbers are those of the ballots. Two or four pages fit on a sheet of paper.\n";
    if let Some(reading) = about.reading() {
        _ = writeln!(out, "\n{}", literal(&reading));
    }
    if let Some(file) = &about.exercise().about {
        _ = writeln!(out, "\nWhat is rated is described in: {}", literal(file));
    }
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
    let dimension = about.questionnaire.dimension(&question.dimension).map_or("", |d| d.title.as_str());
    _ = writeln!(out, "{NEW_PAGE}\n## {number}. {}", literal(&question.ask));
    _ = writeln!(out, "\n{} | {}", literal(&area.title), literal(dimension));
    if let Some(condition) = about.asked_when(question) {
        _ = writeln!(out, "\n**Asked only when** {}.", literal(&condition));
    }
    if let Some(why) = question.why.as_deref().filter(|w| !w.trim().is_empty()) {
        _ = writeln!(out, "\n**Why it matters.** {}", literal(why));
    }
    out.push('\n');
    out.push_str(&answers(question));
    if let Some(evidence) = question.evidence.as_deref().filter(|e| !e.trim().is_empty()) {
        _ = writeln!(out, "\n**What would show it.** {}", literal(evidence));
    }
}

/// The possible answers, each with what to circle or to type for it.
fn answers(question: &Question) -> String {
    let row = |label: String, text: &str| format!("- **{label}** {}\n", literal(text));
    match question.kind() {
        Kind::Choices(choices) => {
            question.choice_points().zip(choices).map(|(points, choice)| row(number(points), &choice.text)).collect()
        }
        Kind::Items(items) => {
            let rows = items.iter().enumerate().map(|(at, item)| row((at + 1).to_string(), &item.text));
            let rows: String = rows.collect();
            format!("Circle all that are true.\n\n{}{rows}", row("0".into(), "None of them."))
        }
        Kind::Text => "In your own words.\n".to_owned(),
        Kind::Number(range) => {
            let unit = range.unit.as_deref().map_or_else(String::new, |u| format!(" {}", literal(u)));
            format!("A number from {} to {}{unit}.\n", number(*range.min), number(*range.max))
        }
    }
}
