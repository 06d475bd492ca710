//! Files and formats: endings, atomic writing, CSV, and that all formats show the same numbers.

use std::collections::HashMap;

use plimsoll::text::two_decimals;
use serde_json::Value;

use super::common::{Plimsoll, Ran, example, fixture_text};
use super::report::harbour;

fn all_formats(sheet: &str) -> Ran {
    let outputs = "-o r.md -o r.csv -o r.json -o r.txt";
    let run = Plimsoll::new().args("report").arg(example(sheet)).args(outputs).run();
    assert_eq!(run.done(), "", "with -o alone nothing is printed");
    run
}

fn csv_rows(text: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn the_same_figures_stand_in_every_format() {
    for sheet in ["small-island", "transit-corridor", "advanced"] {
        let run = all_formats(sheet);
        let json: Value = serde_json::from_str(&run.read("r.json")).unwrap();
        let (markdown, screen, csv) = (run.read("r.md"), run.read("r.txt"), csv_rows(&run.read("r.csv")));
        for area in json["areas"].as_array().unwrap().iter().filter(|area| !area["points"].is_null()) {
            let (id, points) = (area["id"].as_str().unwrap(), area["points"].as_f64().unwrap());
            let row = csv.iter().find(|r| r["place"] == id).unwrap();
            assert_eq!(row["points"].parse::<f64>().unwrap(), points, "{sheet} {id}");
            assert_eq!(row["supported"].parse::<f64>().unwrap(), area["supported"].as_f64().unwrap());
            let shown = format!("L{} {}", area["level"], two_decimals(points));
            let title = area["title"].as_str().unwrap();
            assert!(markdown.contains(&format!("{title} | {shown} |")), "{sheet} {id} {shown}");
            let word = title.split(' ').next().unwrap();
            let line = screen.lines().find(|l| l.get(3..).is_some_and(|l| l.starts_with(word)));
            let line = line.or_else(|| screen.lines().find(|l| l.get(2..).is_some_and(|l| l.starts_with(word))));
            assert!(line.unwrap().contains(&shown), "{sheet} {id} {shown} {line:?}");
        }
        let cells = csv.iter().filter(|r| r["kind"] == "cell").count();
        let questions = csv.iter().filter(|r| r["kind"] == "question").count();
        // The island has declined blockchain: what is not asked has no line.
        let asked = if sheet == "small-island" { 88 } else { 98 };
        assert_eq!((cells, questions), (71, asked), "{sheet}");
        for gap in json["gaps"].as_array().unwrap() {
            let place = format!("{}/{}", gap["area"].as_str().unwrap(), gap["dimension"].as_str().unwrap());
            let row = csv.iter().find(|r| r["place"] == place).unwrap();
            assert_eq!(row["lift"].parse::<f64>().unwrap(), gap["lift"].as_f64().unwrap(), "{place}");
        }
    }
}

#[test]
fn csv_figures_are_those_of_an_independent_implementation() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("--profile trial --format csv").run();
    let rows = csv_rows(run.done());
    // Computed from the rules by another program (Python), not by this one.
    let expected = [
        ("overall", "points", "1.625"),
        ("overall", "high", "2.625"),
        ("overall", "uncapped", "2"),
        ("overall", "supported", "1.25"),
        ("overall", "not_applicable_at_zero", "1.3333333333333335"),
        ("overall", "gap", "0.125"),
        ("base", "coverage", "0.6666666666666666"),
        ("scan", "points", "1.5"),
        ("scan", "need", "3"),
        ("scan", "capped_by", "scan-law"),
        ("base/legal", "lift", "1"),
        ("scan/legal", "lift", "0.75"),
        ("base/legal", "level", ""),
        ("dimension/data", "not_applicable_at_zero", "2.916666666666667"),
    ];
    for (place, column, value) in expected {
        let row = rows.iter().find(|r| r["place"] == place).unwrap();
        assert_eq!(row[column], value, "{place} {column}");
    }
}

#[test]
fn csv_lists_each_question_with_state_value_and_evidence() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("--format csv").run();
    let columns = ["place", "state", "value", "supported", "evidence", "reference", "reason", "note"];
    let rows = csv_rows(run.done());
    let questions = rows.iter().filter(|r| r["kind"] == "question");
    let lines: Vec<String> = questions.map(|r| columns.map(|c| r[c].as_str()).join("|")).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    base.order|unknown||||||
    base.catalogue|answered|4|2|record|Catalogue, p. 3||
    base.backups|answered|3|2||||
    base.island-posts|not-applicable|||||There are no islands|
    scan.law|answered|1|1||||'=HYPERLINK(1)
    scan.coded|answered|4|2||||
    scan.store|answered|3|3|record|Store log||
    "#);
}

#[test]
fn an_ending_that_names_no_format_is_refused_before_anything_is_written() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("-o good.md -o bad.odt").run();
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.stderr, @r"
    plimsoll: bad.odt: its ending does not say which format to write; use .txt (terminal), .html or .htm (html), .docx (docx), .xlsx (xlsx), .md or .markdown (markdown), .csv (csv), .json (json)
    ");
    assert!(!run.path("good.md").exists());
}

#[test]
fn with_a_format_and_a_file_both_are_written() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("-o gap.MD --format json").run();
    assert!(run.done().starts_with('{') && run.read("gap.MD").starts_with("# Gap report"));
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_nothing_is_left_behind() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("-o no-such-folder/gap.md").run();
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("plimsoll: no-such-folder/gap.md: cannot be written: "), "{}", run.stderr);
    let run = harbour(&fixture_text("harbour/sheet.yaml")).file("gap.md/keep", "").args("-o gap.md").run();
    assert_eq!(run.code, 2);
    let left = std::fs::read_dir(run.path("")).unwrap().map(|e| e.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[cfg(unix)]
#[test]
fn others_may_read_a_report_as_the_users_umask_allows() {
    use std::os::unix::fs::PermissionsExt;
    let run = harbour(&fixture_text("harbour/sheet.yaml")).file("other.md", "").args("-o gap.md").run();
    let mode = |name: &str| std::fs::metadata(run.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("gap.md"), mode("other.md"));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let (one, two) = (all_formats("transit-corridor"), all_formats("transit-corridor"));
    for name in ["r.md", "r.csv", "r.json", "r.txt"] {
        assert_eq!(one.read(name), two.read(name), "{name}");
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_print_the_html_and_writes_nothing() {
    let run = harbour(&fixture_text("harbour/sheet.yaml")).args("-o r.csv -o Report.PDF").run();
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.stderr.trim_end(), @"plimsoll: Report.PDF: this program was built without PDF; write Report.html and print that from a browser as PDF, or take a ready program or one that cargo installs with --features pdf");
    assert!(!run.path("r.csv").exists() && !run.path("Report.PDF").exists());
}
