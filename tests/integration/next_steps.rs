//! What to do next, and how far: actions, lifts, own targets, and the report on one screen.

use serde_json::Value;

use crate::common::{Plimsoll, Ran, example};

const QUESTIONNAIRE: &str = r#"
id: yard
version: 1.0.0
language: en
title: A yard
dimensions: [{id: law, title: Law}, {id: data, title: Data}]
areas:
  - id: crane
    title: Cranes
    questions:
      - {id: crane.permit, dimension: law, ask: Is there a permit?, choices: [No., A draft., Yes.]}
      - {id: crane.log, dimension: data, ask: Is there a log?, choices: [No., A draft., Yes.]}
      - id: crane.audit
        dimension: data
        ask: Is the log audited?
        ask_when: {question: crane.log, at_least: 1}
        choices: [No., Once., Every year.]
      - {id: crane.need, dimension: data, measures: need, ask: How much is it needed?, choices: [Little., Some., Much.]}
  - id: barge
    title: Barges
    questions:
      - {id: barge.permit, dimension: law, ask: Is there a permit?, choices: [No., A draft., Yes.]}
      - {id: barge.share, dimension: data, ask: What share is recorded?, number: {min: 0, max: 100}}
      - {id: barge.need, dimension: data, measures: need, ask: How much is it needed?, choices: [Little., Some., Much.]}
"#;

const RUBRIC: &str = r#"
id = "yard"
version = "1.0.0"
questionnaire = "yard"
questionnaire_version = "^1"
default_profile = "go"
[scale]
max = 4
levels = [ { level = 0, name = "Absent", from = 0.0 }, { level = 1, name = "Tried", from = 1.5 }, { level = 2, name = "Used", from = 3.0 } ]
[answers]
minimum_coverage = 0.6
[[numbers]]
question = "barge.share"
steps = [[20, 1], [50, 2], [90, 4]]
[[gate]]
id = "permit"
areas = ["crane"]
questions = ["crane.permit"]
caps = [{ below = 4, at = 1.0 }]
reason = "Nothing is lifted without a permit."
"#;

const PROFILES: &str = r#"
[go]
name = "Go"
default = 1
[whole]
name = "Whole"
overall = 1
[barges]
name = "Barges"
areas = { barge = 1 }
cells = { "barge.data" = 0 }
"#;

/// A report on a sheet of the yard.
fn yard(answers: &[&str], actions: &str, args: &str) -> Ran {
    changed_yard(QUESTIONNAIRE, RUBRIC, answers, actions, args)
}

/// A report on a sheet of a yard with another questionnaire or rubric.
fn changed_yard(questionnaire: &str, rubric: &str, answers: &[&str], actions: &str, args: &str) -> Ran {
    let answers: String = answers.iter().map(|a| format!("  {a}\n")).collect();
    Plimsoll::new()
        .file("q/questionnaire.yaml", questionnaire)
        .file("r/rubric.toml", rubric)
        .file("r/profiles.toml", PROFILES)
        .file("r/actions.toml", actions)
        .file("s.yaml", &format!("questionnaire: yard\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n{answers}"))
        .args("report s.yaml --questionnaire q --rubric r")
        .args(args)
        .run()
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(ran.done()).unwrap()
}

fn ids(report: &Value) -> Vec<&str> {
    report["actions"].as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect()
}

fn action(id: &str, months: &str, raises: &str) -> String {
    format!(
        "[[action]]\nid = \"{id}\"\ntitle = \"T {id}\"\nhow = \"H\"\neffort = \"S\"\nmonths = {months}\nraises = {{ {raises} }}\n"
    )
}

#[test]
fn an_action_that_only_opens_a_gate_is_proposed() {
    // The cell crane/law reaches its target at 2 of 4 points; the gate wants all four.
    let answers = ["crane.permit: 1", "crane.log: 2", "crane.audit: 2", "barge.permit: 2", "barge.share: 95"];
    let ran = yard(&answers, &action("permit", "1", "\"crane.permit\" = 2"), "--format json");
    let report = json(&ran);
    assert!(report["gaps"].as_array().unwrap().iter().all(|gap| gap["dimension"] != "law"), "{}", report["gaps"]);
    assert_eq!(ids(&report), ["permit"]);
}

#[test]
fn the_actions_end_where_the_targets_are_reached() {
    // A draft is worth two of four points, and the target starts at 1.5: the final text would only bring more than is wanted.
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", "barge.permit: 0", "barge.share: 95"];
    for months in ["0.1", "1", "9"] {
        let after = action("final", months, "\"barge.permit\" = 2") + "requires = [\"draft\"]\n";
        let actions = after + &action("draft", "1", "\"barge.permit\" = 1");
        assert_eq!(ids(&json(&yard(&answers, &actions, "--format json"))), ["draft"], "{months}");
    }
    let both = action("final", "1", "\"crane.permit\" = 2") + "requires = [\"draft\"]\n";
    let both = both + &action("draft", "1", "\"crane.permit\" = 1");
    let closed = ["crane.permit: 0", "crane.log: 2", "crane.audit: 2", "barge.permit: 2", "barge.share: 95"];
    assert_eq!(ids(&json(&yard(&closed, &both, "--format json"))), ["draft", "final"], "the gate wants all of it");
}

#[test]
fn what_must_come_before_an_action_that_closes_a_gap_is_proposed_though_it_closes_none() {
    // Only the cell barge/law is below its target; the log has reached its own.
    let answers = ["crane.permit: 2", "crane.log: 1", "crane.audit: 2", "barge.permit: 0", "barge.share: 95"];
    let draft = action("draft", "1", "\"barge.permit\" = 1") + "requires = [\"log\"]\n";
    let actions = draft + &action("log", "1", "\"crane.log\" = 2");
    assert_eq!(ids(&json(&yard(&answers, &actions, "--format json"))), ["log", "draft"]);
}

#[test]
fn what_must_come_before_an_action_that_opens_a_gate_is_proposed_though_no_cell_is_below_its_target() {
    let answers = ["crane.permit: 1", "crane.log: 2", "crane.audit: 2", "barge.permit: 1", "barge.share: 95"];
    let open = action("open", "1", "\"crane.permit\" = 2") + "requires = [\"prepare\"]\n";
    let actions = open + &action("prepare", "1", "\"barge.permit\" = 2");
    assert_eq!(ids(&json(&yard(&answers, &actions, "--format json"))), ["prepare", "open"]);
}

#[test]
fn a_lift_looks_again_at_the_questions_that_a_raised_answer_brings() {
    let answers = ["crane.permit: 2", "crane.log: 0", "barge.permit: 2", "barge.share: 95"];
    let report = json(&yard(&answers, "", "--format json"));
    let gap = &report["gaps"][0];
    assert_eq!((gap["area"].as_str(), gap["dimension"].as_str()), (Some("crane"), Some("data")));
    // The log to 2 points brings the audit, which is raised to 2 too: the cell has 2 points, the area 3 instead of 2.
    assert_eq!(gap["lift"], 1.0, "{gap}");
}

#[test]
fn an_action_that_brings_a_question_of_another_cell_gains_less_by_what_that_counts() {
    let audit = "crane.audit\n        dimension: data";
    let questionnaire =
        QUESTIONNAIRE.replace(audit, &audit.replace("data", "law")).replace("at_least: 1", "at_least: 2");
    let answers = ["crane.permit: 2", "crane.log: 0", "barge.permit: 2", "barge.share: 95"];
    let lift = |log: &str| {
        let action = action("log", "1", &format!("\"crane.log\" = {log}"));
        json(&changed_yard(&questionnaire, RUBRIC, &answers, &action, "--format json"))["actions"][0]["lift"].clone()
    };
    // A draft brings 2 points in one of two cells of one of two areas; the final log 4, but with it the audit, which nobody made.
    assert_eq!(lift("1"), 0.5);
    assert_eq!(lift("2"), 0.5);
}

#[test]
fn an_action_that_closes_a_gap_is_proposed_where_it_moves_no_overall_points() {
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", "barge.permit: 0", "barge.share: 95"];
    let weights = format!("{RUBRIC}[weights.areas]\nbarge = 0.0\n");
    let draft = action("draft", "1", "\"barge.permit\" = 1");
    let report = json(&changed_yard(QUESTIONNAIRE, &weights, &answers, &draft, "--format json"));
    assert_eq!((ids(&report), report["actions"][0]["lift"].as_f64()), (vec!["draft"], Some(0.0)));
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", "barge.permit: 0", "barge.share: 0"];
    let two = action("share", "2", "\"barge.share\" = 2") + &draft;
    let report = json(&changed_yard(QUESTIONNAIRE, &weights, &answers, &two, "--format json"));
    assert_eq!(ids(&report), ["draft", "share"], "what closes more per month stands first");
}

#[test]
fn what_does_not_apply_is_neither_lifted_nor_raised() {
    let questionnaire = QUESTIONNAIRE.replace("barge.share, dimension: data", "barge.share, dimension: law");
    let rubric = RUBRIC.replace("[50, 2]", "[50, 3]");
    let answers = [
        "crane.permit: 2",
        "crane.log: 2",
        "crane.audit: 2",
        "barge.permit: {not_applicable: nobody lands}",
        "barge.share: 0",
    ];
    let permit = action("permit", "1", "\"barge.permit\" = 2");
    let report = json(&changed_yard(&questionnaire, &rubric, &answers, &permit, "--format json"));
    assert_eq!(report["gaps"][0]["lift"], 3.0, "by the share alone: {}", report["gaps"]);
    assert!(ids(&report).is_empty(), "{}", report["actions"]);
}

#[test]
fn a_number_below_the_first_step_is_worth_nothing() {
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", "barge.permit: 2", "barge.share: 5"];
    let report = json(&yard(&answers, "", "--format json"));
    let question = &report["areas"][1]["questions"][1];
    assert_eq!((question["id"].as_str(), question["value"].as_f64()), (Some("barge.share"), Some(0.0)));
}

#[test]
fn an_action_of_no_months_does_not_win_by_dividing_by_nothing() {
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", "barge.permit: 0", "barge.share: 0"];
    for months in ["0", "0.0", "1e-300", "0.001", "0.1"] {
        // The sound one gains more than twice as much in twice the least time that counts.
        let (quick, sound) =
            (action("quick", months, "\"barge.share\" = 1"), action("sound", "0.2", "\"barge.permit\" = 2"));
        let ran = yard(&answers, &(quick + &sound), "--format json");
        let report = json(&ran);
        assert_eq!(ids(&report), ["sound", "quick"], "{months} months");
        let explained = ran.again("explain s.yaml action/quick --questionnaire q --rubric r").1;
        assert!(explained.contains(" / 0.1 = ") && !explained.contains("inf"), "{explained}");
    }
    let ran = yard(&answers, &action("quick", "-1", "\"barge.share\" = 1"), "");
    assert!(ran.code == 2 && ran.stderr.contains("months"), "{}", ran.stderr);
}

#[test]
fn too_few_answers_alone_leave_a_required_profile_unmet() {
    // Every target is reached in points, and no gate is closed or waits for an answer.
    let crane = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2"];
    let half = [&crane[..], &["barge.permit: 2"]].concat();
    let enough = [&half[..], &["barge.share: 10"]].concat();
    let unmet = |answers: &[&str], profile: &str| {
        let ran = yard(answers, "", &format!("--require {profile}"));
        assert_eq!(ran.code, i32::from(!ran.stderr.is_empty()), "{}", ran.stderr);
        ran.stderr
    };
    let says = |place: &str, profile: &str| {
        format!(
            "plimsoll: the profile \"{profile}\" is not met; 1 place is below target:\n  \
             {place}: no level yet, where the target is level 1\n"
        )
    };
    assert_eq!(unmet(&half, "barges"), says("barge", "barges"));
    assert_eq!(unmet(&enough, "barges"), "");
    let two_of_four = ["crane.permit: 2", "barge.permit: 2"];
    assert_eq!(unmet(&two_of_four, "whole"), says("overall", "whole"));
    assert_eq!(unmet(&half, "whole"), "");
}

#[test]
fn an_area_that_cannot_be_judged_leaves_the_whole_without_a_level_unless_it_weighs_nothing() {
    let answers = ["crane.log: 2", "crane.audit: 2", "barge.permit: 2", "barge.share: 95"];
    let levels = |crane: &str| {
        let rubric = format!("{RUBRIC}[weights.areas]\ncrane = {crane}\n");
        let report = json(&changed_yard(QUESTIONNAIRE, &rubric, &answers, "", "--format json"));
        [&report["areas"][0], &report["areas"][1], &report["overall"]].map(|place| place["level"].as_u64())
    };
    assert_eq!(levels("1.0"), [None, Some(2), None]);
    assert_eq!(levels("0.0"), [None, Some(2), Some(2)]);
}

#[test]
fn an_area_in_which_nothing_applies_has_no_level_though_it_counts_zero() {
    let rubric = RUBRIC.replace("[answers]\n", "[answers]\nnot_applicable = \"zero\"\n");
    let none = |question: &str| format!("barge.{question}: {{not_applicable: nobody lands}}");
    let (permit, share) = (none("permit"), none("share"));
    let answers = ["crane.permit: 2", "crane.log: 2", "crane.audit: 2", &permit, &share];
    let barge = json(&changed_yard(QUESTIONNAIRE, &rubric, &answers, "", "--format json"))["areas"][1].clone();
    assert_eq!((&barge["points"], &barge["level"], &barge["coverage"]), (&0.0.into(), &Value::Null, &Value::Null));
}

#[test]
fn a_gate_that_is_open_because_its_question_does_not_apply_is_shown() {
    let opens = |answers: &[&str]| {
        let ran = yard(answers, "", "");
        let screen = ran.done().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains("Reason nobody lifts"), "{screen}");
        screen.contains("Opens the gate permit, which would cap at 1.00 points if this were answered with the lowest")
    };
    let rest = ["crane.audit: 2", "barge.permit: 2", "barge.share: 95"];
    let without = "{not_applicable: nobody lifts}";
    assert!(opens(&[&[&*format!("crane.permit: {without}"), "crane.log: 2"], &rest[..]].concat()));
    assert!(!opens(&[&["crane.permit: 2", &*format!("crane.log: {without}")], &rest[..]].concat()));
    let both = [&*format!("crane.permit: {without}"), "crane.log: 2", "barge.permit: {not_applicable: nobody sails}"];
    let screen = yard(&both, "", "").done().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains("Reason nobody lifts Opens the gate permit,"), "{screen}");
    assert_eq!(screen.matches("Opens the gate permit,").count(), 1, "the gate looks at no other question: {screen}");
}

#[test]
fn a_gate_of_two_questions_hangs_on_those_that_are_below_its_condition() {
    let papers = "[[gate]]\nid = \"papers\"\nareas = [\"barge\"]\nquestions = [\"barge.permit\", \"crane.log\"]\n\
                  caps = [{ below = 2, at = 0.5 }]\nreason = \"Papers first.\"\n";
    let report = |permit: &str, log: u8, args: &str| {
        let (permit, log) = (format!("barge.permit: {permit}"), format!("crane.log: {log}"));
        let answers = ["crane.permit: 2", &log, &permit, "barge.share: 95"];
        let ran = changed_yard(QUESTIONNAIRE, &format!("{RUBRIC}{papers}"), &answers, "", args);
        ran.done().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let because = |permit: &str, log: u8| {
        let report: Value = serde_json::from_str(&report(permit, log, "--format json")).unwrap();
        let barge = report["areas"].as_array().unwrap().iter().find(|area| area["id"] == "barge").unwrap();
        barge["capped_by"][0]["because"].clone()
    };
    assert_eq!(because("0", 0), serde_json::json!(["barge.permit", "crane.log"]));
    assert_eq!(because("0", 1), serde_json::json!(["barge.permit"]), "a draft of the log meets the condition");
    assert_eq!(because("1", 1), Value::Null);

    let opens = |log: u8| {
        let screen = report("{not_applicable: nobody sails}", log, "");
        assert!(screen.contains("Reason nobody sails"), "{screen}");
        screen.contains("Opens the gate papers")
    };
    assert!(opens(1));
    assert!(!opens(0), "the log keeps it closed as it is");
}

#[test]
fn an_area_gate_that_is_open_because_a_question_does_not_apply_is_shown() {
    let line =
        "[[gate]]\nid = \"line\"\nareas = [\"crane\"]\narea = \"barge\"\nheadroom = 0.5\nreason = \"Barges first.\"\n";
    let opens = |log: u8, share: &str| {
        let run = Plimsoll::new().file("q/questionnaire.yaml", QUESTIONNAIRE);
        let run = run.file("r/rubric.toml", &format!("{RUBRIC}{line}")).file("r/profiles.toml", PROFILES);
        let answers = format!("crane.permit: 2, crane.log: {log}, crane.audit: 2, barge.permit: 2");
        let sheet = format!(
            "questionnaire: yard\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {{{answers}, barge.share: {share}}}\n"
        );
        let ran = run.file("s.yaml", &sheet).args("report s.yaml --questionnaire q --rubric r").run();
        let screen = ran.done().split_whitespace().collect::<Vec<_>>().join(" ");
        screen
            .contains("Opens the gate line further, which would cap at 2.50 points if all that does not apply in barge")
    };
    assert!(opens(2, "{not_applicable: nobody counts}"));
    assert!(!opens(2, "95"));
    assert!(!opens(0, "{not_applicable: nobody counts}"), "2 points are below that cap as they are");
}

#[test]
fn brief_says_how_many_areas_it_leaves_out() {
    let brief = |more: usize| {
        let area = |i: usize| {
            format!(
                "  - id: a{i}\n    title: Area {i}\n    questions:\n      - {{id: a{i}.q, dimension: law, ask: Q?, choices: [No., Yes.]}}\n"
            )
        };
        let areas: String = (0..more).map(area).collect();
        let ran = Plimsoll::new()
            .file("q/questionnaire.yaml", &(QUESTIONNAIRE.to_owned() + &areas))
            .file("r/rubric.toml", RUBRIC)
            .file("r/profiles.toml", PROFILES)
            .file("s.yaml", "questionnaire: yard\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {crane.permit: 2}\n")
            .args("report s.yaml --questionnaire q --rubric r --brief")
            .run();
        ran.done().to_owned()
    };
    for (areas, says) in [(7, "and 2 more areas "), (8, "and 3 more areas ")] {
        let text = brief(areas);
        assert!(text.contains(says) && text.contains("Area 4") && !text.contains("Area 5"), "{text}");
        assert!(text.lines().count() <= 24, "{text}");
    }
    let all = brief(6);
    assert!(all.contains("Area 5") && !all.contains("more area") && all.lines().count() <= 24, "{all}");
}

#[test]
fn among_equal_actions_need_decides() {
    let both = action("a-barge", "1", "\"barge.permit\" = 2") + &action("b-crane", "1", "\"crane.permit\" = 2");
    let answers = |barge: u8, crane: u8| {
        let text = format!("barge.need: {barge}|crane.need: {crane}");
        let mut all = vec!["crane.permit: 0", "crane.log: 0", "barge.permit: 0", "barge.share: 0"];
        all.extend(text.split('|').map(|s| &*s.to_owned().leak()));
        let report = json(&yard(&all, &both, "--format json"));
        ids(&report)[0].to_owned()
    };
    // Two areas, each a permit of half its points; the crane's gate holds nothing back below 1 point.
    let (barge, crane) = (answers(2, 0), answers(0, 2));
    assert_ne!(barge, crane, "need breaks the tie");
}

#[test]
fn own_targets_stand_over_the_profile_and_are_recorded() {
    let answers = ["crane.permit: 1", "crane.log: 0", "barge.permit: 0", "barge.share: 0"];
    let own = "--target crane=0 --target barge.data=2 --format json";
    let report = json(&yard(&answers, "", own));
    let target = |area: usize| report["areas"][area]["target"].as_u64();
    assert_eq!((target(0), target(1)), (Some(0), Some(1)));
    assert_eq!(report["areas"][1]["dimensions"][1]["target"], 2);
    assert_eq!(report["own_targets"][1]["place"], "barge/data");
    assert!(report["gaps"].as_array().unwrap().iter().all(|gap| gap["area"] == "barge"));
    // The profile's own word on barge.data gives way to the area's; what the command line says of a cell stays, in any order.
    for (own, data) in [("--target barge=2", 2), ("--target crane=2", 0), ("--target barge.data=1 --target barge=2", 1)]
    {
        let report = json(&yard(&answers, "", &format!("{own} --profile barges --format json")));
        assert_eq!(report["areas"][1]["dimensions"][1]["target"], data, "{own}");
    }
    let report = json(&yard(&answers, "", "--target overall=2 --target law=2 --format json"));
    assert_eq!((&report["overall"]["target"], &report["areas"][0]["target"]), (&2.into(), &1.into()));
    let cells = [0, 1].map(|dimension| report["areas"][0]["dimensions"][dimension]["target"].as_u64());
    assert_eq!(cells, [Some(2), Some(1)]);
    let shown = yard(&answers, "", "--target crane=0 --target overall=2");
    assert!(
        shown.done().split_whitespace().collect::<Vec<_>>().join(" ").contains("with own targets: crane 0, overall 2")
    );
    let wrong = [
        ("crne=1", "crane"),
        ("crane=7", "levels are 0, 1, 2"),
        ("crane", "give a place and a level"),
        ("barge.lav=1", "there is no place \"barge.lav\""),
    ];
    for (wrong, says) in wrong {
        let ran = yard(&answers, "", &format!("--target {wrong}"));
        assert!(ran.code == 2 && ran.stderr.contains(says), "{wrong}: {}", ran.stderr);
    }
}

#[test]
fn brief_is_one_screen_and_every_screen_ends_with_the_next_steps() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let brief = Plimsoll::new().args("report --brief").arg(example(sheet)).run();
        let lines: Vec<&str> = brief.done().lines().collect();
        assert!(
            lines.len() <= 23 && lines.iter().all(|l| l.chars().count() <= 80),
            "{sheet}: {} lines\n{}",
            lines.len(),
            brief.stdout
        );
        let whole = Plimsoll::new().args("report").arg(example(sheet)).run();
        let end = whole.done().rsplit("In short").next().unwrap();
        assert!(end.lines().count() < 24 && end.contains("\nThe next "), "{end}");
        assert!(!whole.stdout.contains("SHA-256"), "hashes are for documents");
        let full = Plimsoll::new().args("report --full").arg(example(sheet)).run();
        assert!(full.done().contains("SHA-256") && !full.stdout.contains("more: a document"));
    }
}

#[test]
fn what_nobody_answered_fills_no_pages() {
    let answers = ["crane.permit: 1", "crane.log: 0"];
    let ran = yard(&answers, "", "");
    let screen = ran.done();
    assert!(screen.contains("Nobody has answered anything yet on: Barges."), "{screen}");
    assert!(screen.contains("are in areas on which nothing is answered yet"), "{screen}");
}

#[test]
fn lifts_needs_and_actions_are_explained() {
    let answers = ["crane.permit: 2", "crane.log: 0", "barge.permit: 2", "barge.share: 95", "crane.need: 2"];
    let ran = yard(&answers, &action("log", "2", "\"crane.log\" = 2"), "--format json");
    let report = json(&ran);
    let with = "--questionnaire q --rubric r";
    let explain = |place: &str| ran.again(&format!("explain s.yaml {place} {with}")).1;
    let cell = explain("crane/data");
    assert!(
        cell.contains("= 1\n") && cell.contains("crane.log: 0 to 2") && cell.contains("crane.audit: 0 to 2"),
        "{cell}"
    );
    let crane = explain("crane").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(crane.contains("1 of 1 questions answered"), "{crane}");
    let lift = report["actions"][0]["lift"].as_f64().unwrap();
    let action = explain("action/log");
    assert!(
        action.contains(&format!("{lift:.6}").trim_end_matches('0').trim_end_matches('.').to_owned()),
        "{lift} {action}"
    );
    assert!(
        explain("overall").lines().all(|line| !line.contains("1.5 - 3 =")),
        "no difference below 0 is said to be 0"
    );
}
