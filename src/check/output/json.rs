//! `plimsoll.check/1`: findings for programs. Frozen: fields are added, never changed.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use schemars::JsonSchema;
use serde::Serialize;

use super::fingerprints;
use crate::check::Outcome;
use crate::check::finding::{Finding, Severity};
use crate::disk::Shown;
use crate::report::format::json::{document, schema_of};
use crate::source::{Code, Span};

/// What `check` found.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Plimsoll findings")]
struct V1Check<'o> {
    /// The version of this form.
    schema: V1Schema,
    /// The files that were read.
    files: usize,
    /// The cases that were run.
    cases: usize,
    /// The findings that comments or settings switch off.
    ignored: usize,
    /// The findings, by file and place.
    findings: Vec<V1Finding<'o>>,
}

/// The version of this form.
#[derive(Serialize, JsonSchema)]
enum V1Schema {
    #[serde(rename = "plimsoll.check/1")]
    Check1,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
struct V1Finding<'o> {
    /// The rule's code, such as `R011`.
    #[schemars(with = "String")]
    code: Code,
    /// The rule's name.
    name: &'static str,
    /// How grave it is.
    #[schemars(with = "String")]
    severity: Severity,
    /// What is wrong, in English.
    message: &'o str,
    /// What to do about it; `null` where the message says it.
    help: Option<&'o str>,
    #[serde(flatten)]
    place: V1Place,
    /// Other places that have to do with it.
    related: Vec<V1Related<'o>>,
    /// What `--fix` would write; `null` where only people can know.
    fix: Option<V1Fix>,
    /// The same for one finding as long as its file, rule, text and message stay, wherever it stands in the file.
    fingerprint: String,
}

/// A place: lines and columns count from 1, the end is exclusive.
#[derive(Serialize, JsonSchema)]
struct V1Place {
    /// The file.
    file: String,
    /// The first line.
    line: usize,
    /// The first column, in characters.
    column: usize,
    /// The last line.
    end_line: usize,
    /// The column after the last one, in characters.
    end_column: usize,
}

/// Another place that has to do with a finding.
#[derive(Serialize, JsonSchema)]
struct V1Related<'o> {
    /// What it has to do with it.
    label: &'o str,
    #[serde(flatten)]
    place: V1Place,
}

/// What to write in place of something.
#[derive(Serialize, JsonSchema)]
struct V1Fix {
    /// The new text.
    replacement: String,
    #[serde(flatten)]
    place: V1Place,
}

/// The JSON Schema of the findings (draft-07, like those of the input files).
pub fn schema() -> serde_json::Value {
    schema_of::<V1Check>()
}

/// Writes one JSON object.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    let findings = outcome.findings.iter().zip(fingerprints(outcome));
    let findings = findings.map(|(f, fingerprint)| finding(outcome, f, fingerprint)).collect();
    let report = V1Check {
        schema: V1Schema::Check1,
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
