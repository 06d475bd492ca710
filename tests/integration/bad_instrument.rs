//! Questionnaires and rubrics that cannot be used: each fault once, with its place, why, and what to do.

use insta::assert_snapshot;
use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::source::{Problems, Sources};

use crate::common;

const QUESTIONNAIRE: &str = "\
id: t
version: 1.0.0
language: en
title: Test
dimensions:
  - {id: data, title: Data}
areas:
  - id: a
    title: Area A
    questions:
      - {id: a.choice, dimension: data, ask: How far?, choices: [No, Yes]}
      - {id: a.items, dimension: data, ask: Which?, items: [{id: i, text: One}]}
      - {id: a.number, dimension: data, ask: How many?, number: {min: 0, max: 50}}
      - {id: a.late, dimension: data, ask: And?, choices: [No, Yes], ask_when: {question: a.choice, at_least: 1}}
";

const RUBRIC: &str = "\
id = \"r\"
version = \"1.0.0\"
questionnaire = \"t\"
questionnaire_version = \"^1\"
[scale]
max = 4
levels = [{level = 0, name = \"None\", from = 0.0}, {level = 1, name = \"Some\", from = 2.0}]
[[numbers]]
question = \"a.number\"
steps = [[0, 0], [10, 4]]
";

/// What a person is shown about files beside one another; `fine` when nothing is wrong.
fn files(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let name = common::shown(folder.path());
    let find = |kind| Origin::find(kind, &name).unwrap();
    let loaded = with_cases(&find(Folder::Questionnaire), &find(Folder::Rubric));
    loaded.map_or_else(|e| format!("{e:#}").replace(&name, "FOLDER"), |()| "fine".to_owned())
}

/// Loads a questionnaire and all of its rubric, cases too.
pub fn with_cases(questionnaire: &Origin, rubric: &Origin) -> anyhow::Result<()> {
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let questionnaire = load::read_questionnaire(questionnaire, &mut sources, &mut problems)?;
    if let (Some(questionnaire), true) = (questionnaire, problems.is_empty()) {
        load::read_rubric(rubric, &questionnaire, &mut sources, &mut problems)?;
    }
    if problems.is_empty() { Ok(()) } else { Err(Problems::new(problems, sources).into()) }
}

/// The small questionnaire with a change.
fn questionnaire(from: &str, to: &str) -> String {
    assert!(QUESTIONNAIRE.contains(from), "{from}");
    files(&[("questionnaire.yaml", &QUESTIONNAIRE.replacen(from, to, 1)), ("rubric.toml", RUBRIC)])
}

/// The small rubric with a change.
fn rubric(from: &str, to: &str) -> String {
    assert!(RUBRIC.contains(from), "{from}");
    files(&[("questionnaire.yaml", QUESTIONNAIRE), ("rubric.toml", &RUBRIC.replacen(from, to, 1))])
}

/// The small rubric with lines at its end.
fn rubric_and(more: &str) -> String {
    rubric("[scale]", &format!("{more}\n[scale]"))
}

/// A file beside the small rubric.
fn beside(name: &str, text: &str) -> String {
    files(&[("questionnaire.yaml", QUESTIONNAIRE), ("rubric.toml", RUBRIC), (name, text)])
}

/// The small questionnaire and rubric.
pub fn small() -> Instrument {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), QUESTIONNAIRE).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), RUBRIC).unwrap();
    let find = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn texts_stay_as_they_are_written() {
    let written =
        ["No", "on", "1_000", "007", "1.50", "True", "0x10", "1e3", ".nan", "2026-02-30", "no", "'null'", "\"~\""];
    let text = QUESTIONNAIRE.replacen("[No, Yes]", &format!("[{}]", written.join(", ")), 1);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), text).unwrap();
    let origin = Origin::find(Folder::Questionnaire, folder.path().to_str().unwrap()).unwrap();
    let questionnaire = load::questionnaire(&origin).unwrap_or_else(|e| panic!("{e}"));
    let texts: Vec<&str> = questionnaire.areas[0].questions[0].choices.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(texts, written.map(|w| w.trim_matches(['\'', '"'])));
}

#[test]
fn all_faults_of_a_questionnaire_are_reported_at_once_and_in_order() {
    let fields = "choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wieght: 3, practice_level: 300, \
                  measures: needs, number: {min: .inf}, sources: [iso]";
    assert_snapshot!(questionnaire("choices: [No, Yes]}", &format!("{fields}}}")), @r#"
        error: the text "x" stands where a number is expected
          --> FOLDER/questionnaire.yaml:11:75
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wiegh...
           |                                                                           ^
           |
           = help: numbers stand without quotation marks and with a decimal point

        error: the field "point" is not known here
          --> FOLDER/questionnaire.yaml:11:89
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wiegh...
           |                                                                                         ^^^^^
           |
           = help: did you mean "points"?

        error: the field "points" is missing
          --> FOLDER/questionnaire.yaml:11:110
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wiegh...
           |                                                                                                              ^^^^

        error: nothing stands where text is expected
          --> FOLDER/questionnaire.yaml:11:120
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wiegh...
           |                                                                                                                        ^

        error: a list stands where text or a mapping is expected
          --> FOLDER/questionnaire.yaml:11:123
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [{points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wiegh...
           |                                                                                                                           ^^

        error: the field "wieght" is not known here
          --> FOLDER/questionnaire.yaml:11:128
           |
        11 | ...points: x, text: a}, {point: 1, text: b}, {text: c}, ~, []], wieght: 3, practice_level: 300, measures: needs, number: {min: .inf}...
           |                                                                 ^^^^^^
           |
           = help: known here: id, dimension, ask, why, evidence, sources, measures, practice_level, ask_when, choices, items, number

        error: 300 is out of range: a whole number from 0 to 255 is expected
          --> FOLDER/questionnaire.yaml:11:155
           |
        11 | ...nt: 1, text: b}, {text: c}, ~, []], wieght: 3, practice_level: 300, measures: needs, number: {min: .inf}, sources: [iso]}
           |                                                                   ^^^

        error: "needs" is not one of the allowed values
          --> FOLDER/questionnaire.yaml:11:170
           |
        11 | ... {text: c}, ~, []], wieght: 3, practice_level: 300, measures: needs, number: {min: .inf}, sources: [iso]}
           |                                                                  ^^^^^
           |
           = help: did you mean "need"?

        error: the field "max" is missing
          --> FOLDER/questionnaire.yaml:11:186
           |
        11 | ...[]], wieght: 3, practice_level: 300, measures: needs, number: {min: .inf}, sources: [iso]}
           |                                                                   ^^^

        error: .inf is not a number to count with
          --> FOLDER/questionnaire.yaml:11:191
           |
        11 | ...ieght: 3, practice_level: 300, measures: needs, number: {min: .inf}, sources: [iso]}
           |                                                                  ^^^^

        error: there is no source "iso"
          --> FOLDER/questionnaire.yaml:11:208
           |
        11 | ...ce_level: 300, measures: needs, number: {min: .inf}, sources: [iso]}
           |                                                                   ^^^

        11 problems
        "#);
}

#[test]
fn what_only_follows_from_a_fault_is_not_reported() {
    assert_snapshot!(questionnaire("{id: data, title: Data}", "{id: data, title: [Data]}"), @r"
        error: a list stands where text is expected
         --> FOLDER/questionnaire.yaml:6:23
          |
        6 |   - {id: data, title: [Data]}
          |                       ^^^^^^

        1 problem
        ");
    assert_snapshot!(questionnaire("{id: a.choice, dimension: data, ask: How far?,", "{id: a.choice, dimension: data, ask: {},"), @r#"
        error: a mapping stands where text is expected
          --> FOLDER/questionnaire.yaml:11:46
           |
        11 |       - {id: a.choice, dimension: data, ask: {}, choices: [No, Yes]}
           |                                              ^^
           |
           = help: put text that contains ": " in quotation marks

        1 problem
        "#);
    assert_snapshot!(questionnaire("at_least: 1", "at_least: often"), @r#"
        error: the text "often" stands where a number is expected
          --> FOLDER/questionnaire.yaml:14:111
           |
        14 |       - {id: a.late, dimension: data, ask: And?, choices: [No, Yes], ask_when: {question: a.choice, at_least: often}}
           |                                                                                                               ^^^^^
           |
           = help: numbers stand without quotation marks and with a decimal point

        1 problem
        "#);
    assert_snapshot!(questionnaire("choices: [No, Yes]}", "choice: [No, Yes]}"), @r#"
        error: the field "choice" is not known here
          --> FOLDER/questionnaire.yaml:11:56
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choice: [No, Yes]}
           |                                                        ^^^^^^
           |
           = help: did you mean "choices"?

        1 problem
        "#);
    assert_snapshot!(rubric("level = 0", "level = -1"), @r#"
        error: -1 is out of range: a whole number from 0 to 255 is expected
         --> FOLDER/rubric.toml:7:20
          |
        7 | levels = [{level = -1, name = "None", from = 0.0}, {level = 1, name = "Some", from = 2.0}]
          |                    ^^

        1 problem
        "#);
}

#[test]
fn missing_fields_are_named_together() {
    assert_snapshot!(questionnaire("dimension: data, ask: How far?, choices", "choices"), @r#"
        error: the fields "dimension" and "ask" are missing
          --> FOLDER/questionnaire.yaml:11:10
           |
        11 |       - {id: a.choice, choices: [No, Yes]}
           |          ^^

        1 problem
        "#);
    assert_snapshot!(questionnaire("title: Test\n", ""), @r#"
        error: the field "title" is missing
         --> FOLDER/questionnaire.yaml:1:1
          |
        1 | id: t
          | ^^

        1 problem
        "#);
    assert_snapshot!(files(&[("questionnaire.yaml", QUESTIONNAIRE), ("rubric.toml", "")]), @r#"
        error: the fields "id", "version", "questionnaire", "questionnaire_version" and "scale" are missing
         --> FOLDER/rubric.toml:1:1
          |
        1 |
          | ^

        1 problem
        "#);
}

#[test]
fn ids_are_checked_once_each() {
    assert_snapshot!(questionnaire("id: a.choice", "id: A.Choice"), @r#"
        error: "A.Choice" cannot be the id of a question
          --> FOLDER/questionnaire.yaml:11:14
           |
        11 |       - {id: A.Choice, dimension: data, ask: How far?, choices: [No, Yes]}
           |              ^^^^^^^^
           |
           = help: use 1 to 100 lower-case letters, digits, hyphens and dots

        1 problem
        "#);
    assert_snapshot!(questionnaire("id: a.choice", "id: 5"), @r#"
        error: the id "5" does not begin with its area's id
          --> FOLDER/questionnaire.yaml:11:14
           |
        11 |       - {id: 5, dimension: data, ask: How far?, choices: [No, Yes]}
           |              ^
           |
           = help: write "a.5"

        error: there is no question "a.choice"
          --> FOLDER/questionnaire.yaml:14:91
           |
        14 |       - {id: a.late, dimension: data, ask: And?, choices: [No, Yes], ask_when: {question: a.choice, at_least: 1}}
           |                                                                                           ^^^^^^^^
           |
           = help: known here: 5, a.items, a.number

        2 problems
        "#);
    assert_snapshot!(questionnaire("id: a.items", "id: a.choice"), @r#"
        error: the question "a.choice" appears twice; ids must be unique
          --> FOLDER/questionnaire.yaml:12:14
           |
        12 |       - {id: a.choice, dimension: data, ask: Which?, items: [{id: i, text: One}]}
           |              ^^^^^^^^
           |
          ::: FOLDER/questionnaire.yaml:11:14
           |
        11 |       - {id: a.choice, dimension: data, ask: How far?, choices: [No, Yes]}
           |              -------- first defined here
           |
           = help: give one of the two another id

        1 problem
        "#);
    assert_snapshot!(questionnaire("dimension: data", "dimension: date"), @r#"
        error: there is no dimension "date"
          --> FOLDER/questionnaire.yaml:11:35
           |
        11 |       - {id: a.choice, dimension: date, ask: How far?, choices: [No, Yes]}
           |                                   ^^^^
           |
           = help: did you mean "data"?

        1 problem
        "#);
}

#[test]
fn conditions_may_look_only_back() {
    assert_snapshot!(questionnaire("{question: a.choice, at_least: 1}", "{not: {all: [{question: a.late, at_least: 1}, {question: a.chioce, at_least: 1}]}}"), @r#"
        error: whether "a.late" is asked depends on itself
          --> FOLDER/questionnaire.yaml:14:104
           |
        14 |       - {id: a.late, dimension: data, ask: And?, choices: [No, Yes], ask_when: {not: {all: [{question: a.late, at_least: 1}, {questi...
           |                                                                                                        ^^^^^^
           |
           = help: a condition may look only at questions asked before it

        error: there is no question "a.chioce"
          --> FOLDER/questionnaire.yaml:14:137
           |
        14 | ...n: {not: {all: [{question: a.late, at_least: 1}, {question: a.chioce, at_least: 1}]}}}
           |                                                                ^^^^^^^^
           |
           = help: did you mean "a.choice"?

        2 problems
        "#);
    assert_snapshot!(questionnaire("{question: a.choice, at_least: 1}", "{question: a.choice, any: []}"), @r"
        error: a condition is {question, at_least}, or one of {all: [...]}, {any: [...]}, {not: ...}
          --> FOLDER/questionnaire.yaml:14:80
           |
        14 |       - {id: a.late, dimension: data, ask: And?, choices: [No, Yes], ask_when: {question: a.choice, any: []}}
           |                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        1 problem
        ");
}

#[test]
fn area_files_stand_beside_the_questionnaire() {
    assert_snapshot!(questionnaire("areas:\n", "areas:\n  - b.yaml\n  - ../b.yaml\n  - [b]\n"), @r#"
        error: the area file "b.yaml" is missing
         --> FOLDER/questionnaire.yaml:8:5
          |
        8 |   - b.yaml
          |     ^^^^^^
          |
          = help: looked for it as FOLDER/b.yaml

        error: "../b.yaml" is not the name of a file beside this one
         --> FOLDER/questionnaire.yaml:9:5
          |
        9 |   - ../b.yaml
          |     ^^^^^^^^^
          |
          = help: area files stand in the questionnaire's own folder

        error: a list stands where text or a mapping is expected
          --> FOLDER/questionnaire.yaml:10:5
           |
        10 |   - [b]
           |     ^^^

        3 problems
        "#);
}

#[test]
fn a_missing_rubric_names_the_file() {
    assert_snapshot!(files(&[("questionnaire.yaml", QUESTIONNAIRE)]), @r"FOLDER/rubric.toml: there is no such file");
}

#[test]
fn broken_toml_is_explained() {
    assert_snapshot!(rubric("max = 4", "max = 4\nmax = 5"), @r"
        error: this is not valid TOML: duplicate key
         --> FOLDER/rubric.toml:7:1
          |
        7 | max = 5
          | ^^^
          |
          = help: give each name once, and each table once

        1 problem
        ");
    assert_snapshot!(rubric("max = 4", "max = four"), @r"
        error: this is not valid TOML: neither a number nor a text
         --> FOLDER/rubric.toml:6:7
          |
        6 | max = four
          |       ^^^^
          |
          = help: text stands in quotation marks; a table begins with its name in [brackets]

        1 problem
        ");
    assert_snapshot!(rubric("[scale]", "[scale"), @r"
        error: this is not valid TOML: unclosed table, expected `]`
         --> FOLDER/rubric.toml:5:7
          |
        5 | [scale
          |       ^
          |
          = help: text stands in quotation marks; a table begins with its name in [brackets]

        1 problem
        ");
    assert_snapshot!(rubric("version = \"1.0.0\"", "version = 2026-02-30"), @r"
        error: this is not valid TOML: invalid date, expected day between 01 and 28
         --> FOLDER/rubric.toml:2:11
          |
        2 | version = 2026-02-30
          |           ^^^^^^^^^^
          |
          = help: put text that looks like a date in quotation marks

        1 problem
        ");
}

#[test]
fn wrong_types_in_a_rubric_say_what_is_expected() {
    assert_snapshot!(rubric("max = 4", "max = \"4\""), @r#"
        error: the text "4" stands where a number is expected
         --> FOLDER/rubric.toml:6:7
          |
        6 | max = "4"
          |       ^^^
          |
          = help: numbers stand without quotation marks and with a decimal point

        1 problem
        "#);
    assert_snapshot!(rubric("max = 4", "max = nan"), @r"
        error: nan is not a number to count with
         --> FOLDER/rubric.toml:6:7
          |
        6 | max = nan
          |       ^^^

        1 problem
        ");
    assert_snapshot!(rubric("max = 4", "max = 99999999999999999999"), @r"
        error: the number 99999999999999999999 is too large
         --> FOLDER/rubric.toml:6:7
          |
        6 | max = 99999999999999999999
          |       ^^^^^^^^^^^^^^^^^^^^

        1 problem
        ");
    assert_snapshot!(rubric("[10, 4]", "[10, 4, 5]"), @r"
        error: a list stands where a list of 2 values is expected
          --> FOLDER/rubric.toml:10:18
           |
        10 | steps = [[0, 0], [10, 4, 5]]
           |                  ^^^^^^^^^^

        1 problem
        ");
    assert_snapshot!(rubric("\"^1\"", "\"1 or 2\""), @r#"
        error: "1 or 2" is not a range of versions
         --> FOLDER/rubric.toml:4:25
          |
        4 | questionnaire_version = "1 or 2"
          |                         ^^^^^^^^
          |
          = help: "^1" stands for every version 1, ">=1.2, <3" for a range

        1 problem
        "#);
    assert_snapshot!(rubric_and("[weights]\nquestions = { a.choice = 1 }"), @r#"
        error: a mapping stands where a number is expected
         --> FOLDER/rubric.toml:6:15
          |
        6 | questions = { a.choice = 1 }
          |               ^
          |
          = help: put a name that contains a dot in quotation marks: "ai.policy"

        1 problem
        "#);
}

#[test]
fn all_faults_of_a_rubric_are_reported_at_once_and_in_order() {
    assert_snapshot!(rubric_and("\
[weights.area]
a = 1
[weights.dimensions]
dta = 1
data = -1
[aggregate]
cell = \"aritmetic\"
area = \"cumulative\"
overall = \"cumulative\"
[[gate]]
id = \"g\"
areas = [\"ab\"]
questions = [\"a.choise\"]
reason = \"x\"
[answers]
unknown = \"low\"
minimum_coverage = 60
evidence = [{from = 5, grade = \"record\"}]"), @r#"
        error: the field "area" is not known here
         --> FOLDER/rubric.toml:5:10
          |
        5 | [weights.area]
          |          ^^^^
          |
          = help: did you mean "areas"?

        error: there is no dimension "dta"
         --> FOLDER/rubric.toml:8:1
          |
        8 | dta = 1
          | ^^^
          |
          = help: did you mean "data"?

        error: the weight of "data" is -1; it must be between 0 and 1000000
         --> FOLDER/rubric.toml:9:8
          |
        9 | data = -1
          |        ^^

        error: "aritmetic" is not one of the allowed values
          --> FOLDER/rubric.toml:11:8
           |
        11 | cell = "aritmetic"
           |        ^^^^^^^^^^^
           |
           = help: did you mean "arithmetic"?

        error: the overall points cannot be cumulative
          --> FOLDER/rubric.toml:13:11
           |
        13 | overall = "cumulative"
           |           ^^^^^^^^^^^^
           |
           = help: the cumulative method looks at questions: use it for "cell" or "area"

        error: the gate "g" does not say what it looks at
          --> FOLDER/rubric.toml:15:6
           |
        15 | id = "g"
           |      ^^^
           |
           = help: give either "questions" and "caps", or "area" and "headroom"

        error: there is no area "ab"
          --> FOLDER/rubric.toml:16:10
           |
        16 | areas = ["ab"]
           |          ^^^^
           |
           = help: known here: a

        error: there is no readiness question "a.choise"
          --> FOLDER/rubric.toml:17:14
           |
        17 | questions = ["a.choise"]
           |              ^^^^^^^^^^
           |
           = help: did you mean "a.choice"?

        error: "low" is not one of the allowed values
          --> FOLDER/rubric.toml:20:11
           |
        20 | unknown = "low"
           |           ^^^^^
           |
           = help: known here: lowest, exclude

        error: "minimum_coverage" is 60; it must be between 0 and 1
          --> FOLDER/rubric.toml:21:20
           |
        21 | minimum_coverage = 60
           |                    ^^

        error: the evidence rule's "from" is 5; it must be between 0 and 4
          --> FOLDER/rubric.toml:22:21
           |
        22 | evidence = [{from = 5, grade = "record"}]
           |                     ^

        11 problems
        "#);
}

#[test]
fn area_gates_must_not_run_in_a_circle() {
    let two = QUESTIONNAIRE.to_owned()
        + "  - {id: b, title: B, questions: [{id: b.c, dimension: data, ask: Q, choices: [No, Yes]}]}\n";
    let gate = |id: &str, on: &str, area: &str| {
        format!("[[gate]]\nid = \"{id}\"\nareas = [\"{on}\"]\narea = \"{area}\"\nheadroom = 1\nreason = \"r\"\n")
    };
    let rubric = format!("{RUBRIC}{}{}", gate("one", "*", "a"), gate("two", "a", "b"));
    assert_snapshot!(files(&[("questionnaire.yaml", &two), ("rubric.toml", &rubric)]), @r#"
        error: the gate "one" makes the cap of "a" depend on itself
          --> FOLDER/rubric.toml:14:8
           |
        14 | area = "a"
           |        ^^^
           |
           = help: break the circle of area gates

        1 problem
        "#);
}

#[test]
fn a_cases_answers_must_fit() {
    assert_snapshot!(beside("cases.toml", "\
[[case]]
name = \"one\"
answers = { \"*\" = nan, \"a.choice\" = 2, \"b.*\" = 1 }
expect = { overal.points = 1, \"a\" = { points = \"no\", lvl = 1 } }
"), @r#"
        error: nan is not a number to count with
         --> FOLDER/cases.toml:3:19
          |
        3 | answers = { "*" = nan, "a.choice" = 2, "b.*" = 1 }
          |                   ^^^

        error: "a.choice" has no choice 2; its choices are 0, 1
         --> FOLDER/cases.toml:3:37
          |
        3 | answers = { "*" = nan, "a.choice" = 2, "b.*" = 1 }
          |                                     ^

        error: there is no question "b.*"
         --> FOLDER/cases.toml:3:40
          |
        3 | answers = { "*" = nan, "a.choice" = 2, "b.*" = 1 }
          |                                        ^^^^^
          |
          = help: did you mean "a.*"?

        error: there is no place (overall, an area, or area/dimension) "overal"
         --> FOLDER/cases.toml:4:12
          |
        4 | expect = { overal.points = 1, "a" = { points = "no", lvl = 1 } }
          |            ^^^^^^
          |
          = help: did you mean "overall"?

        error: the text "no" stands where a number or "none" is expected
         --> FOLDER/cases.toml:4:48
          |
        4 | expect = { overal.points = 1, "a" = { points = "no", lvl = 1 } }
          |                                                ^^^^

        error: the field "lvl" is not known here
         --> FOLDER/cases.toml:4:54
          |
        4 | expect = { overal.points = 1, "a" = { points = "no", lvl = 1 } }
          |                                                      ^^^
          |
          = help: known here: points, level, low, high, uncapped, supported, coverage, gap, capped_by

        6 problems
        "#);
}

#[test]
fn profiles_and_actions_name_what_they_do_not_know() {
    assert_snapshot!(beside("profiles.toml", "[p]\nname = \"P\"\ndefault = 3\nareas = { c = 1 }\ncells = { \"a.dta\" = 1 }\n"), @r#"
        error: there is no level 3
         --> FOLDER/profiles.toml:3:11
          |
        3 | default = 3
          |           ^
          |
          = help: the rubric's levels are 0, 1

        error: there is no area "c"
         --> FOLDER/profiles.toml:4:11
          |
        4 | areas = { c = 1 }
          |           ^
          |
          = help: known here: a

        error: there is no cell (area.dimension) "a.dta"
         --> FOLDER/profiles.toml:5:11
          |
        5 | cells = { "a.dta" = 1 }
          |           ^^^^^^^
          |
          = help: did you mean "a.data"?

        3 problems
        "#);
    assert_snapshot!(beside("actions.toml", "\
[[action]]
id = \"one\"
title = \"One\"
how = \"x\"
effort = \"XL\"
requires = [\"two\"]
raises = { \"a.chioce\" = 1 }
[[action]]
id = \"two\"
title = \"Two\"
how = \"x\"
effort = \"S\"
requires = [\"two\", \"one\"]
raises = {}
"), @r#"
        error: "XL" is not one of the allowed values
         --> FOLDER/actions.toml:5:10
          |
        5 | effort = "XL"
          |          ^^^^
          |
          = help: known here: S, M, L

        error: the action "two" requires itself, in a circle
          --> FOLDER/actions.toml:13:13
           |
        13 | requires = ["two", "one"]
           |             ^^^^^
           |
          ::: FOLDER/actions.toml:9:6
           |
         9 | id = "two"
           |      ----- the action
           |
           = help: remove one of the "requires"

        2 problems
        "#);
}
