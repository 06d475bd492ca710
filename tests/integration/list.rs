//! `list`: what is built in, on the screen and as documents.

use serde_json::Value;

use crate::common::{Plimsoll, Ran, fixture};

fn list(args: &str) -> Ran {
    Plimsoll::new().args("list").args(args).run()
}

fn json(args: &str) -> Value {
    let json: Value = serde_json::from_str(list(&format!("{args} --format json")).done()).unwrap();
    assert!(crate::schemas::validator("list").is_valid(&json), "{json:#}");
    json
}

fn rows(args: &str) -> Vec<csv::StringRecord> {
    let ran = list(&format!("{args} --format csv"));
    csv::Reader::from_reader(ran.done().as_bytes()).into_records().map(Result::unwrap).collect()
}

#[test]
fn what_is_built_in_is_shown_at_a_glance() {
    insta::assert_snapshot!(list("").done(), @r#"
    Smart Customs technology readiness
    ==================================

    Questionnaire smart-customs 1.0.0 (en)
    --------------------------------------
    Id         Area                                      Readiness Need Information
    --------------------------------------------------------------------------------
    foundation Shared foundation                                20    0           0
    analytics  Data analytics                                   12    2           0
    ai         Artificial intelligence and machine              13    2           0
               learning
    blockchain Blockchain and distributed ledgers               10    2           1
    cloud      Cloud computing                                  11    2           1
    drones     Drones                                           10    2           1
    iot        Internet of Things and electronic seals          11    2           0
    geospatial Geospatial tools                                 11    2           0

    115 questions in all: 98 on readiness; 14 on need, counted apart; 3 for
    information.

    Dimensions  strategy, legal, data, infrastructure, people, change, partnerships,
                responsibility, value

    Rubric smart-customs 1.0.0
    --------------------------
    Levels    0 Absent, 1 Exploring, 2 Prepared, 3 Operational, 4 Embedded
    Profiles  explorer, pilot-ready, operational, reference, small-island,
              transit-corridor, border-surveillance
    Gates     22
    Actions   60
    "#);
}

#[test]
fn an_area_is_shown_in_full() {
    let ran = list("ai");
    let text = ran.done();
    assert_eq!(text.matches("\nWhy       ").count(), 15);
    assert_eq!(text.matches("\n4  ").count(), 15);
    assert!(text.lines().all(|l| l.chars().count() <= 80), "fits 80 columns");
}

#[test]
fn every_kind_of_answer_is_shown() {
    let of = |area: &str| {
        let run = Plimsoll::new().args("list").args(area).arg("--questionnaire").arg(fixture("small"));
        run.arg("--rubric").arg(fixture("small-rubric")).run().done().to_owned()
    };
    insta::assert_snapshot!(of("base"), @r#"
    The base
    ========

    What counts here
    ----------------
    What everything else stands on.

    How far is the plan?
    --------------------
    base.plan (Plans)

    0  No plan.
    1  A draft that one person has written, which nobody has read yet and which
       nobody has been asked to read so far.
    2  An approved plan.
    3  A plan that is followed.

    Why       Without a plan, nobody knows what comes next.
    Evidence  The plan; the minutes that approve it.

    Which tools are in use?
    -----------------------
    base.tools (Plans)

    [ ]  A register of projects (register; points: 1)
    [ ]  A budget line, approved every year (budget; points: 2)
    [ ]  A yearly review (review; points: 1)

    What share of staff is trained?
    -------------------------------
    base.trained (People)

    A number from 0 to 100 %.

    Points from each number on: 0 gives 0, 50 gives 2, 90 gives 4.
    "#);
    insta::assert_snapshot!(of("lab"), @r#"
    The laboratory
    ==============

    Is there a laboratory?
    ----------------------
    lab.exists (Plans)

    0  No.
    1  Yes, for trials.
    2  Yes, in use.

    Who works in the laboratory?
    ----------------------------
    lab.staff (People)

    Asked only when the answer to lab.exists is 1 or more.

    0  Nobody.
    1  One person.
    2  A team.

    How much is a laboratory needed?
    --------------------------------
    lab.need (Plans; need)

    0  Not at all.
    1  Somewhat.
    2  Very much.
    "#);
}

#[test]
fn a_misspelt_area_is_an_error_with_the_likely_one() {
    let ran = list("dornes");
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "plimsoll: there is nothing called \"dornes\" to list; did you mean \"drones\"?\n");
}

#[test]
fn programs_get_what_the_files_hold() {
    let overview = json("");
    let areas = overview["areas"].as_array().unwrap();
    let counted: u64 =
        areas.iter().flat_map(|a| ["readiness", "need", "information"].map(|m| a[m].as_u64().unwrap())).sum();
    assert_eq!(counted, 115);
    assert!(overview["actions"].is_null() && areas[0]["questions"].is_null(), "absent at a glance");
    let ai = &json("ai")["areas"][0];
    let file = include_str!("../../questionnaires/smart-customs/ai.yaml");
    for question in ai["questions"].as_array().unwrap() {
        let id = question["id"].as_str().unwrap();
        assert!(file.contains(&format!("- id: {id}\n")), "{id}");
        assert_eq!(question["choices"].as_array().unwrap().len(), 5, "{id}");
        assert_eq!(question["choices"][4]["points"], 4.0, "{id}");
    }
    let profiles = json("profiles");
    let island = profiles["profiles"].as_array().unwrap().iter().find(|p| p["id"] == "small-island").unwrap();
    assert!(island["targets"].as_array().unwrap().iter().any(|t| t["place"] == "drones" && t["level"] == 1));
    assert_eq!(json("actions")["actions"].as_array().unwrap().len(), 60);
    assert!(json("sources")["sources"].as_array().unwrap().iter().any(|s| s["id"] == "wco-safe"));
}

#[test]
fn spreadsheets_get_a_line_per_area_choice_target_action_and_source() {
    assert_eq!(rows("").len(), 8);
    assert_eq!(rows("ai").len(), 15 * 5);
    // Each profile overall and in eight areas, and the dimensions and cells that it names.
    let file: toml::Table = include_str!("../../scoring/smart-customs/profiles.toml").parse().unwrap();
    let named = |profile: &toml::Value| {
        let of = |what: &str| profile.get(what).and_then(toml::Value::as_table).map_or(0, toml::Table::len);
        9 + of("dimensions") + of("cells")
    };
    assert_eq!(rows("profiles").len(), file.values().map(named).sum::<usize>());
    assert_eq!(rows("actions").len(), 60);
    assert_eq!(rows("sources").len(), json("sources")["sources"].as_array().unwrap().len());
}

#[test]
fn who_leads_a_discussion_prints_questions_choices_points_reasons_and_evidence() {
    let ran = list("drones -o drones.html -o drones.md");
    assert_eq!(ran.done(), "");
    let (page, drones) = (ran.read("drones.html"), json("drones"));
    let text = |value: &Value| value.as_str().unwrap().trim().replace('&', "&amp;").replace('"', "&quot;");
    for question in drones["areas"][0]["questions"].as_array().unwrap() {
        for part in ["ask", "why", "evidence"] {
            assert!(question[part].is_null() || page.contains(&text(&question[part])), "{question:#}");
        }
        for choice in question["choices"].as_array().into_iter().flatten() {
            let (points, text) = (&choice["points"], text(&choice["text"]));
            assert!(page.contains(&format!("<dt>{}</dt><dd>{text}</dd>", points.as_f64().unwrap())), "{text}");
        }
    }
    assert!(ran.read("drones.md").contains("## Sources"), "with the titles of the sources");
}

#[test]
fn another_language_is_that_of_the_whole_list() {
    let ran = Plimsoll::new().args("--lang fr list drones").run();
    let text = ran.done();
    assert!(text.contains("\nPourquoi") && !text.contains("\nWhy"), "{text}");
}
