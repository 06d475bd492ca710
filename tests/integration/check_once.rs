//! One mistake gives one finding: what only follows from it is not reported beside it, and what does not is.

use crate::check_workspace::with;

/// The findings after one text of one file of the base workspace was replaced, as `file:line code`.
fn found(file: &str, from: &str, to: &str) -> Vec<String> {
    let ran = with(file, from, to).args("check --format short").run();
    let line = |line: &str| {
        let (file, rest) = line.split_once(':').unwrap();
        let (at, rest) = rest.split_once(':').unwrap();
        let code = rest.split(['[', ']']).nth(1).unwrap();
        format!("{file}:{at} {code}")
    };
    ran.stdout.lines().map(line).collect()
}

#[test]
fn cases_and_proofs_wait_until_the_questionnaire_can_be_scored() {
    assert_eq!(
        found("questionnaire.yaml", "dimension: strategy", "dimension: strtegy"),
        ["questionnaire.yaml:13 Q004", "questionnaire.yaml:28 Q004"]
    );
    let itself = "dimension: data\n        ask_when: {question: ai.labels, at_least: 1}\n        ask: How well";
    assert_eq!(
        found("questionnaire.yaml", "dimension: data\n        ask: How well", itself),
        ["questionnaire.yaml:35 Q013"]
    );
}

#[test]
fn a_source_or_dimension_under_a_misspelt_name_is_not_unused() {
    let sources = "title: A toy\nsources: [{id: iso-42001, title: The standard}]";
    let cited = with("questionnaire.yaml", "title: A toy", sources);
    let text = crate::check_workspace::base("questionnaire.yaml").replace("title: A toy", sources).replace(
        "        ask: How far is the plan?",
        "        sources: [iso-42010]\n        ask: How far is the plan?",
    );
    let ran = cited.file("questionnaire.yaml", &text).args("check --format short").run();
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("error[Q005]: there is no source \"iso-42010\""), "{}", ran.stdout);
}

#[test]
fn what_a_misspelt_field_was_to_hold_is_not_missing_too() {
    assert_eq!(found("questionnaire.yaml", "why: Without", "whyy: Without"), ["questionnaire.yaml:15 F002"]);
}

#[test]
fn nobody_is_told_that_a_name_is_unknown_when_its_owner_is_misspelt() {
    for (wrong, code) in [("ai.Labels", "Q001"), ("a.labels", "Q003")] {
        assert_eq!(
            found("questionnaire.yaml", "id: ai.labels", &format!("id: {wrong}")),
            [format!("questionnaire.yaml:33 {code}")]
        );
    }
}

#[test]
fn an_area_without_points_is_said_once() {
    let rules = |more: &str| format!("questionnaire_version = \"^1\"\n{more}");
    let weightless = rules("[weights]\ndimensions = { strategy = 0, data = 0 }");
    let all: Vec<String> = found("rubric.toml", "questionnaire_version = \"^1\"", &weightless);
    assert!(all.iter().all(|f| f.ends_with("R006") || f.ends_with("R031")), "{all:?}");
    let cumulative = rules("[aggregate]\narea = \"cumulative\"\nachieved_at = 1");
    let all: Vec<String> = found("rubric.toml", "questionnaire_version = \"^1\"", &cumulative);
    assert_eq!(all.iter().filter(|f| f.ends_with("R018")).count(), 2, "{all:?}");
    assert!(all.iter().all(|f| f.ends_with("R018") || f.ends_with("R031")), "{all:?}");
}

#[test]
fn a_question_that_is_never_asked_is_not_dead_as_well() {
    let never = "dimension: data\n        ask_when: {question: ai.policy, at_least: 3}\n        ask: How well";
    // The question beside it decides alone: that is another finding.
    assert_eq!(
        found("questionnaire.yaml", "dimension: data\n        ask: How well", never),
        ["questionnaire.yaml:27 R009", "questionnaire.yaml:35 Q015"]
    );
}

#[test]
fn a_mistake_beside_the_rules_does_not_hide_what_is_wrong_with_them() {
    let lopsided = crate::check_workspace::base("rubric.toml") + "\n[weights]\nareas = { ai = 40 }\n";
    for (file, from, to, code) in [
        ("actions.toml", "ai.policy", "ai.polcy", "R025"),
        ("profiles.toml", "default = ", "defalt = ", "F002"),
        ("cases.toml", "level = 1", "levl = 1", "F002"),
    ] {
        let ran = with(file, from, to).file("rubric.toml", &lopsided).args("check --format short").run();
        assert!(ran.stdout.contains(&format!("[{code}]")), "{file}: {}", ran.stdout);
        assert!(ran.stdout.contains("rubric.toml:"), "{file}: {}", ran.stdout);
        assert!(!ran.stdout.contains("[R031]"), "cases of a file with a mistake were run: {}", ran.stdout);
    }
}
