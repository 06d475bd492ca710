//! For people: each finding with the lines at fault, then a count.

use std::io::Write;

use anyhow::Result;

use crate::check::Outcome;
use crate::check::finding::Severity;
use crate::model::text::count;
use crate::source::problem::Rank;

/// Writes findings in the manner of rustc.
pub(super) fn write(outcome: &Outcome, colour: bool, out: &mut dyn Write) -> Result<()> {
    for finding in &outcome.findings {
        let rank = match finding.severity {
            Severity::Error => Rank::Error,
            Severity::Warning => Rank::Warning,
            Severity::Note => Rank::Note,
        };
        let title = format!("{} {}", finding.rule.code, finding.rule.name);
        writeln!(out, "{}\n", finding.problem.picture(&outcome.sources, rank, Some(&title), colour))?;
    }
    writeln!(out, "{}", summary(outcome))?;
    let mends = outcome.findings.iter().filter(|f| f.problem.edit(&outcome.sources).is_some()).count();
    if mends > 0 {
        writeln!(out, "{} can be mended with --fix; --diff shows how", count(mends, "finding", "findings"))?;
    }
    Ok(())
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
