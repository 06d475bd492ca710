//! A finding: what a rule has to say about a place in a file.

use serde::Serialize;

use super::rule::Rule;
use crate::source::Problem;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, clap::ValueEnum)]
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
pub fn tidy(findings: &mut Vec<Finding>, sources: &crate::source::Sources) {
    findings.sort_by_cached_key(|f| (sources.place(f.problem.span), f.rule.code, f.problem.message.clone()));
    findings.dedup_by(|a, b| a.rule.code == b.rule.code && a.problem == b.problem);
}
