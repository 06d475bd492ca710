//! An empty sheet for one person: every question in scope with its choices, to be filled in with any editor of text.

use std::fmt::Write;

use super::About;
use crate::load::builtin_ids;
use crate::load::origin::Folder;
use crate::model::sheet::{Administration, AtWorkshop};
use crate::model::text::{number, one_line, wrapped};
use crate::model::workshop::ExerciseKind;
use crate::model::{Area, Kind, Question, Sheet};
use crate::sheet_file;
use crate::source::Spanned;

/// The width of a remark, in columns, with its "# ".
const WIDTH: usize = 100;

/// The sheet of a seat.
pub(super) fn text(about: &About<'_>, delegation: usize, seat: u32) -> String {
    let mut sheet = sheet(about, delegation, seat);
    let mut out = String::new();
    how_to(about, delegation, seat, &mut out);
    if about.is_ranking() {
        // The places are filled in line by line: "workshop" needs lines of its own, too.
        let at = sheet.workshop.take().unwrap_or_default();
        let header = sheet_file::header_text(&sheet, about.questionnaire);
        out += header.strip_suffix("answers:\n").unwrap_or(&header);
        ranking(about, &at, &mut out);
        return out;
    }
    out += &sheet_file::header_text(&sheet, about.questionnaire);
    for (number, area, question) in about.numbered() {
        if let Some(area) = area {
            heading(area, &mut out);
        }
        ask(about, number, question, &mut out);
    }
    out
}

/// The sheet as it is read again.
fn sheet(about: &About<'_>, delegation: usize, seat: u32) -> Sheet {
    let (workshop, exercise) = (about.workshop, about.exercise());
    let delegation = &workshop.delegation[delegation];
    let administration = match exercise.kind {
        // What is rated is the same for all.
        ExerciseKind::Common => Administration { name: about.title().to_owned(), country: String::new() },
        ExerciseKind::Own | ExerciseKind::Ranking => {
            Administration { name: delegation.name.value.clone(), country: delegation.country.clone() }
        }
    };
    let plain = |value: u32| Some(Spanned::new(value, Default::default()));
    let at = AtWorkshop {
        exercise: exercise.id.clone(),
        round: plain(about.round),
        delegation: delegation.id.clone(),
        seat: plain(seat),
        ranking: Default::default(),
    };
    let date = workshop.date;
    Sheet { administration, date, workshop: Some(at), ..Sheet::blank(about.questionnaire) }
}

/// Lines of remarks, set in by some columns; none for no text.
fn remark(indent: usize, label: &str, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let width = WIDTH.saturating_sub(indent + 2);
    for line in wrapped(label, label.len(), &one_line(text), width) {
        _ = writeln!(out, "{:indent$}# {line}", "");
    }
}

/// What the sheet is, and how it is filled in.
fn how_to(about: &About<'_>, delegation: usize, seat: u32, out: &mut String) {
    let delegation = &about.workshop.delegation[delegation];
    remark(0, "", &about.occasion(), out);
    remark(0, "", &format!("{}. For: {}, seat {seat}.", about.title(), delegation.name.value), out);
    if let Some(file) = &about.exercise().about {
        remark(0, "", &format!("What is rated is described in: {}", file.value), out);
    }
    out.push_str("#\n");
    let how = "Write your name between the quotation marks behind \"respondent: {name:\". In a later round, change the number \
               behind \"round:\", too.";
    remark(0, "", how, out);
    if about.is_ranking() {
        let how = "Then, at the end: take the \"#\" away before a technology and write its place instead of the \"?\": 1 for \
                   the first. Technologies that tie get the same place.";
        return remark(0, "", how, out);
    }
    remark(0, "", &about.reading().unwrap_or_default(), out);
    let how = "Then replace \"unanswered\" by the digit of the line that is true, or by one of:";
    remark(0, "", how, out);
    remark(0, "  unknown                       ", "you don't know", out);
    remark(0, "  {not_applicable: the reason}  ", "it does not apply, and why", out);
    remark(
        0,
        "  {answer: 2, note: \"why\"}      ",
        "an answer with its reason: the room hears it without your name",
        out,
    );
    if let Some(command) = dialogue(about, &delegation.id, seat) {
        remark(0, "", "Or answer in a dialogue:", out);
        _ = writeln!(out, "#   {command}");
    }
}

/// The command that asks the same questions; `None` where the questionnaire is not on every computer.
fn dialogue(about: &About<'_>, delegation: &str, seat: u32) -> Option<String> {
    let questionnaire = &about.questionnaire;
    if !builtin_ids(Folder::Questionnaire).contains(&questionnaire.id.as_str()) || !about.asks_whole_areas() {
        return None;
    }
    let mut command = format!("plimsoll assess {delegation}-{seat}.yaml");
    if about.areas.len() < questionnaire.areas.len() {
        about.areas.iter().for_each(|area| command += &format!(" --area {}", area.id.value));
    }
    Some(command)
}

fn heading(area: &Area, out: &mut String) {
    out.push('\n');
    remark(2, "", &format!("== {} ==", area.title), out);
    if let Some(intro) = &area.intro {
        remark(2, "", intro, out);
    }
}

/// A question with what may be answered.
fn ask(about: &About<'_>, at: usize, question: &Question, out: &mut String) {
    out.push('\n');
    remark(2, &format!("{at}. "), &question.ask, out);
    if let Some(condition) = about.asked_when(question) {
        remark(2, "   ", &format!("Asked only when {condition}."), out);
    }
    let lines = [("   Why: ", &question.why), ("   What would show it: ", &question.evidence)];
    for (label, text) in lines {
        if let Some(text) = text.as_deref().filter(|t| !t.trim().is_empty()) {
            remark(2, "   ", &format!("{}{text}", label.trim_start()), out);
        }
    }
    match question.kind() {
        Kind::Choices(choices) => {
            for (points, choice) in question.choice_points().zip(choices) {
                remark(2, &format!("   {:>2}  ", number(points)), &choice.text, out);
            }
        }
        Kind::Items(items) => {
            let first = items.first().map_or("", |i| i.id.as_str());
            let how = format!("The words of all lines that are true, such as [{first}]; [] for none:");
            remark(2, "   ", &how, out);
            items.iter().for_each(|item| remark(2, &format!("   {}  ", item.id.value), &item.text, out));
        }
        Kind::Text => remark(2, "   ", "In your own words, two or more.", out),
        Kind::Number(range) => {
            let unit = range.unit.as_deref().map_or_else(String::new, |u| format!(" (in {u})"));
            let how = format!("A number from {} to {}{unit}", number(*range.min), number(*range.max));
            remark(2, "   ", &how, out);
        }
    }
    _ = writeln!(out, "  {}: unanswered", question.id.value);
}

/// Where the sheet belongs, with a place to fill in for each technology.
fn ranking(about: &About<'_>, at: &AtWorkshop, out: &mut String) {
    let round = at.round.as_ref().map_or(1, |r| r.value);
    let seat = at.seat.as_ref().map_or(1, |s| s.value);
    _ = write!(
        out,
        "workshop:\n  exercise: {}\n  round: {round}\n  delegation: {}\n  seat: {seat}\n  ranking:\n",
        sheet_file::text_value(&at.exercise),
        sheet_file::text_value(&at.delegation)
    );
    let widest = about.areas.iter().map(|a| a.id.len()).max().unwrap_or(0);
    for (number, area) in about.numbers.iter().zip(&about.areas) {
        let (id, title) = (&area.id.value, one_line(&area.title));
        let gap = " ".repeat(widest - id.len());
        _ = writeln!(out, "    # {}: ?{gap}   # {number}. {title}", sheet_file::text_value(id));
    }
}
