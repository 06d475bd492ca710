//! `check` passes over nothing in silence, finds what a part of a repository belongs to, and calls one file by one name.

use std::path::Path;

use serde_json::Value;

use crate::check_workspace::{base, with};
use crate::common::{Plimsoll, Ran, write};

fn short(program: Plimsoll) -> Ran {
    program.args("check --format short").run()
}

/// The base workspace with one more file, and what is said about that one.
fn about(name: &str, text: &str) -> String {
    let ran = short(with("sheet.yaml", "", "").file(name, text));
    ran.stdout.lines().filter(|line| line.starts_with(name)).map(|line| format!("{line}\n")).collect()
}

fn impossible() -> String {
    base("sheet.yaml").replace("ai.policy: {answer: 2", "ai.policy: {answer: 99")
}

#[test]
fn what_is_plainly_ours_is_read_whatever_its_ending_and_its_misspelt_first_field() {
    for name in ["other.YAML", "other.yml", "other.Yml"] {
        assert!(about(name, &impossible()).contains("[S002]"), "{name}");
    }
    assert!(about("other.TOML", &base("rubric.toml").replace("from = 1.5", "from = 0.5")).contains("[R001]"));
    let misspelt = base("sheet.yaml").replace("questionnaire:", "questionaire:");
    assert!(about("other.yaml", &misspelt).contains("[F002]"));
    for first in ["questionnaire toy", "{questionnaire: toy", "%questionnaire: toy"] {
        let broken = base("sheet.yaml").replace("questionnaire: toy", first);
        assert!(about("other.yaml", &broken).contains("[F001]"), "{first}: {}", about("other.yaml", &broken));
    }
    assert!(about("mine/q.yaml", &base("questionnaire.yaml").replace("dimensions:", "dimension:")).contains("[F002]"));
}

#[test]
fn a_part_that_nothing_reads_is_found() {
    let area = "id: drones\ntitle: Drones\nquestions:\n  - {id: drones.a, dimension: data, ask: How?, choices: [Not., Kept.]}\n";
    assert!(about("drones.yaml", area).contains("[F009]"));
    for name in ["case.toml", "cases.tml.toml", "CASES.toml", "cases.yaml", "action.toml", "profile.toml"] {
        if cfg!(windows) && name == "CASES.toml" {
            continue; // There, it is `cases.toml`.
        }
        let text = if name.starts_with("cases.t") { base("cases.toml") } else { "a = 1\n".to_owned() };
        assert!(about(name, &text).contains("[F009]"), "{name}");
    }
    assert!(about("elsewhere/cases.toml", &base("cases.toml")).contains("[F009]"));
    assert!(about("locales/fr.po", &base("locale/fr.po")).contains("[F009]"));
}

#[test]
fn what_is_not_ours_is_left_alone() {
    for (name, text) in [
        ("compose.yaml", "version: 3\nservices: {a: {image: b}}\n"),
        ("faq.yaml", "id: faq\ntitle: FAQ\nquestions: [How?, Why?]\nanswers: [So.]\n"),
        ("list.yaml", "questionnaires: [a, b]\nversion: 1\n"),
        ("Cargo.toml", "[package]\nname = \"scale\"\n"),
        ("dead.yaml", "[caf\u{e9}"),
        ("po/fr.po", "msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"Ouvrir\"\n"),
    ] {
        assert_eq!(about(name, text), "", "{name}");
    }
}

#[test]
fn utf_16_is_said_with_and_without_a_mark_and_its_text_is_checked() {
    let bytes = |unit: fn(u16) -> [u8; 2], mark: bool| {
        let mark = mark.then_some('\u{feff}').into_iter();
        let text: String = mark.chain(impossible().chars()).collect();
        text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    for (unit, mark) in
        [(u16::to_le_bytes as fn(u16) -> [u8; 2], true), (u16::to_be_bytes, true), (u16::to_le_bytes, false)]
    {
        let program = with("sheet.yaml", "", "");
        std::fs::write(program.path("sheet.yaml"), bytes(unit, mark)).unwrap();
        let ran = short(program);
        assert!(ran.stdout.starts_with("sheet.yaml:1:1: error[F001]: this is UTF-16"), "{}", ran.stdout);
        assert!(ran.stdout.contains("[S002]"), "{}", ran.stdout);
        let (code, _, stderr) = ran.again("report sheet.yaml --questionnaire questionnaire.yaml --rubric rubric.toml");
        assert_eq!(code, 2);
        assert!(stderr.contains("this is UTF-16") && stderr.contains("UTF-8"), "{stderr}");
    }
}

#[test]
fn a_file_that_is_too_large_is_a_finding() {
    let filler = format!("# {}\n", "x".repeat(1100)).repeat(1000);
    assert!(about("other.yaml", &format!("{}{filler}", base("sheet.yaml"))).contains("[F006]"));
    assert_eq!(about("notes.yaml", &format!("a: b\n{filler}")), "");
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_a_pipe_is_no_file() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "rubric.toml", &base("rubric.toml").replace("from = 1.5", "from = 0.5"));
    let program = with("sheet.yaml", "", "");
    std::fs::create_dir(program.path("linked")).unwrap();
    symlink(elsewhere.path().join("rubric.toml"), program.path("linked/rubric.toml")).unwrap();
    symlink(program.path(""), program.path("linked/circle")).unwrap();
    symlink(program.path("sheet.yaml"), program.path("again.yaml")).unwrap();
    symlink(program.path("nowhere.yaml"), program.path("lost.yaml")).unwrap();
    let ran = short(program);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines[0].starts_with("linked/rubric.toml:") && lines[0].contains("[R001]"), "{lines:?}");
    assert!(lines[1].starts_with("lost.yaml:1:1: error[F008]"), "{lines:?}");
    assert_eq!(lines.len(), 2, "{lines:?}");

    let program = with("sheet.yaml", "", "");
    std::fs::remove_file(program.path("sheet.yaml")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(program.path("sheet.yaml")).status().unwrap();
    assert!(made.success());
    let ran = short(program);
    assert!(ran.stdout.starts_with("sheet.yaml:1:1: error[F008]"), "{}", ran.stdout);
    for args in
        ["check sheet.yaml", "report sheet.yaml", "assess sheet.yaml", "impact smart-customs smart-customs sheet.yaml"]
    {
        let (code, _, stderr) = ran.again(args);
        assert_eq!(code, 2, "{args}");
        assert!(stderr.contains("sheet.yaml: this is a pipe"), "{args}: {stderr}");
    }
}

/// A repository with two versions of one questionnaire, each with its rubric and a sheet elsewhere.
fn repository(first: &str, second: &str) -> Plimsoll {
    let mut program = Plimsoll::new().file(".git/HEAD", "");
    for (folder, version) in [(first, "1.0.0"), (second, "2.0.0")] {
        let id = |text: String| text.replace("ai.labels", if version == "1.0.0" { "ai.labels" } else { "ai.codes" });
        let questionnaire = id(base("questionnaire.yaml")).replace("version: 1.0.0", &format!("version: {version}"));
        let rubric = base("rubric.toml").replace("\"^1\"", &format!("\"^{}\"", &version[..1]));
        let sheet = id(base("sheet.yaml")).replace("version: 1.0.0", &format!("version: {version}"));
        program = program
            .file(&format!("{folder}/questionnaire.yaml"), &questionnaire)
            .file(&format!("rubrics/{folder}/rubric.toml"), &rubric)
            .file(&format!("sheets/{folder}.yaml"), &sheet);
    }
    program
}

#[test]
fn each_file_meets_the_version_that_fits_it_whatever_folders_are_called() {
    for (first, second) in [("a", "b"), ("b", "a"), ("sheets", "z"), ("z", "rubrics")] {
        for part in [".", "sheets", "rubrics", &format!("sheets/{first}.yaml"), &format!("sheets/{second}.yaml")] {
            let ran = repository(first, second).args("check --format short").arg(part).run();
            assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""), "{first} {second} {part}");
        }
        let typed = repository(first, second);
        let text = std::fs::read_to_string(typed.path(&format!("sheets/{second}.yaml"))).unwrap();
        let typed = typed.args("check --format short --stdin-filename sheets/new.yaml -");
        let ran = typed.stdin(&text.lines().collect::<Vec<_>>()).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{first} {second}");
    }
}

#[test]
fn what_belongs_to_a_part_is_looked_for_below_the_configuration() {
    let program = with("sheet.yaml", "", "").file("plimsoll.toml", "").file("sheets/a/b.yaml", &impossible());
    let program = program.file("questionnaires/deep/toy.yaml", &base("questionnaire.yaml"));
    std::fs::remove_file(program.path("questionnaire.yaml")).unwrap();
    let ran = program.args("check sheets --format short").run();
    assert!(ran.stdout.contains("sheets/a/b.yaml:7:14: error[S002]"), "{}", ran.stdout);
}

/// The path and the fingerprint of the first finding, for GitLab; run in a folder of a repository.
fn gitlab(program: &Plimsoll, folder: &str, path: &Path) -> (Value, Value) {
    let mut command = program.command();
    let output = command.current_dir(program.path(folder)).args(["check", "--format", "gitlab"]).arg(path).output();
    let issues: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    assert_eq!(issues.as_array().unwrap().len(), 1, "{issues}");
    (issues[0]["location"]["path"].clone(), issues[0]["fingerprint"].clone())
}

#[test]
fn one_finding_has_one_path_and_one_fingerprint_however_its_folder_is_spelled() {
    let program = Plimsoll::new().file(".git/HEAD", "").file("sub/deep/x", "");
    let program = program
        .file("sub/q/questionnaire.yaml", &base("questionnaire.yaml").replace("    why:", "    note: a\n    why:"));
    let broken = base("questionnaire.yaml").replacen("        why: ", "        wyh: ", 1);
    let program = program.file("sub/q/questionnaire.yaml", &broken);
    let first = gitlab(&program, "", Path::new("sub/q"));
    assert_eq!(first.0, "sub/q/questionnaire.yaml");
    let whole = program.path("sub/q");
    for (folder, path) in [
        ("", Path::new("./sub/q")),
        ("", Path::new("sub/../sub/q/")),
        ("", &whole),
        ("sub", Path::new("q")),
        ("sub", &whole),
        ("sub/deep", Path::new("../q")),
        ("sub/deep", Path::new("../q/questionnaire.yaml")),
        ("sub/q", Path::new(".")),
    ] {
        assert_eq!(gitlab(&program, folder, path), first, "{folder} {}", path.display());
    }
}

#[test]
fn a_path_named_twice_in_two_spellings_is_one_file() {
    let once = with("sheet.yaml", "", "").args("check .").run().stdout;
    let program = with("sheet.yaml", "", "");
    let whole = program.path("sheet.yaml");
    let ran = program.args("check . ./sheet.yaml sub/../sheet.yaml").file("sub/x", "").arg(whole).run();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (once.as_str(), ""));
}

#[test]
fn among_several_named_files_one_that_is_not_ours_is_said() {
    let ran = with("sheet.yaml", "", "").file("notes.md", "").args("check sheet.yaml notes.md plimsoll.toml");
    let ran = ran.file("plimsoll.toml", "").run();
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(
        ran.stderr,
        "notes.md: not checked: this is no questionnaire, rubric, sheet or translation, nor a part of one\n"
    );
}

#[test]
fn a_comment_that_only_looks_like_an_ignore_comment_is_found() {
    let found = |comment: &str| {
        let text = base("sheet.yaml").replace("date: 2026-11-23\n", &format!("{comment}\n"));
        short(with("sheet.yaml", "", "").file("sheet.yaml", &text)).stdout
    };
    for comment in [
        "# plimsoll:ignore S005 -- why",
        "# plimsoll: ignored S005 -- why",
        "# Plimsoll: ignore S005 -- why",
        "# PLIMSOLL: IGNORE S005 -- why",
        "# plimsoll ignore S005 -- why",
        "# plimsoll: ignore-S005 -- why",
        "# plimsoll: ignroe S005 -- why",
        "# plimsoll: ignore -- why",
        "# plimsoll: ignore",
        "#. plimsoll : ignore S005 -- why",
    ] {
        assert!(found(comment).contains("[C004]"), "{comment}: {}", found(comment));
    }
    for comment in ["# plimsoll ignores what is not asked", "# see plimsoll: a program", "# plimsoll: the line"] {
        assert!(!found(comment).contains("[C004]"), "{comment}");
    }
}

#[test]
fn the_share_of_a_configuration_is_a_whole_number_from_0_to_100() {
    for share in ["900", "101", "-1", "90.5", "1e30"] {
        let ran =
            Plimsoll::new().file("plimsoll.toml", &format!("[check]\nmin-coverage = {share}\n")).args("check").run();
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains("from 0 to 100") && ran.stderr.contains("plimsoll.toml:2:16"), "{}", ran.stderr);
    }
}

#[test]
fn blessing_without_cases_says_that_none_was_run() {
    let ran = Plimsoll::new().args("check --bless").run();
    assert!(ran.stderr.starts_with("No case was run"), "{}", ran.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error_that_is_said() {
    let commands = [
        "--help",
        "report --help",
        "help check",
        "--version",
        "schema sheet",
        "list",
        "man",
        "completions bash",
        "check --list",
    ];
    for args in commands {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Plimsoll::new().args(args).command().stdout(full).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args}: {stderr}");
        assert!(stderr.starts_with("plimsoll: standard output cannot be written: "), "{args}: {stderr}");
    }
}

/// What the strictest of the common schemas demands of a report, beyond that it is well-formed.
fn assert_valid_junit(text: &str) {
    let document = roxmltree::Document::parse(text).unwrap();
    let root = document.root_element();
    assert!(root.has_tag_name("testsuites") && root.attributes().len() == 0, "{text}");
    for (id, suite) in root.children().filter(|n| n.is_element()).enumerate() {
        let has = |name: &str| suite.attribute(name).unwrap_or_else(|| panic!("{name}: {text}"));
        assert_eq!(
            (has("id"), has("package").is_empty(), has("hostname").is_empty()),
            (&*id.to_string(), false, false)
        );
        let stamp: String = has("timestamp").chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
        assert_eq!((stamp.as_str(), has("errors"), has("time")), ("9999-99-99T99:99:99", "0", "0"));
        let parts: Vec<_> = suite.children().filter(|n| n.is_element()).collect();
        let names: Vec<&str> = parts.iter().map(|n| n.tag_name().name()).collect();
        let [first, tests @ .., out, err] = &names[..] else { panic!("{names:?}") };
        assert_eq!((*first, *out, *err), ("properties", "system-out", "system-err"));
        assert!(!tests.is_empty() && tests.iter().all(|name| *name == "testcase"), "{names:?}");
        let failing = parts.iter().filter(|test| test.children().any(|n| n.has_tag_name("failure"))).count();
        assert_eq!((has("tests"), has("failures")), (&*tests.len().to_string(), &*failing.to_string()));
        for test in parts.iter().filter(|n| n.has_tag_name("testcase")) {
            let attributes: Vec<&str> = test.attributes().map(|a| a.name()).collect();
            assert_eq!(attributes, ["classname", "name", "time"]);
            let inner: Vec<_> = test.children().filter(|n| n.is_element()).collect();
            assert!(
                inner.len() <= 1 && inner.iter().all(|n| n.has_tag_name("failure") && n.attribute("type").is_some())
            );
        }
    }
}

#[test]
fn junit_has_a_test_for_every_file_and_every_case() {
    let report = |program: Plimsoll| {
        let text = program.args("check --format junit").run().stdout;
        assert_valid_junit(&text);
        text
    };
    let clean = report(with("sheet.yaml", "", ""));
    assert_eq!(clean.matches("name=\"check\"").count(), 7, "{clean}");
    assert_eq!((clean.matches("name=\"case ").count(), clean.matches("<failure").count()), (1, 0), "{clean}");
    let failing = report(with("cases.toml", "level = 1", "level = 2"));
    let case = failing.lines().find(|line| line.contains("name=\"case ")).unwrap();
    assert!(case.ends_with("time=\"0\">"), "{failing}");
    assert_eq!((failing.matches("<failure").count(), failing.matches("name=\"check\"").count()), (1, 6), "{failing}");
    let undated = base("sheet.yaml").replace("date: 2026-11-23\n", "");
    let lenient = "[check]\nfail-level = \"error\"\n";
    let told = report(with("sheet.yaml", "", "").file("sheet.yaml", &undated).file("plimsoll.toml", lenient));
    assert_eq!(told.matches("<failure").count(), 0, "{told}");
    assert!(told.contains("<system-out>S005 undated-sheet 6:"), "{told}");
}

#[test]
fn sarif_of_a_clean_run_is_a_run_that_says_where_to_read_on() {
    let ran = with("sheet.yaml", "", "").args("check --format sarif").run();
    let log: Value = serde_json::from_str(&ran.stdout).unwrap();
    let run = &log["runs"][0];
    assert_eq!((&run["results"], &run["invocations"][0]["executionSuccessful"]), (&Value::Array(vec![]), &true.into()));
    assert!(run["tool"]["driver"]["informationUri"].as_str().unwrap().starts_with("https://"));
}

#[test]
fn nothing_is_kept_of_a_sheet_that_nothing_is_said_about() {
    let program = with("sheet.yaml", "", "").file("faulty.yaml", &impossible());
    let commented = format!("# plimsoll: ignore S005 -- why\n{}", base("sheet.yaml"));
    let program = program.file("commented.yaml", &commented);
    let outcome = plimsoll::check::check(&[program.path("")], &Default::default()).unwrap();
    let kept = |name: &str| {
        let mut files = outcome.sources.files();
        !files.find(|(_, file)| file.name.ends_with(name)).unwrap().1.text.is_empty()
    };
    assert!(!kept("sheet.yaml") && kept("faulty.yaml") && kept("commented.yaml"));
}
