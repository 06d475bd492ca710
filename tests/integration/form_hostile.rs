//! Files that are to hurt whoever reads a form: refused with a reason, quickly, and in little memory.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use plimsoll::import;
use plimsoll::text::Texts;
use zip::write::SimpleFileOptions;

use super::form_tables::{form, made, small};
use super::generate::Dice;

/// How long a file may take: without optimisation, and with other tests beside it.
const LIMIT: Duration = Duration::from_secs(20);

const BOOK: &str =
    "<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>";
const LINKS: &str = "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// A ZIP archive of parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet is this, with more parts.
fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts = [
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    packed(&[&parts, more].concat())
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// Every file, with what it is.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let head = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"B1\" t=\"str\"><v>answer</v></c></row>";
    let small = workbook(&sheet(head), &[]);
    let nothing = vec![b'x'; 17 * 1024 * 1024];
    let attributes: String = (0..300_000).map(|n| format!(" a{n}=\"\"")).collect();
    let texts = format!("<sst uniqueCount=\"18446744073709551615\"><si><t>{}</t></si></sst>", "x".repeat(32_000));
    let shared = "<c t=\"s\"><v>0</v></c>".repeat(100_000);
    let entities = "<!DOCTYPE w [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    vec![
        ("nothing", Vec::new()),
        ("text", b"id,answer\n".to_vec()),
        ("a workbook of the old kind", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more".to_vec()),
        ("half of a workbook", small[..small.len() / 2].to_vec()),
        ("a file of five megabytes", [b"PK".to_vec(), vec![0; 5 * 1024 * 1024]].concat()),
        ("another archive", packed(&[("a.txt", b"a")])),
        ("macros", workbook(&sheet(head), &[("xl/vbaProject.bin", b"")])),
        ("a binary workbook", packed(&[("xl/workbook.bin", b"")])),
        ("a document of OpenDocument", packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])),
        ("a part that unpacks to seventeen megabytes", workbook(&sheet(head), &[("xl/media/a.png", &nothing)])),
        ("three hundred parts", {
            let names: Vec<String> = (0..300).map(|n| format!("xl/{n}.xml")).collect();
            workbook(&sheet(head), &names.iter().map(|name| (name.as_str(), &b""[..])).collect::<Vec<_>>())
        }),
        (
            "cells in the farthest corners",
            workbook(
                &sheet(
                    "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
                ),
                &[],
            ),
        ),
        (
            "cells beyond all corners",
            workbook(&sheet("<row r=\"99999999999\"><c r=\"ZZZZZZZ99999999999\"><v>1</v></c></row>"), &[]),
        ),
        ("a million cells", workbook(&sheet(&format!("<row>{}</row>", "<c/>".repeat(1_000_000))), &[])),
        ("an element with many attributes", workbook(&sheet(&format!("<row{attributes}/>")), &[])),
        ("elements with many attributes", workbook(&sheet(&"<c a=\"\" b=\"\" c=\"\" d=\"\"/>".repeat(300_000)), &[])),
        ("elements within elements", workbook(&sheet(&"<row>".repeat(100_000)), &[])),
        (
            "a text that a hundred thousand cells share",
            workbook(&sheet(&format!("<row>{shared}</row>")), &[("xl/sharedStrings.xml", texts.as_bytes())]),
        ),
        (
            "a text of ten megabytes",
            workbook(&sheet(&format!("<row><c t=\"str\"><v>{}</v></c></row>", "x".repeat(10_000_000))), &[]),
        ),
        ("entities", workbook(&format!("{entities}<worksheet>&b;</worksheet>"), &[])),
        (
            "a formula that is shared four billion times",
            workbook(
                &sheet(&format!(
                    "{head}<row><c><f t=\"shared\" si=\"4000000000\" ref=\"A1:XFD1048576\">1</f></c></row>"
                )),
                &[],
            ),
        ),
        (
            "a cell merged with all others",
            workbook(
                &format!(
                    "<worksheet><sheetData>{head}</sheetData><mergeCells>{}</mergeCells></worksheet>",
                    "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(50_000)
                ),
                &[],
            ),
        ),
        ("twenty-one thousand rows", workbook(&sheet(&"<row><c t=\"str\"><v>a</v></c></row>".repeat(21_000)), &[])),
        ("sixty sheets", {
            let sheets = "<sheet name=\"S\" r:id=\"a\"/>".repeat(60);
            let book = format!("<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
            packed(&[("xl/workbook.xml", book.as_bytes()), ("xl/_rels/workbook.xml.rels", LINKS.as_bytes())])
        }),
        (
            "a sheet that leads nowhere",
            packed(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", b"<a/>")]),
        ),
        ("a cell whose text is missing", workbook(&sheet("<row><c t=\"s\"><v>9</v></c></row>"), &[])),
    ]
}

/// Reads a file in time; why it is refused.
fn refused(bytes: &[u8]) -> String {
    let start = Instant::now();
    let taken = import::workbook::read(bytes, &small().questionnaire, Texts::english());
    _ = import::workbook::identity(bytes);
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    taken.map_or_else(|error| error.to_string(), |taken| format!("read: {} answers", taken.sheet.answers.len()))
}

#[test]
fn a_hostile_workbook_is_refused_with_a_reason() {
    let said: Vec<String> = files().iter().map(|(what, bytes)| format!("{what}: {}", refused(bytes))).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    nothing: this is no workbook: save it as .xlsx
    text: this is no workbook: save it as .xlsx
    a workbook of the old kind: this is a workbook of the old kind (.xls), or one with a password: save it as .xlsx, without a password
    half of a workbook: this ZIP archive is damaged or incomplete
    a file of five megabytes: it is larger than 4 MB, the most that is read
    another archive: this is no workbook: save it as .xlsx
    macros: this workbook holds macros (.xlsm), which a form never does: save it as .xlsx, and look who sent it
    a binary workbook: this is a binary workbook (.xlsb): save it as .xlsx
    a document of OpenDocument: this is a document of OpenDocument (.ods): save it as .xlsx
    a part that unpacks to seventeen megabytes: this ZIP archive unpacks to more than 16 MB, the most that is read
    three hundred parts: this ZIP archive has 303 parts; at most 200 are read
    cells in the farthest corners: there is no table in it with a column "Id" and a column "Answer": this is no form
    cells beyond all corners: there is no table in it with a column "Id" and a column "Answer": this is no form
    a million cells: xl/worksheets/sheet1.xml in it cannot be read as XML
    an element with many attributes: xl/worksheets/sheet1.xml in it has more attributes than are read
    elements with many attributes: xl/worksheets/sheet1.xml in it has more attributes than are read
    elements within elements: xl/worksheets/sheet1.xml in it cannot be read as XML
    a text that a hundred thousand cells share: its cells hold more text than workbooks may
    a text of ten megabytes: its cells hold more text than workbooks may
    entities: xl/worksheets/sheet1.xml in it cannot be read as XML
    a formula that is shared four billion times: read: 0 answers
    a cell merged with all others: the sheet "S" has more merged cells than are read
    twenty-one thousand rows: the sheet "S" has more than 20000 rows, the most that are read
    sixty sheets: it has 60 sheets; at most 50 are read
    a sheet that leads nowhere: a sheet of the workbook leads nowhere
    a cell whose text is missing: a cell names a text that the workbook does not have: it is damaged
    "#);
}

/// Reads one file in a process of its own, and says how much memory that took at most.
#[cfg(target_os = "linux")]
#[test]
fn a_hostile_workbook_takes_little_memory() {
    const FILE: &str = "PLIMSOLL_TEST_FILE";
    if let Some(path) = std::env::var_os(FILE) {
        refused(&std::fs::read(path).unwrap());
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap().trim();
        assert!(most.trim_end_matches(" kB").parse::<u64>().unwrap() < 100 * 1024, "{most}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (what, bytes) in files() {
        let path = folder.path().join("form.xlsx");
        std::fs::write(&path, bytes).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let child = child.args(["--exact", "form_hostile::a_hostile_workbook_takes_little_memory"]).env(FILE, &path);
        let output = child.output().unwrap();
        assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn a_damaged_workbook_is_refused_or_read_without_a_panic() {
    let (instrument, dice) = (small(), &mut Dice::new(7));
    let whole = made("xlsx", &form(&instrument, plimsoll::model::Sheet::blank(&instrument.questionnaire)));
    for _ in 0..200 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            bytes[at] = dice.below(256) as u8;
        }
        bytes.truncate(if dice.one_in(4) { dice.below(bytes.len()) } else { bytes.len() });
        refused(&bytes);
    }
}

#[test]
fn a_megabyte_of_anything_is_no_table_and_takes_no_time() {
    let questionnaire = small().questionnaire;
    for text in [
        "|",
        "|-|\n",
        "\\|",
        ";",
        ",",
        "\"",
        "\"\n",
        "\t",
        "id,answer\n",
        "| id | answer |\n|-|-|\n",
        "<br>",
        "'",
        "\0a",
        "\u{FEFF}",
    ] {
        let bytes = text.repeat(1_000_000 / text.len()).into_bytes();
        let start = Instant::now();
        _ = import::csv::read(&bytes, &questionnaire, Texts::english());
        _ = import::markdown::read(&bytes, &questionnaire, Texts::english());
        assert!(start.elapsed() < LIMIT, "{text:?}: {:?}", start.elapsed());
    }
}
