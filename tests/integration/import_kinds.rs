//! Forms of every kind, taken in together: by `import`, and by a workshop.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use plimsoll::forms::questions::Form;
use plimsoll::import::merge::{Source, merged};
use plimsoll::model::sheet::Respondent;
use plimsoll::model::{Answer, Entry, Sheet};
use plimsoll::source::Sources;

use crate::common::{Plimsoll, Ran, fixture, shown};
use crate::form_tables::{form, instrument, made, random_sheet};
use crate::generate::Dice;
use crate::import::sheet;
use crate::workshop_add::lima;

fn with() -> String {
    format!("--questionnaire {} --rubric {}", shown(&fixture("small")), shown(&fixture("small-rubric")))
}

/// Runs a command that must succeed, with the small questionnaire.
fn done(ran: &Ran, args: &str) -> String {
    let (code, out, told) = ran.again(&format!("{args} {}", with()));
    assert_eq!(code, 0, "{args}: {out}{told}");
    out
}

/// What four colleagues sent back, each in another kind of file, some under another name.
fn came_back() -> Ran {
    let units = [
        ("Legal", "  base.plan: {answer: 2, note: \"; | =1\"}\n"),
        (
            "Data",
            "  base.tools: [register, review]\n  base.trained: {answer: 62.5, evidence: {grade: record, reference: HR}}\n",
        ),
        ("Lab", "  lab.exists: 1\n  lab.staff: {not_applicable: A contractor runs it}\n"),
        ("Board", "  lab.need: unknown\n  base.plan: 2\n"),
    ];
    let file = |run: Plimsoll, (unit, answers): &(&str, &str)| {
        run.file(&format!("{unit}.yaml"), &sheet("date: 2026-11-20", answers))
    };
    let ran = units.iter().fold(Plimsoll::new(), file).args("list").run();
    for (unit, ending) in [("Legal", "xlsx"), ("Data", "csv"), ("Lab", "md"), ("Board", "html")] {
        done(&ran, &format!("form --sheet {unit}.yaml --for {unit} -o {unit}.{ending}"));
        std::fs::remove_file(ran.path(&format!("{unit}.yaml"))).unwrap();
    }
    std::fs::rename(ran.path("Legal.xlsx"), ran.path("Legal.csv")).unwrap();
    std::fs::rename(ran.path("Lab.md"), ran.path("Lab.txt")).unwrap();
    ran
}

#[test]
fn every_kind_is_taken_in_together() {
    let ran = came_back();
    let out = done(&ran, "import . -o s.yaml");
    insta::assert_snapshot!(out, @r"
./Board.html: page of a browser, for Board: 2 of 6 questions answered
./Data.csv: CSV, for Data: 2 of 6 questions answered
./Lab.txt: Markdown, for Lab: 2 of 6 questions answered
./Legal.csv: workbook, for Legal: 1 of 6 questions answered
Made s.yaml: 6 new, 0 changed, 0 already there.
");
    insta::assert_snapshot!(ran.read("s.yaml"), @r#"
# Answers to: A small questionnaire.
# You may edit this file by hand: comments and order stay when an answer is changed.
questionnaire: small
version: 1.1.0
administration: {name: "", country: ""}
respondent: {name: "", role: ""}
date: 2026-11-20
answers:
  # The base
  base.plan:
    answer: 2
    note: ; | =1
    by: Board; Legal
  base.tools:
    answer: [register, review]
    by: Data
  base.trained:
    answer: 62.5
    evidence: {grade: record, reference: HR}
    by: Data

  # The laboratory
  lab.exists:
    answer: 1
    by: Lab
  lab.staff:
    not_applicable: A contractor runs it
    by: Lab
  lab.need:
    answer: unknown
    by: Board
"#);
}

#[test]
fn a_cell_that_cannot_be_read_is_named_and_nothing_is_written() {
    let ran = came_back();
    let csv = ran.read("Data.csv");
    std::fs::write(ran.path("Data.csv"), csv.replace("62.5", "most of them").replace("62,5", "most of them")).unwrap();
    let book = ran.bytes("Legal.csv");
    std::fs::write(ran.path("Legal.csv"), with_text(&book, "2  An approved plan.", "perhaps")).unwrap();
    let (code, out, _) = ran.again(&format!("import Data.csv Legal.csv Lab.txt -o s.yaml {}", with()));
    assert_eq!(code, 2, "{out}");
    insta::assert_snapshot!(out, @r#"
Data.csv: CSV, for Data: 1 of 6 questions answered
  line 24 (base.trained): "most of them": write a number from 0 to 100 (in %)
Legal.csv: workbook, for Legal: 0 of 6 questions answered
  sheet Questions, cell D5 (base.plan): "perhaps": this is none of the choices; write one of 0, 1, 2, 3, ?, n/a
Lab.txt: Markdown, for Lab: 2 of 6 questions answered
Nothing was written: 2 files cannot be used as they are.
"#);
    assert!(!ran.path("s.yaml").exists());
}

/// A workbook with another text in place of one.
fn with_text(book: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut bytes).unwrap();
        if name.ends_with("sharedStrings.xml") {
            let text = String::from_utf8(bytes).unwrap();
            found = text.contains(old);
            bytes = text.replace(old, new).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    assert!(found, "{old}");
    out.finish().unwrap().into_inner()
}

/// A form that asks some of the questions, read again from a file of a kind.
fn part(whole: &Sheet, form: &Form, ending: &str) -> Sheet {
    let bytes = made(ending, form);
    let questionnaire = &form.instrument.questionnaire;
    if ending != "html" {
        return crate::form_tables::read(ending, &bytes, questionnaire).sheet;
    }
    let page = String::from_utf8(bytes).unwrap();
    let json = plimsoll::import::page::sheet_of_page(&page).unwrap().to_owned();
    let read =
        plimsoll::load::sheet_text("", json, &mut Sources::default()).unwrap_or_else(|e| panic!("{e} {whole:?}"));
    read.sheet
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_merge_of_a_split_is_the_whole(seed: u64) {
        let mut dice = Dice::new(seed);
        let instrument = instrument(&mut dice);
        let mut whole = random_sheet(&mut dice, &instrument);
        whole.respondent = Respondent::default();
        whole.workshop = None;
        let endings = ["html", "csv", "md", "xlsx"];
        let parts = 1 + dice.below(4);
        let share: BTreeMap<String, usize> = whole.answers.keys().map(|id| (id.value.clone(), dice.below(parts))).collect();
        let back: Vec<Sheet> = (0..parts).map(|at| {
            let mut form = form(&instrument, whole.clone());
            form.sheet.answers.retain(|id, _| share[&id.value] == at);
            part(&whole, &form, endings[(at + dice.below(4)) % 4])
        }).collect();
        for (id, entry) in &whole.answers {
            let sources: Vec<Source<'_>> = back.iter().map(|sheet| Source { sheet, is_target: false }).collect();
            let again = merged(&id.value, &sources, &[]).unwrap().unwrap_or_default();
            let said = |entry: &Entry| (sorted(&entry.answer), entry.evidence.clone(), entry.noted().map(str::to_owned));
            proptest::prop_assert_eq!(said(&again), said(&entry.value), "{}", id.value);
        }
    }
}

/// An answer with its items in one order.
fn sorted(answer: &Answer) -> Answer {
    let Answer::Items(items) = answer else { return answer.clone() };
    let mut items = items.clone();
    items.sort();
    Answer::Items(items)
}

#[test]
fn a_workshop_hands_sheets_out_in_other_formats_and_takes_them_in() {
    let ran = lima("workshop new lima --sheets html,xlsx,csv,md").run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for ending in ["yaml", "html", "xlsx", "csv", "md"] {
        assert!(ran.path(&format!("lima/forms/own/peru-2.{ending}")).exists(), "{ending}");
    }
    assert!(!ran.path("lima/forms/rank/peru-1.html").exists(), "a ranking asks no questions");
    let (code, _, told) = ran.again("workshop new lima --sheets html,xlsx");
    assert_eq!(code, 0);
    assert!(told.contains("Nothing was missing") && !told.contains("does not fit"), "{told}");
    // Each person answers in another kind of file.
    let (questionnaire, rubric) = ("lima/small", "lima/small-rubric");
    for (seat, exercise, ending) in
        [("peru-1", "own", "html"), ("peru-2", "own", "xlsx"), ("peru-1", "case", "csv"), ("chile-1", "own", "md")]
    {
        let text = ran
            .read(&format!("lima/forms/{exercise}/{seat}.yaml"))
            .replace("base.plan: unanswered", "base.plan: {answer: 2, note: so}");
        std::fs::write(ran.path("filled.yaml"), text).unwrap();
        let made = format!(
            "form --sheet filled.yaml -o in/{exercise}-{seat}.{ending} --questionnaire {questionnaire} --rubric {rubric}"
        );
        std::fs::create_dir_all(ran.path("in")).unwrap();
        let (code, _, told) = ran.again(&made);
        assert_eq!(code, 0, "{told}");
    }
    let (code, out, told) = ran.again("workshop add lima in");
    assert_eq!(code, 0, "{out}{told}");
    insta::assert_snapshot!(out, @r"
in/case-peru-1.csv: case, round 1, Peru, seat 1 -> sheets/case/round-1/peru/seat1.yaml
in/own-chile-1.md: own, round 1, Chile Customs, seat 1 -> sheets/own/round-1/chile/seat1.yaml
in/own-peru-1.html: own, round 1, Peru, seat 1 -> sheets/own/round-1/peru/seat1.yaml
in/own-peru-2.xlsx: own, round 1, Peru, seat 2 -> sheets/own/round-1/peru/seat2.yaml
4 taken in, 0 already here, 0 refused
");
    insta::assert_snapshot!(ran.read("lima/sheets/own/round-1/peru/seat2.yaml"), @r#"
questionnaire: small
version: 1.1.0
administration: {name: Peru, country: PE}
respondent: {name: "", role: ""}
workshop: {exercise: own, round: 1, delegation: peru, seat: 2}
form: {for: ""}
answers:
  base.plan:
    answer: 2
    note: so
  base.tools: unanswered
  base.trained: unanswered
  lab.exists: unanswered
  lab.need: unanswered
  lab.staff: unanswered
"#);
    // In another language it is still the same sheet.
    let (code, out, _) = ran.again("workshop add lima in --lang fr");
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("4"), "{out}");
    let page = ran.read("in/own-peru-1.html").replace("\"base.plan\":{\"answer\":2.0", "\"base.plan\":{\"answer\":9");
    std::fs::write(ran.path("in/own-peru-1.html"), page).unwrap();
    let (code, out, told) = ran.again("workshop add lima in/own-peru-1.html");
    assert_eq!(code, 1, "{out}{told}");
}

#[test]
fn a_workshop_refuses_a_form_with_the_list_of_what_cannot_be_read() {
    let ran = lima("workshop new lima --sheets csv").run();
    let csv = ran.read("lima/forms/own/chile-1.csv");
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let at = rows.headers().unwrap().iter().position(|title| title == "Answer").unwrap();
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    out.write_record(rows.headers().unwrap()).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let is_plan = &row[0] == "base.plan";
        out.write_record(row.iter().enumerate().map(|(n, cell)| if is_plan && n == at { "perhaps" } else { cell }))
            .unwrap();
    }
    std::fs::write(ran.path("back.csv"), out.into_inner().unwrap()).unwrap();
    let (code, out, _) = ran.again("workshop add lima back.csv");
    assert_eq!(code, 1, "{out}");
    insta::assert_snapshot!(out, @r#"
back.csv: refused: 1 entry in it cannot be read, shown below
  line 13 (base.plan): "perhaps": this is none of the choices; write one of 0, 1, 2, 3, ?, n/a
0 taken in, 0 already here, 1 refused
"#);
}
