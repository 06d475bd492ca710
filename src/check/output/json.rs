//! `plimsoll.check/1`: findings for programs. Frozen: fields are added, never changed.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::fingerprints;
use crate::check::Outcome;
use crate::check::finding::{Finding, Severity};
use crate::disk::Shown;
use crate::report::json::document;
use crate::source::{Code, Span};

#[derive(Serialize)]
struct V1<'o> {
    schema: &'static str,
    files: usize,
    cases: usize,
    ignored: usize,
    findings: Vec<V1Finding<'o>>,
}

#[derive(Serialize)]
struct V1Finding<'o> {
    code: Code,
    name: &'static str,
    severity: Severity,
    message: &'o str,
    help: Option<&'o str>,
    #[serde(flatten)]
    place: V1Place,
    related: Vec<V1Related<'o>>,
    fix: Option<V1Fix>,
    fingerprint: String,
}

/// 1-based; the end is exclusive.
#[derive(Serialize)]
struct V1Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct V1Related<'o> {
    label: &'o str,
    #[serde(flatten)]
    place: V1Place,
}

/// What to write in place of something.
#[derive(Serialize)]
struct V1Fix {
    replacement: String,
    #[serde(flatten)]
    place: V1Place,
}

/// Writes one JSON object.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    let findings = outcome.findings.iter().zip(fingerprints(outcome));
    let findings = findings.map(|(f, fingerprint)| finding(outcome, f, fingerprint)).collect();
    let report = V1 {
        schema: "plimsoll.check/1",
        files: outcome.files,
        cases: outcome.cases,
        ignored: outcome.ignored,
        findings,
    };
    out.write_all(document(&report)?.as_bytes())?;
    Ok(())
}

fn finding<'o>(outcome: &'o Outcome, finding: &'o Finding, fingerprint: String) -> V1Finding<'o> {
    let problem = &finding.problem;
    let related = problem.related.iter();
    let related = related.map(|(span, label)| V1Related { label, place: place(outcome, *span) }).collect();
    V1Finding {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.severity,
        message: &problem.message,
        help: problem.help.as_deref(),
        place: place(outcome, problem.span),
        related,
        fix: problem
            .edit(&outcome.sources)
            .map(|e| V1Fix { replacement: e.replacement, place: place(outcome, e.span) }),
        fingerprint,
    }
}

fn place(outcome: &Outcome, span: Span) -> V1Place {
    let (start, end) = (outcome.sources.place(span), outcome.sources.end(span));
    V1Place {
        file: Path::new(&start.file).shown(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
