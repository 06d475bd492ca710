//! Ignore comments: `# plimsoll: ignore R012 -- reason`, at the end of the line or on a line of its own above it.
//!
//! In a translation catalogue, where comments stand only between entries, one holds for the whole entry below it.

use std::ops::RangeInclusive;

use super::config::Config;
use super::finding::Finding;
use super::rule;
use super::workspace::Workspace;
use crate::source::problem::did_you_mean;
use crate::source::{Code, FileId, Problem, Span};

/// The words that an ignore comment begins with.
const MARK: &str = "plimsoll: ignore";
/// How to write one.
const FORM: &str = "write it like this: # plimsoll: ignore R012 -- why";

/// One rule that a comment wants to hide, on some lines.
struct Ignore {
    code: Code,
    /// The lines that it holds for, 1-based.
    lines: RangeInclusive<usize>,
    /// Where the comment names the rule.
    span: Span,
    used: bool,
}

/// Takes out what comments hide, adds what is wrong with the comments; how many were hidden.
pub(super) fn apply(findings: &mut Vec<Finding>, workspace: &Workspace, config: &Config) -> usize {
    let sources = &workspace.sources;
    let mut problems: Vec<(Code, Problem)> = Vec::new();
    let mut ignores: Vec<Ignore> = Vec::new();
    for file in workspace.texts() {
        let source = sources.file(file);
        read(file, &source.text, source.name.ends_with(".po"), &mut ignores, &mut problems);
    }
    ignores.sort_by_key(|i| (i.code, i.span.file, *i.lines.start()));
    let before = findings.len();
    findings.retain(|finding| {
        let place = sources.place(finding.problem.span);
        let (code, file, line) = (finding.rule.code, finding.problem.span.file, place.line);
        // The last one that begins no later: those of one rule in one file end together where they overlap.
        let after = ignores.partition_point(|i| (i.code, i.span.file, *i.lines.start()) <= (code, file, line));
        let last = ignores[..after].last_mut();
        match last.filter(|i| i.code == code && i.span.file == file && i.lines.contains(&line)) {
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
        problems
            .push((Code::C002, Problem::new(ignore.span, message).help("remove it from the comment, or the comment")));
    }
    findings.extend(problems.into_iter().filter_map(|(code, problem)| super::finding(rule::of(code), problem, config)));
    hidden
}

fn read(file: FileId, text: &str, catalogue: bool, ignores: &mut Vec<Ignore>, problems: &mut Vec<(Code, Problem)>) {
    let mut offset = 0;
    let lines: Vec<&str> = text.split('\n').collect();
    let below = below(&lines);
    for (at, line) in lines.iter().enumerate() {
        if let Some((start, codes)) = comment(line) {
            let span = Span::new(file, offset + start, offset + line.trim_end().len());
            if !is_well_formed(&line[codes..]) || !line[start..].contains(MARK) {
                let message = "this comment hides nothing as it is written";
                problems.push((Code::C004, Problem::new(span, message).help(FORM)));
                offset += line.len() + 1;
                continue;
            }
            let alone = line[..start].trim().is_empty();
            let first = if alone { below[at].code } else { at + 1 };
            let last = if catalogue { below[first - 1].end.max(first) } else { first };
            add((&line[codes..], offset + codes), span, first..=last, ignores, problems);
        }
        offset += line.len() + 1;
    }
}

/// Where an ignore comment, or what is meant for one, begins in a line, and where its words end.
fn comment(line: &str) -> Option<(usize, usize)> {
    line.match_indices('#').find_map(|(at, _)| {
        let words = line[at + 1..].trim_start_matches(['.', ',', ':', '|', '~', '!', '@', ' ', '\t']);
        Some((at, line.len() - words.len() + words_of_ignore(words)?))
    })
}

/// How long the words are with which a text asks to ignore something, however they are written.
fn words_of_ignore(text: &str) -> Option<usize> {
    if text.starts_with(MARK) {
        return Some(MARK.len());
    }
    let rest = text.get(8..).filter(|_| text[..8].eq_ignore_ascii_case("plimsoll"))?;
    let word = rest.trim_start_matches([':', '-', '=', '(', ' ', '\t']);
    let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
    let asks = ["ignore", "ignored", "ignores", "ignoring", "allow", "disable", "noqa", "skip", "off"];
    let asked = did_you_mean(&word[..end], asks).is_some_and(|near| near.len() > 4 || near == &word[..end]);
    // Without a colon it may be a sentence about the program.
    let told = rest.trim_start().starts_with([':', '-', '=', '(']) || names_a_rule(&word[end..]);
    (asked && told).then(|| text.len() - word.len() + end)
}

/// Whether a text begins with what looks like a rule's code.
fn names_a_rule(text: &str) -> bool {
    let text = text.trim_start_matches([':', '(', '[', ' ', '=']);
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic()) && bytes.take(3).filter(u8::is_ascii_digit).count() == 3
}

/// Whether what follows the words of a comment can be read: after a space, the names of rules.
fn is_well_formed(rest: &str) -> bool {
    let names = rest.split_once("--").map_or(rest, |(names, _)| names);
    rest.starts_with([' ', '\t']) && names.split([',', ' ', '\t']).any(|name| !name.trim().is_empty())
}

/// What stands below a line, by numbers of lines, 1-based.
#[derive(Clone, Copy)]
struct Below {
    /// The first one that is no comment and not empty; the line itself where there is none.
    code: usize,
    /// The last one before an empty line.
    end: usize,
}

/// What stands below each line.
fn below(lines: &[&str]) -> Vec<Below> {
    let mut all = vec![Below { code: 0, end: 0 }; lines.len()];
    let (mut code, mut end) = (None, lines.len());
    for (at, line) in lines.iter().enumerate().rev() {
        all[at] = Below { code: code.unwrap_or(at + 1), end };
        let trimmed = line.trim();
        if trimmed.is_empty() {
            end = at;
        } else if !trimmed.starts_with('#') {
            code = Some(at + 1);
        }
    }
    all
}

/// Notes what follows the words of a comment, which stands at `span`: `rest` is that text and the byte at which it begins.
fn add(
    (rest, begin): (&str, usize),
    span: Span,
    lines: RangeInclusive<usize>,
    ignores: &mut Vec<Ignore>,
    problems: &mut Vec<(Code, Problem)>,
) {
    let (codes, reason) = rest.split_once("--").map_or((rest, ""), |(codes, reason)| (codes, reason.trim()));
    if reason.is_empty() {
        let problem = Problem::new(span, "this comment does not say why the finding is ignored");
        problems.push((Code::C003, problem.help("add the reason: # plimsoll: ignore R012 -- why")));
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
            Err(message) => problems.push((Code::C001, Problem::new(span, message))),
        }
    }
}
