//! Numbers computed by other programs or published (`tests/fixtures/outside`), through the whole scorer.

use std::fmt::Write;

use plimsoll::load::{self, Instrument, Origin, origin::Folder};
use plimsoll::score::{Figures, Scorer};
use plimsoll::source::Sources;
use plimsoll::text::two_decimals;
use serde_json::Value;

fn cases(kind: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/outside/composite.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let cases = all[kind].as_array().unwrap().clone();
    assert!(!cases.is_empty());
    cases
}

fn list(case: &Value, name: &str) -> Vec<Value> {
    case[name].as_array().unwrap().clone()
}

fn near(got: Option<f64>, expected: &Value, id: &Value) {
    let (got, expected) = (got.unwrap(), expected.as_f64().unwrap());
    assert!((got - expected).abs() <= 1e-9, "{id}: {got}, not {expected}");
}

/// One cell whose questions have choices worth 0, the value and the most.
fn one_cell(method: &str, values: &[Value], weights: &[Value], max: f64, levels: &str) -> Instrument {
    let mut questions = String::new();
    for (n, value) in values.iter().enumerate() {
        let mut points = vec![0.0, max];
        points.extend(value.as_f64());
        points.sort_by(f64::total_cmp);
        points.dedup();
        let choices: Vec<String> = points.iter().map(|p| format!("{{points: {p}, text: T}}")).collect();
        writeln!(questions, "      - {{id: a.q{n}, dimension: d, ask: Q, choices: [{}]}}", choices.join(", ")).unwrap();
    }
    let weights: String = weights.iter().enumerate().map(|(n, w)| format!("\"a.q{n}\" = {w}\n")).collect();
    let questionnaire = format!(
        "id: t\nversion: 1.0.0\nlanguage: en\ntitle: T\ndimensions: [{{id: d, title: D}}]\nareas:\n  - id: a\n    \
         title: A\n    questions:\n{questions}"
    );
    let rubric = format!(
        "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"t\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = {max}\n\
         levels = [{levels}]\n[aggregate]\ncell = \"{method}\"\n[weights.questions]\n{weights}"
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("questionnaire.yaml"), questionnaire).unwrap();
    std::fs::write(folder.path().join("rubric.toml"), rubric).unwrap();
    let find = |kind| Origin::find(kind, folder.path().to_str().unwrap()).unwrap();
    load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap_or_else(|e| panic!("{e}"))
}

/// The overall figures when the questions have these values; null: not applicable, `"unknown"`: nobody knows.
fn figures(method: &str, values: &[Value], weights: &[Value], max: f64) -> Figures {
    let instrument = one_cell(method, values, weights, max, "{level = 0, name = \"L\", from = 0}");
    let mut text = "questionnaire: t\nversion: 1.0.0\nanswers:\n".to_owned();
    for (n, value) in values.iter().enumerate() {
        match value {
            Value::Null => writeln!(text, "  a.q{n}: {{not_applicable: reason}}"),
            Value::String(state) => writeln!(text, "  a.q{n}: {state}"),
            value => writeln!(text, "  a.q{n}: {value}"),
        }
        .unwrap();
    }
    let mut sources = Sources::default();
    let sheet = load::sheet_text("s.yaml", text, &mut sources).unwrap().sheet;
    load::fit(&sheet, &instrument.questionnaire, &sources).unwrap_or_else(|e| panic!("{e}"));
    let scorer = Scorer::compile(&instrument.questionnaire, &instrument.rubric);
    scorer.overall(&scorer.score(&scorer.answers(&sheet)))
}

fn method(case: &Value) -> &'static str {
    match case["op"].as_str().unwrap() {
        "amean" => "arithmetic",
        "gmean" => "geometric",
        "hmean" => "harmonic",
        "min" => "minimum",
        "max" => "maximum",
        other => panic!("{other}"),
    }
}

#[test]
fn means_agree_with_numpy_scipy_and_coinr() {
    for case in cases("aggregation") {
        let values = list(&case, "values");
        let max = values.iter().filter_map(Value::as_f64).fold(1.0, f64::max);
        let got = figures(method(&case), &values, &list(&case, "weights"), max);
        near(got.points, &case["expected"], &case["id"]);
    }
}

#[test]
fn published_figures_come_out_as_printed() {
    let published = |id: &str| cases("aggregation").into_iter().find(|c| c["id"] == id).unwrap();
    let points = |case: &Value| {
        let values = list(case, "values");
        let max = values.iter().filter_map(Value::as_f64).fold(1.0, f64::max);
        figures(method(case), &values, &list(case, "weights"), max).points.unwrap()
    };
    // The World Bank's overall GTMI 2022 from its four components, and the handbook's example of lost compensation.
    let world = published("gtmi_2022");
    assert_eq!(format!("{:.3}", points(&world)), world["published"].to_string());
    let unbalanced = published("jrc_geometric_a");
    assert_eq!(two_decimals(points(&unbalanced)), unbalanced["published"].to_string());
    assert_eq!(format!("{:.4}", points(&unbalanced)), "2.1407");
    assert_eq!(two_decimals(points(&published("jrc_additive_a"))), "6.00");
}

#[test]
fn intervals_agree_with_a_grid_over_the_unknowns() {
    for case in cases("intervals") {
        let max = case["scale"][1].as_f64().unwrap();
        let got = figures(method(&case), &list(&case, "values"), &list(&case, "weights"), max);
        near(got.low, &case["expected"][0], &case["id"]);
        near(got.high, &case["expected"][1], &case["id"]);
    }
}

#[test]
fn not_applicable_moves_a_mean_and_the_figure_beside_it_shows_that() {
    for case in cases("na_anomaly") {
        let weights = list(&case, "weights");
        let before = figures("arithmetic", &list(&case, "before"), &weights, 4.0);
        let after = figures("arithmetic", &list(&case, "after"), &weights, 4.0);
        near(before.points, &case["expected_before"], &case["id"]);
        near(after.points, &case["expected_after"], &case["id"]);
        let last = list(&case, "before")[2].as_f64().unwrap();
        let at_zero = serde_json::json!(case["expected_before"].as_f64().unwrap() - last / 3.0);
        near(after.not_applicable_at_zero, &at_zero, &case["id"]);
    }
}

#[test]
fn coverage_counts_questions_that_apply() {
    for case in cases("coverage") {
        let value = |v: &Value| match v {
            Value::Bool(true) => 1.into(),
            Value::Bool(false) => "unanswered".into(),
            Value::String(s) if s == "answered" => 1.into(),
            Value::String(s) if s == "na" => Value::Null,
            other => other.clone(),
        };
        let states = if case["status"].is_array() { list(&case, "status") } else { list(&case, "answered") };
        let expected = if case["status"].is_array() { &case["unweighted_excluding_na"] } else { &case["unweighted"] };
        let values: Vec<Value> = states.iter().map(value).collect();
        near(figures("arithmetic", &values, &[], 4.0).coverage, expected, &case["id"]);
    }
}

#[test]
fn a_level_starts_at_its_cut() {
    let cases = cases("thresholds");
    let find = |id: &str| cases.iter().find(|c| c["id"] == id).unwrap();
    let scorer = |cuts: &[Value], max: f64| {
        let cuts = std::iter::once(0.0).chain(cuts.iter().filter_map(Value::as_f64)).enumerate();
        let levels: Vec<String> =
            cuts.map(|(n, c)| format!("{{level = {n}, name = \"L{n}\", from = {c:?}}}")).collect();
        let instrument = one_cell("arithmetic", &[1.into()], &[], max, &levels.join(", "));
        Scorer::compile(&instrument.questionnaire, &instrument.rubric)
    };
    let closed = find("cut_left_closed");
    let levels = scorer(&list(closed, "cuts"), 1.0);
    let label = |points: &Value| closed["labels"][usize::from(levels.level(points.as_f64().unwrap()))].clone();
    for case in list(closed, "cases") {
        assert_eq!(label(&case["s"]), case["label"], "{case}");
    }
    for case in list(closed, "interval_cases") {
        let (low, high) = (label(&case["s"][0]), label(&case["s"][1]));
        let (low, high) = (low.as_str().unwrap(), high.as_str().unwrap());
        let shown = if low == high { low.to_owned() } else { format!("{low}..{high} (undetermined)") };
        assert_eq!(shown, case["label"].as_str().unwrap());
    }
    // The unrounded points decide, although 2.50 is printed.
    let rounded = find("round_before_cut");
    let score: f64 = rounded["score"].as_str().unwrap().parse().unwrap();
    assert_eq!((scorer(&[rounded["cut"].clone()], 4.0).level(score), two_decimals(score).as_str()), (0, "2.50"));
}

#[test]
fn two_decimals_round_as_a_reader_with_a_pencil_does() {
    for case in cases("rounding") {
        let value: f64 = case["value"].as_str().unwrap().parse().unwrap();
        assert_eq!(two_decimals(value), case["half_away_from_zero"].as_str().unwrap(), "{case}");
        assert_eq!(two_decimals(-value), format!("-{}", case["half_away_from_zero"].as_str().unwrap()));
    }
    assert_eq!(two_decimals(-0.001), "0.00");
}
