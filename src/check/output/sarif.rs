//! SARIF 2.1.0: what code scanning reads.

use std::io::Write;

use anyhow::Result;
use serde_json::{Value, json};

use super::{fingerprints, from_top, full_message};
use crate::check::Outcome;
use crate::check::finding::{Finding, Severity};
use crate::check::rule::{self, Rule};
use crate::report::format::json::document;
use crate::source::Span;
use crate::source::fix::Edit;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The base of relative addresses, by the name that code scanning knows.
const ROOT: &str = "%SRCROOT%";

/// Where the program is described: the homepage in `Cargo.toml`. There is none yet; then it is an address that belongs to
/// nobody, and never can (RFC 2606), because code scanning wants one.
const INFORMATION: &str = match env!("CARGO_PKG_HOMEPAGE") {
    homepage if !homepage.is_empty() => homepage,
    _ => "https://plimsoll.invalid/",
};

/// Writes one run with all rules and the findings.
pub(super) fn write(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    let rules: Vec<&Rule> = sorted_rules();
    let results = outcome.findings.iter().zip(fingerprints(outcome));
    let results: Vec<Value> = results.map(|(f, fingerprint)| result(outcome, f, &fingerprint, &rules)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "plimsoll",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": INFORMATION,
                "rules": rules.iter().map(|r| describe(r)).collect::<Vec<_>>(),
            }},
            "invocations": [{ "executionSuccessful": true }],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": "The top folder of the repository; outside of one, the folder of plimsoll.toml, or the one in which plimsoll was run." } } },
            "results": results,
        }],
    });
    out.write_all(document(&log)?.as_bytes())?;
    Ok(())
}

fn sorted_rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = rule::all().collect();
    rules.sort_by_key(|r| r.code);
    rules
}

fn describe(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.explain, "markdown": rule.explain },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

fn result(outcome: &Outcome, finding: &Finding, fingerprint: &str, rules: &[&Rule]) -> Value {
    let problem = &finding.problem;
    let related = problem.related.iter().enumerate().map(|(id, (span, label))| {
        let mut location = location(outcome, *span);
        location["id"] = json!(id);
        location["message"] = json!({ "text": label });
        location
    });
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules.iter().position(|r| r.code == finding.rule.code),
        "level": level(finding.severity),
        "message": { "text": full_message(finding) },
        "locations": [location(outcome, problem.span)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "plimsoll/v1": fingerprint },
    });
    if let Some(edit) = problem.edit(&outcome.sources) {
        result["fixes"] = json!([fix(outcome, &edit)]);
    }
    result
}

fn fix(outcome: &Outcome, edit: &Edit) -> Value {
    let place = location(outcome, edit.span);
    let place = &place["physicalLocation"];
    json!({ "artifactChanges": [{
        "artifactLocation": place["artifactLocation"],
        "replacements": [{ "deletedRegion": place["region"], "insertedContent": { "text": edit.replacement } }],
    }]})
}

/// A physical location; lines and columns are 1-based, the end column is exclusive.
fn location(outcome: &Outcome, span: Span) -> Value {
    let (start, end) = (outcome.sources.place(span), outcome.sources.end(span));
    json!({ "physicalLocation": {
        "artifactLocation": artifact(&from_top(outcome, &start.file)),
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }})
}

/// A file as a URI: relative to the top of the repository where it can be, so that results of two machines compare.
fn artifact(path: &str) -> Value {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let uri: String =
        path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    if !std::path::Path::new(path).is_absolute() {
        return json!({ "uri": uri, "uriBaseId": ROOT });
    }
    json!({ "uri": format!("file:///{}", uri.trim_start_matches('/')) })
}
