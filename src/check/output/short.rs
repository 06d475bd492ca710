//! One line per finding, clickable in editors.

use std::io::Write;

use anyhow::Result;

use super::{full_message, range};
use crate::check::Outcome;
use crate::text::one_line;

/// Writes `file:line:column: severity[code]: message`.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    for finding in &outcome.findings {
        let (start, _) = range(outcome, finding);
        let (severity, code) = (finding.severity.name(), finding.rule.code);
        writeln!(out, "{}: {severity}[{code}]: {}", one_line(&start.to_string()), one_line(&full_message(finding)))?;
    }
    Ok(())
}
