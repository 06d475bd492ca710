//! Forms as workbooks: what is written into them comes back, whatever the program that saved them did to their cells.

use std::io::{Cursor, Read, Write};

use plimsoll::forms::questions::{Form, Spoken};
use plimsoll::load::{self, Origin, origin::Folder};
use plimsoll::model::{Answer, Entry, Questionnaire, Sheet};
use plimsoll::source::Spanned;
use plimsoll::text::Texts;
use proptest::prelude::*;

use super::form_tables::{comes_back, form, made, random_sheet, read, small, unread};
use super::generate::Dice;

/// The shipped questionnaire with answers, as LibreOffice saves it.
#[test]
#[ignore = "needs LibreOffice: .ci/office runs it"]
fn what_libreoffice_saves_is_what_was_written() {
    for (seed, language) in [(1, "en"), (2, "fr"), (3, "es")] {
        let find = |folder| Origin::find(folder, "smart-customs").unwrap();
        let instrument = load::instrument(&find(Folder::Questionnaire), &find(Folder::Rubric)).unwrap();
        let mut questionnaire = instrument.questionnaire.clone();
        load::translate_questionnaire(&mut questionnaire, &find(Folder::Questionnaire), language).unwrap();
        let sheet = random_sheet(&mut Dice::new(seed), &instrument);
        let t = Texts::of(language).unwrap();
        let form = Form::new(&instrument, vec![Spoken { questionnaire, t }], sheet.clone(), |_, _| true);
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("form.xlsx"), made("xlsx", &form)).unwrap();
        let profile = format!("-env:UserInstallation=file://{}", path("profile").display());
        let mut office = std::process::Command::new("soffice");
        office
            .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
            .arg(path("saved"))
            .arg(path("form.xlsx"));
        assert!(office.output().unwrap().status.success());
        let taken = read("xlsx", &std::fs::read(path("saved/form.xlsx")).unwrap(), &instrument.questionnaire);
        assert_eq!(unread(&taken), Vec::<String>::new());
        let differs = |(id, entry): &(&Spanned<String>, &Spanned<Entry>)| taken.sheet.answers[id.as_str()] != **entry;
        let differing: Vec<_> = sheet.answers.iter().filter(differs).collect();
        assert!(differing.is_empty(), "{differing:#?}");
        assert_eq!(taken.sheet, sheet);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_sheet_comes_back_from_a_workbook(seed: u64) {
        comes_back("xlsx", seed);
    }
}

/// An empty form of one question of each kind, with one answer in it.
fn small_form() -> (Vec<u8>, Questionnaire) {
    let instrument = small();
    let mut known = Sheet::blank(&instrument.questionnaire);
    let entry = Entry { note: Some("seen".into()), ..Entry::bare(Answer::Number(1.0)) };
    known.answers.insert(Spanned::new("a.policy".into(), Default::default()), Spanned::new(entry, Default::default()));
    let asked: Form = form(&instrument, known);
    let bytes = made("xlsx", &asked);
    (bytes, instrument.questionnaire)
}

/// A workbook with parts changed: each by its name.
fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        new.start_file(&name, options).unwrap();
        new.write_all(change(&name, text).as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// What is read of the small form when its sheet of questions is another one: answers with notes, and what is unread.
fn says(change: impl Fn(String) -> String) -> String {
    let (bytes, questionnaire) = small_form();
    let bytes = changed(&bytes, |name, text| if name == "xl/worksheets/sheet2.xml" { change(text) } else { text });
    let taken = read("xlsx", &bytes, &questionnaire);
    let note = |entry: &Entry| entry.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    let answer =
        |(id, entry): (&Spanned<String>, &Spanned<Entry>)| format!("{}: {:?}{}", id.value, entry.answer, note(entry));
    let mut lines: Vec<String> = taken.sheet.answers.iter().map(answer).collect();
    lines.extend(unread(&taken));
    lines.join("\n")
}

/// A cell with other contents: its attributes behind the style, and what stands in it.
fn with(sheet: &str, cell: &str, attributes: &str, contents: &str) -> String {
    let begin = format!("<c r=\"{cell}\"");
    let at = sheet.find(&begin).unwrap_or_else(|| panic!("no {cell} in {sheet}"));
    let tag = at + sheet[at..].find('>').unwrap();
    let (is_empty, style) = (sheet[..tag].ends_with('/'), sheet[at..tag].split("s=\"").nth(1).unwrap());
    let style = style.split('"').next().unwrap();
    let end = if is_empty { tag + 1 } else { tag + sheet[tag..].find("</c>").unwrap() + 4 };
    format!("{}{begin} s=\"{style}\" {attributes}>{contents}</c>{}", &sheet[..at], &sheet[end..])
}

/// The rows of the form, so that the tests below can be read.
#[test]
fn rows_of_the_small_form() {
    let (bytes, _) = small_form();
    let sheets = super::workbooks::sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Read me first", "Questions", "plimsoll lists", "plimsoll"]);
    let rows = sheets[1]
        .1
        .iter()
        .map(|row| row[..5].iter().map(|cell| cell.to_string().replace('\n', " / ")).collect::<Vec<_>>());
    insta::assert_snapshot!(rows.map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n"), @r#"
    id | question | choices | answer | reason
    Id | Question | What can be answered | Answer | Why it does not apply
     | Area |  |  | 
    a.policy | Which policy? | 0  No policy / 1  A written policy / 2  3 policies or more | 1  A written policy | 
    a.tools | Tools? | Write yes for each item that is true. / 0  none of them |  | 
    a.tools/one |  | First |  | 
    a.tools/two |  | Second |  | 
    a.share | Share? | A number from 0 to 2000 (in %) |  | 
    a.words | More? | In your own words, two or more. |  |
    "#);
    let lists = sheets[2].1.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "));
    insta::assert_snapshot!(lists.collect::<Vec<_>>().join("\n"), @r#"
    yes | no |  |  | 
    assertion: somebody says so | document: a document says so | record: a record shows that it is used | independent: somebody else has checked it | 
    0  No policy | 1  A written policy | 2  3 policies or more | ?  don't know | n/a  does not apply (say why)
    0  none of them | ?  don't know | n/a  does not apply (say why) |  |
    "#);
    let identity = sheets[3].1.iter().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" = "));
    insta::assert_snapshot!(identity.collect::<Vec<_>>().join("\n"), @r#"
    id = answer
    form = 1
    language = en
    questionnaire = t
    version = 1.0.0
    administration = 
    country = 
    respondent = 
    role = 
    date = 
    a.policy = 
    a.tools = 
    a.tools/one = 
    a.tools/two = 
    a.share = 
    a.words =
    "#);
}

#[test]
fn the_same_form_has_the_same_bytes() {
    assert!(small_form().0 == small_form().0);
}

#[test]
fn answers_are_read_as_any_program_stores_them() {
    let is = |cell: &'static str, attributes: &'static str, contents: &'static str| {
        says(move |sheet| with(&sheet, cell, attributes, contents))
            .lines()
            .find(|line| line.starts_with("a.policy"))
            .unwrap()
            .to_owned()
    };
    for (attributes, contents) in [
        ("", "<v>2</v>"),
        ("t=\"n\"", "<v>2.0</v>"),
        ("t=\"str\"", "<v>2  3 policies or more</v>"),
        ("t=\"inlineStr\"", "<is><t>3 policies or more</t></is>"),
        ("t=\"inlineStr\"", "<is><r><t>2  trois </t></r><r><t>politiques</t></r></is>"),
        ("t=\"str\"", "<v> 2. </v>"),
    ] {
        assert_eq!(is("D4", attributes, contents), "a.policy: Number(2.0) (seen)", "{attributes} {contents}");
    }
    assert_eq!(is("D4", "t=\"str\"", "<v>?</v>"), "a.policy: Unknown (seen)");
    assert_eq!(is("D4", "t=\"str\"", "<v>je ne sais pas</v>"), "a.policy: Unknown (seen)");
    assert_eq!(is("I4", "", "<v>2026</v>"), "a.policy: Number(1.0) (2026)");
}

#[test]
fn what_cannot_be_read_is_named_with_its_cell() {
    insta::assert_snapshot!(says(|sheet| with(&sheet, "D4", "", "<f>1+1</f><v>2</v>")), @r#"
    a.policy: Unanswered (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D4 a.policy: "=1+1": this is a formula; write its value
    "#);
    let beside = |sheet: String| with(&sheet, "E4", "t=\"str\"", "<v>no border</v>");
    assert!(says(beside).contains("Questions!E4 a.policy: \"no border\": the answer does not say that the question"));
    assert_eq!(
        says(|sheet| beside(with(&sheet, "D4", "", "<f>1+1</f><v>2</v>"))),
        says(|sheet| with(&sheet, "D4", "", "<f>1+1</f><v>2</v>")),
        "of an answer that cannot be read nothing else is said"
    );
    insta::assert_snapshot!(says(|sheet| with(&sheet, "D4", "t=\"e\"", "<v>#REF!</v>")), @r##"
    a.policy: Unanswered (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D4 a.policy: "#REF!": this is the mark of a formula that cannot be computed; write a value
    "##);
    insta::assert_snapshot!(says(|sheet| with(&sheet, "D4", "t=\"b\"", "<v>1</v>")), @r#"
    a.policy: Unanswered (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D4 a.policy: "TRUE": this is none of the choices; write one of 0, 1, 2, ?, n/a
    "#);
    insta::assert_snapshot!(says(|sheet| with(&sheet, "D8", "", "<v>3000</v>")), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D8 a.share: "3000": write a number from 0 to 2000 (in %)
    "#);
    // A row that is gone, one that stands twice, one whose id is gone.
    let row = |sheet: &str, row: &str| {
        let at = sheet.find(&format!("<row r=\"{row}\"")).unwrap();
        sheet[at..at + sheet[at..].find("</row>").unwrap() + 6].to_owned()
    };
    insta::assert_snapshot!(says(|sheet| sheet.replace(&row(&sheet, "4"), "")), @r#"
    a.policy: Unanswered
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    plimsoll!A11 a.policy: "a.policy": the form had a row for this; it is missing now, and nothing was read
    "#);
    let again = |sheet: String| {
        let other = row(&with(&sheet, "D4", "", "<v>0</v>"), "4").replace("r=\"4\"", "r=\"40\"");
        let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"];
        let other =
            letters.iter().fold(other, |row, at| row.replace(&format!("r=\"{at}4\""), &format!("r=\"{at}40\"")));
        sheet.replace("</sheetData>", &format!("{other}</sheetData>"))
    };
    insta::assert_snapshot!(says(again), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D40 a.policy: "0": another row has the same id and says something else; leave one of them
    "#);
    insta::assert_snapshot!(says(|sheet| with(&sheet, "A4", "", "")), @r#"
    a.policy: Unanswered
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D4 -: "1 A written policy": no question's id stands in this row; write it into the row of its question
    Questions!I4 -: "seen": no question's id stands in this row; write it into the row of its question
    plimsoll!A11 a.policy: "a.policy": the form had a row for this; it is missing now, and nothing was read
    "#);
}

#[test]
fn columns_are_known_by_what_they_are_called() {
    // Two columns change places, cell by cell.
    let swapped = |sheet: String| {
        let other = sheet.replace("r=\"D", "r=\"#").replace("r=\"I", "r=\"D").replace("r=\"#", "r=\"I");
        assert_ne!(other, sheet);
        other
    };
    insta::assert_snapshot!(says(swapped), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    "#);
    // Without the hidden row the titles count; without the column, what stood in it is missed.
    let hidden =
        |sheet: &str| sheet[sheet.find("<row r=\"1\"").unwrap()..sheet.find("<row r=\"2\"").unwrap()].to_owned();
    insta::assert_snapshot!(says(|sheet| sheet.replace(&hidden(&sheet), "")), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    "#);
    let no_notes = |sheet: String| {
        let cut = |text: &str, row: u32| {
            let Some(at) = text.find(&format!("<c r=\"I{row}\"")) else { return text.to_owned() };
            let end = text[at..].find("<c r=\"J").unwrap();
            format!("{}{}", &text[..at], &text[at + end..])
        };
        (1..20).fold(sheet, |text, row| cut(&text, row))
    };
    insta::assert_snapshot!(says(no_notes), @r#"
    a.policy: Number(1.0)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!A1 -: "id": the column "Note" is missing: what stood there was not read
    "#);
    // A column of one's own.
    insta::assert_snapshot!(says(|sheet| sheet.replacen("<c r=\"K4\"", "<c r=\"L4\" t=\"str\"><v>mine</v></c><c r=\"K4\"", 1)), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!L4 a.policy: "mine": the form has no such column; write it into the note
    "#);
}

#[test]
fn merged_cells_say_what_was_meant_for_them() {
    let merged = |range: &'static str| {
        let cells = format!("</sheetData><mergeCells><mergeCell ref=\"{range}\"/></mergeCells>");
        says(move |sheet| sheet.replacen("</sheetData>", &cells, 1))
    };
    insta::assert_snapshot!(merged("D4:D5"), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D5 a.tools: "": this cell is merged with D4; separate them, and write into each what belongs there
    "#);
    insta::assert_snapshot!(merged("D4:E4"), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    "#);
    insta::assert_snapshot!(merged("C5:D5"), @r#"
    a.policy: Number(1.0) (seen)
    a.share: Unanswered
    a.tools: Unanswered
    a.words: Unanswered
    Questions!D5 a.tools: "": this cell is merged with C5; separate them, and write into each what belongs there
    "#);
}

#[test]
fn days_and_percentages_are_read_as_they_are_shown() {
    let styles = "xl/styles.xml";
    let (bytes, questionnaire) = small_form();
    let looks = |code: &'static str, contents: &'static str, cell: &'static str| {
        let bytes = changed(&bytes, |name, text| match name {
            name if name == styles => text
                .replacen("formatCode=\"yyyy-mm-dd\"", "formatCode=\"dd/mm/yyyy\"", 1)
                .replace("formatCode=\"@\"", &format!("formatCode=\"{code}\"")),
            "xl/worksheets/sheet2.xml" => with(&text, cell, "", contents),
            _ => text,
        });
        read("xlsx", &bytes, &questionnaire)
    };
    let share = |taken: &plimsoll::import::Taken| format!("{:?}", taken.sheet.answers["a.share"].value.answer);
    assert_eq!(share(&looks("0%", "<v>0.07</v>", "D8")), "Number(7.0)");
    assert_eq!(share(&looks("General", "<v>0.07</v>", "D8")), "Number(0.07)");
    let until = |taken: &plimsoll::import::Taken| {
        format!(
            "{:?}",
            taken.sheet.answers["a.policy"]
                .value
                .evidence
                .as_ref()
                .and_then(|e| e.valid_until)
                .map(|day| day.to_string())
        )
    };
    assert_eq!(until(&looks("@", "<v>46568</v>", "H4")), "Some(\"2027-06-30\")");
}
