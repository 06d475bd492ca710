//! Paper ballots: one for every seat, each from a page of its own.

use std::fmt::Write;

use super::paper::{NEW_PAGE, circle, style};
use super::{About, seats};
use crate::model::Kind;
use crate::report::format::markdown::literal;

/// The size of letters: many questions on few pages.
const POINTS: u32 = 10;

/// The ballots of an exercise.
pub(super) fn text(about: &About<'_>) -> String {
    let mut out = style(POINTS);
    let rows = if about.is_ranking() { technologies(about) } else { questions(about) };
    for (at, (delegation, seat)) in seats(about.workshop).enumerate() {
        if at > 0 {
            out += NEW_PAGE;
        }
        head(about, delegation, seat, &mut out);
        out += &rows;
    }
    out
}

/// Whose ballot it is, and how it is filled in.
fn head(about: &About<'_>, delegation: usize, seat: u32, out: &mut String) {
    let delegation = &about.workshop.delegation[delegation];
    _ = writeln!(out, "\n# {}", literal(&about.occasion()));
    _ = writeln!(out, "\n## {} | {}, seat {seat}", literal(about.title()), literal(&delegation.name));
    let round = if about.round > 1 { about.round.to_string() } else { "\\_\\_\\_".to_owned() };
    _ = writeln!(
        out,
        "\nExercise **{}** | Round **{round}** | Delegation **{}** | Seat **{seat}**",
        literal(&about.exercise().id),
        literal(&delegation.id)
    );
    let how = if about.is_ranking() {
        "Write a place behind each technology: 1 for the first. Those that tie get the same place."
    } else {
        "Circle one for each question; the cards say what the digits mean. **?** don't know. **n/a** does not apply."
    };
    let reading = about.reading().map_or_else(String::new, |r| format!("{} ", literal(&r)));
    _ = writeln!(out, "\n{reading}{how}\n");
    // The heading of a table comes again on every page: loose pages can be told apart.
    let (what, (wide, narrow)) = if about.is_ranking() { ("Place", (70, 25)) } else { ("Circle", (62, 33)) };
    _ = writeln!(out, "| No. | {}, seat {seat} | {what} |", literal(&delegation.name));
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
        let mut ask = literal(&question.ask);
        if let Some(condition) = about.asked_when(question) {
            _ = write!(ask, " (only when {})", literal(&condition));
        }
        if matches!(question.kind(), Kind::Items(_)) {
            ask += " (circle all that are true; 0 none)";
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
