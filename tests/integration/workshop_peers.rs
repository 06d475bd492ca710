//! `workshop peers`: who is paired with whom, what is shown of them, and who is left over and why.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::workshop_three::Three;

const ES: &str = "languages = [\"es\"]";

/// A delegation with its role and its readiness in the three technologies; it needs all of them most.
fn with(three: Three, id: &str, more: &str, [a, b, c]: [u8; 3]) -> Three {
    three.delegation(id, more).rates(id, "ana", [(4, a), (4, b), (4, c)])
}

fn learner(languages: &str) -> String {
    format!("learns = true\n{languages}")
}

fn mentor(helps: u32, languages: &str) -> String {
    format!("helps = {helps}\n{languages}")
}

fn who(peers: &Value) -> Vec<(String, String)> {
    let id = |v: &Value| v["id"].as_str().unwrap().to_owned();
    peers["pairs"].as_array().unwrap().iter().map(|p| (id(&p["learner"]), id(&p["mentor"]))).collect()
}

fn why(peers: &Value) -> Vec<String> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let one = |a: &Value| format!("{} {} {}", text(&a["delegation"]["id"]), text(&a["role"]), text(&a["why"]));
    peers["alone"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn pairs_are_the_best_for_all_together_by_points_missing_times_points_ahead() {
    // The target is 2. x lacks 2 in alpha only, y lacks 1 in alpha and 2 in beta; m is ahead in alpha, n in beta as well.
    let mut three = with(Three::new(""), "x", &learner(ES), [0, 2, 2]);
    three = with(three, "y", &learner(ES), [1, 0, 2]);
    three = with(three, "m", &mentor(1, ES), [4, 0, 0]);
    three = with(three, "n", &mentor(1, ES), [3, 3, 0]);
    let peers = three.json("workshop peers w --format json");
    // x-m 2x4 + y-n 1x2 + 2x3 = 16; x-n 2x3 + y-m 1x3 = 9.
    assert_eq!(who(&peers), [("x".into(), "m".into()), ("y".into(), "n".into())]);
    // Of points, only the levels that they reach.
    assert_eq!(
        peers["pairs"][1]["cells"],
        json!([
            {"area": "alpha", "dimension": "all", "learner": 0, "mentor": 2},
            {"area": "beta", "dimension": "all", "learner": 0, "mentor": 2}
        ])
    );
}

#[test]
fn only_those_that_opted_in_are_named_and_only_the_cells_in_which_something_is_learned() {
    let mut three = with(Three::new(""), "x", &learner(ES), [0, 2, 3]);
    three = with(three, "m", &mentor(1, ES), [4, 1, 1]);
    three = with(three, "quiet", ES, [0, 4, 4]);
    for format in ["terminal", "markdown", "csv", "json"] {
        let mut again = with(Three::new(""), "x", &learner(ES), [0, 2, 3]);
        again = with(again, "m", &mentor(1, ES), [4, 1, 1]);
        again = with(again, "quiet", ES, [0, 4, 4]);
        let text = again.plimsoll(&format!("workshop peers w --format {format}")).run().done().to_owned();
        assert!(text.contains("Customs x") && text.contains("Customs m") && !text.contains("quiet"), "{text}");
        assert!(!text.contains("Tech beta") && !text.contains("Tech gamma"), "{text}");
    }
    let text = three.plimsoll("workshop peers w").run().done().to_owned();
    assert!(text.contains("1. Customs x learns from Customs m"), "{text}");
    assert!(text.contains("Tech alpha: Everything (from level 0 Absent, with the help of"), "{text}");
}

#[test]
fn languages_are_compared_without_capitals_and_must_be_shared() {
    let mut three = with(Three::new(""), "x", &learner("languages = [\"ES\", \"fr\"]"), [0, 0, 0]);
    three = with(three, "y", &learner("languages = [\"pt\"]"), [0, 0, 0]);
    three = with(three, "z", &learner(""), [0, 0, 0]);
    three = with(three, "m", &mentor(3, "languages = [\" es \", \"en\"]"), [4, 4, 4]);
    let peers = three.json("workshop peers w --format json");
    assert_eq!(who(&peers), [("x".into(), "m".into())]);
    assert_eq!(peers["pairs"][0]["languages"], json!(["ES"]));
    assert_eq!(why(&peers), ["y learner no-common-language", "z learner no-languages"]);
}

#[test]
fn who_is_left_over_is_told_why() {
    let mut three = with(Three::new(""), "x", &learner(ES), [0, 0, 0]);
    three = with(three, "second", &learner(ES), [1, 1, 1]);
    three = with(three, "done", &learner(ES), [2, 2, 2]);
    three = with(three, "m", &mentor(1, ES), [3, 3, 3]);
    three = with(three, "low", &mentor(1, ES), [0, 0, 0]);
    three = three.delegation("silent", &learner(ES));
    let peers = three.json("workshop peers w --format json");
    assert_eq!(who(&peers), [("x".into(), "m".into())]);
    let expected =
        ["second learner no-match", "done learner no-match", "low mentor no-match", "silent learner no-answers"];
    assert_eq!(why(&peers), expected);
}

#[test]
fn an_area_can_be_looked_at_by_itself() {
    let three = || {
        let three = with(Three::new(""), "x", &learner(ES), [0, 1, 2]);
        with(with(three, "m", &mentor(1, ES), [4, 0, 0]), "n", &mentor(1, ES), [0, 3, 0])
    };
    let peers = |args: &str| who(&three().json(&format!("workshop peers w --format json {args}")));
    assert_eq!(peers(""), [("x".into(), "m".into())]);
    // Who is paired with whom does not depend on what is looked at: more areas, more looks, no more figures.
    assert_eq!(peers("--area alpha"), [("x".into(), "m".into())]);
    assert_eq!(peers("--area beta"), []);
    let wrong = three().plimsoll("workshop peers w --area bta").run();
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("no area \"bta\" in scope") && wrong.stderr.contains("beta"), "{}", wrong.stderr);
}

#[test]
fn nobody_who_opted_in_is_told_how() {
    let three = || with(Three::new(""), "x", ES, [0, 0, 0]);
    let text = three().plimsoll("workshop peers w").run().done().to_owned();
    assert!(text.contains("learns = true") && text.contains("helps = 1") && !text.contains("Customs x"), "{text}");
    assert_eq!(three().plimsoll("workshop peers w --format csv").run().done().lines().count(), 1);
}

#[test]
fn the_json_is_what_its_schema_says() {
    let schema = crate::common::Plimsoll::new().args("schema workshop-peers").run().done().to_owned();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let three = with(with(Three::new(""), "x", &learner(ES), [0, 1, 2]), "m", &mentor(2, ES), [4, 0, 0]);
    let peers = three.delegation("z", "learns = true").json("workshop peers w --format json");
    assert!(validator.is_valid(&peers), "{peers:#}");
}

#[test]
fn of_a_pair_the_levels_of_three_cells_are_shown_over_all_areas_together() {
    let ran = crate::common::Plimsoll::lima().args("workshop peers lima --format json").run();
    let peers: Value = serde_json::from_str(ran.done()).unwrap();
    let pairs = peers["pairs"].as_array().unwrap();
    assert!(pairs.len() >= 5, "{peers:#}");
    assert!(pairs.iter().all(|p| p["cells"].as_array().unwrap().len() <= 3));
    let cells = |peers: &Value| -> BTreeSet<String> {
        let of = |p: &Value| {
            p["cells"].as_array().unwrap().iter().map(|c| format!("{}{c}", p["learner"])).collect::<Vec<_>>()
        };
        peers["pairs"].as_array().unwrap().iter().flat_map(of).collect()
    };
    let mut by_area = BTreeSet::new();
    for area in ["foundation", "analytics", "ai", "blockchain", "cloud", "drones", "iot", "geospatial"] {
        let (code, json, _) = ran.again(&format!("workshop peers lima --format json --area {area}"));
        assert_eq!(code, 0);
        by_area.extend(cells(&serde_json::from_str(&json).unwrap()));
    }
    assert_eq!(by_area, cells(&peers), "looking at each area by itself shows what looking at all of them does");
    assert!(
        !ran.again("workshop peers lima --format markdown").1.contains("**:**"),
        "a line without a label of its own has no empty one"
    );
}

#[test]
fn weights_count_in_relation_to_each_other_only() {
    let peers = |weights: &str| {
        let three = with(with(Three::new(""), "x", &learner(ES), [0, 1, 2]), "m", &mentor(1, ES), [4, 0, 0]);
        let rubric = format!("{}\n[weights]\nareas = {{ {weights} }}\n", crate::workshop_three::RUBRIC);
        with(three, "n", &mentor(1, ES), [0, 3, 0])
            .file("w/r/rubric.toml", &rubric)
            .json("workshop peers w --format json")
    };
    let small = peers("alpha = 0.001, beta = 0.002, gamma = 0.001");
    assert_eq!(who(&small), [("x".into(), "m".into())]);
    assert_eq!(small["pairs"], peers("alpha = 500000, beta = 1000000, gamma = 500000")["pairs"]);
}

#[test]
fn what_a_delegation_does_not_need_it_is_not_sent_to_learn() {
    // Both technologies lack 2 points, and the mentor is 2 ahead in both: half the need, half the gain; no need, none.
    let three = Three::new("").delegation("x", &learner(ES)).rates("x", "ana", [(2, 0), (0, 0), (4, 2)]);
    let peers = with(three, "m", &mentor(1, ES), [2, 2, 2]).json("workshop peers w --format json");
    assert_eq!(peers["pairs"][0]["cells"].as_array().unwrap().len(), 1);
}
