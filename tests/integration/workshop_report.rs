//! What `workshop report` says, with figures that were computed elsewhere: `tests/fixtures/outside/group.md` says where.

use serde_json::Value;

use crate::common::{Plimsoll, Ran};

/// Six areas of two questions with five choices each: enough for the published tables.
pub fn questionnaire() -> String {
    let question = |area: usize, n: usize| {
        let choices = "[Nothing., A draft., A pilot., In use., Improved.]";
        format!("      - {{id: a{area}.q{n}, dimension: d{n}, ask: How far is {area}.{n}?, choices: {choices}}}\n")
    };
    let area = |a| format!("  - id: a{a}\n    title: Area {a}\n    questions:\n{}{}", question(a, 1), question(a, 2));
    let areas: String = (1..=6).map(area).collect();
    format!(
        "id: six\nversion: 1.0.0\nlanguage: en\ntitle: Six\ndimensions:\n  - {{id: d1, title: One}}\n  - {{id: d2, title: Two}}\n\
         areas:\n{areas}"
    )
}

pub const RUBRIC: &str = r#"
id = "six"
version = "1.0.0"
questionnaire = "six"
questionnaire_version = "^1"
[scale]
max = 4
levels = [{ level = 0, name = "Low", from = 0 }, { level = 1, name = "Middle", from = 1.5 }, { level = 2, name = "High", from = 3 }]
"#;

pub const HEAD: &str = r#"
title = "A room"
date = "2026-11-23"
questionnaire = "six"
rubric = "six-rubric"
minutes = 20
minutes_each = 10
suppress_below = 1
exercise = [
  { id = "own", kind = "own" },
  { id = "case", kind = "common", title = "The case" },
  { id = "rank", kind = "ranking", areas = ["a1", "a2", "a3", "a4", "a5", "a6"] },
]
"#;

const BALLOTS: &str = "entry,undoes,exercise,round,delegation,seat,item,answer\n";

/// A workshop `w` of so many delegations, without anything that came in.
pub fn workshop(delegations: usize) -> Plimsoll {
    let named = |n| format!("[[delegation]]\nid = \"d{n}\"\nname = \"Customs of Land {n}\"\nparticipants = 9\n");
    let delegations: String = (1..=delegations).map(named).collect();
    Plimsoll::new()
        .file("w/six/questionnaire.yaml", &questionnaire())
        .file("w/six-rubric/rubric.toml", RUBRIC)
        .file("w/workshop.toml", &format!("{HEAD}{delegations}"))
}

/// The text of a sheet by somebody.
pub fn sheet(name: &str, rest: &str) -> String {
    format!("questionnaire: six\nversion: 1.0.0\nrespondent: {{name: {name}}}\n{rest}\n")
}

pub fn json(of: Plimsoll) -> Value {
    let ran = of.args("workshop report w --format json").run();
    serde_json::from_str(ran.done()).unwrap()
}

/// The report in all four formats, as files.
pub fn all_formats(of: Plimsoll) -> (Ran, [String; 4]) {
    let ran = of.args("workshop report w -o r.txt -o r.md -o r.csv -o r.json").run();
    ran.done();
    let texts = ["r.txt", "r.md", "r.csv", "r.json"].map(|name| ran.read(name));
    (ran, texts)
}

fn outside(name: &str) -> Value {
    let path = format!("{}/tests/fixtures/outside/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn case<'f>(file: &'f Value, name: &str) -> &'f Value {
    file["cases"].as_array().unwrap().iter().find(|c| c["name"] == name).unwrap()
}

fn ids() -> Vec<String> {
    (1..=6).flat_map(|a| (1..=2).map(move |q| format!("a{a}.q{q}"))).collect()
}

#[track_caller]
fn assert_close(ours: &Value, theirs: &Value) {
    let (ours, theirs) = (ours.as_f64().unwrap(), theirs.as_f64().unwrap());
    assert!((ours - theirs).abs() < 1e-9, "{ours} instead of {theirs}");
}

/// Krippendorff's canonical data: four coders, twelve units, as four people who rate the same thing.
fn canonical() -> Plimsoll {
    let file = outside("krippendorff");
    let mut workshop = workshop(2);
    for (coder, row) in case(&file, "canonical_C")["data"].as_array().unwrap().iter().enumerate() {
        let ids = ids();
        let answers = ids
            .iter()
            .zip(row.as_array().unwrap())
            .filter_map(|(id, v)| Some(format!("  {id}: {}", v.as_f64()? - 1.0)));
        let rest = format!("answers:\n{}", answers.collect::<Vec<_>>().join("\n"));
        let path = format!("w/sheets/case/round-1/d{}/p{coder}.yaml", coder % 2 + 1);
        workshop = workshop.file(&path, &sheet(&format!("Person{coder}"), &rest));
    }
    workshop
}

#[test]
fn krippendorffs_alpha_of_the_canonical_data_is_the_published_one() {
    let report = json(canonical());
    let alpha = &report["agreement"][0]["alpha"][0];
    let file = outside("krippendorff");
    assert_close(&alpha["alpha"]["value"], &case(&file, "canonical_C")["expected"]["ordinal"]);
    // The unit that one coder alone has coded does not count.
    assert_eq!(alpha["questions"], 11);
    let (low, high) = (alpha["low"]["value"].as_f64().unwrap(), alpha["high"]["value"].as_f64().unwrap());
    assert!(low < 0.815 && 0.815 < high && high <= 1.0, "{low} {high}");
    assert_eq!(report["random"], serde_json::json!({"generator": "ChaCha8", "seed": 1, "samples": 1000}));
}

#[test]
fn van_der_eijks_a_of_paper_ballots_is_that_of_the_r_package() {
    let file = outside("vandereijk");
    let cases = file["cases"].as_array().unwrap().iter();
    let cases: Vec<&Value> = cases.filter(|c| c["frequencies"].as_array().unwrap().len() == 5).collect();
    assert!(cases.len() >= 4);
    let mut ballots = BALLOTS.to_owned();
    let mut entry = 0;
    for (id, case) in ids().iter().zip(&cases) {
        for (points, count) in case["frequencies"].as_array().unwrap().iter().enumerate() {
            for _ in 0..count.as_u64().unwrap() {
                entry += 1;
                ballots += &format!("{entry},,case,1,d1,,{id},{points}\n");
            }
        }
    }
    let report = json(workshop(1).file("w/ballots.csv", &ballots));
    for (question, case) in report["agreement"][0]["questions"].as_array().unwrap().iter().zip(&cases) {
        assert_close(&question["agreement"]["value"], &case["expected"]);
        let people: Vec<&Value> = question["answers"].as_array().unwrap().iter().map(|a| &a["people"]).collect();
        assert_eq!(people, case["frequencies"].as_array().unwrap().iter().collect::<Vec<_>>());
    }
}

#[test]
fn answers_and_the_three_that_are_none_add_up_to_the_voters() {
    let states = ["{answer: 2}", "unknown", "{not_applicable: no sea}", "unanswered", "4"];
    let mut workshop = workshop(1);
    for (n, state) in states.iter().enumerate() {
        let text = sheet(&format!("P{n}"), &format!("answers: {{a1.q1: {state}}}"));
        workshop = workshop.file(&format!("w/sheets/case/round-1/d1/p{n}.yaml"), &text);
    }
    let report = json(workshop);
    for question in report["agreement"][0]["questions"].as_array().unwrap() {
        let answers = question["answers"].as_array().unwrap().iter().map(|a| a["people"].as_u64().unwrap());
        let none = ["unknown", "not_applicable", "unanswered"].map(|f| question[f].as_u64().unwrap());
        assert_eq!(answers.sum::<u64>() + none.iter().sum::<u64>(), question["voters"].as_u64().unwrap());
        assert_eq!(question["voters"], 5);
    }
    let first = &report["agreement"][0]["questions"][0];
    assert_eq!((&first["unknown"], &first["not_applicable"], &first["unanswered"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(first["median"]["value"], 3.0);
    assert_eq!((&first["lower_median"]["value"], &first["upper_median"]["value"]), (&2.0.into(), &4.0.into()));
}

#[test]
fn kendalls_w_of_three_delegations_is_that_of_the_source() {
    let file = outside("kendall_w");
    let case = case(&file, "three_executives_six_applicants");
    let mut workshop = workshop(3);
    for (judge, row) in case["data"].as_array().unwrap().iter().enumerate() {
        let places: Vec<String> =
            row.as_array().unwrap().iter().enumerate().map(|(a, place)| format!("a{}: {place}", a + 1)).collect();
        let at = format!("workshop: {{exercise: rank, delegation: d1, ranking: {{{}}}}}", places.join(", "));
        let path = format!("w/sheets/rank/round-1/d{}/x.yaml", judge + 1);
        workshop = workshop.file(&path, &sheet("X", &at));
    }
    let report = json(workshop);
    let ranking = &report["rankings"][0];
    assert_close(&ranking["w"]["value"], &case["expected"]["W_tie_corrected"]);
    assert_close(&ranking["chi_square"]["value"], &case["expected"]["chi2"]);
    assert_close(&ranking["p"]["value"], &case["expected"]["p_chi2"]);
    assert_eq!(ranking["ballots"], 3);
}

/// Four people in two rounds: 0 0 4 4, then 0 2 4 4; the third one moved from 4 to 2 and the second one from 0 to 4.
fn two_rounds() -> Plimsoll {
    let rounds = [[0, 0, 4, 4], [0, 4, 2, 4]];
    let mut workshop = workshop(2);
    for (round, answers) in rounds.iter().enumerate() {
        for (person, points) in answers.iter().enumerate() {
            let note = if (round, person) == (0, 0) { ", note: \"no plan was seen\"" } else { "" };
            let rest = format!("answers: {{a1.q1: {{answer: {points}{note}}}}}");
            let path = format!("w/sheets/case/round-{}/d{}/p{person}.yaml", round + 1, person % 2 + 1);
            workshop = workshop.file(&path, &sheet(&format!("Person{person}"), &rest));
        }
    }
    workshop
}

#[test]
fn a_round_stands_beside_the_one_before_with_what_moved_and_who_still_dissents() {
    let report = json(two_rounds());
    let rounds = &report["rounds"][0];
    assert_eq!((&rounds["first"], &rounds["second"]), (&1.into(), &2.into()));
    let [question] = &rounds["questions"].as_array().unwrap()[..] else { panic!("{rounds}") };
    assert_eq!((&question["median_first"], &question["median_second"]), (&2.0.into(), &3.0.into()));
    // 2 0 0 0 2 becomes 1 0 1 0 2: a quarter of the answers; but two of four people moved, half of them across.
    assert_eq!((&question["change_percent"]["value"], &question["stable"]), (&25.0.into(), &false.into()));
    assert_eq!((&question["in_both"], &question["moved"]), (&4.into(), &2.into()));
    // The note is of the first round: who gives the same answer again stands by it.
    assert_eq!(question["minority"], serde_json::json!({"people": 1, "notes": ["no plan was seen"]}));
    assert_eq!(report["agreement"][0]["questions"][0]["answers"][0]["people"], 1);
}

#[test]
fn the_agenda_hears_both_ends_and_is_cut_to_the_minutes() {
    let mut workshop = workshop(2);
    let sheets = [
        ("Ana", "{a1.q1: {answer: 0, note: no plan}, a1.q2: 0, a2.q1: 1, a2.q2: 3}"),
        ("Ben", "{a1.q1: {answer: 4, note: the plan of May}, a1.q2: 2, a2.q1: 3, a2.q2: 3}"),
    ];
    for (n, (name, answers)) in sheets.iter().enumerate() {
        for (person, again) in
            [(name.to_string(), answers.to_string()), (format!("{name}2"), answers.replace(", note: no plan", ""))]
        {
            let path = format!("w/sheets/case/round-1/d{}/{person}.yaml", n + 1);
            workshop = workshop.file(&path, &sheet(&person, &format!("answers: {again}")));
        }
    }
    let ran = workshop.args("workshop report w --minutes 25 -o r.json -o r.txt").run();
    ran.done();
    let report: Value = serde_json::from_str(&ran.read("r.json")).unwrap();
    let agenda = &report["agenda"];
    let named = |list: &Value| {
        list.as_array().unwrap().iter().map(|i| i["question"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (named(&agenda["items"]), named(&agenda["no_time"])),
        (vec!["a1.q1".to_owned(), "a1.q2".to_owned()], vec!["a2.q1".to_owned()],)
    );
    let first = &agenda["items"][0];
    assert_eq!(first["lowest"], serde_json::json!({"value": 0.0, "people": 2, "notes": ["no plan"]}));
    assert_eq!(first["highest"], serde_json::json!({"value": 4.0, "people": 2, "notes": ["the plan of May"]}));
    // An area is the mean of its two cells: four points on one question are two points of the area.
    assert_eq!((&first["disagreement"], &first["influence"]), (&1.0.into(), &2.0.into()));
    let why: Vec<&str> = agenda["skipped"].as_array().unwrap().iter().map(|s| s["why"].as_str().unwrap()).collect();
    assert_eq!(why, [&["nobody-disagrees"][..], &["not-measured"; 8]].concat());
    assert!(ran.read("r.txt").contains("No time for                    1: a2.q1"), "{}", ran.read("r.txt"));
}

#[test]
fn the_report_names_no_administration_and_no_person() {
    for of in [canonical(), two_rounds()] {
        let (_, texts) = all_formats(of);
        for text in texts {
            assert!(!text.contains("Person") && !text.contains("Land"), "{text}");
        }
    }
}

#[test]
fn all_formats_say_the_same_and_the_same_bytes_every_time() {
    let (_, first) = all_formats(canonical());
    let (_, again) = all_formats(canonical());
    assert_eq!(first, again);
    let [text, markdown, csv, json] = first;
    let json: Value = serde_json::from_str(&json).unwrap();
    let alpha = json["agreement"][0]["alpha"][0]["alpha"]["value"].as_f64().unwrap();
    assert!(csv.contains(&format!("alpha on 5 steps,{alpha},11,")), "{csv}");
    assert!(text.contains("0.82") && markdown.contains("0.82"));
}

#[test]
fn the_json_is_what_its_schema_says() {
    let schema = Plimsoll::new().args("schema workshop-report").run();
    let schema: Value = serde_json::from_str(schema.done()).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let five_own = (1..=5).fold(workshop(5), |w, n| {
        w.file(&format!("w/sheets/own/round-1/d{n}/x.yaml"), &sheet("X", "answers: {a1.q1: 2, a1.q2: 2}"))
    });
    for of in [canonical(), two_rounds(), workshop(3), five_own] {
        let report = json(of);
        let errors: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}
