//! Ignore comments: `# plimsoll: ignore R012 -- reason`, at the end of the line or on a line of its own above it.
//!
//! In a translation catalogue, where comments stand only between entries, one holds for the whole entry below it.

use std::ops::RangeInclusive;

use super::config::Config;
use super::finding::Finding;
use super::rule;
use super::workspace::Workspace;
use crate::source::{FileId, Problem, Span};

/// The words that an ignore comment begins with.
const MARK: &str = "plimsoll: ignore";

/// One rule that a comment wants to hide, on some lines.
struct Ignore {
    code: &'static str,
    /// The lines that it holds for, 1-based.
    lines: RangeInclusive<usize>,
    /// Where the comment names the rule.
    span: Span,
    used: bool,
}

/// Takes out what comments hide, adds what is wrong with the comments; how many were hidden.
pub(super) fn apply(findings: &mut Vec<Finding>, workspace: &Workspace, config: &Config) -> usize {
    let sources = &workspace.sources;
    let mut problems: Vec<(&'static str, Problem)> = Vec::new();
    let mut ignores: Vec<Ignore> = Vec::new();
    for file in workspace.texts() {
        let source = sources.file(file);
        read(file, &source.text, source.name.ends_with(".po"), &mut ignores, &mut problems);
    }
    let before = findings.len();
    findings.retain(|finding| {
        let place = sources.place(finding.problem.span);
        let hides = |i: &&mut Ignore| {
            i.span.file == finding.problem.span.file && i.lines.contains(&place.line) && i.code == finding.rule.code
        };
        match ignores.iter_mut().find(hides) {
            Some(ignore) => {
                ignore.used = true;
                false
            }
            None => true,
        }
    });
    let hidden = before - findings.len();
    for ignore in ignores.iter().filter(|i| !i.used && !workspace.is_context(i.span.file)) {
        let message =
            format!("this comment hides nothing: no {} is found on line {}", ignore.code, ignore.lines.start());
        problems.push(("C002", Problem::new(ignore.span, message).help("remove it from the comment, or the comment")));
    }
    findings.extend(problems.into_iter().filter_map(|(code, problem)| super::finding(code, problem, config)));
    hidden
}

fn read(
    file: FileId,
    text: &str,
    catalogue: bool,
    ignores: &mut Vec<Ignore>,
    problems: &mut Vec<(&'static str, Problem)>,
) {
    let mut offset = 0;
    let lines: Vec<&str> = text.split('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        if let Some((start, codes)) = comment(line) {
            let span = Span::new(file, offset + start, offset + line.trim_end().len());
            let alone = line[..start].trim().is_empty();
            let first = if alone { next_line(&lines, at) } else { at + 1 };
            let entry = lines[first..].iter().take_while(|l| catalogue && !l.trim().is_empty()).count();
            add((&line[codes..], offset + codes), span, first..=first + entry, ignores, problems);
        }
        offset += line.len() + 1;
    }
}

/// Where an ignore comment begins in a line, and where its words end.
fn comment(line: &str) -> Option<(usize, usize)> {
    let hash = line.match_indices('#').map(|(at, _)| at).find(|&at| line[at + 1..].trim_start().starts_with(MARK))?;
    let words = line[hash + 1..].trim_start();
    Some((hash, line.len() - words.len() + MARK.len()))
}

/// The first line after a comment line that is no comment and not empty, 1-based.
fn next_line(lines: &[&str], at: usize) -> usize {
    let code = |l: &&str| !l.trim().is_empty() && !l.trim_start().starts_with('#');
    lines[at + 1..].iter().position(code).map_or(at + 1, |n| at + 2 + n)
}

/// Notes what follows the words of a comment, which stands at `span`: `rest` is that text and the byte at which it begins.
fn add(
    (rest, begin): (&str, usize),
    span: Span,
    lines: RangeInclusive<usize>,
    ignores: &mut Vec<Ignore>,
    problems: &mut Vec<(&'static str, Problem)>,
) {
    let (codes, reason) = rest.split_once("--").map_or((rest, ""), |(codes, reason)| (codes, reason.trim()));
    if reason.is_empty() {
        let problem = Problem::new(span, "this comment does not say why the finding is ignored");
        problems.push(("C003", problem.help("add the reason: # plimsoll: ignore R012 -- why")));
        return;
    }
    let mut end = begin;
    for name in codes.split([',', ' ']) {
        let start = end;
        end = start + name.len() + 1;
        if name.is_empty() {
            continue;
        }
        let span = Span::new(span.file, start, start + name.len());
        match rule::find(name) {
            Ok(rule) => ignores.push(Ignore { code: rule.code, lines: lines.clone(), span, used: false }),
            Err(message) => problems.push(("C001", Problem::new(span, message))),
        }
    }
}
