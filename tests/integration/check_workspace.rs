//! `check` as a user runs it: which files are found, what belongs together, ignore comments, configuration, standard input.

use std::path::Path;

use crate::common::{Plimsoll, Ran, fixture};

const BASE: [&str; 7] =
    ["questionnaire.yaml", "rubric.toml", "profiles.toml", "actions.toml", "cases.toml", "sheet.yaml", "locale/fr.po"];

pub fn base(name: &str) -> String {
    std::fs::read_to_string(fixture("check/base").join(name)).unwrap()
}

/// The base workspace, in which one text of one file is replaced.
pub fn with(name: &str, from: &str, to: &str) -> Plimsoll {
    let mut program = Plimsoll::new();
    for file in BASE {
        let text = base(file);
        assert!(file != name || text.contains(from), "{name} does not contain {from}");
        program = program.file(file, &if file == name { text.replace(from, to) } else { text });
    }
    program
}

/// Demands an exit code and gives the findings as lines.
fn found(ran: &Ran, code: i32) -> Vec<&str> {
    assert_eq!((ran.code, ran.stderr.as_str()), (code, ""), "{}", ran.stdout);
    ran.stdout.lines().collect()
}

const DATED: &str = "date: 2026-11-23\n";
const POLICY: &str = "  ai.policy:";

#[test]
fn the_shipped_data_has_no_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut program = Plimsoll::new().args("check");
    for folder in ["questionnaires", "scoring", "examples"] {
        program = program.arg(root.join(folder));
    }
    let ran = program.run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    assert!(ran.stdout.starts_with("no findings in "), "{}", ran.stdout);
    // A part that is not found would have no findings either.
    for part in ["questionnaires", "scoring", "examples"] {
        let ran = Plimsoll::new().args("check").arg(root.join(part)).run();
        assert!(!ran.stdout.starts_with("no findings in 0 files"), "{part}");
    }
}

#[test]
fn a_finding_names_file_line_and_column_and_gives_exit_code_1() {
    let ran = with("sheet.yaml", "ai.policy", "ai.polcy").args("check --format short").run();
    assert_eq!(
        found(&ran, 1),
        [
            "sheet.yaml:7:3: error[S001]: the questionnaire has no question \"ai.polcy\"; help: did you mean \"ai.policy\"?"
        ]
    );
}

#[test]
fn a_comment_above_or_behind_hides_a_finding() {
    let above = with("sheet.yaml", DATED, "").file(
        "sheet.yaml",
        &base("sheet.yaml")
            .replace(DATED, "")
            .replace(POLICY, "  # plimsoll: ignore S005 -- undated draft\n  ai.policy:"),
    );
    let ran = above.args("check").run();
    assert_eq!(found(&ran, 0), ["no findings in 7 files, 1 case run; 1 ignored by comments"]);
    let line = "until: 2027-06-30}}";
    let behind =
        base("sheet.yaml").replace(DATED, "").replace(line, &format!("{line} # plimsoll: ignore S005 -- draft"));
    let ran = with("sheet.yaml", "", "").file("sheet.yaml", &behind).args("check").run();
    assert_eq!(found(&ran, 0), ["no findings in 7 files, 1 case run; 1 ignored by comments"]);
}

#[test]
fn an_ignore_comment_without_reason_hides_nothing_and_is_a_finding_itself() {
    let text = base("sheet.yaml").replace(DATED, "").replace(POLICY, "  # plimsoll: ignore S005\n  ai.policy:");
    let ran = with("sheet.yaml", "", "").file("sheet.yaml", &text).args("check --format short").run();
    let lines = found(&ran, 1);
    assert!(lines[0].starts_with("sheet.yaml:6:3: error[C003]:"), "{lines:?}");
    assert!(lines[1].starts_with("sheet.yaml:7:"), "{lines:?}");
    assert!(lines[1].contains("[S005]"), "{lines:?}");
}

#[test]
fn an_ignore_comment_that_hides_nothing_is_a_finding() {
    let ran = with("rubric.toml", "[scale]", "# plimsoll: ignore undated-sheet -- by name\n[scale]");
    let ran = ran.args("check --format short").run();
    let lines = found(&ran, 1);
    assert!(lines[0].starts_with("rubric.toml:6:20: warning[C002]"), "{lines:?}");
}

#[test]
fn a_comment_in_a_catalogue_holds_for_the_entry_below_it() {
    let entry = "msgctxt \"ai.policy/why\"";
    let copy = base("locale/fr.po")
        .replace("Le personnel doit savoir ce qu'il peut faire.", "Staff need to know what they may do.")
        .replace(entry, &format!("# plimsoll: ignore T005 -- agreed with the translators\n{entry}"));
    let ran = with("sheet.yaml", "", "").file("locale/fr.po", &copy).args("check").run();
    assert_eq!(found(&ran, 0), ["no findings in 7 files, 1 case run; 1 ignored by comments"]);
}

#[test]
fn the_configuration_above_sets_severities_and_the_command_line_overrides_it() {
    let program = |config: &str, args: &str| {
        let text = base("sheet.yaml").replace(DATED, "");
        with("sheet.yaml", "", "").file("sheet.yaml", &text).file("plimsoll.toml", config).args(args).run()
    };
    assert_eq!(program("", "check --format short").code, 1);
    assert_eq!(program("[check]\nallow = [\"S005\"]\n", "check --format short").code, 0);
    assert_eq!(program("[check]\nallow = [\"S005\"]\n", "check --format short -D undated-sheet").code, 1);
    assert_eq!(program("[check]\nfail-level = \"error\"\n", "check --format short").code, 0);
    assert_eq!(program("[check]\nfail-level = \"error\"\n", "check --fail-level warning").code, 1);
    let denied = program("[check]\ndeny = [\"undated-sheet\"]\nfail-level = \"error\"\n", "check --format short");
    assert!(found(&denied, 1)[0].contains("error[S005]"), "{}", denied.stdout);
}

#[test]
fn a_mistake_in_the_configuration_is_a_usage_error_with_the_likely_rule() {
    let ran = Plimsoll::new().file("plimsoll.toml", "[check]\nallow = [\"undated-shet\"]\n").args("check").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("plimsoll.toml") && ran.stderr.contains("did you mean \"undated-sheet\"?"),
        "{}",
        ran.stderr
    );
    let ran = Plimsoll::new().file("plimsoll.toml", "[check]\nalow = []\n").args("check").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("plimsoll.toml:2:1") && ran.stderr.contains("\"allow\""), "{}", ran.stderr);
    let ran = Plimsoll::new().file("plimsoll.toml", "[check]\nexclude = [\"{a\"]\n").args("check").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("plimsoll.toml: [check]: exclude: \"{a\" is no pattern"), "{}", ran.stderr);
}

#[test]
fn files_that_git_ignores_are_not_checked() {
    let ran = with("sheet.yaml", "ai.policy", "ai.polcy").file(".gitignore", "/sheet.yaml\n").args("check").run();
    assert_eq!(found(&ran, 0), ["no findings in 6 files, 1 case run"]);
}

#[test]
fn what_the_configuration_excludes_is_not_looked_for_but_checked_where_it_is_named() {
    let broken = base("sheet.yaml").replace("ai.policy", "ai.polcy");
    let program = |exclude: &str, args: &str| {
        let program = with("sheet.yaml", "", "").file("old/2025/sheet.yaml", &broken).file("sheet.yaml", &broken);
        let config = format!("[check]\nexclude = [{exclude}]\n");
        program.file("old/.plimsoll.toml", "").file("plimsoll.toml", &config).args(args).run()
    };
    let clean = ["no findings in 6 files, 1 case run"];
    for exclude in ["\"sheet.yaml\"", "\"**/2025\", \"/sheet.yaml\"", "\"/old/\", \"/s*.yaml\", \"nothing\""] {
        assert_eq!(found(&program(exclude, "check"), 0), clean, "{exclude}");
        assert_eq!(found(&program(exclude, "check ."), 0), clean, "{exclude}");
        assert_eq!(program(exclude, "check --fix").code, 0, "{exclude}");
    }
    assert_eq!(program("\"/old\"", "check --format short").code, 1);
    for named in ["old/2025/sheet.yaml", "sheet.yaml"] {
        let ran = program("\"/old\", \"sheet.yaml\"", &format!("check --format short {named}"));
        assert!(found(&ran, 1)[0].starts_with(named), "{}", ran.stdout);
    }
    let ran = program("\"/2025\"", "check --format short");
    assert!(found(&ran, 1)[0].starts_with("old/2025/"), "patterns count from their file's folder: {}", ran.stdout);
}

#[test]
fn a_folder_that_is_excluded_is_searched_where_it_is_named() {
    let program = with("sheet.yaml", "ai.policy", "ai.polcy").args("check --format short .");
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("old");
    std::fs::rename(program.path(""), &folder).unwrap();
    std::fs::write(above.path().join(".plimsoll.toml"), "[check]\nexclude = [\"old\"]\n").unwrap();
    let check = |path: &str| program.command().current_dir(above.path()).arg(path).output().unwrap();
    assert_eq!(check("old").status.code(), Some(1));
    assert_eq!(program.command().current_dir(above.path()).output().unwrap().status.code(), Some(0));
}

#[test]
fn the_repository_itself_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Plimsoll::new().args("check").command().current_dir(root).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_sheet_belongs_to_the_nearest_of_several_questionnaires_with_its_id() {
    let near = base("questionnaire.yaml").replace("ai.labels", "ai.codes");
    let sheet = "questionnaire: toy\nversion: 1.0.0\nanswers:\n  ai.codes: 1\n";
    let ran = Plimsoll::new()
        .file("a/questionnaire.yaml", &base("questionnaire.yaml"))
        .file("b/questionnaire.yaml", &near)
        .file("b/answers/sheet.yaml", sheet)
        .args("check --format short")
        .run();
    assert_eq!(found(&ran, 0), [""; 0]);
    let ran = Plimsoll::new()
        .file("a/questionnaire.yaml", &base("questionnaire.yaml"))
        .file("b/questionnaire.yaml", &near)
        .file("a/answers/sheet.yaml", sheet)
        .args("check --format short")
        .run();
    assert_eq!(found(&ran, 1).len(), 1, "{}", ran.stdout);
}

#[test]
fn a_file_named_alone_is_checked_with_what_it_belongs_to() {
    for name in BASE {
        let ran = with("sheet.yaml", "", "").args("check").arg(name).run();
        assert!(found(&ran, 0)[0].starts_with("no findings in "), "{name}: {}", ran.stdout);
    }
    let ran = with("profiles.toml", "default = 1", "default = 4").args("check --format short profiles.toml").run();
    assert_eq!(
        found(&ran, 1),
        ["profiles.toml:3:11: error[R023]: there is no level 4; help: the rubric's levels are 0, 1, 2"]
    );
    let ran = Plimsoll::new().file("notes.yaml", "a: 1\n").args("check notes.yaml").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("notes.yaml: this is no questionnaire"), "{}", ran.stderr);
}

#[test]
fn text_on_standard_input_is_checked_as_if_it_stood_in_the_file() {
    let typed = |name: &str, from: &str, to: &str| {
        let text = base(name).replace(from, to);
        let program = with("sheet.yaml", "", "").args("check --format short --stdin-filename").arg(name).args("-");
        let ran = program.stdin(&text.lines().collect::<Vec<_>>()).run();
        found(&ran, 1).join("\n")
    };
    assert!(typed("rubric.toml", "\"toy\"", "\"tpy\"").starts_with("rubric.toml:3:17: error[L001]"));
    assert!(typed("profiles.toml", "default = 1", "default = 4").starts_with("profiles.toml:3:11: error[R023]"));
    assert!(typed("sheet.yaml", "ai.policy", "ai.polcy").starts_with("sheet.yaml:7:3: error[S001]"));
    assert!(
        typed("questionnaire.yaml", "dimension: data", "dimension: dta")
            .contains("questionnaire.yaml:19:20: error[Q004]")
    );
    assert!(typed("locale/fr.po", "\"Socle\"", "\"\"").starts_with("locale/fr.po:20:8: warning[T001]"));
}

#[test]
fn standard_input_needs_the_name_of_the_file_that_it_stands_for() {
    let ran = Plimsoll::new().args("check -").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--stdin-filename FILE"), "{}", ran.stderr);
    let ran = Plimsoll::new().args("check --stdin-filename rubric.toml").run();
    assert_eq!(ran.code, 2);
}

#[test]
fn a_questionnaire_that_cannot_be_read_raises_no_questions_about_its_rubric() {
    let ran = with("questionnaire.yaml", "title: A toy", "title: \"A toy").args("check --format short").run();
    let lines = found(&ran, 1);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("questionnaire.yaml:") && lines[0].contains("error[F001]"), "{lines:?}");
}

#[test]
fn findings_about_a_questionnaire_that_was_not_asked_for_stand_in_the_rubric() {
    let rubric = "id = \"mine\"\nversion = \"1.0.0\"\nquestionnaire = \"smart-customs\"\nquestionnaire_version = \"^1\"\n\
                  [scale]\nmax = 4\nlevels = [{ level = 0, name = \"All\", from = 0.0 }]\n\
                  [weights]\nquestions = { \"ai.policy\" = 0.0 }\n\
                  # With one area only there is little to prove.\n\
                  areas = { foundation = 0.0, analytics = 0.0, blockchain = 0.0, cloud = 0.0, drones = 0.0, iot = 0.0, geospatial = 0.0 }\n";
    let ran = Plimsoll::new().file("rubric.toml", rubric).args("check --format short").run();
    let lines = found(&ran, 1);
    assert!(lines.iter().all(|l| l.starts_with("rubric.toml:")), "{lines:?}");
}

/// What is found in a questionnaire with one question, given as YAML without its id.
fn question(fields: &str) -> Vec<String> {
    let head = "id: toy\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{id: d, title: D}]\nareas:\n  - id: x\n    title: X\n    questions:\n";
    let first = "      - {id: x.first, dimension: d, ask: How?, why: So., evidence: It., choices: [Bad, Good]}\n";
    let mut text =
        format!("{head}{first}      - id: x.second\n        dimension: d\n        why: So.\n        evidence: It.\n");
    for line in fields.lines() {
        text += &format!("        {line}\n");
    }
    let ran = Plimsoll::new().file("questionnaire.yaml", &text).args("check --format short").run();
    assert_eq!(ran.stderr, "");
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_finding_about_a_text_stands_at_the_text_itself() {
    let found = question("ask: What is not done?\nchoices: [Nothing, on]");
    assert!(found[0].starts_with("questionnaire.yaml:15:14: warning[Q023]"), "{found:?}");
    assert!(found[1].starts_with("questionnaire.yaml:16:28: warning[Q011]"), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn choices_that_differ_by_a_sign_are_not_the_same() {
    assert_eq!(question("ask: How much?\nchoices: [\"< 10 %\", \"> 10 %\"]"), [""; 0]);
    assert_eq!(question("ask: How much?\nchoices: [\"None at all.\", \"none, at all\"]").len(), 1);
}

#[test]
fn not_only_and_or_not_are_no_negations() {
    assert_eq!(question("ask: Do officers, not only managers, code results?\nchoices: [Never, Always]"), [""; 0]);
    assert_eq!(question("ask: Is it known whether or not results are coded?\nchoices: [Never, Always]"), [""; 0]);
    assert_eq!(question("ask: Why aren’t results coded?\nchoices: [Never, Always]").len(), 1);
}

#[test]
fn a_condition_that_waits_for_a_missing_answer_is_sometimes_true() {
    let with = |condition: &str| question(&format!("ask: How well?\nask_when: {condition}\nchoices: [Bad, Good]"));
    assert_eq!(with("{not: {question: x.first, at_least: 0}}"), [""; 0]);
    assert!(with("{question: x.first, at_least: 0}")[0].contains("[Q014]"));
    assert!(with("{question: x.first, at_least: 2}")[0].contains("[Q015]"));
    assert!(
        with("{all: [{question: x.first, at_least: 1}, {not: {question: x.first, at_least: 1}}]}")[0]
            .contains("[Q015]")
    );
}

#[test]
fn a_catalogue_is_not_blamed_for_what_could_not_be_read_beside_it() {
    let codes = |name: &str, from: &str, to: &str| {
        let ran = with(name, from, to).args("check --format short").run();
        let mut codes: Vec<String> =
            found(&ran, 1).iter().map(|l| l.split(['[', ']']).nth(1).unwrap().to_owned()).collect();
        codes.dedup();
        codes
    };
    assert_eq!(codes("rubric.toml", "from = 1.5", "from = 0.5"), ["R001"]);
    assert_eq!(codes("rubric.toml", "max = 2", "max = \"two\""), ["F003"]);
    assert_eq!(codes("questionnaire.yaml", "ask: How far is the plan?", "aks: How far is the plan?"), ["F002"]);
    assert_eq!(codes("profiles.toml", "name = ", "nome = "), ["F002"]);
}

#[test]
fn what_would_be_taken_for_something_else_is_found() {
    let short = |file, from, to| with(file, from, to).args("check --format short").run().stdout;
    // Without a value it would count as not answered, and nobody would see that a reason is missing.
    let bare = short("sheet.yaml", "ai.labels: unknown", "ai.labels: {not_applicable: }");
    assert!(bare.contains("sheet.yaml:8:15: error[S003]: \"not_applicable\" needs a reason"), "{bare}");
    // More points than the best choice has would count as the best choice.
    let beyond = short("actions.toml", "\"ai.policy\" = 1", "\"ai.policy\" = 9");
    assert!(
        beyond.contains("error[R026]: \"ai.policy\" cannot have 9 points; help: its choices have 0, 1, 2"),
        "{beyond}"
    );
    // A gate that does not exist caps nothing, as other cases may well expect.
    let gate = short("cases.toml", "level = 1 }", "level = 1, capped_by = [\"line\"] }");
    assert!(gate.contains("error[R025]: there is no gate \"line\""), "{gate}");
}

#[test]
fn a_file_that_is_not_utf_8_is_a_finding_and_the_others_are_checked_all_the_same() {
    let program = with("questionnaire.yaml", "The plan.", "Le cr\u{E9}neau.").args("check --format short");
    let misspelt = base("sheet.yaml").replace("ai.policy:", "ai.polcy:");
    let program = program.file("sheet.yaml", &misspelt).file("b.yaml", "[caf\u{E9}");
    let latin_1 = |name: &str| {
        let path = program.path(name);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.chars().map(|c| c as u8).collect::<Vec<u8>>()).unwrap();
    };
    latin_1("questionnaire.yaml");
    latin_1("b.yaml"); // Nothing that is checked: not a word about it.
    let ran = program.run();
    assert_eq!(
        found(&ran, 1),
        [
            "questionnaire.yaml:16:24: error[F001]: this is not UTF-8: here, and perhaps below, characters are lost; \
             help: save the file again with the encoding UTF-8",
            "sheet.yaml:7:3: error[S001]: the questionnaire has no question \"ai.polcy\"; help: did you mean \
             \"ai.policy\"?"
        ]
    );
}

#[test]
fn a_folder_with_nothing_to_check_is_said_to_be_one() {
    let ran = Plimsoll::new().file("notes.yaml", "a: b\n").args("check").run();
    assert_eq!(ran.code, 0);
    assert_eq!(ran.stderr, "Nothing was checked: no questionnaire, rubric, workshop, sheet or translation is here.\n");
}
