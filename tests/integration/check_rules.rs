//! Every rule over its page: `src/check/explain/CODE.md` is explanation and fixture in one.
//!
//! A page has the sections "## Fails" and "## Passes" with fenced files (```` ```toml rubric.toml ````). They are written over
//! the base workspace `tests/fixtures/check/base/`; base files that build on a file of the page are left out, because
//! they need not fit it (see [`BUILDS_ON`]). A block whose info string ends in `before` is the state that `--since` compares
//! with. To run one family: `cargo test --test integration check_rules::pages_r`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use plimsoll::check::config::Config;
use plimsoll::check::finding::{Finding, Severity};
use plimsoll::check::rule::{self, Rule};
use plimsoll::check::{self, Outcome};
use plimsoll::source::Place;

/// The base files, and those among them that are left out when a page brings the first.
const BUILDS_ON: [(&str, &[&str]); 7] = [
    (
        "questionnaire.yaml",
        &["rubric.toml", "profiles.toml", "actions.toml", "cases.toml", "sheet.yaml", "locale/fr.po"],
    ),
    ("rubric.toml", &["profiles.toml", "actions.toml", "cases.toml", "locale/fr.po"]),
    ("profiles.toml", &["cases.toml", "locale/fr.po"]),
    ("actions.toml", &["locale/fr.po"]),
    ("cases.toml", &[]),
    ("sheet.yaml", &[]),
    ("locale/fr.po", &[]),
];

/// One fenced file of a page.
pub struct Fenced {
    pub name: String,
    pub text: String,
    /// Whether it is the older state that `--since` looks at.
    pub before: bool,
}

/// The files of one section ("Fails" or "Passes"); none where the section needs git and there is none, as under Wine.
pub fn section(page: &str, title: &str) -> Vec<Fenced> {
    let files = fenced(page, title);
    if cfg!(windows) && files.iter().any(|f| f.before) { Vec::new() } else { files }
}

fn fenced(page: &str, title: &str) -> Vec<Fenced> {
    let body = page.split("\n## ").find(|part| part.lines().next() == Some(title)).unwrap_or("");
    let mut files: Vec<Fenced> = Vec::new();
    let mut open = false;
    for line in body.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                let mut words = info.split(' ').skip(1);
                let name = words.next().unwrap_or("").to_owned();
                files.push(Fenced { name, text: String::new(), before: words.next() == Some("before") });
            }
            None if open => files.last_mut().unwrap().text += &format!("{line}\n"),
            None => {}
        }
    }
    files
}

/// The base workspace with a page's files over it.
pub fn workspace(files: &[Fenced]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if files.iter().any(|f| f.before) {
        for file in files.iter().filter(|f| f.before) {
            write(folder.path(), &file.name, &file.text);
        }
        commit(folder.path());
    }
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check/base");
    let brought: BTreeSet<&str> = files.iter().map(|f| f.name.as_str()).collect();
    let builds_on = |name: &&&str| {
        BUILDS_ON.iter().any(|(below, above)| brought.contains(below) && (above.contains(name) || below == *name))
    };
    for (name, _) in BUILDS_ON.iter().filter(|(name, _)| !builds_on(&name)) {
        write(folder.path(), name, &fs::read_to_string(base.join(name)).unwrap());
    }
    for file in files.iter().filter(|f| !f.before) {
        write(folder.path(), &file.name, &file.text);
    }
    folder
}

/// Makes a repository of a folder, with all its files in one commit.
pub fn commit(folder: &Path) {
    let git = |args: &[&str]| {
        let identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
        let mut command = std::process::Command::new("git");
        for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(variable);
        }
        let output = command.arg("-C").arg(folder).args(identity).args(args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "before"]);
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What `check` says about a folder, with the folder's own configuration: every rule runs, whatever the page is about.
pub fn run(folder: &Path) -> Result<Outcome, String> {
    let mut config = Config::discover(folder).map_err(|e| format!("{e:#}"))?;
    config.since = folder.join(".git").is_dir().then(|| "HEAD".to_owned());
    check::check(&[folder.to_owned()], &config).map_err(|e| format!("{e:#}"))
}

fn place(outcome: &Outcome, finding: &Finding) -> Place {
    outcome.sources.place(finding.problem.span)
}

fn lines(outcome: &Outcome) -> String {
    let line = |f: &Finding| format!("    {} {} {}\n", f.rule.code, place(outcome, f), f.problem.message);
    outcome.findings.iter().map(line).collect()
}

/// What is wrong with a rule's page; empty when nothing is.
fn faults(rule: &Rule) -> Vec<String> {
    let mut faults = Vec::new();
    let heading = format!("# {} {}", rule.code, rule.name);
    if rule.explain.lines().next() != Some(&heading) {
        faults.push(format!("the page must begin with \"{heading}\""));
    }
    if !rule.explain.contains("**Why it matters.**") || !rule.explain.contains("**What to do.**") {
        faults.push("the page must say why it matters and what to do".to_owned());
    }
    let no_git = |title| section(rule.explain, title).is_empty() && !fenced(rule.explain, title).is_empty();
    if !no_git("Fails") {
        faults.extend(fails(rule).err());
    }
    if !no_git("Passes") {
        faults.extend(passes(rule).err());
    }
    faults
}

fn fails(rule: &Rule) -> Result<(), String> {
    let files = section(rule.explain, "Fails");
    if files.is_empty() {
        return Err("no file under \"## Fails\"".to_owned());
    }
    let folder = workspace(&files);
    let outcome = match run(folder.path()) {
        Ok(outcome) => outcome,
        // The configuration itself may be what fails.
        Err(message) if files.iter().any(|f| f.name == "plimsoll.toml") && !message.is_empty() => return Ok(()),
        Err(message) => return Err(format!("Fails: {message}")),
    };
    let here = |f: &&Finding| {
        let file = PathBuf::from(place(&outcome, f).file);
        f.rule.code == rule.code && files.iter().any(|fenced| file == folder.path().join(&fenced.name))
    };
    match outcome.findings.iter().find(here) {
        Some(_) => Ok(()),
        None => Err(format!("Fails finds no {} in its files:\n{}", rule.code, lines(&outcome))),
    }
}

fn passes(rule: &Rule) -> Result<(), String> {
    let files = section(rule.explain, "Passes");
    if files.is_empty() {
        return Err("no file under \"## Passes\"".to_owned());
    }
    let folder = workspace(&files);
    let outcome = run(folder.path()).map_err(|e| format!("Passes: {e}"))?;
    let bad = |f: &Finding| f.severity >= Severity::Warning || f.rule.code == rule.code;
    match outcome.findings.iter().any(bad) {
        false => Ok(()),
        true => Err(format!("Passes finds something:\n{}", lines(&outcome))),
    }
}

fn family(letter: char) {
    let mut report = String::new();
    for rule in rule::all().filter(|r| r.code.text().starts_with(letter)) {
        for fault in faults(rule) {
            report += &format!("{}: {fault}\n", rule.code);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn the_base_workspace_has_no_finding_at_all() {
    let folder = workspace(&[]);
    let outcome = run(folder.path()).unwrap();
    assert!(outcome.findings.is_empty(), "\n{}", lines(&outcome));
    assert_eq!((outcome.files, outcome.cases), (7, 1));
}

#[test]
fn pages_f() {
    family('F');
}

#[test]
fn pages_q() {
    family('Q');
}

#[test]
fn pages_r() {
    family('R');
}

#[test]
fn pages_l() {
    family('L');
}

#[test]
fn pages_s() {
    family('S');
}

#[test]
fn pages_t() {
    family('T');
}

#[test]
fn pages_w() {
    family('W');
}

#[test]
fn pages_c() {
    family('C');
}

#[test]
fn codes_are_unique_and_well_formed() {
    let codes: Vec<&str> = rule::all().map(|r| r.code.text()).collect();
    let names: BTreeSet<&str> = rule::all().map(|r| r.name).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code appears twice: {codes:?}");
    assert_eq!(names.len(), codes.len(), "a name appears twice");
    for code in codes {
        let (letter, digits) = code.split_at(1);
        assert!(
            "FQRLSTWC".contains(letter) && digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
    }
}

#[test]
fn a_rule_stands_in_the_file_of_its_family_and_rows_are_sorted() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut seen = 0;
    for entry in fs::read_dir(rules).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let letter = text[4..].chars().next().unwrap();
        let codes: Vec<&str> = text.split("rule!(").skip(1).map(|row| &row[..4]).collect();
        let family = codes.iter().all(|c| c.starts_with(letter));
        assert!(family, "{}: its first line names the family {letter}, its rows are {codes:?}", path.display());
        assert!(codes.is_sorted(), "{}: the rows are not sorted by code", path.display());
        seen += codes.len();
    }
    assert_eq!(seen, rule::all().count());
}

#[test]
fn every_page_belongs_to_a_rule() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/explain");
    let pages: BTreeSet<String> = fs::read_dir(pages)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let codes: BTreeSet<String> = rule::all().map(|r| r.code.to_string()).collect();
    assert_eq!(pages, codes);
}

#[test]
fn no_problem_found_while_reading_lacks_a_code() {
    for rule in rule::all() {
        for title in ["Fails", "Passes"] {
            let folder = workspace(&section(rule.explain, title));
            let Ok(read) = check::workspace::Workspace::read(&[folder.path().to_owned()], &Config::default()) else {
                continue;
            };
            for problem in &read.problems {
                assert!(problem.code.is_some(), "{} {title}: no code on \"{}\"", rule.code, problem.message);
            }
        }
    }
}

/// Where the finding of each page points: the value at fault, not the block that it stands in.
#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn findings_point_at_the_value_at_fault() {
    let mut pointed = String::new();
    for rule in rule::all() {
        let files = section(rule.explain, "Fails");
        let folder = workspace(&files);
        let Ok(outcome) = run(folder.path()) else { continue };
        let Some(finding) = outcome.findings.iter().find(|f| f.rule.code == rule.code) else { continue };
        let span = finding.problem.span;
        let text = &outcome.sources.file(span.file).text[span.start as usize..span.end as usize];
        let line = text.split('\n').next().unwrap_or_default();
        let more = if line.len() < text.len() { " ..." } else { "" };
        pointed += format!("{} {line}{more}", rule.code).trim_end();
        pointed.push('\n');
    }
    insta::assert_snapshot!(pointed, @r#"
    F001
    F002 defualt
    F003 "one"
    F004 default
    F005 ai.policy
    F006 [
    F007 2026-02-30
    F008 labels.yaml
    F009
    Q001 ai.Labels_1
    Q002 ai.labels
    Q003 labels
    Q004 dta
    Q005 iso-42001
    Q007 ai.labels
    Q008 All coded.
    Q009 1
    Q010 All coded
    Q011 No
    Q012 ai.policy
    Q013 ai.labels
    Q016 iso-42001
    Q017 ai.labels
    Q018 ai.labels
    Q019 iot
    Q020 legal
    Q021 100
    Q022 Are results coded and/or audited?
    Q023 How many results are not coded?
    Q024 Audits, samples, etc.
    Q025 ai.dataset
    Q026 How well are results coded?
    Q014 {question: ai.policy, at_least: 0}
    Q015 {question: ai.policy, at_least: 2}
    Q029 {question: ai.decision, at_least: 2}
    Q030 {not: {question: ai.decision, at_least: 1}}
    Q031 {question: ai.decision, at_least: 1}
    Q032 "A written policy that was drafted by a working group of three."
    Q033 "A policy is written, approved, published and reviewed."
    Q034 "Managers review results monthly."
    Q035 How far is the written policy on models?
    Q006 ""
    Q027 "TODO: ask about labels"
    Q028 "How well are \u202Eresults coded?"
    R001 1.0
    R002 0.5
    R003 -1
    R004 iot
    R014 3
    R015 "foundation"
    R016 "ai"
    R017 "ai-policy"
    R018 "cumulative"
    R019 60
    R020 [40, 1]
    R021 [150, 2]
    R023 3
    R024 "write-policy"
    R025 "ai.polcy"
    R026 1.5
    R027 "write-policy"
    R029 "toy"
    R030 "cumulative"
    R031 2
    R032 []
    R033 "One everywhere"
    R034 "toy"
    R035 2
    R036 1
    R037 [2, 2]
    R038 "One everywhere."
    R007 0
    R008 0.1
    R009 3
    R010 "geometric"
    R012 1.1
    R028 0.67
    R011 2
    R013 2
    R022 2
    R005 50
    R006 0
    L001 tay
    L002 "^2"
    L003 1.1.0
    L004 ai.policy
    L005 "1.0.0"
    L006 "1.1.0"
    L007 "1.1.0"
    S001 ai.polcy
    S002 7
    S003 n/a
    S004 2025-12-31
    S005 2027-06-30
    S006 2207-06-30
    S007 ai.audit
    S008 ai.policy
    S009 UK
    T001 ""
    T002 "Tried out"
    T003 "Essayé en {an}"
    T004 "ai.policy/choices/1"
    T005 "Tried on live data"
    T006 "levels/1/nme"
    T007 es
    T008 "Essayé sur le flux réel"
    W001 "a1"
    W002 "d"
    W003 0
    W004 "con"
    W005 "case.md"
    W006 "Lima"
    W007 "Lima"
    W008 0
    W009 "ai"
    W010 "e"
    W011 "own"
    W012 "own"
    W013 "e"
    W014 "ai.policy"
    C001 S905
    C002 S002
    C003 # plimsoll: ignore S005
    C004 # plimsoll:ignore S005 -- a draft
    "#);
}
