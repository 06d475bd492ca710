//! GitHub Actions annotations (workflow commands), escaped.

use std::io::Write;

use anyhow::Result;

use super::{full_message, human, range};
use crate::check::Outcome;
use crate::check::finding::Severity;

/// Writes one workflow command per finding, and a plain summary.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    for finding in &outcome.findings {
        let (start, end) = range(outcome, finding);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Columns only make sense within one line.
        let columns = if start.line == end.line {
            format!(",col={},endColumn={}", start.column, end.column.max(start.column))
        } else {
            format!(",endLine={}", end.line)
        };
        writeln!(
            out,
            "::{command} file={},line={}{columns},title={}::{}",
            property(&start.file.replace('\\', "/")),
            start.line,
            property(&format!("{} {}", finding.rule.code, finding.rule.name)),
            data(&full_message(finding))
        )?;
    }
    writeln!(out, "{}", human::summary(outcome))?;
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
