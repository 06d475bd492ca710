//! `check --since`: a questionnaire against its older state in git.

use crate::check_rules::commit;
use crate::common::{Plimsoll, fixture_text};

/// A repository whose first commit holds the base questionnaire; then the file is changed.
fn changed(change: impl Fn(&str) -> String, args: &str) -> Plimsoll {
    let before = fixture_text("check/base/questionnaire.yaml");
    let run = Plimsoll::new().file("questionnaire.yaml", &before);
    commit(run.path("").as_path());
    run.file("questionnaire.yaml", &change(&before)).args(args)
}

#[test]
fn a_removed_question_is_found_with_its_likely_new_name() {
    let ran = changed(|q| q.replace("id: ai.labels", "id: ai.label"), "check --since HEAD --format short").run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("L003"), "{}", ran.stdout);
    assert!(ran.stdout.contains("is \"ai.label\" its new name?"), "{}", ran.stdout);
}

#[test]
fn each_way_of_meaning_something_else_is_found() {
    for (from, to, says) in [
        (
            "[Free text., Some codes., All coded.]",
            "[Free text., All coded.]",
            "its choices had 0, 1, 2 points and have 0, 1",
        ),
        (
            "[Free text., Some codes., All coded.]",
            "[Some codes., Free text., All coded.]",
            "\"Free text.\" stood for 0 points and stands for 1",
        ),
        (
            "choices: [Free text., Some codes., All coded.]",
            "items: [{id: x, text: Codes.}]",
            "it was a choice and is a checklist",
        ),
        (
            "dimension: data\n        ask: How well",
            "dimension: strategy\n        ask: How well",
            "its dimension was \"data\" and is \"strategy\"",
        ),
        ("ask: How well are", "measures: need\n        ask: How well are", "it measured readiness and measures need"),
    ] {
        let ran = changed(|q| q.replace(from, to), "check --since HEAD --format short").run();
        assert!(ran.stdout.contains("L004") && ran.stdout.contains(says), "{to}: {}", ran.stdout);
    }
}

#[test]
fn a_new_major_version_a_new_question_and_better_words_are_no_finding() {
    let gone = |q: &str| q.replace("id: ai.labels", "id: ai.codes").replace("version: 1.0.0", "version: 2.0.0");
    assert_eq!(changed(gone, "check --since HEAD").run().code, 0);
    let words =
        |q: &str| q.replace("How well are inspection results coded?", "How well is each inspection result coded?");
    assert_eq!(changed(words, "check --since HEAD").run().code, 0);
    let minor = |q: &str| q.replace("id: ai.labels", "id: ai.codes").replace("version: 1.0.0", "version: 1.1.0");
    assert_eq!(changed(minor, "check --since HEAD").run().code, 1);
}

#[test]
fn what_git_cannot_give_is_said_clearly() {
    let ran = changed(str::to_owned, "check --since v9").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--since v9: the repository has no such commit"), "{}", ran.stderr);

    let ran = Plimsoll::new()
        .file("questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .args("check --since HEAD")
        .run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("in no git repository"), "{}", ran.stderr);

    let run = changed(str::to_owned, "check --since HEAD");
    let empty = tempfile::tempdir().unwrap();
    let output = run.command().env("PATH", empty.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git cannot be run"));
}

#[test]
fn a_questionnaire_that_is_new_has_nothing_to_be_compared_with() {
    let run = Plimsoll::new().file("README", "x");
    commit(run.path("").as_path());
    let ran = run
        .file("q/questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .args("check --since HEAD")
        .run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}
