//! Sheets that cannot be used: each fault once, with its place, why, and what to do.

use std::path::Path;

use insta::assert_snapshot;
use plimsoll::load;
use plimsoll::source::Sources;

use super::bad_instrument;
use crate::common;

/// What a person is shown about a sheet that answers the small questionnaire; `fine` when nothing is wrong.
fn sheet(answers: &str) -> String {
    text(&format!("questionnaire: t\nversion: 1.0.0\nanswers:\n{answers}"))
}

/// The same for a whole sheet's text.
fn text(text: &str) -> String {
    let mut sources = Sources::default();
    let loaded = match load::sheet_text("sheet.yaml", text.to_owned(), &mut sources) {
        Ok(loaded) => loaded,
        Err(error) => return error.to_string(),
    };
    let questionnaire = bad_instrument::small().questionnaire;
    load::fit(&loaded.sheet, &questionnaire, &sources).map_or_else(|e| e.to_string(), |()| "fine".to_owned())
}

/// What a person is shown about a file.
fn file(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    shown(&path).replace(&common::shown(folder.path()), "FOLDER")
}

fn shown(path: &Path) -> String {
    load::sheet(path, &mut Sources::default()).map_or_else(|e| format!("{e:#}"), |_| "fine".to_owned())
}

/// Several texts, one picture.
fn each(texts: &[&str]) -> String {
    texts.iter().map(|t| text(t)).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn all_faults_of_a_sheet_are_reported_at_once_and_in_order() {
    assert_snapshot!(text("\
questionnaire: t
version: one
date: 2026-02-30
admin: {name: X}
respondent: {nam: x, role: [y]}
answers:
  a.choice: yes
  a.items: {answer: [i], evidence: {grade: recorded, valid_until: 30.6.2027}}
  a.number: true
  a.late: {answer: 1, not_applicable: x}
  a.need: {not_applicable: \"\"}
  b.choice: n/a
  b.late: {answer: {}}
"), @r#"
        error: "one" is not a version
         --> sheet.yaml:2:10
          |
        2 | version: one
          |          ^^^
          |
          = help: write three numbers with dots, in quotation marks in TOML: 1.2.0

        error: "2026-02-30" is not a day of the calendar
         --> sheet.yaml:3:7
          |
        3 | date: 2026-02-30
          |       ^^^^^^^^^^
          |
          = help: write it as year-month-day: 2026-11-23

        error: the field "admin" is not known here
         --> sheet.yaml:4:1
          |
        4 | admin: {name: X}
          | ^^^^^
          |
          = help: known here: questionnaire, version, questionnaire_sha256, administration, respondent, date, workshop, form, answers

        error: the field "nam" is not known here
         --> sheet.yaml:5:14
          |
        5 | respondent: {nam: x, role: [y]}
          |              ^^^
          |
          = help: did you mean "name"?

        error: a list stands where text is expected
         --> sheet.yaml:5:28
          |
        5 | respondent: {nam: x, role: [y]}
          |                            ^^^

        error: "yes" is not an answer
         --> sheet.yaml:7:13
          |
        7 |   a.choice: yes
          |             ^^^
          |
          = help: write the number of the choice, unknown, a list of items, or {not_applicable: "why"}

        error: "recorded" is not one of the allowed values
         --> sheet.yaml:8:44
          |
        8 |   a.items: {answer: [i], evidence: {grade: recorded, valid_until: 30.6.2027}}
          |                                            ^^^^^^^^
          |
          = help: did you mean "record"?

        error: "30.6.2027" is not a day of the calendar
         --> sheet.yaml:8:67
          |
        8 |   a.items: {answer: [i], evidence: {grade: recorded, valid_until: 30.6.2027}}
          |                                                                   ^^^^^^^^^
          |
          = help: write it as year-month-day: 2026-11-23

        error: the truth value true stands where a number, a list of items, "unknown", or a mapping with "answer" or "not_applicable" is expected
         --> sheet.yaml:9:13
          |
        9 |   a.number: true
          |             ^^^^

        error: an entry has either "answer" or "not_applicable", not both
          --> sheet.yaml:10:12
           |
        10 |   a.late: {answer: 1, not_applicable: x}
           |            ^^^^^^

        error: "not_applicable" needs a reason
          --> sheet.yaml:11:12
           |
        11 |   a.need: {not_applicable: ""}
           |            ^^^^^^^^^^^^^^
           |
           = help: say why the question does not apply: reports list it

        error: "not applicable" needs a reason
          --> sheet.yaml:12:13
           |
        12 |   b.choice: n/a
           |             ^^^
           |
           = help: write {not_applicable: "why"}

        error: a mapping stands where an answer is expected
          --> sheet.yaml:13:20
           |
        13 |   b.late: {answer: {}}
           |                    ^^

        13 problems
        "#);
}

#[test]
fn answers_that_do_not_fit_their_question_say_what_would() {
    let answers = "  a.choice: 7\n  a.items: [i, k]\n  a.number: 1e2\n  a.late: [i]\n  a.chioce: 1\n  zzz: 1\n";
    assert_snapshot!(sheet(answers), @r#"
        error: "a.choice" has no choice 7; its choices are 0, 1
         --> sheet.yaml:4:13
          |
        4 |   a.choice: 7
          |             ^

        error: "a.items" has no item "k"; its items are i
         --> sheet.yaml:5:12
          |
        5 |   a.items: [i, k]
          |            ^^^^^^

        error: 100 is outside the range of "a.number": 0 to 50
         --> sheet.yaml:6:13
          |
        6 |   a.number: 1e2
          |             ^^^

        error: "a.late" is answered with the number of one choice
         --> sheet.yaml:7:11
          |
        7 |   a.late: [i]
          |           ^^^

        error: the questionnaire has no question "a.chioce"
         --> sheet.yaml:8:3
          |
        8 |   a.chioce: 1
          |   ^^^^^^^^
          |
          = help: did you mean "a.choice"?

        error: the questionnaire has no question "zzz"
         --> sheet.yaml:9:3
          |
        9 |   zzz: 1
          |   ^^^
          |
          = help: known here: a.choice, a.items, a.number, a.late

        6 problems
        "#);
    assert_snapshot!(sheet("  a.number: 99999999999999999999\n  a.choice: -1\n  a.late: 0.5\n"), @r#"
        error: 100000000000000000000 is outside the range of "a.number": 0 to 50
         --> sheet.yaml:4:13
          |
        4 |   a.number: 99999999999999999999
          |             ^^^^^^^^^^^^^^^^^^^^

        error: "a.choice" has no choice -1; its choices are 0, 1
         --> sheet.yaml:5:13
          |
        5 |   a.choice: -1
          |             ^^

        error: "a.late" has no choice 0.5; its choices are 0, 1
         --> sheet.yaml:6:11
          |
        6 |   a.late: 0.5
          |           ^^^

        3 problems
        "#);
}

#[test]
fn numbers_that_cannot_be_counted_with_are_refused() {
    assert_snapshot!(sheet("  a.number: .nan\n  a.late: .inf\n  a.choice: 1e999\n"), @r"
        error: .nan is not a number to count with
         --> sheet.yaml:4:13
          |
        4 |   a.number: .nan
          |             ^^^^

        error: .inf is not a number to count with
         --> sheet.yaml:5:11
          |
        5 |   a.late: .inf
          |           ^^^^

        error: 1e999 is not a number to count with
         --> sheet.yaml:6:13
          |
        6 |   a.choice: 1e999
          |             ^^^^^

        3 problems
        ");
}

#[test]
fn every_short_form_of_an_answer_is_read() {
    assert_eq!(sheet("  a.choice:\n  a.items: []\n  a.number: 0x10\n  a.late: unknown\n"), "fine");
    assert_eq!(sheet("  a.choice: ~\n  a.number: +12.5e-1\n"), "fine");
    assert_eq!(text("questionnaire: t\nversion: 1.0.0\nanswers:\n"), "fine");
}

#[test]
fn a_key_given_twice_shows_both_places() {
    assert_snapshot!(sheet("  a.choice: 1\n  \"a.choice\": 2\n"), @r#"
        error: the key "a.choice" appears twice; only one can count
         --> sheet.yaml:5:3
          |
        5 |   "a.choice": 2
          |   ^^^^^^^^^^
          |
         ::: sheet.yaml:4:3
          |
        4 |   a.choice: 1
          |   -------- first defined here
          |
          = help: remove one of the two

        1 problem
        "#);
}

#[test]
fn broken_yaml_is_explained_in_plain_words() {
    assert_snapshot!(each(&["a:\n\tb: 1\n", "a:\n  - b\n - c\n", "a: b: c\n", "a: 'it's'\n"]), @r#"
        error: this is not valid YAML: the line is indented with a tab
         --> sheet.yaml:2:1
          |
        2 |     b: 1
          | ^^^^
          |
          = help: YAML does not allow tabs for indentation: use spaces

        1 problem

        error: this is not valid YAML: this line does not fit the lines above it
         --> sheet.yaml:3:2
          |
        3 |  - c
          |  ^
          |
          = help: compare the indentation and the quotation marks with the lines above

        1 problem

        error: this is not valid YAML: a colon stands where none is allowed
         --> sheet.yaml:1:5
          |
        1 | a: b: c
          |     ^
          |
          = help: put text that contains ": " in quotation marks

        1 problem

        error: this is not valid YAML: something follows the closing quotation mark
         --> sheet.yaml:1:8
          |
        1 | a: 'it's'
          |        ^
          |
          = help: put all of the text in quotation marks; inside '...', write an apostrophe twice: ''

        1 problem
        "#);
    assert_snapshot!(each(&["a: \"b\n", "a: [b\n", "a: [b}\n", "a: {b: 1 c: 2}\n", "a: @x\n", "a: *b\n", "a: \"\\d\"\n"]), @r#"
        error: this is not valid YAML: a quotation mark is opened and never closed
         --> sheet.yaml:1:4
          |
        1 | a: "b
          |    ^
          |
          = help: close it where the text ends

        1 problem

        error: this is not valid YAML: the bracket "[" is opened and never closed
         --> sheet.yaml:1:4
          |
        1 | a: [b
          |    ^
          |
          = help: close it where the list ends

        1 problem

        error: this is not valid YAML: a closing bracket does not match the one that was opened
         --> sheet.yaml:1:4
          |
        1 | a: [b}
          |    ^
          |
          = help: compare the brackets [ ] and { }

        1 problem

        error: this is not valid YAML: a comma or a closing bracket is missing before this
         --> sheet.yaml:1:11
          |
        1 | a: {b: 1 c: 2}
          |           ^
          |
          = help: separate the values inside brackets by commas

        1 problem

        error: this is not valid YAML: text cannot begin with "@"
         --> sheet.yaml:1:4
          |
        1 | a: @x
          |    ^
          |
          = help: put the text in quotation marks

        1 problem

        error: this is not valid YAML: text cannot begin with "*" or "&"; in YAML they refer to other values
         --> sheet.yaml:1:4
          |
        1 | a: *b
          |    ^
          |
          = help: put the text in quotation marks

        1 problem

        error: this is not valid YAML: a backslash in quotation marks begins something unknown
         --> sheet.yaml:1:4
          |
        1 | a: "\d"
          |    ^
          |
          = help: write a backslash twice, or use single quotation marks

        1 problem
        "#);
}

#[test]
fn parts_of_yaml_that_would_change_the_meaning_of_a_file_are_refused() {
    assert_snapshot!(each(&["a: 1\n---\nb: 2\n", "b: &b {x: 1}\na:\n  <<: *b\n", "a: &a {x: *a}\n", "? [a]\n: 1\n"]), @r#"
        error: a second YAML document begins here; only one per file is read
         --> sheet.yaml:2:1
          |
        2 | ---
          | ^^^
          |
          = help: remove the line "---", or put the second document into a file of its own

        1 problem

        error: merge keys ("<<") are not part of YAML 1.2
         --> sheet.yaml:3:3
          |
        3 |   <<: *b
          |   ^^
          |
          = help: write the fields out where they are needed

        1 problem

        error: an alias stands inside the value that it names
         --> sheet.yaml:1:11
          |
        1 | a: &a {x: *a}
          |           ^^
          |
          = help: write the value out instead of using the alias

        1 problem

        error: a key must be a single word or text, not a list or a mapping
         --> sheet.yaml:1:3
          |
        1 | ? [a]
          |   ^^^

        1 problem
        "#);
    assert_snapshot!(sheet("  a.choice: !!int 1\n  a.number: !kg 2\n"), @r#"
        error: the tag "!!int" is not read
         --> sheet.yaml:4:19
          |
        4 |   a.choice: !!int 1
          |                   ^
          |
          = help: remove the tag; put text that looks like a number in quotation marks

        error: the tag "!kg" is not read
         --> sheet.yaml:5:17
          |
        5 |   a.number: !kg 2
          |                 ^
          |
          = help: remove the tag; put text that looks like a number in quotation marks

        2 problems
        "#);
}

#[test]
fn a_file_without_content_says_what_is_missing() {
    assert_snapshot!(each(&["", "# nothing yet\n", "[]\n", "hello\n"]), @r#"
        error: the fields "questionnaire" and "version" are missing
         --> sheet.yaml:1:1
          |
        1 |
          | ^

        1 problem

        error: the fields "questionnaire" and "version" are missing
         --> sheet.yaml:1:1
          |
        1 | # nothing yet
          | ^

        1 problem

        error: a list stands where a mapping ("name: value") is expected
         --> sheet.yaml:1:1
          |
        1 | []
          | ^^

        1 problem

        error: the text "hello" stands where a mapping ("name: value") is expected
         --> sheet.yaml:1:1
          |
        1 | hello
          | ^^^^^

        1 problem
        "#);
}

#[test]
fn a_version_or_questionnaire_that_does_not_fit_names_both() {
    assert_snapshot!(each(&[
        "questionnaire: u\nversion: 1.0.0\n",
        "questionnaire: t\nversion: 2.0.0\n",
        "questionnaire: t\nversion: 0.9.0\n",
        "questionnaire: t\nversion: 1.0\n",
    ]), @r#"
        error: this sheet answers the questionnaire "u", not "t"
         --> sheet.yaml:1:16
          |
        1 | questionnaire: u
          |                ^
          |
          = help: name the right one with --questionnaire

        1 problem

        error: this sheet answers version 2.0.0; the questionnaire at hand is version 1.0.0
         --> sheet.yaml:2:10
          |
        2 | version: 2.0.0
          |          ^^^^^
          |
          = help: use a newer plimsoll, or name the newer questionnaire with --questionnaire; the sheet was not changed

        1 problem

        error: this sheet answers version 0.9.0; questions have changed since, in version 1.0.0
         --> sheet.yaml:2:10
          |
        2 | version: 0.9.0
          |          ^^^^^
          |
          = help: carry the answers over, confirming each: plimsoll assess NEW.yaml --from OLD.yaml

        1 problem

        error: "1.0" is not a version
         --> sheet.yaml:2:10
          |
        2 | version: 1.0
          |          ^^^
          |
          = help: write three numbers with dots, in quotation marks in TOML: 1.2.0

        1 problem
        "#);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_no_place() {
    assert_snapshot!(file("sheet.yaml", "\u{FEFF}foo: \u{e9}\r\nquestionnaire: t\r\nversion: 1.0.0\r\nb\u{e4}r: 1\r\n".as_bytes()), @r#"
        error: the field "foo" is not known here
         --> FOLDER/sheet.yaml:1:1
          |
        1 | foo: é
          | ^^^
          |
          = help: known here: questionnaire, version, questionnaire_sha256, administration, respondent, date, workshop, form, answers

        error: the field "bär" is not known here
         --> FOLDER/sheet.yaml:4:1
          |
        4 | bär: 1
          | ^^^
          |
          = help: known here: questionnaire, version, questionnaire_sha256, administration, respondent, date, workshop, form, answers

        2 problems
        "#);
}

#[test]
fn files_that_cannot_be_read_as_text_say_where() {
    assert_snapshot!(file("sheet.yaml", b"a: 1\nb: \xc3\xa9\xff\n"), @r"FOLDER/sheet.yaml: cannot be read as text: line 2, column 5 is not UTF-8; save the file again with the encoding UTF-8");
    let folder = tempfile::tempdir().unwrap();
    let name = common::shown(folder.path());
    assert_snapshot!(shown(&folder.path().join("none.yaml")).replace(&name, "FOLDER"), @r"FOLDER/none.yaml: there is no such file");
    assert_snapshot!(shown(folder.path()).replace(&name, "FOLDER"), @r"FOLDER: this is a folder, a file is needed here");
}

#[test]
fn nothing_that_a_terminal_would_obey_reaches_the_message() {
    let sheet = "questionnaire: t\nversion: \"\\e[31mred\"\n\"\\e]0;title\\a\\u202E\": 1\n\"b\\nc\": 2\n\
                 date: \"\u{85}\u{202E}\"\n";
    // Windows knows no file names with control characters.
    let name = if cfg!(windows) { "\u{FFFD}[31m\u{FFFD}sheet.yaml" } else { "\u{1B}[31m\u{9B}sheet.yaml" };
    let shown = file(name, sheet.as_bytes()) + "\n\n" + &each(&["\u{1B}[31m: 1\n", "a: \u{9B}31m\n"]);
    let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202E}';
    assert!(!shown.chars().any(obeyed), "{shown:?}");
    assert_snapshot!(shown, @r#"
        error: "�[31mred" is not a version
         --> FOLDER/�[31m�sheet.yaml:2:10
          |
        2 | version: "\e[31mred"
          |          ^^^^^^^^^^^
          |
          = help: write three numbers with dots, in quotation marks in TOML: 1.2.0

        error: the field "�]0;title��" is not known here
         --> FOLDER/�[31m�sheet.yaml:3:1
          |
        3 | "\e]0;title\a\u202E": 1
          | ^^^^^^^^^^^^^^^^^^^^
          |
          = help: known here: questionnaire, version, questionnaire_sha256, administration, respondent, date, workshop, form, answers

        error: the field "b c" is not known here
         --> FOLDER/�[31m�sheet.yaml:4:1
          |
        4 | "b\nc": 2
          | ^^^^^^
          |
          = help: known here: questionnaire, version, questionnaire_sha256, administration, respondent, date, workshop, form, answers

        error: "��" is not a day of the calendar
         --> FOLDER/�[31m�sheet.yaml:5:7
          |
        5 | date: "��"
          |       ^^^^
          |
          = help: write it as year-month-day: 2026-11-23

        4 problems

        error: this is not valid YAML: a control character stands here
         --> sheet.yaml:1:1
          |
        1 | ␛[31m: 1
          | ^
          |
          = help: remove it; inside double quotation marks, write it as an escape

        1 problem

        error: this is not valid YAML: a control character stands here
         --> sheet.yaml:1:4
          |
        1 | a: �31m
          |    ^
          |
          = help: remove it; inside double quotation marks, write it as an escape

        1 problem
        "#);
}

#[test]
fn what_somebody_typed_is_never_taken_for_the_programs_own_help() {
    insta::assert_snapshot!(text("questionnaire: q\nversion: \"S003: 1; help: ring us\"\ndate: \"\\u001FS003\\u001Fa\\u001Fb\"\n"), @r#"
    error: "S003: 1; help: ring us" is not a version
     --> sheet.yaml:2:10
      |
    2 | version: "S003: 1; help: ring us"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write three numbers with dots, in quotation marks in TOML: 1.2.0

    error: "�S003�a�b" is not a day of the calendar
     --> sheet.yaml:3:7
      |
    3 | date: "\u001FS003\u001Fa\u001Fb"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it as year-month-day: 2026-11-23

    2 problems
    "#);
}
