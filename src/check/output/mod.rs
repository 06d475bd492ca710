//! The formats of findings: one plain function per format over the same outcome.

mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod sarif;
mod short;

use std::io::Write;

use anyhow::Result;

use super::Outcome;
use super::finding::Finding;
use crate::source::Place;

/// Formats of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the lines at fault, for people
    #[default]
    Human,
    /// One line per finding: file:line:column: severity[code]: message
    Short,
    /// `plimsoll.check/1`, for programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions annotations
    Github,
    /// GitLab code quality
    Gitlab,
    /// JUnit XML
    Junit,
}

/// Writes an outcome in a format.
///
/// # Errors
/// When the output cannot be written.
pub fn write(outcome: &Outcome, format: Format, colour: bool, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Human => human::write(outcome, colour, out),
        Format::Short => short::write(outcome, out),
        Format::Json => json::write(outcome, out),
        Format::Sarif => sarif::write(outcome, out),
        Format::Github => github::write(outcome, out),
        Format::Gitlab => gitlab::write(outcome, out),
        Format::Junit => junit::write(outcome, out),
    }
}

/// Begin and end of a finding's main place; the end is exclusive, 1-based.
fn range(outcome: &Outcome, finding: &Finding) -> (Place, Place) {
    (outcome.sources.place(finding.problem.span), outcome.sources.end(finding.problem.span))
}

/// A file's name as a relative URI path, with forward slashes.
fn uri(file: &str) -> String {
    let path = file.replace('\\', "/");
    let path = path.trim_start_matches("./");
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A finding's message with its help.
fn full_message(finding: &Finding) -> String {
    match &finding.problem.help {
        Some(help) => format!("{}. {}", finding.problem.message, help),
        None => finding.problem.message.clone(),
    }
}

/// A stable identity of a finding: rule, file and the text at fault, not the line number.
fn fingerprint(outcome: &Outcome, finding: &Finding) -> String {
    use sha2::{Digest, Sha256};
    let file = outcome.sources.file(finding.problem.span.file);
    let span = finding.problem.span;
    let text = file.text.get(span.start as usize..span.end as usize).unwrap_or("");
    let mut hash = Sha256::new();
    for part in [finding.rule.code, &uri(&file.name), text, &finding.problem.message] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect()
}
