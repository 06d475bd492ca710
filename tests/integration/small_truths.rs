//! Days, zeros and numbers as they were meant.

use std::process::Stdio;

use jiff::ToSpan;
use plimsoll::model::answer_text::decimal;
use plimsoll::model::total;

use crate::common::{Plimsoll, fixture_text};
use crate::workshop_add::sheet;

fn run(args: &str) -> Plimsoll {
    Plimsoll::new()
        .args(args)
        .file("q/questionnaire.yaml", &fixture_text("small/questionnaire.yaml"))
        .file("r/rubric.toml", &fixture_text("small-rubric/rubric.toml"))
}

/// The day in UTC, so many hours later.
fn day(hours: i64) -> String {
    let there = jiff::Timestamp::now() + hours.hours();
    there.to_string()[..10].to_owned()
}

#[test]
fn today_is_the_day_on_the_wall_and_a_fixed_clock_is_in_utc() {
    for (zone, hours) in [("Etc/GMT-14", 14), ("Etc/GMT+12", -12)] {
        let new = run("workshop new w --title T --delegation a=A --questionnaire q --rubric r");
        let before = day(hours);
        let mut command = new.command();
        command.env_remove("SOURCE_DATE_EPOCH").env("TZ", zone).stdin(Stdio::null());
        assert!(command.output().unwrap().status.success());
        let made = std::fs::read_to_string(new.path("w/workshop.toml")).unwrap();
        let made = made.lines().find(|l| l.starts_with("date")).unwrap();
        assert!([before, day(hours)].iter().any(|day| made.contains(day)), "{zone}: {made}");
        let fixed = run("workshop new v --title T --delegation a=A --questionnaire q --rubric r");
        assert!(fixed.command().env("TZ", zone).stdin(Stdio::null()).output().unwrap().status.success());
        assert!(std::fs::read_to_string(fixed.path("v/workshop.toml")).unwrap().contains("date = \"2026-11-23\""));
    }
}

#[test]
fn nothing_adds_up_to_zero_and_not_to_less() {
    assert!(total([]).is_sign_positive() && total([-0.0]).is_sign_positive());
    for format in ["terminal", "markdown", "csv", "json"] {
        let ran = run("report s.yaml --questionnaire q --rubric r --format")
            .args(format)
            .file("s.yaml", &sheet("answers: {base.plan: 0, base.tools: [], base.trained: -0.0}"))
            .run();
        let negative = ran.done().match_indices("-0").find(|(at, _)| {
            let (before, after) = (&ran.stdout[..*at], &ran.stdout[at + 2..]);
            !before.ends_with(|c: char| c.is_ascii_alphanumeric())
                && !after.trim_start_matches(['.', '0']).starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        assert!(negative.is_none(), "{format}: {}", ran.stdout);
    }
}

#[test]
fn a_number_with_two_meanings_is_refused_and_both_are_named() {
    assert_eq!(["1,5", "1.500", "0,125", "1234,567"].map(decimal), [1.5, 1.5, 0.125, 1234.567].map(Some));
    assert_eq!(["1,500", "12,345", "1,5,0", "1.5,0"].map(decimal), [None; 4]);
    let ran = run("assess s.yaml --plain --administration X --questionnaire q --rubric r --area base")
        .stdin(&["", "", "", "", "s", "s", "1,500", "q"])
        .run();
    assert!(ran.stdout.contains("\"1,500\" may be 1500 or 1.5"), "{}{}", ran.stdout, ran.stderr);
}

#[test]
#[cfg_attr(windows, ignore = "needs git, which Wine has not")]
fn a_repository_named_in_the_environment_is_not_the_one_around_the_folder() {
    let here = Plimsoll::new()
        .args("check --since HEAD")
        .file("questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"));
    crate::check_rules::commit(here.path("").as_path());
    let elsewhere = tempfile::tempdir().unwrap();
    let mut command = here.command();
    command.env("GIT_DIR", elsewhere.path()).env("GIT_WORK_TREE", elsewhere.path()).env("GIT_INDEX_FILE", "/nowhere");
    command.env("PATH", std::env::var_os("PATH").unwrap());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code().unwrap() < 2, "{said}");
}
