//! An empty sheet for one person: every question in scope with its choices, to be filled in with any editor of text.

use std::fmt::Write;

use super::About;
use crate::load::builtin_ids;
use crate::load::origin::Folder;
use crate::model::sheet::{Administration, AtWorkshop};
use crate::model::workshop::ExerciseKind;
use crate::model::{Area, Kind, Question, Sheet};
use crate::sheet_file;
use crate::source::Spanned;
use crate::text::messages::messages;
use crate::text::{Text, number, one_line, wrapped};

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
        let header = sheet_file::header_text(&sheet, about.questionnaire, about.t);
        out += header.strip_suffix("answers:\n").unwrap_or(&header);
        ranking(about, &at, &mut out);
        return out;
    }
    out += &sheet_file::header_text(&sheet, about.questionnaire, about.t);
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
    let (t, delegation) = (about.t, &about.workshop.delegation[delegation]);
    let mut say = |text: Text| remark(0, "", text.as_str(), out);
    say(about.occasion());
    say(t.forms_sheet_for(about.title(), &delegation.name, seat as usize));
    if let Some(file) = &about.exercise().about {
        say(t.forms_described(file));
    }
    out.push_str("#\n");
    let mut say = |label: &str, text: Text| remark(0, label, text.as_str(), out);
    say("", t.forms_sheet_name());
    if about.is_ranking() {
        return say("", t.forms_sheet_places());
    }
    say("", about.reading().unwrap_or_default());
    say("", t.forms_sheet_answers());
    let mut such = |what: String, text: Text| say(&format!("  {what:<29} "), text);
    such("unknown".to_owned(), t.forms_sheet_unknown());
    such(format!("{{not_applicable: {}}}", t.forms_sheet_reason()), t.forms_sheet_not_applicable());
    such(format!("{{answer: 2, note: \"{}\"}}", t.forms_sheet_because()), t.forms_sheet_note());
    if let Some(command) = dialogue(about, &delegation.id, seat) {
        say("", t.forms_sheet_dialogue());
        _ = writeln!(out, "#   {command}");
    }
    for paragraph in about.introduction() {
        out.push_str("#\n");
        remark(0, "", paragraph, out);
    }
    out.push_str("#\n");
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
    let t = about.t;
    out.push('\n');
    remark(2, &format!("{at}. "), &question.ask, out);
    let mut say = |text: Text| remark(2, "   ", text.as_str(), out);
    about.asked_when(question).iter().for_each(|condition| say(t.forms_sheet_asked_when(condition)));
    let given = |text: &'_ Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    given(&question.why).iter().for_each(|why| say(t.forms_sheet_why(why)));
    given(&question.evidence).iter().for_each(|evidence| say(t.forms_sheet_evidence(evidence)));
    match question.kind() {
        Kind::Choices(choices) => {
            for (points, choice) in question.choice_points().zip(choices) {
                remark(2, &format!("   {:>2}  ", number(points)), &choice.text, out);
            }
        }
        Kind::Items(items) => {
            let first = items.first().map_or("", |i| i.id.as_str());
            say(t.forms_sheet_items(first));
            items.iter().for_each(|item| remark(2, &format!("   {}  ", item.id.value), &item.text, out));
        }
        Kind::Text => say(t.forms_sheet_own_words()),
        Kind::Number(range) => {
            let (min, max) = (*range.min, *range.max);
            let unit = range.unit.as_deref();
            say(unit.map_or_else(|| t.forms_sheet_number(min, max), |unit| t.forms_sheet_number_in(min, max, unit)));
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

messages! {
    /// What stands for a reason in two examples of answers: what is typed there comes in its place.
    forms_sheet_reason() = "the reason";
    forms_sheet_because() = "why";
    /// The second line of a sheet: what it is for, and whose it is.
    forms_sheet_for(title: Text, delegation: Text, seat: Count) by seat =
        "{title}. For: {delegation}, seat {seat}.";
    /// How a sheet is filled in; what stands in quotation marks stands so in the file.
    forms_sheet_name() =
        "Write your name between the quotation marks behind \"respondent: {{name:\". In a later round, change the number \
         behind \"round:\", too.";
    forms_sheet_places() =
        "Then, at the end: take the \"#\" away before a technology and write its place instead of the \"?\": 1 for \
         the first. Technologies that tie get the same place.";
    forms_sheet_answers() = "Then replace \"unanswered\" by the digit of the line that is true, or by one of:";
    forms_sheet_unknown() = "you don't know";
    forms_sheet_not_applicable() = "it does not apply, and why";
    forms_sheet_note() = "an answer with its reason: the room hears it without your name";
    /// A command follows.
    forms_sheet_dialogue() = "Or answer in a dialogue:";
    forms_sheet_asked_when(condition: Phrase) = "Asked only when {condition}.";
    forms_sheet_why(why: Text) = "Why: {why}";
    forms_sheet_evidence(evidence: Text) = "What would show it: {evidence}";
    /// How a question is answered; the lines follow.
    forms_sheet_items(first: Text) = "The words of all lines that are true, such as [{first}]; [] for none:";
    forms_sheet_own_words() = "In your own words, two or more.";
    forms_sheet_number(least: Plain, most: Plain) = "A number from {least} to {most}";
    forms_sheet_number_in(least: Plain, most: Plain, unit: Text) = "A number from {least} to {most} (in {unit})";
}
