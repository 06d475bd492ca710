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
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_removed_question_is_found_with_its_likely_new_name() {
    let ran = changed(|q| q.replace("id: ai.labels", "id: ai.label"), "check --since HEAD --format short").run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("L003"), "{}", ran.stdout);
    assert!(ran.stdout.contains("is \"ai.label\" its new name?"), "{}", ran.stdout);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
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
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
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
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
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
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_questionnaire_that_is_new_has_nothing_to_be_compared_with() {
    let run = Plimsoll::new().file("README", "x");
    commit(run.path("").as_path());
    let ran = run
        .file("q/questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .args("check --since HEAD")
        .run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_questionnaire_that_moved_is_compared_with_what_it_was_where_it_was() {
    let before = fixture_text("check/base/questionnaire.yaml");
    let after = before.replace("id: ai.labels", "id: ai.codes");
    for (old, new) in [("old/questionnaire.yaml", "deep/new/questionnaire.yaml"), ("questionnaire.yaml", "q/toy.yml")] {
        let run = Plimsoll::new().file(old, &before).file("area.yaml", "id: toy\ntitle: An area\n");
        commit(run.path("").as_path());
        std::fs::remove_file(run.path(old)).unwrap();
        std::fs::remove_file(run.path("area.yaml")).unwrap();
        let ran = run.file(new, &after).args("check --since HEAD --format short").run();
        assert_eq!(ran.code, 1, "{old}: {}{}", ran.stdout, ran.stderr);
        let says = format!("\"ai.labels\" of version 1.0.0 (HEAD, where it was {old}) is gone");
        assert!(ran.stdout.contains(&says), "{}", ran.stdout);
    }
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_copy_of_a_questionnaire_that_is_still_in_its_place_is_new() {
    let before = fixture_text("check/base/questionnaire.yaml");
    let run = Plimsoll::new().file("old/questionnaire.yaml", &before);
    commit(run.path("").as_path());
    let copy = before.replace("id: ai.labels", "id: ai.codes");
    let ran = run.file("new/questionnaire.yaml", &copy).args("check --since HEAD --format short").run();
    assert!(!ran.stdout.contains("L003"), "{}", ran.stdout);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_questionnaire_that_took_the_place_of_another_is_compared_with_itself() {
    let toy = fixture_text("check/base/questionnaire.yaml");
    let other = toy.replace("id: toy\n", "id: other\n");
    let run = Plimsoll::new().file("a/questionnaire.yaml", &toy).file("b/questionnaire.yaml", &other);
    commit(run.path("").as_path());
    std::fs::remove_file(run.path("a/questionnaire.yaml")).unwrap();
    let moved = toy.replace("id: ai.labels", "id: ai.codes");
    let ran = run.file("b/questionnaire.yaml", &moved).args("check --since HEAD --format short").run();
    assert!(ran.stdout.contains("where it was a/questionnaire.yaml) is gone"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn mending_does_not_hide_what_has_changed_since() {
    let ran = changed(|q| q.replace("id: ai.labels", "id: ai.label"), "check --fix --since HEAD --format short").run();
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("L003"), "{}", ran.stdout);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_git_that_is_told_to_look_elsewhere_is_not_followed() {
    // As in a hook of another repository, which git runs with its own places in the environment.
    let other = Plimsoll::new().file("other.txt", "of another repository");
    commit(other.path("").as_path());
    let run = changed(|q| q.replace("id: ai.labels", "id: ai.label"), "check --since HEAD --format short");
    let mut command = run.command();
    command.env("GIT_DIR", other.path(".git")).env("GIT_WORK_TREE", other.path("")).env("GIT_PREFIX", "x/");
    let output = command.output().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(found.contains("L003"), "{found}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// A rubric's findings after a change since the first commit.
fn rubric_changed(change: impl Fn(&str) -> String) -> String {
    let before = fixture_text("check/base/rubric.toml");
    let actions = fixture_text("check/base/actions.toml");
    let run = Plimsoll::new().file("questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"));
    let run = run.file("rubric.toml", &before).file("actions.toml", &actions);
    commit(run.path("").as_path());
    let all = change(&format!("{before}#ACTIONS\n{actions}"));
    let (rubric, actions) = all.split_once("#ACTIONS\n").unwrap();
    run.file("rubric.toml", rubric).file("actions.toml", actions).args("check --since HEAD --format short").run().stdout
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_rubric_that_computes_something_else_needs_a_new_version() {
    for (from, to, code) in [
        ("from = 1.5", "from = 1.6", "L006"),
        ("[scale]", "[aggregate]\narea = \"minimum\"\n[scale]", "L006"),
        ("[scale]", "[weights]\nareas = { ai = 2 }\n[scale]", "L006"),
        ("effort = \"S\"", "effort = \"L\"", "L006"),
        ("\"ai.policy\" = 1", "\"ai.policy\" = 2", "L006"),
        ("\"Piloted\"", "\"On trial\"", "L007"),
        ("Ask the lawyers", "Ask our lawyers", "L007"),
        ("version = \"1.0.0\"", "version = \"0.9.0\"", "L005"),
    ] {
        let found = rubric_changed(|all| all.replacen(from, to, 1));
        assert_eq!(found.matches("[L00").count(), 1, "{to}: {found}");
        assert!(found.contains(code), "{to}: {found}");
        let raised = rubric_changed(|all| {
            all.replacen(from, to, 1).replace("\"1.0.0\"", "\"1.1.0\"").replace("\"0.9.0\"", "\"1.1.0\"")
        });
        assert!(!raised.contains("[L00"), "{to}: {raised}");
    }
    assert!(!rubric_changed(|all| format!("# A remark.\n{all}")).contains("[L00"));
    let patch = rubric_changed(|all| all.replace("\"Piloted\"", "\"On trial\"").replace("\"1.0.0\"", "\"1.0.1\""));
    assert!(!patch.contains("[L00"), "{patch}");
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_range_a_condition_and_a_version_that_changed_are_found() {
    let with = |what: &str| format!("        {what}\n        choices: [Free text.");
    let condition = |what: &'static str| move |q: &str| q.replace("        choices: [Free text.", &with(what));
    let ran =
        changed(condition("ask_when: {question: ai.policy, at_least: 1}"), "check --since HEAD --format short").run();
    assert!(ran.stdout.contains("it was always asked and is asked under a condition"), "{}", ran.stdout);
    let declined = |q: &str| {
        let can_be = "questions:\n      - {id: foundation.decision, dimension: data, measures: information, ask: Decided?, why: W, choices: [A, B]}";
        q.replacen(
            "questions:",
            &format!("declined_when: {{question: foundation.decision, at_least: 1}}\n    {can_be}"),
            1,
        )
    };
    let ran = changed(declined, "check --since HEAD --format short").run();
    let told = "the area \"foundation\" means something else than in version 1.0.0 (HEAD): it could not be declined and can be";
    assert!(ran.stdout.contains("L004") && ran.stdout.contains(told), "{}", ran.stdout);
    let lower = |q: &str| q.replace("version: 1.0.0", "version: 0.9.0");
    let ran = changed(lower, "check --since HEAD --format short").run();
    assert!(ran.stdout.contains("L005"), "{}", ran.stdout);
}
