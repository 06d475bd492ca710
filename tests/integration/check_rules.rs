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

/// The files of one section ("Fails" or "Passes").
pub fn section(page: &str, title: &str) -> Vec<Fenced> {
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
    faults.extend(fails(rule).err());
    faults.extend(passes(rule).err());
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
