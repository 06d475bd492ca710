//! Questions that only inform: asked and shown, part of no figure.

use crate::common::{Plimsoll, Ran};

/// A questionnaire with a question that is answered in words.
pub const QUESTIONNAIRE: &str = "id: toy
version: 1.0.0
language: en
title: Toy
dimensions: [{id: people, title: People}]
areas:
  - id: ai
    title: AI
    questions:
      - {id: ai.policy, dimension: people, ask: How far is the policy?, why: Rules., evidence: The policy., choices: [None., Draft., Approved.]}
      - {id: ai.remarks, dimension: people, measures: information, ask: What else should be known?, why: Numbers say little.}
      - {id: ai.staff, dimension: people, measures: information, ask: How many officers are there?, why: Size matters., number: {min: 0, max: 100000}}
";

/// Its rubric.
pub const RUBRIC: &str = "id = \"toy\"
version = \"1.0.0\"
questionnaire = \"toy\"
questionnaire_version = \"^1\"
[scale]
max = 2
levels = [
  { level = 0, name = \"Absent\", from = 0.0 },
  { level = 1, name = \"Piloted\", from = 1.0 },
]
";

fn run(files: &[(&str, &str)], args: &str) -> Ran {
    let run = Plimsoll::new().file("questionnaire.yaml", QUESTIONNAIRE).file("rubric.toml", RUBRIC);
    files.iter().fold(run, |run, (name, text)| run.file(name, text)).args(args).run()
}

fn sheet(answers: &str) -> String {
    format!("questionnaire: toy\nversion: 1.0.0\nanswers:\n  ai.policy: 1\n{answers}")
}

#[test]
fn they_are_shown_and_part_of_no_figure() {
    let args = "report sheet.yaml --questionnaire . --rubric . --format markdown";
    let without = run(&[("sheet.yaml", &sheet(""))], args);
    let told = sheet("  ai.remarks: Two pilots, one of them at sea.\n  ai.staff: {answer: 1200, note: by hand}\n");
    let with = run(&[("sheet.yaml", &told)], args);
    assert!(with.done().contains("Two pilots, one of them at sea."), "{}", with.stdout);
    assert!(with.stdout.contains("1200"), "{}", with.stdout);
    assert!(!without.done().contains("For information"), "{}", without.stdout);
    let figures = |text: &str| {
        let lines = text.lines().filter(|l| l.starts_with('|') && !l.contains("sha256")).map(str::to_owned);
        lines.filter(|l| !l.contains("heet")).collect::<Vec<String>>()
    };
    assert_eq!(figures(&with.stdout), figures(&without.stdout));
    let json = |answers: &str| {
        let ran =
            run(&[("sheet.yaml", &sheet(answers))], "report sheet.yaml --questionnaire . --rubric . --format json");
        serde_json::from_str::<serde_json::Value>(ran.done()).unwrap()["overall"].clone()
    };
    assert_eq!(json(""), json("  ai.remarks: Something else\n  ai.staff: 5\n"));
    assert_eq!(json("")["coverage"], 1.0, "coverage does not count them");
    let explained = run(&[("sheet.yaml", &told)], "explain sheet.yaml ai.remarks --questionnaire . --rubric .");
    assert!(explained.done().contains("part of no figure"), "{}", explained.stdout);
    let listed = run(&[], "list ai --questionnaire . --rubric .");
    assert!(listed.done().contains("ai.remarks (People; information)"), "{}", listed.stdout);
}

#[test]
fn the_instrument_is_sound_and_answers_must_fit() {
    assert_eq!(run(&[], "check").code, 0);
    for (answer, why) in [
        ("ai.remarks: 12", "is answered with text"),
        ("ai.policy: high", "\"high\" is not an answer"),
        ("ai.staff: many", "\"many\" is not an answer"),
        ("ai.remarks: none", "\"none\" is not an answer"),
        ("ai.policy: fairly high", "\"fairly high\" is not an answer"),
        ("ai.remarks: n/a", "needs a reason"),
    ] {
        let ran = run(
            &[(
                "sheet.yaml",
                &sheet(&format!("  {answer}\n").replace("ai.policy", "ai.policy"))
                    .replace("  ai.policy: 1\n  ai.policy", "  ai.policy"),
            )],
            "report sheet.yaml --questionnaire . --rubric .",
        );
        assert!(ran.code == 2 && ran.stderr.contains(why), "{answer}: {}", ran.stderr);
    }
}

#[test]
fn nothing_that_makes_figures_can_look_at_them() {
    let only = "measures information, so";
    let with_rubric = |more: &str| {
        let ran = run(&[("rubric.toml", &format!("{RUBRIC}{more}"))], "check --format short");
        assert_eq!(ran.code, 1, "{more}: {}", ran.stdout);
        assert!(ran.stdout.contains(only), "{more}: {}", ran.stdout);
    };
    with_rubric("[weights.questions]\n\"ai.remarks\" = 2.0\n");
    with_rubric("[[numbers]]\nquestion = \"ai.staff\"\nsteps = [[0, 0], [10, 2]]\n");
    with_rubric(
        "[[gate]]\nid = \"g\"\nareas = [\"ai\"]\nquestions = [\"ai.staff\"]\ncaps = [{ below = 1, at = 0.5 }]\nreason = \"r\"\n",
    );
    let file = |name: &str, text: &str| {
        let ran = run(&[(name, text)], "check --format short");
        assert!(ran.code == 1 && ran.stdout.contains(only), "{text}: {}", ran.stdout);
    };
    file(
        "actions.toml",
        "[[action]]\nid = \"a\"\ntitle = \"T\"\nhow = \"H\"\neffort = \"S\"\nmonths = 1\nraises = { \"ai.staff\" = 2 }\n",
    );
    file(
        "cases.toml",
        "[[case]]\nname = \"c\"\nanswers = { \"ai.remarks\" = \"some words\", \"ai.policy\" = 1 }\nexpect = { overall = { points = 1.0 } }\n",
    );
    let condition = "ai.policy, dimension: people,";
    let text =
        QUESTIONNAIRE.replace(condition, "ai.later, dimension: people, ask_when: {question: ai.staff, at_least: 1},");
    let reordered = format!(
        "{}{}",
        text.replace("      - {id: ai.later", "      # {id: ai.later"),
        "      - {id: ai.later, dimension: people, ask_when: {question: ai.staff, at_least: 1}, ask: How far?, why: W., evidence: E., choices: [A., B.]}\n"
    );
    file("questionnaire.yaml", &reordered);
}

#[test]
fn what_is_typed_is_kept_word_for_word() {
    let answers =
        "questionnaire: toy\nversion: 1.0.0\nadministration: {name: X, country: XX}\nanswers:\n  ai.policy: 1\n";
    let ran = Plimsoll::new()
        .file("questionnaire.yaml", QUESTIONNAIRE)
        .file("rubric.toml", RUBRIC)
        .file("sheet.yaml", answers)
        .args("assess sheet.yaml --plain --questionnaire . --rubric .")
        .stdin(&["Two pilots: one \"at sea\", # not 3", "1200"])
        .run();
    let written = ran.read("sheet.yaml");
    assert!(written.contains("Two pilots: one"), "{written}{}{}", ran.stdout, ran.stderr);
    let (code, report, error) = ran.again("report sheet.yaml --questionnaire . --rubric . --format csv");
    assert_eq!((code, error.as_str()), (0, ""), "{report}");
    let (_, report, _) = ran.again("report sheet.yaml --questionnaire . --rubric .");
    assert!(report.contains("Two pilots: one \"at sea\", # not 3"), "{report}");
}
