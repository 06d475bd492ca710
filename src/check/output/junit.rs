//! JUnit XML: a test suite per file, in it a test per finding and per case of a rubric; a file without findings is a test that
//! passes. Written so that the strict schemas of JUnit accept it: they allow no other elements and no other order.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use super::{Look, from_top, full_message, range};
use crate::check::Outcome;
use crate::check::finding::Finding;
use crate::source::{Code, Span};

/// A test: its name, and why it fails.
struct Test<'o> {
    name: String,
    because: Vec<&'o Finding>,
}

/// What is said of one file.
#[derive(Default)]
struct Suite<'o> {
    tests: Vec<Test<'o>>,
    /// Findings below the fail level: they are told, but fail nothing.
    told: Vec<&'o Finding>,
}

/// Writes the document; findings below the fail level are listed, but do not fail.
pub(super) fn write(outcome: &Outcome, look: Look, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    for (id, (file, suite)) in suites(outcome, look).iter().enumerate() {
        let failures = suite.tests.iter().filter(|t| !t.because.is_empty()).count();
        let (file, date, tests) = (escape(file), look.today, suite.tests.len());
        writeln!(
            out,
            "  <testsuite name=\"{file}\" package=\"plimsoll\" id=\"{id}\" timestamp=\"{date}T00:00:00\" \
             hostname=\"localhost\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">\n    <properties/>"
        )?;
        for test in &suite.tests {
            write_test(outcome, &file, test, out)?;
        }
        let told: Vec<String> = suite.told.iter().map(|finding| line(outcome, finding)).collect();
        writeln!(out, "    <system-out>{}</system-out>\n    <system-err/>\n  </testsuite>", escape(&told.join("\n")))?;
    }
    writeln!(out, "</testsuites>")?;
    Ok(())
}

/// What is said of each file, by name.
fn suites(outcome: &Outcome, look: Look) -> BTreeMap<String, Suite<'_>> {
    let name = |span: Span| from_top(outcome, &outcome.sources.file(span.file).name);
    let mut suites: BTreeMap<String, Suite<'_>> = BTreeMap::new();
    for file in &outcome.checked {
        suites.entry(name(Span::new(*file, 0, 0))).or_default();
    }
    let mut cases: BTreeMap<Span, Test<'_>> = BTreeMap::new();
    for case in &outcome.runs {
        cases.insert(case.span, Test { name: format!("case {}", case.value), because: Vec::new() });
    }
    for finding in &outcome.findings {
        let suite = suites.entry(name(finding.problem.span)).or_default();
        let of_case = finding.problem.related.first().filter(|_| finding.rule.code == Code::R031);
        if finding.severity < look.fail_level {
            suite.told.push(finding);
        } else if let Some(case) = of_case.and_then(|(span, _)| cases.get_mut(span)) {
            case.because.push(finding);
        } else {
            suite.tests.push(Test { name: title(outcome, finding), because: vec![finding] });
        }
    }
    for (span, case) in cases {
        suites.entry(name(span)).or_default().tests.push(case);
    }
    for suite in suites.values_mut().filter(|suite| suite.tests.iter().all(|test| test.because.is_empty())) {
        suite.tests.insert(0, Test { name: "check".to_owned(), because: Vec::new() });
    }
    suites
}

/// What a finding is called: its rule and its place.
fn title(outcome: &Outcome, finding: &Finding) -> String {
    let (start, _) = range(outcome, finding);
    format!("{} {} {}:{}", finding.rule.code, finding.rule.name, start.line, start.column)
}

/// A finding in one line.
fn line(outcome: &Outcome, finding: &Finding) -> String {
    format!("{}: {}: {}", title(outcome, finding), finding.severity.name(), full_message(finding))
}

fn write_test(outcome: &Outcome, file: &str, test: &Test<'_>, out: &mut dyn Write) -> Result<()> {
    let head = format!("    <testcase classname=\"{file}\" name=\"{}\" time=\"0\"", escape(&test.name));
    let Some(first) = test.because.first() else {
        writeln!(out, "{head}/>")?;
        return Ok(());
    };
    let (kind, message) = (first.severity.name(), escape(&full_message(first)));
    let all: Vec<String> = test.because.iter().map(|finding| line(outcome, finding)).collect();
    let all = escape(&all.join("\n"));
    writeln!(out, "{head}>\n      <failure type=\"{kind}\" message=\"{message}\">{all}</failure>\n    </testcase>")?;
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
