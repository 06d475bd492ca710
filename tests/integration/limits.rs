//! Files made to hurt, given to the program itself: no more than 2 seconds of computing and 200 MB, which the system enforces.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::{Command, Output};

use plimsoll::load::{self, Origin, origin::Folder};

use crate::check_mutations::{files, mutate};
use crate::check_rules::workspace;
use crate::common::{Plimsoll, example, write};
use crate::generate::Dice;

/// All memory that the program may ask for, in kB: its own code and stack included.
const MEMORY: usize = 200 * 1024;
/// Seconds of computing. Without optimisation everything takes several times as long.
const SECONDS: usize = if cfg!(debug_assertions) { 15 } else { 2 };
/// The most questions that are read.
const MOST: usize = 500;
/// Questions in tests of proofs: without optimisation, fewer than the most.
const QUESTIONS: usize = if cfg!(debug_assertions) { 150 } else { MOST };

const SHEET: &str = include_str!("../fixtures/check/base/sheet.yaml");
const RUBRIC: &str = include_str!("../fixtures/check/base/rubric.toml");
const CASES: &str = include_str!("../fixtures/check/base/cases.toml");
const ACTIONS: &str = include_str!("../fixtures/check/base/actions.toml");
const CATALOGUE: &str = include_str!("../fixtures/check/base/locale/fr.po");
const ANSWERS: &str = "questionnaire: toy\nversion: 1.0.0\nanswers:\n";
const PLAIN: &str = "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n[scale]\n\
                     max = 4\nlevels = [\n{ level = 0, name = \"A\", from = 0.0 },\n{ level = 1, name = \"B\", from = 1.75 },\n\
                     { level = 2, name = \"C\", from = 3.75 },\n]\n";

/// Runs check in a folder; when the system had to end it, or it fell, the answer says so.
fn check(folder: &std::path::Path) -> Result<Output, String> {
    run(folder, "check .")
}

/// Runs a command in a folder.
fn run(folder: &std::path::Path, command: &str) -> Result<Output, String> {
    let script = format!("ulimit -v {MEMORY} && ulimit -t {SECONDS} && exec \"$0\" {command}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_plimsoll")]).current_dir(folder).env_clear().env("NO_COLOR", "1");
    let output = shell.output().unwrap();
    match output.status.code() {
        Some(0..=2) if output.stdout.len() < 2_000_000 => Ok(output),
        _ => {
            let errors = String::from_utf8_lossy(&output.stderr).chars().take(300).collect::<String>();
            Err(format!("{}, {} bytes of output: {errors}", output.status, output.stdout.len()))
        }
    }
}

/// Puts one file into the base workspace and checks it; what is printed.
fn attack(name: &str, text: &str) -> String {
    let folder = workspace(&[]);
    std::fs::write(folder.path().join(name), text).unwrap();
    let output = check(folder.path()).unwrap_or_else(|fault| panic!("{fault}\n{name}: {:.100}", text));
    String::from_utf8(output.stdout).unwrap()
}

/// Many lines, each made of its number.
fn many(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

#[test]
fn large_deep_and_repetitive_sheets_are_checked_or_refused_within_the_limits() {
    let aliases = |what: &str, n| format!("{ANSWERS}{}", many(n, |i| format!("  k{i}: {what}\n")));
    let bomb = many(20, |i| format!("a{}: &a{} [{}]\n", i + 1, i + 1, vec![format!("*a{i}"); 9].join(", ")));
    let texts = [
        format!("{ANSWERS}  {}", "- ".repeat(100_000)),
        format!("{ANSWERS}  a: {}", "[".repeat(100_000)),
        format!("{SHEET}a0: &a0 [x]\n{bomb}"),
        format!("b: &a [{}]\n{}", "x,".repeat(6000), aliases("*a", 30)),
        format!("b: &a \"\\t{}\"\n{}", "x".repeat(900_000), aliases("{answer: 1, note: *a}", 2000)),
        aliases("1", 15_000),
        format!("{ANSWERS}{}", many(15_000, |i| format!("  k: {i}\n"))),
        format!("{{questionnaire: toy, version: 1.0.0, answers: {{{}}}}}", many(15_000, |i| format!("k{i}: 1, "))),
        format!("{SHEET}{}", " ".repeat(1_000_000)),
        format!("{SHEET}{}", "\n".repeat(1_000_000)),
        format!("{SHEET}zzz: {}", "x".repeat(1_000_000)),
        format!("{SHEET}  {}: 1", "x".repeat(1_000_000)),
        format!("{SHEET}{}", "# plimsoll: ignore S001 -- r\n".repeat(20_000)),
        format!("{SHEET}{}", "# plimsoll: ignore\n".repeat(50_000)),
        format!("{SHEET}{}", "\0".repeat(1_000_000)),
    ];
    for text in texts {
        attack("sheet.yaml", &text);
    }
}

#[test]
fn a_flood_of_findings_is_cut_and_counted() {
    let shown = attack("sheet.yaml", &format!("{ANSWERS}{}", many(15_000, |i| format!("  k{i}: 1\n"))));
    assert!(shown.contains("14500 more findings in this file are not shown"), "{:.300}", shown);
    assert!(shown.contains("501 errors"), "{}", &shown[shown.len() - 300..]);
}

#[test]
fn large_and_odd_rubrics_are_checked_or_refused_within_the_limits() {
    let gate = |i| {
        format!(
            "\n[[gate]]\nid = \"g{i}\"\nareas = [\"*\"]\nquestions = [\"ai.policy\"]\ncaps = [{{ below = 2, at = 1 }}]\nreason = \"r\"\n"
        )
    };
    let action = |i| {
        format!(
            "\n[[action]]\nid = \"b{i}\"\ntitle = \"T\"\nhow = \"H\"\neffort = \"S\"\nmonths = 1\nrequires = [\"b{}\"]\nraises = {{ \"ai.policy\" = 2 }}\n",
            i + 1
        )
    };
    let case = |i| format!("\n[[case]]\nname = \"{i}\"\nanswers = {{ \"*\" = 2 }}\nexpect = {{ overall.level = 1 }}\n");
    let weights = many(20_000, |i| format!("\"k{i}\" = {i}\n"));
    for (name, text) in [
        ("rubric.toml", format!("{RUBRIC}\nx = {}", "[".repeat(100_000))),
        ("rubric.toml", format!("{RUBRIC}\nx = [{}]", "1,".repeat(500_000))),
        ("rubric.toml", format!("{RUBRIC}\nx = [{}]", "{},".repeat(300_000))),
        ("rubric.toml", format!("{RUBRIC}{}", "\n[[x]]".repeat(150_000))),
        ("rubric.toml", format!("{RUBRIC}{}", "\n".repeat(1_000_000))),
        ("rubric.toml", format!("{RUBRIC}\n[weights.questions]\n{weights}")),
        ("rubric.toml", format!("{RUBRIC}{}", many(3000, gate))),
        ("rubric.toml", RUBRIC.replace("max = ", "max = 1e308 # ")),
        ("rubric.toml", RUBRIC.replace("max = ", "max = 1e-308 # ")),
        ("actions.toml", format!("{ACTIONS}{}", many(5000, action))),
        ("actions.toml", format!("{ACTIONS}{}", many(498, action))),
        ("cases.toml", format!("{CASES}{}", many(12_000, case))),
        ("locale/fr.po", format!("{CATALOGUE}{}", "z\n".repeat(500_000))),
        (
            "locale/fr.po",
            format!("{CATALOGUE}\n{}", many(15_000, |i| format!("msgctxt \"{i}\"\nmsgid \"x\"\nmsgstr \"y\"\n\n"))),
        ),
    ] {
        attack(name, &text);
    }
}

#[test]
fn the_most_actions_with_many_before_each_are_put_in_order_within_the_limits() {
    let ran = Plimsoll::new().args("init mine").run();
    let folder = ran.path("mine");
    let sheet = std::fs::read_to_string(example("small-island")).unwrap();
    write(&folder, "sheet.yaml", &sheet.replace("questionnaire: smart-customs", "questionnaire: mine"));
    let find = |kind| Origin::find(kind, "smart-customs").unwrap();
    let instrument = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
    let raised: Vec<&str> =
        instrument.rubric.actions.iter().flat_map(|a| a.raises.keys()).map(|q| q.as_str()).collect();
    let mut dice = Dice::new(1);
    let mut actions = String::new();
    for at in 0..500 {
        let before: BTreeSet<String> = (0..at.min(30)).map(|_| format!("\"a{}\"", dice.below(at))).collect();
        let before = before.into_iter().collect::<Vec<_>>().join(", ");
        let raises = dice.pick(&raised);
        write!(
            actions,
            "[[action]]\nid = \"a{at}\"\ntitle = \"T\"\nhow = \"H\"\neffort = \"S\"\nrequires = [{before}]\n\
             raises = {{ \"{raises}\" = 3 }}\n"
        )
        .unwrap();
    }
    write(&folder, "scoring/mine/actions.toml", &actions);
    let shown = run(&folder, "report sheet.yaml").unwrap_or_else(|fault| panic!("{fault}"));
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(shown.contains("Next actions"), "{shown}");
}

/// A questionnaire with so many questions, each of its own kind, in one area.
fn questionnaire(questions: usize, kind: impl Fn(usize) -> String) -> String {
    let mut text = "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions: [{id: data, title: Data}]\nareas:\n  - id: a\n    \
                    title: A\n    questions:\n"
        .to_owned();
    for q in 0..questions {
        write!(text, "      - id: a.q{q}\n        dimension: data\n        ask: Practice {q}?\n        why: W.\n")
            .unwrap();
        writeln!(text, "        evidence: E.\n        {}", kind(q)).unwrap();
    }
    text
}

/// Checks a questionnaire with a rubric; what is printed.
fn instrument(questionnaire: &str, rubric: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), questionnaire).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let output = check(folder.path()).unwrap_or_else(|fault| panic!("{fault}\n{questionnaire:.600}\n{rubric:.900}"));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_largest_questionnaires_are_proved_within_the_limits() {
    let choices = |_| "choices: [None., Some., Most., All.]".to_owned();
    let waiting = |q| match q {
        0 => choices(0),
        _ => format!("{}\n        ask_when: {{question: a.q{}, at_least: 1}}", choices(q), q - 1),
    };
    let items = |_| {
        format!(
            "items: [{}]",
            many(20, |i| format!("{{id: i{i}, text: Item {i}., points: {}}}, ", 1.0 + 0.137 * i as f64))
        )
    };
    let weights = many(QUESTIONS, |q| format!("\"a.q{q}\" = {}\n", 1.0 + (q * 37 % 101) as f64 / 97.3));
    let of = |method: &str| {
        format!("{PLAIN}[aggregate]\ncell = \"{method}\"\narea = \"{method}\"\noverall = \"{method}\"\n")
    };
    instrument(&questionnaire(MOST, choices), &of("minimum"));
    for method in ["arithmetic", "geometric", "harmonic", "minimum", "maximum"] {
        instrument(&questionnaire(QUESTIONS, choices), &of(method));
    }
    instrument(&questionnaire(QUESTIONS, choices), &format!("{}[weights.questions]\n{weights}", of("geometric")));
    instrument(
        &questionnaire(QUESTIONS, choices),
        &format!("{}[weights.questions]\n\"a.q0\" = 1e308\n\"a.q1\" = 1e-308\n", PLAIN),
    );
    instrument(&questionnaire(QUESTIONS, waiting), PLAIN);
    instrument(&questionnaire(QUESTIONS, items), PLAIN);
}

#[test]
fn a_questionnaire_that_nobody_could_answer_is_refused() {
    let few = |n| questionnaire(n, |_| "choices: [None., Some.]".to_owned());
    assert!(!instrument(&few(MOST), PLAIN).contains("F006"));
    let shown = instrument(&few(MOST + 1), PLAIN);
    assert!(shown.contains("the questionnaire has 501 questions; at most 500 are read"), "{shown}");
    let choices = questionnaire(1, |_| format!("choices: [{}]", many(30_000, |_| "Same., ".to_owned())));
    assert!(instrument(&choices, PLAIN).contains("at most 100 are read"));
    let dimensions = few(1)
        .replace("dimensions: [", &format!("dimensions: [{}", many(9000, |i| format!("{{id: d{i}, title: D}}, "))));
    assert!(instrument(&dimensions, PLAIN).contains("9001 dimensions; at most 100 are read"));
}

#[test]
fn no_change_to_the_base_workspace_goes_beyond_the_limits() {
    let mut dice = Dice::new(0x5EED_0004);
    let folder = workspace(&[]);
    for file in files(folder.path()) {
        let good = std::fs::read(&file).unwrap();
        for _ in 0..10 {
            let bad = mutate(&good, &mut dice);
            std::fs::write(&file, &bad).unwrap();
            let checked = check(folder.path());
            assert!(checked.is_ok(), "{}: {checked:?}\n{}", file.display(), String::from_utf8_lossy(&bad));
        }
        std::fs::write(&file, good).unwrap();
    }
}
