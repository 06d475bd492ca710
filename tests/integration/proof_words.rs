//! What `check` says about proofs: for which sheets they hold, that what is not decided fails no run, and what is no finding.

use crate::common::Plimsoll;

const QUESTIONNAIRE: &str = "id: toy
version: 1.0.0
language: en
title: Toy
dimensions: [{id: people, title: People}]
areas:
  - id: ai
    title: AI
    questions:
      - {id: ai.policy, dimension: people, ask: How far is the policy?, why: Rules., evidence: The policy., practice_level: 1, choices: [None., Draft., Approved.]}
      - {id: ai.labels, dimension: people, ask: How far are labels coded?, why: Models learn., evidence: A sample., practice_level: 3, choices: [None., Some., All.]}
      - {id: ai.delay, dimension: people, ask: How many hours pass?, why: Ships wait., evidence: Register., practice_level: 3, number: {unit: h, min: 0, max: 100}}
";

/// A rubric in which less delay is better, and what else is written.
fn rubric(aggregate: &str, more: &str) -> String {
    format!(
        "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 2\nlevels = [\n  \
         {{ level = 0, name = \"Absent\", from = 0.0 }},\n  {{ level = 1, name = \"Piloted\", from = 0.6 }},\n]\n{aggregate}\n\
         [[numbers]]\nquestion = \"ai.delay\"\nsteps = [[0, 2], [5, 1], [24, 0]]\n{more}"
    )
}

/// Code, message and place of each finding of a rubric, in short form.
fn found(rubric: &str) -> (i32, String) {
    let ran = Plimsoll::new()
        .file("questionnaire.yaml", QUESTIONNAIRE)
        .file("rubric.toml", rubric)
        .args("check --format short")
        .run();
    (ran.code, ran.stdout)
}

fn gate(id: &str, areas: &str, caps: &str) -> String {
    format!(
        "[[gate]]\nid = \"{id}\"\nareas = [{areas}]\nquestions = [\"ai.policy\"]\ncaps = [{caps}]\nreason = \"No pilot without a policy.\"\n"
    )
}

#[test]
fn a_gate_that_only_excluded_questions_let_cap_is_no_finding() {
    // With all answered, an unmet policy leaves at most (0 + 2 + 0.5) / 3 = 0.83; where the delay does not apply, (0 + 2) / 2.
    let capping = |at: &str| {
        let rubric = rubric("", &gate("policy", "\"ai\"", &format!("{{ below = 1, at = {at} }}")));
        rubric.replace("[[0, 2], [5, 1], [24, 0]]", "[[0, 0.5], [24, 0]]").replace("from = 0.6", "from = 0.8")
    };
    assert_eq!(found(&capping("0.9")), (0, String::new()));
    let (code, stdout) = found(&capping("1.1"));
    assert_eq!(code, 1);
    assert!(
        stdout.contains("[R011]: proved for all sheets, complete or not: the gate \"policy\" never caps"),
        "{stdout}"
    );
}

#[test]
fn a_gate_needs_areas_and_says_something_of_its_own() {
    let (code, stdout) = found(&rubric("", &gate("policy", "", "{ below = 1, at = 0.5 }")));
    assert_eq!(code, 1);
    assert!(stdout.contains("[R017]: the gate \"policy\" names no area"), "{stdout}");
    let twice = gate("one", "\"ai\"", "{ below = 1, at = 0.5 }") + &gate("two", "\"*\"", "{ below = 1, at = 0.5 }");
    let (code, stdout) = found(&rubric("", &twice));
    assert_eq!(code, 1);
    assert!(stdout.contains("[R011]: the gate \"two\" caps nothing that the gate \"one\" does not"), "{stdout}");
    assert_eq!(stdout.matches("R011").count(), 1, "{stdout}");
}

#[test]
fn of_gates_that_look_at_areas_only_those_with_one_area_and_one_headroom_are_alike() {
    let area = |id: &str| {
        format!(
            "  - {{id: {id}, title: \"On {id}\", questions: [{{id: {id}.rule, dimension: people, ask: \"Rules on {id}?\", why: W., evidence: E., choices: [No., Some., All.]}}]}}\n"
        )
    };
    let questionnaire = format!("{QUESTIONNAIRE}{}{}", area("law"), area("net"));
    let gate = |id: &str, area: &str, headroom: &str| {
        format!(
            "[[gate]]\nid = \"{id}\"\nareas = [\"ai\"]\narea = \"{area}\"\nheadroom = {headroom}\nreason = \"Not without {area}.\"\n"
        )
    };
    let found = |second: (&str, &str)| {
        let gates = gate("one", "law", "0.5") + &gate("two", second.0, second.1);
        let case = Plimsoll::new().file("questionnaire.yaml", &questionnaire).file("rubric.toml", &rubric("", &gates));
        case.args("check --format short").run().stdout
    };
    let alike = "[R011]: the gate \"two\" caps nothing that the gate \"one\" does not";
    assert!(found(("law", "0.5")).contains(alike), "{}", found(("law", "0.5")));
    for other in [("law", "0.25"), ("net", "0.5"), ("net", "0.25")] {
        assert!(!found(other).contains("R011"), "{}", found(other));
    }
}

#[test]
fn the_cumulative_method_declares_its_veto_and_empty_levels_can_be_declared_too() {
    let aggregate = "[aggregate]\ncell = \"cumulative\"\nachieved_at = 1.0";
    let declared = |levels: &str| format!("{aggregate}\n[aggregate.practice_levels_without_questions]\n{levels}");
    let (code, stdout) = found(&rubric(aggregate, ""));
    assert!(code == 1 && stdout.contains("[R018]: practice level 2 of ai.people has no question"), "{stdout}");
    assert!(!stdout.contains("R010"), "{stdout}");
    let (_, stdout) = found(&rubric(&declared("\"ai.people\" = [2]"), ""));
    assert!(!stdout.contains("R018"), "{stdout}");
    let (_, stdout) = found(&rubric(&declared("\"ai.people\" = [1, 2]"), ""));
    assert!(stdout.contains("[R018]: practice level 1 of ai.people is not one"), "{stdout}");
    let (_, stdout) = found(&rubric(&declared("\"ai.peeple\" = [2]"), ""));
    assert!(stdout.contains("[R025]: there is no area or cell (area.dimension) \"ai.peeple\""), "{stdout}");
    let (_, stdout) = found(&rubric("[aggregate]\ncell = \"geometric\"", ""));
    assert!(stdout.contains("[R010]: proved for complete sheets"), "a geometric mean declares nothing: {stdout}");
}

#[test]
fn of_a_checklist_with_more_sums_than_are_kept_the_largest_is_kept() {
    let items: Vec<String> = (0..14).map(|n| format!("{{id: i{n}, text: Item {n}, points: {}}}", 1_u32 << n)).collect();
    let question = format!(
        "      - {{id: ai.list, dimension: people, ask: Which are there?, why: W., evidence: E., items: [{}]}}\n",
        items.join(", ")
    );
    let rubric = rubric("", "").replace("from = 0.6", "from = 2.0");
    let toml = rubric.split("[[numbers]]").next().unwrap();
    let (head, _) = QUESTIONNAIRE.split_once("      - {id: ai.policy").unwrap();
    let ran = Plimsoll::new()
        .file("questionnaire.yaml", &format!("{head}{question}"))
        .file("rubric.toml", toml)
        .args("check --format short")
        .run();
    assert!(!ran.stdout.contains("R012"), "with all ticked the level is reached: {}", ran.stdout);
}

#[test]
fn what_is_not_decided_is_a_note_and_fails_no_run() {
    // Too many sheets to try, and the condition keeps the worst and the best answers from settling it.
    let question = |n: usize| {
        let when = if n == 1 { ", ask_when: {question: ai.q0, at_least: 1}" } else { "" };
        format!(
            "      - {{id: ai.q{n}, dimension: d, ask: How far is step {n}?, why: W., evidence: E., choices: [A., B., C., D., E.]{when}}}\n"
        )
    };
    let questions: String = (0..12).map(question).collect();
    let questionnaire = format!(
        "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{{id: d, title: D}}]\nareas:\n  - id: ai\n    title: AI\n    questions:\n{questions}"
    );
    let rubric = "id = \"toy\"\nversion = \"1.0.0\"\nquestionnaire = \"toy\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 4\n\
                  levels = [\n  { level = 0, name = \"A\", from = 0.0 },\n  { level = 1, name = \"B\", from = 3.999 },\n  { level = 2, name = \"C\", from = 3.9995 },\n]\n";
    let run = |args: &str| {
        Plimsoll::new().file("questionnaire.yaml", &questionnaire).file("rubric.toml", rubric).args(args).run()
    };
    let ran = run("check --format short");
    assert!(ran.stdout.contains("note[R012]: not decided"), "{}", ran.stdout);
    let undecided = |line: &&str| line.contains("not decided");
    assert!(ran.stdout.lines().filter(|l| !l.is_empty()).all(|l| undecided(&l)), "{}", ran.stdout);
    for args in ["check", "check --fail-level note", "check --deny R012 --fail-level note"] {
        assert_eq!(run(args).code, 0, "{args}");
    }
}

#[test]
fn less_is_better_where_steps_fall_all_the_way() {
    let report = |hours: &str| {
        let sheet = format!(
            "questionnaire: toy\nversion: 1.0.0\nanswers:\n  ai.policy: 0\n  ai.labels: 0\n  ai.delay: {hours}\n"
        );
        Plimsoll::new()
            .file("questionnaire.yaml", QUESTIONNAIRE)
            .file("rubric.toml", &rubric("", ""))
            .file("sheet.yaml", &sheet)
            .args("explain sheet.yaml ai.delay --questionnaire . --rubric .")
            .run()
    };
    for (hours, value) in [
        ("0", "value = 2"),
        ("4.9", "value = 2"),
        ("5", "value = 1"),
        ("23", "value = 1"),
        ("24", "value = 0"),
        ("100", "value = 0"),
    ] {
        let ran = report(hours);
        assert!(ran.stdout.contains(value), "{hours}: {}{}", ran.stdout, ran.stderr);
    }
    for (steps, why) in [
        ("[[0, 2], [5, 0], [24, 1]]", "rise and fall"),
        ("[[5, 2], [24, 0]]", "would be worth 0"),
        ("[[0, 2], [24, 0], [5, 1]]", "not sorted"),
    ] {
        let (code, stdout) = found(&rubric("", "").replace("[[0, 2], [5, 1], [24, 0]]", steps));
        assert!(code == 1 && stdout.contains("R020") && stdout.contains(why), "{steps}: {stdout}");
        assert_eq!(stdout.matches("R020").count(), 1, "{stdout}");
    }
}
