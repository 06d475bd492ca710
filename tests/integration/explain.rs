//! `explain`: the same numbers as the report, arithmetic that adds up, and lines of the rubric that say so.

use serde_json::Value;

use crate::common::{Plimsoll, example};

fn explain(place: &str) -> String {
    Plimsoll::new().args("explain").arg(example("transit-corridor")).arg(place).run().done().to_owned()
}

fn report() -> Value {
    let ran = Plimsoll::new().args("report --format json").arg(example("transit-corridor")).run();
    serde_json::from_str(ran.done()).unwrap()
}

/// Every place of a report with the points it should have.
fn places(report: &Value) -> Vec<(String, Option<f64>)> {
    let points = |v: &Value| v["points"].as_f64();
    let mut places = vec![("overall".to_owned(), points(&report["overall"]))];
    for area in report["areas"].as_array().unwrap() {
        let id = area["id"].as_str().unwrap();
        places.push((id.to_owned(), points(area)));
        for dimension in area["dimensions"].as_array().unwrap() {
            places.push((format!("{id}/{}", dimension["id"].as_str().unwrap()), points(dimension)));
        }
    }
    for dimension in report["dimensions"].as_array().unwrap() {
        places.push((format!("dimension/{}", dimension["id"].as_str().unwrap()), points(dimension)));
    }
    places
}

#[test]
fn every_place_is_explained_with_the_points_of_the_report() {
    let report = report();
    let places = places(&report);
    assert!(places.len() > 70);
    // A few of them through the program, all of them would take long.
    for (place, points) in places.iter().step_by(5) {
        let text = explain(place);
        let title = text.lines().next().unwrap();
        match points {
            Some(points) => {
                let printed = plimsoll::text::two_decimals(*points);
                assert!(title.contains(&format!(": {printed} of 4, ")), "{place}: {title}");
            }
            None => assert!(title.contains("no points"), "{place}: {title}"),
        }
    }
}

/// The sums of the form `(a + b + c) / n = r` in an explanation, as written and as computed again.
fn sums(text: &str) -> Vec<(f64, f64)> {
    let joined = text.replace("\n     ", " ");
    let mut sums = Vec::new();
    for line in joined.lines() {
        let Some((formula, result)) = line.split_once(") / ").and_then(|(f, r)| Some((f.rsplit_once('(')?.1, r)))
        else {
            continue;
        };
        let Some((n, rest)) = result.split_once(" = ") else { continue };
        let result: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let sum: f64 = formula.split(" + ").map(|x| x.parse::<f64>().unwrap()).sum();
        sums.push((sum / n.parse::<f64>().unwrap(), result.parse().unwrap()));
    }
    sums
}

#[test]
fn the_arithmetic_adds_up_by_hand() {
    for place in ["overall", "foundation", "iot", "blockchain", "ai/data", "dimension/legal"] {
        let sums = sums(&explain(place));
        assert!(!sums.is_empty(), "{place}");
        for (by_hand, printed) in sums {
            assert!((by_hand - printed).abs() < 2e-6, "{place}: {by_hand} and {printed}");
        }
    }
}

#[test]
fn lines_of_the_rubric_say_what_the_explanation_says() {
    let text = explain("iot");
    let rubric = include_str!("../../scoring/smart-customs/rubric.toml");
    let mut seen = 0;
    for step in text.split("\n\n").filter(|s| s.contains("rubric.toml:")) {
        let place = step.rsplit("rubric.toml:").next().unwrap();
        let line: usize = place.split(':').next().unwrap().parse().unwrap();
        let said = rubric.lines().nth(line - 1).unwrap();
        let step = step.trim_start_matches("Step by step\n------------\n");
        let expected = match step.split_whitespace().collect::<Vec<_>>()[..] {
            ["S5", "gate", id, ..] => id.trim_end_matches(':'),
            ["S3", ..] => "area = \"arithmetic\"",
            ["S6", "level", level, ..] => {
                assert!(rubric.lines().nth(line - 3).unwrap().contains(&format!("level = {level}")));
                "from = "
            }
            ["S8", ..] => "minimum_coverage",
            ["S9", ..] => "evidence = [",
            _ => panic!("{step}"),
        };
        assert!(said.contains(expected), "{step}\n{said}");
        seen += 1;
    }
    assert!(seen >= 6, "{text}");
}

#[test]
fn a_question_from_the_answer_to_the_gate() {
    insta::assert_snapshot!(explain("iot.device-security"), @r#"
    iot.device-security: 3 of 4
    ===========================

    Step by step
    ------------
         How do you establish that devices resist tampering, forged signals and
         cyber attacks?
         the sheet says: 3, "Somebody independent of the supplier has tested every
         model in service against them, and updates of every device are logged."
         note: The retest is booked for January. The test house has a queue and we
         are not first in it.
         -> built-in:questionnaires/smart-customs/iot.yaml:201:9

    S1   value = 3 / 4 x 4 = 3
         -> built-in:scoring/smart-customs/rubric.toml:18:7

    S9   evidence: the evidence (independent) expired on 2026-06-30 and counts as
         assertion
         values of 3 and more need evidence of grade record: so 2 counts, the
         highest value below 3
         values of 2 and more need evidence of grade document: so 1 counts, the
         highest value below 2
         so 1 is supported
         -> built-in:scoring/smart-customs/rubric.toml:59:56

    S3   in iot/responsibility: weight 1, counts 3

    S5   gate iot-device-security on iot: below 2 at most 1.5, below 3 at most 2.5
         A device that can be forced or imitated reports a closed door while the
         goods leave. A false "all is well" is worse than no device, because
         officers stop looking.
         -> built-in:scoring/smart-customs/rubric.toml:254:6

    The rules are defined in scoring/README.md; "plimsoll explain --rules" prints
    them.
    "#);
}

#[test]
fn a_cell() {
    insta::assert_snapshot!(explain("analytics/partnerships"), @r#"
    analytics/partnerships: no points, because nothing counts here
    ==============================================================

    Step by step
    ------------
    S3   weighted arithmetic mean of 1 question:
             weight    points  name
                  1         -  analytics.research-data  not applicable
         nothing counts, so there are no points
         -> built-in:scoring/smart-customs/rubric.toml:63:8

    S8   of what is asked: 0 answered, 0 don't know, 0 unanswered, 1 not applicable
         no question applies
         -> built-in:scoring/smart-customs/rubric.toml:56:20

    S11  target level 2 Prepared starts at 1.75: without points there is no gap

    S15  1 question does not apply; with them at 0 the points would be 0
         (0) / 1 = 0

    The rules are defined in scoring/README.md; "plimsoll explain --rules" prints
    them.
    "#);
}

#[test]
fn a_misspelt_place_is_an_error_with_the_likely_one() {
    let ran = Plimsoll::new().args("explain").arg(example("advanced")).arg("iot/leagl").run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "plimsoll: there is no place \"iot/leagl\" to explain; did you mean \"iot/legal\"?\n");
}

#[test]
fn a_closed_gate_names_every_question_that_holds_it_closed() {
    let question =
        |id: &str| format!("      - {{id: {id}, dimension: d, ask: \"{id}?\", choices: [No., Half., All.]}}\n");
    let questionnaire = format!(
        "id: q\nversion: 1.0.0\nlanguage: en\ntitle: Toy\ndimensions: [{{id: d, title: D}}]\nareas:\n  - id: a\n    title: A\n    questions:\n{}",
        ["a.one", "a.two", "a.three"].map(question).concat()
    );
    let rubric = "id = \"r\"\nversion = \"1.0.0\"\nquestionnaire = \"q\"\nquestionnaire_version = \"^1\"\n[scale]\nmax = 2\n\
                  levels = [{ level = 0, name = \"None\", from = 0.0 }]\n[[gate]]\nid = \"all\"\nareas = [\"a\"]\n\
                  questions = [\"a.one\", \"a.two\", \"a.three\"]\ncaps = [{ below = 2, at = 0.5 }]\nreason = \"All are needed.\"\n";
    let gate = |answers: &str| {
        let sheet = format!("questionnaire: q\nversion: 1.0.0\ndate: 2026-11-23\nanswers: {answers}\n");
        let run = Plimsoll::new().file("questionnaire.yaml", &questionnaire).file("rubric.toml", rubric);
        let ran = run.file("s.yaml", &sheet).args("explain s.yaml a --questionnaire . --rubric .").run();
        let words = ran.done().split_whitespace().collect::<Vec<_>>().join(" ");
        words
            .split_once("gate all: ")
            .unwrap()
            .1
            .split(" All are")
            .next()
            .unwrap()
            .split(" ->")
            .next()
            .unwrap()
            .to_owned()
    };
    let both = "the weakest question, a.two, counts 0; too low as well: a.one counts 1: at most 0.5 points";
    assert_eq!(gate("{a.one: 1, a.two: 0, a.three: 2}"), both);
    assert_eq!(gate("{a.one: 2, a.two: 1, a.three: 2}"), "the weakest question, a.two, counts 1: at most 0.5 points");
    assert_eq!(gate("{a.one: 2, a.two: 2, a.three: 2}"), "the weakest question, a.one, counts 2: open");
}

#[test]
fn programs_get_the_parts_that_a_figure_is_put_together_from() {
    let report = report();
    let explained = |place: &str| -> Value {
        let ran = Plimsoll::new().args("explain --format json").arg(example("transit-corridor")).arg(place).run();
        let json: Value = serde_json::from_str(ran.done()).unwrap();
        assert!(crate::schemas::validator("explain").is_valid(&json), "{json:#}");
        assert_eq!((&json["place"], &json["inputs"]), (&place.into(), &report["inputs"]));
        json
    };
    let overall = explained("overall");
    let parts = overall["steps"][0]["parts"].as_array().unwrap();
    let sum = |of: &dyn Fn(&Value) -> f64| parts.iter().map(of).sum::<f64>();
    let number = |value: &Value| value.as_f64().unwrap();
    let mean = sum(&|p| number(&p["weight"]) * number(&p["points"])) / sum(&|p| number(&p["weight"]));
    assert!((mean - number(&report["overall"]["points"])).abs() < 1e-12, "{mean}");
    assert_eq!(overall["points"], report["overall"]["points"]);
    for (place, kind) in [
        ("iot", "area"),
        ("iot/legal", "cell"),
        ("dimension/legal", "dimension"),
        ("iot.device-security", "question"),
        ("action/cost-roadmap", "action"),
    ] {
        assert_eq!(explained(place)["kind"], kind);
    }
    let gates = explained("iot")["steps"].as_array().unwrap().iter().filter(|s| s["gate"] == "caps").count();
    assert_eq!(gates, 1, "the load line");
}

#[test]
fn spreadsheets_get_a_line_per_sentence_and_part() {
    let ran = Plimsoll::new().args("explain --format csv").arg(example("transit-corridor")).arg("overall").run();
    let mut reader = csv::Reader::from_reader(ran.done().as_bytes());
    let rows: Vec<std::collections::HashMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let parts: Vec<&str> = rows.iter().filter(|r| !r["part"].is_empty()).map(|r| r["part"].as_str()).collect();
    assert_eq!(parts, ["ai", "analytics", "blockchain", "cloud", "drones", "foundation", "geospatial", "iot"]);
    assert!(rows.iter().all(|r| r["part"].is_empty() != r["points"].parse::<f64>().is_ok()), "{rows:?}");
}

#[test]
fn a_page_for_who_asks_leads_from_each_step_to_its_rule() {
    let ran = Plimsoll::new().args("explain -o iot.html").arg(example("transit-corridor")).arg("iot").run();
    assert_eq!(ran.done(), "");
    let page = ran.read("iot.html");
    assert!(page.contains("A figure in the assessment of Customs Service of Kelmara."));
    let links: Vec<&str> = page.split("href=\"#how-rule--").skip(1).map(|l| l.split('"').next().unwrap()).collect();
    assert!(links.len() > 8, "{links:?}");
    assert!(links.iter().all(|rule| page.contains(&format!("id=\"how-rule--{rule}\""))), "{links:?}");
}
