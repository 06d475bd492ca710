//! `impact`: what a change of a rubric moves, against numbers computed by hand.

use std::path::Path;

use serde_json::Value;

use crate::common::{Plimsoll, example, fixture_text};

const SHEET: &str = "questionnaire: toy\nversion: 1.0.0\nanswers:\n  foundation.plan: 2\n  foundation.records: 2\n  ai.policy: 2\n  ai.labels: 0\n";

/// By hand: foundation (2 + 2) / 2 = 2, ai (2 + 0) / 2 = 1, overall 1.5. With ai weighing 3: (2 + 3 x 1) / 4 = 1.25. With the
/// gate alone: foundation 1, overall (1 + 1) / 2 = 1. With both: (1 + 3 x 1) / 4 = 1.
const NEW: &str = r#"
[weights]
areas = { ai = 3 }

[[gate]]
id = "labels"
areas = ["foundation"]
questions = ["ai.labels"]
caps = [{ below = 1, at = 1 }]
reason = "Nothing rests on labels that do not exist."
"#;

fn toy(new: &str, args: &str) -> Plimsoll {
    let old = fixture_text("check/base/rubric.toml");
    Plimsoll::new()
        .file("questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .file("old/rubric.toml", &old)
        .file("new/rubric.toml", &format!("{old}{new}"))
        .file("sheet.yaml", SHEET)
        .args("impact old new sheet.yaml --questionnaire questionnaire.yaml")
        .args(args)
}

fn moved<'v>(json: &'v Value, place: &str) -> &'v Value {
    json["sheets"][0]["moved"].as_array().unwrap().iter().find(|m| m["place"] == place).unwrap()
}

#[test]
fn the_account_of_two_changes_that_interact_is_the_one_computed_by_hand() {
    let json: Value = serde_json::from_str(toy(NEW, "--format json").run().done()).unwrap();
    assert_eq!(json["schema"], "plimsoll.impact/1");
    let overall = moved(&json, "overall");
    assert_eq!((&overall["before"]["points"], &overall["after"]["points"]), (&1.5.into(), &1.0.into()));
    assert_eq!((&overall["before"]["level"], &overall["after"]["level"]), (&2.into(), &1.into()));
    assert_eq!(overall["because"][0]["part"], "weights");
    assert_eq!(overall["because"][0]["delta"]["points"], -0.25);
    assert_eq!(overall["because"][1]["part"], "gate labels");
    assert_eq!(overall["because"][1]["delta"]["points"], -0.5);
    assert_eq!(overall["interaction"]["points"], 0.25);
    let foundation = moved(&json, "foundation");
    assert_eq!(foundation["after"]["blockers"], serde_json::json!(["labels"]));
    assert_eq!(foundation["because"].as_array().unwrap().len(), 1);
    assert_eq!(foundation["interaction"]["points"], 0.0);
    assert!(json["sheets"][0]["moved"].as_array().unwrap().iter().all(|m| m["place"] != "ai"), "ai does not move");
}

#[test]
fn the_table_says_what_changes_and_why_each_place_moves() {
    insta::assert_snapshot!(toy(NEW, "").run().done(), @"
    Impact: rubric toy 1.0.0 → toy 1.0.0
    ====================================

    What changes
    ------------
    part        difference                                         sheets moved
    ----------------------------------------------------------------------------
    weights     area ai: 1 → 3                                                1
    gate labels new: caps foundation; looks at ai.labels; allows 1            1
                while below 1

    Of 1 sheet, 1 would move, 1 of them to another level overall or in an area.

    Each part is applied alone to the old rubric. What the parts move only together
    is shown as interaction, so that every account adds up.

    sheet.yaml
    ----------
    place           points level gap because
    -----------------------------------------------------------------------------
    overall    1.50 → 1.00 2 → 1   - weights -0.25 (level 1); gate labels -0.50
                                     (level 1); interaction +0.25
    foundation 2.00 → 1.00 2 → 1   - gate labels -1.00 (level 1); now blocked by
                                     labels
    ");
}

#[test]
fn markdown_and_files_hold_the_same() {
    let ran = toy(NEW, "-o review.md -o review.json").run();
    assert_eq!(ran.done(), "");
    assert!(
        ran.read("review.md").contains("| foundation | 2.00 \u{2192} 1.00 | 2 \u{2192} 1 |"),
        "{}",
        ran.read("review.md")
    );
    assert!(ran.read("review.json").starts_with('{'));
}

#[test]
fn two_equal_rubrics_move_nothing() {
    let ran = toy("", "").run();
    assert!(ran.done().contains("Nothing that is scored differs"), "{}", ran.stdout);
}

#[test]
fn a_gap_that_moves_by_a_target_is_put_down_to_the_profile() {
    let profile = |target: u8| format!("[pilot]\nname = \"Pilot\"\ndefault = {target}\n");
    let old = profile(1);
    let ran = toy("", "--profile pilot --format json")
        .file("old/profiles.toml", &old)
        .file("new/profiles.toml", &profile(2))
        .run();
    let json: Value = serde_json::from_str(ran.done()).unwrap();
    // ai has 1 point: nothing is missing to level 1 (from 1.0), half a point to level 2 (from 1.5).
    let ai = moved(&json, "ai");
    assert_eq!((&ai["before"]["gap"], &ai["after"]["gap"]), (&0.0.into(), &0.5.into()));
    assert_eq!(ai["because"][0]["part"], "profile");
    assert_eq!(json["changes"][0]["details"], serde_json::json!(["default target: 1 \u{2192} 2"]));
}

#[test]
fn a_target_that_a_part_of_the_change_leaves_without_its_level_is_unknown_and_not_reached() {
    let profile = |target: u8| format!("[pilot]\nname = \"Pilot\"\ndefault = {target}\n");
    let run = |format: &str| {
        let rubric = fixture_text("check/base/rubric.toml");
        toy("", &format!("--profile pilot --format {format}"))
            .file("old/profiles.toml", &profile(2))
            .file("new/rubric.toml", &rubric.replace("{ level = 2, name = \"Embedded\", from = 1.5 },", ""))
            .file("new/profiles.toml", &profile(1))
            .run()
    };
    let json: Value = serde_json::from_str(run("json").done()).unwrap();
    let because = &moved(&json, "ai")["because"][0];
    assert_eq!((&because["part"], &because["alone"]["target"]), (&"scale".into(), &2.into()));
    assert_eq!((&because["alone"]["gap"], &because["delta"]["gap"]), (&Value::Null, &Value::Null));
    let text = run("terminal").done().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("target level 2 is unknown on this scale"), "{text}");
}

#[test]
fn every_account_adds_up_on_the_shipped_rubric_with_everything_changed() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring/smart-customs");
    let read = |name: &str| std::fs::read_to_string(shipped.join(name)).unwrap();
    let rubric = read("rubric.toml")
        .replace("from = 1.75", "from = 1.5")
        .replace("headroom = 1.0", "headroom = 0.5")
        .replace("unknown = \"lowest\"", "unknown = \"exclude\"")
        .replace("area = \"arithmetic\"", "area = \"geometric\"")
        + "\n[weights]\nareas = { foundation = 3 }\n";
    let ran = Plimsoll::new()
        .file("new/rubric.toml", &rubric)
        .file("new/profiles.toml", &read("profiles.toml").replace("overall = 2", "overall = 3"))
        .args("impact smart-customs new --profile pilot-ready --format json")
        .arg(example("advanced"))
        .arg(example("small-island"))
        .arg(example("transit-corridor"))
        .run();
    let json: Value = serde_json::from_str(ran.done()).unwrap();
    let mut seen = 0;
    for sheet in json["sheets"].as_array().unwrap() {
        for moved in sheet["moved"].as_array().unwrap() {
            for figure in ["points", "gap"] {
                let (Some(before), Some(after)) = (moved["before"][figure].as_f64(), moved["after"][figure].as_f64())
                else {
                    continue;
                };
                let parts = moved["because"].as_array().unwrap().iter().map(|e| e["delta"][figure].as_f64().unwrap());
                let sum = parts.sum::<f64>() + moved["interaction"][figure].as_f64().unwrap();
                assert!((after - before - sum).abs() < 1e-8, "{moved}");
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(json["changes"].as_array().unwrap().len() >= 6, "{}", json["changes"]);
}

#[test]
fn a_profile_that_neither_rubric_has_is_an_error_with_the_likely_one() {
    let ran = toy("", "--profile pilto").file("old/profiles.toml", "[pilot]\nname = \"P\"\n").run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("neither rubric has a profile \"pilto\""), "{}", ran.stderr);
}

#[test]
fn every_format_has_the_same_figures_and_json_is_what_its_schema_says() {
    let json: Value = serde_json::from_str(toy(NEW, "--format json").run().done()).unwrap();
    assert!(crate::schemas::validator("impact").is_valid(&json), "{json:#}");
    insta::assert_snapshot!(toy(NEW, "--format csv").run().done(), @r"
    sheet,place,points_before,points_after,level_before,level_after,target_before,target_after,gap_before,gap_after,because,interaction
    sheet.yaml,overall,1.5,1,2,1,,,,,weights; gate labels,0.25
    sheet.yaml,foundation,2,1,2,1,,,,,gate labels,0
    ");
}

/// Every kind of difference at once.
fn everything() -> Plimsoll {
    let base = fixture_text("check/base/rubric.toml");
    let old = format!(
        "{base}\n[weights]\nareas = {{ ai = 3 }}\nquestions = {{ \"ai.policy\" = 2 }}\n[area.ai]\nmethod = \"minimum\"\n\
         dimensions = {{ data = 2 }}\n[[gate]]\nid = \"old\"\nareas = [\"ai\"]\nquestions = [\"ai.policy\"]\n\
         caps = [{{ below = 1, at = 0.5 }}]\nreason = \"R.\"\n[[gate]]\nid = \"both\"\nareas = [\"ai\"]\narea = \"foundation\"\n\
         headroom = 1\nreason = \"R.\"\n"
    );
    let new = base.replace("max = 2", "max = 4").replace("from = 1.5", "from = 1.75").replace("Embedded", "Rooted")
        + "\n[answers]\nunknown = \"exclude\"\nnot_applicable = \"zero\"\nminimum_coverage = 0.5\n\
           evidence = [{ from = 3, grade = \"record\" }]\n[aggregate]\ncell = \"geometric\"\nachieved_at = 2\n[weights]\n\
           dimensions = { data = 0.5 }\n[[gate]]\nid = \"new\"\nareas = [\"ai\"]\nquestions = [\"ai.policy\", \"ai.labels\"]\n\
           caps = [{ below = 1, at = 0.5 }, { below = 2, at = 1.5 }]\nreason = \"R.\"\n[[gate]]\nid = \"both\"\nareas = [\"ai\"]\n\
           questions = [\"foundation.plan\"]\ncaps = [{ below = 1, at = 1 }]\nreason = \"R.\"\n";
    let profile = "[pilot]\nname = \"P\"\ndefault = 1\noverall = 2\nareas = { ai = 2 }\n";
    toy("", "--profile pilot")
        .file("old/rubric.toml", &old)
        .file("old/profiles.toml", profile)
        .file("new/rubric.toml", &new)
        .file(
            "new/profiles.toml",
            "[pilot]\nname = \"P\"\ndefault = 2\ndimensions = { data = 1 }\ncells = { \"ai.data\" = 2 }\n",
        )
}

#[test]
fn each_difference_is_said_in_english_and_in_codes() {
    let json: Value = serde_json::from_str(everything().args("--format json").run().done()).unwrap();
    assert!(crate::schemas::validator("impact").is_valid(&json), "{json:#}");
    let mut said = String::new();
    for change in json["changes"].as_array().unwrap() {
        let details = change["details"].as_array().unwrap().iter().map(|d| d.as_str().unwrap());
        for (detail, difference) in details.zip(change["differences"].as_array().unwrap()) {
            let [what, id, before, after] = ["what", "id", "before", "after"].map(|field| &difference[field]);
            said += &format!("{detail}\n  {what} {id} {before} {after}\n");
        }
    }
    insta::assert_snapshot!(said, @r#"
    max: 2 → 4
      "max" null 2.0 4.0
    level 2: Embedded from 1.5 → Rooted from 1.75
      "level" "2" {"from":1.5,"name":"Embedded"} {"from":1.75,"name":"Rooted"}
    unknown: lowest → exclude
      "unknown" null "lowest" "exclude"
    not applicable: exclude → zero
      "not-applicable" null "exclude" "zero"
    minimum coverage: 0 → 0.5
      "minimum-coverage" null 0.0 0.5
    evidence: none → from 3 record
      "evidence" null [] [{"from":3.0,"grade":"record"}]
    cell: arithmetic → geometric
      "cell-method" null "arithmetic" "geometric"
    achieved at: none → 2
      "achieved-at" null null 2.0
    ai: minimum → as all
      "method-of-area" "ai" "minimum" null
    area ai: 3 → 1
      "weight-of-area" "ai" 3.0 1.0
    cell ai/data: 2 → 1
      "weight-of-cell" "ai/data" 2.0 1.0
    dimension data: 1 → 0.5
      "weight-of-dimension" "data" 1.0 0.5
    question ai.policy: 2 → 1
      "weight-of-question" "ai.policy" 2.0 1.0
    removed: caps ai; looks at ai.policy; allows 0.5 while below 1
      "gate" null {"allows":[{"at":0.5,"below":1.0}],"areas":["ai"],"looks_at":["ai.policy"]} null
    looks at: the area foundation → foundation.plan
      "gate-looks-at" null {"area":"foundation"} ["foundation.plan"]
    allows: 1 above it → 1 while below 1
      "gate-allows" null {"headroom":1.0} [{"at":1.0,"below":1.0}]
    new: caps ai; looks at ai.policy, ai.labels; allows 0.5 while below 1, 1.5 while below 2
      "gate" null null {"allows":[{"at":0.5,"below":1.0},{"at":1.5,"below":2.0}],"areas":["ai"],"looks_at":["ai.policy","ai.labels"]}
    default target: 1 → 2
      "default-target" null 1.0 2.0
    target overall: 2 → none
      "overall-target" null 2.0 null
    target of area ai: 2 → none
      "target-of-area" "ai" 2.0 null
    target of cell ai.data: none → 2
      "target-of-cell" "ai.data" null 2.0
    target of dimension data: none → 1
      "target-of-dimension" "data" null 1.0
    "#);
}

#[test]
fn differences_are_told_in_the_language_that_is_spoken() {
    let text = |lang: &str| everything().args("--lang").args(lang).run().done().to_owned();
    assert!(
        text("en").contains("minimum coverage: ") && text("fr").contains("couverture minimale\u{a0}: "),
        "{}",
        text("fr")
    );
}
