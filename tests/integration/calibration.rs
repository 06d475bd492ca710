//! Warming up with a described administration: the built-in ratings, a facilitator's own, and the report beside them.

use plimsoll::load::calibration::{builtin, builtin_names, description, fit, parse};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::calibration::Rating;
use plimsoll::source::Sources;
use serde_json::{Value, json};

use crate::common::{Plimsoll, Ran};
use crate::workshop_report::{RUBRIC, questionnaire, sheet};

#[test]
fn the_built_in_ratings_fit_the_questionnaire_and_each_has_its_description() {
    let questionnaire = load::questionnaire(&Origin::find(Folder::Questionnaire, "smart-customs").unwrap()).unwrap();
    let text = include_str!("../../examples/calibration/intended.toml");
    let (mut sources, mut problems) = (Sources::default(), Vec::new());
    let calibration = parse("intended.toml", text, &mut sources, &mut problems).unwrap();
    fit(&calibration, &questionnaire, &mut problems);
    let said: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert_eq!(said, Vec::<&str>::new());
    assert_eq!(builtin_names(), ["advanced", "island", "transit"]);
    assert_eq!(calibration.0.keys().map(|name| name.as_str()).collect::<Vec<_>>(), builtin_names());
    for name in builtin_names() {
        assert!(description(name).unwrap().starts_with("# "), "{name}");
        assert!(builtin(name).unwrap().len() >= 100, "{name}");
    }
    let unknown = |name: &str, id: &str| builtin(name).unwrap()[id].value == Rating::Unknown;
    assert!(unknown("island", "foundation.harmonised-data"));
}

const INTENDED: &str = r#"
[described]
"a1.q1" = 2
"a1.q2" = 3
"a2.q1" = "unknown"
"a2.q2" = "not-applicable"
"#;

const HEAD: &str = r#"
title = "A room"
date = "2026-11-23"
questionnaire = "six"
rubric = "six-rubric"
areas = ["a1", "a2"]
exercise = [
  { id = "own", kind = "own" },
  { id = "case", kind = "common", title = "The case", calibration = "intended.toml" },
]
"#;

/// Four delegations of one person each who rate the described administration, and themselves with 2 or 3 everywhere.
fn room(intended: &str, least: u32) -> Plimsoll {
    let mut room = Plimsoll::new().file("w/six/questionnaire.yaml", &questionnaire());
    let mut workshop = format!("suppress_below = {least}\n{HEAD}");
    let rated = [
        "{a1.q1: 3, a1.q2: 3, a2.q1: unknown, a2.q2: 1}",
        "{a1.q1: 3, a1.q2: 4, a2.q1: 2, a2.q2: {not_applicable: No sea}}",
        "{a1.q1: 2, a1.q2: 2, a2.q1: unknown, a2.q2: {not_applicable: No sea}}",
        "{a1.q1: 4, a1.q2: unknown, a2.q1: unknown}",
    ];
    for (n, answers) in rated.iter().enumerate() {
        workshop += &format!("[[delegation]]\nid = \"d{n}\"\nname = \"Customs of Land {n}\"\n");
        let own = if n < 2 { 2 } else { 3 };
        let own = format!("answers: {{a1.q1: {own}, a1.q2: {own}, a2.q1: {own}, a2.q2: {own}}}");
        room = room
            .file(&format!("w/sheets/case/round-1/d{n}/a.yaml"), &sheet("A", &format!("answers: {answers}")))
            .file(&format!("w/sheets/own/round-1/d{n}/a.yaml"), &sheet("A", &own));
    }
    let room = room.file("w/six-rubric/rubric.toml", RUBRIC).file("w/workshop.toml", &workshop);
    room.file("w/intended.toml", intended)
}

fn report(room: Plimsoll) -> (Ran, Value) {
    let ran = room.args("workshop report w -o r.md -o r.csv -o r.json").run();
    ran.done();
    let json = serde_json::from_str(&ran.read("r.json")).unwrap();
    (ran, json)
}

/// By hand: a1.q1 is rated 3, 3, 2, 4 where 2 is intended: +1. a1.q2 is rated 3, 4, 2 where 3 is intended: 0. So a1, and the room:
/// +0.5. The middle of 2, 2, 3, 3 is 2.5 (Middle); 2.0 without the offset. In a2 no points are intended.
#[test]
fn the_report_says_by_how_much_the_room_rates_higher() {
    let (ran, json) = report(room(INTENDED, 1));
    let calibration = &json["calibration"][0];
    assert_eq!(calibration["offset"]["value"], 0.5);
    let of = |at: usize| {
        let q = &calibration["questions"][at];
        json!([
            q["id"],
            q["intended"]["value"],
            q["median"]["value"],
            q["higher"],
            q["as_intended"],
            q["lower"],
            q["other"],
            q["offset"]["value"]
        ])
    };
    assert_eq!(of(0), json!(["a1.q1", 2.0, 3.0, 3, 1, 0, 0, 1.0]));
    assert_eq!(of(1), json!(["a1.q2", 3.0, 3.0, 1, 1, 1, 1, 0.0]));
    assert_eq!(of(2), json!(["a2.q1", null, 2.0, 0, 3, 0, 1, null]));
    assert_eq!(of(3), json!(["a2.q2", null, 1.0, 0, 2, 0, 1, null]));
    assert_eq!(
        calibration["areas"],
        json!([{"area": "a1", "offset": 0.5, "points": 2.5, "level": 1, "points_without": 2.0, "level_without": 1}])
    );
    let text = ran.read("r.md");
    let section = &text[text.find("## Calibration").unwrap()..];
    insta::assert_snapshot!(&section[..section.find("\n## The region").unwrap()], @r###"
## Calibration: The case

Over all questions, the room rates 0.50 points higher than intended.

| Question | Intended | Median | Higher | As intended | Lower | Other | Offset |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
| a1.q1 | 2 | 3.00 | 3 | 1 | 0 | 0 | \+1.00 |
| a1.q2 | 3 | 3.00 | 1 | 1 | 1 | 1 | 0.00 |
| a2.q1 | don't know | 2.00 | 0 | 3 | 0 | 1 | - |
| a2.q2 | not applicable | 1.00 | 0 | 2 | 0 | 1 | - |

Higher, as intended, lower: how many people. Other: an answer that does not compare, such as don't know where points are intended. Offset: the mean of the answers in points less the intended points; the room's is the mean of those.

What this would do to the region if the room rates its own administrations as it rates here: the median points of each area, as rated, and with the room's offset in that area taken off. Gates are not judged again. A dash: the figure is withheld, or nobody rated that area.

| Area | Offset | As rated | Offset taken off |
| --- | ---: | --- | --- |
| Area 1 | \+0.50 | L1 2.50 | L1 2.00 |
"###);
    let rows: Vec<String> =
        ran.read("r.csv").lines().filter(|l| l.contains(",calibration,")).map(str::to_owned).collect();
    assert_eq!(rows.len(), 7 * 4 + 5 + 1, "{rows:#?}");
}

#[test]
fn what_too_few_delegations_stand_behind_is_withheld() {
    let (ran, json) = report(room(INTENDED, 4));
    let calibration = &json["calibration"][0];
    let ids: Vec<&Value> = calibration["questions"].as_array().unwrap().iter().map(|q| &q["id"]).collect();
    assert_eq!((json!(ids), &calibration["withheld"]), (json!(["a1.q1"]), &json!(3)));
    // Of what is withheld nothing is in the mean: the one question that is shown is all of it.
    assert_eq!(calibration["offset"]["value"], 1.0);
    assert!(ran.read("r.md").contains("3 questions are withheld: fewer than 4 delegations answered."));
    let (_, json) = report(room(INTENDED, 5));
    assert_eq!(json["calibration"][0]["questions"], json!([]));
    assert_eq!(json["calibration"][0]["areas"], json!([]));
}

#[test]
fn a_workshop_without_intended_ratings_has_no_such_section() {
    let ran = room(INTENDED, 1);
    let text = std::fs::read_to_string(ran.path("w/workshop.toml")).unwrap();
    let (ran, json) = report(ran.file("w/workshop.toml", &text.replace(", calibration = \"intended.toml\"", "")));
    assert_eq!(json.get("calibration"), None);
    assert!(!ran.read("r.md").contains("Calibration"));
}

fn said(intended: &str) -> String {
    let ran = room(intended, 1).args("workshop report w").run();
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    let checked = ran.again("check w");
    assert_eq!(checked.0, 1, "check finds it too: {}{}", checked.1, checked.2);
    ran.stderr
}

#[test]
fn what_is_wrong_with_own_ratings_is_said_with_its_place() {
    let text = said("[described]\n\"a1.q9\" = 2\n\"a1.q2\" = 7\n\"a2.q1\" = \"unknwon\"\n");
    insta::assert_snapshot!(text, @r###"
error: there is no question "a1.q9"
 --> w/intended.toml:2:1
  |
2 | "a1.q9" = 2
  | ^^^^^^^
  |
  = help: did you mean "a1.q1"?

error: "a1.q2" has no choice 7; its choices are 0, 1, 2, 3, 4
 --> w/intended.toml:3:11
  |
3 | "a1.q2" = 7
  |           ^

error: "unknwon" is not one of the allowed values
 --> w/intended.toml:4:11
  |
4 | "a2.q1" = "unknwon"
  |           ^^^^^^^^^
  |
  = help: did you mean "unknown"?

3 problems
"###);
    let text = said("[one]\n\"a1.q1\" = 2\n[two]\n\"a1.q1\" = 3\n");
    insta::assert_snapshot!(text, @r###"
error: "intended.toml" has no table [case]
  --> w/workshop.toml:10:69
   |
10 |   { id = "case", kind = "common", title = "The case", calibration = "intended.toml" },
   |                                                                     ^^^^^^^^^^^^^^^
   |
   = help: name the table of ratings as the exercise, or keep only one table

1 problem
"###);
}

#[test]
fn a_calibration_that_is_neither_built_in_nor_a_file_is_an_error() {
    let run = room(INTENDED, 1);
    let text = std::fs::read_to_string(run.path("w/workshop.toml")).unwrap();
    let run = run.file("w/workshop.toml", &text.replace("\"intended.toml\"", "\"iland\""));
    let ran = run.args("workshop report w").run();
    insta::assert_snapshot!(ran.stderr, @r###"
error: there is no described administration or file "iland"
  --> w/workshop.toml:10:69
   |
10 |   { id = "case", kind = "common", title = "The case", calibration = "iland" },
   |                                                                     ^^^^^^^
   |
   = help: did you mean "island"?

1 problem
"###);
    let (_, out, _) = ran.again("check w");
    assert!(out.contains("W001"), "{out}");
    // Of a questionnaire with which the built-in ones are not rated.
    let run = room(INTENDED, 1).file("w/workshop.toml", &text.replace("\"intended.toml\"", "\"island\""));
    insta::assert_snapshot!(run.args("workshop report w").run().stderr, @r###"
error: "island" is rated with another questionnaire: "six" has none of its questions
  --> w/workshop.toml:10:69
   |
10 |   { id = "case", kind = "common", title = "The case", calibration = "island" },
   |                                                                     ^^^^^^^^
   |
   = help: name a file with ratings of your own, or remove "calibration"

1 problem
"###);
}

#[test]
fn a_new_workshop_warms_up_with_a_description_that_it_brings_along() {
    let new = Plimsoll::new().args("workshop new lima --title Lima --delegation pe=Peru:2 --calibration island");
    let ran = new.run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(ran.read("lima/island.md"), description("island").unwrap());
    let text = ran.read("lima/workshop.toml");
    let exercise = &text[text.find("[[exercise]]\n").unwrap()..];
    insta::assert_snapshot!(&exercise[..exercise.find("# How the choice").unwrap()], @r###"
[[exercise]]
id = "calibration"
kind = "common"
title = "Warm-up: a described administration"
about = "island.md"
calibration = "island"
questions = ["foundation.security-governance", "foundation.security-operation", "analytics.inspection-outcomes", "analytics.access-control", "ai.decisions-legal-basis", "ai.representative-labels", "cloud.law", "cloud.classification", "drones.flight-authorisation", "drones.operational-risk", "iot.device-data-law", "geospatial.reference-layers"]

[[exercise]]
id = "own"
kind = "own"
title = "Your own administration"
"###);
    let sheet = ran.read("lima/forms/calibration/pe-1.yaml");
    assert!(sheet.contains("island.md"), "{sheet}");
    let (code, out, said) = ran.again("check lima --fail-level warning");
    assert_eq!(code, 0, "{out}{said}");
    let (code, out, said) = ran.again("workshop report lima");
    assert_eq!(code, 0, "{said}");
    assert!(out.contains("Calibration: Warm-up"), "{out}");
}
