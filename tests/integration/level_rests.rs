//! What a level rests on (S8): besides an area's own answers, those that its gates look at, wherever they are.

use serde_json::Value;

use crate::common::Plimsoll;

/// A sheet that answers every question of the built-in questionnaire whose id passes, with the same points and evidence.
fn sheet(points: u8, evidence: &str, passes: impl Fn(&str) -> bool) -> String {
    let listed = Plimsoll::new().args("list drones").run().stdout
        + &Plimsoll::new().args("list foundation").run().stdout
        + &Plimsoll::new().args("list ai").run().stdout;
    let ids = listed.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(" (").next());
    let asked = |id: &&str| id.contains('.') && !id.contains(' ') && !id.ends_with(".decision");
    let answers = ids.filter(|id| asked(id) && passes(id));
    let answers: String = answers.map(|id| format!("  {id}: {{answer: {points}{evidence}}}\n")).collect();
    format!("questionnaire: smart-customs\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n{answers}")
}

fn json(sheet: &str, args: &str) -> Value {
    let ran = Plimsoll::new().file("s.yaml", sheet).args("report s.yaml --format json").args(args).run();
    serde_json::from_str(&ran.stdout).unwrap()
}

fn area<'j>(report: &'j Value, id: &str) -> &'j Value {
    report["areas"].as_array().unwrap().iter().find(|a| a["id"] == id).unwrap()
}

#[test]
fn an_area_carried_by_an_unanswered_foundation_has_no_level_and_says_what_is_missing() {
    let text = sheet(3, "", |id| id.starts_with("drones."));
    let report = json(&text, "");
    let drones = area(&report, "drones");
    assert!(drones["level"].is_null() && drones["coverage"] == 1.0, "{drones}");
    assert!(drones["low"].as_f64() < Some(1.1) && drones["high"] == 3.0, "{drones}");
    let unjudged = drones["unjudged"].as_array().unwrap();
    let load_line = unjudged.iter().find(|u| u["gate"] == "load-line").unwrap();
    assert!(load_line["questions"].as_array().unwrap().contains(&"foundation.roadmap".into()), "{load_line}");
    let program = Plimsoll::new().file("s.yaml", &text).args("report s.yaml").run();
    let screen = program.done().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains("The gate load-line cannot be judged, because too little of foundation is answered"));
    assert!(!screen.contains("L1 1.00"), "{screen}");
    let (_, explained, _) = program.again("explain s.yaml drones");
    let explained = explained.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(explained.contains("behind the gates: foundation."), "{explained}");
    assert!(!explained.contains("the points are certain"), "{explained}");
}

#[test]
fn a_gate_on_too_little_of_an_area_waits_only_for_what_is_open_there() {
    let text = sheet(3, "", |id| id.starts_with("drones.") || id == "foundation.roadmap");
    let report = json(&text, "");
    let unjudged = area(&report, "drones")["unjudged"].as_array().unwrap();
    let load_line = unjudged.iter().find(|u| u["gate"] == "load-line").unwrap();
    let questions = load_line["questions"].as_array().unwrap();
    assert!(questions.len() > 1 && !questions.contains(&"foundation.roadmap".into()), "{load_line}");
    let text = sheet(3, "", |id| id == "foundation.roadmap");
    let explained = Plimsoll::new().file("s.yaml", &text).args("explain s.yaml drones").run();
    let behind = explained.done().split("behind the gates:").nth(1).unwrap().split("\n\n").next().unwrap();
    assert!(behind.contains("foundation.workforce-plan"), "{behind}");
    assert!(!behind.contains("foundation.roadmap") && !behind.contains("drones."), "open here, or answered: {behind}");
}

#[test]
fn one_unanswered_question_behind_a_gate_leaves_the_area_and_the_whole_without_a_level() {
    let all = |id: &str| ["drones.", "foundation.", "ai."].iter().any(|area| id.starts_with(area));
    let whole = json(&sheet(3, "", all), "");
    assert_eq!(area(&whole, "ai")["level"], 3);
    let text = sheet(3, "", |id| all(id) && id != "ai.monitoring");
    let open = json(&text, "");
    assert!(area(&open, "ai")["level"].is_null(), "{}", area(&open, "ai"));
    assert_eq!(area(&open, "ai")["unjudged"][0]["questions"][0], "ai.monitoring");
    assert_eq!(area(&open, "drones")["level"], 3);
    // "Don't know" is an answer, which counts as the rubric says: the lowest.
    let unknown = json(&format!("{text}  ai.monitoring: unknown\n"), "");
    assert_eq!(area(&unknown, "ai")["level"], 2);
    assert!(area(&unknown, "ai").get("unjudged").is_none());
}

#[test]
fn a_profile_is_not_met_where_there_is_no_level() {
    let text = sheet(3, "", |id| id.starts_with("drones."));
    let ran = Plimsoll::new().file("s.yaml", &text).args("report s.yaml --require explorer --format csv").run();
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("overall: no level yet, where the target is level 1"), "{}", ran.stderr);
}

#[test]
fn the_report_says_how_many_answers_have_evidence_and_require_can_look_at_what_it_supports() {
    let all = |_: &str| true;
    let bare = Plimsoll::new().file("s.yaml", &sheet(2, "", all)).args("report s.yaml").run();
    let screen = bare.done().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains("Evidence None of") && !screen.contains("No answer needs better"), "{screen}");
    let backed = sheet(2, ", evidence: {grade: document}", all);
    let backed = Plimsoll::new().file("s.yaml", &backed).args("report s.yaml").run();
    let screen = backed.done().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains("have evidence (") && screen.contains("No answer needs better evidence than it has"));
    let areas = "--profile explorer --require explorer";
    let both = |program: &crate::common::Ran| {
        let run = |more: &str| program.again(&format!("report s.yaml {areas} --format csv{more}")).2;
        (run(""), run(" --supported"))
    };
    let (claimed, supported) = both(&bare);
    assert!(!claimed.contains("by what the evidence supports") && supported.contains("by what the evidence supports"));
}

#[test]
fn csv_says_what_was_given_as_evidence_and_nothing_where_nothing_was() {
    let sheet = "questionnaire: smart-customs\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  ai.monitoring: 2\n  \
                 ai.policy: {answer: 3, evidence: {grade: record, reference: r, valid_until: 2026-01-31}}\n";
    let ran = Plimsoll::new().file("s.yaml", sheet).args("report s.yaml --format csv").run();
    let mut rows = csv::Reader::from_reader(ran.stdout.as_bytes());
    let head = rows.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    let of = |place: &str| {
        let row = rows.iter().find(|row| &row[column("place")] == place).unwrap();
        (row[column("evidence")].to_owned(), row[column("expired")].to_owned())
    };
    assert_eq!(of("ai.monitoring"), (String::new(), String::new()));
    assert_eq!(of("ai.policy"), ("record".into(), "2026-01-31".into()));
}
