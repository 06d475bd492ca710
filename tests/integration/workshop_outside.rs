//! Figures of the fictional workshop that were computed without this program: from the sheets and ballots, with numpy, scipy
//! and the Python package krippendorff, and for the pairs by trying every assignment.

use std::path::Path;

use serde_json::Value;

use crate::common::Plimsoll;

/// What a command about the example says as JSON.
fn said(command: &str, more: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/workshop-lima");
    let ran = Plimsoll::new().args(&format!("workshop {command} --format json {more}")).arg(folder).run();
    serde_json::from_str(ran.done()).unwrap()
}

/// The entry of a list that has this value under this key.
fn entry<'v>(list: &'v Value, key: &str, value: &str) -> &'v Value {
    list.as_array().unwrap().iter().find(|v| v[key] == value).unwrap()
}

#[track_caller]
fn near(figure: &Value, outside: f64) {
    let figure = figure.as_f64().unwrap();
    assert!((figure - outside).abs() < 1e-9, "{figure} is not {outside}");
}

#[test]
fn agreement_and_rounds_are_those_computed_outside() {
    let report = said("report", "");
    let agreement = &report["agreement"][0];
    near(&agreement["alpha"][0]["alpha"]["value"], 0.415_328_293_469_384_8);
    let law = entry(&agreement["questions"], "id", "ai.decisions-legal-basis");
    near(&law["agreement"]["value"], 4.0 / 7.0);
    near(&law["upper_quartile"]["value"], 3.0);
    let roadmap = entry(&report["rounds"][0]["questions"], "id", "foundation.roadmap");
    near(&roadmap["change_percent"], 35.299_539_170_506_91);
    assert_eq!((&roadmap["in_both"], &roadmap["moved"]), (&30.into(), &11.into()));
}

#[test]
fn the_ranking_and_the_region_are_those_computed_outside() {
    let report = said("report", "");
    let ranking = &report["rankings"][0];
    near(&ranking["w"]["value"], 0.451_722_756_410_256_4);
    near(&ranking["chi_square"]["value"], 27.103_365_384_615_383);
    near(&entry(&ranking["options"], "area", "analytics")["borda"], 43.5);
    let analytics = entry(&report["region"]["areas"], "area", "analytics");
    assert_eq!(analytics["per_level"], serde_json::json!([1, 4, 5, 1, 0]));
    let all = report["region"]["totals"].as_array().unwrap().last().unwrap();
    assert_eq!(all["per_level"], serde_json::json!([190, 233, 171, 81, 6]));
}

#[test]
fn the_choice_and_the_pairs_are_those_computed_outside() {
    let select = said("select", "--samples 100");
    near(&entry(&select["technologies"], "id", "iot")["readiness"]["median"], 49.0 / 48.0);
    near(&select["firmness"]["need_share"][1], 10.0 / 13.0);
    let total = |more: &str| {
        let peers = said("peers", more);
        Value::from(peers["pairs"].as_array().unwrap().iter().map(|p| p["benefit"].as_f64().unwrap()).sum::<f64>())
    };
    near(&total(""), 144.548_611_111_111_11);
    near(&total("--area analytics --area geospatial"), 56.4375);
}
