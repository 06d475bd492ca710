//! Workshop statistics against numbers from outside: `tests/fixtures/outside/group.md` says from where.

use plimsoll::group::agreement::agreement;
use plimsoll::group::alpha::{Metric, Questions};
use plimsoll::group::concordance::concordance;
use plimsoll::group::delphi::change_percent;
use plimsoll::group::quantiles::Quartiles;
use plimsoll::group::{Ballot, NoFigure};
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

fn file(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/outside/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rows(case: &Value) -> Vec<Vec<Option<f64>>> {
    let row = |row: &Value| row.as_array().unwrap().iter().map(Value::as_f64).collect();
    case["data"].as_array().unwrap().iter().map(row).collect()
}

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

fn counts(values: &Value) -> Vec<usize> {
    values.as_array().unwrap().iter().map(|v| v.as_u64().unwrap() as usize).collect()
}

#[track_caller]
fn assert_close(ours: f64, theirs: &Value, name: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= TOLERANCE, "{name}: {ours} instead of {theirs}");
}

/// Raters in rows to questions in columns.
fn questions(case: &Value) -> Questions {
    let raters = rows(case);
    Questions::new((0..raters[0].len()).map(|q| raters.iter().filter_map(|r| r[q]).collect::<Vec<f64>>()))
}

#[test]
fn krippendorffs_alpha_agrees_with_the_python_package_under_every_metric() {
    let file = file("krippendorff");
    let metrics = [
        ("nominal", Metric::Nominal),
        ("ordinal", Metric::Ordinal),
        ("interval", Metric::Interval),
        ("ratio", Metric::Ratio),
    ];
    let mut checked = 0;
    for case in file["cases"].as_array().unwrap() {
        for (name, metric) in metrics {
            let Some(expected) = case["expected"].get(name) else { continue };
            assert_close(questions(case).alpha(metric).unwrap(), expected, &case["name"]);
            checked += 1;
        }
    }
    assert_eq!(checked, 19);
}

#[test]
fn the_ratio_metric_sets_nothing_as_far_from_zero_as_can_be_and_no_distance_between_opposites() {
    let questions = |values: [f64; 2]| {
        let [a, b] = values;
        Questions::new([vec![a, a], vec![a, b, b], vec![b, b], vec![a, b]])
    };
    let zero = questions([0.0, 3.0]);
    assert_eq!(zero.alpha(Metric::Ratio), zero.alpha(Metric::Nominal));
    assert!(zero.alpha(Metric::Ratio).unwrap() < 1.0);
    assert_eq!(questions([-2.0, 2.0]).alpha(Metric::Ratio), Err(NoFigure::NoVariation));
}

#[test]
fn krippendorffs_alpha_says_why_it_is_undefined() {
    let file = file("krippendorff");
    let why = file["edge_cases"].as_array().unwrap().iter().map(|case| {
        let reason = questions(case).alpha(Metric::Ordinal).unwrap_err();
        (case["name"].as_str().unwrap().to_owned(), reason)
    });
    let expected = [
        ("all_same_value", NoFigure::NoVariation),
        ("one_rater", NoFigure::NoOverlap),
        ("no_overlap", NoFigure::NoOverlap),
    ];
    assert_eq!(why.collect::<Vec<_>>(), expected.map(|(n, r)| (n.to_owned(), r)));
}

#[test]
fn van_der_eijks_agreement_agrees_with_the_r_package() {
    let file = file("vandereijk");
    let mut checked = 0;
    for case in file["cases"].as_array().unwrap() {
        let ours = agreement(&counts(&case["frequencies"]));
        match case["expected"].as_f64() {
            Some(_) => assert_close(ours.unwrap(), &case["expected"], &case["name"]),
            None => assert_eq!(ours, Err(NoFigure::TooFewSteps)),
        }
        checked += 1;
    }
    assert_eq!(checked, 11);
}

#[test]
fn kendalls_w_and_its_chi_square_agree_with_r() {
    let file = file("kendall_w");
    for case in file["cases"].as_array().unwrap() {
        let (ours, expected) = (concordance(&rows(case)).unwrap(), &case["expected"]);
        assert_close(ours.w, &expected["W_tie_corrected"], &case["name"]);
        assert_close(ours.chi2, &expected["chi2"], &case["name"]);
        assert_eq!(ours.df as u64, expected["df"].as_u64().unwrap());
        let (p, theirs) = (ours.p, expected["p_chi2"].as_f64().unwrap());
        assert!((p / theirs - 1.0).abs() <= 1e-8, "{}: p {p} instead of {theirs}", case["name"]);
    }
}

#[test]
fn kendalls_w_says_why_it_has_no_meaning() {
    let file = file("kendall_w");
    let case = |name: &str| rows(file["edge_cases"].as_array().unwrap().iter().find(|c| c["name"] == name).unwrap());
    assert_eq!(concordance(&case("all_judges_all_tied")).unwrap_err(), NoFigure::NoVariation);
    assert_eq!(concordance(&case("one_item")).unwrap_err(), NoFigure::OneOption);
    assert_eq!(concordance(&case("one_judge")).unwrap_err(), NoFigure::OneRater);
    assert_eq!(concordance(&case("missing")).unwrap_err(), NoFigure::IncompleteBallots);
    assert_eq!(concordance(&[]).unwrap_err(), NoFigure::NoAnswers);
    let uneven = vec![vec![Some(1.0), Some(2.0)], vec![Some(1.0)]];
    assert_eq!(concordance(&uneven).unwrap_err(), NoFigure::IncompleteBallots);
}

#[test]
fn leaving_out_the_option_that_one_judge_did_not_rank_gives_rs_figure() {
    let file = file("kendall_w");
    let case = file["edge_cases"].as_array().unwrap().iter().find(|c| c["name"] == "missing").unwrap();
    let without_third = |mut ballot: Ballot| {
        ballot.remove(2);
        ballot
    };
    let ballots: Vec<Ballot> = rows(case).into_iter().map(without_third).collect();
    assert_close(concordance(&ballots).unwrap().w, &case["listwise_expected"], &case["name"]);
}

#[test]
fn median_and_quartiles_are_hyndman_and_fans_type_2() {
    for case in file("group_stats")["quantiles"].as_array().unwrap() {
        let (ours, expected) = (Quartiles::of(numbers(&case["data"])).unwrap(), &case["expected"]["type2"]);
        assert_close(ours.lower, &expected["q1"], &case["name"]);
        assert_close(ours.median, &expected["median"], &case["name"]);
        assert_close(ours.upper, &expected["q3"], &case["name"]);
        assert_close(ours.range(), &expected["iqr"], &case["name"]);
    }
}

#[test]
fn the_change_between_two_rounds_is_scheibes() {
    for case in file("group_stats")["delphi_stability"].as_array().unwrap() {
        let change = change_percent(&counts(&case["round1"]), &counts(&case["round2"])).unwrap();
        assert_close(change, &case["percent_change"], &case["name"]);
    }
}
