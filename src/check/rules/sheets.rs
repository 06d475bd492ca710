//! S: sheets.

use super::rule;
use crate::check::rule::{
    Found::{Reading, Sheet},
    Rule,
};
use crate::check::workspace::SheetUnit;
use crate::source::Problem;

pub(super) const RULES: &[Rule] = &[
    rule!(S001 "unknown-question" Error Reading, "a sheet answers a question that the questionnaire does not have"),
    rule!(S002 "impossible-answer" Error Reading, "an answer is none that the question allows"),
    rule!(S003 "missing-reason" Error Reading, "a question is declared not applicable without a reason"),
    rule!(S004 "expired-evidence" Warning Sheet(expired), "evidence expired before the sheet's date"),
    rule!(S005 "undated-sheet" Warning Sheet(undated), "a sheet has no date although its evidence has one"),
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
