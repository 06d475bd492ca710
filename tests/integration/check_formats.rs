//! The formats of `check`: one workspace with findings through every format, places asserted by hand.

use jsonschema::Validator;
use serde_json::Value;

use crate::common::{Plimsoll, Ran, fixture_text};

const QUESTIONNAIRE: &str = "\
id: toy
version: 1.0.0
language: en
title: A toy
dimensions: [{id: data, title: Data}]
areas: [ai.yaml, drones.yaml]
";

const AI: &str = "\
id: ai
title: Artificial intelligence
questions:
  - {why: W, evidence: E, dimension: data, id: ai.labels, ask: How well are results coded?, choices: [Free., Coded.]}
  - {why: \"日本語 – é\", evidence: E, dimension: dta, id: ai.models, ask: Who looks after models?, choices: [None., One.]}
";

const DRONES: &str = "\
id: ai
title: Drones
questions:
  - {why: W, evidence: E, dimension: data, id: ai.flights, ask: How are flights kept?, choices: [Not., Kept.]}
";

/// The fixture: an unknown dimension behind characters of several bytes, and an area's id that two files give.
fn fixture() -> Plimsoll {
    Plimsoll::new().file("questionnaire.yaml", QUESTIONNAIRE).file("ai.yaml", AI).file("drones.yaml", DRONES)
}

fn check(args: &str) -> Ran {
    fixture().args("check").args(args).run()
}

fn json(args: &str) -> Value {
    serde_json::from_str(&check(args).stdout).unwrap()
}

/// The columns of `dta` in line 5 of `ai.yaml`, counted by hand in characters: `dta` stands in 46, 47 and 48.
const LINE: u64 = 5;
const FIRST: u64 = 46;
const LAST: u64 = 48;

#[test]
fn people_see_the_lines_at_fault_in_both_files() {
    insta::assert_snapshot!(check("").stdout, @r#"
error[Q004 unknown-dimension]: there is no dimension "dta"
 --> ai.yaml:5:46
  |
5 |   - {why: "日本語 – é", evidence: E, dimension: dta, id: ai.models, ask: Who looks after models?, choices: [None., One.]}
  |                                                 ^^^
  |
  = help: did you mean "data"?

error[Q002 duplicate-id]: the area "ai" appears twice; ids must be unique
 --> drones.yaml:1:5
  |
1 | id: ai
  |     ^^
  |
 ::: ai.yaml:1:5
  |
1 | id: ai
  |     -- first defined here
  |
  = help: give one of the two another id

2 errors in 3 files
1 finding can be mended with --fix; --diff shows how
"#);
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let coloured = check("--color always").stdout;
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain += before;
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(plain + rest, check("--color never").stdout);
}

#[test]
fn short_has_one_line_per_finding() {
    insta::assert_snapshot!(check("--format short").stdout, @r#"
ai.yaml:5:46: error[Q004]: there is no dimension "dta"; help: did you mean "data"?
drones.yaml:1:5: error[Q002]: the area "ai" appears twice; ids must be unique; help: give one of the two another id
"#);
}

#[test]
fn json_names_begin_and_end_and_the_second_place() {
    let report = json("--format json");
    assert!(crate::schemas::validator("check").is_valid(&report), "{report:#}");
    let unknown = &report["findings"][0];
    assert_eq!((&unknown["code"], &unknown["name"]), (&"Q004".into(), &"unknown-dimension".into()));
    assert_eq!(unknown["file"], "ai.yaml");
    assert_eq!((&unknown["line"], &unknown["column"]), (&LINE.into(), &FIRST.into()));
    assert_eq!((&unknown["end_line"], &unknown["end_column"]), (&LINE.into(), &(LAST + 1).into()));
    let twice = &report["findings"][1];
    assert_eq!((&twice["file"], &twice["line"], &twice["column"]), (&"drones.yaml".into(), &1.into(), &5.into()));
    let first = &twice["related"][0];
    assert_eq!(first["label"], "first defined here");
    assert_eq!((&first["file"], &first["line"], &first["column"]), (&"ai.yaml".into(), &1.into(), &5.into()));
}

fn sarif_schema() -> Validator {
    // The pattern of "language" has a stray bracket: it is no regular expression in Unicode mode.
    let text = fixture_text("outside/sarif-schema-2.1.0.json").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

pub fn assert_valid_sarif(log: &Value) {
    let errors: Vec<String> =
        sarif_schema().iter_errors(log).map(|e| format!("{}: {e}\n", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.concat());
}

#[test]
fn sarif_is_valid_against_the_official_schema() {
    let log = json("--format sarif");
    assert_valid_sarif(&log);
    let mut broken = log.clone();
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert!(!sarif_schema().is_valid(&broken), "the schema must be able to say no");
    let clean = Plimsoll::new().args("check --format sarif").run();
    assert_valid_sarif(&serde_json::from_str(&clean.stdout).unwrap());
}

#[test]
fn sarif_results_have_rules_places_and_fingerprints() {
    let log = json("--format sarif");
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&LINE.into(), &FIRST.into()));
    // The end column is exclusive in SARIF.
    assert_eq!((&region["endLine"], &region["endColumn"]), (&LINE.into(), &(LAST + 1).into()));
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        let rule = &run["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# "));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        assert_eq!(result["partialFingerprints"]["plimsoll/v1"].as_str().unwrap().len(), 32);
    }
    let related = &results[1]["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "first defined here");
    assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "ai.yaml");
}

#[test]
fn an_absolute_path_becomes_a_file_uri() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), "id: toy\n").unwrap();
    let ran = Plimsoll::new().args("check --format sarif").arg(folder.path()).run();
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_valid_sarif(&log);
    let artifact = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert!(artifact["uri"].as_str().unwrap().starts_with("file:///"), "{artifact}");
    assert_eq!(artifact["uriBaseId"], Value::Null);
}

#[test]
fn github_annotations_name_the_place() {
    insta::assert_snapshot!(check("--format github").stdout, @r#"
::error file=ai.yaml,line=5,endLine=5,col=46,endColumn=48,title=Q004 unknown-dimension::there is no dimension "dta"; help: did you mean "data"?
::error file=drones.yaml,line=1,endLine=1,col=5,endColumn=6,title=Q002 duplicate-id::the area "ai" appears twice; ids must be unique; help: give one of the two another id
2 errors in 3 files
"#);
}

#[test]
fn gitlab_issues_have_path_lines_and_a_fingerprint_of_their_own() {
    let issues = json("--format gitlab");
    let issue = &issues[0];
    assert_eq!(issue["location"]["path"], "ai.yaml");
    assert_eq!(issue["location"]["lines"], serde_json::json!({"begin": LINE, "end": LINE}));
    assert_eq!(issue["severity"], "major");
    assert!(issue["description"].as_str().unwrap().contains("dta"));
}

#[test]
fn equal_findings_in_one_file_have_different_fingerprints() {
    let question = "      - {id: ai.a, dimension: data, ask: A?, why: W, evidence: E, choices: [A., A., A.]}\n";
    let text =
        QUESTIONNAIRE.replace("[ai.yaml, drones.yaml]", "\n  - id: ai\n    title: AI\n    questions:\n") + question;
    let ran = Plimsoll::new().file("questionnaire.yaml", &text).args("check --format gitlab").run();
    let issues: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
    let same: Vec<&Value> = issues.iter().filter(|i| i["description"] == issues[0]["description"]).collect();
    assert!(same.len() > 1, "{issues:#?}");
    let prints: std::collections::HashSet<&str> = issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), issues.len());
}

#[test]
fn a_fingerprint_does_not_change_when_lines_move() {
    let moved = Plimsoll::new()
        .file("questionnaire.yaml", QUESTIONNAIRE)
        .file("ai.yaml", &format!("# A comment.\n\n{AI}"))
        .file("drones.yaml", DRONES)
        .args("check --format json")
        .run();
    let moved: Value = serde_json::from_str(&moved.stdout).unwrap();
    let before = json("--format json");
    assert_eq!(moved["findings"][0]["line"], LINE + 2);
    assert_eq!(moved["findings"][0]["fingerprint"], before["findings"][0]["fingerprint"]);
}

#[test]
fn junit_is_well_formed_and_counts_what_fails() {
    for (args, failing) in [("", 2), ("--fail-level error", 2), ("-W Q004 --fail-level error", 1)] {
        let ran = check(&format!("--format junit {args}"));
        let document = roxmltree::Document::parse(&ran.stdout).unwrap();
        let failures = document.descendants().filter(|n| n.has_tag_name("failure")).count();
        assert_eq!(failures, failing, "{}", ran.stdout);
        let suites: Vec<_> = document.descendants().filter(|n| n.has_tag_name("testsuite")).collect();
        let names: Vec<_> = suites.iter().map(|suite| suite.attribute("name").unwrap()).collect();
        assert_eq!(names, ["ai.yaml", "drones.yaml", "questionnaire.yaml"]);
        let number =
            |of: &str| suites.iter().map(|s| s.attribute(of).unwrap().parse::<usize>().unwrap()).sum::<usize>();
        assert_eq!((number("tests"), number("failures")), (3, failing));
        let case = document.descendants().find(|n| n.has_tag_name("testcase")).unwrap();
        assert_eq!(case.attribute("classname"), Some("ai.yaml"));
        let named = format!("Q004 unknown-dimension {LINE}:{FIRST}");
        let (name, told) = if failing == 2 { (named.as_str(), "") } else { ("check", named.as_str()) };
        assert_eq!(case.attribute("name"), Some(name));
        assert!(suites[0].children().any(|n| n.has_tag_name("system-out") && n.text().unwrap_or("").starts_with(told)));
    }
}

const FORMATS: [&str; 7] = ["human", "short", "json", "sarif", "github", "gitlab", "junit"];

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    for format in FORMATS {
        assert_eq!(check(&format!("--format {format}")).code, 1, "{format}");
        assert_eq!(check(&format!("--format {format} -W Q004 -W Q002 --fail-level error")).code, 0, "{format}");
        assert_eq!(check(&format!("--format {format} -W Q004 -W Q002 --fail-level note")).code, 1, "{format}");
        assert_eq!(Plimsoll::new().args("check --format").args(format).run().code, 0, "{format}");
        assert_eq!(Plimsoll::new().args("check nowhere --format").args(format).run().code, 2, "{format}");
    }
}

#[test]
fn two_runs_give_the_same_bytes_and_a_path_named_twice_counts_once() {
    for format in FORMATS {
        let once = check(&format!("--format {format} .")).stdout;
        assert_eq!(once, check(&format!("--format {format} .")).stdout, "{format}");
        assert_eq!(once, check(&format!("--format {format} . questionnaire.yaml .")).stdout, "{format}");
    }
}

/// A folder whose name means something in every format.
#[cfg(unix)]
const NASTY: &str = "a,b: 100%\n::error::<\"&'\u{1b}[31mé";

#[cfg(unix)]
fn nasty(format: &str) -> String {
    let text = QUESTIONNAIRE.replace("id: toy", "id: \"T]]>,:%\\u0007oy\"");
    let run = Plimsoll::new().file(&format!("{NASTY}/questionnaire.yaml"), &text);
    run.file(&format!("{NASTY}/ai.yaml"), AI).args("check --format").args(format).run().stdout
}

#[cfg(unix)]
#[test]
fn a_nasty_file_name_breaks_no_format() {
    for format in ["human", "short", "github"] {
        assert!(!nasty(format).contains('\u{1b}'), "{format}: an escape sequence reached the terminal");
    }
    for line in nasty("short").lines() {
        assert!(line.starts_with("a,b: 100% ::error::"), "{line}");
    }
    let github = nasty("github");
    let (commands, plain): (Vec<&str>, Vec<&str>) = github.lines().partition(|l| l.starts_with("::"));
    assert_eq!((commands.len(), plain.len()), (3, 1), "{github}");
    for command in commands {
        let properties = command.strip_prefix("::error file=a%2Cb%3A 100%25%0A%3A%3Aerror%3A%3A<\"&'").unwrap();
        assert!(properties.contains("/questionnaire.yaml,line=") || properties.contains("/ai.yaml,line="), "{command}");
    }
    roxmltree::Document::parse(&nasty("junit")).unwrap();
    let log: Value = serde_json::from_str(&nasty("sarif")).unwrap();
    assert_valid_sarif(&log);
    let uri = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "a%2Cb%3A%20100%25%0A%3A%3Aerror%3A%3A%3C%22%26%27%1B%5B31m%C3%A9/ai.yaml");
    let issues: Value = serde_json::from_str(&nasty("gitlab")).unwrap();
    assert_eq!(issues[0]["location"]["path"], format!("{NASTY}/ai.yaml"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(["check", "--format", "sarif", "questionnaires"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
