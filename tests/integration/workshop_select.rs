//! `workshop select`: figures that can be worked out by hand, and the delegations' rankings beside them.

use plimsoll::group::weightings::{firmness, range};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::workshop_three::Three;

const FEW: &str = "suppress_below = 1\n[select]\nneed_weight = 2\n";

/// Need and readiness 4 and 1 of alpha, 2 and 2 of beta, 1 and 3 of gamma: on 0..1, (1, 1/4), (1/2, 1/2), (1/4, 3/4).
fn crossing(head: &str) -> Three {
    let even = [(4, 1), (2, 2), (1, 3)];
    Three::new(head).delegation("x", "").delegation("y", "").rates("x", "ana", even).rates("y", "bo", even)
}

fn ids(value: &Value, key: &str) -> Vec<String> {
    let of = |v: &Value| v[key].as_str().unwrap().to_owned();
    value.as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_order_holds_exactly_from_where_the_lines_of_neighbours_cross() {
    let choice = crossing(FEW).json("workshop select w --format json --samples 40000");
    assert_eq!(choice["order"], json!(["alpha", "beta", "gamma"]));
    let scores: Vec<f64> =
        choice["technologies"].as_array().unwrap().iter().map(|t| t["score"].as_f64().unwrap()).collect();
    assert!(
        (scores[0] - 0.75).abs() < 1e-12 && (scores[1] - 0.5).abs() < 1e-12 && (scores[2] - 5.0 / 12.0).abs() < 1e-12
    );
    // alpha before beta from w = 1/3 on, beta before gamma from w = 1/2 on.
    let firm = &choice["firmness"];
    assert_eq!(firm["need_share"], json!([0.5, 1.0]));
    let (share, error) = (firm["order_holds"].as_f64().unwrap(), firm["standard_error"].as_f64().unwrap());
    assert!((share - 0.5).abs() < 4.0 * error, "{share}");
    assert_eq!(ids(&firm["relations"], "relation"), ["possible", "possible", "possible"]);
    let quadrants = ["build capacity", "adopt", "opportunistic"];
    assert_eq!(ids(&choice["technologies"], "quadrant"), quadrants);
    let text = crossing(FEW).plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("before B while need counts for at least 33.3 %"), "{text}");
    assert!(text.contains("The whole order holds while need counts for at least 50 %"), "{text}");
}

#[test]
fn what_is_better_in_both_goes_before_whatever_the_weights() {
    let rated = [(4, 4), (3, 3), (3, 3)];
    let three = || Three::new("suppress_below = 1").delegation("x", "").rates("x", "ana", rated);
    let choice = three().json("workshop select w --format json");
    assert_eq!(ids(&choice["firmness"]["relations"], "relation"), ["necessary"; 3]);
    assert_eq!(choice["firmness"]["need_share"], json!([0.0, 1.0]));
    assert_eq!(choice["firmness"]["order_holds"], 1.0);
    let places: Vec<&Value> = choice["technologies"].as_array().unwrap().iter().map(|t| &t["place"]).collect();
    assert_eq!(places, [1, 2, 2]);
    let text = three().plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("before B, C whatever need and readiness count"), "{text}");
    assert!(text.contains("level with C whatever need and readiness count"), "{text}");
}

#[test]
fn medians_are_over_administrations_not_over_people() {
    // Delegation x has three members; its voice is 0, and the type 2 median of 0 and 4 is 2.
    let zero = [(0, 0); 3];
    let three = Three::new("suppress_below = 1").delegation("x", "participants = 3").delegation("y", "");
    let three = three.rates("x", "a", zero).rates("x", "b", zero).rates("x", "c", zero).rates("y", "d", [(4, 4); 3]);
    let choice = three.json("workshop select w --format json");
    let alpha = &choice["technologies"][0];
    assert_eq!(alpha["need"], json!({"median": 2.0, "administrations": 2, "withheld": false}));
    assert_eq!(alpha["readiness"]["median"], 2.0);
}

#[test]
fn figures_with_too_few_administrations_behind_them_are_withheld_everywhere() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let three = crossing("suppress_below = 3").ranks("x", "ana", [1, 2, 3]).ranks("y", "bo", [1, 2, 3]);
        let text = three.plimsoll(&format!("workshop select w --format {format}")).run().done().to_owned();
        assert!(!text.contains("4.00") && !text.contains("\"median\": 4") && !text.contains("4.0,2"), "{text}");
        assert!(!text.contains("Copeland") && !text.contains("kendalls_w\": 1"), "{text}");
    }
    let json = crossing("suppress_below = 3").json("workshop select w --format json");
    let withheld = json!({"median": null, "administrations": null, "withheld": true});
    assert_eq!(json["technologies"][0]["need"], withheld);
    assert_eq!((&json["order"], &json["firmness"]), (&json!([]), &Value::Null));
    let text = crossing("suppress_below = 3").plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("withheld") && text.contains("no figure for need and readiness"), "{text}");
}

#[test]
fn gates_knock_out_and_say_why() {
    let head = "suppress_below = 1\n[select]\nleast_need = 2\nleast_readiness = 1.5\n";
    let choice = crossing(head).json("workshop select w --format json");
    let out: Vec<Value> =
        choice["technologies"].as_array().unwrap().iter().map(|t| t["knocked_out_by"].clone()).collect();
    assert_eq!(out, [json!(["readiness"]), json!([]), json!(["need"])]);
    assert_eq!(choice["order"], json!(["beta"]));
    let text = crossing(head).plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("Tech alpha  out: too little readiness"), "{text}");
    assert!(text.contains("Fewer than two technologies are in"), "{text}");
}

/// Of the five delegations three order alpha, beta, gamma and two beta, gamma, alpha (scoring.md 5.2, borda_not_condorcet).
fn borda_not_condorcet(rated: [(u8, u8); 3]) -> Three {
    let mut three = Three::new("suppress_below = 1\n");
    for (at, id) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
        let places = if at < 3 { [1, 2, 3] } else { [3, 1, 2] };
        three = three.delegation(id, "").rates(id, "ana", rated).ranks(id, "ana", places);
    }
    three
}

#[test]
fn the_winner_of_every_majority_is_first_although_another_has_more_of_bordas_points() {
    let choice = borda_not_condorcet([(4, 4), (3, 3), (2, 2)]).json("workshop select w --format json");
    let ranked = &choice["rankings"]["technologies"];
    assert_eq!(ranked[0], json!({"id": "alpha", "copeland": 2, "borda": 6.0, "place": 1}));
    assert_eq!(ranked[1], json!({"id": "beta", "copeland": 0, "borda": 7.0, "place": 2}));
    let differs: Vec<&Value> =
        choice["rankings"]["compared"].as_array().unwrap().iter().map(|c| &c["differs"]).collect();
    assert_eq!(differs, [false, false, false]);
    // Rank sums 9, 8, 13: S = 14, W = 12 x 14 / (25 x 24).
    assert!((choice["rankings"]["kendalls_w"].as_f64().unwrap() - 0.28).abs() < 1e-12);
}

#[test]
fn where_the_rankings_differ_from_the_sum_it_is_said_technology_by_technology() {
    let text = borda_not_condorcet([(2, 2), (3, 3), (1, 1)]).plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("They are not averaged; these are to be talked about:"), "{text}");
    assert!(text.contains("Tech beta   place 1 by need and readiness, place 2 by the rankings"), "{text}");
    assert!(text.contains("Tech alpha  place 2 by need and readiness, place 1 by the rankings"), "{text}");
    assert!(!text.contains("Tech gamma  place"), "{text}");
    let same = borda_not_condorcet([(4, 4), (3, 3), (2, 2)]).plimsoll("workshop select w").run().done().to_owned();
    assert!(same.contains("The two orders say the same."), "{same}");
}

#[test]
fn the_plot_has_fixed_scales_and_letters_that_share_a_spot_stand_side_by_side() {
    let text = crossing(FEW).plimsoll("workshop select w").run().done().to_owned();
    let plot: Vec<&str> = text.lines().skip_while(|l| !l.contains("build capacity")).take(23).collect();
    insta::assert_snapshot!(plot.join("\n"), @r"
        build capacity                                    adopt
    4 +----------------------------+----------------------------+
      |              A             :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
    2 |- - - - - - - - - - - - - - B - - - - - - - - - - - - - -|
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :             C              |
      |                            :                            |
      |                            :                            |
      |                            :                            |
      |                            :                            |
    0 +----------------------------+----------------------------+
      0                            2                            4
        watch                                     opportunistic
        up: need; to the right: readiness
    ");
    let level = Three::new("suppress_below = 1").delegation("x", "").rates("x", "ana", [(2, 2); 3]);
    let text = level.plimsoll("workshop select w").run().done().to_owned();
    assert!(text.contains("|- - - - - - - - - - - - - - ABC - - "), "{text}");
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn a_choice_that_makes_no_sense_is_refused_with_what_to_do() {
    let none = crossing("suppress_below = 1\n[select]\nneed_weight = 0\nreadiness_weight = 0\n");
    let ran = none.plimsoll("workshop select w").run();
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("give one of them a weight"), "{}", ran.stderr);
    let nobody = Three::new("").delegation("x", "").plimsoll("workshop select w").run().done().to_owned();
    assert!(nobody.contains("No technology is in") && nobody.contains("nobody answered"), "{nobody}");
}

#[test]
fn the_same_seed_gives_the_same_figures_and_csv_has_a_line_per_technology() {
    let run = || crossing(FEW).plimsoll("workshop select w --format json").run().done().to_owned();
    assert_eq!(run(), run());
    let csv = crossing(FEW).plimsoll("workshop select w --format csv").run().done().to_owned();
    assert_eq!(csv.lines().count(), 4);
    assert!(
        csv.contains("\nThree,,middling,alpha,Tech alpha,4,2,1,2,build capacity,false,false,true,0.75,1,,,,\n"),
        "{csv}"
    );
}

#[test]
fn the_json_is_what_its_schema_says() {
    let schema = crate::common::Plimsoll::new().args("schema workshop-select").run().done().to_owned();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for head in [FEW, "suppress_below = 9"] {
        let choice = crossing(head).ranks("x", "ana", [1, 1, 2]).json("workshop select w --format json");
        assert!(validator.is_valid(&choice), "{choice:#}");
    }
}

#[test]
fn the_choice_of_the_example_names_no_delegation() {
    let lima = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/workshop-lima");
    let toml = std::fs::read_to_string(format!("{lima}/workshop.toml")).unwrap();
    let named = |line: &str| line.strip_prefix("name = \"")?.strip_suffix('"').map(str::to_owned);
    let names: Vec<String> = toml.lines().filter_map(named).collect();
    assert_eq!(names.len(), 12);
    for format in ["terminal", "markdown", "csv", "json"] {
        let ran = crate::common::Plimsoll::lima().args(&format!("workshop select lima --format {format}")).run();
        assert!(!names.iter().any(|name| ran.done().contains(name)), "{format}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn sampled_shares_meet_the_exact_range(mut rows in vec((0.0..1.0f64, 0.0..1.0f64), 2..6), w in 0.05..0.95f64) {
        let sum = |row: &(f64, f64)| w * row.0 + (1.0 - w) * row.1;
        rows.sort_by(|a, b| sum(b).total_cmp(&sum(a)));
        let ordered: Vec<[f64; 2]> = rows.iter().map(|r| [r.0, r.1]).collect();
        let (from, to) = range(&ordered).unwrap();
        prop_assert!(from <= w && w <= to);
        let firm = firmness(&ordered.iter().map(|r| r.to_vec()).collect::<Vec<_>>(), 4000, 7);
        let error = firm.standard_error(to - from).max(1e-3);
        prop_assert!((firm.order_holds - (to - from)).abs() < 5.0 * error, "{} {from} {to}", firm.order_holds);
    }
}
