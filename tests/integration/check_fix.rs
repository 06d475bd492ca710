//! `check --fix`: only what can be meant one way, as edits that leave everything else as it was, and once is enough.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use plimsoll::check::config::Config;
use plimsoll::check::finding::Finding;
use plimsoll::check::{self, Outcome, fix, rule};

use crate::check_rules::{Fenced, section, workspace};

const NUMBERS: &str = "
      - id: ai.trained
        dimension: data
        ask: What share of officers is trained?
        why: Untrained officers override a model, or obey it.
        evidence: The register of courses.
        number: {unit: \"%\", min: 0, max: 100}
";

/// The base workspace, with some of its files replaced.
fn base(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = workspace(&[]);
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn run(folder: &Path, args: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).env_clear().env("NO_COLOR", "1").arg("check").args(args.split_whitespace());
    command.output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The texts of all files of a folder, by their paths in it.
fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true if path.ends_with(".git") => {}
                true => folders.push(path),
                false => _ = texts.insert(path.clone(), fs::read_to_string(path).unwrap()),
            }
        }
    }
    texts
}

const SHEET: &str = "\
# Answers of the pilot unit.
questionnaire: toy   # the small one
version: 1.0.0
date: 2026-11-23
answers:
  \"foundation.paln\": 1   # in quotation marks
  'foundation.recrods': 1

  ai.polcy: {answer: 2, evidence: {grade: documnet, reference: Policy, valid_until: 2027-06-30}, note: \"é 日本語\"}
  ai.labels:    unknown  # nobody knows
";

#[test]
fn misspelt_names_are_mended_and_everything_else_stays() {
    let folder = base(&[("sheet.yaml", SHEET)]);
    let output = run(folder.path(), "--fix");
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let wanted = SHEET.replace("paln", "plan").replace("recrods", "records").replace("polcy", "policy");
    assert_eq!(read(folder.path(), "sheet.yaml"), wanted.replace("documnet", "document"));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "sheet.yaml: 4 places mended\n");
}

#[test]
fn diff_shows_the_mends_and_writes_nothing() {
    let folder = base(&[("sheet.yaml", SHEET)]);
    let output = run(folder.path(), "--diff");
    assert_eq!(code(&output), 1, "what is on disk still has findings");
    assert_eq!(read(folder.path(), "sheet.yaml"), SHEET);
    insta::assert_snapshot!(stdout(&output), @r#"
--- a/sheet.yaml
+++ b/sheet.yaml
@@ -3,8 +3,8 @@
 version: 1.0.0
 date: 2026-11-23
 answers:
-  "foundation.paln": 1   # in quotation marks
-  'foundation.recrods': 1
+  "foundation.plan": 1   # in quotation marks
+  'foundation.records': 1
 
-  ai.polcy: {answer: 2, evidence: {grade: documnet, reference: Policy, valid_until: 2027-06-30}, note: "é 日本語"}
+  ai.policy: {answer: 2, evidence: {grade: document, reference: Policy, valid_until: 2027-06-30}, note: "é 日本語"}
   ai.labels:    unknown  # nobody knows
"#);
    assert_eq!(stdout(&run(base(&[]).path(), "--diff")), "");
}

#[test]
fn the_result_says_how_much_can_be_mended() {
    let folder = base(&[("sheet.yaml", &SHEET.replace("documnet", "document"))]);
    let output = stdout(&run(folder.path(), ""));
    assert!(output.ends_with("3 findings can be mended with --fix; --diff shows how\n"), "{output}");
}

#[test]
fn machines_get_the_mends_too() {
    let folder = base(&[("sheet.yaml", &SHEET.replace("documnet", "document"))]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&run(folder.path(), "--format json"))).unwrap();
    let fix = &json["findings"][0]["fix"];
    assert_eq!(fix["replacement"], "\"foundation.plan\"");
    assert_eq!((&fix["line"], &fix["column"], &fix["end_column"]), (&6.into(), &3.into(), &20.into()));
    let sarif: serde_json::Value = serde_json::from_str(&stdout(&run(folder.path(), "--format sarif"))).unwrap();
    let change = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "sheet.yaml");
    assert_eq!(change["replacements"][0]["deletedRegion"]["startLine"], 6);
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "\"foundation.plan\"");
    crate::check_formats::assert_valid_sarif(&sarif);
}

#[test]
fn a_misspelt_field_brings_no_second_run() {
    let text = read(base(&[]).path(), "questionnaire.yaml");
    // Both in one question: the second is read only when the first is mended.
    let broken = text.replacen("choices: [No plan.", "choises: [No plan.", 1).replacen("strategy\n", "stratgey\n", 1);
    let folder = base(&[("questionnaire.yaml", &broken)]);
    assert_eq!(code(&run(folder.path(), "--fix")), 0);
    assert_eq!(read(folder.path(), "questionnaire.yaml"), text);
}

fn with_steps(steps: &str) -> tempfile::TempDir {
    let files = base(&[]);
    let questionnaire = read(files.path(), "questionnaire.yaml") + NUMBERS.trim_start_matches('\n');
    let rubric = read(files.path(), "rubric.toml");
    let rubric = format!("{rubric}\n[[numbers]]\nquestion = \"ai.trained\"\nsteps = {steps}\n");
    base(&[("questionnaire.yaml", &questionnaire), ("rubric.toml", &rubric)])
}

#[test]
fn unsorted_steps_are_sorted_in_their_layout() {
    let folder = with_steps("[\n  [0, 0],   [75.0, 1.5],\n  [ 25,1 ],\n]  # by year");
    assert_eq!(code(&run(folder.path(), "--fix -A T001 -A R031 -A R009")), 0, "{}", stdout(&run(folder.path(), "")));
    let mended = read(folder.path(), "rubric.toml");
    assert!(mended.ends_with("steps = [\n  [0, 0],   [ 25,1 ],\n  [75.0, 1.5],\n]  # by year\n"), "{mended}");
}

#[test]
fn steps_are_left_alone_where_sorting_needs_a_decision() {
    for steps in [
        "[[0, 0], [75, 1], [25, 1.5]]",           // the points would fall
        "[[0, 0], [25, 1], [25, 1.5]]",           // one number twice
        "[\n[25, 1], # a year\n[0, 0], # now\n]", // comments belong to steps
    ] {
        let folder = with_steps(steps);
        let before = read(folder.path(), "rubric.toml");
        assert_eq!(code(&run(folder.path(), "--fix")), 1);
        assert_eq!(read(folder.path(), "rubric.toml"), before);
    }
}

#[test]
fn a_name_that_could_be_two_is_left_alone() {
    let text = read(base(&[]).path(), "questionnaire.yaml");
    let two = text.replace("{id: data, title: Data}", "{id: data, title: Data}\n  - {id: dato, title: Date}");
    let unclear = two.replacen("dimension: data", "dimension: datu", 1);
    let folder = base(&[("questionnaire.yaml", &unclear)]);
    run(folder.path(), "--fix");
    assert_eq!(read(folder.path(), "questionnaire.yaml"), unclear);
}

#[test]
fn a_mend_never_makes_a_key_appear_twice() {
    let twice = SHEET.replace("  ai.labels:    unknown", "  ai.policy: 1\n  ai.labels:    unknown");
    let folder = base(&[("sheet.yaml", &twice)]);
    assert_eq!(code(&run(folder.path(), "--fix")), 1);
    let mended = read(folder.path(), "sheet.yaml");
    assert!(mended.contains("ai.polcy") && mended.contains("foundation.plan"), "{mended}");
}

#[test]
fn an_alias_is_not_taken_for_the_word_behind_it() {
    let alias = "questionnaire: &id toy\nversion: 1.0.0\nanswers:\n  ai.labels: {answer: 1, evidence: {grade: *id}}\n";
    let folder = base(&[("sheet.yaml", alias)]);
    run(folder.path(), "--fix");
    assert_eq!(read(folder.path(), "sheet.yaml"), alias);
}

#[test]
fn missing_translations_become_entries_to_fill_in() {
    let catalogue = read(base(&[]).path(), "locale/fr.po");
    let (head, _) = catalogue.split_once("\nmsgctxt \"ai.policy/ask\"").unwrap();
    for ending in ["\n", "\r\n"] {
        let head = head.replace('\n', ending);
        let folder = base(&[("locale/fr.po", &head)]);
        let first = run(folder.path(), "--fix");
        assert_eq!(code(&first), 1, "somebody must still translate: {}", stdout(&first));
        let mended = read(folder.path(), "locale/fr.po");
        assert!(mended.starts_with(&head), "{mended}");
        let wanted =
            "msgctxt \"ai.policy/ask\"\nmsgid \"How far is the policy on artificial intelligence?\"\nmsgstr \"\"\n";
        assert!(mended.contains(&wanted.replace('\n', ending)), "{mended}");
        assert_eq!(mended.matches('\n').count(), mended.matches(ending).count());
        run(folder.path(), "--fix");
        assert_eq!(read(folder.path(), "locale/fr.po"), mended);
    }
}

#[test]
fn what_is_allowed_or_ignored_is_not_mended() {
    let folder = base(&[("sheet.yaml", SHEET)]);
    run(folder.path(), "--fix -A S001 -A F007");
    assert_eq!(read(folder.path(), "sheet.yaml"), SHEET);
    let ignored =
        SHEET.replace("  # nobody knows", "").replace("# in quotation marks", "# plimsoll: ignore S001 -- old id");
    let folder = base(&[("sheet.yaml", &ignored)]);
    run(folder.path(), "--fix");
    let mended = read(folder.path(), "sheet.yaml");
    assert!(mended.contains("foundation.paln") && mended.contains("foundation.records"), "{mended}");
}

#[test]
fn byte_order_mark_line_ends_permissions_and_links_stay() {
    let text = format!("\u{FEFF}{}", SHEET.replace('\n', "\r\n"));
    let folder = base(&[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let real = elsewhere.path().join("real.yaml");
    fs::write(&real, &text).unwrap();
    fs::remove_file(folder.path().join("sheet.yaml")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&real, folder.path().join("sheet.yaml")).unwrap();
        run(folder.path(), "--fix sheet.yaml");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(folder.path().join("sheet.yaml").is_symlink());
        let mended = fs::read_to_string(&real).unwrap();
        assert_eq!(mended.matches('\n').count(), mended.matches("\r\n").count());
        assert!(mended.starts_with('\u{FEFF}') && mended.contains("foundation.plan"), "{mended}");
    }
}

#[test]
fn standard_input_cannot_be_mended() {
    let output = run(base(&[]).path(), "- --stdin-filename sheet.yaml --fix");
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8(output.stderr).unwrap().contains("need files"));
}

fn fixed(folder: &Path) -> (Outcome, Vec<fix::Change>) {
    let config = Config::discover(folder).unwrap_or_default();
    fix::fix(&[folder.to_owned()], &config).unwrap()
}

fn write(changes: &[fix::Change]) {
    changes.iter().for_each(|c| fs::write(&c.path, &*c.after).unwrap());
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|f| f.rule.code.text()).collect()
}

#[test]
fn on_every_page_mending_twice_is_mending_once_and_comments_survive() {
    let mut mended = 0;
    for rule in rule::all() {
        let files: Vec<Fenced> = section(rule.explain, "Fails");
        let folder = workspace(&files);
        let before = texts(folder.path());
        let (outcome, changes) = fixed(folder.path());
        write(&changes);
        mended += changes.len();
        let (again, none) = fixed(folder.path());
        assert!(none.is_empty(), "{}: mended again: {none:?}", rule.code);
        assert_eq!(
            codes(&again.findings),
            codes(&outcome.findings),
            "{}: what is announced is what is left",
            rule.code
        );
        let comments = |texts: &BTreeMap<PathBuf, String>| {
            let lines = texts.values().flat_map(|t| t.lines().filter(|l| l.contains('#')).map(str::to_owned));
            lines.collect::<Vec<_>>()
        };
        let after = texts(folder.path());
        assert_eq!(comments(&before).len(), comments(&after).len(), "{}", rule.code);
    }
    assert!(mended >= 3, "the pages must hold something to mend");
}

/// The places of words that could be names: where two letters can change places.
fn words(text: &str) -> Vec<(usize, usize)> {
    let name = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '_' | '-');
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split(|c: char| !name(c)) {
        if part.len() >= 6 {
            words.push((at, at + part.len()));
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

#[test]
fn two_letters_that_changed_places_are_put_back_or_left_but_never_made_worse() {
    let (mut restored, mut tried) = (0, 0);
    for name in ["questionnaire.yaml", "rubric.toml", "actions.toml", "profiles.toml", "cases.toml", "sheet.yaml"] {
        let good = read(base(&[]).path(), name);
        for (start, end) in words(&good) {
            let mut bytes = good.clone().into_bytes();
            let middle = (start + end) / 2;
            bytes.swap(middle, middle - 1);
            let broken = String::from_utf8(bytes).unwrap();
            if broken == good {
                continue;
            }
            let folder = base(&[(name, &broken)]);
            let found = check::check(&[folder.path().to_owned()], &Config::default()).unwrap();
            let (outcome, changes) = fixed(folder.path());
            assert!(outcome.findings.len() <= found.findings.len(), "{name}: {broken}");
            write(&changes);
            assert!(fixed(folder.path()).1.is_empty(), "{name}: mended twice: {broken}");
            tried += 1;
            restored += usize::from(read(folder.path(), name) == good);
        }
    }
    // The rest are texts, which may say anything, and ids at the place where they are defined.
    assert!(restored >= 40, "{restored} of {tried}");
}
