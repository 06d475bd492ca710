//! `compare --with-peers`: an administration beside the region of a workshop, which gives away nothing that its report does not.

use serde_json::Value;

use crate::common::{Plimsoll, Ran, example, fixture_text};
use crate::schemas::validator;

/// A run with the fictional workshop, `lima`, beside two sheets of one administration.
fn beside(sheet: &str, args: &str) -> Plimsoll {
    let run = Plimsoll::lima().args("compare");
    run.arg(example(sheet)).arg(example(&format!("{sheet}-2027"))).args(args)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// What a comparison says of the region.
fn region(ran: &Ran) -> Value {
    let json = json(ran.done());
    let errors: Vec<String> =
        validator("compare").iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    json["region"].clone()
}

/// What the report of the workshop in a folder publishes of the region.
fn published(ran: &Ran) -> Value {
    let (code, report, said) = ran.again("workshop report lima --format json");
    assert_eq!((code, said.as_str()), (0, ""));
    json(&report)["region"].clone()
}

fn list<'v>(of: &'v Value, name: &str) -> &'v Vec<Value> {
    of[name].as_array().unwrap_or_else(|| panic!("{name}: {of}"))
}

fn place(of: &Value) -> String {
    match (of["area"].as_str(), of["dimension"].as_str()) {
        (Some(area), Some(dimension)) => format!("{area}/{dimension}"),
        (area, _) => area.unwrap().to_owned(),
    }
}

/// Quartiles of Hyndman and Fan's type 2, by their definition.
fn quartile(levels: &[f64], quarters: usize) -> f64 {
    let (at, rest) = (levels.len() * quarters / 4, levels.len() * quarters % 4);
    if rest == 0 { (levels[at - 1] + levels[at]) / 2.0 } else { levels[at] }
}

#[test]
fn every_figure_of_the_region_is_one_that_the_report_publishes() {
    let ran = beside("transit-corridor", "--with-peers lima --format json").run();
    let (region, published) = (region(&ran), published(&ran));
    let figures: Vec<&Value> = ["areas", "cells"].iter().flat_map(|name| list(&published, name)).collect();
    let places = list(&region, "places");
    assert_eq!((places.len(), figures.len()), (79, 79));
    assert_eq!(places.iter().filter(|place| place["per_level"].is_null()).count(), 2);
    for of in figures {
        let beside = places.iter().find(|beside| beside["place"] == place(of).as_str()).unwrap();
        assert_eq!(beside["per_level"], of["per_level"], "{of}");
        assert_eq!(beside["median_points"], of["median"], "{of}");
        let Some(per_level) = of["per_level"].as_array() else {
            let names = ["lower_quartile", "median_level", "upper_quartile", "lower", "same_level", "higher"];
            assert!(names.iter().all(|name| beside[name].is_null()), "{beside}");
            continue;
        };
        // What else is said follows from these and from the level of the sheet.
        let counts: Vec<usize> = per_level.iter().map(|n| n.as_u64().unwrap() as usize).collect();
        let levels: Vec<f64> = (0..).zip(&counts).flat_map(|(level, n)| vec![f64::from(level); *n]).collect();
        for (name, quarters) in [("lower_quartile", 1), ("median_level", 2), ("upper_quartile", 3)] {
            assert_eq!(beside[name], quartile(&levels, quarters), "{name}: {beside}");
        }
        let Some(own) = beside["level"].as_u64().map(|level| level as usize) else {
            // Too little of the cell is answered for a level: nobody stands lower or higher than that.
            assert!(["lower", "same_level", "higher"].iter().all(|name| beside[name].is_null()), "{beside}");
            continue;
        };
        assert_eq!(beside["lower"], counts[..own].iter().sum::<usize>());
        assert_eq!(beside["same_level"], counts[own]);
        assert_eq!(beside["higher"], counts[own + 1..].iter().sum::<usize>());
    }
}

#[test]
fn the_folder_and_the_report_make_the_same_documents_byte_by_byte() {
    let formats = ["txt", "html", "docx", "xlsx", "md", "csv", "json"];
    let written = |name: &str| formats.map(|format| format!("-o {name}.{format}")).join(" ");
    let ran = beside("small-island", &format!("--with-peers lima {}", written("folder"))).run();
    ran.done();
    assert_eq!(ran.again("workshop report lima -o report.json").0, 0);
    let sheets = ["small-island", "small-island-2027"].map(|sheet| example(sheet).to_str().unwrap().to_owned());
    let args = format!("compare {} --with-peers report.json {}", sheets.join(" "), written("file"));
    let (code, _, said) = ran.again(&args);
    assert_eq!((code, said.as_str()), (0, ""));
    for format in formats {
        assert!(ran.bytes(&format!("folder.{format}")) == ran.bytes(&format!("file.{format}")), "{format}");
    }
}

/// Documents on several delegations of the workshop, put together, say of the region what one report says: of each other
/// delegation nothing.
#[test]
fn documents_on_the_workshops_own_sheets_say_nothing_of_the_region_that_the_report_does_not() {
    let ran = Plimsoll::lima().args("workshop report lima --each out --format json").run();
    let report = json(&ran.stdout);
    let delegations: Vec<String> = std::fs::read_dir(ran.path("out"))
        .unwrap()
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(delegations.len(), 12);
    let published: Vec<(String, Value)> = ["areas", "cells"]
        .iter()
        .flat_map(|name| list(&report["region"], name))
        .map(|of| (place(of), of["per_level"].clone()))
        .collect();
    for delegation in &delegations {
        let sheet = ran.read(&format!("out/{delegation}/sheet.yaml"));
        std::fs::write(ran.path("later.yaml"), sheet.replace("\ndate: 2026", "\ndate: 2027")).unwrap();
        let (code, text, said) =
            ran.again(&format!("compare out/{delegation}/sheet.yaml later.yaml --with-peers lima --format json"));
        assert_eq!((code, said.as_str()), (0, ""), "{delegation}");
        let region = json(&text)["region"].clone();
        for beside in list(&region, "places") {
            let (_, per_level) = published.iter().find(|(place, _)| beside["place"] == place.as_str()).unwrap();
            assert_eq!(beside["per_level"], *per_level, "{delegation}: {beside}");
        }
        let others = delegations.iter().filter(|other| *other != delegation);
        others.for_each(|other| assert!(!text.contains(&format!("\"{other}")), "{delegation} reads of {other}"));
    }
}

/// What a comparison shows counts as published: a later report gives away no sheet that came late.
#[test]
fn what_is_shown_of_a_folder_is_written_down_as_the_report_writes_it() {
    let compared = beside("advanced", "--with-peers lima").run();
    let reported = Plimsoll::lima().args("workshop report lima").run();
    assert_eq!(compared.code, 0);
    assert_eq!(compared.read("lima/published.json"), reported.read("lima/published.json"));
}

#[test]
fn the_document_says_whose_figures_stand_there_and_which_are_withheld() {
    let ran = beside("transit-corridor", "--with-peers lima").run();
    let (_, shown) = ran.done().split_once("Beside the region\n").unwrap();
    insta::assert_snapshot!(shown, @r#"
-----------------
The region is that of the workshop "Technology readiness: a regional workshop,
2026-10-20": 12 administrations, each with one voice. Its figures are those that
the report of the workshop publishes, and no others; where this administration
took part, it is one of them. What that report withholds is withheld here too:
figures that fewer than 5 administrations stand behind, and those that would
give one of them away.

Of 7 areas with published figures, this administration now stands above the
median of the region in 4, at it in 3 and below it in 0.

Area                       Level Median level Quartiles Lower Same level Higher
--------------------------------------------------------------------------------
Shared foundation              2            2       1–2     5          5      2
Data analytics                 2            2       1–2     5          5      1
Artificial intelligence        2            0       0–1     9          2      0
and machine learning
Blockchain and distributed 1 → 2            0       0–1     9          1      0
ledgers
Cloud computing            0 → 1            1       0–2     4          3      4
Drones                         1          0.5       0–1     5          5      0
Internet of Things and         3     withheld
electronic seals
Geospatial tools               2            1       0–2     8          3      0

A document (-o moved.md) shows every area in every dimension.

Levels of areas are after gates, as the answers claim them. Lower, same level,
higher: how many administrations of the region stand below, at and above the
level that this one has now. Quartiles are of Hyndman and Fan's type 2.
"#);
}

#[test]
fn of_too_few_delegations_nothing_is_shown_and_that_is_said() {
    let sheet = example("small-island").to_str().unwrap().to_owned();
    let ran = Plimsoll::new()
        .args("workshop new w --title Few --exercise own --delegation a=Aland:1 --delegation b=Bland:1 --languages en")
        .run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (code, _, said) = ran.again(&format!("workshop add w {sheet} --delegation a --exercise own"));
    assert_eq!(code, 0, "{said}");
    let sheets = format!("compare {sheet} {}", example("small-island-2027").to_str().unwrap());
    let (code, shown, said) = ran.again(&format!("{sheets} --with-peers w"));
    assert_eq!((code, said.as_str()), (0, ""));
    let (_, shown) = shown.split_once("Beside the region\n").unwrap();
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("1 administration rated itself. Figures that fewer than 5 stand behind are withheld, so nothing can be shown."),
        "{words}"
    );
    let (_, text, _) = ran.again(&format!("{sheets} --with-peers w --format json"));
    let region = json(&text)["region"].clone();
    assert_eq!((&region["withheld"], list(&region, "places").len()), (&true.into(), 0));
}

/// Areas that the workshop did not ask about have no row; where it asked less, that is said.
#[test]
fn a_workshop_that_asked_less_is_read_with_care() {
    let run = beside("transit-corridor", "--with-peers lima");
    let toml = run.path("lima/workshop.toml");
    let text = std::fs::read_to_string(&toml).unwrap();
    let all = "areas = [\"foundation\", \"analytics\", \"ai\", \"blockchain\", \"cloud\", \"drones\", \"iot\", \"geospatial\"]";
    assert!(text.contains(all));
    std::fs::write(&toml, text.replace(all, "areas = [\"analytics\", \"ai\"]")).unwrap();
    let ran = run.run();
    let words = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let care = "Read with care: the workshop did not ask everything that levels of this administration hang on, in these areas: \
                Data analytics; Artificial intelligence and machine learning.";
    assert!(words.contains(care), "{}{words}", ran.stderr);
    let (_, shown) = words.split_once("Beside the region").unwrap();
    assert!(!shown.contains("Drones"), "{shown}");
}

#[test]
fn another_text_of_the_instrument_is_read_with_care_and_another_one_refused() {
    let ran = beside("advanced", "--with-peers lima -o moved.json").run();
    assert_eq!(ran.again("workshop report lima -o report.json").0, 0);
    let report = ran.read("report.json");
    let sheets = ["advanced", "advanced-2027"].map(|sheet| example(sheet).to_str().unwrap().to_owned()).join(" ");
    let with = |text: &str| {
        std::fs::write(ran.path("other.json"), text).unwrap();
        ran.again(&format!("compare {sheets} --with-peers other.json"))
    };
    let rubric = json(&report)["inputs"]["rubric"]["sha256"].as_str().unwrap().to_owned();
    let (code, shown, _) = with(&report.replace(&rubric, &"0".repeat(64)));
    assert!(code == 0 && shown.contains("Read with care: the workshop has other texts"), "{shown}");
    let refused = |from: &str, to: &str| {
        assert!(report.contains(from), "{from}");
        let (code, shown, said) = with(&report.replacen(from, to, 1));
        assert_eq!((code, shown.as_str()), (2, ""), "{to}");
        said
    };
    let id = "\"rubric\": {\n      \"id\": \"smart-customs\"";
    insta::assert_snapshot!(refused(id, &id.replace("smart-customs", "theirs")), @r#"plimsoll: other.json: the workshop is scored with the rubric "theirs", and the sheets with "smart-customs": levels of two rubrics cannot stand beside each other; name the workshop's with --rubric"#);
    let id = "\"questionnaire\": {\n      \"id\": \"smart-customs\"";
    insta::assert_snapshot!(refused(id, &id.replace("smart-customs", "theirs")), @r#"plimsoll: other.json: the workshop asked the questionnaire "theirs", and the sheets answer "smart-customs": only answers to one questionnaire can stand beside each other"#);
    let version = format!("{id},\n      \"version\": \"1.0.0\"");
    insta::assert_snapshot!(refused(&version, &version.replace("1.0.0", "2.0.0")), @r#"plimsoll: other.json: the workshop asked version 2.0.0 of the questionnaire "smart-customs", and the newest sheet is read with version 1.0.0, in which questions may mean something else; name the version of the workshop with --questionnaire and --rubric"#);
    insta::assert_snapshot!(refused("\"max\": 4.0", "\"max\": 5.0"), @r#"plimsoll: other.json: the workshop counts other levels or points than the rubric "smart-customs" that the newest sheet is scored with: name the version of the workshop with --rubric"#);
}

#[test]
fn what_is_no_region_is_refused_each_with_a_clear_word() {
    let run = beside("advanced", "")
        .file("empty/readme.txt", "")
        .file("note.json", "{}")
        .file("broken.json", "{\n  \"schema\": \"plimsoll.workshop/1\",\n")
        .file("half.json", "{\"schema\": \"plimsoll.workshop/1\"}");
    let ran = run.args("-o moved.md").run();
    assert_eq!(ran.again("workshop peers lima -o pairs.json").0, 0);
    assert_eq!(ran.again("workshop report lima -o report.json").0, 0);
    let report = ran.read("report.json");
    let write = |name: &str, text: &str| std::fs::write(ran.path(name), text).unwrap();
    let cell = "\"per_level\": [\n          1,\n          4,";
    assert!(report.contains(cell));
    write("more.json", &report.replacen(cell, "\"per_level\": [\n          1,\n          4000,", 1));
    write("longer.json", &report.replacen(cell, "\"per_level\": [\n          1,\n          0,\n          4,", 1));
    write("huge.json", &report.replacen("\"administrations\": 12", "\"administrations\": 12345678", 1));
    let mut none = json(&report);
    none["region"] = Value::Null;
    write("none.json", &none.to_string());
    let sheets = ["advanced", "advanced-2027"].map(|sheet| example(sheet).to_str().unwrap().to_owned()).join(" ");
    let refused = |peers: &str| {
        let (code, shown, said) = ran.again(&format!("compare {sheets} --with-peers {peers}"));
        assert_eq!((code, shown.as_str()), (2, ""), "{peers}");
        said.trim_start_matches("plimsoll: ").trim_end().to_owned()
    };
    let names = "limo empty lima/sheets note.json broken.json half.json pairs.json lima/published.json more.json longer.json huge.json \
                 none.json moved.md";
    let said: Vec<String> = names.split_whitespace().map(refused).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    limo: there is no such workshop, and no report of one; did you mean "lima"?
    empty: this is no workshop: it has no workshop.toml; known here: lima
    lima/sheets: this is no workshop: it has no workshop.toml; did you mean "lima"?
    note.json: this is no report of a workshop; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    broken.json:3:1: this cannot be read as the report of a workshop: EOF while parsing a value; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    half.json:1:33: this cannot be read as the report of a workshop: missing field `inputs`; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    pairs.json: this is a document of the kind "plimsoll.peers/2", not the report of a workshop; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    lima/published.json: this is a document of the kind "plimsoll.published/1", not the report of a workshop; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    more.json: in foundation stand more than all 12 administrations, which no report of a workshop says; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    longer.json: foundation has 6 figures for 5 levels, which no report of a workshop says; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    huge.json: there are 12345678 administrations, which no report of a workshop says; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    none.json: the workshop has no exercise of the kind "own", so its report says nothing of the region
    moved.md:1:1: this cannot be read as the report of a workshop: expected value; name the folder of a workshop, or what "plimsoll workshop report WORKSHOP -o report.json" writes
    "#);
    assert_eq!(ran.again(&format!("compare {sheets} --with-peers lima/workshop.toml -o moved.md")).0, 0);
}

#[test]
fn sheets_of_another_questionnaire_publish_nothing_of_the_workshop() {
    let toy = "questionnaire: toy\nversion: 1.0.0\nadministration: {name: Exampleland, country: XA}\nanswers:\n  ai.policy: 1\n";
    let ran = Plimsoll::lima()
        .file("q/questionnaire.yaml", &fixture_text("check/base/questionnaire.yaml"))
        .file("r/rubric.toml", &fixture_text("check/base/rubric.toml"))
        .file("a.yaml", &format!("{toy}date: 2026-11-02\n"))
        .file("b.yaml", &format!("{toy}date: 2027-11-02\n"))
        .args("compare a.yaml b.yaml --questionnaire q --rubric r --with-peers lima")
        .run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(ran.stderr, @r#"plimsoll: lima: the workshop asked the questionnaire "smart-customs", and the sheets answer "toy": only answers to one questionnaire can stand beside each other"#);
    assert!(!ran.path("lima/published.json").exists());
}
