//! `[assessment]` in `plimsoll.toml`, the id that `init` gives, and what a sheet remembers of its questionnaire.

use crate::common::{Plimsoll, Ran, example, write};

const SHEET: &str = "questionnaire: own\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  ai.strategy: 1\n";

/// A copy called `own`, and a sheet in it.
fn own(id: &str) -> Ran {
    let ran = Plimsoll::new().args("init copy --id").arg(id).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let sheet = std::fs::read_to_string(example("advanced")).unwrap();
    write(
        &ran.path("copy"),
        "deep/s.yaml",
        &sheet.replace("questionnaire: smart-customs", &format!("questionnaire: \"{id}\"")),
    );
    ran
}

fn change(ran: &Ran, file: &str, from: &str, to: &str) {
    let text = ran.read(file);
    assert!(text.contains(from), "{text}");
    write(&ran.path(""), file, &text.replacen(from, to, 1));
}

#[test]
fn a_changed_copy_is_used_for_every_sheet_in_its_folder_and_that_is_said() {
    let ran = own("own");
    change(&ran, "copy/scoring/own/rubric.toml", "version = \"1.0.0\"", "version = \"1.7.0\"");
    for args in ["report copy/deep/s.yaml --full", "report copy/deep/s.yaml --format json --rubric copy/scoring/own"] {
        let (code, out, err) = ran.again(args);
        assert!(code == 0 && out.contains("1.7.0"), "{args}: {err}");
        assert!(err.contains("uestionnaire") && err.contains("as copy/plimsoll.toml names"), "{err}");
    }
    let (_, _, err) = ran.again("status copy/deep/s.yaml");
    assert_eq!(err, "Questionnaire and rubric as copy/plimsoll.toml names them: questionnaires/own, scoring/own.\n");
    let (code, _, err) = ran.again("list --questionnaire smart-customs");
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, _, err) = ran.again("check copy");
    assert_eq!(code, 0, "{err}");
}

#[test]
fn every_id_that_can_be_one_makes_a_copy_that_can_be_read() {
    for id in ["2026", "null", "true", "1e5", "my-own-2", "-"] {
        let ran = Plimsoll::new().args("init copy").arg(format!("--id={id}")).run();
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let list = Plimsoll::new().args("list").command().current_dir(ran.path("copy")).output().unwrap();
        let (out, err) = (String::from_utf8(list.stdout).unwrap(), String::from_utf8(list.stderr).unwrap());
        assert!(out.contains(&format!("Questionnaire {id} 1.0.0")), "{id}: {out}{err}");
    }
}

#[test]
fn ids_that_cannot_be_one_are_refused_and_nothing_is_written() {
    for id in ["", "My Own", "smart-customs", "con", "a/b", "é"] {
        let ran = Plimsoll::new().args("init copy").arg(format!("--id={id}")).run();
        assert!(ran.code == 2 && ran.stderr.contains("--id"), "{id}: {}", ran.stderr);
        assert!(!ran.path("copy").exists());
    }
    let ran = Plimsoll::new().args("init").arg("My Assessment").run();
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("is \"my-assessment\", after the folder; --id names"), "{}", ran.stderr);
    let ran = Plimsoll::new().args("init smart-customs").run();
    assert!(ran.code == 2 && ran.stderr.contains("name one with --id"), "{}", ran.stderr);
}

#[test]
fn what_the_file_names_wrongly_is_said_with_its_place() {
    let cases = [
        ("rubric = \"scoring/own\"", "rubric = \"scoring/gone\"", "copy/plimsoll.toml:4:10"),
        ("rubric =", "rubrik =", "copy/plimsoll.toml:4:1"),
        ("rubric =", "profile = \"pilot-redy\"\nrubric =", "copy/plimsoll.toml:4:11"),
    ];
    for (from, to, place) in cases {
        let ran = own("own");
        change(&ran, "copy/plimsoll.toml", from, to);
        let (code, _, err) = ran.again("report copy/deep/s.yaml");
        assert!(code == 2 && err.contains(place), "{to}: {err}");
    }
    let ran = own("own");
    change(&ran, "copy/plimsoll.toml", "rubric =", "profile = \"leading\"\nrubric =");
    let (_, _, err) = ran.again("report copy/deep/s.yaml");
    assert!(err.contains("rubric has no profile") || err.contains("profile as"), "{err}");
}

#[test]
fn a_sheet_remembers_its_questionnaire_as_reports_publish_it() {
    let ran = own("own");
    let (code, _, err) = {
        let mut begin = Plimsoll::new().args("assess copy/new.yaml --plain --administration X --country PE").command();
        begin.current_dir(ran.path(""));
        begin
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::piped());
        let mut child = begin.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"\n\n1\n").unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), (), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(code, 0, "{err}");
    let sheet = ran.read("copy/new.yaml");
    let hash = sheet.lines().find_map(|l| l.strip_prefix("questionnaire_sha256: ")).unwrap().to_owned();
    let (_, json, err) = ran.again("report copy/new.yaml --format json");
    assert!(json.contains(&hash) && !err.contains("warning"), "{err}");
    change(&ran, "copy/questionnaires/own/questionnaire.yaml", "eight areas", "some areas");
    for command in ["report", "status", "assess --plain"] {
        let (code, _, err) = ran.again(&format!("{command} copy/new.yaml"));
        assert!(code == 0 && err.contains("another text of the questionnaire") && err.contains(&hash), "{err}");
    }
    assert_eq!(ran.read("copy/new.yaml"), sheet);
}

#[test]
fn an_answer_of_an_area_that_is_not_there_is_not_to_be_removed() {
    let sheet = SHEET.replace("own", "smart-customs").replace("ai.strategy", "quantum.need");
    let ran = Plimsoll::new().file("s.yaml", &sheet).args("report s.yaml").run();
    assert!(ran.code == 2 && ran.stderr.contains("has no area \"quantum\""), "{}", ran.stderr);
    assert!(!ran.stderr.contains("remove"), "{}", ran.stderr);
    assert!(ran.stderr.contains("--questionnaire"), "{}", ran.stderr);
}

#[test]
fn impact_compares_with_the_profile_that_the_file_names_and_says_which_text_was_answered() {
    let ran = own("own");
    let impact = "impact copy/scoring/own copy/scoring/own copy/deep/s.yaml --format json";
    let profile = |ran: &Ran| {
        let (code, json, err) = ran.again(impact);
        assert_eq!(code, 0, "{err}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        (json["profile"].clone(), err)
    };
    let (before, _) = profile(&ran);
    assert_ne!(before["old"], "explorer");
    change(&ran, "copy/plimsoll.toml", "rubric =", "profile = \"explorer\"\nrubric =");
    let (after, err) = profile(&ran);
    assert_eq!((&after["old"], &after["new"]), (&"explorer".into(), &"explorer".into()));
    assert!(err.contains("Profile as copy/plimsoll.toml names it: explorer."), "{err}");
    assert!(!err.contains("another text"), "{err}");
    let hash = "questionnaire_sha256: 9608ee88e8a23a5c3565fca30bae80a46eef544a66619a3f695bb87deecb2c56\n";
    change(&ran, "copy/deep/s.yaml", "version: 1.0.0\n", &format!("version: 1.0.0\n{hash}"));
    let (_, err) = profile(&ran);
    assert!(err.contains("copy/deep/s.yaml: warning: this sheet was begun with another text"), "{err}");
}

#[test]
fn a_workshop_in_the_folder_asks_what_the_file_names() {
    let ran = own("own");
    let (code, _, err) = ran.again("workshop new copy/w --title T --exercise own --delegation a=A:1");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("Questionnaire and rubric as copy/plimsoll.toml names them"), "{err}");
    let plan = ran.read("copy/w/workshop.toml");
    assert!(plan.contains("questionnaire = \"../questionnaires/own\""), "{plan}");
    assert!(plan.contains("rubric = \"../scoring/own\""), "{plan}");
    let (code, _, err) =
        ran.again("workshop new copy/v --title T --exercise own --delegation a=A:1 --questionnaire smart-customs");
    assert!(code == 0 && !err.contains("plimsoll.toml"), "{err}");
    assert!(!ran.read("copy/v/workshop.toml").contains("../"));
}

#[test]
fn the_closing_report_knows_targets_of_ones_own() {
    let sheet = "questionnaire: smart-customs\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  foundation.security-governance: 1\n";
    let run = |args: &str| {
        let run =
            Plimsoll::new().file("s.yaml", sheet).args("assess s.yaml --plain --question drones.operational-risk");
        run.args(args).stdin(&["1", "q"]).run()
    };
    assert!(!run("").stdout.contains("with own targets"));
    let ran = run("--target drones=0 --profile explorer");
    assert!(ran.stdout.contains("with own targets"), "{}", ran.stdout);
    assert!(ran.stderr.contains("--profile explorer") && ran.stderr.contains("--target drones=0"), "{}", ran.stderr);
    let ran = run("--target dronse=0");
    assert!(ran.code == 2 && ran.stderr.contains("did you mean"), "{}", ran.stderr);
}
