//! Paper ballots: one for every seat, each from a page of its own.

use std::fmt::Write;

use super::paper::{NEW_PAGE, circle, style};
use super::{About, seats};
use crate::model::Kind;
use crate::report::format::markdown::literal;
use crate::text::Text;
use crate::text::messages::messages;

/// The size of letters: many questions on few pages.
const POINTS: u32 = 10;

/// The ballots of an exercise.
pub(super) fn text(about: &About<'_>) -> String {
    let mut out = style(POINTS);
    let rows = if about.is_ranking() { technologies(about) } else { questions(about) };
    for (at, (delegation, seat)) in seats(about.workshop, about.language).enumerate() {
        if at > 0 {
            out += NEW_PAGE;
        }
        head(about, delegation, seat, &mut out);
        out += &rows;
        about.introduction().for_each(|paragraph| _ = writeln!(out, "\n{}", literal(paragraph)));
    }
    out
}

/// Whose ballot it is, and how it is filled in.
fn head(about: &About<'_>, delegation: usize, seat: u32, out: &mut String) {
    let (t, delegation) = (about.t, &about.workshop.delegation[delegation]);
    let whose = t.forms_seat(&literal(&delegation.name), seat as usize);
    _ = writeln!(out, "\n# {}", literal(about.occasion().as_str()));
    _ = writeln!(out, "\n## {} | {whose}", literal(about.title()));
    let round = if about.round > 1 { about.round.to_string() } else { "\\_\\_\\_".to_owned() };
    let (exercise, id) = (literal(&about.exercise().id), literal(&delegation.id));
    _ = writeln!(out, "\n{}", t.ballots_at(&exercise, &round, &id, &seat.to_string()));
    let how = if about.is_ranking() { t.ballots_write_places() } else { t.ballots_circle_one() };
    let reading = about.reading().map_or_else(String::new, |r| format!("{} ", literal(r.as_str())));
    _ = writeln!(out, "\n{reading}{how}\n");
    // The heading of a table comes again on every page: loose pages can be told apart.
    let (what, (wide, narrow)) =
        if about.is_ranking() { (t.ballots_place(), (70, 25)) } else { (t.ballots_circle(), (62, 33)) };
    _ = writeln!(out, "| {} | {whose} | {what} |", t.ballots_number());
    // Converters take the widths of the columns from this line.
    _ = writeln!(out, "|-----:|{}|{}|", "-".repeat(wide), "-".repeat(narrow));
}

/// A row per question, with the digits to circle.
fn questions(about: &About<'_>) -> String {
    let mut out = String::new();
    for (number, area, question) in about.numbered() {
        if let Some(area) = area {
            _ = writeln!(out, "| | **{}** | |", literal(&area.title));
        }
        let mut ask = Text::from(literal(&question.ask));
        if let Some(condition) = about.asked_when(question) {
            ask = about.t.ballots_only_when(&ask, &literal(condition.as_str()));
        }
        if matches!(question.kind(), Kind::Items(_)) {
            ask = about.t.ballots_all_true(&ask);
        }
        _ = writeln!(out, "| {number} | {ask} | {} |", circle(question));
    }
    out
}

/// A row per technology, with room for its place.
fn technologies(about: &About<'_>) -> String {
    let mut out = String::new();
    for (number, area) in about.numbers.iter().zip(&about.areas) {
        _ = writeln!(out, "| {number} | {} | \\_\\_\\_\\_ |", literal(&area.title));
    }
    out
}

messages! {
    /// What is typed in with a ballot; the stars make bold letters. The round may be a line to write on.
    ballots_at(exercise: Text, round: Text, delegation: Text, seat: Text) =
        "Exercise **{exercise}** | Round **{round}** | Delegation **{delegation}** | Seat **{seat}**";
    /// How a ballot is filled in.
    ballots_write_places() = "Write a place behind each technology: 1 for the first. Those that tie get the same place.";
    ballots_circle_one() =
        "Circle one for each question; the cards say what the digits mean. **?** don't know. **n/a** does not apply.";
    /// Heads of columns.
    ballots_number() = "No.";
    ballots_place() = "Place";
    ballots_circle() = "Circle";
    /// A question with a remark.
    ballots_only_when(question: Phrase, condition: Text) = "{question} (only when {condition})";
    ballots_all_true(question: Phrase) = "{question} (circle all that are true; 0 none)";
}
