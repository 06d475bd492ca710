//! Cases of a rubric inside `check`: why one fails, and what none exercises.

use crate::common::{Plimsoll, fixture_text};

fn base(cases: &str, args: &str) -> Plimsoll {
    Plimsoll::new()
        .file("questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .file("rubric.toml", &fixture_text("check/base/rubric.toml"))
        .file("cases.toml", cases)
        .args(args)
}

const WRONG: &str = "[[case]]\nname = \"A policy alone.\"\nanswers = { \"*\" = 1, \"ai.policy\" = 2 }\nexpect = { overall = { points = 1.0, level = 1 } }\n";

#[test]
fn a_failing_case_shows_expected_and_got_and_how_it_came_about() {
    let ran = base(WRONG, "check").run();
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.stdout, @r#"
    error[R031 failing-case]: the case "A policy alone." fails: overall points: expected 1, got 1.25
     --> cases.toml:4:33
      |
    4 | expect = { overall = { points = 1.0, level = 1 } }
      |                                 ^^^
      |
     ::: cases.toml:2:8
      |
    2 | name = "A policy alone."
      |        ----------------- the case
      |
      = help: mend the rubric, or change the expectation on purpose; what was computed:
              S3 weighted arithmetic mean of 2 areas:
                     weight    points  name
                          1       1.5  ai
                          1         1  foundation
                 (1.5 + 1) / 2 = 1.25

    1 error in 2 files, 1 case run
    "#);
}

#[test]
fn coverage_names_what_no_case_exercises() {
    let ran = base(&WRONG.replace("points = 1.0, ", ""), "check --coverage").run();
    insta::assert_snapshot!(ran.done(), @"
    rubric.toml: the cases exercise 35 % of the rubric, 6 of 17 things

    choice   4 of 12; not:
      foundation.plan = 0
      foundation.plan = 2
      foundation.records = 0
      foundation.records = 2
      ai.policy = 0
      ai.policy = 1
      ai.labels = 0
      ai.labels = 2

    level    2 of 3; not:
      0 Absent

    policy   0 of 2; not:
      unknown counts 0
      not applicable is left out
    ");
}

#[test]
fn a_case_that_expects_nothing_exercises_nothing() {
    let ran =
        base("[[case]]\nname = \"Idle.\"\nanswers = { \"*\" = 1 }\nexpect = {}\n", "check --coverage --format json")
            .run();
    let json: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
    assert_eq!(json[0]["exercised"], 0);
}

#[test]
fn a_least_coverage_that_is_not_met_is_a_finding_and_exit_code_1() {
    let ok = WRONG.replace("points = 1.0, ", "");
    let ran = base(&ok, "check --min-coverage 90 --format short").run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("R034"), "{}", ran.stdout);
    assert_eq!(base(&ok, "check --coverage --min-coverage 90").run().code, 1);
    assert_eq!(base(&ok, "check --coverage --min-coverage 10").run().code, 0);
}
