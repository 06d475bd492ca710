//! The formats of findings: one plain function per format over the same outcome.

mod github;
mod gitlab;
mod human;
pub mod json;
mod junit;
mod sarif;
mod short;

pub use human::human;

use std::collections::HashMap;
use std::io::Write;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::Outcome;
use super::finding::{Finding, Severity};
use super::names;
use crate::model::sheet::Date;
use crate::source::Place;

/// Formats of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// With the lines at fault, for people
    #[default]
    Human,
    /// One line per finding: `file:line:column: severity[code]: message`
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

/// How an outcome is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The format.
    pub format: Format,
    /// Findings below this severity are told apart where the format can.
    pub fail_level: Severity,
    /// Today, for formats that say when they were made.
    pub today: Date,
}

/// Writes an outcome in a format.
///
/// # Errors
/// When the output cannot be written.
pub fn write(outcome: &Outcome, look: Look, out: &mut dyn Write) -> Result<()> {
    match look.format {
        Format::Human => Ok(out.write_all(human(outcome, false).as_str().as_bytes())?),
        Format::Short => short::write(outcome, out),
        Format::Json => json::write(outcome, out),
        Format::Sarif => sarif::write(outcome, out),
        Format::Github => github::write(outcome, out),
        Format::Gitlab => gitlab::write(outcome, out),
        Format::Junit => junit::write(outcome, look, out),
    }
}

/// Begin and end of a finding's main place; the end is exclusive, 1-based.
fn range(outcome: &Outcome, finding: &Finding) -> (Place, Place) {
    (outcome.sources.place(finding.problem.span), outcome.sources.end(finding.problem.span))
}

/// A file's name for forges: from the top of the repository, wherever the program was run.
fn from_top(outcome: &Outcome, file: &str) -> String {
    names::from_top(file, &outcome.top)
}

/// A finding's message with its help, for formats that have one text.
fn full_message(finding: &Finding) -> String {
    match &finding.problem.help {
        Some(help) => format!("{}; help: {}", finding.problem.message, help),
        None => finding.problem.message.clone(),
    }
}

/// A stable identity of each finding: rule, file, the text at fault and the message, not the line number. Findings that
/// agree in all of these are numbered, so that each has its own.
fn fingerprints(outcome: &Outcome) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut own = |same: String| {
        let before = seen.entry(same.clone()).or_default();
        *before += 1;
        digest(&[&same, &before.to_string()])
    };
    outcome.findings.iter().map(|finding| own(identity(outcome, finding))).collect()
}

fn identity(outcome: &Outcome, finding: &Finding) -> String {
    let span = finding.problem.span;
    let file = outcome.sources.file(span.file);
    let text = file.text.get(span.start as usize..span.end as usize).unwrap_or("");
    digest(&[finding.rule.code.text(), &from_top(outcome, &file.name), text, &finding.problem.message])
}

/// The first 16 bytes of the SHA-256 of texts, each closed by a zero byte, in hexadecimal.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect()
}
