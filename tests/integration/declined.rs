//! Areas that are declined on evidence (`declined_when`): not asked, without a level, not pursued, and said everywhere.

use crate::common::{Plimsoll, Ran};

const QUESTIONNAIRE: &str = "id: toy
version: 1.0.0
language: en
title: Toy
dimensions: [{id: data, title: Data}]
areas:
  - id: ai
    title: AI
    questions:
      - {id: ai.policy, dimension: data, ask: How far is the policy?, why: W., evidence: E., choices: [None., Draft., Approved.]}
  - id: drones
    title: Drones
    declined_when: {question: drones.decision, at_least: 1}
    questions:
      - {id: drones.decision, dimension: data, measures: information, ask: Is there a decision against them?, why: W., choices: [No such decision., The head decided not to pursue them for now.]}
      - {id: drones.need, dimension: data, measures: need, ask: How pressing is it?, why: W., evidence: E., choices: [Not., Very.]}
      - {id: drones.law, dimension: data, ask: Who may fly?, why: W., evidence: E., choices: [Nobody., Some., All.]}
      - {id: drones.crew, dimension: data, ask: Who can fly?, why: W., evidence: E., choices: [Nobody., Some., All.], ask_when: {question: ai.policy, at_least: 1}}
";

const RUBRIC: &str = "id = \"toy\"
version = \"1.0.0\"
questionnaire = \"toy\"
questionnaire_version = \"^1\"
default_profile = \"all\"
[scale]
max = 2
levels = [
  { level = 0, name = \"Absent\", from = 0.0 },
  { level = 1, name = \"Piloted\", from = 1.0 },
  { level = 2, name = \"Running\", from = 2.0 },
]
[[gate]]
id = \"law\"
areas = [\"*\"]
questions = [\"drones.law\"]
caps = [{ below = 1, at = 0.5 }]
reason = \"Nobody flies without a law.\"
";

const PROFILES: &str = "[all]\nname = \"All\"\ndefault = 1\noverall = 1\n";

const REASON: &str = "The answer to drones.decision is \"1: The head decided not to pursue them for now.\" Its evidence: document, \
                      \"Minute 3/2026\", valid until 2027-06-30.";

fn sheet(decision: &str) -> String {
    format!(
        "questionnaire: toy\nversion: 1.0.0\ndate: 2026-11-23\nanswers:\n  ai.policy: 2\n  drones.decision: {decision}\n  \
         drones.need: 1\n  drones.law: 0\n"
    )
}

fn run(decision: &str, args: &str) -> Ran {
    let run = Plimsoll::new().file("questionnaire.yaml", QUESTIONNAIRE).file("rubric.toml", RUBRIC);
    run.file("profiles.toml", PROFILES)
        .file("sheet.yaml", &sheet(decision))
        .args(args)
        .args("--questionnaire . --rubric .")
        .run()
}

const DECLINED: &str = "{answer: 1, evidence: {grade: document, reference: Minute 3/2026, valid_until: 2027-06-30}}";

#[test]
fn reports_say_so_with_the_answer_and_its_evidence_in_place_of_a_level() {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let terminal = one_line(run(DECLINED, "report sheet.yaml").done());
    assert!(terminal.contains("Drones Declined on evidence: its questions on readiness are not asked"), "{terminal}");
    assert!(terminal.contains(&one_line(REASON)), "{terminal}");
    assert!(terminal.contains("the profile is met"), "{terminal}");
    assert!(!terminal.contains("Nobody has answered anything"), "{terminal}");
    let markdown = run(DECLINED, "report sheet.yaml --format markdown");
    assert!(
        markdown.done().contains("| 2 | Drones | declined on evidence |  | - | - | none | 2.00 |"),
        "{}",
        markdown.stdout
    );
    assert!(markdown.stdout.contains("| Drones | 2.00 | - | \\- (declined on evidence) |"), "{}", markdown.stdout);
    assert!(markdown.stdout.contains(REASON), "{}", markdown.stdout);
    let brief = run(DECLINED, "report sheet.yaml --brief");
    assert!(brief.done().contains("Drones  declined on evidence"), "{}", brief.stdout);
    let csv = run(DECLINED, "report sheet.yaml --format csv");
    let row = csv.done().lines().find(|l| l.contains(",area,drones,")).unwrap();
    assert!(row.contains(",declined,") && row.contains("Minute 3/2026"), "{row}");
}

#[test]
fn json_has_the_answers_that_decline_and_the_schema_knows_them() {
    let area = |decision: &str| {
        let ran = run(decision, "report sheet.yaml --format json");
        serde_json::from_str::<serde_json::Value>(ran.done()).unwrap()["areas"][1].clone()
    };
    let declined = area(DECLINED);
    insta::assert_snapshot!(declined["declined"], @r#"[{"answer":"1: The head decided not to pursue them for now.","evidence":"document","question":"drones.decision","reference":"Minute 3/2026","valid_until":"2027-06-30"}]"#);
    assert!(declined["level"].is_null() && declined["points"].is_null(), "{declined}");
    assert_eq!((declined["target"].clone(), declined["questions"].clone()), (0.into(), serde_json::json!([])));
    assert_eq!(declined["need"], 2.0, "need stays asked");
    assert!(area("0").get("declined").is_none());
    let schema = Plimsoll::new().args("schema report").run();
    assert!(schema.done().contains("\"declined\""));
}

#[test]
fn what_is_declined_is_not_pursued_and_its_gates_say_nothing() {
    let level = |decision: &str| {
        let ran = run(decision, "report sheet.yaml --format json");
        let json: serde_json::Value = serde_json::from_str(ran.done()).unwrap();
        (json["overall"]["level"].clone(), json["areas"][0]["capped_by"].as_array().unwrap().len())
    };
    assert_eq!(level("0"), (0.into(), 1), "the gate on the law holds");
    assert_eq!(level(DECLINED), (2.into(), 0), "nobody is asked about the law");
    assert_eq!(run("0", "report sheet.yaml --require all").code, 1);
    assert_eq!(run(DECLINED, "report sheet.yaml --require all").code, 0);
    assert_eq!(level("unknown"), (0.into(), 1), "silence declines nothing");
}

#[test]
fn explain_status_and_list_say_so() {
    let area = run(DECLINED, "explain sheet.yaml drones");
    assert!(area.done().starts_with("Drones: declined on evidence"), "{}", area.stdout);
    assert!(area.stdout.contains("questionnaire.yaml:13:20"), "{}", area.stdout);
    let overall = run(DECLINED, "explain sheet.yaml");
    assert!(overall.done().contains("declined on evidence"), "{}", overall.stdout);
    let question = run(DECLINED, "explain sheet.yaml drones.law");
    assert!(
        question.done().contains("asked only under a condition on drones.decision: it is not asked"),
        "{}",
        question.stdout
    );
    let status = run(DECLINED, "status sheet.yaml");
    assert!(status.done().contains("Declined on evidence"), "{}", status.stdout);
    assert!(!status.stdout.contains("drones.crew"), "{}", status.stdout);
    let json = run(DECLINED, "status sheet.yaml --format json");
    assert!(json.done().contains("\"declined\": [\n    \"drones\"\n  ]"), "{}", json.stdout);
    let list = run("0", "list drones");
    let told = "Declined on evidence when the answer to drones.decision is 1 or more";
    assert!(list.done().contains(told), "{}", list.stdout);
}

#[test]
fn the_interview_passes_over_what_is_declined() {
    let ran = Plimsoll::new()
        .file("questionnaire.yaml", QUESTIONNAIRE)
        .file("rubric.toml", RUBRIC)
        .file("profiles.toml", PROFILES)
        .args("assess new.yaml --plain --questionnaire . --rubric . --area drones --administration X --country XX")
        .stdin(&["", "", "1", "n", "1"])
        .run();
    assert!(ran.stdout.contains("Declined on evidence: Drones."), "{}{}", ran.stdout, ran.stderr);
    let sheet = ran.read("new.yaml");
    assert!(sheet.contains("drones.need: 1") && !ran.stdout.contains("Who may fly?"), "{sheet}{}", ran.stdout);
}

#[test]
fn a_condition_must_be_met_before_the_first_question_on_readiness() {
    let told = |from: &str, to: &str| {
        let text = QUESTIONNAIRE.replace(from, to);
        assert_ne!(text, QUESTIONNAIRE);
        let ran = Plimsoll::new().file("questionnaire.yaml", &text).args("check --format short").run();
        assert_eq!(ran.code, 1, "{}", ran.stdout);
        ran.stdout
    };
    let condition = "declined_when: {question: drones.decision, at_least: 1}";
    let later = told(condition, "declined_when: {question: drones.crew, at_least: 1}");
    assert!(later.contains("Q012") && later.contains("\"drones.crew\" is asked only after \"drones.law\""), "{later}");
    let itself = told(condition, "declined_when: {not: {question: drones.law, at_least: 1}}");
    assert!(itself.contains("Q013") && itself.contains("depends on itself"), "{itself}");
    let text = told(", choices: [No such decision., The head decided not to pursue them for now.]", "");
    assert!(text.contains("Q012") && text.contains("answered in free text"), "{text}");
    let nobody = told(condition, "declined_when: {question: drones.decison, at_least: 1}");
    assert!(nobody.contains("Q012") && nobody.contains("drones.decision"), "{nobody}");
}

#[test]
fn cases_can_decline_an_area_by_name_only() {
    let check = |answers: &str, expect: &str| {
        let case = format!("[[case]]\nname = \"c\"\nanswers = {answers}\nexpect = {expect}\n");
        let run = Plimsoll::new().file("questionnaire.yaml", QUESTIONNAIRE).file("rubric.toml", RUBRIC);
        run.file("profiles.toml", PROFILES).file("cases.toml", &case).args("check --format short").run()
    };
    let declined =
        check("{ \"*\" = 2, \"drones.decision\" = 1 }", "{ drones = { points = \"none\" }, overall.points = 2.0 }");
    assert!(!declined.stdout.contains("cases.toml"), "{}", declined.stdout);
    let pursued = check("{ \"*\" = 2 }", "{ drones = { points = 2.0, level = 2 } }");
    assert!(!pursued.stdout.contains("cases.toml"), "{}", pursued.stdout);
}

#[test]
fn a_delegation_that_declines_counts_as_no_answer_in_a_workshop() {
    let run = Plimsoll::new().file("questionnaire.yaml", QUESTIONNAIRE).file("rubric.toml", RUBRIC);
    let workshop = "title = \"Room\"\nquestionnaire = \"..\"\nrubric = \"..\"\nsuppress_below = 1\n\
                    exercise = [{ id = \"own\", kind = \"own\" }]\n\
                    delegation = [{ id = \"a\", name = \"A\" }, { id = \"b\", name = \"B\" }]\n";
    let ran = run
        .file("profiles.toml", PROFILES)
        .file("room/workshop.toml", workshop)
        .file("room/sheets/own/round-1/a/x.yaml", &sheet(DECLINED))
        .file("room/sheets/own/round-1/b/y.yaml", &sheet("0").replace("law: 0", "law: 2"))
        .args("workshop report room --format csv")
        .run();
    let of_drones = ran.done().lines().filter(|l| l.contains(",drones")).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(of_drones, @"
    Room,,all,region,own,,drones,Drones,data,Data,administrations at level 0,0,1,,
    Room,,all,region,own,,drones,Drones,data,Data,administrations at level 1,1,1,,
    Room,,all,region,own,,drones,Drones,data,Data,administrations at level 2,0,1,,
    Room,,all,region,own,,drones,Drones,data,Data,median points,1,1,,
    Room,,all,region,own,,drones,Drones,all,,administrations x cells at level 0,0,1,,
    Room,,all,region,own,,drones,Drones,all,,administrations x cells at level 1,1,1,,
    Room,,all,region,own,,drones,Drones,all,,administrations x cells at level 2,0,1,,
    Room,,all,region,own,,drones,Drones,,,administrations at level 0,0,1,,
    Room,,all,region,own,,drones,Drones,,,administrations at level 1,1,1,,
    Room,,all,region,own,,drones,Drones,,,administrations at level 2,0,1,,
    Room,,all,region,own,,drones,Drones,,,with the higher of two answers: administrations at level 0,0,1,,
    Room,,all,region,own,,drones,Drones,,,with the higher of two answers: administrations at level 1,1,1,,
    Room,,all,region,own,,drones,Drones,,,with the higher of two answers: administrations at level 2,0,1,,
    ");
    let (code, _, told) = ran.again("workshop new room");
    assert_eq!(code, 0, "{told}");
    assert!(ran.read("room/forms/cards-own.html").contains("Is there a decision against them?"));
}
