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

    1 error in 3 files, 1 case run
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

/// Cases with a comment, odd layout, and every kind of expectation.
const CASES: &str = r#"# What the rubric is meant to do.
[[case]]
name   = "A policy alone."          # the first
answers = { "*" = 1, "ai.policy" = 2 }

[case.expect]
overall    = { points = 1.0, level = 2, coverage = "none" }   # to be seen
ai = { points = 1.5, capped_by = [ "ghost", "other" ] }
"ai/data".points = 0.3333333
"#;

const GATES: &str = "\n[[gate]]\nid = \"ghost\"\nareas = [\"ai\"]\nquestions = [\"ai.labels\"]\ncaps = [{ below = 2, at = 1.25 }]\nreason = \"R\"\n\
    \n[[gate]]\nid = \"other\"\nareas = [\"ai\"]\nquestions = [\"ai.labels\"]\ncaps = [{ below = 1, at = 0 }]\nreason = \"R\"\n";

fn to_bless(args: &str) -> Plimsoll {
    let rubric = fixture_text("check/base/rubric.toml") + GATES;
    base(CASES, args).file("rubric.toml", &rubric)
}

#[test]
fn blessing_shows_a_diff_first_and_changes_nothing_but_the_figures() {
    let ran = to_bless("check --bless --diff").run();
    assert_eq!((ran.code, ran.read("cases.toml").as_str()), (1, CASES));
    insta::assert_snapshot!(ran.stdout, @r##"
    --- a/cases.toml
    +++ b/cases.toml
    @@ -4,6 +4,6 @@
     answers = { "*" = 1, "ai.policy" = 2 }
     
     [case.expect]
    -overall    = { points = 1.0, level = 2, coverage = "none" }   # to be seen
    -ai = { points = 1.5, capped_by = [ "ghost", "other" ] }
    -"ai/data".points = 0.3333333
    +overall    = { points = 1.125, level = 1, coverage = 1 }   # to be seen
    +ai = { points = 1.25, capped_by = ["ghost"] }
    +"ai/data".points = 1.0
    "##);
    let ran = to_bless("check --bless").run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.starts_with("--- a/cases.toml"), "{}", ran.stdout);
    assert_eq!(ran.stderr, "cases.toml: 6 figures changed\n");
    let lines = |text: &str| text.lines().map(|l| l.split('#').nth(1).unwrap_or("").to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&ran.read("cases.toml")), lines(CASES), "comments stay where they are");
}

#[test]
fn blessing_twice_is_blessing_once() {
    let blessed = to_bless("check --bless").run().read("cases.toml");
    let again = to_bless("check --bless").file("cases.toml", &blessed).run();
    assert_eq!((again.code, again.stderr.as_str()), (0, "Every case gives what it expects.\n"));
    assert_eq!(again.read("cases.toml"), blessed);
}
