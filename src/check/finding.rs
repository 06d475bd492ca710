//! A finding: what a rule has to say about a place in a file.

use serde::Serialize;

use super::rule::{self, Rule};
use crate::source::{Code, Problem, Sources};
use crate::text::count;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong.
    Warning,
    /// Wrong: the file cannot be used, or its results would mislead.
    Error,
}

impl Severity {
    /// Its name in every format.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a rule found, and how severe it is in this run.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The severity after configuration.
    pub severity: Severity,
    /// Place, message, help and related places.
    pub problem: Problem,
}

/// Findings in the order in which every format shows them: by place, then by code; the same one once.
pub fn tidy(findings: &mut Vec<Finding>, sources: &Sources) {
    let name = |f: &Finding| sources.file(f.problem.span.file).name.clone();
    findings.sort_by_cached_key(|f| {
        (name(f), f.problem.span.start, f.problem.span.end, f.rule.code, f.problem.message.clone())
    });
    findings.dedup_by(|a, b| a.rule.code == b.rule.code && a.problem == b.problem);
}

/// The most findings that are shown of one file.
const MOST_OF_A_FILE: usize = 500;

/// Cuts a flood: of sorted findings, each file keeps the first ones, and one more that counts the rest and is as severe.
pub fn cut_floods(findings: Vec<Finding>, sources: &Sources) -> Vec<Finding> {
    let mut kept = Vec::new();
    for of_file in findings.chunk_by(|a, b| sources.same_file(a.problem.span, b.problem.span)) {
        let (shown, rest) = of_file.split_at(of_file.len().min(MOST_OF_A_FILE));
        kept.extend_from_slice(shown);
        kept.extend(summary_of(rest));
    }
    kept
}

fn summary_of(rest: &[Finding]) -> Option<Finding> {
    let (first, worst) = (rest.first()?, rest.iter().max_by_key(|f| f.severity)?);
    let message = format!("{} in this file are not shown", count(rest.len(), "more finding", "more findings"));
    let problem = Problem::new(first.problem.span, message).help("mend the first ones, then run the command again");
    let problem = if rest.iter().all(|f| f.problem.is_undecided()) { problem.undecided() } else { problem };
    Some(Finding { rule: rule::of(Code::F006), severity: worst.severity, problem })
}
