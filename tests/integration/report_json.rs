//! The frozen JSON report: its fields, its order, its schema.

use std::collections::BTreeSet;

use serde_json::Value;

use super::common::{Plimsoll, example, fixture_text};
use super::report::harbour;

fn report() -> (String, Value) {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("--profile trial --format json").run();
    let text = run.done().to_owned();
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value}")).keys().map(String::as_str).collect()
}

const FIGURES: [&str; 13] = [
    "points",
    "level",
    "low",
    "high",
    "uncapped",
    "supported",
    "coverage",
    "answered",
    "unknown",
    "unanswered",
    "not_applicable",
    "target",
    "gap",
];

#[track_caller]
fn assert_keys(value: &Value, own: &[&str], figures: bool) {
    let mut expected: BTreeSet<&str> = own.iter().copied().collect();
    if figures {
        expected.extend(FIGURES);
    }
    assert_eq!(keys(value), expected);
}

#[test]
fn every_object_has_exactly_the_frozen_fields() {
    let (_, r) = report();
    let top = ["schema", "tool", "inputs", "administration", "date", "profile", "scale", "overall", "areas"];
    assert_keys(&r, &[&top[..], &["dimensions", "gaps", "actions", "made_by"]].concat(), false);
    assert_keys(&r["tool"], &["name", "version"], false);
    assert_keys(&r["inputs"], &["questionnaire", "rubric", "sheet"], false);
    assert_keys(&r["inputs"]["questionnaire"], &["id", "version", "sha256"], false);
    assert_keys(&r["inputs"]["rubric"], &["id", "version", "sha256"], false);
    assert_keys(&r["inputs"]["sheet"], &["sha256"], false);
    assert_keys(&r["made_by"], &["version", "command", "arguments", "language", "profile", "inputs"], false);
    assert_keys(&r["administration"], &["name", "country"], false);
    assert_keys(&r["scale"], &["max", "levels"], false);
    assert_keys(&r["scale"]["levels"][0], &["level", "name", "from"], false);
    assert_keys(&r["overall"], &[], true);
    assert_keys(&r["areas"][1], &["id", "title", "need", "capped_by", "dimensions", "questions"], true);
    assert_keys(&r["areas"][1]["capped_by"][0], &["gate", "at", "because", "reason"], false);
    assert_keys(&r["areas"][1]["dimensions"][0], &["id"], true);
    assert_keys(&r["areas"][1]["questions"][0], &["id", "dimension", "state", "value", "supported"], false);
    assert_keys(&r["dimensions"][0], &["id"], true);
    assert_keys(&r["gaps"][0], &["area", "dimension", "target", "points", "gap", "lift"], false);
    assert_keys(&r["actions"][0], &["id", "title", "effort", "lift"], false);
}

#[test]
fn fields_stand_in_the_frozen_order() {
    let (text, _) = report();
    let area: String =
        text[text.find("\"areas\"").unwrap()..].lines().skip(2).take(16).map(|l| l.trim().to_owned() + "\n").collect();
    insta::assert_snapshot!(area, @r#"
    "id": "base",
    "title": "Shared base",
    "need": null,
    "points": 1.75,
    "level": 2,
    "low": 1.75,
    "high": 3.75,
    "uncapped": 1.75,
    "supported": 1.0,
    "coverage": 0.6666666666666666,
    "answered": 2,
    "unknown": 1,
    "unanswered": 0,
    "not_applicable": 1,
    "target": 2,
    "gap": 0.0,
    "#);
    let order = ["schema", "tool", "inputs", "administration", "date", "profile", "scale", "overall", "areas"];
    let order = [&order[..], &["dimensions", "gaps", "actions"]].concat();
    let at: Vec<usize> = order.iter().map(|key| text.find(&format!("\n  \"{key}\": ")).unwrap()).collect();
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn a_capped_area_reads_like_this() {
    let (_, r) = report();
    let area = &r["areas"][1];
    let values = ["points", "level", "uncapped", "need", "target", "gap"].map(|key| area[key].to_string());
    assert_eq!(values, ["1.5", "1", "2.25", "3.0", "2", "0.25"]);
    assert_eq!(area["capped_by"][0]["because"][0], "scan.law");
    let states: Vec<String> = r["areas"][0]["questions"].as_array().unwrap().iter().map(Value::to_string).collect();
    insta::assert_snapshot!(states.join("\n"), @r#"
    {"dimension":"legal","id":"base.order","state":"unknown","supported":null,"value":null}
    {"dimension":"data","id":"base.catalogue","state":"answered","supported":2.0,"value":4.0}
    {"dimension":"data","id":"base.backups","state":"answered","supported":2.0,"value":3.0}
    {"dimension":"data","id":"base.island-posts","state":"not-applicable","supported":null,"value":null}
    "#);
}

#[test]
fn absent_figures_are_null() {
    let run = harbour("questionnaire: harbour\nversion: 1.2.0\n").args("--format json").run();
    let r: Value = serde_json::from_str(run.done()).unwrap();
    for key in ["date", "profile"] {
        assert_eq!(r[key], Value::Null, "{key}");
    }
    for key in ["level", "target", "gap"] {
        assert_eq!(r["overall"][key], Value::Null, "{key}");
    }
    assert_eq!(r["areas"][1]["need"], Value::Null);
    assert_eq!(r["areas"][0]["questions"][0]["value"], Value::Null);
    assert!(r["gaps"].as_array().unwrap().is_empty());
}

#[test]
fn reports_match_their_own_schema_and_the_schema_takes_what_is_added_and_misses_what_is_gone() {
    let schema = plimsoll::report::json::schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let check = |r: &Value| validator.iter_errors(r).map(|e| e.to_string()).collect::<Vec<_>>();
    let (_, mut r) = report();
    assert_eq!(check(&r), Vec::<String>::new());
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let run = Plimsoll::new().args("report --format json").arg(example(sheet)).run();
        assert_eq!(check(&serde_json::from_str(run.done()).unwrap()), Vec::<String>::new(), "{sheet}");
    }
    for place in ["", "/overall", "/areas/0", "/areas/0/dimensions/0", "/areas/1/capped_by/0", "/gaps/0", "/actions/0"]
    {
        let object = r.pointer_mut(place).unwrap().as_object_mut().unwrap();
        object.insert("surprise".into(), Value::Null);
        let known =
            object.iter().find(|(name, _)| *name != "surprise").map(|(name, value)| (name.clone(), value.clone()));
        assert_eq!(check(&r), Vec::<String>::new(), "a later version may add a field in {place:?}");
        let (name, value) = known.unwrap();
        r.pointer_mut(place).unwrap().as_object_mut().unwrap().remove(&name);
        assert!(!check(&r).is_empty(), "{place:?} without {name} must be refused");
        r.pointer_mut(place).unwrap().as_object_mut().unwrap().insert(name, value);
    }
    r["schema"] = "plimsoll.report/2".into();
    assert_eq!(check(&r).len(), 1);
}

#[test]
fn the_report_carries_the_hash_of_the_sheets_bytes() {
    let run = harbour("questionnaire: harbour\nversion: 1.2.0\n").args("--format json").run();
    let r: Value = serde_json::from_str(run.done()).unwrap();
    // printf 'questionnaire: harbour\nversion: 1.2.0\n' | sha256sum
    assert_eq!(r["inputs"]["sheet"]["sha256"], "e42e582266bf0bc6d60dcbf9fab1c170ca075e8912b981abffcadf050da1f8aa");
}
