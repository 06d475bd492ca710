//! The linter of questionnaires, rubrics, sheets and translations: what a CI job trusts.
//!
//! [`workspace`] finds and reads files, [`rule`] holds the table, [`proof`] what takes a proof, [`output`] the formats. All
//! findings of all files come in one run, sorted, each once.

pub mod cases;
pub mod config;
pub mod coverage;
pub mod discover;
pub mod exclude;
pub mod expected;
pub mod finding;
pub mod fix;
mod ignores;
mod kinds;
mod names;
pub mod output;
pub mod proof;
pub mod rule;
pub(crate) mod rules;
mod since;
mod walk;
mod witness;
pub mod workspace;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use crate::model::{Questionnaire, Rubric};
use crate::source::problem::{drop_consequences, merge_alike};
use crate::source::{Code, FileId, Problem, Sources, Spanned};
use config::Config;
use coverage::Coverage;
use discover::Files;
use finding::{Finding, Severity, cut_floods, tidy};
use rule::{Found, Rule};
use workspace::{QuestionnaireUnit, RubricUnit, SheetUnit, Workspace};

/// What a run found.
pub struct Outcome {
    /// The findings that are left after configuration and ignore comments, sorted.
    pub findings: Vec<Finding>,
    /// The texts that they stand in.
    pub sources: Sources,
    /// How many files were looked at.
    pub files: usize,
    /// How many findings ignore comments hid.
    pub ignored: usize,
    /// How many cases of rubrics were run.
    pub cases: usize,
    /// The files that were looked at, by name.
    pub checked: Vec<FileId>,
    /// The names of the cases that were run, where they stand.
    pub runs: Vec<Spanned<String>>,
    /// The files that were named, and are nothing that is checked.
    pub passed_over: Vec<PathBuf>,
    /// The folder that forges count from.
    top: PathBuf,
}

impl Outcome {
    /// Whether something is at or above a severity; what is not decided fails no run.
    pub fn fails(&self, level: Severity) -> bool {
        self.findings.iter().any(|f| f.severity >= level && !f.problem.is_undecided())
    }

    /// The number of findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// Checks everything below the paths.
///
/// # Errors
/// When a path does not exist or cannot be read.
pub fn check(paths: &[PathBuf], config: &Config) -> Result<Outcome> {
    run_since(Workspace::read(paths, config)?, config)
}

/// Runs every rule, and looks at what has changed in the repository where that is asked for.
fn run_since(mut workspace: Workspace, config: &Config) -> Result<Outcome> {
    if let Some(since) = &config.since {
        let changed = since::problems(&workspace, since)?;
        workspace.problems.extend(changed);
    }
    Ok(run(workspace, config))
}

/// Checks a file whose text is given instead of read, with what it belongs to.
///
/// # Errors
/// When the file is no part of a questionnaire, rubric, sheet or translation.
pub fn check_text(path: PathBuf, text: String, config: &Config) -> Result<Outcome> {
    let files = Files::searched(config).with(&path, text);
    let workspace = Workspace::read_files(&[path], files)?;
    Ok(run(workspace, config))
}

/// What the cases of each rubric below the paths exercise, with the rubric's file.
///
/// # Errors
/// As [`check`].
pub fn coverage(paths: &[PathBuf], config: &Config) -> Result<Vec<(String, Coverage)>> {
    let workspace = Workspace::read(paths, config)?;
    let of = |(rubric, questionnaire): &(Rubric, Arc<Questionnaire>)| {
        let file = workspace.sources.file(rubric.rules.id.span.file).name.clone();
        (file, Coverage::of(&RubricUnit::new(rubric, questionnaire, &workspace.sources)))
    };
    Ok(workspace.rubrics.iter().filter(|(rubric, _)| workspace.can_test(rubric)).map(of).collect())
}

/// Runs every rule over a workspace.
pub fn run(mut workspace: Workspace, config: &Config) -> Outcome {
    let while_reading = std::mem::take(&mut workspace.problems);
    let (mut found, runs) = found(while_reading, &workspace, config);
    drop_consequences(&mut found, |(_, problem)| problem);
    let mut findings: Vec<Finding> =
        found.into_iter().filter_map(|(code, problem)| finding(rule::of(code), problem, config)).collect();
    let ignored = ignores::apply(&mut findings, &workspace, config);
    tidy(&mut findings, &workspace.sources);
    merge_alike(&mut findings, &workspace.sources, |finding| &mut finding.problem);
    let findings = cut_floods(findings, &workspace.sources);
    let checked = workspace.checked();
    Outcome {
        findings,
        files: checked.len(),
        ignored,
        cases: runs.len(),
        checked,
        runs,
        top: workspace.top(),
        passed_over: workspace.passed_over,
        sources: workspace.sources,
    }
}

/// What reading and every rule found; which cases were run.
fn found(problems: Vec<Problem>, workspace: &Workspace, config: &Config) -> (Vec<Coded>, Vec<Spanned<String>>) {
    // A test makes sure that each has a code; were one forgotten, it must still be reported.
    let mut found: Vec<Coded> = problems.into_iter().map(|p| (p.code.unwrap_or(Code::F007), p)).collect();
    for questionnaire in &workspace.questionnaires {
        let unit = QuestionnaireUnit::new(questionnaire, workspace);
        let texts = unit.texts();
        apply(&mut found, |rule, out| match rule.found {
            Found::Questionnaire(look) => look(&unit, out),
            Found::Wording(look) => look(&unit, config.max_words(), out),
            Found::Texts(look) => look(&texts, out),
            _ => {}
        });
    }
    let mut cases = Vec::new();
    for (rubric, questionnaire) in &workspace.rubrics {
        look_at_rubric(workspace, &RubricUnit::new(rubric, questionnaire, &workspace.sources), config, &mut found);
        let run = rubric.cases.iter().filter(|_| workspace.can_test(rubric));
        cases.extend(run.map(|case| case.name.clone()));
    }
    for unit in &workspace.workshops {
        apply(&mut found, |rule, out| {
            if let Found::Workshop(look) = rule.found {
                look(unit, out)
            }
        });
    }
    for unit in workspace.catalogues.iter().filter_map(|t| workspace.catalogue(t)) {
        let texts = unit.translations();
        apply(&mut found, |rule, out| match rule.found {
            Found::Catalogue(look) => look(&unit, out),
            Found::Texts(look) => look(&texts, out),
            _ => {}
        });
    }
    (found, cases)
}

/// A problem with the code of its rule.
type Coded = (Code, Problem);

/// What the rules and its own cases say about a rubric.
fn look_at_rubric(workspace: &Workspace, unit: &RubricUnit<'_>, config: &Config, found: &mut Vec<Coded>) {
    let first = found.len();
    let texts = unit.texts();
    apply(found, |rule, out| match rule.found {
        Found::Rubric(look) => look(unit, out),
        Found::Texts(look) => look(&texts, out),
        _ => {}
    });
    for (_, problem) in &mut found[first..] {
        if workspace.is_context(problem.span.file) {
            // The file that was checked is the one to show: the rubric.
            problem.related.insert(0, (problem.span, "this question".to_owned()));
            problem.span = unit.rubric.rules.id.span;
        }
    }
    if workspace.can_test(unit.rubric) {
        found.extend(cases::failing(unit).into_iter().map(|p| (Code::R031, p)));
        found.extend(config.min_coverage.and_then(|least| cases::too_few(unit, least)).map(|p| (Code::R034, p)));
    }
}

/// What the rules say about a sheet, each with its code: sheets are looked at one by one, while they are read.
fn look_at_sheet(unit: &SheetUnit<'_>) -> Vec<Problem> {
    let mut found = Vec::new();
    apply(&mut found, |rule, out| {
        if let Found::Sheet(look) = rule.found {
            look(unit, out)
        }
    });
    found.into_iter().map(|(code, problem)| problem.code(code)).collect()
}

fn apply(found: &mut Vec<Coded>, look: impl Fn(&'static Rule, &mut Vec<Problem>)) {
    for rule in rule::all() {
        let mut problems = Vec::new();
        look(rule, &mut problems);
        found.extend(problems.into_iter().map(|p| (rule.code, p)));
    }
}

/// A problem as a finding, unless its rule is allowed.
fn finding(rule: &'static Rule, mut problem: Problem, config: &Config) -> Option<Finding> {
    problem.make_presentable();
    let wanted = config.severity(rule)?;
    let severity = if problem.is_undecided() { Severity::Note } else { wanted };
    Some(Finding { rule, severity, problem })
}
