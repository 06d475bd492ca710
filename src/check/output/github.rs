//! GitHub Actions annotations (workflow commands), escaped.

use std::io::Write;

use anyhow::Result;

use super::{from_top, full_message, human, range};
use crate::check::Outcome;
use crate::check::finding::Severity;
use crate::source::Place;
use crate::text::printable;

/// Writes one workflow command per finding, and a plain summary.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    for finding in &outcome.findings {
        let (start, end) = range(outcome, finding);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        writeln!(
            out,
            "::{command} file={},line={},endLine={}{},title={}::{}",
            property(&from_top(outcome, &start.file)),
            start.line,
            end.line,
            columns(&start, &end),
            property(&format!("{} {}", finding.rule.code, finding.rule.name)),
            data(&full_message(finding))
        )?;
    }
    writeln!(out, "{}", human::summary(outcome))?;
    Ok(())
}

/// The columns, which annotations may have within one line only; the end column is inclusive there.
fn columns(start: &Place, end: &Place) -> String {
    if start.line != end.line {
        return String::new();
    }
    format!(",col={},endColumn={}", start.column, (end.column - 1).max(start.column))
}

fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
