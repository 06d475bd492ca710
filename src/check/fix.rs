//! Making the mends that are certain: all of them, until nothing more can be mended.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;

use super::config::Config;
use super::discover::Files;
use super::expected::Got;
use super::workspace::Workspace;
use super::{Outcome, expected, run_since};
use crate::load::read;
use crate::score::Scorer;
use crate::source::fix::Edit;
use crate::source::{FileText, Notation, Sources, Span};

/// One mend can bring another to light, such as a field that was not read before; more rounds than this never do.
const MOST_ROUNDS: usize = 10;

/// A file with its mends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// Its text on disk.
    pub before: FileText,
    /// Its text with the mends.
    pub after: FileText,
    /// How many mends there are.
    pub mends: usize,
}

/// What check says with all mends made, and the files that they change; nothing is written.
///
/// # Errors
/// As [`super::check`].
pub fn fix(paths: &[PathBuf], config: &Config) -> Result<(Outcome, Vec<Change>)> {
    let mut changes: BTreeMap<PathBuf, Change> = BTreeMap::new();
    let mut files = Files::searched(config);
    for _ in 0..MOST_ROUNDS {
        let outcome = run_since(Workspace::read_files(paths, files.clone())?, config)?;
        let mended = mend(&outcome);
        if mended.is_empty() {
            return Ok((outcome, changes.into_values().collect()));
        }
        for change in mended {
            files = files.with(&change.path, change.after.clone());
            match changes.get_mut(&change.path) {
                Some(earlier) => (earlier.after, earlier.mends) = (change.after, earlier.mends + change.mends),
                None => _ = changes.insert(change.path.clone(), change),
            }
        }
    }
    let outcome = run_since(Workspace::read_files(paths, files)?, config)?;
    Ok((outcome, changes.into_values().collect()))
}

/// The files of cases with what is computed now in place of what they expect, and how many cases were run; nothing is written.
///
/// # Errors
/// As [`super::check`].
pub fn bless(paths: &[PathBuf], config: &Config) -> Result<(Vec<Change>, usize)> {
    let workspace = Workspace::read(paths, config)?;
    let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
    let mut cases = 0;
    for (rubric, questionnaire) in workspace.rubrics.iter().filter(|(rubric, _)| workspace.can_test(rubric)) {
        cases += rubric.cases.len();
        let scorer = Scorer::compile(questionnaire, rubric);
        for mismatch in rubric.cases.iter().flat_map(|case| expected::run(case, &scorer, questionnaire, rubric)) {
            let before = text(&workspace.sources, mismatch.span);
            let edit = Edit { span: mismatch.span, replacement: blessed(&mismatch.got, before) };
            edits.entry(&workspace.sources.file(mismatch.span.file).name).or_default().push(edit);
        }
    }
    let changes = edits.into_iter().filter_map(|(name, edits)| change(&workspace.sources, name, edits)).collect();
    Ok((changes, cases))
}

fn text(sources: &Sources, span: Span) -> &str {
    sources.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
}

/// What is computed, as a case would write it: as exact as cases are compared, and whole numbers in the manner of before.
fn blessed(got: &Got, before: &str) -> String {
    match got {
        Got::Gates(gates) => {
            let gates: Vec<String> = gates.iter().map(|g| toml::Value::from(g.as_str()).to_string()).collect();
            format!("[{}]", gates.join(", "))
        }
        Got::Figure(None) => "\"none\"".to_owned(),
        Got::Figure(Some(figure)) => {
            let figure = (figure * 1e9).round() / 1e9;
            let whole = !before.contains('.') && figure.fract() == 0.0;
            if whole { format!("{figure}") } else { format!("{figure:?}") }
        }
    }
}

/// The files with the mends of what was found in them.
fn mend(outcome: &Outcome) -> Vec<Change> {
    let sources = &outcome.sources;
    // By name: a file may have been read twice, and its findings stand in either.
    let mut edits: BTreeMap<&str, Vec<Edit>> = BTreeMap::new();
    for edit in outcome.findings.iter().flat_map(|f| f.problem.edits(sources)) {
        edits.entry(&sources.file(edit.span.file).name).or_default().push(edit);
    }
    edits.into_iter().filter_map(|(name, edits)| change(sources, name, edits)).collect()
}

fn change(sources: &Sources, name: &str, mut edits: Vec<Edit>) -> Option<Change> {
    let path = PathBuf::from(name);
    let before = sources.file(edits.first()?.span.file).text.clone();
    edits.sort_unstable_by_key(|e| (e.span.start, e.span.end, e.replacement.clone()));
    edits.dedup_by(|a, b| (a.span.start, a.span.end, &a.replacement) == (b.span.start, b.span.end, &b.replacement));
    // What is built in has no file; neither has a name that could not be shown as it is.
    let notation = path.is_file().then(|| Notation::of(name))?;
    // Of a file that is not UTF-8, more would change than what is mended.
    read::text(&path).ok()?;
    let (after, mends) = edited(&before, &edits, notation);
    (mends > 0).then(|| Change { path, before, after: after.into(), mends })
}

/// The text with the edits that do not overlap and leave the file as readable as it was, and how many those are.
fn edited(before: &str, edits: &[Edit], notation: Option<Notation>) -> (String, usize) {
    let mut apart: Vec<&Edit> = Vec::new();
    for edit in edits {
        if apart.last().is_none_or(|last| last.span.end <= edit.span.start) {
            apart.push(edit);
        }
    }
    let most = faults(before, notation);
    let harmless = |edits: &[&Edit]| faults(&with(before, edits), notation) <= most;
    if harmless(&apart) {
        return (with(before, &apart), apart.len());
    }
    let mut kept: Vec<&Edit> = Vec::new();
    for edit in apart {
        kept.push(edit);
        if !harmless(&kept) {
            kept.pop();
        }
    }
    (with(before, &kept), kept.len())
}

/// How much is wrong with a text before its meaning is looked at: syntax, and keys that appear twice.
fn faults(text: &str, notation: Option<Notation>) -> usize {
    let Some(notation) = notation else { return 0 };
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let file = sources.add("", text);
    sources.parse(file, notation, &mut problems);
    problems.len()
}

fn with(before: &str, edits: &[&Edit]) -> String {
    let (mut after, mut at) = (String::with_capacity(before.len()), 0);
    for Edit { span, replacement } in edits {
        after += &before[at..span.start as usize];
        after += replacement;
        at = span.end as usize;
    }
    after + &before[at..]
}
