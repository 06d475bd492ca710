//! S: sheets.

use std::collections::{HashMap, HashSet};

use super::questionnaire_conditions::{is_never_asked, satisfied};
use super::rule;
use crate::check::rule::{
    Found::{Reading, Sheet},
    Rule,
};
use crate::check::workspace::SheetUnit;
use crate::model::country::{is_country, likely};
use crate::model::{Answer, Condition, Entry, Question};
use crate::source::{Problem, Span, Spanned};

pub(super) const RULES: &[Rule] = &[
    rule!(S001 "unknown-question" Error Reading, "a sheet answers a question that the questionnaire does not have"),
    rule!(S002 "impossible-answer" Error Reading, "an answer is none that the question allows"),
    rule!(S003 "missing-reason" Error Reading, "a question is declared not applicable without a reason"),
    rule!(S004 "expired-evidence" Warning Sheet(expired), "evidence expired before the sheet's date"),
    rule!(S005 "undated-sheet" Warning Sheet(undated), "a sheet has no date although its evidence has one"),
    rule!(S006 "implausible-date" Warning Sheet(implausible), "a date lies in the far future, or long past"),
    rule!(S007 "unasked-answer" Warning Sheet(unasked), "a sheet answers a question that its other answers leave out"),
    rule!(S008 "entry-without-answer" Warning Sheet(answerless), "an entry has evidence or a note, but no answer"),
    rule!(S009 "unknown-country" Warning Sheet(country), "an administration's country is no ISO 3166-1 code"),
];

fn expired(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let Some(date) = &unit.sheet.date else { return };
    for (id, entry) in &unit.sheet.answers {
        let Some(evidence) = entry.evidence.as_ref().filter(|e| e.expired_on(Some(date.value))) else { continue };
        let until = evidence.valid_until.map_or(String::new(), |d| d.to_string());
        let message = format!(
            "the evidence for \"{}\" expired on {until}, before the sheet's date: it counts as assertion",
            id.value
        );
        out.push(
            Problem::new(unit.valid_until(entry.span), message)
                .related(date.span, "the sheet's date")
                .help("renew the evidence, or lower the answer"),
        );
    }
}

fn undated(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let dated =
        |e: &&crate::source::Spanned<crate::model::Entry>| e.evidence.as_ref().is_some_and(|e| e.valid_until.is_some());
    if unit.sheet.date.is_none()
        && let Some(entry) = unit.sheet.answers.values().find(dated)
    {
        let message = "the sheet has no date, so nobody can tell whether this evidence has expired";
        out.push(Problem::new(unit.valid_until(entry.span), message).help("add \"date: YEAR-MONTH-DAY\" to the sheet"));
    }
}
/// Longer than this, in years, evidence is not believed to count.
const LONGEST_VALIDITY: i16 = 50;

fn implausible(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let date = unit.sheet.date.as_ref();
    // Tomorrow has begun somewhere on earth.
    let tomorrow = unit.today.and_then(|today| today.0.tomorrow().ok());
    if let Some(date) = date.filter(|d| d.0.year() < 1990 || tomorrow.is_some_and(|tomorrow| d.0 > tomorrow)) {
        let what = if date.0.year() < 1990 { "long past" } else { "still to come" };
        let message = format!("the sheet's date, {}, is {what}: evidence is judged on this day", date.value);
        out.push(Problem::new(date.span, message).help("correct the day, year-month-day"));
    }
    let sound = date.map(|d| d.value).filter(|day| day.0.year() >= 1990);
    let from = sound.or(unit.today).map_or(2026, |day| day.0.year());
    for (id, entry) in &unit.sheet.answers {
        let until = entry.evidence.as_ref().and_then(|e| e.valid_until);
        if let Some(until) = until.filter(|until| until.0.year() > from.saturating_add(LONGEST_VALIDITY)) {
            let message =
                format!("the evidence for \"{}\" is to count until {until}: no evidence is good for so long", id.value);
            out.push(
                Problem::new(unit.valid_until(entry.span), message).help("give the day on which it has to be renewed"),
            );
        }
    }
}

/// The points that decide whether other questions are asked, before scaling.
fn own_points(question: &Question, answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Number(n) => Some(*n),
        Answer::Items(ticked) => {
            Some(question.items.iter().filter(|i| ticked.contains(&i.id.value)).map(|i| *i.points).sum())
        }
        Answer::Unanswered | Answer::Unknown | Answer::NotApplicable(_) | Answer::Text(_) => None,
    }
}

fn unasked(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let mut before: HashSet<&str> = HashSet::new();
    let mut points: HashMap<&str, f64> = HashMap::new();
    for (area, question) in unit.questionnaire.questions() {
        let value = |id: &str| points.get(id).copied();
        let failed = area.asks_when(question).filter(|condition| !satisfied(condition, &value));
        // A condition that cannot be right is reported as such.
        let sound = |c: &Spanned<Condition>| {
            c.questions().iter().all(|q| before.contains(q.as_str())) && !is_never_asked(unit.questionnaire, question)
        };
        let entry = unit.sheet.answers.get_key_value(question.id.as_str());
        if let (Some((id, entry)), None) = (entry, &failed) {
            points.extend(own_points(question, &entry.answer).map(|own| (id.as_str(), own)));
        } else if let (Some((id, entry)), Some(condition)) = (entry, failed.filter(sound))
            && entry.answer != Answer::Unanswered
        {
            let looks_at: Vec<&str> = condition.questions().into_iter().map(|q| q.as_str()).collect();
            let looks_at = looks_at.join(", ");
            let message =
                format!("\"{}\" is not asked, so this answer counts nowhere: it hangs on {looks_at}", id.value);
            out.push(Problem::new(id.span, message).help("remove the answer, or correct the ones that it hangs on"));
        }
        before.insert(&question.id);
    }
}

fn answerless(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let bare = |entry: &Entry| entry.evidence.is_none() && entry.note.is_none() && entry.by.is_none();
    for (id, entry) in unit.sheet.answers.iter().filter(|(_, e)| e.answer == Answer::Unanswered && !bare(e)) {
        if unit.field(entry.span, "answer").is_none() {
            let message =
                format!("the entry of \"{}\" has no \"answer\", so the question counts as unanswered", id.value);
            out.push(
                Problem::new(id.span, message)
                    .help("add \"answer\"; \"answer: unanswered\" says that it is still to come"),
            );
        }
    }
}

fn country(unit: &SheetUnit<'_>, out: &mut Vec<Problem>) {
    let country = &unit.sheet.administration.country;
    if country.is_empty() || is_country(country) {
        return;
    }
    let near = unit.sheet.questionnaire.span;
    let place = unit.field(near, "administration").and_then(|a| unit.field(a, "country")).unwrap_or(near);
    out.push(no_country(country, place));
}

/// Says that a text is no country code.
pub(super) fn no_country(code: &str, span: Span) -> Problem {
    let help = match likely(code) {
        Some(likely) => format!("did you mean \"{likely}\"?"),
        None => "write the two capital letters of ISO 3166-1, such as PE".to_owned(),
    };
    Problem::new(
        span,
        format!("\"{code}\" is no country code of ISO 3166-1: figures of one country would not be put together"),
    )
    .help(help)
}
