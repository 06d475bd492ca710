//! Figures of the fictional workshop that were computed without this program: from the sheets and ballots, with numpy, scipy
//! and the Python package krippendorff, and for the pairs by trying every assignment.

use serde_json::Value;

use crate::common::Plimsoll;

/// What a command about the example says as JSON.
fn said(command: &str, more: &str) -> Value {
    let ran = Plimsoll::lima().args(&format!("workshop {command} lima --format json {more}")).run();
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
    // Eleven of the 31 who voted again moved, none of them across another.
    near(&roadmap["change_percent"]["value"], 1100.0 / 31.0);
    assert_eq!((&roadmap["in_both"], &roadmap["moved"]), (&31.into(), &11.into()));
    assert_eq!((&roadmap["answered_first"], &roadmap["answered_second"]), (&35.into(), &35.into()));
}

#[test]
fn the_ranking_and_the_region_are_those_computed_outside() {
    let report = said("report", "");
    let ranking = &report["rankings"][0];
    near(&ranking["w"]["value"], 0.428_463_855_421_686_75);
    near(&ranking["chi_square"]["value"], 30.849_397_590_361_445);
    near(&entry(&ranking["options"], "area", "analytics")["borda"], 53.5);
    let analytics = entry(&report["region"]["areas"], "area", "analytics");
    assert_eq!(analytics["per_level"], serde_json::json!([0, 5, 5, 1, 0]));
    let totals = report["region"]["totals"].as_array().unwrap();
    let of = totals.iter().find(|t| t["area"] == "analytics").unwrap();
    assert_eq!(of["per_level"], serde_json::json!([11, 29, 31, 24, 6]));
    // Over all areas, it has a cell in it that is withheld.
    assert!(totals.last().unwrap()["per_level"].is_null());
}

#[test]
fn the_choice_and_the_pairs_are_those_computed_outside() {
    let select = said("select", "--samples 100");
    near(&entry(&select["technologies"], "id", "geospatial")["readiness"]["median"], 1.5);
    near(&select["firmness"]["need_share"][1], 11.0 / 20.0);
    // The best of all assignments, 195.478646... points x points together.
    let pairs = [
        ("montequeda", "sanferro"),
        ("saint-orre", "cayora"),
        ("quilanda", "corvena"),
        ("sanferro", "tamarel"),
        ("irumaya", "corvena"),
        ("pelican", "veldmark"),
    ];
    let peers = said("peers", "");
    let id = |who: &Value| who["id"].as_str().unwrap().to_owned();
    let found: Vec<_> =
        peers["pairs"].as_array().unwrap().iter().map(|p| (id(&p["learner"]), id(&p["mentor"]))).collect();
    assert_eq!(found, pairs.map(|(l, m)| (l.to_owned(), m.to_owned())));
}
