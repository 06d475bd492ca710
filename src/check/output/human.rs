//! For people: each finding with the lines at fault, then a count.

use crate::check::Outcome;
use crate::check::finding::Severity;
use crate::source::problem::Rank;
use crate::text::{Painted, count};

/// Findings in the manner of rustc.
pub fn human(outcome: &Outcome, colour: bool) -> Painted {
    let mut text = Painted::default();
    for finding in &outcome.findings {
        let rank = match finding.severity {
            Severity::Error => Rank::Error,
            Severity::Warning => Rank::Warning,
            Severity::Note => Rank::Note,
        };
        let title = format!("{} {}", finding.rule.code, finding.rule.name);
        text.push(&finding.problem.picture(&outcome.sources, rank, Some(&title), colour));
        text.push(&Painted::plain("\n\n"));
    }
    text.push(&Painted::plain(&format!("{}\n", summary(outcome))));
    let mends = outcome.findings.iter().filter(|f| f.problem.edit(&outcome.sources).is_some()).count();
    if mends > 0 {
        let mends = count(mends, "finding", "findings");
        text.push(&Painted::plain(&format!("{mends} can be mended with --fix; --diff shows how\n")));
    }
    text
}

/// The closing line.
pub(super) fn summary(outcome: &Outcome) -> String {
    let of = |severity, one: &str, many: &str| {
        let n = outcome.count(severity);
        (n > 0).then(|| count(n, one, many))
    };
    let counts = [
        of(Severity::Error, "error", "errors"),
        of(Severity::Warning, "warning", "warnings"),
        of(Severity::Note, "note", "notes"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let found = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
    let ignored =
        if outcome.ignored > 0 { format!("; {} ignored by comments", outcome.ignored) } else { String::new() };
    let cases =
        if outcome.cases > 0 { format!(", {} run", count(outcome.cases, "case", "cases")) } else { String::new() };
    format!("{found} in {}{cases}{ignored}", count(outcome.files, "file", "files"))
}
