//! Killed in the middle of taking answers in: the sheet is the old one or the new one, never half of either.

use std::process::Stdio;
use std::time::{Duration, Instant};

use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::Kind;

use crate::common::Plimsoll;
use crate::generate::Dice;

const KILLS: usize = 40;
const OLD: &str = "# by hand\nquestionnaire: smart-customs\nversion: 1.0.0\nanswers:\n  ai.policy: 1 # ours\n";

/// An answer to every question.
fn answers() -> String {
    let questionnaire = load::questionnaire(&Origin::find(Folder::Questionnaire, "smart-customs").unwrap()).unwrap();
    let mut text =
        "questionnaire: smart-customs\nversion: 1.0.0\nrespondent: {name: Ana}\ndate: 2026-11-20\nanswers:\n"
            .to_owned();
    for (_, question) in questionnaire.questions() {
        let answer = match question.kind() {
            Kind::Items(_) => "[]",
            Kind::Text => "two words",
            Kind::Choices(_) | Kind::Number(_) => "1",
        };
        text += &format!("  {}: {answer}\n", question.id.value);
    }
    text
}

#[test]
fn a_sheet_is_the_old_one_or_the_new_one_whenever_the_program_is_killed() {
    let program = Plimsoll::new().args("import all.yaml -o s.yaml").file("all.yaml", &answers()).file("s.yaml", OLD);
    let path = program.path("s.yaml");
    let begun = Instant::now();
    let whole = program.command().output().unwrap();
    let time = begun.elapsed();
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let new = std::fs::read_to_string(&path).unwrap();
    assert!(new.contains("# ours") && new.matches("by: Ana").count() > 100, "{new}");
    let mut dice = Dice::new(11);
    let mut seen = [0, 0];
    for round in 0..KILLS {
        // A sheet that is there, or none: then there is a whole one afterwards, or none.
        let fresh = round % 3 == 0;
        if fresh {
            _ = std::fs::remove_file(&path)
        } else {
            std::fs::write(&path, OLD).unwrap()
        }
        let mut child = program.command();
        let mut child = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Most of the time passes before anything is written: death comes around the end.
        let all = time.as_micros() as usize;
        std::thread::sleep(Duration::from_micros((all * 3 / 5 + dice.below(all * 3 / 5)) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        match std::fs::read_to_string(&path) {
            Err(_) => assert!(fresh, "round {round}: the sheet is gone"),
            Ok(text) if text == OLD => {}
            Ok(text) => {
                assert_eq!(text.matches("by: Ana").count(), new.matches("by: Ana").count(), "round {round}: {text}")
            }
        }
        seen[usize::from(std::fs::read_to_string(&path).is_ok_and(|text| text != OLD))] += 1;
    }
    assert!(seen.iter().all(|n| *n > 2), "{seen:?}: the kills come too early or too late to show anything");
}
