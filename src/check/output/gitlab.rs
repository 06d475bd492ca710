//! GitLab code quality: a JSON array of issues.

use std::io::Write;

use anyhow::Result;
use serde_json::json;

use super::{fingerprints, from_top, full_message, range};
use crate::check::Outcome;
use crate::check::finding::Severity;
use crate::report::format::json::document;

/// Writes the array.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    let issues = outcome.findings.iter().zip(fingerprints(outcome)).map(|(finding, fingerprint)| {
        let (start, end) = range(outcome, finding);
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        };
        json!({
            "description": full_message(finding),
            "check_name": format!("{} {}", finding.rule.code, finding.rule.name),
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": from_top(outcome, &start.file),
                "lines": { "begin": start.line, "end": end.line },
            },
        })
    });
    out.write_all(document(&issues.collect::<Vec<_>>())?.as_bytes())?;
    Ok(())
}
