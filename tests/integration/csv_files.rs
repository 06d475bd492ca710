//! CSV opens right in a spreadsheet, and what a spreadsheet has saved is read.

use crate::common::{Plimsoll, fixture_text};
use crate::workshop_add::{lima, sheet};

fn report(args: &str) -> Plimsoll {
    let sheet = sheet(
        "administration: {name: \"=Per\u{fa}\", country: PE}\ndate: 2026-11-23\nanswers: {base.plan: 3, base.tools: [register], base.trained: 62.5}",
    );
    Plimsoll::new()
        .args("report s.yaml --questionnaire q --rubric r")
        .args(args)
        .file("q/questionnaire.yaml", &fixture_text("small/questionnaire.yaml"))
        .file("r/rubric.toml", &fixture_text("small-rubric/rubric.toml"))
        .file("r/profiles.toml", "[ready]\nname = \"Ready\"\ndefault = 1\n")
        .file("s.yaml", &sheet)
}

fn rows(text: &str, separator: u8) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn a_file_begins_with_the_mark_that_spreadsheets_look_for_and_standard_output_does_not() {
    let ran = report("--profile ready -o o.csv -o o.json -o o.md --format csv").run();
    let file = std::fs::read(ran.path("o.csv")).unwrap();
    assert!(file.starts_with(b"\xef\xbb\xbfadministration,"));
    assert_eq!(&file[3..], ran.done().as_bytes());
    assert!(ran.read("o.json").starts_with('{') && ran.read("o.md").starts_with('#'));
}

#[test]
fn every_line_says_whose_when_and_against_what_with_titles_and_whole_figures() {
    let ran = report("--profile ready --format csv").run();
    let rows = rows(ran.done(), b',');
    for row in &rows {
        let of = ["administration", "date", "profile"].map(|column| row[column].as_str());
        assert_eq!(of, ["'=Per\u{fa}", "2026-11-23", "ready"]);
        assert!(row.iter().all(|(column, cell)| column == "title" || !cell.ends_with(".0")), "{row:?}");
    }
    let at = |place: &str| rows.iter().find(|r| r["place"] == place).unwrap();
    assert_eq!(at("base/plans")["title"], format!("{}: {}", at("base")["title"], at("dimension/plans")["title"]));
    assert_eq!((&*at("base.plan")["area_title"], &*at("base.plan")["value"]), ("The base", "4"));
}

#[test]
fn semicolons_bring_decimal_commas() {
    let (comma, semicolon) = (report("--format csv").run(), report("--format csv --csv-separator semicolon").run());
    let (comma, semicolon) = (rows(comma.done(), b','), rows(semicolon.done(), b';'));
    assert_eq!(comma.len(), semicolon.len());
    let mut fractions = 0;
    for (point, comma) in comma.iter().zip(&semicolon) {
        for (column, cell) in point {
            let is_figure = cell.parse::<f64>().is_ok();
            fractions += usize::from(is_figure && cell.contains('.'));
            let expected = if is_figure { cell.replace('.', ",") } else { cell.clone() };
            assert_eq!(comma[column], expected, "{column}");
        }
    }
    assert!(fractions > 0);
}

#[test]
fn every_document_of_a_workshop_has_its_heading_mark_and_separator() {
    for of in ["status", "report", "select", "peers"] {
        let answer =
            sheet("administration: {name: Peru}\nrespondent: {name: Ana}\nanswers: {base.plan: 2, lab.need: 1}");
        let ran = lima(&format!("workshop {of} lima -o o.csv --csv-separator semicolon"))
            .file("lima/small-rubric/profiles.toml", "[ready]\nname = \"Ready\"\ndefault = 1\n")
            .file(
                "lima/workshop.toml",
                &crate::workshop_add::WORKSHOP.replace("title =", "profile = \"ready\"\ndate = 2026-11-23\ntitle ="),
            )
            .file("lima/sheets/own/round-1/peru/ana.yaml", &answer)
            .run();
        ran.done();
        let text = ran.read("o.csv");
        assert!(text.starts_with('\u{feff}') && text.lines().next().unwrap().contains(';'), "{of}: {text}");
        assert!(text.starts_with("\u{feff}workshop;date;profile;"), "{of}: {text}");
        for row in rows(&text[3..], b';') {
            let whose = ["workshop", "date", "profile"].map(|column| row[column].as_str());
            assert_eq!(whose, ["Lima", "2026-11-23", "ready"], "{of}");
        }
    }
}

#[test]
fn a_journal_that_a_spreadsheet_saved_is_read_and_continued() {
    let saved = "\u{feff}entry;undoes;exercise;round;delegation;seat;item;answer\r\n1;;case;1;peru;1;base.plan;2\r\n";
    let ran =
        lima("workshop tally lima --exercise case").file("lima/ballots.csv", saved).stdin(&["peru/2 1 3", "q"]).run();
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    assert!(
        ran.read("lima/ballots.csv").ends_with("2;;case;1;peru;2;base.plan;3\n"),
        "{}",
        ran.read("lima/ballots.csv")
    );
    let (code, _, why) = ran.again("workshop status lima");
    assert_eq!(code, 0, "{why}");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_journal_or_beside_it_is_refused_at_once() {
    let run = |pipe: &str, args: &str| {
        let typed = ["peru/1 1 3", "q"];
        // A half entry, so that what is cut off has to be kept.
        let half = "entry,undoes,exercise,round,delegation,seat,item,answer\n1,,case,1,pe";
        let program = lima(args).file("lima/ballots.csv", half).file("lima/merged/readme", "").stdin(&typed);
        let path = program.path(pipe);
        _ = std::fs::remove_file(&path);
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let ran = program.run();
        assert_eq!(ran.code, 2, "{pipe}: {args}: {}{}", ran.stdout, ran.stderr);
        let name = pipe.rsplit('/').next().unwrap();
        assert!(ran.stderr.contains("this is a pipe") && ran.stderr.contains(name), "{pipe}: {args}: {}", ran.stderr);
    };
    for args in ["status lima", "report lima", "tally lima --exercise case", "select lima", "peers lima"] {
        run("lima/ballots.csv", &format!("workshop {args}"));
    }
    run("lima/ballots-second.csv", "workshop tally lima --exercise case --second");
    run("lima/ballots-cut-off.txt", "workshop tally lima --exercise case");
    for option in ["--merge", "--compare"] {
        run("other.csv", &format!("workshop tally lima {option} other.csv"));
    }
    let (pipe, args) = ("lima/.ballots.csv.lock", "workshop tally lima --exercise case");
    run(pipe, args);
}
