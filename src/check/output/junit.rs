//! JUnit XML: a test suite per file, a test per finding; those at or above the fail level fail.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use super::{full_message, range};
use crate::check::Outcome;
use crate::check::finding::{Finding, Severity};

/// Writes the document; findings below the fail level are listed, but do not fail.
pub(super) fn write(outcome: &Outcome, fail_level: Severity, out: &mut dyn Write) -> Result<()> {
    let mut files: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in &outcome.findings {
        files.entry(range(outcome, finding).0.file).or_default().push(finding);
    }
    let failures = |list: &[&Finding]| list.iter().filter(|f| f.severity >= fail_level).count();
    let all: Vec<&Finding> = outcome.findings.iter().collect();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"plimsoll check\" tests=\"{}\" failures=\"{}\">", all.len(), failures(&all))?;
    for (file, findings) in &files {
        let (tests, failed) = (findings.len(), failures(findings));
        writeln!(out, "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failed}\">", escape(file))?;
        for finding in findings {
            case(outcome, finding, finding.severity >= fail_level, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")?;
    Ok(())
}

fn case(outcome: &Outcome, finding: &Finding, fails: bool, out: &mut dyn Write) -> Result<()> {
    let (start, _) = range(outcome, finding);
    let name = format!("{} {} {}:{}", finding.rule.code, finding.rule.name, start.line, start.column);
    let (name, message) = (escape(&name), escape(&full_message(finding)));
    let class = escape(&start.file);
    writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\">")?;
    if fails {
        let kind = finding.severity.name();
        writeln!(out, "      <failure type=\"{kind}\" message=\"{message}\">{}</failure>", escape(&start.to_string()))?;
    } else {
        writeln!(out, "      <system-out>{message}</system-out>")?;
    }
    writeln!(out, "    </testcase>")?;
    Ok(())
}

/// XML text, for attributes too: no character that means something else there, and none that XML 1.0 forbids.
fn escape(text: &str) -> String {
    let allowed = |c: char| !c.is_control() && c != '\u{FFFE}' && c != '\u{FFFF}';
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&apos;".to_owned(),
            '\n' | '\r' | '\t' => format!("&#{};", c as u32),
            c if allowed(c) => c.to_string(),
            _ => "\u{FFFD}".to_owned(),
        })
        .collect()
}
